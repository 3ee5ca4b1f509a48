//! What holds after any sequence of wishes at any moments.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use queue::{
    Allowed, Command, CommandHash, CounterDefinition, CounterId, CounterStatus, Decision, Definition, Doubt, Effect,
    Event, Office, Policy, Reason, Refusal, Request, Stage, Target, Ticket, TicketId, TicketRef, table,
};

use crate::hall::{DAY_MS, HOUR_MS, Hall, SECOND_MS, define, details, sample};

/// One step of a random life: what is asked, with which of the things there are, and how much later.
#[derive(Clone, Copy, Debug)]
struct Step {
    kind: u8,
    one: u8,
    other: u8,
    later_ms: i64,
}

fn steps(most: usize) -> impl Strategy<Value = Vec<Step>> {
    let later_ms = prop_oneof![
        100 => 0..SECOND_MS,
        80 => 0..60 * SECOND_MS,
        2 => 0..HOUR_MS,
        1 => Just(DAY_MS)
    ];
    let step = (any::<u8>(), any::<u8>(), any::<u8>(), later_ms).prop_map(|(kind, one, other, later_ms)| Step {
        kind,
        one,
        other,
        later_ms,
    });
    prop::collection::vec(step, most / 4..most)
}

fn policies() -> impl Strategy<Value = Policy> {
    prop_oneof![
        Just(Policy::Fifo),
        Just(Policy::Strict),
        (1_u16..4, 1_u16..4).prop_map(|(priority, ordinary)| Policy::Ratio { priority, ordinary }),
    ]
}

/// The command of a step, about things that are mostly there.
fn command(step: Step, office: &Office, now_kept: u64) -> Command {
    let counter = |pick: u8| CounterId::from(["1", "1", "2", "2", "3", "3", "4", "9"][usize::from(pick % 8)]);
    let service = |pick: u8| ["a", "b", "c"][usize::from(pick % 3)].into();
    let ticket = |pick: u8| {
        let count = office.tickets().count().max(1);
        let near = office.tickets().nth(usize::from(pick) % count);
        TicketRef::Id(near.map_or(TicketId(now_kept), |ticket| ticket.id))
    };
    let target = |step: Step| {
        if step.one.is_multiple_of(2) {
            Target::InHand(counter(step.other))
        } else {
            Target::Ticket(ticket(step.other))
        }
    };
    let outcome = queue::Outcome::DoneOnTheSpot;
    let held = |pick: u8| {
        let hand = office.counter(&counter(pick)).and_then(|counter| counter.in_hand);
        hand.map_or_else(|| ticket(pick), TicketRef::Id)
    };
    let at = counter(step.one);
    if step.kind % 36 > 7 && !step.other.is_multiple_of(8) {
        // Most of the time a clerk sits down first, and comes back from a pause.
        match office.counter(&at).map(|counter| &counter.status) {
            Some(CounterStatus::Closed) if at.as_str() != "4" => {
                return crate::hall::open(at.as_str(), &format!("clerk {at}"));
            }
            Some(CounterStatus::Paused { .. }) => return Command::ResumeCounter { counter: at },
            _ => {}
        }
    }
    match step.kind % 36 {
        0..=6 => {
            let class = step.other.is_multiple_of(3).then(|| "elder".into());
            Command::Issue { service: service(step.one), procedure: None, class }
        }
        7 => Command::Withdraw { ticket: ticket(step.one) },
        8..=10 => Command::CallNext { counter: at, closing: None },
        11 | 12 => {
            let closing = queue::Closing::Served(held(step.one), details(outcome));
            Command::CallNext { counter: at, closing: Some(closing) }
        }
        13 => Command::CallNext { counter: at, closing: Some(queue::Closing::Absent(held(step.one))) },
        14 => Command::Call { counter: at, ticket: ticket(step.other) },
        15 | 16 => Command::Recall { counter: at },
        17 => Command::Start { counter: at, ticket: None },
        18 => Command::Start { counter: at, ticket: Some(ticket(step.other)) },
        19 => Command::Finish { counter: at, details: details(outcome) },
        20 => Command::NoShow { counter: at },
        21 => Command::Return { target: target(step) },
        22 => Command::Park { counter: at },
        23 => Command::Transfer { target: target(step), service: service(step.kind / 36) },
        24..=27 => Command::Undo { counter: at },
        28 | 29 => {
            let clerk = ["lan", "mai", "hoa"][usize::from(step.other % 3)].into();
            Command::OpenCounter { counter: at, clerk, services: None }
        }
        30 => Command::PauseCounter { counter: at, reason: None },
        31 => Command::ResumeCounter { counter: at },
        32 if step.other.is_multiple_of(2) => Command::CloseCounter { counter: at },
        32 => Command::MoveCounter {
            counter: at,
            to: if step.one.is_multiple_of(4) { counter(step.kind / 36) } else { "4".into() },
        },
        33 => Command::TakeServices { counter: at, services: vec![service(step.other), service(step.kind / 36)] },
        34 if step.other.is_multiple_of(4) => Command::ConfirmClock,
        34 if step.other.is_multiple_of(2) => Command::PauseService { service: service(step.one) },
        34 => Command::ResumeService { service: service(step.one) },
        _ => redefine(step),
    }
}

