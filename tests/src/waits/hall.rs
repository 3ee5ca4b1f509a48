//! Days of an office in virtual time: people come, clerks call as soon as they are free.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use fastrand::Rng;
use queue::{
    Actor, AppointmentId, Closing, Command, CommandHash, CounterId, Day, Decision, DefinitionHash, Entry, Event,
    FinishDetails, Moment, Office, Origin, Outcome, Refusal, Request, RequestId, ServiceId, Target, TicketId,
    TicketRef, Timestamp,
};

use super::observer::Observer;
use super::people::{Visitor, Ways};
use super::sample::{self, SESSIONS, SLOT_MINUTES};
use super::scenario::Scenario;
use super::score::Score;
use super::{DAY_MS, MINUTE_MS};

/// A Monday.
const FIRST_DAY: i32 = 20_780;
/// Two in five who were missed come back, after so many minutes.
const COMES_BACK: f64 = 0.4;
const BACK_MINUTES: std::ops::Range<i64> = 3..20;
const RECALL_MS: i64 = 20_500;
/// Everybody goes home at ten in the evening at the latest; a visit that began before is over before midnight.
const LATE: u16 = 22 * 60;

/// What happens next, at a time.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
enum Happening {
    /// The clerks call again: a session begins.
    Opening,
    Comes(usize),
    Arrives(CounterId),
    /// A called number is called once more, or given up.
    Unanswered(CounterId, u8),
    Done(CounterId),
    Back(TicketId),
}

/// Simulates the days of a scenario; `watch` is shown every entry.
pub(super) fn run(scenario: &Scenario, days: u32, seed: u64, watch: &mut dyn FnMut(&Entry)) -> Score {
    let mut rng = Rng::with_seed(seed);
    let ways = Ways::draw(&mut rng);
    let mut hall = Hall::open(scenario, rng, watch);
    for day in 0..i64::from(days) {
        let visitors = ways.day(scenario, &mut hall.rng);
        hall.day(i64::from(FIRST_DAY) + day, visitors);
    }
    hall.observer.score()
}

struct Hall<'s> {
    scenario: &'s Scenario,
    watch: &'s mut dyn FnMut(&Entry),
    rng: Rng,
    office: Office,
    observer: Observer,
    now: Timestamp,
    requests: u128,
    happenings: BinaryHeap<Reverse<(Timestamp, u64, Happening)>>,
    planned: u64,
    visitors: Vec<Visitor>,
    whose: BTreeMap<TicketId, usize>,
    /// The appointments of visitors.
    booked: BTreeMap<usize, AppointmentId>,
    /// How much longer than others a clerk takes today.
    slowness: BTreeMap<CounterId, f64>,
}

impl<'s> Hall<'s> {
    fn open(scenario: &'s Scenario, rng: Rng, watch: &'s mut dyn FnMut(&Entry)) -> Self {
        let mut hall = Self {
            scenario,
            watch,
            rng,
            office: Office::new(),
            observer: Observer::default(),
            now: Timestamp(i64::from(FIRST_DAY) * DAY_MS),
            requests: 0,
            happenings: BinaryHeap::new(),
            planned: 0,
            visitors: Vec::new(),
            whose: BTreeMap::new(),
            booked: BTreeMap::new(),
            slowness: BTreeMap::new(),
        };
        let definition = Box::new(sample::definition(scenario.policy));
        hall.tell(Command::Define { hash: DefinitionHash([0; 32]), definition });
        hall
    }

    fn day(&mut self, day: i64, visitors: Vec<Visitor>) {
        let midnight = Timestamp(day * DAY_MS);
        self.now = midnight;
        self.whose.clear();
        self.booked.clear();
        for (index, visitor) in visitors.iter().enumerate() {
            self.plan(Timestamp(midnight.0 + visitor.at_ms), Happening::Comes(index));
        }
        self.visitors = visitors;
        self.book();
        for (from, _) in SESSIONS {
            self.plan(Timestamp(midnight.0 + i64::from(from) * MINUTE_MS), Happening::Opening);
        }
        while let Some(Reverse((at, _, happening))) = self.happenings.pop() {
            self.now = at;
            self.happens(happening);
        }
        for counter in self.scenario.counters {
            self.tell(Command::CloseCounter { counter: (*counter).into() });
        }
        self.slowness.clear();
    }

