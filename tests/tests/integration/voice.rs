//! What the halls hear: one announcement per call, by one loudspeaker at a time, and nothing twice.
//!
//! Loudspeakers are pretended, and the recordings are beeps, so that a day's announcements take seconds. The clock stands
//! still until a loudspeaker lets time pass.

mod clips;
mod speaker;

use std::path::{Path, PathBuf};

use protocol::View;
use protocol::view::{BoardView, CounterView, Silence, Spoken, VoiceView};
use serde_json::json;
use server::clock::Clock as _;
use tempfile::TempDir;
use tests::admission::token;
use tests::{DAY_MS, OfficeText, Setup, TestOffice, Watcher};

use clips::BEEPS;
use speaker::Speaker;

/// Each clip of the recordings lasts so long.
const CLIP_MS: u32 = 100;
/// A counter for each call of a burst.
const COUNTERS: usize = 12;
/// How long a silent loudspeaker keeps its lease.
const LEASE_MS: u64 = VoiceView::LEASE_MS;

/// The `[voice]` of an office in this hall.
fn voice(hall: &str, more: &str) -> String {
    format!("[voice]\nhall = \"{hall}\"\nlanguages = [\"{BEEPS}\", \"{BEEPS}\"]\nwhen_busy = [\"{BEEPS}\"]\n{more}")
}

/// An office with many counters and a voice.
fn text(name: &str, voice: &str) -> String {
    OfficeText::new(name).counters(COUNTERS).section(voice).to_string()
}

/// A folder of recordings.
fn recordings() -> TempDir {
    let folder = TempDir::with_prefix("layso-voice-").expect("a folder");
    clips::write(folder.path(), BEEPS, CLIP_MS);
    folder
}

/// A server that speaks with these recordings.
fn speaking(setup: Setup, recordings: &Path) -> Setup {
    let folder: PathBuf = recordings.to_owned();
    setup.told(move |settings| settings.voice = Some(folder.clone()))
}

/// One office with a voice.
async fn one_office(recordings: &TempDir) -> TestOffice {
    speaking(Setup::file("mot", text("Một", &voice("tang-1", ""))), recordings.path()).start().await
}

/// Calls a new number at a counter that opens for it.
async fn calls(office: &TestOffice, counter: usize) -> String {
    let counter = counter.to_string();
    office.open(&counter).await;
    office.issue("s").await;
    office.call_next(&counter).await
}

/// How far the call of the number in hand has got, as the clerk sees.
async fn clerk_sees(console: &mut Watcher, wanted: Spoken) {
    let spoken = |view: &CounterView| view.in_hand.as_ref().and_then(|in_hand| in_hand.spoken);
    console.shows(&format!("{wanted:?}"), |view| spoken(view) == Some(wanted)).await;
}

/// The number that the voice asks a board to show large.
fn speaking_number(board: &BoardView) -> Option<String> {
    let speaking = board.voice.as_ref()?.speaking?;
    let call = board.calls.iter().find(|call| call.ticket == speaking.ticket && call.nth == speaking.nth);
    call.map(|call| call.number.clone())
}

fn silent(board: &BoardView) -> Option<Silence> {
    board.voice.as_ref().and_then(|voice| voice.silent)
}

