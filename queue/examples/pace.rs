//! How fast the rules are: decide and apply with 100,000 people in line, and a replay of what came of it.
//!
//! `cargo run --release -p queue --example pace`

use std::hint::black_box;
use std::time::Instant;

use queue::{
    Actor, Asks, Class, Closing, Command, CommandHash, CounterDefinition, Day, Decision, Definition, DefinitionHash,
    Entry, Event, FinishDetails, Hours, Limits, Moment, Office, Origin, Policy, Request, RequestId, ReturnPlace,
    Series, Service, TicketRef, Timestamp,
};

const OPEN: u32 = 100_000;
const ROUNDS: u32 = 200_000;

fn main() {
    let mut office = Office::new();
    let mut entries = Vec::new();
    let mut requests: u32 = 0;
    let mut ask = |office: &mut Office, command: Command| -> Vec<Event> {
        requests += 1;
        let now = moment(requests.into());
        let (id, hash) = (RequestId(u128::from(requests) * 0x9e37_79b9_7f4a_7c15), CommandHash(u128::from(requests)));
        let request = Request { id, actor: Actor::System, origin: Origin::Live, command, hash, signed: None };
        let Ok(Decision::Fresh(events)) = office.decide(&request, &now) else { panic!("{:?}", request.command) };
        let entry = Entry {
            at: now.at,
            request: Some((id, hash)),
            actor: request.actor,
            origin: request.origin,
            signature: None,
            events,
        };
        office.apply(&entry);
        entries.push(entry.clone());
        entry.events
    };

    ask(&mut office, Command::Define { hash: DefinitionHash([0; 32]), definition: Box::new(definition()) });
    let events = office.expire(&moment(1));
    let turned = Entry {
        at: moment(1).at,
        request: None,
        actor: Actor::System,
        origin: Origin::Server,
        signature: None,
        events,
    };
    office.apply(&turned);
    ask(&mut office, Command::OpenCounter { counter: "1".into(), clerk: "lan".into(), services: None, helps: None });

    let issue = |n: u32| {
        let class = n.is_multiple_of(10).then(|| "elder".into());
        let service = if n.is_multiple_of(2) { "a".into() } else { "b".into() };
        Command::Issue { service, procedure: None, class, further: Vec::new(), files: None, afar: false }
    };
    (0..OPEN).for_each(|n| drop(ask(&mut office, issue(n))));

    let start = Instant::now();
    (0..ROUNDS).for_each(|n| drop(ask(&mut office, issue(n))));
    say("issue", ROUNDS, start);

    let mut closing = None;
    let start = Instant::now();
    for _ in 0..ROUNDS {
        let events = ask(&mut office, Command::CallNext { counter: "1".into(), closing: closing.take() });
        let Some(Event::TicketCalled { call, .. }) = events.last() else { panic!("nobody was called") };
        let details = FinishDetails { outcome: None, procedure: None, dossier: None, count: None, note: None };
        closing = Some(Closing::Served(TicketRef::Id(call.ticket), details));
    }
    say("next: finish and call", ROUNDS, start);

    entries.insert(1, turned);
    let facts: u32 = entries.iter().map(|entry| u32::try_from(entry.events.len()).unwrap_or(0)).sum();
    let mut replayed = Office::new();
    let start = Instant::now();
    for entry in &entries {
        replayed.replay(entry).unwrap_or_else(|impossible| panic!("{impossible}"));
    }
    say("replay (facts)", facts, start);
    let start = Instant::now();
    black_box(office.clone());
    println!("{:<24}{:>9.1} ms", "clone", start.elapsed().as_secs_f64() * 1e3);
    let start = Instant::now();
    assert_eq!(replayed.state_hash(), office.state_hash());
    println!("{:<24}{:>9.1} ms", "two state hashes", start.elapsed().as_secs_f64() * 1e3);
}

fn say(what: &str, times: u32, start: Instant) {
    println!("{what:<24}{:>9.0} a second", f64::from(times) / start.elapsed().as_secs_f64());
}

fn moment(at: i64) -> Moment {
    Moment {
        at: Timestamp(at),
        day: Day(0),
        day_ends: Timestamp(86_400_000),
        weekday: 4,
        minute: 0,
        turns_at_minute: 0,
        doubt: None,
    }
}

fn definition() -> Definition {
    let service = |id: &str, prefix: &str| Service {
        id: id.into(),
        procedures: Vec::new(),
        series: Series { prefix: prefix.into(), first: 1, width: 3 },
        quota: None,
        hours: None,
        service_time_ms: 600_000,
        asks: Asks::default(),
        slots: None,
    };
    let class = |id: &str, rank: u16| {
        let (priority, rate, head_start_ms) = if rank > 0 { (true, 3, 600_000) } else { (false, 1, 0) };
        Class { id: id.into(), priority, rank, rate, head_start_ms, trusted: false }
    };
    let services = vec!["a".into(), "b".into()];
    Definition {
        services: vec![service("a", "1"), service("b", "2")],
        counters: vec![CounterDefinition { id: "1".into(), services, helps: Vec::new(), help_after_ms: None }],
        classes: vec![class("ordinary", 0), class("elder", 1)],
        policy: Policy::Ratio { priority: 1, ordinary: 2 },
        hours: Hours::default(),
        limits: Limits {
            open_tickets: 10_000_000,
            tickets_a_day: 10_000_000,
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