    fn happens(&mut self, happening: Happening) {
        match happening {
            Happening::Opening => self.opening(),
            Happening::Comes(visitor) => self.comes(visitor),
            Happening::Arrives(counter) => {
                self.tell(Command::Start { counter: counter.clone(), ticket: None });
                let visit_ms = self.in_hand(&counter).map_or(0, |visitor| visitor.visit_ms);
                let slowness = self.slowness.get(&counter).copied().unwrap_or(1.0);
                self.plan_in((visit_ms as f64 * slowness) as i64, Happening::Done(counter));
            }
            Happening::Unanswered(counter, calls) if calls < 3 => {
                self.tell(Command::Recall { counter: counter.clone() });
                self.plan_in(RECALL_MS, Happening::Unanswered(counter, calls + 1));
            }
            Happening::Unanswered(counter, _) => {
                let ticket = self.office.counter(&counter).and_then(|counter| counter.in_hand);
                self.tell(Command::NoShow { counter: counter.clone() });
                if let Some(ticket) = ticket.filter(|_| self.rng.f64() < COMES_BACK) {
                    let minutes = self.rng.i64(BACK_MINUTES);
                    self.plan_in(minutes * MINUTE_MS, Happening::Back(ticket));
                }
                self.call(&counter, None);
            }
            Happening::Done(counter) => self.done(&counter),
            Happening::Back(ticket) => {
                let target = Target::Ticket(TicketRef::Id(ticket));
                // A second time it may be refused: it came back too often.
                if self.ask(Command::Return { target, place: None }).is_ok() {
                    self.wake();
                }
            }
        }
    }

    /// The clerks sit down, in the morning, or come back.
    fn opening(&mut self) {
        for counter in self.scenario.counters {
            let id = CounterId::from(*counter);
            if self.slowness.insert(id.clone(), 0.9 + 0.2 * self.rng.f64()).is_none() {
                let clerk = format!("clerk-{counter}").as_str().into();
                self.tell(Command::OpenCounter { counter: id, clerk, services: None, helps: None });
            }
        }
        self.wake();
    }

    /// Those who want to book did so the evening before, each the first free slot after they mean to come.
    fn book(&mut self) {
        let day = moment(self.now).day;
        for index in 0..self.visitors.len() {
            let Some(visitor) = self.visitors.get(index).filter(|visitor| visitor.books) else { continue };
            let service = ServiceId::from(visitor.service);
            let from = u16::try_from(visitor.at_ms / MINUTE_MS).unwrap_or(0);
            let slots = SESSIONS.into_iter().flat_map(|(from, to)| (from..to).step_by(SLOT_MINUTES.into()));
            let near: Vec<u16> = slots.filter(|minute| (from..from + 2 * SLOT_MINUTES).contains(minute)).collect();
            for minute in near {
                let booking = Command::Book { service: service.clone(), procedure: None, day, minute };
                if let Ok([Event::SlotBooked { appointment, .. }]) = self.ask(booking).as_deref() {
                    self.booked.insert(index, *appointment);
                    break;
                }
            }
        }
    }

    fn comes(&mut self, index: usize) {
        let Some(visitor) = self.visitors.get(index).cloned() else { return };
        let service = visitor.service.into();
        let class = Some(visitor.class.into());
        let command = match self.booked.get(&index) {
            Some(appointment) => Command::CheckIn { appointment: *appointment },
            // Told in time that it will not be today, people come another day.
            None if self.is_full(&service) => return,
            None => Command::Issue { service, procedure: None, class, further: Vec::new(), files: None, afar: false },
        };
        for event in self.tell(command) {
            if let Event::TicketIssued { ticket, .. } = event {
                self.whose.insert(ticket, index);
                // Nor do they stay when their own class, with its own line, has to be told so.
                if self.observer.told_in_vain(ticket) {
                    self.tell(Command::Withdraw { ticket: TicketRef::Id(ticket) });
                }
            }
        }
        self.wake();
    }

    /// Whether whoever takes a number now would not be called today.
    fn is_full(&self, service: &ServiceId) -> bool {
        let floor = self.office.floor(&moment(self.now), &|_| true);
        let outlook = floor.map(|floor| floor.outlook(self.planned)).unwrap_or_default();
        outlook.service(service).is_some_and(|told| !told.today)
    }

