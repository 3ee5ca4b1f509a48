//! A dispenser that is killed in the middle of a press: one press, one ticket, one slip.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::future::join_all;
use serde_json::json;
use server::journal::tools::DataDir;
use tests::{text, within};
use tokio::sync::Mutex;
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::chance::Chance;
use crate::journal::Journal;
use crate::program::{OFFICE, Place, Program, layso};

const KIOSKS: usize = 4;
/// More than a hundred together, because some presses are through before their moment comes.
const ROUNDS_EACH: usize = 32;
/// Every so many kills of the first kiosk, the server is killed in the middle of a press too.
const SERVER_TOO: usize = 4;
/// Much more than all kills take together on a busy machine.
const ALL_ROUNDS: Duration = Duration::from_secs(180);

/// One kiosk, with all that it owns.
pub(crate) struct Kiosk {
    pub(crate) name: String,
    data: PathBuf,
    pub(crate) slips: PathBuf,
    log: PathBuf,
    token_file: PathBuf,
}

impl Kiosk {
    pub(crate) async fn new(place: &Place, folder: &std::path::Path, index: usize) -> Kiosk {
        let name = format!("kiosk-{index}");
        let own = folder.join(&name);
        let (data, slips, log) = (own.join("data"), own.join("slips"), own.join("log"));
        std::fs::create_dir_all(&own).expect("a new folder");
        let token_file = place.device(&name, "dispenser", &own).await;
        Kiosk { name, data, slips, log, token_file }
    }

    /// The same device, started in another's folder.
    pub(crate) fn in_folder_of(&self, other: &Kiosk) -> Kiosk {
        let Kiosk { name, log, token_file, .. } = self;
        let (data, slips) = (other.data.clone(), other.slips.clone());
        Kiosk { name: name.clone(), data, slips, log: log.clone(), token_file: token_file.clone() }
    }

    /// A script takes one number.
    fn press(&self) -> Program {
        self.takes(&[], &[])
    }

    /// A script takes a number, with options of the kiosk and of the press.
    pub(crate) fn takes(&self, kiosk: &[&str], press: &[&str]) -> Program {
        let mut command: Command = layso();
        command.args(["dispenser", "--office", OFFICE, "--token-file"]).arg(&self.token_file);
        command.arg("--data").arg(&self.data).arg("--print-to").arg(&self.slips).args(kiosk);
        Program::start(command.args(["issue", "--service", "s"]).args(press), &self.log)
    }

    pub(crate) async fn press_to_the_end(&self) {
        let mut press = self.press();
        let status = press.end().await;
        assert!(status.success(), "{}: {status}: {}", self.name, press.said());
    }

    /// The slips: number and press.
    pub(crate) fn slips(&self) -> BTreeSet<(String, Uuid)> {
        let files = std::fs::read_dir(&self.slips).expect("the kiosk has printed");
        let names = files.map(|file| file.expect("a file").file_name().to_string_lossy().into_owned());
        // What is hidden is being written.
        names
            .filter(|name| !name.starts_with('.'))
            .map(|name| {
                let slip = name.strip_suffix(".png").and_then(|stem| stem.split_once('-'));
                let slip = slip.and_then(|(number, press)| Some((number.to_owned(), Uuid::try_parse(press).ok()?)));
                slip.unwrap_or_else(|| panic!("{name} is no slip"))
            })
            .collect()
    }

    /// Is killed at a random moment of each press. Gives how many presses ended before that.
    async fn is_killed(
        &self,
        mut chance: Chance,
        press_takes: Duration,
        server: Option<(Arc<Place>, Servers)>,
    ) -> usize {
        let (mut came_through, mut takes) = (0, press_takes);
        for round in 0..ROUNDS_EACH {
            let mut press = self.press();
            if let Some((place, servers)) = server.as_ref().filter(|_| round % SERVER_TOO == 0) {
                chance.moment(takes).await;
                servers.kill_and_start(place).await;
            }
            chance.moment(takes).await;
            match press.ended() {
                None => {
                    press.kill();
                    takes = (takes * 9 / 8).min(press_takes);
                }
                Some(status) => {
                    assert!(status.success(), "{}: {status}: {}", self.name, press.said());
                    came_through += 1;
                    // The machine was busier when it was measured: the next moment comes sooner.
                    takes = takes * 2 / 3;
                }
            }
        }
        came_through
    }
}

/// The server that runs at the moment.
#[derive(Clone)]
struct Servers(Arc<Mutex<Option<Program>>>);

impl Servers {
    async fn kill_and_start(&self, place: &Place) {
        let mut running = self.0.lock().await;
        running.take().expect("a server runs").kill();
        *running = Some(place.server());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dispenser_that_is_killed_gives_one_ticket_and_one_slip_a_press() {
    let begun = Instant::now();
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let place = Arc::new(Place::new(folder.path()));
    let servers = Servers(Arc::new(Mutex::new(Some(place.ready_server().await))));
    let kiosks = join_all((0..KIOSKS).map(|index| Kiosk::new(&place, folder.path(), index))).await;
    let kiosks: Vec<_> = kiosks.into_iter().map(Arc::new).collect();
    // All at once, because that is how long a press takes while all are at work.
    let press_takes = all_press(&kiosks).await;

    let mut chance = Chance::new("kills of dispensers");
    let mut working = JoinSet::new();
    for (index, kiosk) in kiosks.iter().enumerate() {
        let (kiosk, own_chance) = (Arc::clone(kiosk), chance.fork());
        let server = (index == 0).then(|| (Arc::clone(&place), servers.clone()));
        working.spawn(async move { kiosk.is_killed(own_chance, press_takes, server).await });
    }
    let mut came_through = 0;
    while let Some(done) = within(ALL_ROUNDS, "the kiosks", working.join_next()).await {
        came_through += done.expect("a kiosk is killed or ends well");
    }
    all_press(&kiosks).await;
    servers.0.lock().await.take().expect("a server runs").stop().await;

    let journal = Journal::of_stopped(&DataDir::new(place.data.clone())).await;
    journal.assert_sound();
    let mut tickets = 0;
    for kiosk in &kiosks {
        let by = json!({"device": kiosk.name});
        let issued = journal.issued().filter(|(who, ..)| **who == by);
        let issued: BTreeSet<_> = issued.map(|(_, press, event)| (text(&event["number"]), press)).collect();
        assert_eq!(kiosk.slips(), issued, "{}: each ticket has its slip, and each slip its ticket", kiosk.name);
        // One press before the kills, one after them; no run can press twice.
        assert!((2..=ROUNDS_EACH + 2).contains(&issued.len()), "{}: {} tickets", kiosk.name, issued.len());
        tickets += issued.len();
    }
    let kills = KIOSKS * ROUNDS_EACH - came_through;
    assert!(kills >= KIOSKS * ROUNDS_EACH / 2, "only {kills} kills hit a press");
    eprintln!(
        "{kills} kills of dispensers and {} of the server, a press takes {press_takes:?}; {tickets} tickets, as many \
         slips; {:?}",
        ROUNDS_EACH.div_ceil(SERVER_TOO),
        begun.elapsed()
    );
}

/// Each takes a number; gives how long that took.
async fn all_press(kiosks: &[Arc<Kiosk>]) -> Duration {
    let begun = Instant::now();
    let mut pressing = JoinSet::new();
    for kiosk in kiosks {
        let kiosk = Arc::clone(kiosk);
        pressing.spawn(async move { kiosk.press_to_the_end().await });
    }
    while let Some(done) = pressing.join_next().await {
        done.expect("a number");
    }
    begun.elapsed()
}
