//! How long the expected waits take: 60 people wait at 10 counters, on a day like the four before it.
//!
//! `cargo run --release -p queue --example outlook`

use std::hint::black_box;
use std::time::{Duration, Instant};

use queue::{
    Actor, Asks, Class, Closing, Command, CommandHash, CounterDefinition, Day, Decision, Definition, DefinitionHash,
    Entry, Event, FinishDetails, Hours, Limits, Moment, Office, Origin, Policy, Request, RequestId, ReturnPlace,
    Series, Service, Session, TicketRef, Timestamp,
};

const MINUTE_MS: i64 = 60_000;
const DAY_MS: i64 = 1_440 * MINUTE_MS;
const OPENING_MS: i64 = 450 * MINUTE_MS;
const SERVICES: u32 = 7;
const COUNTERS: u32 = 10;
const WAITING: usize = 60;
const TIMES: u64 = 200;

fn main() {
    for policy in [Policy::Fifo, Policy::Ratio { priority: 1, ordinary: 2 }, Policy::Ageing] {
        let mut town = Town { office: Office::new(), requests: 0, at: 0 };
        town.ask(Command::Define { hash: DefinitionHash([0; 32]), definition: Box::new(definition(policy)) });
        (0..4).for_each(|day| town.day(day));
        town.morning(4);
        let (office, now) = (&town.office, moment(town.at));
        assert_eq!(office.tickets().filter(|ticket| ticket.holder().is_none()).count(), WAITING);
        let floor = median(|_| office.floor(&now, &|_| true));
        let copied = office.floor(&now, &|_| true).expect("a defined office");
        let outlook = median(|seed| copied.outlook(seed));
        println!("{policy:?}: floor {floor:.1?}, outlook {outlook:.1?} (medians of {TIMES})");
    }
}