#[tokio::test]
async fn twelve_calls_in_a_second_are_twelve_announcements_in_order() {
    let recordings = recordings();
    let office = one_office(&recordings).await;
    let mut speaker = Speaker::new(&office, "bang-1").await;
    let (mut board, mut last) = (office.board(), office.console("12"));
    board.board("a voice that can be heard", |view| silent(view).is_none()).await;
    let mut called = Vec::new();
    for counter in 1..=COUNTERS {
        called.push(calls(&office, counter).await);
    }
    clerk_sees(&mut last, Spoken::Waits(11)).await;
    let (mut spoken, mut lengths) = (Vec::new(), Vec::new());
    for _ in 0..COUNTERS {
        let next = speaker.begins_next(&office).await;
        let number = Some(next.number.clone());
        board.board("the number that is spoken, large", |view| speaking_number(view) == number).await;
        speaker.waits_ms(&office, next.length_ms).await;
        speaker.finishes(next.id).await;
        spoken.push(next.number);
        lengths.push(next.length_ms);
    }
    assert_eq!(spoken, called);
    let (short, full) = (&lengths[1..10], &lengths[10..]);
    assert!(short.iter().max() < full.iter().min(), "with three or more waiting each is said once: {lengths:?}");
    clerk_sees(&mut last, Spoken::Done).await;
    let figures = office.http().get("/metrics").await.text();
    assert!(figures.contains("layso_announcements_total{office=\"mot\",end=\"done\"} 12"), "{figures}");
    office.finish().await;
}

#[tokio::test]
async fn the_successor_of_a_dead_loudspeaker_says_again_what_was_half_spoken_and_nothing_that_was_finished() {
    let recordings = recordings();
    let office = one_office(&recordings).await;
    let mut first = Speaker::new(&office, "bang-1").await;
    first.sees("the lease", |view| view.holder.is_some()).await;
    let mut second = Speaker::new(&office, "bang-2").await;
    let called = [calls(&office, 1).await, calls(&office, 2).await, calls(&office, 3).await];
    let mut spoken = vec![first.plays_next(&office).await.number];
    second.here(true).await;
    second.is_heard().await;
    let half = first.begins_next(&office).await;
    first.dies();
    let again = second.begins_next(&office).await;
    assert_eq!((again.id, &again.number), (half.id, &half.number), "the half-spoken call comes again");
    second.finishes(again.id).await;
    spoken.push(again.number);
    spoken.push(second.plays_next(&office).await.number);
    assert_eq!(spoken, called);
    office.finish().await;
}

#[tokio::test]
async fn a_loudspeaker_that_hangs_loses_its_lease() {
    let recordings = recordings();
    let office = one_office(&recordings).await;
    let mut hung = Speaker::new(&office, "bang-1").await;
    hung.sees("the lease", |view| view.holder.is_some()).await;
    let mut other = Speaker::new(&office, "bang-2").await;
    other.is_heard().await;
    assert_ne!(other.view.holder.map(|holder| holder.0), Some(other.id));
    let number = calls(&office, 1).await;
    let begun = hung.begins_next(&office).await;
    // From here on it says nothing any more.
    let lease = u32::try_from(LEASE_MS).expect("a few seconds");
    other.waits_ms(&office, lease).await;
    let again = other.is_asked().await;
    assert_eq!((again.id, &again.number), (begun.id, &number));
    // What it says now comes too late to be believed.
    hung.fails(begun.id).await;
    hung.is_heard().await;
    assert_eq!(other.plays_next(&office).await.number, number);
    office.finish().await;
}

#[tokio::test]
async fn two_offices_in_one_hall_have_one_queue_and_one_voice() {
    let recordings = recordings();
    let setup = Setup::file("mot", text("Một", &voice("chung", "")))
        .and("hai", text("Hai", &voice("chung", "")))
        .and("ba", text("Ba", &voice("rieng", "")));
    let office = speaking(setup, recordings.path()).start().await;
    let of_two = device(&office, "hai").await;
    let mut speaker = Speaker::of(&office, "hai", &of_two).await;
    let mut boards = [board_of(&office, "mot"), board_of(&office, "hai")];
    let first = calls(&office, 1).await;
    let second = calls_in(&office, "hai").await;
    let next = speaker.begins_next(&office).await;
    assert_eq!((next.office.as_str(), &next.number), ("mot", &first));
    boards[0].board("its own call, large", |view| speaking_number(view).as_ref() == Some(&first)).await;
    boards[1]
        .board("no call of the other office", |view| view.voice.as_ref().is_some_and(|one| one.speaking.is_none()))
        .await;
    // A board of either office may fetch what its hall hears; nobody else's may.
    let board = office.http().with_token(&of_two);
    let sound = board.get(&next.audio).await;
    assert_eq!((sound.status, sound.kind.as_str()), (200, "audio/wav"));
    assert!(sound.body.starts_with(b"RIFF") && sound.header("cache-control") == Some("private, max-age=600"));
    let elsewhere = next.audio.replace("/hai/", "/ba/");
    board.get(&elsewhere).await.refused(403, "other-office");
    let of_three = office.http().with_token(&device(&office, "ba").await);
    of_three.get(&elsewhere).await.refused(404, "unknown-path");
    of_three.get(&next.audio).await.refused(403, "other-office");
    speaker.waits_ms(&office, next.length_ms).await;
    speaker.finishes(next.id).await;
    let next = speaker.plays_next(&office).await;
    assert_eq!((next.office.as_str(), &next.number), ("hai", &second));
    office.finish().await;
}

