//! What printers are asked for, what visitors say, and what staff tell the hall.

use protocol::Localised;
use protocol::view::PrintsView;
use queue::{DeviceId, NoticeLine, PrintJobId, PrintProblem};

use super::*;

fn see_prints(floor: &Floor, printer: &str) -> PrintsView {
    floor.shows(|scene| prints::view(scene, &DeviceId::new(printer)))
}

fn print(number: &str, again: bool) -> Command {
    Command::Print { ticket: TicketRef::Number(number.into()), printer: "may-in-1".into(), again }
}

fn printed(job: u64, problem: Option<PrintProblem>) -> Command {
    Command::Printed { job: PrintJobId(job), problem }
}

#[test]
fn a_printer_sees_what_it_is_to_print_and_what_became_of_the_rest() {
    let mut floor = busy();
    for (number, again) in [("1003", false), ("1003", true), ("2003", false), ("2003", true)] {
        floor.does(print(number, again));
        floor.passes_ms(1_000);
    }
    floor.does(printed(1, None));
    floor.does(printed(3, Some(PrintProblem::NoPaper)));
    let seen = see_prints(&floor, "may-in-1");
    insta::assert_json_snapshot!(seen);
    assert_eq!(see_prints(&floor, "may-in-2").open, []);
    let id = floor.office.ticket_by_number(&"2003".into()).expect("a number of today").id;
    let key = floor.beside.keys.key(&floor.file.id, id);
    assert_eq!(seen.open[1].ticket, floor.shows(|scene| ticket::view(scene, id, &key, None)).expect("a ticket"));
    floor.passes_ms(120_000);
    let problems: Vec<Option<String>> =
        see_prints(&floor, "may-in-1").ended.into_iter().map(|ended| ended.problem).collect();
    let unanswered = || Some("unanswered".to_owned());
    assert_eq!(problems, [unanswered(), unanswered(), Some("no-paper".to_owned()), None]);
}

#[test]
fn only_the_last_ended_jobs_of_a_printer_are_shown() {
    let mut floor = busy();
    for job in 1..=25 {
        floor.does(print("1003", false));
        floor.does(printed(job, None));
    }
    let ended: Vec<u64> = see_prints(&floor, "may-in-1").ended.iter().map(|ended| ended.job).collect();
    assert_eq!(ended, (6..=25).rev().collect::<Vec<_>>());
}

#[test]
fn a_rating_is_on_its_ticket_and_among_todays_figures() {
    let mut floor = busy();
    let done = floor.office.tickets().find(|ticket| ticket.stage == queue::Stage::Done).expect("one is done").id;
    floor.does(Command::Rate { ticket: TicketRef::Id(done), rating: 4 });
    assert_eq!(see_ticket(&floor, done).rating, Some(4));
    let totals = see_office(&floor).totals;
    assert_eq!((totals.rated, totals.rating_sum), (1, 4));
    for rating in [5, 4, 5, 4, 5, 4, 5, 4, 3] {
        assert!(!see_ticket(&floor, done).rating_final);
        floor.does(Command::Rate { ticket: TicketRef::Id(done), rating });
    }
    assert!(see_ticket(&floor, done).rating_final, "nine changes are enough");
}

#[test]
fn a_notice_runs_before_the_office_files_lines_on_every_board() {
    let mut floor = busy();
    let (before, office) = (see_board(&floor), see_office(&floor));
    let said = std::collections::BTreeMap::from([("vi".to_owned(), "Họp lúc 15 giờ".to_owned())]);
    floor.does(Command::SetNotice { lines: vec![NoticeLine(said.clone())] });
    let board = see_board(&floor);
    assert_eq!(board.ticker.first(), Some(&Localised(said.clone())));
    assert_eq!(board.ticker[1..], before.ticker[..]);
    assert_eq!(board::diff(&before, &board), [BoardChange::Whole { board: Box::new(board.clone()) }]);
    assert_eq!(see_office(&floor).notice, [Localised(said)]);
    assert!(matches!(office::diff(&office, &see_office(&floor)).as_slice(), [OfficeChange::Whole { .. }]));
    floor.does(Command::SetNotice { lines: Vec::new() });
    assert_eq!(see_board(&floor).ticker, before.ticker);
}

#[test]
fn a_called_ticket_names_its_counter_and_says_whether_it_goes_first() {
    let mut floor = busy();
    let ticket = |floor: &Floor, number: &str| {
        let id = floor.office.ticket_by_number(&number.into()).expect("a number of today").id;
        see_ticket(floor, id)
    };
    let called = see_board(&floor).calls.remove(0);
    let shown = ticket(&floor, &called.number);
    assert_eq!(shown.counter.as_ref(), Some(&called.counter));
    let name = floor.file.counter_names.get(&CounterId::new(&called.counter)).cloned().unwrap_or_default();
    assert_eq!((shown.counter_name, shown.priority, shown.utc_offset_minutes), (name, false, 420));
    assert_eq!(shown.missed_advice, floor.file.missed_advice);
    floor.does(Command::SetClass {
        ticket: TicketRef::Number(called.number.as_str().into()),
        class: "u1".into(),
        back_in_line: false,
    });
    assert!(ticket(&floor, &called.number).priority);
}