/// The sample with a fourth counter, which clerks only move to.
fn four_counters() -> Definition {
    let mut definition = sample();
    definition.counters.push(CounterDefinition { id: "4".into(), services: vec!["a".into(), "b".into()] });
    definition
}

/// A new office file: other policies, fewer services, other series, fewer counters.
fn redefine(step: Step) -> Command {
    let mut definition = four_counters();
    definition.policy =
        [Policy::Fifo, Policy::Strict, Policy::Ratio { priority: 1, ordinary: 2 }][usize::from(step.one % 3)];
    if step.other % 4 == 1 {
        definition.services.pop();
        definition.counters[2].services.pop();
    }
    if step.other % 4 == 2 {
        definition.services[1].series.prefix = "B".into();
    }
    if step.other % 4 == 3 {
        definition.counters.truncate(2);
    }
    define(step.one, definition)
}

/// What a test remembers beside the office, to compare with it.
#[derive(Default)]
struct Witness {
    accepted: Vec<(Request, Vec<Event>)>,
    calls: BTreeSet<(TicketId, u16, u16)>,
    /// Of each counter: the undoable actions with their tickets as they stood before the command.
    actions: BTreeMap<CounterId, Vec<(Effect, Ticket)>>,
}

impl Witness {
    fn sees(&mut self, before: &Office, hall: &Hall, request: &Request, events: &[Event]) {
        for event in events {
            self.sees_event(before, event);
        }
        moved_along_the_table(before, &hall.office);
        self.accepted.push((request.clone(), events.to_vec()));
    }

    fn sees_event(&mut self, before: &Office, event: &Event) {
        match event {
            Event::TicketCalled { call, counter, why, .. } => {
                assert!(self.calls.insert((call.ticket, call.leg, call.nth)), "{call:?} was made twice");
                first_of_its_class(before, call.ticket, why.reason);
                self.acts(before, counter, Effect::Call, call.ticket);
            }
            Event::TicketRecalled { call, .. } => {
                assert!(self.calls.insert((call.ticket, call.leg, call.nth)), "{call:?} was made twice");
            }
            Event::ServiceFinished { ticket, counter, .. } => self.acts(before, counter, Effect::Finish, *ticket),
            Event::TicketMissed { ticket, counter, .. } => self.acts(before, counter, Effect::NoShow, *ticket),
            Event::TicketParked { ticket, counter, .. } => self.acts(before, counter, Effect::Park, *ticket),
            Event::ActionUndone { counter, effect, ticket } => {
                let last = self.actions.get_mut(counter).and_then(Vec::pop).expect("an action to undo");
                assert_eq!((last.0, but_for_calls(&last.1)), (*effect, but_for_calls(ticket)));
            }
            Event::DayTurned { .. } => self.actions.clear(),
            _ => {}
        }
    }

    fn acts(&mut self, before: &Office, counter: &CounterId, effect: Effect, ticket: TicketId) {
        let ticket = before.ticket(ticket).expect("it was there before").clone();
        self.actions.entry(counter.clone()).or_default().push((effect, ticket));
    }
}

