//! An office with its clock, for tests.

use queue::{
    Actor, Address, Asks, Class, ClassId, ClerkId, Closing, Command, CommandHash, CounterDefinition, CounterId, Day,
    Decision, Definition, DefinitionHash, Destination, Entry, Event, FinishDetails, ForWaiting, Hours, Limits, Moment,
    Office, Origin, Outcome, Policy, Refusal, Request, RequestId, ReturnPlace, Series, Service, ServiceId, Stage,
    Target, Ticket, TicketNumber, TicketRef, Timestamp,
};

pub(crate) const SECOND_MS: i64 = 1_000;
pub(crate) const MINUTE_MS: i64 = 60 * SECOND_MS;
pub(crate) const HOUR_MS: i64 = 60 * MINUTE_MS;
pub(crate) const DAY_MS: i64 = 24 * HOUR_MS;

/// Monday 2026-11-23, 07:30 of an office whose wall shows UTC.
const OPENING: i64 = 20_780 * DAY_MS + 7 * HOUR_MS + 30 * MINUTE_MS;

pub(crate) struct Hall {
    pub(crate) office: Office,
    /// Made by replaying alone.
    mirror: Office,
    pub(crate) entries: Vec<Entry>,
    pub(crate) now: Moment,
    requests: u128,
}

impl Hall {
    /// Services `a` (1001 …), `b` (2001 …) and `c` (C01 …), each with a procedure of its own; counters 1 (a), 2 (b) and 3
    /// (a, b, c); classes ordinary and elder; first come, first served.
    pub(crate) fn new() -> Self {
        Self::with(|_| {})
    }

    pub(crate) fn with(change: impl FnOnce(&mut Definition)) -> Self {
        let mut hall = Self::undefined();
        let mut definition = sample();
        change(&mut definition);
        hall.tell(define(1, definition));
        hall.expire();
        hall
    }

    pub(crate) fn undefined() -> Self {
        let office = Office::new();
        Self { mirror: office.clone(), office, entries: Vec::new(), now: moment(OPENING), requests: 0 }
    }

    pub(crate) fn later(&mut self, ms: i64) {
        self.now = Moment { doubt: self.now.doubt, ..moment(self.now.at.0 + ms) };
    }

    /// Applies what became true without anybody asking, until nothing more does.
    pub(crate) fn expire(&mut self) -> Vec<Event> {
        let mut all = Vec::new();
        for _ in 0..10_000 {
            let events = self.expire_once();
            if events.is_empty() {
                return all;
            }
            all.extend(events);
        }
        panic!("time goes on and on: {all:?}");
    }

    /// One thing of it: another may follow from it.
    pub(crate) fn expire_once(&mut self) -> Vec<Event> {
        let events = self.office.expire(&self.now);
        if !events.is_empty() {
            self.keep(None, Actor::System, events.clone());
        }
        events
    }

    pub(crate) fn request(&mut self, command: Command) -> Request {
        self.request_of(Actor::Clerk("lan".into()), command)
    }

    pub(crate) fn request_of(&mut self, actor: Actor, command: Command) -> Request {
        self.requests += 1;
        Request {
            id: RequestId(self.requests),
            actor,
            origin: Origin::Http,
            command,
            hash: CommandHash(self.requests),
            signed: None,
        }
    }

    /// Decides and, when it is new, applies.
    pub(crate) fn send(&mut self, request: &Request) -> Result<Decision, Refusal> {
        self.expire();
        let decision = self.office.decide(request, &self.now)?;
        if let Decision::Fresh(events) = &decision {
            self.keep(Some((request.id, request.hash)), request.actor.clone(), events.clone());
        }
        Ok(decision)
    }

    pub(crate) fn ask(&mut self, command: Command) -> Result<Vec<Event>, Refusal> {
        let request = self.request(command);
        self.send(&request).map(|decision| decision.events().to_vec())
    }

    /// Asks as a citizen at a kiosk.
    pub(crate) fn tell_kiosk(&mut self, command: Command) -> Vec<Event> {
        let request = self.request_of(Actor::Device("kiosk-1".into()), command);
        self.send(&request).expect("a kiosk may ask for this").events().to_vec()
    }

    pub(crate) fn tell(&mut self, command: Command) -> Vec<Event> {
        let shown = format!("{command:?}");
        self.ask(command).unwrap_or_else(|refusal| panic!("{shown}: {refusal}"))
    }

    pub(crate) fn refusal(&mut self, command: Command) -> Refusal {
        self.expire();
        let before = self.office.state_hash();
        let refusal = self.ask(command).expect_err("this must be refused");
        assert_eq!(self.office.state_hash(), before, "a refusal changes nothing");
        refusal
    }

