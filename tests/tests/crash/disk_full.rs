//! A full disk under a server: clear refusals, nothing lost, and on it goes when there is room.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;

use serde_json::{Value, json};
use server::journal::tools::DataDir;
use tests::{Answer, Http, PATIENCE, eventually, text, within};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::image::{Mounted, image_or_skip};
use crate::journal::Journal;
use crate::program::{OFFICE, PROMPT, Place, Program};

const MEGABYTES: u64 = 64;
/// Who take numbers at once.
const AT_ONCE: usize = 8;
/// What is answered to the requests that the full disk meets on their way: `timed-out` when the outcome is not known,
/// `starting` while the journal is read again to know it. All say to ask again.
const NOT_NOW: [&str; 4] = ["disk-full", "storage-failed", "timed-out", "starting"];

/// Everything on the disk that is not layso's.
struct Ballast(PathBuf);

impl Ballast {
    /// Fills the disk to the last byte.
    fn fill(disk: &Mounted) -> Ballast {
        let ballast = Ballast(disk.path().join("ballast"));
        let mut file = File::options().append(true).create(true).open(&ballast.0).expect("an empty file has room");
        for length in [1024 * 1024, 4096, 1] {
            while file.write_all(&vec![1; length]).is_ok() {}
        }
        // It may say that the disk is full.
        let _ = file.sync_all();
        ballast
    }

    fn throw_away(self) {
        std::fs::remove_file(self.0).expect("what is there can be removed");
    }
}

/// Those who take numbers, and what they were told.
#[derive(Default)]
struct Takers {
    given: BTreeMap<Uuid, Value>,
    refused: Vec<Uuid>,
}

/// One with an even id brings something that is written beside the journal first.
async fn take(http: &Http, id: Uuid) -> Answer {
    let path = format!("/api/v1/offices/{OFFICE}/tickets");
    let needs = if id.as_u128().is_multiple_of(2) { vec!["wheelchair"] } else { Vec::new() };
    let asked = http.ask("POST", &path).id(id).json(&json!({"service": "s", "needs": needs})).send();
    within(PATIENCE, "an answer, whatever it is", asked).await
}

impl Takers {
    /// Take numbers until somebody is refused. No answer is anything but a number or a clear refusal.
    async fn take_until_refused(&mut self, http: &Http) {
        let mut taking = JoinSet::new();
        let begin = |taking: &mut JoinSet<(Uuid, Answer)>| {
            let (http, id) = (http.clone(), plain());
            taking.spawn(async move { (id, take(&http, id).await) });
        };
        (0..AT_ONCE).for_each(|_| begin(&mut taking));
        let refused_before = self.refused.len();
        while let Some(done) = taking.join_next().await {
            let (id, answer) = done.expect("an answer");
            self.note(id, &answer);
            if self.refused.len() == refused_before {
                begin(&mut taking);
            }
        }
    }

    /// Two more are refused, with and without needs, at once and by what is the matter.
    async fn are_told_that_the_disk_is_full(&mut self, http: &Http) {
        let plain = plain();
        for id in [plain, Uuid::from_u128(plain.as_u128() ^ 1)] {
            within(PROMPT, "a refusal", take(http, id)).await.refused(503, "disk-full");
            self.refused.push(id);
        }
    }

    /// Those who were refused ask again under the same ids; those who have a number hear of the same one.
    async fn ask_again(&mut self, http: &Http) {
        for id in std::mem::take(&mut self.refused) {
            let answer = take(http, id).await;
            self.given.insert(id, answer.accepted());
        }
        let told = self.given.iter().next_back().expect("somebody has a number");
        assert_eq!(&take(http, *told.0).await.accepted(), told.1);
    }

    fn note(&mut self, id: Uuid, answer: &Answer) {
        if answer.status == 201 {
            self.given.insert(id, answer.json());
            return;
        }
        let code = text(&answer.json()["code"]);
        assert!(answer.status == 503 && NOT_NOW.contains(&code.as_str()), "{}: {}", answer.status, answer.text());
        self.refused.push(id);
    }
}