fn but_for_calls(ticket: &Ticket) -> Ticket {
    let mut ticket = ticket.clone();
    for leg in &mut ticket.legs {
        (leg.calls, leg.calls_earlier) = (leg.calls_this_time(), 0);
    }
    ticket
}

/// First come, first served inside a class of a line; missed and parked tickets by name only.
fn first_of_its_class(before: &Office, called: TicketId, reason: Reason) {
    let ticket = before.ticket(called).expect("a ticket of today");
    if reason != Reason::Named {
        assert_eq!(ticket.stage, Stage::Waiting);
        let service = ticket.service().expect("a leg");
        let first = before.line(service).find(|other| other.class == ticket.class);
        assert_eq!(first.map(|first| first.id), Some(called), "somebody of the class joined before");
    }
}

/// Every ticket that stands elsewhere than before went along a row of the table.
fn moved_along_the_table(before: &Office, after: &Office) {
    for ticket in before.tickets() {
        let Some(now) = after.ticket(ticket.id) else { continue };
        let (from, to) = (ticket.stage.name(), now.stage.name());
        assert!(from == to || table().iter().any(|row| (row.from, row.to) == (from, to)), "{from} to {to}");
    }
}

/// What the office says is allowed is what it decides.
fn allowed_is_decided(hall: &mut Hall, counter: &CounterId) {
    let now = hall.now;
    let allowed = hall.office.allowed(counter, now.at);
    let mut accepts = |command: Command| {
        let request = hall.request(command);
        hall.office.decide(&request, &now).map(|decision| decision.events().to_vec())
    };
    let at = counter.clone();
    let hand = Target::InHand(at.clone());
    let decided = Allowed {
        open: accepts(Command::OpenCounter { counter: at.clone(), clerk: "nobody else".into(), services: None })
            .is_ok(),
        call_next: match accepts(Command::CallNext { counter: at.clone(), closing: None }) {
            Ok(_) | Err(Refusal::TicketInHand { .. } | Refusal::ServedOrAbsent { .. }) => true,
            Err(_) => false,
        },
        call: accepts(Command::Call { counter: at.clone(), ticket: TicketRef::Id(TicketId(0)) })
            == Err(Refusal::UnknownTicket),
        recall_in_ms: match accepts(Command::Recall { counter: at.clone() }) {
            Ok(_) => Some(0),
            Err(Refusal::RecalledTooSoon { wait_ms }) => Some(wait_ms),
            Err(_) => None,
        },
        start: accepts(Command::Start { counter: at.clone(), ticket: None }).is_ok(),
        finish: accepts(Command::Finish { counter: at.clone(), details: details(queue::Outcome::MorePapers) }).is_ok(),
        no_show: accepts(Command::NoShow { counter: at.clone() }).is_ok(),
        offer_no_show: allowed.offer_no_show && allowed.no_show && allowed.recall_in_ms.is_none(),
        return_to_line: accepts(Command::Return { target: hand.clone() }).is_ok(),
        park: accepts(Command::Park { counter: at.clone() }).is_ok(),
        transfer: ["a", "b"]
            .into_iter()
            .any(|service| accepts(Command::Transfer { target: hand.clone(), service: service.into() }).is_ok()),
        undo: accepts(Command::Undo { counter: at.clone() }).ok().and_then(|events| match events.first() {
            Some(Event::ActionUndone { effect, ticket, .. }) => Some((*effect, ticket.number.clone())),
            _ => None,
        }),
        pause: accepts(Command::PauseCounter { counter: at.clone(), reason: None }).is_ok(),
        resume: accepts(Command::ResumeCounter { counter: at.clone() }).is_ok(),
        close: accepts(Command::CloseCounter { counter: at.clone() }).is_ok(),
        move_away: matches!(
            accepts(Command::MoveCounter { counter: at.clone(), to: at }),
            Err(Refusal::CounterOpen(_))
        ),
    };
    assert_eq!(allowed, decided);
}

