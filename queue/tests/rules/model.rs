//! An independent model of the calling order: a plain list of people, looked through from end to end for every call. It
//! shares nothing with the rules but their words.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use queue::{
    Address, CounterState, CounterStatus, Definition, Event, Moment, Policy, Reason, ReturnPlace, Rule, TicketId, Why,
};

use crate::hall::{HOUR_MS, Hall, MINUTE_MS};

/// Somebody who took a number today.
#[derive(Clone, Debug)]
pub(crate) struct Slip {
    pub(crate) id: TicketId,
    pub(crate) service: String,
    pub(crate) class: String,
    pub(crate) joined_at: i64,
    pub(crate) line_at: i64,
    pub(crate) goes_next: bool,
    /// Where a parked one that came back was parked.
    parked_at: Option<String>,
    address: Option<Address>,
    /// The counter that dealt with it last.
    last_at: Option<String>,
    pub(crate) whereabouts: Whereabouts,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Whereabouts {
    Waiting,
    Held,
    Missed,
    Parked,
    Gone,
}

/// Everybody, and how far each round of priority and ordinary is.
#[derive(Default)]
pub(crate) struct Model {
    pub(crate) slips: Vec<Slip>,
    rounds: BTreeMap<Vec<String>, (u16, u16)>,
}

impl Model {
    pub(crate) fn sees(&mut self, hall: &Hall, events: &[Event]) {
        events.iter().for_each(|event| self.sees_one(hall, event));
    }

    fn sees_one(&mut self, hall: &Hall, event: &Event) {
        let at = hall.now.at.0;
        match event {
            Event::TicketIssued { ticket, service, class, joined_at, .. } => self.slips.push(Slip {
                id: *ticket,
                service: service.to_string(),
                class: class.to_string(),
                joined_at: joined_at.0,
                line_at: joined_at.0,
                goes_next: false,
                parked_at: None,
                address: None,
                last_at: None,
                whereabouts: Whereabouts::Waiting,
            }),
            Event::TicketCalled { call, counter, why, .. } => {
                self.count(hall, hall.office.counter(counter).expect("a counter"), why.reason);
                self.held(call.ticket, counter.as_str());
            }
            Event::ServiceStarted { ticket, counter, .. } => self.held(*ticket, counter.as_str()),
            Event::ServiceFinished { ticket, .. } | Event::TicketWithdrawn { ticket, .. } => {
                self.of(*ticket).whereabouts = Whereabouts::Gone;
            }
            Event::TicketMissed { ticket, .. } => self.of(*ticket).whereabouts = Whereabouts::Missed,
            Event::TicketParked { ticket, .. } => {
                let slip = self.of(*ticket);
                slip.whereabouts = Whereabouts::Parked;
                slip.parked_at.clone_from(&slip.last_at);
            }
            Event::TicketReturned { ticket, place, .. } => self.returned(*ticket, *place, at),
            Event::TicketTransferred { ticket, service, address, .. } => {
                let slip = self.of(*ticket);
                slip.service = service.to_string();
                slip.address.clone_from(address);
                slip.parked_at = None;
                slip.take_out();
                slip.whereabouts = Whereabouts::Waiting;
            }
            Event::TicketFreed { ticket, .. } => self.of(*ticket).address = None,
            Event::ClassSet { ticket, class, .. } => self.of(*ticket).class = class.to_string(),
            Event::PolicySet { .. } => self.rounds.clear(),
            _ => {}
        }
    }

    fn of(&mut self, id: TicketId) -> &mut Slip {
        self.slips.iter_mut().find(|slip| slip.id == id).expect("it was issued")
    }

    fn held(&mut self, id: TicketId, counter: &str) {
        let slip = self.of(id);
        slip.take_out();
        slip.whereabouts = Whereabouts::Held;
        slip.last_at = Some(counter.to_owned());
        if slip.parked_at.is_some() {
            // Whoever serves it now is whom it comes back to.
            slip.parked_at = Some(counter.to_owned());
        }
    }

    fn returned(&mut self, id: TicketId, place: ReturnPlace, at: i64) {
        let slip = self.of(id).clone();
        let first = self
            .slips
            .iter()
            .filter(|other| other.waits() && !other.goes_next)
            .filter(|other| {
                (&other.service, &other.class, &other.address) == (&slip.service, &slip.class, &slip.address)
            })
            .map(|other| other.line_at)
            .min();
        let slip = self.of(id);
        slip.whereabouts = Whereabouts::Waiting;
        slip.goes_next = place == ReturnPlace::Next;
        slip.line_at = match place {
            ReturnPlace::Original => slip.joined_at,
            ReturnPlace::Next => at,
            ReturnPlace::Back => slip.joined_at.max(at),
            ReturnPlace::Front => first.map_or(slip.joined_at, |first| slip.joined_at.min(first - 1)),
        };
    }