#[tokio::test]
async fn after_a_restart_nothing_is_spoken_again_and_the_clerk_is_asked() {
    let recordings = recordings();
    let mut office = one_office(&recordings).await;
    let token = office.people().display("bang-1").await;
    let mut speaker = Speaker::of(&office, "mot", &token).await;
    let (heard, waiting) = (calls(&office, 1).await, calls(&office, 2).await);
    assert_eq!(speaker.plays_next(&office).await.number, heard);
    office.restart().await;
    let mut speaker = Speaker::of(&office, "mot", &token).await;
    let mut consoles = [office.console("1"), office.console("2")];
    for console in &mut consoles {
        clerk_sees(console, Spoken::BeforeRestart).await;
    }
    speaker.sees("the lease", |view| view.holder.is_some()).await;
    speaker.is_heard().await;
    assert_eq!(speaker.view.announcements, [], "nothing is left of before");
    office.clock().advance_ms(60_000);
    speaker.here(true).await;
    office.at("2", "recall", json!({})).await.accepted();
    clerk_sees(&mut consoles[1], Spoken::Waits(0)).await;
    assert_eq!(speaker.plays_next(&office).await.number, waiting);
    clerk_sees(&mut consoles[1], Spoken::Done).await;
    clerk_sees(&mut consoles[0], Spoken::BeforeRestart).await;
    office.finish().await;
}

#[tokio::test]
async fn a_number_that_is_called_again_before_its_turn_keeps_it_and_is_called_out_once() {
    let recordings = recordings();
    let limits = format!("{}\n[limits]\nrecall_interval_seconds = 2", voice("tang-1", ""));
    let office = speaking(Setup::file("mot", text("Một", &limits)), recordings.path()).start().await;
    let mut speaker = Speaker::new(&office, "bang-1").await;
    let called = [calls(&office, 1).await, calls(&office, 2).await, calls(&office, 3).await];
    let first = speaker.begins_next(&office).await;
    speaker.waits_ms(&office, 4_000).await;
    office.at("2", "recall", json!({})).await.accepted();
    clerk_sees(&mut office.console("2"), Spoken::Waits(1)).await;
    speaker.finishes(first.id).await;
    let mut spoken = vec![first.number];
    for _ in 0..2 {
        spoken.push(speaker.plays_next(&office).await.number);
    }
    assert_eq!(spoken, called);
    speaker.is_heard().await;
    assert_eq!(speaker.view.announcements, []);
    office.finish().await;
}