    fn done(&mut self, counter: &CounterId) {
        let Some(ticket) = self.office.counter(counter).and_then(|counter| counter.in_hand) else { return };
        let details = FinishDetails {
            outcome: Some(Outcome::DoneOnTheSpot),
            procedure: None,
            dossier: None,
            count: None,
            note: None,
        };
        let somebody_waits = self.is_working() && self.office.next_for(counter, &moment(self.now)).is_some();
        if somebody_waits {
            self.call(counter, Some(Closing::Served(TicketRef::Id(ticket), details)));
        } else {
            self.tell(Command::Finish { counter: counter.clone(), closes: None, details });
        }
    }

    /// Idle counters look for somebody to call.
    fn wake(&mut self) {
        let open = self.office.counters().filter(|counter| !counter.is_closed() && counter.in_hand.is_none());
        let mut idle: Vec<CounterId> = open.map(|counter| counter.id.clone()).collect();
        self.rng.shuffle(&mut idle);
        idle.iter().for_each(|counter| self.call(counter, None));
    }

    fn call(&mut self, counter: &CounterId, closing: Option<Closing>) {
        if !self.is_working() {
            return;
        }
        if self.ask(Command::CallNext { counter: counter.clone(), closing }).is_err() {
            return;
        }
        match self.in_hand(counter).map(|visitor| visitor.walk_ms) {
            Some(Some(walk_ms)) => self.plan_in(walk_ms, Happening::Arrives(counter.clone())),
            Some(None) => {
                // Whoever comes back later comes to stay.
                let walk_ms = Some(self.rng.i64(8_000..45_000));
                if let Some(index) = self.hand_index(counter) {
                    self.visitors[index].walk_ms = walk_ms;
                }
                self.plan_in(RECALL_MS, Happening::Unanswered(counter.clone(), 1));
            }
            None => {}
        }
    }

    /// At noon nobody is called; in the evening until nobody waits, or it is late.
    fn is_working(&self) -> bool {
        let minute = moment(self.now).minute;
        let [(from, noon), (again, _)] = SESSIONS;
        (from..noon).contains(&minute) || (again..LATE).contains(&minute)
    }

    fn hand_index(&self, counter: &CounterId) -> Option<usize> {
        self.whose.get(&self.office.counter(counter)?.in_hand?).copied()
    }

    fn in_hand(&self, counter: &CounterId) -> Option<&Visitor> {
        self.visitors.get(self.hand_index(counter)?)
    }

    fn plan(&mut self, at: Timestamp, happening: Happening) {
        self.planned += 1;
        self.happenings.push(Reverse((at, self.planned, happening)));
    }

    fn plan_in(&mut self, ms: i64, happening: Happening) {
        self.plan(Timestamp(self.now.0 + ms), happening);
    }

    fn tell(&mut self, command: Command) -> Vec<Event> {
        let shown = format!("{command:?}");
        self.ask(command).unwrap_or_else(|refusal| panic!("{shown}: {refusal}"))
    }

    fn ask(&mut self, command: Command) -> Result<Vec<Event>, Refusal> {
        let now = moment(self.now);
        let due = self.office.expire(&now);
        if !due.is_empty() {
            self.keep(None, due);
        }
        self.requests += 1;
        let (id, hash) = (RequestId(self.requests), CommandHash(self.requests));
        let request =
            Request { id, actor: Actor::Clerk("clerk".into()), origin: Origin::Live, command, hash, signed: None };
        let Decision::Fresh(events) = self.office.decide(&request, &now)? else { return Ok(Vec::new()) };
        self.keep(Some((id, hash)), events.clone());
        Ok(events)
    }

    fn keep(&mut self, request: Option<(RequestId, CommandHash)>, events: Vec<Event>) {
        let actor = Actor::Clerk("clerk".into());
        let entry = Entry { at: self.now, request, actor, origin: Origin::Live, signature: None, events };
        self.office.apply(&entry);
        self.observer.look(&self.office, &entry, &moment(self.now));
        (self.watch)(&entry);
    }
}

/// Of an office whose wall shows UTC.
fn moment(at: Timestamp) -> Moment {
    let day = at.0.div_euclid(DAY_MS);
    Moment {
        at,
        day: Day(i32::try_from(day).expect("a day of this age of the world")),
        day_ends: Timestamp((day + 1) * DAY_MS),
        weekday: u8::try_from((day + 3).rem_euclid(7) + 1).expect("1 to 7"),
        minute: u16::try_from(at.0.rem_euclid(DAY_MS) / MINUTE_MS).expect("0 to 1439"),
        turns_at_minute: 0,
        doubt: None,
    }
}
