use std::path::Path;

use queue::{
    Actor, Command, CommandHash, CounterId, Decision, Entry, FinishDetails, Moment, Origin, Request, RequestId, Target,
    TicketId, TicketNumber, TicketRef,
};

use super::*;
use crate::calendar::Calendar;
use crate::office_file::{OfficeFile, SAMPLE};

/// Monday 2026-11-23, 08:00 in An Bình.
const EIGHT: Timestamp = Timestamp(1_795_395_600_000);
const HOUR_MS: u64 = 3_600_000;
const MINUTE_MS: u64 = 60_000;

/// An office whose journal is followed.
struct World {
    office: Office,
    in_line: InLine,
    calendar: Calendar,
    requests: u128,
}

impl World {
    /// That gave one number at eight o'clock.
    fn new() -> World {
        let file = OfficeFile::parse(Path::new("an-binh.toml"), SAMPLE.1).expect("the sample");
        let calendar = Calendar::new(file.time_zone.clone(), file.day_turns_at_minute);
        let mut world = World { office: Office::new(), in_line: InLine::default(), calendar, requests: 0 };
        world.does(0, Command::Define { hash: file.hash, definition: Box::new(file.definition) });
        let (service, further) = ("ho-tich".into(), Vec::new());
        world.does(0, Command::Issue { service, procedure: None, class: None, further, files: None, afar: false });
        world
    }

    /// So many minutes after eight.
    fn does(&mut self, minute: u64, command: Command) {
        self.requests += 1;
        let now = moment(&self.calendar, EIGHT.plus_ms(minute * MINUTE_MS));
        let (id, hash) = (RequestId(self.requests), CommandHash(self.requests));
        let (actor, origin) = (Actor::Clerk("lan".into()), Origin::Http);
        let request = Request { id, actor: actor.clone(), origin, command, hash, signed: None };
        let Ok(Decision::Fresh(events)) = self.office.decide(&request, &now) else { panic!("{request:?}") };
        self.takes(&Entry { at: now.at, request: Some((id, hash)), actor, origin, signature: None, events });
        let events = self.office.expire(&now);
        let (actor, origin) = (Actor::System, Origin::Server);
        self.takes(&Entry { at: now.at, request: None, actor, origin, signature: None, events });
    }

    fn takes(&mut self, entry: &Entry) {
        self.in_line.follow(entry);
        self.office.apply(entry);
    }

    fn at_counter(&mut self, minute: u64, command: fn(CounterId) -> Command) {
        self.does(minute, command("1".into()));
    }

    /// What is written at the day's end.
    fn told(&self, at: Timestamp) -> serde_json::Value {
        let mut told = Vec::new();
        write_day(&self.office, &self.in_line, at, &mut told).expect("memory takes it");
        serde_json::from_slice(&told).expect("one line of JSON")
    }

    fn midnight(&self) -> Timestamp {
        self.calendar.day_of(EIGHT).ends
    }
}

fn open(counter: CounterId) -> Command {
    Command::OpenCounter { counter, clerk: "lan".into(), services: None, helps: None }
}

fn call(counter: CounterId) -> Command {
    Command::CallNext { counter, closing: None }
}

fn put_back(counter: CounterId) -> Command {
    Command::Return { target: Target::InHand(counter), place: None }
}

fn start(counter: CounterId) -> Command {
    Command::Start { counter, ticket: None }
}

fn finish(counter: CounterId) -> Command {
    let details = FinishDetails { outcome: None, procedure: None, dossier: None, count: None, note: None };
    Command::Finish { counter, closes: None, details }
}

fn moment(calendar: &Calendar, at: Timestamp) -> Moment {
    let (day, wall) = (calendar.day_of(at), calendar.on_the_wall(at));
    let turns_at_minute = calendar.turns_at_minute();
    let (weekday, minute) = (wall.weekday, wall.minute);
    Moment { at, day: day.day, day_ends: day.ends, weekday, minute, turns_at_minute, doubt: None }
}