#[tokio::test]
async fn a_clerk_may_call_again_an_interval_after_the_hall_has_heard_the_call() {
    let recordings = recordings();
    let office = one_office(&recordings).await;
    let mut speaker = Speaker::new(&office, "bang-1").await;
    let mut console = office.console("2");
    let _ = (calls(&office, 1).await, calls(&office, 2).await);
    let first = speaker.begins_next(&office).await;
    speaker.waits_ms(&office, first.length_ms).await;
    clerk_sees(&mut console, Spoken::Waits(1)).await;
    let waits = console.shows("a call that nobody has heard", |view: &CounterView| !view.allowed.recall).await;
    assert_eq!(waits.allowed.recall_from, None);
    speaker.finishes(first.id).await;
    let second = speaker.begins_next(&office).await;
    let begun = office.clock().wall().0;
    clerk_sees(&mut console, Spoken::Now).await;
    speaker.waits_ms(&office, second.length_ms).await;
    speaker.finishes(second.id).await;
    let heard = console.shows("a call that was heard", |view: &CounterView| view.allowed.recall).await;
    let from = heard.allowed.recall_from.expect("a moment");
    assert!((begun..begun + 1_000).contains(&(from - 20_000)), "{begun} {from}");
    // Nobody waits for a hall that is not heard.
    speaker.dies();
    office.clock().advance_ms(LEASE_MS);
    let _ = calls(&office, 3).await;
    let unheard = |view: &CounterView| view.in_hand.as_ref().is_some_and(|_| view.allowed.recall);
    office.console("3").shows("a call that nobody will hear", unheard).await;
    office.finish().await;
}

#[tokio::test]
async fn a_server_clock_that_is_set_back_changes_no_order() {
    let recordings = recordings();
    let setup = Setup::file("mot", text("Một", &voice("chung", ""))).and("hai", text("Hai", &voice("chung", "")));
    let office = speaking(setup, recordings.path()).start().await;
    let mut speaker = Speaker::new(&office, "bang-1").await;
    let mut called = vec![calls(&office, 1).await];
    let first = speaker.begins_next(&office).await;
    called.push(calls(&office, 2).await);
    office.clock().step_wall_ms(-2_000);
    called.push(calls_in(&office, "hai").await);
    speaker.finishes(first.id).await;
    let mut spoken = vec![first.number];
    for _ in 0..2 {
        spoken.push(speaker.plays_next(&office).await.number);
    }
    assert_eq!(spoken, called);
    office.finish().await;
}

#[tokio::test]
async fn a_clock_in_doubt_neither_mutes_the_hall_nor_takes_its_pauses() {
    for wrong_ms in [5 * DAY_MS.cast_signed(), -600_000] {
        let recordings = recordings();
        let office = one_office(&recordings).await;
        let mut speaker = Speaker::new(&office, "bang-1").await;
        calls(&office, 1).await;
        speaker.plays_next(&office).await;
        office.clock().step_wall_ms(wrong_ms);
        let called = [calls(&office, 2).await, calls(&office, 3).await];
        let second = speaker.is_asked().await;
        let left_ms = second.not_before - speaker.told_at;
        assert!(left_ms <= 8_000, "{left_ms} ms, by the time that boards are told");
        speaker.begins(second.id).await;
        speaker.finishes(second.id).await;
        speaker.sees("the end", |view| view.announcements.iter().all(|one| one.id != second.id)).await;
        let third = speaker.is_asked().await;
        let left_ms = third.not_before - speaker.told_at;
        assert!((3_000..=8_000).contains(&left_ms), "a number is large for some seconds: {left_ms} ms");
        assert_eq!([second.number, third.number], called);
        office.finish().await;
    }
}

#[tokio::test]
async fn a_no_show_that_is_taken_back_leaves_what_was_spoken_spoken() {
    let recordings = recordings();
    let office = one_office(&recordings).await;
    let mut speaker = Speaker::new(&office, "bang-1").await;
    let (mut one, mut other) = (office.console("1"), office.console("2"));
    calls(&office, 1).await;
    speaker.plays_next(&office).await;
    let begun = {
        calls(&office, 2).await;
        speaker.is_asked().await
    };
    for counter in ["1", "2"] {
        office.does(counter, "no-show").await;
    }
    one.shows("nobody in hand", |view: &CounterView| view.in_hand.is_none()).await;
    speaker.sees("nothing to say any more", |view| view.announcements.iter().all(|one| one.id != begun.id)).await;
    for counter in ["1", "2"] {
        office.does(counter, "undo").await;
    }
    clerk_sees(&mut one, Spoken::Done).await;
    clerk_sees(&mut other, Spoken::Not).await;
    office.finish().await;
}

