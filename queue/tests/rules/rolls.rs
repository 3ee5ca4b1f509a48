//! Numbers from rolls of printed paper, and slips that a kiosk printed by itself.

use queue::{Actor, Command, Event, Offline, Outside, PrintJobId, PrintProblem, Refusal, SpoolId};

use crate::hall::*;

fn roll(number: &str, service: &str) -> Command {
    Command::IssueFromRoll { number: number.into(), service: service.into(), procedure: None, class: None }
}

fn report(hall: &mut Hall, device: &str, number: &str, problem: Option<PrintProblem>) -> Result<Vec<Event>, Refusal> {
    let command = Command::ReportSlip { ticket: named(&number.into()), again: true, problem };
    let request = hall.request_of(Actor::Device(device.into()), command);
    hall.send(&request).map(|decision| decision.events().to_vec())
}

#[test]
fn a_number_of_a_roll_waits_as_any_other() {
    let mut hall = Hall::new();
    hall.issue("a");
    let events = hall.tell(roll("017", "a"));
    let [Event::TicketIssued { outside: Some(Outside::Roll), ahead: 1, .. }] = events.as_slice() else {
        panic!("{events:?}")
    };
    assert_eq!(hall.issue("a").as_str(), "1002", "the service's own series goes on");
    hall.open("1", "lan");
    let called: Vec<String> = (0..3)
        .map(|_| {
            let number = hall.next("1");
            hall.tell(finish("1"));
            number
        })
        .collect();
    assert_eq!(called, ["1001", "017", "1002"]);
    hall.later(DAY_MS);
    hall.tell(roll("017", "b"));
}

#[test]
fn a_number_is_given_once_and_not_by_two_series() {
    let mut hall = Hall::with(|definition| definition.offline = Some(Offline { prefix: "K".into(), numbers: 9 }));
    hall.tell(roll("A17", "a"));
    assert_eq!(hall.refusal(roll("A17", "b")), Refusal::NumberTaken("A17".into()));
    for number in ["1001", "1999", "11000", "2042", "C01", "c01", "C123", "K1001", "K99999", "k1001"] {
        assert_eq!(hall.refusal(roll(number, "a")), Refusal::NumberOfASeries(number.into()), "{number}");
    }
    for number in ["1000", "17", "C1", "K001", "Đ12", "ABCDEFGH"] {
        hall.tell(roll(number, "a"));
    }
    for number in ["", "ABCDEFGHI", "A-1", "A 1", "1\n"] {
        assert_eq!(hall.refusal(roll(number, "a")), Refusal::OutOfBounds("number"), "{number:?}");
    }
}

#[test]
fn numbers_that_differ_in_noughts_alone_are_not_called_on_one_day() {
    let mut hall = Hall::new();
    hall.issue("a");
    hall.tell(roll("512", "a"));
    hall.tell(roll("A07", "a"));
    for (number, taken) in [("0512", "512"), ("A7", "A07"), ("A007", "A07"), ("01001", "1001")] {
        assert_eq!(hall.refusal(roll(number, "a")), Refusal::NumberTaken(taken.into()), "{number}");
    }
    for number in ["5120", "B7", "70", "0"] {
        hall.tell(roll(number, "a"));
    }
    hall.later(DAY_MS);
    hall.tell(roll("0512", "a"));
}

#[test]
fn what_a_kiosk_agreed_on_before_the_prefix_changed_is_still_its_own() {
    let offline = |prefix: &str| Some(Offline { prefix: prefix.into(), numbers: 9 });
    let mut hall = Hall::with(|definition| definition.offline = offline("K"));
    hall.tell_kiosk(Command::AgreeOffline { spool: SpoolId(1) });
    let mut other = sample();
    other.offline = offline("M");
    hall.tell(define(2, other));
    assert_eq!(hall.refusal(roll("K1001", "a")), Refusal::NumberOfASeries("K1001".into()));
    hall.tell(roll("K2001", "a"));
}

#[test]
fn stops_quotas_and_bounds_hold_for_a_roll_and_hours_do_not() {
    let mut hall = Hall::with(|definition| {
        definition.hours.sessions = vec![queue::Session { weekday: 1, from: 8 * 60, to: 9 * 60 }];
        definition.limits.open_tickets = 2;
    });
    hall.tell(roll("17", "a"));
    hall.tell(stop("a"));
    assert_eq!(hall.refusal(roll("18", "a")), Refusal::ServicePaused("a".into()));
    assert_eq!(hall.refusal(roll("18", "x")), Refusal::UnknownService("x".into()));
    hall.tell(roll("18", "b"));
    assert_eq!(hall.refusal(roll("19", "b")), Refusal::OfficeFull);
}

#[test]
fn a_slip_that_a_kiosk_printed_by_itself_is_a_job_that_ended() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    hall.tell(Command::Print { ticket: named(&number), printer: "kiosk-2".into(), again: false });
    let events = report(&mut hall, "kiosk-1", "1001", Some(PrintProblem::Cutter)).expect("reported");
    let [Event::PrintAsked { job, printer, again: true, .. }, Event::PrintEnded { problem, .. }] = events.as_slice()
    else {
        panic!("{events:?}")
    };
    assert_eq!((*job, printer.as_str(), *problem), (PrintJobId(2), "kiosk-1", Some(PrintProblem::Cutter)));
    assert_eq!(hall.office.prints_of(&"kiosk-1".into()).count(), 0);
    assert_eq!(hall.office.ended_prints_of(&"kiosk-1".into()).count(), 1);
    assert_eq!(hall.office.prints_of(&"kiosk-2".into()).count(), 1);
    assert_eq!(report(&mut hall, "kiosk-1", "1009", None), Err(Refusal::UnknownTicket));
    let unanswered = report(&mut hall, "kiosk-1", "1001", Some(PrintProblem::Unanswered));
    assert_eq!(unanswered, Err(Refusal::OutOfBounds("problem")), "only time says so");
    let clerk = Command::ReportSlip { ticket: named(&number), again: false, problem: None };
    assert_eq!(hall.refusal(clerk), Refusal::OutOfBounds("actor"), "a clerk prints nothing");
    hall.tell(withdraw(&number));
    assert!(matches!(report(&mut hall, "kiosk-1", "1001", None), Err(Refusal::WrongStage { .. })));
}
