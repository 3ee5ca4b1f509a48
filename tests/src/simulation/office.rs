//! The office of a seed, and the files that its head writes in place of the first one.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use protocol::Localised;
use protocol::view::{PlaceWord, SlipLayout};
use queue::{
    Asks, Class, CounterDefinition, CounterId, Day, Definition, DefinitionHash, Exception, Hours, Limits, Offline,
    Policy, ReturnPlace, Series, Service, ServiceId, Session, Slots, Timestamp,
};
use server::calendar::{Calendar, ServiceDay};
use server::office_file::{BoardSettings, OfficeFile, OfficeId};

use super::dice::Dice;

const MINUTE_MS: u32 = 60_000;

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
    let noon = date.at(12, 0, 0, 0).to_zoned(zone.clone()).expect("no zone skips a noon");
    let calendar = Calendar::new(zone.clone(), turns_at_minute);
    let first = calendar.day_of(Timestamp(noon.timestamp().as_millisecond()));
    let definition = loop {
        let drawn = definition(first.day, dice);
        if drawn.check().is_ok() {
            break drawn;
        }
    };
    (file(definition, zone, turns_at_minute, dice), first)
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
        wait_target_minutes: None,
        afar_numbers_a_day: None,
        pins: false,
        place: PlaceWord::Counter,
        slip: SlipLayout::default(),
        logo: None,
        staff_code: None,
        voice: None,
    })
}

/// The rules of a first office; `near`: a day near which something can be closed or open against its weekday.
pub(super) fn definition(near: Day, dice: &mut Dice) -> Definition {
    let services: Vec<Service> = (0..dice.number(1..5)).map(|index| service(index, near, dice)).collect();
    let ids: Vec<ServiceId> = services.iter().map(|service| service.id.clone()).collect();
    let counters = (1..=dice.number(1..7)).map(|index| counter(index, &ids, dice)).collect();
    Definition {
        services,
        counters,
        classes: classes(dice),
        policy: policy(dice),
        hours: if dice.chance(300) { hours(near, dice) } else { Hours::default() },
        limits: limits(dice),
        offline: offline(dice),
    }
}

/// No service has this letter, whatever the file.
fn offline(dice: &mut Dice) -> Option<Offline> {
    let prefix = dice.one(["K", "K", "K", "M"]).to_owned();
    dice.chance(800).then(|| Offline { prefix, numbers: dice.one([1, 100, 300]) })
}

fn limits(dice: &mut Dice) -> Limits {
    let place = |dice: &mut Dice| {
        let next = ReturnPlace::Next;
        dice.one([next, next, ReturnPlace::Original, ReturnPlace::Front, ReturnPlace::Back])
    };
    Limits {
        open_tickets: if dice.chance(80) { 12 } else { 5_000 },
        tickets_a_day: if dice.chance(60) { 60 } else { 10_000 },
        calls: dice.one([1, 2, 3, 3, 3]),
        recall_interval_ms: dice.one([0, 20_000, 20_000]),
        returns: dice.one([0, 1, 2, 2]),
        missed_place: place(dice),
        parked_place: place(dice),
        await_ms: dice.one([MINUTE_MS, 5 * MINUTE_MS, 20 * MINUTE_MS]),
        free_after_ms: dice.one([2 * MINUTE_MS, 15 * MINUTE_MS]),
        early_ms: dice.one([0, 30 * MINUTE_MS, 120 * MINUTE_MS]),
        late_ms: dice.one([0, 15 * MINUTE_MS, 15 * MINUTE_MS]),
    }
}

fn classes(dice: &mut Dice) -> Vec<Class> {
    let ordinary = Class {
        id: "ordinary".into(),
        priority: false,
        rank: 0,
        rate: dice.one([1, 1, 2]),
        head_start_ms: 0,
        trusted: false,
    };
    let priority = |id: &str, dice: &mut Dice| Class {
        id: id.into(),
        priority: true,
        rank: dice.one([1, 1, 2]),
        rate: dice.one([1, 3, 3, 5]),
        head_start_ms: dice.one([0, 10 * MINUTE_MS, 30 * MINUTE_MS]),
        trusted: dice.chance(400),
    };
    vec![ordinary, priority("elder", dice), priority("merit", dice)]
}

fn service(index: i64, near: Day, dice: &mut Dice) -> Service {
    let id =
        ["a", "b", "c", "d", "e", "f", "g", "h"].get(usize::try_from(index).unwrap_or(0) % 8).copied().unwrap_or("a");
    let procedures = [format!("{id}-1").as_str().into(), format!("{id}-2").as_str().into()];
    Service {
        id: id.into(),
        procedures: if dice.chance(850) { procedures.to_vec() } else { Vec::new() },
        series: series(id, dice),
        quota: dice.chance(60).then_some(25),
        hours: dice.chance(60).then(|| hours(near, dice)),
        service_time_ms: dice.one([3, 6, 12]) * MINUTE_MS,
        asks: asks(dice),
        slots: dice.chance(500).then(|| slots(dice)),
    }
}

