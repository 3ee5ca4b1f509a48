//! What holds after any sequence of wishes at any moments.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use queue::{
    Allowed, Asks, BackFrom, Command, CommandHash, CounterId, Decision, Definition, Doubt, Effect, Event,
    FinishDetails, Office, Reason, Refusal, Request, RequestId, Stage, Target, Ticket, TicketId, TicketRef, Want,
    table,
};

use crate::hall::{Hall, details, open_with, put_back, transfer};
use crate::walk::{Step, actor, command, four_counters, policies, serve_now, steps};

/// What a test remembers beside the office, to compare with it.
#[derive(Default)]
struct Witness {
    accepted: Vec<(Request, Vec<Event>)>,
    burnt: BTreeSet<RequestId>,
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
        if let [Event::ActionUndone { counter, ticket, .. }] = events {
            nothing_else_went_back(before, &hall.office, counter, ticket.id);
        }
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
            Event::RequestBurnt { request } => drop(self.burnt.insert(*request)),
            _ => {}
        }
    }

    fn acts(&mut self, before: &Office, counter: &CounterId, effect: Effect, ticket: TicketId) {
        let ticket = before.ticket(ticket).expect("it was there before").clone();
        self.actions.entry(counter.clone()).or_default().push((effect, ticket));
    }
}

/// An undo touches its ticket and its counter's hand; everybody else goes on.
fn nothing_else_went_back(before: &Office, after: &Office, counter: &CounterId, ticket: TicketId) {
    let others =
        |office: &Office| -> Vec<Ticket> { office.tickets().filter(|other| other.id != ticket).cloned().collect() };
    assert_eq!(others(before), others(after));
    for (before, after) in before.counters().zip(after.counters()) {
        assert!(before == after || before.id == *counter, "{before:?} became {after:?}");
    }
}

/// Neither calls nor what its holder said of it are taken back.
fn but_for_calls(ticket: &Ticket) -> Ticket {
    let mut ticket = Ticket { rating: None, ..ticket.clone() };
    for leg in &mut ticket.legs {
        (leg.calls, leg.calls_earlier) = (leg.calls_this_time(), 0);
    }
    ticket
}

/// First come, first served inside a class of a line, among those who are for the same counter or clerk or for anybody,
/// and among those who came back; missed and parked tickets by name only.
fn first_of_its_class(before: &Office, called: TicketId, reason: Reason) {
    let ticket = before.ticket(called).expect("a ticket of today");
    if reason != Reason::Named {
        assert_eq!(ticket.stage, Stage::Waiting);
        let service = ticket.service().expect("a leg");
        let lane = |ticket: &Ticket| {
            let leg = ticket.leg().expect("a leg");
            let waits_for = leg.counter.clone().filter(|_| ticket.back_from == Some(BackFrom::Parked));
            match (ticket.goes_next, leg.address.clone()) {
                (true, None) => (None, None, true, waits_for),
                (true, address) => (address, None, true, None),
                (false, address) => (address, Some(ticket.class.clone()), false, None),
            }
        };
        let waiting =
            before.tickets().filter(|other| other.stage == Stage::Waiting && other.service() == Some(service));
        let first = waiting.filter(|other| lane(other) == lane(ticket)).min_by_key(|other| (other.line_at, other.id));
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
    let allowed = hall.office.allowed(counter, &now);
    let at = counter.clone();
    let hand = Target::InHand(at.clone());
    let held = hall.office.counter(counter).and_then(|counter| counter.in_hand).unwrap_or(TicketId(0));
    let further = hall.office.ticket(held).and_then(|ticket| ticket.further.first().cloned());
    let mut accepts = |command: Command| {
        let request = hall.request(command);
        hall.office.decide(&request, &now).map(|decision| decision.events().to_vec())
    };
    let set_class =
        |back_in_line| Command::SetClass { ticket: TicketRef::Id(held), class: "ordinary".into(), back_in_line };
    let said = Command::Finish { counter: at.clone(), closes: None, details: details(queue::Outcome::MorePapers) };
    let finished = accepts(said).ok().map(|events| match events.last() {
        Some(Event::ServiceFinished { next, .. }) => *next,
        other => panic!("{other:?}"),
    });
    let decided = Allowed {
        open: accepts(open_with(at.as_str(), "nobody else", None, None)).is_ok(),
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
        serve_now: match accepts(serve_now(at.as_str(), "a")) {
            Ok(_) => true,
            Err(refusal) => !is_about_the_counter(&refusal),
        },
        await_next: accepts(Command::AwaitNext { counter: at.clone() }).is_ok(),
        stop_awaiting: accepts(Command::StopAwaiting { counter: at.clone() }).is_ok(),
        finish: finished.is_some(),
        asks: Asks {
            outcome: accepts(finish_saying_nothing(&at)) == Err(Refusal::Missing("outcome")),
            ..Asks::default()
        },
        next_leg: further.zip(finished.flatten()),
        set_class: accepts(set_class(false)).is_ok(),
        set_class_back: matches!(accepts(set_class(true)).as_deref(), Ok([.., Event::TicketReturned { .. }])),
        add_service: ["a-1", "b-1", "c-1"].into_iter().any(|procedure| {
            let want = Want { service: procedure[..1].into(), procedure: Some(procedure.into()) };
            accepts(Command::AddService { ticket: TicketRef::Id(held), want }).is_ok()
        }),
        no_show: accepts(Command::NoShow { counter: at.clone() }).is_ok(),
        offer_no_show: allowed.offer_no_show && allowed.no_show && allowed.recall_in_ms.is_none(),
        return_to_line: accepts(put_back(hand.clone())).is_ok(),
        park: accepts(Command::Park { counter: at.clone() }).is_ok(),
        transfer: ["a", "b"].into_iter().any(|service| accepts(transfer(hand.clone(), service)).is_ok()),
        undo: accepts(Command::Undo { counter: at.clone() }).ok().and_then(|events| match events.first() {
            Some(Event::ActionUndone { effect, ticket, .. }) => Some((*effect, ticket.number.clone())),
            _ => None,
        }),
        pause: accepts(Command::PauseCounter { counter: at.clone(), reason: None }).is_ok(),
        resume: accepts(Command::ResumeCounter { counter: at.clone() }).is_ok(),
        close: accepts(Command::CloseCounter { counter: at.clone() }).is_ok(),
        move_away: matches!(
            accepts(Command::MoveCounter { counter: at.clone(), to: at.clone() }),
            Err(Refusal::CounterOpen(_))
        ),
        take_over: accepts(Command::TakeOver { counter: at.clone(), clerk: "nobody else".into() }).is_ok(),
        swap: accepts(Command::SwapCounters { one: at.clone(), other: at.clone() }) == Err(Refusal::SameCounter(at)),
    };
    assert_eq!(allowed, decided);
}

fn is_about_the_counter(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::UnknownCounter(_)
            | Refusal::CounterClosed(_)
            | Refusal::CounterPaused(_)
            | Refusal::TicketInHand { .. }
    )
}

