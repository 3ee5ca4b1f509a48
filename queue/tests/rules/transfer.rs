//! To one counter or to one clerk, and free of them again.

use queue::{Address, Command, Destination, Event, LegEnd, NoteId, Refusal, Stage, Target, Ticket, TicketNumber};

use crate::hall::{
    Hall, MINUTE_MS, call, close, finish, hand_back, hand_of, loose, named, next, no_show, open, park, pause, put_back,
    start, start_with, transfer, undo, withdraw,
};

const AWAY_MS: i64 = 15 * MINUTE_MS;

fn counter(id: &str) -> Address {
    Address::Counter(id.into())
}

fn clerk(id: &str) -> Address {
    Address::Clerk(id.into())
}

fn send_to(target: Target, address: Address) -> Command {
    Command::Transfer { target, to: Destination { service: None, address: Some(address) }, note: None }
}

fn free(number: &TicketNumber) -> Command {
    Command::Free { ticket: named(number) }
}

fn address(ticket: &Ticket) -> Option<&Address> {
    ticket.leg().and_then(|leg| leg.address.as_ref())
}

fn is_freed(events: &[Event], number: &TicketNumber) -> bool {
    events.iter().any(|event| matches!(event, Event::TicketFreed { number: freed, .. } if freed == number))
}

/// Counters 1 (lan, a) and 3 (mai, a, b, c), and a ticket of `a` that waits for mai alone.
fn sent_to_mai() -> (Hall, TicketNumber) {
    let mut hall = Hall::new();
    hall.open("1", "lan");
    hall.open("3", "mai");
    let number = hall.issue("a");
    hall.next("1");
    hall.tell(send_to(hand_of("1"), clerk("mai")));
    (hall, number)
}

#[test]
fn only_the_named_clerk_gets_it() {
    let (mut hall, number) = sent_to_mai();
    assert_eq!(hall.refusal(next("1", None)), Refusal::NobodyWaiting("1".into()));
    let elsewhere = Refusal::AddressedElsewhere { number: number.clone(), address: clerk("mai") };
    assert_eq!(hall.refusal(call("1", &number)), elsewhere, "not even by number");
    assert_eq!(hall.refusal(start_with("1", &number)), elsewhere, "nor without a call");
    assert_eq!(hall.next("3"), number.as_str());
}

#[test]
fn a_named_clerk_is_found_wherever_they_sit() {
    let (mut hall, number) = sent_to_mai();
    hall.tell(Command::MoveCounter { counter: "3".into(), to: "2".into() });
    assert_eq!(hall.next("2"), number.as_str());
}

#[test]
fn a_named_counter_gets_it_whatever_services_it_takes() {
    let mut hall = Hall::new();
    hall.open("1", "lan");
    hall.open("2", "mai");
    let number = hall.issue("a");
    let events = hall.tell(send_to(loose(&number), counter("2")));
    assert!(matches!(&events[0], Event::TicketTransferred { absent: false, .. }), "{events:?}");
    assert_eq!(hall.next("2"), number.as_str(), "counter 2 takes b");
}

#[test]
fn a_transfer_brings_its_note_and_ends_the_leg() {
    let mut hall = Hall::new();
    hall.open("1", "lan");
    hall.open("3", "mai");
    let number = hall.issue("a");
    hall.later(2 * MINUTE_MS);
    hall.next("1");
    hall.later(MINUTE_MS);
    hall.tell(start("1"));
    hall.later(4 * MINUTE_MS);
    let to = Destination { service: Some("b".into()), address: Some(clerk("mai")) };
    hall.tell(Command::Transfer { target: hand_of("1"), to, note: Some(NoteId(7)) });
    hall.later(5 * MINUTE_MS);
    hall.next("3");
    hall.later(MINUTE_MS);
    hall.tell(start("3"));
    hall.later(8 * MINUTE_MS);
    hall.tell(finish("3"));
    let ticket = hall.ticket(&number);
    let [first, second] = ticket.legs.as_slice() else { panic!("{ticket:?}") };
    let minutes = |n: u64| Some(n * 60_000);
    assert_eq!((first.wait_ms(), first.service_ms(), first.end), (minutes(2), minutes(4), Some(LegEnd::Transferred)));
    assert_eq!((second.wait_ms(), second.service_ms(), second.note), (minutes(5), minutes(8), Some(NoteId(7))));
    assert_eq!(ticket.total_ms(), minutes(21), "with the ways between them");
}

