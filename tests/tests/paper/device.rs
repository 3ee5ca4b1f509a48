//! A printer at a cable: a device file, here one end of a pseudo-terminal.

use std::fs::File;
use std::io::{Read, Write};
use std::path::PathBuf;
use std::sync::mpsc;
use std::time::Duration;

use dispenser::paper::{Paper, Printed};
use dispenser::printer::{Pace, PrinterSettings, Way};
use dispenser::slip::{PaperWidth, draw};
use protocol::PrintProblem;
use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
use store::{Options, Store};
use tests::in_time;
use uuid::Uuid;

use crate::decoder::{Decoder, Step};
use crate::slips::{full_slip, short_slip, words};

const WIDTH: PaperWidth = PaperWidth::Wide;

/// A cable: the printer's end, and the file at the kiosk's. The third keeps the kiosk's end open between two connections.
fn cable() -> (File, PathBuf, File) {
    let printer = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).expect("a pseudo-terminal");
    grantpt(&printer).expect("it is ours");
    unlockpt(&printer).expect("it can be opened");
    let name = ptsname(&printer, Vec::new()).expect("it has a name").into_string().expect("of plain letters");
    let kept = File::options().read(true).write(true).open(&name).expect("its other end");
    let mut settings = tcgetattr(&kept).expect("it is a terminal");
    settings.make_raw();
    tcsetattr(&kept, OptionalActions::Now, &settings).expect("bytes pass as they are");
    (File::from(printer), PathBuf::from(name), kept)
}

async fn open(device: PathBuf, folder: &std::path::Path) -> Paper {
    let options = Options { cache_bytes: 1024 * 1024, reserve_bytes: 64 * 1024, ..Options::default() };
    let store = Store::open(&folder.join("store"), options).expect("a new store");
    let pace = Pace::of_beat(Duration::from_millis(20));
    let settings = PrinterSettings { width: WIDTH, pace, ..PrinterSettings::new(Way::File(device), &words()) };
    Paper::open(&settings, &store, "an-binh").await.expect("a printer can always be opened")
}

/// Prints what comes out of the cable, and answers, until the cable ends.
fn printer(mut cable: File, rows: &mpsc::Sender<Vec<u8>>) {
    let (mut decoder, mut slip, mut bytes) = (Decoder::new(WIDTH.dots()), Vec::new(), [0; 1024]);
    while let Ok(count @ 1..) = cable.read(&mut bytes) {
        for byte in &bytes[..count] {
            let answer: &[u8] = match decoder.take(*byte).expect("only what the manual names") {
                Some(Step::Row(row)) => {
                    slip.extend(row);
                    &[]
                }
                Some(Step::Cut) => {
                    rows.send(std::mem::take(&mut slip)).expect("the test lives on");
                    &[]
                }
                Some(Step::Ask(_)) => &[0x12],
                Some(Step::TellWhenDone) => &[0],
                _ => &[],
            };
            cable.write_all(answer).expect("the other end is kept open");
        }
    }
}

#[tokio::test]
async fn a_printer_at_a_cable_gets_the_whole_picture_and_is_heard() {
    let (end, device, _kept) = cable();
    let (cut, slips) = mpsc::channel();
    std::thread::spawn(move || printer(end, &cut));
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let paper = open(device, folder.path()).await;
    let printed = in_time("the slip", paper.print(Uuid::from_u128(1), full_slip("1042"))).await;
    assert_eq!(printed, Ok(Printed { file: None, again: false, seen: true }));
    let rows = slips.recv_timeout(tests::PATIENCE).expect("a slip");
    assert!(rows == draw(&full_slip("1042"), WIDTH).rows(), "{} bytes came", rows.len());
}

#[tokio::test]
async fn a_device_that_takes_nothing_stops_no_kiosk() {
    let (_end, device, _kept) = cable();
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let paper = open(device, folder.path()).await;
    let refused = in_time("an end", paper.print_now(Uuid::from_u128(1), full_slip("1042"))).await;
    assert_eq!(refused, Err(PrintProblem::Offline));
    let missing = open(folder.path().join("lp9"), &folder.path().join("other")).await;
    let refused = in_time("an end", missing.print_now(Uuid::from_u128(2), short_slip("1"))).await;
    assert_eq!(refused, Err(PrintProblem::Offline));
}
