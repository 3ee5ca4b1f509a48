//! What a hall really hears: a server, real `layso display` processes and a real `aplay`, whose sound is caught behind ALSA's
//! `file` device before it reaches a sound card. Every clip is a tone of its own, so that what was said can be read.
//!
//! Needs `aplay` (`tests/install`); without it a test that wants a sound is skipped, and fails where `CI` is `true`.

mod board;
mod clips;
mod hearing;
mod tape;

use std::fs;
use std::ops::RangeInclusive;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use tempfile::TempDir;
use tests::{OfficeText, Setup, TestOffice, eventually, is_there};

use board::Board;
use clips::Tones;
use hearing::Said;
use tape::{Speed, Tape};

/// Twelve announcements, each large for three seconds at least, on a busy machine.
const TWELVE: Duration = Duration::from_secs(100);
/// A board that is killed has a successor within.
const SOON: Duration = Duration::from_secs(8);
/// What is said in real time takes a quarter of this where nothing else runs.
const LONG: Duration = Duration::from_secs(60);
/// A board that cannot be heard tries every half minute whether it can.
const TRIED_AGAIN: Duration = Duration::from_secs(60);
const COUNTERS: usize = 12;

/// Whether there is a player, with a word if not.
fn can_play() -> bool {
    is_there("aplay", Command::new("aplay").arg("--version"))
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
        let voice = "[voice]\nhall = \"tang-1\"\nlanguages = [\"xx\", \"xx\"]\nwhen_busy = [\"xx\"]\nvolume = 60\n";
        let text = OfficeText::new("Hội trường").counters(COUNTERS).where_it_is_noon().section(voice).to_string();
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

    /// Opens the first counters, and gives a number for each.
    async fn opens(&self, counters: usize) {
        for counter in 1..=counters {
            self.office.open(&counter.to_string()).await;
            self.office.issue("s").await;
        }
    }

    /// Calls the next number at each of these counters.
    async fn calls(&self, counters: RangeInclusive<usize>) -> Vec<Said> {
        let mut called = Vec::new();
        for counter in counters.map(|counter| counter.to_string()) {
            let number = self.office.call_next(&counter).await;
            called.push(Said { number, counter });
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn twelve_calls_in_a_second_are_heard_whole_in_their_order_and_once_while_three_or_more_wait() {
    if !can_play() {
        return;
    }
    let hall = Hall::open(Tones { rate: 8_000, clip_ms: 60 }).await;
    let (board, tape) = hall.board("bang-1", Speed::AtOnce).await;
    board.is_heard(&hall.office).await;
    hall.opens(COUNTERS).await;
    // The first is under way until all the others are called.
    tape.hold();
    let mut called = hall.calls(1..=1).await;
    let first = tape.held().await;
    called.extend(hall.calls(2..=COUNTERS).await);
    drop(first);
    hall.said(COUNTERS, TWELVE).await;
    let heard = hearing::announcements(&hall.tones, &tape.samples());
    let whole: Vec<Said> = heard.iter().map(|one| one.whole().expect("an announcement that is not cut")).collect();
    assert_eq!(whole, called, "each once, in order");
    let phrases: Vec<usize> = heard.iter().map(hearing::Announcement::phrases).collect();
    // The first was alone when its turn came; of the last two the one had one behind it, the other nobody.
    assert_eq!(phrases, [2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2]);
    drop(board);
    hall.office.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_successor_of_a_killed_board_says_again_what_was_cut_and_nothing_else() {
    if !can_play() {
        return;
    }
    let hall = Hall::open(Tones { rate: 48_000, clip_ms: 200 }).await;
    let (first, tape) = hall.board("bang-1", Speed::OfSound).await;
    first.is_heard(&hall.office).await;
    let (second, other_tape) = hall.board("bang-2", Speed::OfSound).await;
    second.is_connected().await;
    hall.opens(3).await;
    let called = hall.calls(1..=3).await;
    hall.said(1, LONG).await;
    let begun = |tape: &Tape| hearing::begun(&hall.tones, &tape.samples());
    eventually("the second one to begin", LONG, async || (begun(&tape) == 2).then_some(())).await;
    first.kill();
    let killed = Instant::now();
    eventually("the successor to speak", SOON, async || (begun(&other_tape) == 1).then_some(())).await;
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

/// A program in the place of the one that was there, if any, at once.
fn program(at: &Path, script: &str) {
    let new = at.with_extension("new");
    fs::write(&new, format!("#!/bin/sh\n{script}\n")).expect("a script");
    fs::set_permissions(&new, fs::Permissions::from_mode(0o755)).expect("a script that can be run");
    fs::rename(&new, at).expect("a folder of ours");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_player_that_is_missing_hangs_or_fails_is_told_and_tried_again() {
    let hall = Hall::open(Tones { rate: 8_000, clip_ms: 60 }).await;
    let mut boards = Vec::new();
    for (name, script) in [("missing", None), ("failing", Some("exit 1")), ("hanging", Some("exec sleep 600"))] {
        let player = hall.folder().join(format!("{name}.sh"));
        if let Some(script) = script {
            program(&player, script);
        }
        let words = player.to_str().expect("a path in ASCII");
        let board = Board::with_player(&hall.office, name, hall.folder(), words).await;
        board.says("this board cannot be heard", LONG).await;
        board.says("Không có tiếng", LONG).await;
        boards.push((board, player));
    }
    for (_, player) in &boards {
        program(player, "exit 0");
    }
    for (board, _) in &boards {
        board.says("Đã có tiếng", TRIED_AGAIN).await;
    }
    hall.office.finish().await;
}