#[tokio::test]
async fn whoever_comes_or_is_given_up_before_their_turn_is_not_called_out() {
    let recordings = recordings();
    let office = one_office(&recordings).await;
    let mut speaker = Speaker::new(&office, "bang-1").await;
    let mut called = Vec::new();
    for counter in 1..=5 {
        called.push(calls(&office, counter).await);
    }
    let first = speaker.begins_next(&office).await;
    office.does("1", "start").await;
    office.does("2", "start").await;
    office.does("3", "no-show").await;
    office.does("4", "undo").await;
    speaker.waits_ms(&office, first.length_ms).await;
    speaker.finishes(first.id).await;
    assert_eq!((first.number, speaker.plays_next(&office).await.number), (called[0].clone(), called[4].clone()));
    office.finish().await;
}

#[tokio::test]
async fn quiet_hours_end_what_waits_and_not_what_is_being_said() {
    let recordings = recordings();
    let quiet = voice("tang-1", "quiet = [{ from = \"12:00\", to = \"13:00\" }]");
    let setup = Setup::file("mot", text("Một", &quiet)).at("2026-11-23T11:59:58+07:00");
    let office = speaking(setup, recordings.path()).start().await;
    let mut speaker = Speaker::new(&office, "bang-1").await;
    let (mut board, mut console) = (office.board(), office.console("2"));
    let (first, _) = (calls(&office, 1).await, calls(&office, 2).await);
    clerk_sees(&mut console, Spoken::Waits(1)).await;
    let begun = speaker.begins_next(&office).await;
    speaker.waits_ms(&office, 3_000).await;
    board.board("quiet hours", |view| silent(view) == Some(Silence::QuietHours)).await;
    clerk_sees(&mut console, Spoken::Not).await;
    speaker.finishes(begun.id).await;
    assert_eq!(begun.number, first);
    let during = calls(&office, 3).await;
    clerk_sees(&mut office.console("3"), Spoken::Not).await;
    speaker.sees("nothing to say", |view| view.announcements.is_empty()).await;
    office.clock().advance_ms(3_600_000);
    speaker.here(true).await;
    board.board("the end of quiet hours", |view| silent(view).is_none()).await;
    office.at("3", "recall", json!({})).await.accepted();
    assert_eq!(speaker.plays_next(&office).await.number, during);
    office.finish().await;
}

#[tokio::test]
async fn quiet_hours_of_an_office_do_not_silence_the_other_office_of_its_hall() {
    let recordings = recordings();
    let quiet = voice("chung", "quiet = [{ from = \"07:00\", to = \"17:00\" }]");
    let setup = Setup::file("mot", text("Một", &quiet)).and("hai", text("Hai", &voice("chung", "")));
    let office = speaking(setup.at("2026-11-23T09:00:00+07:00"), recordings.path()).start().await;
    // The hall's only loudspeaker is a board of the office that wants it quiet.
    let mut speaker = Speaker::new(&office, "bang-1").await;
    let held = speaker.sees("the lease", |view| view.holder.is_some()).await;
    assert_eq!(held.silent, None, "the hall can be heard");
    let mut boards = [board_of(&office, "mot"), board_of(&office, "hai")];
    boards[0].board("quiet hours", |view| silent(view) == Some(Silence::QuietHours)).await;
    boards[1].board("a voice", |view| silent(view).is_none()).await;
    calls(&office, 1).await;
    clerk_sees(&mut office.console("1"), Spoken::Not).await;
    let number = calls_in(&office, "hai").await;
    let spoken = speaker.plays_next(&office).await;
    assert_eq!((spoken.office.as_str(), &spoken.number), ("hai", &number));
    office.finish().await;
}