fn asks(dice: &mut Dice) -> Asks {
    Asks { outcome: dice.chance(150), procedure: dice.chance(150), note: dice.chance(100) }
}

fn slots(dice: &mut Dice) -> Slots {
    Slots { minutes: dice.one([7, 15, 30]), capacity: dice.one([1, 2, 3]), days_ahead: dice.one([0, 1, 2, 7]) }
}

/// A service keeps its letter or digit, so that no two series can ever meet; the width is often too small for the day.
fn series(service: &str, dice: &mut Dice) -> Series {
    let digit = (service.bytes().next().unwrap_or(b'a').saturating_sub(b'a') + 1).to_string();
    let prefix = if dice.chance(500) { digit } else { service.to_uppercase() };
    Series { prefix, first: dice.one([1, 1, 1, 0, 95, 500]), width: dice.one([1, 2, 3, 3]) }
}

fn counter(index: i64, services: &[ServiceId], dice: &mut Dice) -> CounterDefinition {
    let own = dice.some(services);
    let helps = services.iter().filter(|service| !own.contains(service) && dice.chance(600)).cloned().collect();
    CounterDefinition {
        id: CounterId::new(&index.to_string()),
        services: own,
        helps,
        help_after_ms: dice.one([None, Some(0), Some(2 * MINUTE_MS), Some(20 * MINUTE_MS)]),
    }
}

/// Any policy, each as often as the others.
pub(super) fn policy(dice: &mut Dice) -> Policy {
    let (priority, ordinary) = dice.one([(1, 1), (1, 2), (2, 1), (3, 2)]);
    dice.one([Policy::Fifo, Policy::Strict, Policy::Ratio { priority, ordinary }, Policy::Ageing, Policy::HeadStart])
}

/// Mornings and afternoons, of the whole week or of its working days, with a day that is closed or open against that.
fn hours(near: Day, dice: &mut Dice) -> Hours {
    let session = |weekday, from, to| Session { weekday, from, to };
    let days = if dice.chance(750) { 1..=7 } else { 1..=5 };
    let sessions = days.flat_map(|day| [session(day, 450, 690), session(day, 780, 1_020)]).collect();
    let some_day = |dice: &mut Dice| Day(near.0 + i32::try_from(dice.number(0..4)).unwrap_or(0));
    let exception = dice.chance(400).then(|| Exception {
        day: some_day(dice),
        sessions: dice
            .one([[None, None], [Some((450, 690)), None], [Some((480, 600)), Some((630, 900))]])
            .into_iter()
            .flatten()
            .collect(),
    });
    Hours {
        sessions,
        early_minutes: dice.one([0, 30, 90]),
        stop_minutes: dice.one([0, 15, 30]),
        exceptions: exception.into_iter().collect(),
    }
}

/// A changed file: sometimes only its texts, sometimes rules that must wait for the next day.
pub(super) fn changed(last: &OfficeFile, near: Day, dice: &mut Dice) -> Arc<OfficeFile> {
    let mut new = last.definition.clone();
    for _ in 0..dice.number(1..3) {
        change(&mut new, near, dice);
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

fn change(new: &mut Definition, near: Day, dice: &mut Dice) {
    let count = i64::try_from(new.services.len()).unwrap_or(0);
    match dice.index(15) {
        0 => new.policy = policy(dice),
        1 if count < 8 => new.services.push(service(count, near, dice)),
        2 if count > 1 => remove_service(new, dice),
        3 => {
            let ids: Vec<ServiceId> = new.services.iter().map(|service| service.id.clone()).collect();
            new.counters.push(counter(dice.number(1..10), &ids, dice));
        }
        4 if new.counters.len() > 1 => {
            new.counters.remove(dice.index(new.counters.len()));
        }
        5..=8 => {
            let index = dice.index(new.services.len());
            if let Some(service) = new.services.get_mut(index) {
                change_service(service, dice);
            }
        }
        9 => new.limits = limits(dice),
        10 => new.hours = hours(near, dice),
        11 => new.classes = classes(dice),
        13 => new.offline = offline(dice),
        12 => {
            let kept = if new.classes.len() > 2 { 2 } else { new.classes.len() };
            new.classes.truncate(kept);
        }
        _ => {}
    }
}

fn change_service(service: &mut Service, dice: &mut Dice) {
    match dice.index(4) {
        0 => service.series = series(service.id.as_str(), dice),
        1 => service.quota = dice.chance(300).then_some(40),
        2 => service.slots = dice.chance(700).then(|| slots(dice)),
        _ => service.asks = asks(dice),
    }
}

fn remove_service(new: &mut Definition, dice: &mut Dice) {
    let gone = new.services.remove(dice.index(new.services.len())).id;
    for counter in &mut new.counters {
        counter.services.retain(|service| *service != gone);
        counter.helps.retain(|service| *service != gone);
    }
    new.counters.retain(|counter| !counter.services.is_empty());
}
