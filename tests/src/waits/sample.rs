//! The sample office: services, counters, classes and hours as a ward has them.

use queue::{
    Asks, Class, CounterDefinition, Definition, Hours, Limits, Policy, ReturnPlace, Series, Service, Session, Slots,
};

/// A service: its id, the prefix of its numbers, minutes for one visit, and how many in a hundred come for it.
pub(super) struct Line {
    pub(super) id: &'static str,
    prefix: &'static str,
    pub(super) minutes: u32,
    pub(super) share: u32,
}

pub(super) const LINES: [Line; 7] = [
    Line { id: "ho-tich", prefix: "1", minutes: 12, share: 25 },
    Line { id: "chung-thuc", prefix: "2", minutes: 6, share: 35 },
    Line { id: "dat-dai", prefix: "3", minutes: 18, share: 15 },
    Line { id: "bao-tro", prefix: "4", minutes: 12, share: 10 },
    Line { id: "ho-kinh-doanh", prefix: "5", minutes: 12, share: 5 },
    Line { id: "tra-ket-qua", prefix: "6", minutes: 3, share: 10 },
    Line { id: "huong-dan", prefix: "7", minutes: 10, share: 0 },
];

/// A counter: its id, its own services and those it helps with.
const COUNTERS: [(&str, &[&str], &[&str]); 5] = [
    ("1", &["ho-tich"], &["tra-ket-qua"]),
    ("2", &["chung-thuc"], &["ho-tich", "tra-ket-qua"]),
    ("3", &["dat-dai"], &["ho-kinh-doanh"]),
    ("4", &["bao-tro", "ho-kinh-doanh"], &["dat-dai"]),
    ("5", &["tra-ket-qua", "huong-dan"], &["chung-thuc"]),
];

pub(super) const ORDINARY: &str = "ordinary";
pub(super) const PRIORITY: [&str; 5] = ["u1", "u2", "u3", "u4", "u5"];

/// First minute and first minute after each session.
pub(super) const SESSIONS: [(u16, u16); 2] = [(7 * 60 + 30, 11 * 60 + 30), (13 * 60, 17 * 60)];
pub(super) const SLOT_MINUTES: u16 = 15;
pub(super) const EARLY_MINUTES: u16 = 30;
pub(super) const STOP_MINUTES: u16 = 30;

/// The office.
pub(super) fn definition(policy: Policy) -> Definition {
    let services = LINES.iter().map(|line| Service {
        id: line.id.into(),
        procedures: Vec::new(),
        series: Series { prefix: line.prefix.to_owned(), first: 1, width: 3 },
        quota: None,
        hours: None,
        service_time_ms: line.minutes * 60_000,
        asks: Asks::default(),
        slots: Some(Slots { minutes: SLOT_MINUTES, capacity: 2, days_ahead: 0 }),
    });
    let counters = COUNTERS.iter().map(|(id, services, helps)| CounterDefinition {
        id: (*id).into(),
        services: services.iter().map(|service| (*service).into()).collect(),
        helps: helps.iter().map(|service| (*service).into()).collect(),
        help_after_ms: Some(20 * 60_000),
    });
    let class = |id: &str, priority: bool| Class {
        id: id.into(),
        priority,
        rank: priority.into(),
        rate: if priority { 3 } else { 1 },
        head_start_ms: if priority { 15 * 60_000 } else { 0 },
        trusted: false,
    };
    let sessions = (1..=7).flat_map(|weekday| SESSIONS.map(|(from, to)| Session { weekday, from, to }));
    Definition {
        services: services.collect(),
        counters: counters.collect(),
        classes: [class(ORDINARY, false)].into_iter().chain(PRIORITY.map(|id| class(id, true))).collect(),
        policy,
        hours: Hours {
            sessions: sessions.collect(),
            early_minutes: EARLY_MINUTES,
            stop_minutes: STOP_MINUTES,
            exceptions: Vec::new(),
        },
        limits: Limits {
            open_tickets: 2_000,
            tickets_a_day: 20_000,
            calls: 3,
            recall_interval_ms: 20_000,
            returns: 2,
            missed_place: ReturnPlace::Next,
            parked_place: ReturnPlace::Next,
            await_ms: 300_000,
            free_after_ms: 900_000,
            early_ms: 1_800_000,
            late_ms: 900_000,
        },
        offline: None,
    }
}
