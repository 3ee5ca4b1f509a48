//! A clerk who signed in acts at the own counter only.

use queue::{Actor, Address, Authority, Command, Refusal, Request, Signature, Signed};

use crate::hall::*;

fn signed(hall: &mut Hall, clerk: &str, authority: Authority, command: Command) -> Request {
    let signature = Signature { who: format!("user:{clerk}"), from: None };
    let signed = Some(Signed { signature, authority });
    Request { signed, ..hall.request_of(Actor::Clerk(clerk.into()), command) }
}

/// Lan sits at counter 1 and Minh at counter 2.
fn two_clerks() -> Hall {
    let mut hall = Hall::new();
    hall.tell(open("1", "lan"));
    hall.tell(open("2", "minh"));
    hall
}

fn others() -> Refusal {
    Refusal::OthersCounter { counter: "2".into(), clerk: "minh".into() }
}

#[test]
fn a_clerk_calls_at_the_own_counter_and_a_supervisor_at_every() {
    let mut hall = two_clerks();
    hall.issue("a");
    hall.issue("b");
    let own = signed(&mut hall, "lan", Authority::OwnCounter, next("1", None));
    hall.send(&own).expect("it is the own counter");
    let stranger = signed(&mut hall, "lan", Authority::OwnCounter, next("2", None));
    assert_eq!(hall.send(&stranger).unwrap_err(), others());
    let supervisor = signed(&mut hall, "tam", Authority::EveryCounter, next("2", None));
    hall.send(&supervisor).expect("every counter is the supervisor's");
}

#[test]
fn what_another_clerk_holds_is_not_taken_away_by_its_number() {
    let mut hall = two_clerks();
    let number = hall.issue("b");
    hall.tell(next("2", None));
    let unproved = Command::SetClass { ticket: named(&number), class: "ordinary".into(), back_in_line: true };
    for command in [withdraw(&number), unproved] {
        let stranger = signed(&mut hall, "lan", Authority::OwnCounter, command.clone());
        assert_eq!(hall.send(&stranger).unwrap_err(), others(), "{command:?}");
    }
}

#[test]
fn a_press_that_was_on_its_way_when_the_place_was_taken_over_changes_nothing() {
    let mut hall = two_clerks();
    hall.issue("a");
    hall.tell(next("1", None));
    hall.tell(Command::TakeOver { counter: "1".into(), clerk: "tam".into() });
    let late = signed(&mut hall, "lan", Authority::OwnCounter, no_show("1"));
    let refusal = hall.send(&late).unwrap_err();
    assert_eq!(refusal, Refusal::OthersCounter { counter: "1".into(), clerk: "tam".into() });
}

#[test]
fn of_two_who_change_places_one_presses() {
    let mut hall = two_clerks();
    let swap = Command::SwapCounters { one: "1".into(), other: "2".into() };
    let third = signed(&mut hall, "hoa", Authority::OwnCounter, swap.clone());
    assert!(matches!(hall.send(&third), Err(Refusal::OthersCounter { .. })));
    let minh = signed(&mut hall, "minh", Authority::OwnCounter, swap);
    hall.send(&minh).expect("it is one of the two");
}

#[test]
fn what_waits_for_one_clerk_is_not_sent_on_by_another() {
    let mut hall = two_clerks();
    let number = hall.issue("b");
    hall.tell(next("2", None));
    hall.tell(send_to(hand_of("2"), Address::Clerk("tam".into())));
    let stranger = signed(&mut hall, "lan", Authority::OwnCounter, transfer(loose(&number), "a"));
    assert!(matches!(hall.send(&stranger), Err(Refusal::AddressedElsewhere { .. })));
    let addressee = signed(&mut hall, "tam", Authority::OwnCounter, transfer(loose(&number), "a"));
    hall.send(&addressee).expect("it is tam's to send on");
}
