use queue::Command;

use super::*;
use crate::clock::ManualClock;
use crate::testbed::{Floor, House, MORNING, WORKDAY, at};

/// An office whose counters 1 and 2 are open, and the clock that its consoles are heard by.
fn hall() -> (Floor, Consoles, Arc<ManualClock>) {
    let clock = Arc::new(ManualClock::new(at(MORNING)));
    let consoles = Consoles::new(Arc::<ManualClock>::clone(&clock));
    let mut floor = Floor::new();
    floor.opens("1");
    floor.opens("2");
    (floor, consoles, clock)
}

fn one() -> CounterId {
    CounterId::new("1")
}

fn unheard(consoles: &Consoles, floor: &Floor) -> Vec<String> {
    consoles.unheard(&floor.office).iter().map(|counter| counter.as_str().to_owned()).collect()
}

fn absent(consoles: &Consoles, floor: &Floor) -> Vec<String> {
    let absent = consoles.absent(&floor.office, &floor.hall().moment);
    absent.iter().map(|counter| counter.as_str().to_owned()).collect()
}

/// The clerk of counter 1 asks for something, without a console.
fn works(floor: &mut Floor, consoles: &mut Consoles, command: Command) {
    let entries = floor.staff(command);
    consoles.happened(&floor.office, &entries);
}

fn next() -> Command {
    Command::CallNext { counter: one(), closing: None }
}

/// A console comes to counter 1, stays for a minute and leaves.
fn watched_once(consoles: &mut Consoles, clock: &ManualClock) {
    let presence = consoles.watched(&one());
    clock.advance_ms(60_000);
    drop(presence);
}

#[test]
fn a_console_that_left_is_unheard_after_two_minutes() {
    let (floor, mut consoles, clock) = hall();
    let presence = consoles.watched(&one());
    clock.advance_ms(3_600_000);
    assert_eq!(unheard(&consoles, &floor), [""; 0], "it is there");
    drop(presence);
    clock.advance_ms(119_999);
    assert_eq!(unheard(&consoles, &floor), [""; 0]);
    clock.advance_ms(1);
    assert_eq!(unheard(&consoles, &floor), ["1"]);
}

#[test]
fn the_silence_before_a_connection_ended_counts() {
    let (floor, mut consoles, clock) = hall();
    let presence = consoles.watched(&one());
    clock.advance_ms(60_000);
    presence.end_after_silence_ms(45_000);
    clock.advance_ms(75_000);
    assert_eq!(unheard(&consoles, &floor), ["1"]);
}

#[test]
fn a_console_that_comes_back_is_heard_again() {
    let (floor, mut consoles, clock) = hall();
    watched_once(&mut consoles, &clock);
    clock.advance_ms(100_000);
    let back = consoles.watched(&one());
    clock.advance_ms(100_000);
    assert_eq!(unheard(&consoles, &floor), [""; 0], "in time");
    drop(back);
    clock.advance_ms(200_000);
    assert_eq!(unheard(&consoles, &floor), ["1"]);
    let _late = consoles.watched(&one());
    assert_eq!(unheard(&consoles, &floor), [""; 0]);
}

#[test]
fn a_short_look_leaves_nothing_to_be_missed() {
    let (floor, mut consoles, clock) = hall();
    let look = consoles.watched(&one());
    clock.advance_ms(9_999);
    drop(look);
    clock.advance_ms(600_000);
    assert_eq!(unheard(&consoles, &floor), [""; 0]);
    watched_once(&mut consoles, &clock);
    clock.advance_ms(119_000);
    drop(consoles.watched(&one()));
    clock.advance_ms(1_000);
    assert_eq!(unheard(&consoles, &floor), ["1"], "and does not stand for the console that left");
}

#[test]
fn of_two_consoles_one_is_enough() {
    let (floor, mut consoles, clock) = hall();
    let (first, _second) = (consoles.watched(&one()), consoles.watched(&one()));
    drop(first);
    clock.advance_ms(600_000);
    assert_eq!(unheard(&consoles, &floor), [""; 0]);
}

#[test]
fn where_somebody_works_without_a_console_none_is_missed() {
    let (mut floor, mut consoles, clock) = hall();
    clock.advance_ms(600_000);
    assert_eq!(unheard(&consoles, &floor), [""; 0], "never watched");
    watched_once(&mut consoles, &clock);
    clock.advance_ms(600_000);
    assert_eq!(unheard(&consoles, &floor), ["1"]);
    floor.issues("ho-tich");
    let called = floor.staff(Command::CallNext { counter: one(), closing: None });
    consoles.happened(&floor.office, &called);
    clock.advance_ms(600_000);
    assert_eq!(unheard(&consoles, &floor), [""; 0], "it calls, by whatever way");
}

#[test]
fn what_is_done_to_a_counter_does_not_say_that_somebody_is_there() {
    let (mut floor, mut consoles, clock) = hall();
    watched_once(&mut consoles, &clock);
    clock.advance_ms(600_000);
    let paused = floor.staff(Command::PauseCounter { counter: one(), reason: None });
    consoles.happened(&floor.office, &paused);
    assert_eq!(unheard(&consoles, &floor), ["1"]);
}