    fn keep(&mut self, request: Option<(RequestId, CommandHash)>, actor: Actor, events: Vec<Event>) {
        let entry = Entry { at: self.now.at, request, actor, origin: Origin::Http, signature: None, events };
        self.office.apply(&entry);
        self.mirror.replay(&entry).unwrap_or_else(|impossible| panic!("{entry:?}: {impossible}"));
        assert_eq!(self.mirror, self.office, "replaying gives the live state");
        self.office.audit().unwrap_or_else(|fault| panic!("{entry:?}: {fault}"));
        self.entries.push(entry);
    }

    pub(crate) fn issue(&mut self, service: &str) -> TicketNumber {
        self.issue_as(service, None)
    }

    pub(crate) fn issue_as(&mut self, service: &str, class: Option<&str>) -> TicketNumber {
        match self.tell(issue(service, class)).as_slice() {
            [Event::TicketIssued { number, .. }] => number.clone(),
            other => panic!("not one number: {other:?}"),
        }
    }

    pub(crate) fn open(&mut self, counter: &str, clerk: &str) {
        self.tell(open(counter, clerk));
    }

    /// Calls the next and says which number.
    pub(crate) fn next(&mut self, counter: &str) -> String {
        called(&self.tell(next(counter, None)))
    }

    /// The server starts again: the office is what its journal says.
    pub(crate) fn restart(&mut self) {
        let mut office = Office::new();
        for entry in &self.entries {
            office.replay(entry).unwrap_or_else(|impossible| panic!("{entry:?}: {impossible}"));
        }
        self.office = office;
    }

    /// The server starts again from a snapshot of the state.
    #[cfg(feature = "serde")]
    pub(crate) fn restart_from_snapshot(&mut self) {
        let snapshot = serde_json::to_string(&self.office).expect("a state can be written");
        self.office = serde_json::from_str(&snapshot).expect("and read again");
    }

    pub(crate) fn ticket(&self, number: &TicketNumber) -> &Ticket {
        self.office.ticket_by_number(number).expect("a ticket of today")
    }

    pub(crate) fn stage(&self, number: &TicketNumber) -> Stage {
        self.ticket(number).stage.clone()
    }

    pub(crate) fn line(&self, service: &str) -> Vec<&str> {
        self.office.line(&service.into()).map(|ticket| ticket.number.as_str()).collect()
    }

    pub(crate) fn hand(&self, counter: &str) -> Option<&str> {
        let held = self.office.counter(&counter.into()).expect("a counter").in_hand?;
        self.office.ticket(held).map(|ticket| ticket.number.as_str())
    }
}

pub(crate) fn moment(at: i64) -> Moment {
    let day = at.div_euclid(DAY_MS);
    Moment {
        at: Timestamp(at),
        day: Day(i32::try_from(day).expect("a day of this age of the world")),
        day_ends: Timestamp((day + 1) * DAY_MS),
        weekday: u8::try_from((day + 3).rem_euclid(7) + 1).expect("1 to 7"),
        minute: u16::try_from(at.rem_euclid(DAY_MS) / MINUTE_MS).expect("0 to 1439"),
        turns_at_minute: 0,
        doubt: None,
    }
}

