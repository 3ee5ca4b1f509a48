//! The kiosk as a machine: a printer that fails, a server that is away, staff with their code.

use dispenser::kiosk::{Away, CodeCheck, Message, StaffDeed, Undone};
use protocol::view::DispenserView;
use protocol::{PrintProblem, PrinterState, PrinterTrouble};
use terminal::{Freshness, Input, Millis};

use super::{Visit, office};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

const LINK: Option<&str> = Some("https://so.anbinh.example/t/AB3D5FGH7JKM9NPQRSTVWXYZ23");

/// All of them by name; `at` opens a kiosk of an office in the size and the language that are wanted.
pub(super) fn all(at: &impl Fn(DispenserView) -> Visit) -> Vec<(&'static str, Visit)> {
    let open = || at(office::view());
    let alone = || at(office::alone()).told(Message::Link(Freshness::Stale { since: Millis(1000) }));
    let mut late = open().keys("11\n").without(PrinterTrouble::PaperOut).shown("1042", LINK);
    late.hear(Message::Printed(None));
    let mut screens = vec![
        ("services-no-paper", open().without(PrinterTrouble::PaperOut)),
        ("services-paper-low", open().without(PrinterTrouble::PaperLow)),
        ("card-cover-open", open().without(PrinterTrouble::CoverOpen).keys("11")),
        ("number-no-paper", open().keys("11\n").without(PrinterTrouble::PaperOut).shown("1042", LINK).wait(2)),
        ("number-no-paper-no-code", open().keys("11\n").without(PrinterTrouble::Cutter).shown("A1000", None).wait(2)),
        (
            "number-failed",
            open().keys("11\n").shown("1042", LINK).told(Message::NotPrinted(PrintProblem::Offline)).wait(2),
        ),
        ("number-printed-late", late.wait(2)),
        ("services-lost-for-now", alone().wait(4)),
        ("services-away", alone().away(88).wait(1500)),
        ("services-away-since-yesterday", alone().told(Message::Away(Some(yesterday())))),
        ("services-away-no-paper", alone().away(88).without(PrinterTrouble::PaperOut).wait(1500)),
        ("services-away-none-left", alone().away(0).wait(1500)),
        ("services-away-no-numbers", at(office::view()).away(0).wait(1500)),
        ("card-away", alone().away(88).keys("11")),
        ("asking-alone", at(office::alone()).keys("11\n").told(lost()).wait(4)),
        ("number-offline", alone().away(88).keys("11\n").offline("K1001").wait(2)),
        (
            "number-offline-no-paper",
            alone().away(88).without(PrinterTrouble::Offline).keys("11\n").offline("K1001").wait(2),
        ),
        ("state-missed-away", at(office::alone()).keys(".1042\n").known("missed", true).away(88)),
        ("keypad-of-digits", at(office::of_rooms()).keys(".1042")),
        ("card-of-rooms", at(office::of_rooms()).keys("11")),
        ("set-aside", open().told(Message::SetAside(vec!["K1001".to_owned()]))),
        ("closed", open().told(Message::Closed(true))),
    ];
    screens.extend(for_staff(&open));
    screens
}

fn for_staff(open: &impl Fn() -> Visit) -> Vec<(&'static str, Visit)> {
    let code = || open().door().keys("246810");
    let desk = || code().keys("\n").told(Message::StaffCode(CodeCheck::Right));
    let done = |deed| desk().told(Message::Printer(roll(12))).keys("2").told(Message::StaffDone(deed, Ok(())));
    let failed = Message::StaffDone(StaffDeed::TestPrint, Err(PrinterTrouble::PaperOut.into()));
    let cancelled = Message::StaffDone(StaffDeed::ReprintLast, Err(Undone::Withdrawn("1042".to_owned())));
    vec![
        ("staff-code", code()),
        ("staff-code-wrong", code().keys("\n").told(Message::StaffCode(CodeCheck::Wrong))),
        ("staff-code-wait", code().keys("\n").told(Message::StaffCode(CodeCheck::Wait(60))).wait(3)),
        ("staff-code-none", code().keys("\n").told(Message::StaffCode(CodeCheck::NoCode))),
        ("staff", desk()),
        ("staff-printing", desk().keys("2")),
        ("staff-printed", done(StaffDeed::TestPrint)),
        ("staff-not-printed", desk().without(PrinterTrouble::PaperOut).keys("2").told(failed)),
        ("staff-roll", desk().keys("1")),
        ("staff-slips", desk().keys("13").keys("350")),
        ("staff-sure", desk().away(88).keys("5")),
        ("staff-cancelled", desk().keys("3").told(cancelled)),
        ("staff-set-aside", desk().told(Message::SetAside(vec!["K1001".to_owned(), "K1002".to_owned()]))),
        (
            "staff-closed",
            desk().keys("4").told(Message::Closed(true)).told(Message::StaffDone(StaffDeed::Close, Ok(()))),
        ),
    ]
}

fn lost() -> Message {
    Message::Link(Freshness::Stale { since: Millis(1000) })
}

fn yesterday() -> Away {
    Away { left: 100, last_contact: office::NOW - 15 * 3_600_000, undelivered: 0 }
}

fn roll(slips: u32) -> PrinterState {
    PrinterState { troubles: vec![PrinterTrouble::PaperLow], slips_left: Some(slips) }
}

impl Visit {
    fn without(self, trouble: PrinterTrouble) -> Visit {
        self.told(Message::Printer(PrinterState { troubles: vec![trouble], slips_left: None }))
    }

    fn away(self, left: u16) -> Visit {
        self.told(Message::Away(Some(Away { left, last_contact: office::NOW, undelivered: u32::from(100 - left) })))
    }

    /// The kiosk gives a number of its own, and prints it.
    fn offline(self, number: &str) -> Visit {
        self.answers(office::issued_offline(number))
    }

    /// The office gives a number, and nothing is said of its slip yet.
    fn shown(self, number: &str, link: Option<&str>) -> Visit {
        self.answers(office::issued(number, link))
    }

    fn door(mut self) -> Visit {
        self.input(Input::Key(KeyEvent::new(KeyCode::F(12), KeyModifiers::NONE)));
        self
    }
}
