//! Slips that printers are asked for.

use queue::{
    Actor, Authority, Command, DeviceId, Event, Impossible, PrintJobId, PrintProblem, Refusal, Request, Signature,
    Signed, StageName, TicketId, TicketNumber,
};

use crate::hall::*;
use crate::replay::{forged, impossible};

fn print_at(printer: &str, number: &TicketNumber) -> Command {
    Command::Print { ticket: named(number), printer: printer.into(), again: false }
}

fn print(number: &TicketNumber) -> Command {
    print_at("kiosk-1", number)
}

fn printed(job: u64, problem: Option<PrintProblem>) -> Command {
    Command::Printed { job: PrintJobId(job), problem }
}

fn open_jobs(hall: &Hall, printer: &str) -> Vec<u64> {
    hall.office.prints_of(&printer.into()).map(|job| job.id.0).collect()
}

/// Newest first.
fn ended_jobs(hall: &Hall, printer: &str) -> Vec<(u64, Option<PrintProblem>)> {
    hall.office.ended_prints_of(&printer.into()).map(|ended| (ended.job.id.0, ended.problem)).collect()
}

fn unknown(job: u64) -> Refusal {
    Refusal::UnknownPrintJob(PrintJobId(job))
}

#[test]
fn a_slip_is_asked_for_and_its_printer_answers() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    let asked = Event::PrintAsked {
        job: PrintJobId(1),
        ticket: TicketId(1),
        number: number.clone(),
        printer: "kiosk-1".into(),
        again: false,
    };
    assert_eq!(hall.tell(print(&number)), [asked]);
    hall.tell(print_at("kiosk-2", &number));
    hall.tell(print(&number));
    assert_eq!((open_jobs(&hall, "kiosk-1"), open_jobs(&hall, "kiosk-2")), (vec![1, 3], vec![2]));
    let ended = Event::PrintEnded { job: PrintJobId(1), ticket: TicketId(1), number: number.clone(), problem: None };
    assert_eq!(hall.tell(printed(1, None)), [ended]);
    hall.tell(printed(3, Some(PrintProblem::CoverOpen)));
    assert!(open_jobs(&hall, "kiosk-1").is_empty());
    assert_eq!(ended_jobs(&hall, "kiosk-1"), [(3, Some(PrintProblem::CoverOpen)), (1, None)]);
    assert!(ended_jobs(&hall, "kiosk-2").is_empty());
}

#[test]
fn a_job_ends_once() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    hall.tell(print(&number));
    assert_eq!(hall.refusal(printed(2, None)), unknown(2));
    hall.tell(printed(1, None));
    assert_eq!(hall.refusal(printed(1, Some(PrintProblem::Failed))), unknown(1));
}

#[test]
fn a_slip_of_a_visit_that_is_over_is_not_printed() {
    let mut hall = Hall::new();
    let (served, given_up) = (hall.issue("a"), hall.issue("a"));
    hall.open("1", "lan");
    hall.next("1");
    hall.tell(print(&served));
    hall.tell(finish("1"));
    hall.tell(withdraw(&given_up));
    for (number, stage) in [(&served, "done"), (&given_up, "withdrawn")] {
        assert_eq!(hall.refusal(print(number)), Refusal::WrongStage { number: number.clone(), stage });
    }
    assert_eq!(hall.refusal(print(&"1003".into())), Refusal::UnknownTicket);
    hall.tell(printed(1, None));
}

#[test]
fn what_nobody_answers_within_two_minutes_is_given_up() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    hall.tell(print(&number));
    hall.later(MINUTE_MS);
    hall.tell(print_at("kiosk-2", &number));
    assert_eq!(hall.office.next_deadline().map(|at| at.0), Some(hall.now.at.0 + MINUTE_MS));
    hall.later(MINUTE_MS - 1);
    assert_eq!(hall.expire(), []);
    hall.later(1);
    let problem = Some(PrintProblem::Unanswered);
    assert_eq!(
        hall.expire(),
        [Event::PrintEnded { job: PrintJobId(1), ticket: TicketId(1), number: number.clone(), problem }]
    );
    assert_eq!(ended_jobs(&hall, "kiosk-1"), [(1, problem)]);
    assert_eq!(hall.refusal(printed(1, None)), unknown(1));
    hall.later(MINUTE_MS);
    assert_eq!(hall.expire().len(), 1);
    assert_eq!(hall.refusal(printed(2, problem)), Refusal::OutOfBounds("problem"), "only time says so");
}