#[test]
fn in_the_same_line_it_is_still_for_the_same_thing() {
    let mut hall = Hall::new();
    hall.open("3", "mai");
    let asked = Command::Issue {
        service: "a".into(),
        procedure: Some("a-1".into()),
        class: None,
        further: Vec::new(),
        files: Some(3),
        afar: false,
    };
    hall.tell(asked);
    let number = TicketNumber::from("1001");
    hall.tell(send_to(loose(&number), clerk("mai")));
    let leg = hall.ticket(&number).leg().expect("a leg").clone();
    assert_eq!((leg.procedure.as_ref().map(queue::ProcedureId::as_str), leg.files), (Some("a-1"), Some(3)));
    hall.tell(transfer(loose(&number), "b"));
    let leg = hall.ticket(&number).leg().expect("a leg").clone();
    assert_eq!((leg.procedure, leg.files, leg.address), (None, None, None), "another line is for something else");
}

#[test]
fn a_transfer_leads_elsewhere() {
    let (mut hall, number) = sent_to_mai();
    let to = |service: Option<&str>, address: Option<Address>| Command::Transfer {
        target: loose(&number),
        to: Destination { service: service.map(Into::into), address },
        note: None,
    };
    assert_eq!(hall.refusal(to(None, None)), Refusal::OutOfBounds("to"));
    assert_eq!(hall.refusal(to(Some("a"), None)), Refusal::SameService("a".into()));
    assert_eq!(hall.refusal(to(None, Some(clerk("mai")))), Refusal::SameAddress(number.clone()));
    assert_eq!(hall.refusal(to(Some("a"), Some(clerk("mai")))), Refusal::SameAddress(number.clone()));
    assert_eq!(hall.refusal(to(Some("x"), Some(clerk("mai")))), Refusal::UnknownService("x".into()));
    assert_eq!(hall.refusal(to(None, Some(counter("9")))), Refusal::UnknownCounter("9".into()));
    hall.next("3");
    for mine in [clerk("mai"), counter("3")] {
        assert_eq!(hall.refusal(send_to(hand_of("3"), mine)), Refusal::SameAddress(number.clone()));
    }
    hall.tell(Command::Transfer {
        target: hand_of("3"),
        to: Destination { service: Some("b".into()), address: Some(clerk("mai")) },
        note: None,
    });
    assert_eq!(hall.next("3"), number.as_str(), "the same clerk for something else");
}

#[test]
fn who_is_not_there_may_come_and_the_sender_is_told() {
    let mut hall = Hall::new();
    for absent in [counter("2"), clerk("hoa")] {
        let number = hall.issue("a");
        let events = hall.tell(send_to(loose(&number), absent));
        assert!(matches!(&events[0], Event::TicketTransferred { absent: true, .. }), "{events:?}");
    }
    hall.open("2", "hoa");
    assert_eq!(
        [hall.next("2"), {
            hall.tell(no_show("2"));
            hall.next("2")
        }],
        ["1001", "1002"]
    );
}

#[test]
fn an_address_stays_through_returns_no_shows_and_papers() {
    let (mut hall, number) = sent_to_mai();
    hall.next("3");
    hall.tell(hand_back("3"));
    assert_eq!(address(hall.ticket(&number)), Some(&clerk("mai")));
    hall.next("3");
    hall.tell(no_show("3"));
    let elsewhere = Refusal::AddressedElsewhere { number: number.clone(), address: clerk("mai") };
    assert_eq!(hall.refusal(call("1", &number)), elsewhere);
    hall.tell(put_back(loose(&number)));
    assert_eq!(hall.refusal(next("1", None)), Refusal::NobodyWaiting("1".into()));
    hall.next("3");
    hall.tell(park("3"));
    assert_eq!(hall.refusal(start_with("1", &number)), elsewhere);
    hall.tell(start_with("3", &number));
    hall.tell(finish("3"));
    hall.tell(undo("3"));
    assert_eq!(address(hall.ticket(&number)), Some(&clerk("mai")), "and through an undo");
}

#[test]
fn a_freed_ticket_is_anybodys() {
    let (mut hall, number) = sent_to_mai();
    hall.tell(free(&number));
    assert_eq!(address(hall.ticket(&number)), None);
    assert_eq!(hall.refusal(free(&number)), Refusal::NotAddressed(number.clone()));
    assert_eq!(hall.next("1"), number.as_str());
    hall.tell(finish("1"));
    assert_eq!(hall.refusal(free(&number)), Refusal::WrongStage { number: number.clone(), stage: "done" });
}