fn finish_saying_nothing(counter: &CounterId) -> Command {
    let details = FinishDetails { outcome: None, procedure: None, dossier: None, count: None, note: None };
    Command::Finish { counter: counter.clone(), closes: None, details }
}

/// The queries agree with the lines themselves.
fn queries_agree(hall: &Hall) {
    for service in ["a", "b", "c"].map(Into::into) {
        let line: Vec<&Ticket> = hall.office.line(&service).collect();
        assert_eq!(line.len(), hall.office.waiting(&service));
        assert!(line.is_sorted_by_key(|ticket| (!ticket.goes_next, ticket.line_at, ticket.id)));
        for (ahead, ticket) in line.iter().enumerate() {
            assert_eq!(hall.office.ahead(ticket.id), Some(ahead));
        }
        let mut order: Vec<TicketId> = hall.office.calling_order(&service, &hall.now).map(|ticket| ticket.id).collect();
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
        loop {
            let before = hall.office.clone();
            let events = hall.expire_once();
            if events.is_empty() {
                break;
            }
            events.iter().for_each(|event| witness.sees_event(&before, event));
        }
        let before = hall.office.clone();
        let request = hall.request_of(actor(*step), command(*step, &before));
        match hall.send(&request) {
            Ok(Decision::Fresh(events)) => witness.sees(&before, hall, &request, &events),
            Ok(Decision::Standing(_)) => assert_eq!(hall.office, before, "nothing is kept of it"),
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
            if witness.burnt.contains(&request.id) {
                continue;
            }
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

/// The first word of what an event looks like, with what became of a leg and what was undone.
fn kind(event: &Event) -> String {
    match event {
        Event::ServiceFinished { next, .. } => format!("ServiceFinished {next:?}"),
        Event::ActionUndone { effect, ticket, .. } => format!("ActionUndone {effect:?} {}", ticket.stage.name()),
        other => format!("{other:?}").split(' ').next().unwrap_or_default().to_owned(),
    }
}

/// A random life that never met a verb would prove nothing about it.
#[test]
fn random_lives_meet_every_verb_of_a_counter() {
    let mut runner = TestRunner::deterministic();
    let mut met = BTreeSet::new();
    for _ in 0..400 {
        let life = steps(200).new_tree(&mut runner).expect("steps can be made").current();
        let mut hall = Hall::with(|definition| *definition = four_counters());
        live(&mut hall, &life);
        met.extend(hall.entries.iter().flat_map(|entry| &entry.events).map(kind));
    }
    for expected in [
        "TicketIssued",
        "ClassSet",
        "ServiceAdded",
        "TicketFreed",
        "TicketWithdrawn",
        "TicketCalled",
        "TicketRecalled",
        "ServiceStarted",
        "ServiceFinished None",
        "ServiceFinished Some(Here)",
        "ServiceFinished Some(InLine)",
        "TicketMissed",
        "TicketReturned",
        "TicketParked",
        "TicketTransferred",
        "ActionUndone Finish called",
        "ActionUndone Finish serving",
        "ActionUndone NoShow called",
        "ActionUndone Park called",
        "ActionUndone Park serving",
        "ActionUndone Call waiting",
        "ActionUndone Call missed",
        "ActionUndone Call parked",
        "CounterOpened",
        "CounterTakenOver",
        "CounterPaused",
        "CounterResumed",
        "CounterClosed",
        "CounterMoved",
        "CountersSwapped",
        "ServicesTaken",
        "NextAwaited",
        "AwaitingEnded",
        "TicketRated",
        "NoticeSet",
        "PrintAsked",
        "PrintEnded",
        "OfflineAgreed",
        "TicketUnserved",
        "RequestBurnt",
    ] {
        assert!(met.contains(expected), "{expected} is not among {met:?}");
    }
}

fn at_of(hall: &Hall, request: &Request) -> queue::Timestamp {
    let entry = hall.entries.iter().find(|entry| entry.request.is_some_and(|(id, _)| id == request.id));
    entry.expect("an accepted request has its entry").at
}