    fn count(&mut self, hall: &Hall, counter: &CounterState, reason: Reason) {
        let Some(Policy::Ratio { ordinary: in_round, .. }) = hall.office.policy() else { return };
        let round = self.rounds.entry(takes(counter)).or_default();
        match reason {
            Reason::Priority => round.0 += 1,
            Reason::OrdinaryTurn if round.1 + 1 == in_round => *round = (0, 0),
            Reason::OrdinaryTurn => round.1 += 1,
            _ => {}
        }
    }

    /// Whom a counter must call now, and why.
    pub(crate) fn next(&self, hall: &Hall, counter: &CounterState) -> Option<(TicketId, Why)> {
        let (definition, policy) = (hall.office.definition()?, hall.office.policy()?);
        let now = &hall.now;
        let reachable: Vec<(&Slip, Rule)> =
            self.waiting().filter_map(|slip| Some((slip, right(hall, counter, slip)?))).collect();
        let idle = !reachable.iter().any(|(slip, rule)| *rule != Rule::Help && slip.is_due(now));
        let after_ms = definition.counter(&counter.id)?.help_after_ms.map(i64::from);
        let pressed = |service: &str| {
            let mut line = reachable.iter().filter(|(slip, rule)| *rule == Rule::Help && slip.service == service);
            line.any(|(slip, _)| slip.is_due(now) && after_ms.is_some_and(|after_ms| slip.worked_ms(now) >= after_ms))
        };
        let considered: Vec<(&Slip, Rule)> = reachable
            .iter()
            .filter(|(slip, rule)| *rule != Rule::Help || idle || pressed(&slip.service))
            .copied()
            .collect();
        let (chosen, rule, reason) = self.chosen(&considered, definition, policy, counter, now)?;
        let class = definition.class(&chosen.class.as_str().into())?;
        let effective_ms = match policy {
            Policy::Ageing => chosen.worked_ms(now) * i64::from(class.rate),
            Policy::HeadStart => chosen.worked_ms(now) + i64::from(class.head_start_ms),
            _ => chosen.worked_ms(now),
        };
        let passed = considered
            .iter()
            .filter(|(slip, _)| slip.id != chosen.id && (slip.line_at, slip.id) < (chosen.joined_at, chosen.id))
            .count();
        let wait_ms = (now.at.0 - chosen.joined_at).max(0);
        let why = Why {
            rule,
            reason,
            wait_ms: u64::try_from(wait_ms).expect("not negative"),
            effective_ms: u64::try_from(effective_ms).expect("not negative"),
            passed: u32::try_from(passed).expect("few"),
        };
        Some((chosen.id, why))
    }