#[test]
fn who_closes_frees_what_only_they_got() {
    let mut hall = Hall::new();
    hall.open("1", "lan");
    hall.open("3", "mai");
    let numbers: Vec<TicketNumber> = (0..3).map(|_| hall.issue("a")).collect();
    hall.tell(send_to(loose(&numbers[0]), clerk("mai")));
    hall.tell(send_to(loose(&numbers[1]), counter("3")));
    hall.tell(send_to(loose(&numbers[2]), counter("1")));
    hall.tell(call("3", &numbers[1]));
    hall.tell(no_show("3"));
    let events = hall.tell(close("3"));
    assert!(is_freed(&events, &numbers[0]) && is_freed(&events, &numbers[1]), "the missed one too: {events:?}");
    assert_eq!(address(hall.ticket(&numbers[2])), Some(&counter("1")));
    hall.tell(call("1", &numbers[1]));
}

#[test]
fn who_moves_takes_their_own_along_and_frees_the_counters() {
    let mut hall = Hall::new();
    hall.open("3", "mai");
    let (theirs, its) = (hall.issue("a"), hall.issue("a"));
    hall.tell(send_to(loose(&theirs), clerk("mai")));
    hall.tell(send_to(loose(&its), counter("3")));
    let events = hall.tell(Command::MoveCounter { counter: "3".into(), to: "2".into() });
    assert!(is_freed(&events, &its) && !is_freed(&events, &theirs), "{events:?}");
}

#[test]
fn who_is_away_for_a_quarter_of_an_hour_frees_it() {
    let (mut hall, number) = sent_to_mai();
    hall.later(MINUTE_MS);
    hall.tell(pause("3"));
    let free_at = queue::Timestamp(hall.now.at.0 + AWAY_MS);
    assert_eq!(hall.office.next_deadline(), Some(free_at));
    hall.later(AWAY_MS - 1);
    assert_eq!(hall.expire(), []);
    hall.later(1);
    assert!(is_freed(&hall.expire(), &number));
    assert_eq!(hall.next("1"), number.as_str());
}

#[test]
fn a_short_pause_frees_nothing() {
    let (mut hall, number) = sent_to_mai();
    hall.tell(pause("3"));
    hall.later(AWAY_MS - 1);
    hall.tell(Command::ResumeCounter { counter: "3".into() });
    hall.later(AWAY_MS);
    assert_eq!(hall.expire(), []);
    assert_eq!(hall.next("3"), number.as_str());
}

#[test]
fn an_absence_counts_from_the_transfer() {
    let mut hall = Hall::new();
    hall.open("1", "lan");
    hall.later(AWAY_MS);
    for nobody in [clerk("hoa"), counter("2")] {
        let number = hall.issue("a");
        hall.tell(send_to(loose(&number), nobody));
        hall.later(AWAY_MS - 1);
        assert_eq!(hall.expire(), []);
        hall.later(1);
        assert!(is_freed(&hall.expire(), &number));
    }
}

#[test]
fn what_a_paused_clerk_holds_is_not_freed_before_it_goes_back() {
    let (mut hall, number) = sent_to_mai();
    hall.next("3");
    hall.tell(pause("3"));
    hall.later(2 * AWAY_MS);
    assert_eq!(hall.expire(), []);
    hall.tell(hand_back("3"));
    assert!(is_freed(&hall.expire(), &number));
}

#[test]
fn one_entry_frees_two_hundred_and_time_the_rest() {
    let mut hall = Hall::new();
    hall.open("3", "mai");
    for _ in 0..450 {
        let number = hall.issue("a");
        hall.tell(send_to(loose(&number), clerk("mai")));
    }
    let left = |hall: &Hall| hall.office.addressed().count();
    hall.tell(close("3"));
    assert_eq!(left(&hall), 250);
    hall.later(AWAY_MS);
    assert_eq!((hall.expire_once().len(), left(&hall)), (200, 50));
    hall.expire();
    assert_eq!(left(&hall), 0);
}

#[test]
fn a_withdrawn_ticket_waits_for_nobody() {
    let (mut hall, number) = sent_to_mai();
    hall.tell(withdraw(&number));
    hall.later(AWAY_MS);
    assert_eq!(hall.tell(close("3")).len(), 1);
    assert_eq!(hall.stage(&number), Stage::Withdrawn);
    hall.tell(open("3", "mai"));
}
