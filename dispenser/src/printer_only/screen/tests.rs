use std::sync::Arc;

use protocol::view::{EndedPrint, PrintJob, PrintsView};
use protocol::{PrinterState, PrinterTrouble};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use terminal::{Depth, Freshness};
use texts::{Lang, Texts};

use super::*;
use crate::job::sample::asked;
use crate::office;

fn ended(job: u64, again: bool, problem: Option<&str>) -> EndedPrint {
    let (number, problem) = ((1000 + job).to_string(), problem.map(str::to_owned));
    EndedPrint { job, number, again, problem, ended_at: office::NOW - i64::try_from(job).unwrap() * 60_000 }
}

fn prints(open: Vec<PrintJob>, ended: Vec<EndedPrint>) -> Input<News> {
    Input::Message(News::Prints(Arc::new(PrintsView { printer: "kiosk-1".to_owned(), state: None, open, ended })))
}

fn screen() -> StatusScreen {
    let panel = Panel::new("kiosk-1", "an-binh", Texts::builtin().words(&Lang::VI));
    StatusScreen::new(panel, Theme::new(Depth::Plain))
}

fn told(screen: &mut StatusScreen, input: Input<News>) -> bool {
    screen.update(input, Millis(0)).quits()
}

fn shown(screen: &StatusScreen, columns: u16, rows: u16) -> String {
    let mut terminal = Terminal::new(TestBackend::new(columns, rows)).unwrap();
    terminal.draw(|frame| screen.render(Millis::from_seconds(90), frame)).unwrap();
    terminal.backend().to_string()
}

#[test]
fn the_panel_says_which_printer_it_is_and_what_it_does() {
    let mut screen = screen();
    assert!(shown(&screen, 60, 10).contains("kết nối"), "nothing is known yet");
    told(&mut screen, Input::Message(News::Link(Freshness::Live)));
    told(&mut screen, Input::Message(News::Office(Arc::new(office::view()))));
    told(&mut screen, prints(Vec::new(), Vec::new()));
    insta::assert_snapshot!("ready", shown(&screen, 60, 10));
    let open = vec![asked(7, "1042", false), asked(8, "1043", true)];
    told(&mut screen, prints(open, vec![ended(6, false, None), ended(5, true, Some("cover-open"))]));
    insta::assert_snapshot!("busy", shown(&screen, 60, 12));
}

#[test]
fn a_slip_that_did_not_come_out_is_an_alarm_until_the_next_one_does() {
    let mut screen = screen();
    told(&mut screen, Input::Message(News::Link(Freshness::Live)));
    told(&mut screen, prints(Vec::new(), vec![ended(5, false, Some("failed"))]));
    assert!(shown(&screen, 80, 10).contains("Phiếu số 1005"), "{}", shown(&screen, 80, 10));
    told(&mut screen, prints(Vec::new(), vec![ended(6, false, None), ended(5, true, Some("failed"))]));
    assert!(!shown(&screen, 80, 10).contains("Phiếu số"));
    told(&mut screen, Input::Message(News::Link(Freshness::Stale { since: Millis(0) })));
    assert!(shown(&screen, 80, 10).contains("Mất kết nối"));
    assert!(screen.next_wake(Millis(0)).is_some(), "the age of a lost connection grows");
}

#[test]
fn a_slip_for_which_the_paper_was_out_is_no_alarm_once_there_is_paper() {
    let mut screen = screen();
    let printer = |troubles: Vec<PrinterTrouble>| News::Printer(PrinterState { troubles, slips_left: None });
    told(&mut screen, Input::Message(News::Link(Freshness::Live)));
    told(&mut screen, Input::Message(printer(vec![PrinterTrouble::PaperOut])));
    told(&mut screen, prints(Vec::new(), vec![ended(5, false, Some("no-paper"))]));
    let out = shown(&screen, 80, 10);
    assert!(!out.contains("Sẵn sàng in"), "{out}");
    told(&mut screen, Input::Message(printer(Vec::new())));
    let back = shown(&screen, 80, 10);
    assert!(back.contains("Sẵn sàng in") && !back.contains("Phiếu số 1005"), "{back}");
    assert!(back.contains("1005 · không in được, hết giấy"), "what did not come out stays in the list: {back}");
}

#[test]
fn a_printer_that_needs_somebody_says_so_before_anything_is_printed() {
    let mut screen = screen();
    told(&mut screen, Input::Message(News::Link(Freshness::Live)));
    let state = |troubles: &[PrinterTrouble]| {
        Input::Message(News::Printer(PrinterState { troubles: troubles.to_vec(), slips_left: Some(12) }))
    };
    told(&mut screen, state(&[PrinterTrouble::CoverOpen, PrinterTrouble::PaperLow]));
    let open = shown(&screen, 80, 10);
    assert!(open.contains("Nắp máy in đang mở") && open.contains("còn khoảng 12 phiếu"), "{open}");
    assert!(!open.contains("Sẵn sàng in"), "{open}");
    told(&mut screen, state(&[PrinterTrouble::PaperLow]));
    let low = shown(&screen, 80, 10);
    assert!(low.contains("Máy in sắp hết giấy") && low.contains("Sẵn sàng in"), "{low}");
}

#[test]
fn it_ends_when_the_server_lets_it_in_no_more() {
    let mut screen = screen();
    assert!(told(&mut screen, Input::Message(News::Rejected)));
    assert!(screen.into_panel().is_rejected());
}