    fn chosen<'a>(
        &self,
        considered: &[(&'a Slip, Rule)],
        definition: &Definition,
        policy: Policy,
        counter: &CounterState,
        now: &Moment,
    ) -> Option<(&'a Slip, Rule, Reason)> {
        let back = considered.iter().filter(|(slip, _)| slip.goes_next);
        let order = |(slip, rule): &&(&Slip, Rule)| (*rule == Rule::Help, slip.line_at, slip.id);
        if let Some((slip, _)) = back.min_by_key(order) {
            return Some((slip, Rule::Back, Reason::Longest));
        }
        let mut people: Vec<(&Slip, Rule)> = considered.iter().filter(|(slip, _)| slip.is_due(now)).copied().collect();
        if people.is_empty() {
            people = considered.to_vec();
        }
        people.sort_by_key(|(slip, _)| (slip.line_at, slip.id));
        let class = |slip: &Slip| definition.class(&slip.class.as_str().into()).expect("a class");
        let first = |reason| Some((people.first()?.0, people.first()?.1, reason));
        let first_of = |priority: bool, reason| {
            let (slip, rule) = people.iter().find(|(slip, _)| class(slip).priority == priority)?;
            Some((*slip, *rule, reason))
        };
        let both =
            people.iter().any(|(slip, _)| class(slip).priority) && people.iter().any(|(slip, _)| !class(slip).priority);
        let longest = people.first()?.0.id;
        let by_weight = |weight: &dyn Fn(&Slip) -> i64| {
            let (slip, rule) = people.iter().min_by_key(|(slip, _)| (Reverse(weight(slip)), slip.line_at, slip.id))?;
            Some((*slip, *rule, if slip.id == longest { Reason::Longest } else { Reason::Weighted }))
        };
        match policy {
            Policy::Fifo => first(Reason::Longest),
            Policy::Strict => {
                let highest = people.iter().map(|(slip, _)| class(slip).rank).max()?;
                let alone = people.iter().all(|(slip, _)| class(slip).rank == highest);
                let (slip, rule) = people.iter().find(|(slip, _)| class(slip).rank == highest)?;
                Some((*slip, *rule, if alone { Reason::Longest } else { Reason::Priority }))
            }
            Policy::Ratio { .. } if !both => first(Reason::Longest),
            Policy::Ratio { priority, .. } => {
                let round = self.rounds.get(&takes(counter)).copied().unwrap_or_default();
                if round.0 < priority {
                    first_of(true, Reason::Priority)
                } else {
                    first_of(false, Reason::OrdinaryTurn)
                }
            }
            Policy::Ageing => by_weight(&|slip| slip.worked_ms(now) * i64::from(class(slip).rate)),
            Policy::HeadStart => by_weight(&|slip| slip.worked_ms(now) + i64::from(class(slip).head_start_ms)),
        }
    }

    pub(crate) fn waiting(&self) -> impl Iterator<Item = &Slip> {
        self.slips.iter().filter(|slip| slip.waits())
    }
}

impl Slip {
    pub(crate) fn waits(&self) -> bool {
        self.whereabouts == Whereabouts::Waiting
    }

    fn take_out(&mut self) {
        if self.goes_next || self.line_at < self.joined_at {
            (self.goes_next, self.line_at) = (false, self.joined_at);
        }
    }

    pub(crate) fn is_due(&self, now: &Moment) -> bool {
        self.line_at <= now.at.0
    }

    /// How long it has waited, without the noon of [`noon`].
    pub(crate) fn worked_ms(&self, now: &Moment) -> i64 {
        let midnight = now.at.0 - now.at.0.rem_euclid(24 * HOUR_MS);
        let (noon, one) = (midnight + NOON.0 * MINUTE_MS, midnight + NOON.1 * MINUTE_MS);
        let rest = (now.at.0.min(one) - self.line_at.max(noon)).max(0);
        (now.at.0 - self.line_at - rest).max(0)
    }
}

/// First and last minute of the break that the halls of these tests have.
pub(crate) const NOON: (i64, i64) = (11 * 60 + 30, 13 * 60);

/// Weekdays from 07:30 to 17:00 with [`NOON`] between.
pub(crate) fn two_sessions(definition: &mut Definition) {
    let minute = |minute: i64| u16::try_from(minute).expect("a minute of a day");
    let session = |weekday, from, to| queue::Session { weekday, from: minute(from), to: minute(to) };
    definition.hours.sessions =
        (1..=5).flat_map(|day| [session(day, 7 * 60 + 30, NOON.0), session(day, NOON.1, 17 * 60)]).collect();
    definition.hours.early_minutes = 30;
}

/// By which right a counter may call somebody, if it may.
fn right(hall: &Hall, counter: &CounterState, slip: &Slip) -> Option<Rule> {
    match &slip.address {
        Some(Address::Counter(id)) => return (*id == counter.id).then_some(Rule::Addressed),
        Some(Address::Clerk(clerk)) => return (counter.clerk.as_ref() == Some(clerk)).then_some(Rule::Addressed),
        None => {}
    }
    let has = |services: &[queue::ServiceId]| services.iter().any(|service| service.as_str() == slip.service);
    let usual = if has(&counter.services) {
        Rule::Own
    } else if has(&counter.helps) {
        Rule::Help
    } else {
        return None;
    };
    match slip.parked_at.as_deref().filter(|_| slip.goes_next) {
        Some(own) if own == counter.id.as_str() => Some(Rule::Own),
        Some(own) => {
            let own = hall.office.counter(&own.into())?;
            let waits_for_it = own.status == CounterStatus::Open && (has(&own.services) || has(&own.helps));
            (!waits_for_it).then_some(usual)
        }
        None => Some(usual),
    }
}

fn takes(counter: &CounterState) -> Vec<String> {
    let mut takes: Vec<String> = counter.services.iter().map(ToString::to_string).collect();
    takes.sort();
    takes
}
