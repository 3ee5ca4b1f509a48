//! From the start of the process to the first `/readyz` that says so, with a million events in the journal.

use std::path::Path;
use std::time::Instant;

use jiff::Timestamp;
use queue::Day;
use server::journal::sled::SledJournal;
use server::journal::tools::DataDir;
use server::journal::{SealedCommit, Version};
use server::office_file::OfficeFile;

use super::child::Child;
use super::history::History;
use super::report::{Figure, Report, Target, median, ms};
use super::{Bench, on_one_thread, stand};

const OFFICE: &str = "office";
const EVENTS: usize = 1_000_000;
/// A busy day: the office is tested with so many.
const PEOPLE: usize = 1_000;
const ROUNDS: usize = 5;
/// Bytes that are appended at once while the history is written.
const AT_ONCE: usize = 100 * 1024;
const DAY_SECONDS: i64 = 86_400;

/// Measures the row.
pub(super) fn measure(bench: &Bench, report: &mut Report) {
    on_one_thread(async {
        let data = bench.room();
        stand::write_offices(data.path(), &[OFFICE.to_owned()], 1);
        let (commits, events) = write_history(data.path()).await;
        let snapshots = DataDir::new(data.path().to_owned()).snapshots();
        // The first start turns the day, once.
        start(data.path()).await;
        let (mut with, mut without, mut reads) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            with.push(start(data.path()).await);
            reads.push(read_all(data.path()));
            std::fs::remove_dir_all(data.path().join("snapshots")).expect("the server left a snapshot");
            without.push(start(data.path()).await);
        }
        let office = server::office_file::OfficeId::new(OFFICE).expect("a good name");
        snapshots.read(&office).expect("the server left a snapshot");
        let read = median(reads);
        for (what, times, promised) in
            [("with a snapshot", with, true), ("from nothing but the journal", without, false)]
        {
            let time = median(times);
            report.figure(Figure {
                what: format!("start, {events} events in {commits} commits, {what}"),
                measured: format!("{time:.0} ms"),
                limit: format!("reading the files of the journal {read:.0} ms"),
                ratio: format!("{:.1}", time / read),
                target: if promised { Target::at_most(1_000.0, "ms", time) } else { Target::None },
            });
        }
    });
}

/// Fills a data folder with the journal of an office that was open until yesterday.
async fn write_history(data: &Path) -> (u64, usize) {
    let path = data.join("offices").join(format!("{OFFICE}.toml"));
    let file = OfficeFile::read(&path).expect("a good file");
    let journal = SledJournal::open(&DataDir::new(data.to_owned()).journal()).expect("a new journal");
    let today = i32::try_from(Timestamp::now().as_second() / DAY_SECONDS).expect("a day of this age");
    let days = i32::try_from(EVENTS / (4 * PEOPLE)).expect("some days");
    let (mut history, first) = History::begin(&file, Day(today - 1 - days));
    let (mut version, mut waiting) = (Version::ZERO, first);
    for day in (1..=days).map(|day| Day(today - 2 - days + day)) {
        history.day(day, PEOPLE, |commit| waiting.push(commit));
        for commits in chunks(std::mem::take(&mut waiting)) {
            version = journal.append_all(&file.id, version, commits).await.expect("the journal takes it");
        }
    }
    server::journal::Journal::close(&journal).await;
    (version.0, history.events)
}

/// As many together as the journal takes at once.
fn chunks(commits: Vec<SealedCommit>) -> Vec<Vec<SealedCommit>> {
    let (mut chunks, mut bytes) = (Vec::new(), usize::MAX);
    for commit in commits {
        bytes = bytes.saturating_add(commit.bytes.len());
        if bytes > AT_ONCE {
            chunks.push(Vec::new());
            bytes = commit.bytes.len();
        }
        chunks.last_mut().expect("one was begun").push(commit);
    }
    chunks
}

/// How long a start takes, in milliseconds. The server is ended as an operator does, so it leaves a snapshot.
async fn start(data: &Path) -> f64 {
    let begun = Instant::now();
    let (server, address) = Child::server(data, &[]).await;
    let took = ms(stand::ready(address).await - begun);
    server.end();
    took
}

/// How long it takes to read everything that the journal keeps, in milliseconds.
fn read_all(data: &Path) -> f64 {
    let begun = Instant::now();
    let mut bytes = 0;
    for entry in std::fs::read_dir(data.join("journal")).expect("the journal's folder") {
        let path = entry.expect("the journal's folder").path();
        if path.is_file() {
            bytes += std::fs::read(path).expect("a file of the journal").len();
        }
    }
    assert!(bytes > EVENTS, "the journal is there");
    ms(begun.elapsed())
}
