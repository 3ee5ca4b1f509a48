//! Exactly once.

use queue::{Actor, Command, CommandHash, Decision, Event, Refusal};

use crate::hall::{DAY_MS, HOUR_MS, Hall, issue, next, open};

#[test]
fn a_repeated_request_has_the_same_facts_and_no_second_effect() {
    let mut hall = Hall::new();
    let request = hall.request(issue("a", None));
    let first = hall.send(&request).expect("a number");
    let state = hall.office.state_hash();
    for _ in 0..3 {
        let again = hall.send(&request).expect("the same number");
        assert_eq!(again, Decision::Remembered(first.events().to_vec()));
    }
    assert_eq!(hall.office.state_hash(), state);
}

#[test]
fn a_request_is_remembered_for_a_day_and_through_the_days_turn() {
    let mut hall = Hall::new();
    let request = hall.request(issue("a", None));
    let first = hall.send(&request).expect("a number").events().to_vec();
    hall.later(DAY_MS);
    assert_eq!(hall.expire().len(), 1, "the day turned");
    assert_eq!(hall.send(&request), Ok(Decision::Remembered(first)), "24 hours later to the millisecond");
    hall.later(1);
    hall.issue("b");
    assert!(matches!(hall.send(&request), Ok(Decision::Fresh(_))), "and then it is a new one");
}

#[test]
fn a_request_id_is_not_used_for_something_else() {
    let mut hall = Hall::new();
    let request = hall.request(issue("a", None));
    hall.send(&request).expect("a number");
    let mut other_command = request.clone();
    other_command.hash = CommandHash(999);
    assert_eq!(hall.send(&other_command), Err(Refusal::RequestIdReused));
    let mut other_actor = request.clone();
    other_actor.actor = Actor::Citizen;
    assert_eq!(hall.send(&other_actor), Err(Refusal::RequestIdReused));
}

#[test]
fn a_refused_request_is_decided_anew() {
    let mut hall = Hall::new();
    hall.tell(open("1", "lan"));
    let request = hall.request(next("1", None));
    assert_eq!(hall.send(&request), Err(Refusal::NobodyWaiting("1".into())));
    hall.issue("a");
    let decision = hall.send(&request).expect("somebody waits now");
    assert!(matches!(decision.events(), [Event::TicketCalled { .. }]));
}

#[test]
fn an_accepted_request_without_facts_is_remembered_too() {
    let mut hall = Hall::new();
    let Command::Define { hash, definition } = crate::hall::define(1, crate::hall::sample()) else { unreachable!() };
    let request = hall.request(Command::Define { hash, definition });
    assert_eq!(hall.send(&request), Ok(Decision::Fresh(Vec::new())), "the file is known");
    assert_eq!(hall.send(&request), Ok(Decision::Remembered(Vec::new())));
}

#[test]
fn what_is_too_old_is_forgotten_by_the_entries_time() {
    let mut hall = Hall::new();
    for _ in 0..48 {
        hall.later(HOUR_MS);
        hall.issue("a");
    }
    assert_eq!(hall.office.remembered_answers(), 25, "those of the last 24 hours, both ends included");
}
