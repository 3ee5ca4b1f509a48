//! The figures of the day: what everybody saw, beside what the office recorded.

use std::collections::BTreeMap;
use std::io::Cursor;

use client::RequestError;
use protocol::{Answer, Command};
use serde_json::json;
use server::journal::tools::{DataDir, import, visits};
use server::office_file::OfficeId;
use tempfile::TempDir;
use tests::{TestOffice, Visit};

use super::agenda::{at, minutes};
use super::clerks::NOTE;
use super::day::Day;
use super::ledger::{Seen, State};
use super::people::{MIX, VISITS};

pub(super) async fn are_right(mut day: Day) {
    nobody_is_lost(&day);
    the_mix_is_that_of_the_sample(&day);
    the_totals_are_those_that_everybody_saw(&day).await;
    let released = first_released(&day);
    day.time_passes_to(at(24, 0));
    day.board.board("the new day", |board| board.day == "2026-11-24").await;
    day.time_passes_to(at(24 + 7, 10));
    an_appointment_of_the_day_before_is_kept(&day, &released).await;
    let Day { mut office, ledger, .. } = day;
    let truth = office.stop().await;
    let recorded: Vec<Visit> = office.visits().await.into_iter().filter(|visit| visit.day == "2026-11-23").collect();
    for (seen, recorded) in ledger.visits().iter().zip(&recorded) {
        assert_eq!(recorded, seen, "what the office recorded, and what was seen");
    }
    assert_eq!(recorded.len(), ledger.all.len(), "no number twice, and nobody lost");
    each_service_adds_up(&recorded);
    the_same_is_read_elsewhere(&office, truth[0].state_hash).await;
    assert!(office.files_with(NOTE).iter().all(|file| file.starts_with("confidential")), "the note lies where it may");
    office.finish().await;
}

fn nobody_is_lost(day: &Day) {
    let Day { ledger, turned_away, undone, .. } = day;
    assert_eq!((*turned_away, *undone), (1, 1), "one came for a stopped service, one Finish was wrong");
    // Two numbers were taken to see whether the kiosk works after the power cut.
    assert_eq!(ledger.all.len(), VISITS + 2);
    let of = |state: State| ledger.count(state);
    assert_eq!((of(State::Waiting), of(State::AtCounter), of(State::Parked)), (0, 0, 0));
    assert_eq!((of(State::Missed), of(State::Withdrawn)), (2, 3));
    assert!(of(State::Released) >= 2);
    let ends = [State::Done, State::Missed, State::Withdrawn, State::Released].map(of);
    assert_eq!(ends.iter().sum::<usize>(), ledger.all.len(), "{ends:?}");
}

fn the_mix_is_that_of_the_sample(day: &Day) {
    let issued = |service: &str| day.ledger.all.iter().filter(|one| one.first_service() == service).count();
    let mix: Vec<_> = MIX.iter().map(|(service, ..)| (*service, issued(service))).collect();
    assert_eq!(mix, MIX.map(|(service, visits, _)| (service, visits)));
    let hour = at(8, 0)..at(9, 0);
    let peak = day.people.iter().filter(|person| hour.contains(&person.comes)).count();
    assert!((18..=22).contains(&peak), "{peak} in the hour from eight");
    let first = day.ledger.all.iter().filter(|one| one.class != "ordinary").count();
    assert_eq!(first, 9, "of ten who belong to a class, nobody confirmed one");
}

async fn the_totals_are_those_that_everybody_saw(day: &Day) {
    let of = |state: State| day.ledger.count(state);
    let totals = day.office.read("").await["totals"].clone();
    let seen = json!({
        "issued": day.ledger.all.len(),
        "waiting": 0,
        "at_counters": 0,
        "missed": of(State::Missed),
        "parked": 0,
        "done": of(State::Done) + of(State::Released),
        "withdrawn": of(State::Withdrawn),
        "rated": 0,
        "rating_sum": 0,
        "unserved": 0,
    });
    assert_eq!(totals, seen);
    let board = day.office.read("/board").await;
    let mut last: Vec<&Seen> = day.ledger.all.iter().filter(|one| one.calls() > 0).collect();
    last.retain(|one| {
        board["calls"].as_array().is_some_and(|calls| calls.iter().any(|call| call["number"] == one.number))
    });
    assert_eq!(last.len(), 20, "the wall lists twenty numbers, each of somebody who was called");
}

fn first_released(day: &Day) -> String {
    let released = day.ledger.all.iter().find(|one| one.state == State::Released);
    released.expect("somebody was sent home").key.clone()
}

/// The next morning: the code that the phone showed opens the first slot.
async fn an_appointment_of_the_day_before_is_kept(day: &Day, key: &str) {
    let gone = day.office.http().get(&format!("/api/v1/tickets/{key}")).await;
    gone.refused(404, "unknown-key");
    let code = day.released_code.clone().expect("a code");
    let kept = match day.kiosk.ask(Command::CheckIn { code: code.clone() }).await {
        Ok(Answer::Issued(kept)) => kept,
        other => panic!("{other:?}"),
    };
    assert_eq!((kept.number.as_str(), kept.late), ("3001", false));
    assert_eq!(kept.joined_at, super::ledger::instant(at(24, 0) + minutes(450)).as_millisecond());
    let again = day.kiosk.ask(Command::CheckIn { code }).await;
    assert!(matches!(again, Err(RequestError::Refused(problem)) if problem.code.as_str() == "appointment-used"));
}

/// Issued = done + released + given up + missed, by the service that people came for.
fn each_service_adds_up(recorded: &[Visit]) {
    let mut sums: BTreeMap<&str, [usize; 5]> = BTreeMap::new();
    for visit in recorded {
        let sum = sums.entry(&visit.legs[0].service).or_default();
        let end = visit.legs.last().and_then(|leg| leg.end.as_deref());
        let column = match (visit.state.as_str(), end) {
            ("done", Some("released")) => 2,
            ("done", _) => 1,
            ("withdrawn", _) => 3,
            ("unserved", _) => 4,
            other => panic!("{visit:?}: {other:?}"),
        };
        (sum[0], sum[column]) = (sum[0] + 1, sum[column] + 1);
    }
    for (service, [issued, done, released, withdrawn, unserved]) in &sums {
        assert_eq!(*issued, done + released + withdrawn + unserved, "{service}");
    }
    assert!(sums["dat-dai"][2] >= 2 && sums.iter().all(|(service, sum)| *service == "dat-dai" || sum[2] == 0));
    assert_eq!(sums.values().map(|sum| sum[4]).sum::<usize>(), 2);
}

/// The exported journal, read into another folder, makes the same state and tells the same visits.
async fn the_same_is_read_elsewhere(office: &TestOffice, state_hash: u128) {
    let elsewhere = TempDir::new().expect("a folder for temporary files");
    let data = DataDir::new(elsewhere.path().to_owned());
    let id = OfficeId::new(office.id()).expect("an id");
    let imported =
        import(Cursor::new(office.export_text().await), &data, &id, &mut |_| {}).await.expect("a good export");
    assert_eq!(imported.state_hash, state_hash);
    let mut told = Vec::new();
    visits(&data, &id, &mut told, &mut |_| {}).await.expect("a whole journal");
    assert_eq!(String::from_utf8(told).expect("visits are text"), office.visits_text().await);
}