fn median<T>(work: impl Fn(u64) -> T) -> Duration {
    let mut times: Vec<Duration> = (0..TIMES)
        .map(|seed| {
            let start = Instant::now();
            black_box(work(seed));
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2]
}

struct Town {
    office: Office,
    requests: u32,
    at: i64,
}

impl Town {
    /// Somebody comes each minute, for each service in turn, every fifth with priority; visits take 5 to 13 minutes.
    fn day(&mut self, day: i64) {
        self.open(day);
        let mut held: Vec<Option<(TicketRef, i64)>> = (0..COUNTERS).map(|_| None).collect();
        for minute in 0..240 {
            self.at = day * DAY_MS + OPENING_MS + minute * MINUTE_MS;
            self.issue(minute as u32);
            for (counter, hand) in held.iter_mut().enumerate() {
                let closing = match hand.take() {
                    Some((ticket, done)) if done <= self.at => Some(Closing::Served(ticket, details())),
                    Some(busy) => {
                        *hand = Some(busy);
                        continue;
                    }
                    None => None,
                };
                let counter = format!("{}", counter + 1).as_str().into();
                if let Some(ticket) = self.next(&counter, closing) {
                    *hand = Some((ticket, self.at + (5 + minute % 9) * MINUTE_MS));
                }
            }
        }
    }

    /// All counters serve, and 60 people wait.
    fn morning(&mut self, day: i64) {
        self.open(day);
        (0..COUNTERS + WAITING as u32).for_each(|nth| self.issue(nth));
        for counter in 1..=COUNTERS {
            self.next(&format!("{counter}").as_str().into(), None);
        }
        self.at += 4 * MINUTE_MS;
    }

    fn open(&mut self, day: i64) {
        self.at = day * DAY_MS + OPENING_MS;
        for counter in 1..=COUNTERS {
            let (counter, clerk) = (format!("{counter}").as_str().into(), format!("{counter}").as_str().into());
            self.ask(Command::OpenCounter { counter, clerk, services: None, helps: None });
        }
    }

    fn issue(&mut self, nth: u32) {
        let class = nth.is_multiple_of(5).then(|| "elder".into());
        let service = format!("{}", nth % SERVICES + 1).as_str().into();
        self.ask(Command::Issue { service, procedure: None, class, further: Vec::new(), files: None, afar: false });
    }

    fn next(&mut self, counter: &queue::CounterId, closing: Option<Closing>) -> Option<TicketRef> {
        let events = self.ask(Command::CallNext { counter: counter.clone(), closing });
        let called = events.iter().find_map(|event| match event {
            Event::TicketCalled { call, .. } => Some(TicketRef::Id(call.ticket)),
            _ => None,
        });
        if called.is_some() {
            self.ask(Command::Start { counter: counter.clone(), ticket: None });
        }
        called
    }

    /// What came of it; nothing, when it was refused.
    fn ask(&mut self, command: Command) -> Vec<Event> {
        let now = moment(self.at);
        let due = self.office.expire(&now);
        if !due.is_empty() {
            let (actor, origin) = (Actor::System, Origin::Server);
            self.office.apply(&Entry { at: now.at, request: None, actor, origin, signature: None, events: due });
        }
        self.requests += 1;
        let (id, hash) = (RequestId(self.requests.into()), CommandHash(self.requests.into()));
        let request =
            Request { id, actor: Actor::Clerk("lan".into()), origin: Origin::Live, command, hash, signed: None };
        let Ok(Decision::Fresh(events)) = self.office.decide(&request, &now) else { return Vec::new() };
        let entry = Entry {
            at: now.at,
            request: Some((id, hash)),
            actor: request.actor,
            origin: request.origin,
            signature: None,
            events,
        };
        self.office.apply(&entry);
        entry.events
    }
}

fn details() -> FinishDetails {
    FinishDetails { outcome: None, procedure: None, dossier: None, count: None, note: None }
}

fn moment(at: i64) -> Moment {
    let day = at.div_euclid(DAY_MS);
    Moment {
        at: Timestamp(at),
        day: Day(i32::try_from(day).unwrap_or(0)),
        day_ends: Timestamp((day + 1) * DAY_MS),
        weekday: u8::try_from((day + 3).rem_euclid(7) + 1).unwrap_or(1),
        minute: u16::try_from(at.rem_euclid(DAY_MS) / MINUTE_MS).unwrap_or(0),
        turns_at_minute: 0,
        doubt: None,
    }
}

/// Seven services; each counter takes one or two and helps with two more.
fn definition(policy: Policy) -> Definition {
    let ids =
        |from: u32, count: u32| (from..from + count).map(|n| format!("{}", n % SERVICES + 1).as_str().into()).collect();
    let services = (1..=SERVICES).map(|n| Service {
        id: format!("{n}").as_str().into(),
        procedures: Vec::new(),
        series: Series { prefix: format!("{n}"), first: 1, width: 3 },
        quota: None,
        hours: None,
        service_time_ms: 480_000,
        asks: Asks::default(),
        slots: None,
    });
    let counters = (1..=COUNTERS).map(|n| CounterDefinition {
        id: format!("{n}").as_str().into(),
        services: ids(n, if n > SERVICES { 2 } else { 1 }),
        helps: ids(n + 2, 2),
        help_after_ms: Some(1_200_000),
    });
    let class = |id: &str, priority: bool| Class {
        id: id.into(),
        priority,
        rank: priority.into(),
        rate: if priority { 3 } else { 1 },
        head_start_ms: 0,
        trusted: false,
    };
    let sessions =
        (1..=7).flat_map(|weekday| [(450, 690), (780, 1_020)].map(|(from, to)| Session { weekday, from, to }));
    Definition {
        services: services.collect(),
        counters: counters.collect(),
        classes: vec![class("ordinary", false), class("elder", true)],
        policy,
        hours: Hours { sessions: sessions.collect(), early_minutes: 30, stop_minutes: 30, exceptions: Vec::new() },
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
            early_ms: 900_000,
            late_ms: 900_000,
        },
        offline: None,
    }
}
