//! Claims, and classes that staff set.

use queue::{Class, Command, Event, Refusal, ReturnPlace, Stage, TicketNumber};

use crate::hall::{Hall, MINUTE_MS, class, finish, hand_of, issue, named, next, no_show, park, put_back, start, undo};

fn set(number: &TicketNumber, class: &str) -> Command {
    Command::SetClass { ticket: named(number), class: class.into(), back_in_line: false }
}

fn set_back(number: &TicketNumber, class: &str) -> Command {
    Command::SetClass { ticket: named(number), class: class.into(), back_in_line: true }
}

fn kiosk_issue(hall: &mut Hall, class: &str) -> TicketNumber {
    match hall.tell_kiosk(issue("a", Some(class))).as_slice() {
        [Event::TicketIssued { number, .. }] => number.clone(),
        other => panic!("{other:?}"),
    }
}

fn class_and_claim(hall: &Hall, number: &TicketNumber) -> (String, Option<String>) {
    let ticket = hall.ticket(number);
    (ticket.class.to_string(), ticket.claim.as_ref().map(ToString::to_string))
}

fn strict() -> Hall {
    Hall::with(|definition| definition.policy = queue::Policy::Strict)
}

#[test]
fn staffs_word_holds_and_a_citizens_is_a_claim() {
    let mut hall = strict();
    let by_staff = hall.issue_as("a", Some("elder"));
    let by_citizen = kiosk_issue(&mut hall, "elder");
    assert_eq!(class_and_claim(&hall, &by_staff), ("elder".into(), None));
    assert_eq!(class_and_claim(&hall, &by_citizen), ("ordinary".into(), Some("elder".into())));
    let ordinary = kiosk_issue(&mut hall, "ordinary");
    assert_eq!(class_and_claim(&hall, &ordinary), ("ordinary".into(), None), "nothing was claimed");
}

#[test]
fn the_office_may_trust_people_with_a_class() {
    let mut hall = Hall::with(|definition| {
        definition.classes.push(Class { trusted: true, ..class("pregnant", 1) });
    });
    let number = kiosk_issue(&mut hall, "pregnant");
    assert_eq!(class_and_claim(&hall, &number), ("pregnant".into(), None));
}

#[test]
fn a_confirmed_claim_counts_from_when_the_ticket_was_issued() {
    let mut hall = strict();
    let claims = kiosk_issue(&mut hall, "elder");
    hall.later(MINUTE_MS);
    let elder = hall.issue_as("a", Some("elder"));
    hall.open("1", "lan");
    assert_eq!(hall.next("1"), elder.as_str(), "a claim goes before nobody");
    hall.tell(finish("1"));
    let elder = hall.issue_as("a", Some("elder"));
    let events = hall.tell(set(&claims, "elder"));
    assert!(matches!(&events[..], [Event::ClassSet { .. }]), "{events:?}");
    assert_eq!(class_and_claim(&hall, &claims), ("elder".into(), None));
    assert_eq!(
        [hall.next("1"), {
            hall.tell(finish("1"));
            hall.next("1")
        }],
        [claims.as_str(), elder.as_str()]
    );
}

#[test]
fn a_word_that_changes_nothing_is_accepted_and_not_recorded() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    assert_eq!(hall.tell(set(&number, "ordinary")), []);
    let claims = kiosk_issue(&mut hall, "elder");
    assert_eq!(hall.tell(set(&claims, "ordinary")).len(), 1, "a claim that was not proved is over");
    assert_eq!(class_and_claim(&hall, &claims), ("ordinary".into(), None));
}

#[test]
fn a_claim_that_was_not_proved_goes_back_at_its_original_time() {
    let mut hall = strict();
    let ordinary = hall.issue("a");
    hall.later(MINUTE_MS);
    let elder = hall.issue_as("a", Some("elder"));
    hall.later(MINUTE_MS);
    let last = hall.issue("a");
    hall.open("1", "lan");
    assert_eq!(hall.next("1"), elder.as_str());
    let events = hall.tell(set_back(&elder, "ordinary"));
    let [Event::ClassSet { .. }, Event::TicketReturned { counter, place, .. }] = events.as_slice() else {
        panic!("{events:?}")
    };
    assert_eq!((counter.as_ref(), *place), (Some(&"1".into()), ReturnPlace::Original));
    assert_eq!((hall.hand("1"), hall.ticket(&elder).returns), (None, 0));
    assert_eq!(hall.line("a"), [ordinary.as_str(), elder.as_str(), last.as_str()]);
    assert_eq!(hall.refusal(undo("1")), Refusal::NothingToUndo("1".into()), "the call is over");
}

#[test]
fn only_a_called_one_goes_back() {
    let mut hall = Hall::new();
    let number = hall.issue_as("a", Some("elder"));
    assert_eq!(hall.tell(set_back(&number, "elder")), [], "it is in its line already");
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(start("1"));
    let serving = Refusal::WrongStage { number: number.clone(), stage: "serving" };
    assert_eq!(hall.refusal(set_back(&number, "ordinary")), serving);
    hall.tell(set(&number, "ordinary"));
    assert_eq!(hall.stage(&number), Stage::Serving { counter: "1".into() });
    hall.tell(put_back(hand_of("1")));
    hall.next("1");
    let events = hall.tell(set_back(&number, "ordinary"));
    assert!(matches!(&events[..], [Event::TicketReturned { .. }]), "the class was right: {events:?}");
}

#[test]
fn a_class_is_set_while_it_matters() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    assert_eq!(hall.refusal(set(&number, "x")), Refusal::UnknownClass("x".into()));
    assert_eq!(hall.refusal(set(&"1777".into(), "elder")), Refusal::UnknownTicket);
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(set(&number, "elder"));
    hall.tell(no_show("1"));
    let stage = |stage| Refusal::WrongStage { number: number.clone(), stage };
    assert_eq!(hall.refusal(set(&number, "ordinary")), stage("missed"));
    hall.tell(crate::hall::call("1", &number));
    hall.tell(park("1"));
    assert_eq!(hall.refusal(set(&number, "ordinary")), stage("parked"));
    hall.tell(crate::hall::start_with("1", &number));
    hall.tell(finish("1"));
    assert_eq!(hall.refusal(set(&number, "ordinary")), stage("done"));
    assert_eq!(hall.refusal(next("1", None)), Refusal::NobodyWaiting("1".into()));
}
