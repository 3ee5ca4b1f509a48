//! What a hall really hears: a server, real `layso display` processes and a real `aplay`, whose sound is caught behind ALSA's
//! `file` device before it reaches a sound card. Every clip is a tone of its own, so that what was said can be read.
//!
//! Needs `aplay` (`tests/install`); without it the tests are skipped, and fail where `CI` is set.

mod board;
mod clips;
mod hearing;
mod tape;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use tempfile::TempDir;
use tests::{OfficeText, Setup, TestOffice, eventually};

use board::Board;
use clips::Tones;
use hearing::Said;
use tape::{Speed, Tape};

/// Twelve announcements, each large for three seconds at least, on a busy machine.
const TWELVE: Duration = Duration::from_secs(100);
/// A board that is killed has a successor within.
const SOON: Duration = Duration::from_secs(8);
const LONG: Duration = Duration::from_secs(30);
const COUNTERS: usize = 12;

/// Whether there is a player, with a word if not.
fn can_play() -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).any(|folder| folder.join("aplay").is_file());
    assert!(found || std::env::var_os("CI").is_none(), "there is no aplay: tests/install brings it");
    if !found {
        eprintln!("skipped: there is no aplay, which tests/install brings");
    }
    found
}

/// A hall in which calls are said in the language of the tones, twice each, and once where three or more wait.
struct Hall {
    office: TestOffice,
    tones: Tones,
    /// For tapes, tokens and the recordings.
    folder: TempDir,
}

impl Hall {
    async fn open(tones: Tones) -> Hall {
        let folder = TempDir::with_prefix("layso-hall-").expect("a folder");
        let recordings: PathBuf = folder.path().join("voice");
        tones.write(&recordings);
        // The clock on the wall is the computer's, and the day's middle is always now: it never turns.
        let utc_hour = Timestamp::now().to_zoned(TimeZone::UTC).hour();
        let noon = format!("Etc/GMT{:+}", utc_hour - 12);
        let voice = "[voice]\nhall = \"tang-1\"\nlanguages = [\"xx\", \"xx\"]\nwhen_busy = [\"xx\"]\nvolume = 60\n";
        let text = OfficeText::new("Hội trường").counters(COUNTERS).time_zone(&noon).section(voice).to_string();
        let setup = Setup::file("hall", text).on_system_clock();
        let office = setup.told(move |settings| settings.voice = Some(recordings.clone())).start().await;
        Hall { office, tones, folder }
    }

    /// A board with a tape of its own, once it holds the lease or waits for it.
    async fn board(&self, name: &str, speed: Speed) -> (Board, Tape) {
        let folder = self.folder.path().join(name);
        std::fs::create_dir(&folder).expect("a new folder");
        let tape = Tape::new(&folder, speed);
        let board = Board::start(&self.office, name, &folder, &tape).await;
        (board, tape)
    }

    fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Calls a new number at each of the first counters, which open for it before.
    async fn calls(&self, counters: usize) -> Vec<Said> {
        for counter in 1..=counters {
            self.office.open(&counter.to_string()).await;
            self.office.issue("s").await;
        }
        let mut called = Vec::new();
        for counter in 1..=counters {
            let number = self.office.call_next(&counter.to_string()).await;
            called.push(Said { number, counter: counter.to_string() });
        }
        called
    }

    /// Waits until the server has heard that so many were said to their end.
    async fn said(&self, count: usize, bound: Duration) {
        let line = format!("layso_announcements_total{{office=\"hall\",end=\"done\"}} {count}\n");
        eventually(&format!("{count} announcements to be done"), bound, async || {
            let figures = self.office.http().get("/metrics").await.text();
            figures.contains(&line).then_some(())
        })
        .await;
    }
}

#[tokio::test]
async fn twelve_calls_in_a_second_are_heard_whole_and_in_their_order() {
    if !can_play() {
        return;
    }
    let hall = Hall::open(Tones { rate: 8_000, clip_ms: 60 }).await;
    let (board, tape) = hall.board("bang-1", Speed::AtOnce).await;
    board.is_heard(&hall.office).await;
    let begun = Instant::now();
    let called = hall.calls(COUNTERS).await;
    assert!(begun.elapsed() < Duration::from_secs(10), "a burst, not a morning: {:?}", begun.elapsed());
    hall.said(COUNTERS, TWELVE).await;
    let heard = hearing::announcements(&hall.tones, &tape.samples());
    let whole: Vec<Said> = heard.iter().map(|one| one.whole().expect("an announcement that is not cut")).collect();
    assert_eq!(whole, called, "each once, in order");
    let phrases: Vec<usize> = heard.iter().map(hearing::Announcement::phrases).collect();
    // The tape is so fast that the first may be over before the third is called; from then on each stands for three seconds.
    assert!(phrases[2..10].iter().all(|phrases| *phrases == 1), "three or more waited: {phrases:?}");
    assert_eq!(phrases[10..], [2, 2], "they had time");
    drop(board);
    hall.office.finish().await;
}

#[tokio::test]
async fn the_successor_of_a_killed_board_says_again_what_was_cut_and_nothing_else() {
    if !can_play() {
        return;
    }
    let hall = Hall::open(Tones { rate: 48_000, clip_ms: 200 }).await;
    let (first, tape) = hall.board("bang-1", Speed::OfSound).await;
    first.is_heard(&hall.office).await;
    let (second, other_tape) = hall.board("bang-2", Speed::OfSound).await;
    second.is_connected().await;
    let called = hall.calls(3).await;
    hall.said(1, LONG).await;
    let count = |tape: &Tape| hearing::announcements(&hall.tones, &tape.samples()).len();
    eventually("the second one to begin", LONG, async || (count(&tape) == 2).then_some(())).await;
    first.kill();
    let killed = Instant::now();
    eventually("the successor to speak", SOON, async || (count(&other_tape) == 1).then_some(())).await;
    eprintln!("the successor was heard after {:?}, in {}", killed.elapsed(), hall.folder().display());
    hall.said(3, LONG).await;

    let before = hearing::announcements(&hall.tones, &tape.samples());
    let after = hearing::announcements(&hall.tones, &other_tape.samples());
    assert_eq!(before.len(), 2, "nothing came after the kill");
    assert_eq!(before[0].whole().as_ref(), Some(&called[0]));
    assert!(before[1].whole().is_none_or(|_| before[1].phrases() < 2), "the second one was cut: {:?}", before[1]);
    let again: Vec<Option<Said>> = after.iter().map(hearing::Announcement::whole).collect();
    assert_eq!(
        again,
        [Some(called[1].clone()), Some(called[2].clone())],
        "the cut one again, and nothing that was finished"
    );
    drop(second);
    hall.office.finish().await;
}

#[tokio::test]
async fn a_player_that_is_missing_hangs_or_fails_is_told_and_tried_again() {
    if !can_play() {
        return;
    }
    let hall = Hall::open(Tones { rate: 8_000, clip_ms: 60 }).await;
    for (name, player) in [("missing", "no-such-player"), ("failing", "false"), ("hanging", "tail -f")] {
        let board = Board::with_player(&hall.office, name, hall.folder(), player).await;
        board.says("Không có tiếng").await;
        drop(board);
    }
    hall.office.finish().await;
}
