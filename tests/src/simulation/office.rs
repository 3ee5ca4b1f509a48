//! The office of a seed, and the files that its head writes in place of the first one.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use protocol::Localised;
use queue::{
    Class, CounterDefinition, CounterId, Definition, DefinitionHash, Hours, Limits, Policy, Series, Service, ServiceId,
    Session, Timestamp,
};
use server::calendar::{Calendar, ServiceDay};
use server::office_file::{BoardSettings, OfficeFile, OfficeId};

use super::dice::Dice;

/// The office of every seed.
pub(super) const ID: &str = "an-binh";

/// Where the office is, when its day turns, and a date near which something happens to its wall clock.
const PLACES: [(&str, u16, &str); 7] = [
    ("Asia/Ho_Chi_Minh", 0, "2026-11-23"),
    ("Asia/Kolkata", 0, "2026-12-30"),
    ("America/Los_Angeles", 150, "2026-03-06"),
    ("America/Los_Angeles", 150, "2026-10-30"),
    ("Africa/Cairo", 0, "2026-04-22"),
    ("Europe/London", 90, "2026-10-23"),
    ("Pacific/Chatham", 1_439, "2027-04-02"),
];

/// The office of a seed and its first day.
pub(super) fn first(dice: &mut Dice) -> (Arc<OfficeFile>, ServiceDay) {
    let (zone, turns_at_minute, date) = place(dice);
    let definition = loop {
        let drawn = definition(dice);
        if drawn.check().is_ok() {
            break drawn;
        }
    };
    let noon = date.at(12, 0, 0, 0).to_zoned(zone.clone()).expect("no zone skips a noon");
    let file = file(definition, zone, turns_at_minute, dice);
    let first = calendar_of(&file).day_of(Timestamp(noon.timestamp().as_millisecond()));
    (file, first)
}

/// Its zone, its turning minute, and the date of its first day.
fn place(dice: &mut Dice) -> (TimeZone, u16, Date) {
    let (zone, turns_at_minute, date) = dice.one(PLACES);
    let zone = TimeZone::get(zone).expect("the zone is in the bundled database");
    (zone, turns_at_minute, date.parse().expect("the dates above are dates"))
}

/// The calendar of an office file.
pub(super) fn calendar_of(file: &OfficeFile) -> Calendar {
    Calendar::new(file.time_zone.clone(), file.day_turns_at_minute)
}

/// A file with these rules. Texts are not looked at by anybody here.
fn file(definition: Definition, time_zone: TimeZone, turns_at_minute: u16, dice: &mut Dice) -> Arc<OfficeFile> {
    let mut hash = [0; 32];
    hash.fill_with(|| u8::try_from(dice.number(0..256)).unwrap_or(0));
    let text = || Localised(BTreeMap::from([("vi".to_owned(), "…".to_owned())]));
    Arc::new(OfficeFile {
        id: OfficeId::new(ID).expect("the name above is one"),
        hash: DefinitionHash(hash),
        definition,
        name: text(),
        time_zone,
        day_turns_at_minute: turns_at_minute,
        services: BTreeMap::new(),
        classes: BTreeMap::new(),
        counter_names: BTreeMap::new(),
        zones: BTreeMap::new(),
        board: BoardSettings { ticker: Vec::new(), hall_depth_m: 8, dwell_ms: 8_000 },
        missed_advice: text(),
        public_url: None,
    })
}

/// The rules of a first office.
pub(super) fn definition(dice: &mut Dice) -> Definition {
    let services: Vec<Service> = (0..dice.number(1..5)).map(|index| service(index, dice)).collect();
    let ids: Vec<ServiceId> = services.iter().map(|service| service.id.clone()).collect();
    let counters = (1..=dice.number(1..7)).map(|index| counter(index, &ids, dice)).collect();
    let class = |id: &str, priority| Class { id: id.into(), priority };
    let classes = vec![class("ordinary", false), class("elder", true), class("merit", true)];
    let small = dice.chance(80);
    Definition {
        services,
        counters,
        classes,
        policy: policy(dice),
        hours: hours(dice),
        limits: Limits {
            open_tickets: if small { 12 } else { 5_000 },
            tickets_a_day: if dice.chance(60) { 60 } else { 10_000 },
            calls: dice.one([1, 2, 3, 3, 3]),
            recall_interval_ms: dice.one([0, 20_000, 20_000]),
            returns: dice.one([0, 1, 2, 2]),
        },
    }
}