/// The queries agree with the lines themselves.
fn queries_agree(hall: &Hall) {
    for service in ["a", "b", "c"].map(Into::into) {
        let line: Vec<&Ticket> = hall.office.line(&service).collect();
        assert_eq!(line.len(), hall.office.waiting(&service));
        assert!(line.is_sorted_by_key(|ticket| (ticket.joined_at, ticket.id)));
        for (ahead, ticket) in line.iter().enumerate() {
            assert_eq!(hall.office.ahead(ticket.id), Some(ahead));
        }
        let mut order: Vec<TicketId> = hall.office.calling_order(&service).map(|ticket| ticket.id).collect();
        order.sort_unstable();
        let mut ids: Vec<TicketId> = line.iter().map(|ticket| ticket.id).collect();
        ids.sort_unstable();
        assert_eq!(order, ids, "the calling order is complete");
    }
}

fn live(hall: &mut Hall, steps: &[Step]) -> Witness {
    let mut witness = Witness::default();
    for step in steps {
        hall.later(step.later_ms);
        hall.now.doubt = (step.other == 7).then_some(if step.one % 2 == 0 { Doubt::Ahead } else { Doubt::Behind });
        if !hall.expire().is_empty() {
            witness.actions.clear();
        }
        let before = hall.office.clone();
        let request = hall.request(command(*step, &before, u64::from(step.one)));
        match hall.send(&request) {
            Ok(Decision::Fresh(events)) => witness.sees(&before, hall, &request, &events),
            Ok(Decision::Remembered(_)) => panic!("a new request is not remembered"),
            Err(_) => assert_eq!(hall.office, before, "a refusal changes nothing"),
        }
        allowed_is_decided(hall, &CounterId::from(["1", "2", "3"][usize::from(step.other % 3)]));
        queries_agree(hall);
    }
    witness
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    /// The hall replays each entry on a second office and audits the first one after each.
    #[test]
    fn any_life_keeps_every_invariant(policy in policies(), steps in steps(200)) {
        let mut hall = Hall::with(|definition| *definition = Definition { policy, ..four_counters() });
        let witness = live(&mut hall, &steps);

        let state = hall.office.state_hash();
        for (request, events) in &witness.accepted {
            let repeat = hall.office.decide(request, &hall.now);
            let age_ms = hall.now.at.since_ms(at_of(&hall, request));
            if age_ms <= 24 * 60 * 60 * 1000 {
                prop_assert_eq!(repeat, Ok(Decision::Remembered(events.clone())));
                let mut other = request.clone();
                other.hash = CommandHash(0);
                prop_assert_eq!(hall.office.decide(&other, &hall.now), Err(Refusal::RequestIdReused));
            }
        }
        prop_assert_eq!(hall.office.state_hash(), state);
    }

    #[test]
    fn any_life_restarts_bit_for_bit(policy in policies(), steps in steps(120)) {
        let mut hall = Hall::with(|definition| *definition = Definition { policy, ..four_counters() });
        live(&mut hall, &steps);
        let mut replayed = Office::new();
        for entry in &hall.entries {
            prop_assert_eq!(replayed.replay(entry), Ok(()));
        }
        prop_assert_eq!(replayed.state_hash(), hall.office.state_hash());
        prop_assert_eq!(&replayed, &hall.office);
    }

    #[cfg(feature = "serde")]
    #[test]
    fn any_life_outlives_a_snapshot(policy in policies(), steps in steps(120)) {
        let mut hall = Hall::with(|definition| *definition = Definition { policy, ..four_counters() });
        live(&mut hall, &steps);
        let snapshot = serde_json::to_string(&hall.office).expect("a state can be written");
        let read: Office = serde_json::from_str(&snapshot).expect("and read again");
        prop_assert_eq!(read.state_hash(), hall.office.state_hash());
        prop_assert_eq!(&read, &hall.office);
        let entries = serde_json::to_string(&hall.entries).expect("entries can be written");
        let read: Vec<queue::Entry> = serde_json::from_str(&entries).expect("and read again");
        prop_assert_eq!(read, hall.entries);
    }
}

fn at_of(hall: &Hall, request: &Request) -> queue::Timestamp {
    let entry = hall.entries.iter().find(|entry| entry.request.is_some_and(|(id, _)| id == request.id));
    entry.expect("an accepted request has its entry").at
}
