//! A killed server: everything that was answered is there, and everybody goes on by themselves.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use server::journal::tools::DataDir;
use tests::{PATIENCE, eventually};

use crate::beside::assert_notes_are_kept;
use crate::chance::Chance;
use crate::hall::Hall;
use crate::journal::Journal;
use crate::program::{OFFICE, Place, Program, layso};
use crate::wall::Wall;

const KILLS: usize = 100;
const DISPENSERS: usize = 4;
const CLERKS: usize = 6;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_killed_loses_nothing_and_everybody_goes_on() {
    let begun = Instant::now();
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let place = Place::new(folder.path());
    let mut chance = Chance::new("kills of the server");
    let mut server = place.ready_server().await;
    let wall = Wall::hang(&place);
    let display = Display::hang(&place, folder.path()).await;
    let mut hall = Hall::opens(&place, DISPENSERS, CLERKS);
    let mut while_starting = 0;
    for _ in 0..KILLS {
        // Some are killed while they start.
        let more = chance.below(60) as usize;
        if more < 6 {
            while_starting += 1;
            chance.moment(Duration::from_millis(150)).await;
        } else {
            hall.notes.until(hall.notes.answered() + more).await;
            chance.moment(Duration::from_millis(20)).await;
        }
        server.kill();
        server = place.server();
    }
    hall.notes.until_everybody_goes_on().await;
    hall.closes().await;
    hall.asks_again().await;
    let announced = wall.take_down().await;
    server.stop().await;

    let journal = Journal::of_stopped(&DataDir::new(place.data.clone())).await;
    let answered = journal.assert_agrees_with(&hall.notes.all());
    let notes = assert_notes_are_kept(&DataDir::new(place.data.clone()), &hall.notes.all());
    assert!(notes > 0, "too little was tried");
    let announced = announced.assert_agrees_with(&journal);
    assert!(answered > KILLS && announced > 0, "{answered} answers, {announced} announcements: too little was tried");
    display.shows_what_is_called_next(&place, folder.path()).await;
    let calls = journal.calls().len();
    eprintln!(
        "{KILLS} kills ({while_starting} at the start), {answered} answers, 0 lost; {announced} of {calls} calls \
         announced; {:?}",
        begun.elapsed()
    );
}

/// `layso display`, beside the wall that the test looks at itself.
struct Display(Program);

impl Display {
    async fn hang(place: &Place, folder: &Path) -> Display {
        let mut command = layso();
        command.args(["display", "--token-file"]).arg(place.device("wall", "display", folder).await);
        Display(Program::start(&mut command, &folder.join("display.log")))
    }

    /// What it has called out, without the time of day.
    fn called_out(&self) -> Vec<String> {
        let said = self.0.said();
        said.lines()
            .filter_map(|line| line.split_once("  ").filter(|(clock, _)| clock.len() == 5))
            .map(|(_, call)| call.to_owned())
            .collect()
    }

    /// The server starts once more, somebody takes a number, a clerk calls, and the display says it. In all its life it
    /// has said nothing twice.
    async fn shows_what_is_called_next(self, place: &Place, folder: &Path) {
        let server = place.ready_server().await;
        let kiosk = folder.join("kiosk");
        let mut press = layso();
        press.args(["dispenser", "--token-file"]).arg(place.device("kiosk-9", "dispenser", folder).await);
        press.arg("--data").arg(kiosk).args(["issue", "--service", "s"]);
        let key = place.token_file(folder);
        let [open, call_next] = ["open", "call-next"].map(|verb| {
            let mut command = layso();
            command.args(["clerk", "--office", OFFICE, "--counter", "10", "--clerk", "lan"]);
            command.arg("--token-file").arg(&key).arg(verb);
            command
        });
        for mut command in [press, open, call_next] {
            let mut program = Program::start(&mut command, &folder.join("programs.log"));
            let status = program.end().await;
            assert!(status.success(), "{command:?}: {status}: {}", program.said());
        }
        eventually("the display to call somebody to counter 10", PATIENCE, || async {
            self.called_out().iter().any(|call| call.ends_with("counter 10")).then_some(())
        })
        .await;
        let calls = self.called_out();
        let different: BTreeSet<_> = calls.iter().collect();
        assert_eq!(calls.len(), different.len(), "the display called somebody twice: {calls:?}");
        self.0.kill();
        server.stop().await;
    }
}
