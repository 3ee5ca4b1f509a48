//! Taking a number.

use queue::{Actor, Command, Event, Hours, Refusal, Session, TicketNumber};

use crate::hall::{DAY_MS, Hall, MINUTE_MS, finish, issue, issue_for, next, stop, withdraw};

#[test]
fn numbers_count_up_in_each_series_by_itself() {
    let mut hall = Hall::new();
    let numbers: Vec<TicketNumber> = ["a", "b", "a", "c", "a"].into_iter().map(|service| hall.issue(service)).collect();
    let expected: Vec<TicketNumber> = ["1001", "2001", "1002", "C01", "1003"].into_iter().map(Into::into).collect();
    assert_eq!(numbers, expected);
}

#[test]
fn the_number_past_the_width_is_whole() {
    let mut hall = Hall::new();
    let numbers: Vec<TicketNumber> = (0..101).map(|_| hall.issue("c")).collect();
    assert_eq!(numbers[98].as_str(), "C99");
    assert_eq!(numbers[99].as_str(), "C100");
    assert_eq!(numbers[100].as_str(), "C101");
}

#[test]
fn the_person_is_told_how_many_are_ahead() {
    let mut hall = Hall::new();
    hall.issue("a");
    hall.issue_as("a", Some("elder"));
    hall.issue("b");
    let events = hall.tell(issue_for("a", Some("a-2"), None));
    let [Event::TicketIssued { ticket, ahead, procedure, class, joined_at, .. }] = events.as_slice() else {
        panic!("{events:?}")
    };
    assert_eq!((*ahead, *joined_at), (2, hall.now.at));
    assert_eq!(procedure.as_ref().map(queue::ProcedureId::as_str), Some("a-2"));
    assert_eq!(class.as_str(), "ordinary");
    assert_eq!(hall.office.ahead(*ticket), Some(2));
}

#[test]
fn what_is_not_there_is_refused() {
    let mut hall = Hall::new();
    assert_eq!(hall.refusal(issue("x", None)), Refusal::UnknownService("x".into()));
    assert_eq!(hall.refusal(issue("a", Some("king"))), Refusal::UnknownClass("king".into()));
    let foreign = issue_for("a", Some("b-1"), None);
    assert_eq!(hall.refusal(foreign), Refusal::UnknownProcedure("b-1".into()));
}

#[test]
fn an_office_without_a_definition_gives_nothing() {
    let mut hall = Hall::undefined();
    assert_eq!(hall.refusal(issue("a", None)), Refusal::NotDefined);
}

#[test]
fn a_paused_service_gives_no_numbers_and_its_line_is_still_called() {
    let mut hall = Hall::new();
    hall.issue("a");
    hall.tell(stop("a"));
    assert_eq!(hall.refusal(issue("a", None)), Refusal::ServicePaused("a".into()));
    assert_eq!(hall.refusal(stop("a")), Refusal::ServicePaused("a".into()));
    hall.open("1", "lan");
    assert_eq!(hall.next("1"), "1001");
    hall.tell(Command::ResumeService { service: "a".into() });
    assert_eq!(hall.refusal(Command::ResumeService { service: "a".into() }), Refusal::ServiceNotPaused("a".into()));
    assert_eq!(hall.issue("a").as_str(), "1002");
}

#[test]
fn numbers_are_given_from_early_until_the_stop() {
    let morning = |early_minutes, stop_minutes| Hours {
        sessions: (1..=5).map(|weekday| Session { weekday, from: 8 * 60, to: 11 * 60 }).collect(),
        early_minutes,
        stop_minutes,
        exceptions: Vec::new(),
    };
    let outside = |refusal| matches!(refusal, Refusal::OutsideHours { .. });
    let mut hall = Hall::with(|definition| {
        definition.hours = morning(15, 30);
        definition.services[1].hours = Some(morning(30, 0));
    });
    let kiosk = |hall: &mut Hall| {
        let request = hall.request_of(Actor::Device("kiosk-1".into()), issue("a", None));
        hall.send(&request).is_err_and(outside)
    };
    assert!(kiosk(&mut hall), "07:30");
    assert!(hall.office.issuing(&"a".into(), &hall.now).is_err_and(outside));
    assert_eq!(hall.issue("b").as_str(), "2001", "b has hours of its own");
    hall.later(15 * MINUTE_MS);
    assert_eq!(hall.issue("a").as_str(), "1001", "07:45");
    assert_eq!(hall.office.issuing(&"a".into(), &hall.now), Ok(()));
    hall.later(165 * MINUTE_MS);
    assert!(kiosk(&mut hall), "10:30");
    hall.open("1", "lan");
    assert_eq!(hall.next("1"), "1001", "hours never stop calling");
    hall.later(5 * DAY_MS - 165 * MINUTE_MS);
    assert!(kiosk(&mut hall), "Saturday 07:45");
}

#[test]
fn staff_give_numbers_at_any_hour_but_not_for_what_they_stopped() {
    let session = Session { weekday: 1, from: 8 * 60, to: 11 * 60 };
    let hours = Hours { sessions: vec![session], early_minutes: 0, stop_minutes: 30, exceptions: Vec::new() };
    let mut hall = Hall::with(|definition| {
        definition.hours = hours;
        definition.services[0].quota = Some(2);
    });
    assert_eq!(hall.issue("a").as_str(), "1001", "07:30");
    hall.later(195 * MINUTE_MS);
    assert_eq!(hall.issue("a").as_str(), "1002", "10:45, after the issuing stop");
    assert!(matches!(hall.refusal(issue("a", None)), Refusal::QuotaUsedUp { .. }));
    hall.tell(stop("b"));
    assert_eq!(hall.refusal(issue("b", None)), Refusal::ServicePaused("b".into()), "they resume it first");
    hall.later(DAY_MS);
    assert_eq!(hall.issue("c").as_str(), "C01", "Tuesday, when nobody is here but a clerk");
}

#[test]
fn a_quota_counts_numbers_and_not_people() {
    let mut hall = Hall::with(|definition| definition.services[0].quota = Some(2));
    let first = hall.issue("a");
    hall.issue("a");
    hall.tell(withdraw(&first));
    let refusal = Refusal::QuotaUsedUp { service: "a".into(), quota: 2 };
    assert_eq!(hall.refusal(issue("a", None)), refusal);
    hall.issue("b");
    hall.later(DAY_MS);
    assert_eq!(hall.issue("a").as_str(), "1001");
}

#[test]
fn a_full_office_gives_numbers_again_when_somebody_left() {
    let mut hall = Hall::with(|definition| definition.limits.open_tickets = 2);
    hall.issue("a");
    hall.issue("b");
    assert_eq!(hall.refusal(issue("c", None)), Refusal::OfficeFull);
    hall.open("1", "lan");
    hall.tell(next("1", None));
    assert_eq!(hall.refusal(issue("c", None)), Refusal::OfficeFull, "who is being served is still here");
    hall.tell(finish("1"));
    hall.issue("c");
}

#[test]
fn a_day_has_a_most_of_tickets() {
    let mut hall = Hall::with(|definition| definition.limits.tickets_a_day = 2);
    let first = hall.issue("a");
    hall.tell(withdraw(&first));
    hall.issue("b");
    assert_eq!(hall.refusal(issue("c", None)), Refusal::OfficeFull);
    hall.later(DAY_MS);
    hall.issue("c");
}
