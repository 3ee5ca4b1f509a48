//! What comes out of the printer is the picture that was drawn, dot for dot.

use std::time::Duration;

use dispenser::paper::{Paper, Printed};
use dispenser::printer::{Pace, PrinterSettings, Way};
use dispenser::slip::{PaperWidth, Slip, draw};
use protocol::{PrinterState, PrinterTrouble};
use store::{Options, Store};
use tests::in_time;
use uuid::Uuid;

use crate::fake::{Fake, Fault, Kind, Trap};
use crate::slips::{full_slip, short_slip, words};

/// A kiosk's paper at a fake printer.
pub(crate) struct Desk {
    pub(crate) paper: Paper,
    pub(crate) fake: Fake,
    settings: PrinterSettings,
    store: Store,
    _folder: tempfile::TempDir,
}

impl Desk {
    pub(crate) async fn set_up(head: PaperWidth, width: PaperWidth, kind: Kind) -> Desk {
        Desk::set_up_at(Pace::of_beat(Duration::from_millis(20)), head, width, kind).await
    }

    pub(crate) async fn set_up_at(pace: Pace, head: PaperWidth, width: PaperWidth, kind: Kind) -> Desk {
        let fake = Fake::start(head.dots(), kind).await;
        let way = Way::Tcp { host: "127.0.0.1".to_owned(), port: fake.address.port() };
        let folder = tempfile::tempdir().expect("a folder for temporary files");
        let options = Options { cache_bytes: 1024 * 1024, reserve_bytes: 64 * 1024, ..Options::default() };
        let store = Store::open(&folder.path().join("store"), options).expect("a new store");
        let settings = PrinterSettings { width, pace, ..PrinterSettings::new(way, &words()) };
        let paper = open(&settings, &store).await;
        Desk { paper, fake, settings, store, _folder: folder }
    }

    /// The kiosk's program ends and is started again.
    pub(crate) async fn restart(&mut self) {
        self.paper.rest().await;
        self.paper = open(&self.settings, &self.store).await;
    }

    pub(crate) async fn print(&self, slip: Slip) -> Printed {
        in_time("the slip", self.paper.print(Uuid::new_v4(), slip)).await.expect("nobody gave it up")
    }

    pub(crate) async fn seen(&self, what: &str, is: impl FnMut(&PrinterState) -> bool) {
        let mut state = self.paper.state();
        drop(in_time(what, state.wait_for(is)).await.expect("the printer works"));
    }
}

async fn open(settings: &PrinterSettings, store: &Store) -> Paper {
    Paper::open(settings, store, "an-binh").await.expect("a printer can always be opened")
}

#[tokio::test]
async fn the_printer_gets_exactly_the_picture_that_was_drawn() {
    for width in PaperWidth::ALL {
        let desk = Desk::set_up(width, width, Kind::GOOD).await;
        let slip = full_slip("1042");
        assert!(!desk.print(slip.clone()).await.again);
        let [piece] = desk.fake.pieces().try_into().expect("one piece of paper");
        assert!(piece.is_cut);
        assert_eq!(piece.rows, draw(&slip, width).rows(), "{width} dots");
        assert_eq!(desk.fake.complaints(), Vec::<String>::new());
    }
}

#[tokio::test]
async fn a_slow_printer_is_waited_for_and_staff_get_their_sheets() {
    let kind = Kind { rows_a_beat: Some(8), ..Kind::GOOD };
    let desk = Desk::set_up(PaperWidth::Wide, PaperWidth::Wide, kind).await;
    desk.print(short_slip("1042")).await;
    assert_eq!(in_time("the test", desk.paper.test_print()).await, Ok(()));
    assert_eq!(in_time("the last slip", desk.paper.reprint_last()).await, Ok(()));
    let pieces = desk.fake.pieces();
    assert_eq!(pieces.len(), 3);
    assert!(pieces.iter().all(|piece| piece.is_cut));
    assert_eq!(pieces[2].rows, draw(&short_slip("1042").marked_again(), PaperWidth::Wide).rows());
    desk.fake.arm(Trap::Now(Fault::CoverOpen));
    assert_eq!(in_time("the test", desk.paper.test_print()).await, Err(PrinterTrouble::CoverOpen));
}

#[tokio::test]
async fn every_trouble_is_told_while_nobody_prints_and_goes_again() {
    let desk = Desk::set_up(PaperWidth::Narrow, PaperWidth::Narrow, Kind::GOOD).await;
    desk.print(short_slip("1042")).await;
    let faults = [Fault::PaperOut, Fault::CoverOpen, Fault::Cutter, Fault::Broken, Fault::Offline, Fault::Gone];
    for fault in faults.into_iter().chain([Fault::Frozen, Fault::Rubbish]) {
        desk.fake.arm(Trap::Now(fault));
        desk.seen(&format!("{fault:?}"), |state| state.stops() == fault.shows()).await;
        desk.fake.repair();
        desk.seen(&format!("the end of {fault:?}"), |state| state.troubles.is_empty()).await;
    }
    desk.fake.paper_low(true);
    desk.seen("the end of the roll", |state| state.troubles == [PrinterTrouble::PaperLow]).await;
    desk.print(short_slip("1043")).await;
    assert_eq!(desk.fake.pieces().len(), 2, "a low roll still prints");
}