#[test]
fn whoever_was_not_served_waited_until_the_days_end_and_not_until_the_server_was_on_again() {
    let world = World::new();
    let midnight = world.midnight();
    let visit = world.told(end_of_day(&world.office, EIGHT.plus_ms(24 * HOUR_MS)));
    assert_eq!(visit["legs"][0]["wait_ms"], midnight.since_ms(EIGHT));
    assert_eq!(visit["state"], "unserved");
    assert_eq!(visit["total_ms"], midnight.since_ms(EIGHT));
    assert_eq!(visit["ended_at"], time(midnight).to_string());
}

#[test]
fn a_day_that_staff_turn_by_hand_is_over_then() {
    let office = World::new().office;
    let at_nine = EIGHT.plus_ms(HOUR_MS);
    assert_eq!(end_of_day(&office, at_nine), at_nine);
}

#[test]
fn who_went_back_to_the_line_waited_there_again() {
    let mut world = World::new();
    world.at_counter(0, open);
    world.at_counter(5, call);
    world.at_counter(7, put_back);
    world.at_counter(17, call);
    world.at_counter(18, start);
    let leg = &world.told(world.midnight())["legs"][0];
    assert_eq!((&leg["wait_ms"], &leg["calls"]), (&(15 * MINUTE_MS).into(), &2.into()), "five minutes, and ten more");
}

#[test]
fn a_call_that_was_undone_did_not_end_the_wait() {
    let mut world = World::new();
    world.at_counter(0, open);
    world.at_counter(5, call);
    world.at_counter(6, |counter| Command::Undo { counter });
    world.at_counter(20, call);
    let leg = &world.told(world.midnight())["legs"][0];
    assert_eq!((&leg["wait_ms"], &leg["calls"]), (&(20 * MINUTE_MS).into(), &1.into()));
}

#[test]
fn an_appointment_that_was_given_up_early_did_not_join_after_its_end() {
    let mut world = World::new();
    let appointed = EIGHT.plus_ms(HOUR_MS);
    let (ticket, number) = (TicketId(1), TicketNumber::new("1001"));
    world.does(10, Command::Withdraw { ticket: TicketRef::Number(number) });
    let mut ticket = world.office.ticket(ticket).expect("it was given").clone();
    ticket.joined_at = appointed;
    let visit = visit(&world.office, &world.in_line, &ticket);
    assert_eq!(visit.ended_at, Some(visit.joined_at));
    assert_eq!(visit.legs[0].wait_ms, Some(10 * MINUTE_MS));
}

#[test]
fn what_its_holder_said_of_a_visit_is_told_and_outlives_an_undo() {
    let mut world = World::new();
    world.at_counter(1, open);
    world.at_counter(2, call);
    world.at_counter(3, finish);
    assert_eq!(world.told(world.midnight())["rating"], serde_json::Value::Null);
    world.does(4, Command::Rate { ticket: TicketRef::Id(TicketId(1)), rating: 2 });
    world.at_counter(5, |counter| Command::Undo { counter });
    let told = world.told(world.midnight());
    assert_eq!((told["rating"].as_u64(), told["state"].as_str()), (Some(2), Some("unserved")));
}

#[test]
fn a_visit_of_an_impossible_time_is_a_line_as_any_other() {
    let unserved = |at| Event::TicketUnserved {
        spool: queue::SpoolId(1),
        seq: 1,
        number: "K1001".into(),
        service: "ho-tich".into(),
        procedure: None,
        class: "ordinary".into(),
        joined_at: Timestamp(at),
        day: queue::Day(0),
        estimated: false,
    };
    let mut told = Vec::new();
    for at in [i64::MIN, i64::MAX] {
        write_unserved(&unserved(at), &mut told).expect("memory takes it");
    }
    let lines: Vec<serde_json::Value> =
        told.split(|byte| *byte == b'\n').filter_map(|line| serde_json::from_slice(line).ok()).collect();
    let numbers: Vec<_> = lines.iter().map(|visit| visit["number"].as_str()).collect();
    assert_eq!(numbers, [Some("K1001"), Some("K1001")]);
}
