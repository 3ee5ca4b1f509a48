use alloc::vec;

use super::*;
use crate::ids::TicketId;
use crate::time::Timestamp;

const MINUTE_MS: u64 = 60_000;

/// Somebody who has waited so many minutes.
fn head(right: Right, minutes: u64) -> Head<()> {
    let place = Place { at: Timestamp(-i64::try_from(minutes).expect("few")), ticket: TicketId(minutes) };
    Head { lane: (), place, weight: Weight::ORDINARY, waited_ms: Some(minutes * MINUTE_MS), right, back: false }
}

fn back(right: Right, minutes: u64) -> Head<()> {
    Head { back: true, ..head(right, minutes) }
}

/// Somebody whose appointment is in so many minutes.
fn early(right: Right, minutes: i64) -> Head<()> {
    let place = Place { at: Timestamp(minutes), ticket: TicketId(0) };
    Head { place, waited_ms: None, ..head(right, 0) }
}

/// The heads that are left, and whom of them Fifo calls by which rule.
fn called(mut heads: Vec<Head<()>>) -> (Vec<Right>, Option<(Right, Rule)>) {
    consider(&mut heads, Some(20 * 60_000));
    let choice = pick(&heads, Policy::Fifo, Round::default());
    let called = choice.map(|choice| (heads[choice.index].right, choice.rule));
    (heads.iter().map(|head| head.right).collect(), called)
}

#[test]
fn own_lines_come_first() {
    let (left, called) = called(vec![head(Right::Help(0), 19), head(Right::Own, 1)]);
    assert_eq!((left, called), (vec![Right::Own], Some((Right::Own, Rule::Own))));
}

#[test]
fn an_idle_counter_helps() {
    let (_, called) = called(vec![head(Right::Help(0), 1), head(Right::Help(1), 2)]);
    assert_eq!(called, Some((Right::Help(1), Rule::Help)));
}

#[test]
fn a_line_where_somebody_waits_too_long_competes_and_no_other() {
    let (left, called) =
        called(vec![head(Right::Help(0), 20), head(Right::Help(0), 3), head(Right::Help(1), 19), head(Right::Own, 1)]);
    assert_eq!(left, [Right::Help(0), Right::Help(0), Right::Own]);
    assert_eq!(called, Some((Right::Help(0), Rule::Help)));
}

#[test]
fn without_a_threshold_only_an_idle_counter_helps() {
    let mut heads = vec![head(Right::Help(0), 500), head(Right::Own, 1)];
    consider(&mut heads, None);
    assert_eq!(heads, [head(Right::Own, 1)]);
}

#[test]
fn who_was_sent_here_is_not_kept_waiting_by_help() {
    let (_, called) = called(vec![head(Right::Help(0), 19), head(Right::Addressed, 1)]);
    assert_eq!(called, Some((Right::Addressed, Rule::Addressed)));
}

#[test]
fn who_is_back_goes_before_all_who_wait() {
    let (_, called) = called(vec![head(Right::Own, 50), back(Right::Own, 1), back(Right::Own, 2)]);
    assert_eq!(called, Some((Right::Own, Rule::Back)));
    let mut heads = vec![back(Right::Own, 1), back(Right::Own, 2), head(Right::Own, 50)];
    consider(&mut heads, None);
    let choice = pick(&heads, Policy::Strict, Round::default());
    assert_eq!(choice.map(|choice| choice.index), Some(1), "by when they came back, under every policy");
}

#[test]
fn who_is_back_to_an_own_line_goes_before_who_is_back_where_it_helps() {
    let (_, called) = called(vec![back(Right::Help(0), 30), back(Right::Own, 1)]);
    assert_eq!(called, Some((Right::Own, Rule::Back)));
}

#[test]
fn before_its_time_an_appointment_goes_after_all_who_wait() {
    let (_, here) = called(vec![early(Right::Own, 5), head(Right::Own, 0)]);
    assert_eq!(here, Some((Right::Own, Rule::Own)));
    let (_, helped) = called(vec![early(Right::Own, 5), head(Right::Help(0), 0)]);
    assert_eq!(helped, Some((Right::Help(0), Rule::Help)), "nobody of its own waits yet");
    let (_, alone) = called(vec![early(Right::Own, 5), early(Right::Own, 2)]);
    assert_eq!(alone, Some((Right::Own, Rule::Own)), "rather than sit idle");
}