pub(crate) fn sample() -> Definition {
    let service = |id: &str, prefix: &str, width| Service {
        id: id.into(),
        procedures: vec![format!("{id}-1").as_str().into(), format!("{id}-2").as_str().into()],
        series: Series { prefix: prefix.into(), first: 1, width },
        quota: None,
        hours: None,
        service_time_ms: 600_000,
        asks: Asks::default(),
        slots: None,
    };
    let counter = |id: &str, services: &[&str]| CounterDefinition {
        id: id.into(),
        services: ids(services),
        helps: Vec::new(),
        help_after_ms: None,
    };
    Definition {
        services: vec![service("a", "1", 3), service("b", "2", 3), service("c", "C", 2)],
        counters: vec![counter("1", &["a"]), counter("2", &["b"]), counter("3", &["a", "b", "c"])],
        classes: vec![class("ordinary", 0), class("elder", 1)],
        policy: Policy::Fifo,
        hours: Hours::default(),
        limits: Limits {
            open_tickets: 10_000,
            tickets_a_day: 10_000,
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

/// Ordinary (rank 0), or a priority class: its wait counts three times, or ten minutes more.
pub(crate) fn class(id: &str, rank: u16) -> Class {
    let priority = rank > 0;
    let (rate, head_start_ms) = if priority { (3, 600_000) } else { (1, 0) };
    Class { id: id.into(), priority, rank, rate, head_start_ms, trusted: false }
}

pub(crate) fn ids(services: &[&str]) -> Vec<ServiceId> {
    services.iter().map(|service| (*service).into()).collect()
}

pub(crate) fn called(events: &[Event]) -> String {
    let call = events.iter().find_map(|event| match event {
        Event::TicketCalled { number, .. } => Some(number.to_string()),
        _ => None,
    });
    call.unwrap_or_else(|| panic!("nobody was called: {events:?}"))
}

pub(crate) fn details(outcome: Outcome) -> FinishDetails {
    FinishDetails { outcome: Some(outcome), procedure: None, dossier: None, count: None, note: None }
}

pub(crate) fn named(number: &TicketNumber) -> TicketRef {
    TicketRef::Number(number.clone())
}

pub(crate) fn served(number: &TicketNumber) -> Option<Closing> {
    Some(Closing::Served(named(number), details(Outcome::DoneOnTheSpot)))
}

pub(crate) fn absent(number: &TicketNumber) -> Option<Closing> {
    Some(Closing::Absent(named(number)))
}

pub(crate) fn define(hash: u8, definition: Definition) -> Command {
    Command::Define { hash: DefinitionHash([hash; 32]), definition: Box::new(definition) }
}

pub(crate) fn issue(service: &str, class: Option<&str>) -> Command {
    issue_for(service, None, class)
}

pub(crate) fn issue_for(service: &str, procedure: Option<&str>, class: Option<&str>) -> Command {
    Command::Issue {
        service: service.into(),
        procedure: procedure.map(Into::into),
        class: class.map(ClassId::from),
        further: Vec::new(),
        files: None,
        afar: false,
    }
}

pub(crate) fn open(counter: &str, clerk: &str) -> Command {
    open_with(counter, clerk, None, None)
}

pub(crate) fn open_with(counter: &str, clerk: &str, services: Option<&[&str]>, helps: Option<&[&str]>) -> Command {
    let (services, helps) = (services.map(ids), helps.map(ids));
    Command::OpenCounter { counter: counter.into(), clerk: ClerkId::from(clerk), services, helps }
}

pub(crate) fn take(counter: &str, services: &[&str], helps: Option<&[&str]>) -> Command {
    Command::TakeServices { counter: counter.into(), services: ids(services), helps: helps.map(ids) }
}

/// No more numbers; those who wait stay.
pub(crate) fn stop(service: &str) -> Command {
    Command::StopService { service: service.into(), reason: None, until: None, waiting: ForWaiting::Keep }
}

pub(crate) fn next(counter: &str, closing: Option<Closing>) -> Command {
    Command::CallNext { counter: counter.into(), closing }
}

pub(crate) fn call(counter: &str, number: &TicketNumber) -> Command {
    Command::Call { counter: counter.into(), ticket: named(number) }
}

pub(crate) fn recall(counter: &str) -> Command {
    Command::Recall { counter: counter.into() }
}

pub(crate) fn start(counter: &str) -> Command {
    Command::Start { counter: counter.into(), ticket: None }
}

pub(crate) fn start_with(counter: &str, number: &TicketNumber) -> Command {
    Command::Start { counter: counter.into(), ticket: Some(named(number)) }
}

pub(crate) fn finish(counter: &str) -> Command {
    Command::Finish { counter: counter.into(), closes: None, details: details(Outcome::DoneOnTheSpot) }
}

pub(crate) fn no_show(counter: &str) -> Command {
    Command::NoShow { counter: counter.into() }
}

pub(crate) fn park(counter: &str) -> Command {
    Command::Park { counter: counter.into() }
}

pub(crate) fn undo(counter: &str) -> Command {
    Command::Undo { counter: counter.into() }
}

pub(crate) fn pause(counter: &str) -> Command {
    Command::PauseCounter { counter: counter.into(), reason: Some("break".into()) }
}

pub(crate) fn close(counter: &str) -> Command {
    Command::CloseCounter { counter: counter.into() }
}

pub(crate) fn hand_back(counter: &str) -> Command {
    put_back(hand_of(counter))
}

/// To the place that the office's limits say.
pub(crate) fn put_back(target: Target) -> Command {
    Command::Return { target, place: None }
}

pub(crate) fn put_back_to(target: Target, place: ReturnPlace) -> Command {
    Command::Return { target, place: Some(place) }
}

/// In the same line, but only this counter or clerk gets it.
pub(crate) fn send_to(target: Target, address: Address) -> Command {
    Command::Transfer { target, to: Destination { service: None, address: Some(address) }, note: None }
}

pub(crate) fn set_policy(policy: Policy) -> Command {
    Command::SetPolicy { policy }
}

/// To the line of another service.
pub(crate) fn transfer(target: Target, service: &str) -> Command {
    Command::Transfer { target, to: Destination { service: Some(service.into()), address: None }, note: None }
}

pub(crate) fn hand_of(counter: &str) -> Target {
    Target::InHand(CounterId::from(counter))
}

pub(crate) fn loose(number: &TicketNumber) -> Target {
    Target::Ticket(named(number))
}

pub(crate) fn withdraw(number: &TicketNumber) -> Command {
    Command::Withdraw { ticket: named(number) }
}