/// A new id of one who brings nothing.
fn plain() -> Uuid {
    Uuid::from_u128(Uuid::new_v4().as_u128() | 1)
}

async fn says_that_the_disk_is_full(http: &Http) {
    eventually("/readyz to say that the disk is full", PATIENCE, || async {
        let answer = http.get("/readyz").await;
        let full = |answer: &Answer| answer.json()["offices"][0]["state"] == "disk-full";
        (answer.status == 503 && full(&answer)).then_some(())
    })
    .await;
    // Whoever only looks is not refused.
    for below in ["/board", "/lines", ""] {
        let path = format!("/api/v1/offices/{OFFICE}{below}");
        within(PROMPT, "what is read", http.get(&path)).await.accepted();
    }
}

async fn goes_on(http: &Http) {
    eventually("/readyz to be good again", PATIENCE, || async {
        (http.get("/readyz").await.status == 200).then_some(())
    })
    .await;
}

fn on_a_small_disk(folder: &tempfile::TempDir, what: &str) -> Option<(Place, Mounted)> {
    let disk = image_or_skip(folder.path(), MEGABYTES, what)?.mount().expect("it could be mounted a moment ago");
    let place = Place { data: disk.path().join("data"), ..Place::new(folder.path()) };
    Some((place, disk))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_on_a_full_disk_refuses_clearly_and_goes_on_when_there_is_room() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let Some((place, disk)) = on_a_small_disk(&folder, "a server on a disk that fills up") else { return };
    let (server, http) = (place.ready_server().await, place.http());
    let mut takers = Takers::default();
    for _ in 0..2 {
        let ballast = Ballast::fill(&disk);
        takers.take_until_refused(&http).await;
        says_that_the_disk_is_full(&http).await;
        takers.are_told_that_the_disk_is_full(&http).await;
        ballast.throw_away();
        goes_on(&http).await;
        takers.ask_again(&http).await;
    }
    server.stop().await;
    let journal = Journal::of_stopped(&DataDir::new(place.data.clone())).await;
    journal.assert_sound();
    let kept = journal.requests();
    assert!(takers.given.keys().all(|id| kept.contains_key(id)), "a number that was given is lost");
    assert_eq!(kept.len(), takers.given.len(), "there are numbers that nobody was given");
    eprintln!("{} numbers given around two full disks, 0 lost", takers.given.len());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_starts_on_a_full_disk_thanks_to_its_reserve() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let Some((place, disk)) = on_a_small_disk(&folder, "a server that starts on a full disk") else { return };
    let (server, http) = (place.ready_server().await, place.http());
    let mut takers = Takers::default();
    for _ in 0..20 {
        let id = Uuid::new_v4();
        takers.note(id, &take(&http, id).await);
    }
    server.stop().await;

    let ballast = Ballast::fill(&disk);
    let server = place.server();
    eventually("the server to answer", PATIENCE, || async { http.ask("GET", "/healthz").try_send().await.ok() }).await;
    // It knows before anybody asks for anything.
    says_that_the_disk_is_full(&http).await;
    takers.are_told_that_the_disk_is_full(&http).await;
    ballast.throw_away();
    goes_on(&http).await;
    takers.ask_again(&http).await;
    server.stop().await;
    let kept = Journal::of_stopped(&DataDir::new(place.data.clone())).await;
    kept.assert_sound();
    assert_eq!(kept.requests().len(), 22);
}

#[tokio::test]
async fn without_a_reserve_a_server_on_a_full_disk_says_so_and_ends() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let Some((place, disk)) = on_a_small_disk(&folder, "the first start on a full disk") else { return };
    let ballast = Ballast::fill(&disk);
    let mut server: Program = place.server();
    assert_eq!(server.end().await.code(), Some(15), "{}", server.said());
    assert!(server.said().contains(&format!("The disk that holds {}", disk.path().display())), "{}", server.said());
    ballast.throw_away();
    // Nothing stands in the way of the next start.
    place.ready_server().await.stop().await;
}