#[test]
fn a_printer_has_a_bound_and_so_has_the_office() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    let busy = |printer: &str| Refusal::PrinterBusy(printer.into());
    for printer in 0..10 {
        for _ in 0..20 {
            hall.tell(print_at(&format!("kiosk-{printer}"), &number));
        }
        let full = format!("kiosk-{printer}");
        assert_eq!(hall.refusal(print_at(&full, &number)), busy(&full));
    }
    assert_eq!(hall.refusal(print_at("another", &number)), busy("another"), "200 wait in all");
    hall.tell(printed(1, None));
    hall.tell(print_at("another", &number));
    hall.later(2 * MINUTE_MS);
    assert_eq!(hall.expire().len(), 200);
    hall.tell(print_at("kiosk-0", &number));
}

#[test]
fn only_the_last_fifty_ended_jobs_are_known() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    for job in 1..=60 {
        hall.tell(print(&number));
        hall.tell(printed(job, None));
    }
    let known: Vec<u64> = ended_jobs(&hall, "kiosk-1").into_iter().map(|(job, _)| job).collect();
    assert_eq!(known, (11..=60).rev().collect::<Vec<_>>());
}

#[test]
fn the_days_turn_ends_every_job_and_ids_go_on() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    hall.tell(print(&number));
    hall.tell(printed(1, None));
    hall.tell(print(&number));
    hall.later(DAY_MS);
    assert!(matches!(hall.expire().as_slice(), [Event::DayTurned { .. }]));
    assert_eq!((open_jobs(&hall, "kiosk-1"), ended_jobs(&hall, "kiosk-1")), (vec![], vec![]));
    assert_eq!(hall.refusal(printed(2, None)), unknown(2));
    let number = hall.issue("a");
    hall.tell(print(&number));
    assert_eq!(open_jobs(&hall, "kiosk-1"), [3]);
}

#[test]
fn a_repeat_of_a_print_is_one_slip() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    let request = hall.request(print(&number));
    let first = hall.send(&request).expect("it may").events().to_vec();
    assert_eq!(hall.send(&request).expect("it came before").events(), first);
    assert_eq!(open_jobs(&hall, "kiosk-1"), [1]);
}

#[test]
fn only_the_named_printer_answers_for_itself_and_supervisors_for_all() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    hall.tell(print(&number));
    hall.tell(print(&number));
    let device = |name: &str| Actor::Device(DeviceId::from(name));
    let signed = |hall: &mut Hall, actor: Actor, authority, job| {
        let signature = Signature { who: "somebody".to_owned(), from: None };
        let signed = Some(Signed { signature, authority });
        Request { signed, ..hall.request_of(actor, printed(job, None)) }
    };
    let others = Refusal::OthersPrinter { job: PrintJobId(1), printer: "kiosk-1".into() };
    for actor in [device("kiosk-2"), Actor::Clerk("kiosk-1".into()), Actor::Citizen] {
        let stranger = signed(&mut hall, actor, Authority::OwnCounter, 1);
        assert_eq!(hall.send(&stranger), Err(others.clone()));
    }
    let unheard_of = signed(&mut hall, device("kiosk-2"), Authority::OwnCounter, 9);
    assert_eq!(hall.send(&unheard_of), Err(unknown(9)));
    let own = signed(&mut hall, device("kiosk-1"), Authority::OwnCounter, 1);
    hall.send(&own).expect("it is its own job");
    let supervisor = signed(&mut hall, Actor::Clerk("tam".into()), Authority::EveryCounter, 2);
    hall.send(&supervisor).expect("a supervisor saw that nothing came out");
}

#[test]
fn jobs_that_cannot_have_been_are_impossible() {
    let mut hall = Hall::new();
    let number = hall.issue("a");
    let skipped = forged(&mut hall, print(&number), |event| {
        let Event::PrintAsked { job, .. } = event else { unreachable!() };
        job.0 = 2;
    });
    let out_of_order = Impossible::PrintOutOfOrder { expected: PrintJobId(1), found: PrintJobId(2) };
    assert_eq!(impossible(&hall, skipped), out_of_order);
    let asked = forged(&mut hall, print(&number), |_| {});
    hall.tell(print(&number));
    let other = forged(&mut hall, printed(1, None), |event| {
        let Event::PrintEnded { number, .. } = event else { unreachable!() };
        *number = "1002".into();
    });
    assert_eq!(impossible(&hall, other), Impossible::WrongPrint(PrintJobId(1)));
    let ended = forged(&mut hall, printed(1, None), |_| {});
    hall.tell(printed(1, None));
    assert_eq!(impossible(&hall, ended), Impossible::WrongPrint(PrintJobId(1)), "it ended before");
    hall.tell(withdraw(&number));
    let second = asked.into_iter().map(|event| match event {
        Event::PrintAsked { ticket, number, printer, again, .. } => {
            Event::PrintAsked { job: PrintJobId(2), ticket, number, printer, again }
        }
        other => other,
    });
    let over = Impossible::WrongStage { ticket: TicketId(1), from: StageName::Withdrawn };
    assert_eq!(impossible(&hall, second.collect()), over);
}