#[tokio::test]
async fn a_loudspeaker_that_is_here_is_answered() {
    let recordings = recordings();
    let office = one_office(&recordings).await;
    let mut speaker = Speaker::new(&office, "bang-1").await;
    for _ in 0..3 {
        speaker.is_answered().await;
        speaker.here(true).await;
    }
    speaker.is_answered().await;
    office.finish().await;
}

#[tokio::test]
async fn recordings_can_be_replaced_and_taken_away_while_everything_goes_on() {
    let recordings = recordings();
    let office = one_office(&recordings).await;
    let mut speaker = Speaker::new(&office, "bang-1").await;
    let (mut hall, mut console) = (office.watch(View::Office), office.console("3"));
    calls(&office, 1).await;
    let short = speaker.plays_next(&office).await;
    std::fs::remove_dir_all(recordings.path().join(BEEPS)).expect("the recordings were there");
    hall.office("no recordings", |view| view.machines.silent == Some(Silence::NoClips)).await;
    calls(&office, 3).await;
    clerk_sees(&mut console, Spoken::Not).await;
    clips::write(recordings.path(), BEEPS, 3 * CLIP_MS);
    hall.office("other recordings", |view| view.machines.silent.is_none()).await;
    speaker.here(true).await;
    calls(&office, 2).await;
    let long = speaker.plays_next(&office).await;
    assert!(long.length_ms > short.length_ms + 5 * CLIP_MS, "{long:?} after {short:?}");
    office.finish().await;
}

#[tokio::test]
async fn a_board_that_cannot_be_heard_is_told_to_everybody_who_can_help() {
    let recordings = recordings();
    let office = one_office(&recordings).await;
    let (mut board, mut hall) = (office.board(), office.watch(View::Office));
    board.board("nobody to speak", |view| silent(view) == Some(Silence::NoSpeaker)).await;
    let mut speaker = Speaker::new(&office, "bang-1").await;
    board.board("a voice", |view| silent(view).is_none()).await;
    speaker.here(false).await;
    board.board("no sound", |view| silent(view) == Some(Silence::NoSound)).await;
    hall.office("no sound", |view| view.machines.silent == Some(Silence::NoSound)).await;
    let figures = || async { office.http().get("/metrics").await.text() };
    assert!(figures().await.contains("layso_voice_silent{office=\"mot\",reason=\"no-sound\"} 1"));
    speaker.here(true).await;
    board.board("a voice again", |view| silent(view).is_none()).await;
    assert!(!figures().await.contains("layso_voice_silent{"), "only what is so stands there");
    speaker.dies();
    board.board("nobody to speak again", |view| silent(view) == Some(Silence::NoSpeaker)).await;
    office.finish().await;
}

#[tokio::test]
async fn an_office_that_changes_its_hall_is_spoken_for_in_the_new_one() {
    let recordings = recordings();
    let office = one_office(&recordings).await;
    let token = office.people().display("bang-1").await;
    let mut speaker = Speaker::of(&office, "mot", &token).await;
    let before = speaker.sees("the lease", |view| view.holder.is_some()).await;
    assert_eq!((before.hall.as_str(), before.volume), ("tang-1", 80));
    office.write_file("mot", text("Một", &voice("tang-2", "volume = 55")));
    let after = speaker.sees("the new hall", |view| view.hall == "tang-2").await;
    assert_eq!((after.holder, after.volume), (None, 55), "nobody has spoken there yet");
    speaker.here(true).await;
    speaker.sees("the lease", |view| view.holder.is_some()).await;
    let number = calls(&office, 1).await;
    assert_eq!(speaker.plays_next(&office).await.number, number);
    office.write_file("mot", text("Một", ""));
    speaker.sees("an office without a voice", |view| view.hall.is_empty()).await;
    office.board().board("the same on the wall", |view| view.voice.is_none()).await;
    speaker.here(true).await;
    speaker.is_heard().await;
    assert_eq!(speaker.view.holder, None);
    office.finish().await;
}