fn service(index: i64, dice: &mut Dice) -> Service {
    let id =
        ["a", "b", "c", "d", "e", "f", "g", "h"].get(usize::try_from(index).unwrap_or(0) % 8).copied().unwrap_or("a");
    Service {
        id: id.into(),
        procedures: vec![format!("{id}-1").as_str().into(), format!("{id}-2").as_str().into()],
        series: series(id, dice),
        quota: dice.chance(60).then_some(25),
        hours: dice.chance(40).then(|| hours(dice)),
    }
}

/// A service keeps its letter or digit, so that no two series can ever meet; the width is often too small for the day.
fn series(service: &str, dice: &mut Dice) -> Series {
    let digit = (service.bytes().next().unwrap_or(b'a').saturating_sub(b'a') + 1).to_string();
    let prefix = if dice.chance(500) { digit } else { service.to_uppercase() };
    Series { prefix, first: dice.one([1, 1, 1, 0, 95, 500]), width: dice.one([1, 2, 3, 3]) }
}

fn counter(index: i64, services: &[ServiceId], dice: &mut Dice) -> CounterDefinition {
    CounterDefinition { id: CounterId::new(&index.to_string()), services: dice.some(services) }
}

fn policy(dice: &mut Dice) -> Policy {
    let (priority, ordinary) = dice.one([(1, 1), (2, 1), (1, 3), (3, 2)]);
    dice.one([Policy::Fifo, Policy::Strict, Policy::Ratio { priority, ordinary }])
}

/// Mostly always open, else mornings and afternoons of the whole week.
fn hours(dice: &mut Dice) -> Hours {
    if !dice.chance(150) {
        return Hours::default();
    }
    let session = |weekday, from, to| Session { weekday, from, to };
    let sessions = (1..=7).flat_map(|day| [session(day, 450, 690), session(day, 780, 1_020)]).collect();
    Hours { sessions, early_minutes: 30, stop_minutes: 15 }
}

/// A changed file: sometimes only its texts, sometimes rules that must wait for the next day.
pub(super) fn changed(last: &OfficeFile, dice: &mut Dice) -> Arc<OfficeFile> {
    let mut new = last.definition.clone();
    for _ in 0..dice.number(1..3) {
        change(&mut new, dice);
    }
    let (mut zone, mut turns_at_minute) = (last.time_zone.clone(), last.day_turns_at_minute);
    if dice.chance(100) {
        turns_at_minute = dice.one([0, 90, 150, 1_439]);
    }
    if dice.chance(60) {
        zone = place(dice).0;
    }
    let definition = if new.check().is_ok() { new } else { last.definition.clone() };
    file(definition, zone, turns_at_minute, dice)
}

fn change(new: &mut Definition, dice: &mut Dice) {
    let count = i64::try_from(new.services.len()).unwrap_or(0);
    match dice.index(10) {
        0 => new.policy = policy(dice),
        1 if count < 8 => new.services.push(service(count, dice)),
        2 if count > 1 => remove_service(new, dice),
        3 => {
            let ids: Vec<ServiceId> = new.services.iter().map(|service| service.id.clone()).collect();
            new.counters.push(counter(dice.number(1..10), &ids, dice));
        }
        4 if new.counters.len() > 1 => {
            new.counters.remove(dice.index(new.counters.len()));
        }
        5 => {
            let index = dice.index(new.services.len());
            if let Some(service) = new.services.get_mut(index) {
                service.series = series(service.id.as_str(), dice);
            }
        }
        6 => new.limits.calls = dice.one([1, 2, 3]),
        7 => {
            let index = dice.index(new.services.len());
            if let Some(service) = new.services.get_mut(index) {
                service.quota = dice.chance(300).then_some(40);
            }
        }
        8 => {
            let kept = if new.classes.len() > 2 { 2 } else { new.classes.len() };
            new.classes.truncate(kept);
        }
        _ => {}
    }
}

fn remove_service(new: &mut Definition, dice: &mut Dice) {
    let gone = new.services.remove(dice.index(new.services.len())).id;
    for counter in &mut new.counters {
        counter.services.retain(|service| *service != gone);
    }
    new.counters.retain(|counter| !counter.services.is_empty());
}
