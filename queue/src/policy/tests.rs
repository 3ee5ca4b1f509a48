use alloc::string::String;
use alloc::vec::Vec;

use super::*;
use crate::ids::TicketId;
use crate::time::Timestamp;

/// `o` is ordinary, `p` has priority, `q` too and goes before `p`.
fn weight(kind: char) -> Weight {
    match kind {
        'o' => Weight::ORDINARY,
        'p' => Weight { priority: true, rank: 1, rate: 3, head_start_ms: 10 },
        _ => Weight { priority: true, rank: 2, rate: 5, head_start_ms: 15 },
    }
}

/// Somebody who came at `at`, as seen at 100.
fn one(kind: char, at: u64) -> Candidate {
    let place = Place { at: Timestamp(i64::try_from(at).expect("a small time")), ticket: TicketId(at) };
    Candidate { index: 0, place, weight: weight(kind), waited_ms: 100 - at }
}

/// Calls everybody who waits at once, in the order in which they came at 1, 2, 3 …
fn called(policy: Policy, waiting: &str) -> String {
    let mut people: Vec<(char, Candidate)> = waiting.chars().zip(1..).map(|(kind, at)| (kind, one(kind, at))).collect();
    let (mut order, mut round) = (String::new(), Round::default());
    loop {
        // The first of each of the three lines.
        let first = |line: char| people.iter().find(|(kind, _)| *kind == line);
        let heads: Vec<(char, Candidate)> = ['o', 'p', 'q'].into_iter().filter_map(first).copied().collect();
        let candidates: Vec<Candidate> =
            heads.iter().enumerate().map(|(index, (_, head))| Candidate { index, ..*head }).collect();
        let Some(pick) = choose(policy, &candidates, round) else { return order };
        round = round.after(policy, pick.reason);
        let (kind, head) = heads[pick.index];
        order.push(kind);
        people.retain(|(_, other)| other.place != head.place);
    }
}

fn reason(policy: Policy, candidates: &[Candidate]) -> Option<Reason> {
    choose(policy, candidates, Round::default()).map(|pick| pick.reason)
}

#[test]
fn fifo_does_not_look_at_the_class() {
    assert_eq!(called(Policy::Fifo, "oopqop"), "oopqop");
}

#[test]
fn strict_calls_the_highest_rank_first() {
    assert_eq!(called(Policy::Strict, "oopqop"), "qppooo");
}

#[test]
fn strict_says_priority_only_where_a_lower_rank_waits() {
    assert_eq!(reason(Policy::Strict, &[one('o', 1), one('p', 2)]), Some(Reason::Priority));
    assert_eq!(reason(Policy::Strict, &[one('p', 1), one('p', 2)]), Some(Reason::Longest));
    assert_eq!(reason(Policy::Strict, &[one('p', 1), one('q', 2)]), Some(Reason::Priority));
}

#[test]
fn a_ratio_of_one_to_two_calls_one_priority_and_two_ordinary() {
    assert_eq!(called(Policy::Ratio { priority: 1, ordinary: 2 }, "ooooooppppp"), "poopoopoopp");
}

#[test]
fn a_ratio_of_two_to_one_calls_two_priority_and_one_ordinary() {
    assert_eq!(called(Policy::Ratio { priority: 2, ordinary: 1 }, "oooppppp"), "ppoppopo");
}

#[test]
fn a_ratio_takes_priority_classes_by_time() {
    assert_eq!(called(Policy::Ratio { priority: 1, ordinary: 1 }, "oopqpq"), "poqopq");
}

#[test]
fn under_ageing_a_wait_times_its_rate_counts() {
    let choose = |candidates: &[Candidate]| choose(Policy::Ageing, candidates, Round::default());
    // 30 × 1 and 10 × 3: of equal waits the earlier place.
    let longest = Some(Pick { index: 0, reason: Reason::Longest });
    assert_eq!(choose(&[one('o', 70), Candidate { index: 1, ..one('p', 90) }]), longest);
    let weighted = Some(Pick { index: 1, reason: Reason::Weighted });
    assert_eq!(choose(&[one('o', 71), Candidate { index: 1, ..one('p', 90) }]), weighted);
    assert_eq!(choose(&[one('o', 70), Candidate { index: 1, ..one('q', 90) }]), weighted);
}

#[test]
fn under_head_start_a_wait_and_some_minutes_count() {
    let choose = |candidates: &[Candidate]| choose(Policy::HeadStart, candidates, Round::default());
    let longest = Some(Pick { index: 0, reason: Reason::Longest });
    assert_eq!(choose(&[one('o', 80), Candidate { index: 1, ..one('p', 90) }]), longest);
    let weighted = Some(Pick { index: 1, reason: Reason::Weighted });
    assert_eq!(choose(&[one('o', 81), Candidate { index: 1, ..one('p', 90) }]), weighted);
}

#[test]
fn a_wait_beyond_all_numbers_does_not_overflow() {
    assert_eq!(Policy::Ageing.effective_ms(weight('p'), u64::MAX), u64::MAX);
    assert_eq!(Policy::HeadStart.effective_ms(weight('p'), u64::MAX), u64::MAX);
}

#[test]
fn nobody_is_chosen_from_nobody() {
    let policies =
        [Policy::Fifo, Policy::Strict, Policy::Ratio { priority: 1, ordinary: 1 }, Policy::Ageing, Policy::HeadStart];
    assert!(policies.into_iter().all(|policy| choose(policy, &[], Round::default()).is_none()));
}