#[tokio::test]
async fn nobody_speaks_who_may_not() {
    let recordings = recordings();
    let setup = Setup::file("mot", text("Một", &voice("tang-1", ""))).and("hai", text("Hai", &voice("tang-2", "")));
    let office = speaking(setup, recordings.path()).start().await;
    let mut speaker = Speaker::new(&office, "bang-1").await;
    speaker.sees("the lease", |view| view.holder.is_some()).await;
    // By the name of somebody else's loudspeaker, which every board can read.
    let other = office.people().display("bang-2").await;
    let mut thief = Speaker::silent(&office, "mot", &other, speaker.id).await;
    thief.here(false).await;
    thief.is_refused("not-allowed").await;
    // Elsewhere than where it stands.
    thief.speaks_of("hai").await;
    thief.is_refused("other-office").await;
    // Without being a board at all.
    for token in
        [office.people().clerk("lan").await, office.people().dispenser("kiosk-1").await, office.token().to_owned()]
    {
        let mut other = Speaker::mute(&office, "mot", &token).await;
        other.here(true).await;
        other.is_refused("not-allowed").await;
        let sound = office.http().with_token(&token).get(&office.path("/announcements/1.wav")).await;
        sound.refused(403, "not-allowed");
    }
    let number = calls(&office, 1).await;
    assert_eq!(speaker.plays_next(&office).await.number, number, "all that changed nothing");
    office.finish().await;
}

#[tokio::test]
async fn a_board_is_as_many_loudspeakers_as_it_may_and_a_program_that_comes_back_is_the_same_one() {
    let recordings = recordings();
    let office = one_office(&recordings).await;
    let token = office.people().display("bang-1").await;
    let mut speakers = Vec::new();
    for _ in 0..4 {
        let mut speaker = Speaker::of(&office, "mot", &token).await;
        speaker.is_heard().await;
        speakers.push(speaker);
    }
    let mut one_more = Speaker::of(&office, "mot", &token).await;
    one_more.is_refused("too-many").await;
    let back = speakers[3].id;
    let mut again = Speaker::silent(&office, "mot", &token, back).await;
    again.here(true).await;
    again.is_heard().await;
    drop(speakers);
    again.sees("the lease", |view| view.holder.is_some_and(|holder| holder.0 == back)).await;
    office.finish().await;
}

#[tokio::test]
async fn sounds_that_are_not_there_are_not_made_because_somebody_asks() {
    let recordings = recordings();
    let office = one_office(&recordings).await;
    let board = office.http().with_token(&office.people().display("bang-1").await);
    for name in ["1.wav", "0", "x.wav", "-1.wav", "18446744073709551616.wav", "1.wav.wav", "%2e%2e.wav"] {
        board.get(&office.path(&format!("/announcements/{name}"))).await.refused(404, "unknown-path");
    }
    board.get("/api/v1/offices/khac/announcements/1.wav").await.refused(403, "other-office");
    office.finish().await;
}

/// The token of a board of another office of the server.
async fn device(office: &TestOffice, of: &str) -> String {
    let device = json!({"do": "add-device", "name": format!("bang-{of}"), "kind": "display", "office": of});
    token(&office.people().change(device).await)
}

fn board_of(office: &TestOffice, of: &str) -> Watcher {
    Watcher::connect(&office.door().public(), of, View::Board { zone: None })
}

/// Calls a new number at the first counter of another office of the server.
async fn calls_in(office: &TestOffice, of: &str) -> String {
    let path = |below: &str| format!("/api/v1/offices/{of}{below}");
    office.http().post(&path("/counters/1/open"), json!({"clerk": "x"})).await.accepted();
    office.http().post(&path("/tickets"), json!({"service": "s"})).await.accepted();
    let called = office.http().post(&path("/counters/1/call-next"), json!({})).await.accepted();
    called["ticket"]["number"].as_str().expect("a number").to_owned()
}