#[test]
fn a_one_shot_command_takes_the_place_of_a_console_that_left() {
    let (mut floor, mut consoles, clock) = hall();
    floor.issues("ho-tich");
    watched_once(&mut consoles, &clock);
    clock.advance_ms(600_000);
    assert_eq!(unheard(&consoles, &floor), ["1"]);
    // It watches the counter while it asks, and is gone in a moment.
    let look = consoles.watched(&one());
    clock.advance_ms(300);
    works(&mut floor, &mut consoles, next());
    drop(look);
    clock.advance_ms(600_000);
    assert_eq!(unheard(&consoles, &floor), [""; 0]);
}

#[test]
fn what_a_console_asks_for_does_not_hide_that_it_dies() {
    let (mut floor, mut consoles, clock) = hall();
    floor.issues("ho-tich");
    let console = consoles.watched(&one());
    clock.advance_ms(60_000);
    works(&mut floor, &mut consoles, next());
    drop(console);
    clock.advance_ms(120_000);
    assert_eq!(unheard(&consoles, &floor), ["1"]);
}

#[test]
fn after_a_restart_no_console_is_missed_that_was_never_seen() {
    let (mut floor, mut consoles, clock) = hall();
    consoles.begin(&floor.hall().moment);
    let presence = consoles.watched(&one());
    clock.advance_ms(600_000);
    assert_eq!(unheard(&consoles, &floor), [""; 0]);
    drop(presence);
    clock.advance_ms(120_000);
    assert_eq!(unheard(&consoles, &floor), ["1"]);
    floor.does(Command::CloseCounter { counter: one() });
    assert_eq!(unheard(&consoles, &floor), [""; 0], "a closed counter has no console to hear");
}

#[test]
fn a_counter_without_a_console_is_absent_when_people_wait_in_vain() {
    let (mut floor, mut consoles, _) = hall();
    consoles.begin(&floor.hall().moment);
    floor.passes_ms(3 * 3_600_000);
    assert_eq!(absent(&consoles, &floor), [""; 0], "nobody came, and there was nothing to do");
    floor.issues("ho-tich");
    floor.passes_ms(ABSENT_AFTER_MS - 1);
    assert_eq!(absent(&consoles, &floor), [""; 0]);
    floor.passes_ms(1);
    assert_eq!(absent(&consoles, &floor), ["1"], "counter 2 does not take that line");
    assert_eq!(unheard(&consoles, &floor), [""; 0], "and no console is missed");
    let console = consoles.watched(&one());
    assert_eq!(absent(&consoles, &floor), [""; 0]);
    drop(console);
    works(&mut floor, &mut consoles, next());
    assert_eq!(absent(&consoles, &floor), [""; 0], "its clerk is there");
}

#[test]
fn a_counter_without_a_console_has_time_to_serve() {
    let mut floor = Floor::of(WORKDAY);
    let mut consoles = Consoles::new(Arc::new(ManualClock::new(at(MORNING))));
    floor.opens("1");
    floor.issues("ho-tich");
    works(&mut floor, &mut consoles, next());
    // Twelve minutes is what the office file expects.
    floor.passes_ms(48 * 60_000 - 1);
    assert_eq!(absent(&consoles, &floor), [""; 0]);
    floor.passes_ms(1);
    assert_eq!(absent(&consoles, &floor), ["1"]);
}

#[test]
fn nobody_is_absent_because_of_the_break() {
    let mut floor = Floor::of(WORKDAY);
    let mut consoles = Consoles::new(Arc::new(ManualClock::new(at(MORNING))));
    floor.opens("1");
    consoles.begin(&floor.hall().moment);
    // From eight to ten minutes before the break, and then to five minutes after it.
    floor.passes_ms((3 * 60 + 20) * 60_000);
    floor.issues("ho-tich");
    floor.passes_ms((10 + 90 + 4) * 60_000);
    assert_eq!(absent(&consoles, &floor), [""; 0]);
    floor.passes_ms(60_000);
    assert_eq!(absent(&consoles, &floor), ["1"]);
}

#[test]
fn a_new_day_begins_without_a_past() {
    let (mut floor, mut consoles, clock) = hall();
    watched_once(&mut consoles, &clock);
    clock.advance_ms(600_000);
    let turned = floor.passes_ms(24 * 60 * 60 * 1_000);
    consoles.happened(&floor.office, &turned);
    floor.opens("1");
    assert_eq!(unheard(&consoles, &floor), [""; 0]);
}

#[tokio::test]
async fn a_console_whose_connection_ends_is_missed_in_the_office_s_view() {
    let house = House::start().await;
    assert_eq!(house.post("/counters/1/open", r#"{"clerk": "lan"}"#).await.status, 200);
    let mut console = house.live().await;
    console.watches(serde_json::json!({"name": "counter", "id": "1"})).await;
    house.clock.advance_ms(60_000);
    drop(console);
    let unheard = |office: &serde_json::Value| {
        // Time passes while it is waited for, because nobody tells when the server sees the end of a connection.
        house.clock.advance_ms(10_000);
        office["counters"][0]["unheard"] == true
    };
    house.becomes(200, "/api/v1/offices/thu", unheard).await;
    let console = house.get("/api/v1/offices/thu/counters/1").await;
    assert_eq!(console.json["unheard"], true);
    let mut back = house.live().await;
    back.watches(serde_json::json!({"name": "counter", "id": "1"})).await;
    house.becomes(200, "/api/v1/offices/thu", |office| office["counters"][0]["unheard"] == false).await;
}
