//! The whole way: a real server, real kiosks that are killed now and then, a printer with faults, and what is on paper in the end.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use dispenser::slip::PaperWidth;
use serde_json::Value;
use tests::{Http, PATIENCE, eventually};
use tokio::task::JoinSet;

use crate::dice::Dice;
use crate::fake::{Fake, Fault, Kind, Piece, Trap};
use crate::program::{OFFICE, Place, Program, layso};

const KIOSKS: usize = 5;
const PRESSES: usize = 6;
const WIDTH: PaperWidth = PaperWidth::Narrow;

struct Kiosk {
    fake: Fake,
    http: Http,
    data: PathBuf,
    log: PathBuf,
    token_file: PathBuf,
}

impl Kiosk {
    async fn new(place: &Place, folder: &Path, nth: usize) -> Kiosk {
        let fake = Fake::start(WIDTH.dots(), Kind { rows_a_beat: Some(60), ..Kind::GOOD }).await;
        let own = folder.join(format!("kiosk-{nth}"));
        std::fs::create_dir_all(&own).expect("a new folder");
        let token_file = place.device(&format!("kiosk-{nth}"), "dispenser", &own).await;
        Kiosk { fake, http: place.http(), data: own.join("data"), log: own.join("log"), token_file }
    }

    fn press(&self) -> Program {
        let mut command = layso();
        command.args(["dispenser", "--office", OFFICE, "--token-file"]).arg(&self.token_file);
        command.arg("--data").arg(&self.data).args(["--printer", &format!("tcp:{}", self.fake.address)]);
        command.args(["--paper-width", "384", "issue", "--service", "s", "--json"]);
        Program::start(&mut command, &self.log)
    }

    async fn press_to_the_end(&self) {
        let mut press = self.press();
        let status = press.end().await;
        assert!(status.success(), "{status}: {}", press.said());
    }

    /// Some presses, each undisturbed, killed, or at a printer that has run out of paper. Gives how many numbers may lack a slip.
    async fn day(&self, mut dice: Dice) -> usize {
        let mut may_lack = 0;
        for _ in 0..PRESSES {
            match dice.below(4) {
                0 => {
                    let mut press = self.press();
                    self.moment(&mut dice, &mut press).await;
                    if press.ended().is_none() {
                        press.kill();
                    }
                    // Finishes the press that was killed, or is the next one.
                    self.press_to_the_end().await;
                }
                1 => {
                    // A script does not stand at the printer until somebody brings paper: the number is told without a slip.
                    let row = usize::try_from(dice.below(200)).expect("a row");
                    self.fake.arm(dice.one(&[Trap::Now(Fault::PaperOut), Trap::Row(row, Fault::CoverOpen)]));
                    self.press_to_the_end().await;
                    self.fake.repair();
                    may_lack += 1;
                }
                _ => self.press_to_the_end().await,
            }
        }
        may_lack
    }

    /// A moment of a press: its begin, when the office gives a number, or when so much of a slip is out. Where none comes the
    /// press ends.
    async fn moment(&self, dice: &mut Dice, press: &mut Program) {
        let (issued, rows) = (self.issued().await, self.rows_out());
        let more = usize::try_from(dice.below(300)).expect("a count of rows");
        let waits_for = dice.below(3);
        eventually("a moment of a press", PATIENCE, || {
            let has_ended = press.ended().is_some();
            async move {
                let is_now = match waits_for {
                    0 => true,
                    1 => self.issued().await > issued,
                    _ => self.rows_out() > rows + more,
                };
                (has_ended || is_now).then_some(())
            }
        })
        .await;
    }

    /// How many numbers the office gave, to whichever kiosk.
    async fn issued(&self) -> u64 {
        issued(&self.http).await
    }

    /// How many rows of dots came out so far.
    fn rows_out(&self) -> usize {
        self.fake.pieces().iter().map(|piece| piece.rows.len() / WIDTH.row_bytes()).sum()
    }

    /// The keys of the numbers that were told.
    fn told(&self) -> Vec<String> {
        let log = std::fs::read_to_string(&self.log).expect("the kiosk has said something");
        let lines = log.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
        lines.filter_map(|line| line["key"].as_str().map(str::to_owned)).collect()
    }

    /// The heights of the whole slips of each key, in the order in which they came out.
    fn slips(&self) -> BTreeMap<String, Vec<usize>> {
        let mut slips: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for piece in self.fake.pieces().iter().filter(|piece| piece.is_cut) {
            slips.entry(key_of(piece)).or_default().push(piece.rows.len() / WIDTH.row_bytes());
        }
        slips
    }
}

/// The ticket of a slip, by its code.
fn key_of(piece: &Piece) -> String {
    let across = WIDTH.row_bytes();
    let dark = |x: usize, y: usize| piece.rows[y * across + x / 8] & (0x80 >> (x % 8)) != 0;
    let (width, height) = (WIDTH.dots() as usize, piece.rows.len() / across);
    let mut picture =
        rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| if dark(x, y) { 0 } else { 255 });
    let codes = picture.detect_grids();
    let link = codes.first().expect("a code on every whole slip").decode().expect("a code that can be read").1;
    link.rsplit('/').next().expect("a link has a last part").to_owned()
}

async fn issued(http: &Http) -> u64 {
    let office = http.get(&format!("/api/v1/offices/{OFFICE}")).await.accepted();
    office["totals"]["issued"].as_u64().expect("how many numbers were given")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_number_of_a_day_with_kills_and_faults_has_its_slip_once() {
    let seed = Dice::seed("a day at the printers");
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let place = Place::new(folder.path());
    let office = place.offices.join(format!("{OFFICE}.toml"));
    let text = std::fs::read_to_string(&office).expect("the office of these tests");
    std::fs::write(&office, format!("public_url = \"https://so.example\"\n{text}")).expect("a file");
    let server = place.ready_server().await;
    let mut kiosks = Vec::new();
    for nth in 0..KIOSKS {
        kiosks.push(Arc::new(Kiosk::new(&place, folder.path(), nth).await));
    }
    let mut days = JoinSet::new();
    for (nth, kiosk) in kiosks.iter().enumerate() {
        let (kiosk, dice) = (Arc::clone(kiosk), Dice::of(seed, nth));
        days.spawn(async move { kiosk.day(dice).await });
    }
    let mut may_lack = 0;
    while let Some(day) = days.join_next().await {
        may_lack += day.expect("a kiosk comes through its day");
    }
    let tickets = issued(&place.http()).await;
    server.stop().await;

    let (mut known, mut printed) = (0, 0);
    for kiosk in &kiosks {
        assert_eq!(kiosk.fake.complaints(), Vec::<String>::new());
        let (told, slips) = (kiosk.told(), kiosk.slips());
        let more = slips.keys().filter(|key| !told.contains(*key)).count();
        known += told.len() + more;
        printed += slips.len();
        for (key, heights) in &slips {
            // The mark makes a slip longer.
            let lowest = heights.iter().min().expect("a slip");
            let unmarked = heights.iter().skip(1).filter(|height| *height == lowest).count();
            assert!(heights.len() < 2 || unmarked == 0, "{key} came twice without the mark: {heights:?}");
        }
    }
    eprintln!("{tickets} tickets, {printed} of them with a slip, {may_lack} were told without");
    assert_eq!(u64::try_from(known).expect("a count"), tickets, "no number but those that were told or printed");
    assert!(printed + may_lack >= known, "{printed} slips and {may_lack} without, of {known}");
    assert!(known >= KIOSKS * PRESSES / 2, "only {known} numbers");
}
