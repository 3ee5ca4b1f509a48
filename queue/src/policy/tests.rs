use alloc::string::String;
use alloc::vec::Vec;

use super::*;
use crate::ids::TicketId;
use crate::time::Timestamp;

/// Calls everybody who waits: `o` and `p` for ordinary and priority, in the order in which they came.
fn called(policy: Policy, waiting: &str) -> String {
    let mut people: Vec<(char, Head)> = waiting
        .chars()
        .zip(1..)
        .map(|(kind, n)| {
            (kind, Head { place: Place { joined_at: Timestamp(n), ticket: TicketId(0) }, priority: kind == 'p' })
        })
        .collect();
    let (mut order, mut round) = (String::new(), Round::default());
    loop {
        // The first of each of the two lines.
        let mut heads: Vec<Head> = Vec::new();
        heads.extend(people.iter().find(|(kind, _)| *kind == 'o').map(|(_, head)| *head));
        heads.extend(people.iter().find(|(kind, _)| *kind == 'p').map(|(_, head)| *head));
        let Some(choice) = choose(policy, &heads, round) else { return order };
        round = round.after(policy, choice.reason);
        let head = heads[choice.index];
        order.push(if head.priority { 'p' } else { 'o' });
        people.retain(|(_, other)| *other != head);
    }
}

#[test]
fn fifo_does_not_look_at_the_class() {
    assert_eq!(called(Policy::Fifo, "oopop"), "oopop");
}

#[test]
fn strict_calls_all_priority_first() {
    assert_eq!(called(Policy::Strict, "oopop"), "ppooo");
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
fn calls_without_a_choice_do_not_use_up_a_turn() {
    let policy = Policy::Ratio { priority: 1, ordinary: 1 };
    let round = Round::default().after(policy, Reason::Longest).after(policy, Reason::Named);
    assert_eq!(round, Round::default());
    assert_ne!(round.after(policy, Reason::Priority), Round::default());
}
