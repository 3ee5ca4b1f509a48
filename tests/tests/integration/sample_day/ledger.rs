//! What everybody saw with their own eyes, and the record that a true office would make of it.

use jiff::Timestamp;
use tests::{Leg, Visit, at};

use super::agenda::Time;

const DAY: &str = "2026-11-23";
/// Nobody is called between these.
const NOON: (Time, Time) = (super::agenda::at(11, 30), super::agenda::at(13, 0));

/// One who took a number.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) person: usize,
    pub(super) number: String,
    pub(super) key: String,
    pub(super) state: State,
    /// The class that counts.
    pub(super) class: String,
    /// What is left to do after the present thing.
    further: Vec<&'static str>,
    appointment: bool,
    /// When the wait began, or was to begin.
    joined: Time,
    /// The time by which they are called.
    stands_since: Time,
    returns: u16,
    legs: Vec<LegSeen>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum State {
    Waiting,
    AtCounter,
    Missed,
    Parked,
    Done,
    Released,
    Withdrawn,
}

#[derive(Clone, Debug)]
struct LegSeen {
    service: &'static str,
    began: Time,
    counter: Option<String>,
    clerk: Option<String>,
    addressed_to: Option<String>,
    calls: u16,
    /// Stands in line, since then.
    waits: Option<Time>,
    /// How long it stood there before.
    waited: u64,
    started: Option<Time>,
    ended: Option<Time>,
    end: Option<&'static str>,
    files: u16,
}

impl LegSeen {
    fn new(service: &'static str, began: Time) -> LegSeen {
        LegSeen {
            service,
            began,
            counter: None,
            clerk: None,
            addressed_to: None,
            calls: 0,
            waits: Some(began),
            waited: 0,
            started: None,
            ended: None,
            end: None,
            files: 0,
        }
    }
}

/// Everybody who took a number, in that order.
#[derive(Default, Debug)]
pub(super) struct Ledger {
    pub(super) all: Vec<Seen>,
}

/// What is written down about a new number.
pub(super) struct Taken {
    pub(super) person: usize,
    pub(super) number: String,
    pub(super) key: String,
    pub(super) service: &'static str,
    pub(super) class: String,
    pub(super) further: Vec<&'static str>,
    /// The slot that it keeps.
    pub(super) appointed: Option<Time>,
}

impl Ledger {
    pub(super) fn taken(&mut self, taken: Taken, now: Time) {
        let Taken { person, number, key, service, class, further, appointed } = taken;
        assert!(self.all.iter().all(|one| one.number != number), "{number} was given twice");
        let joined = appointed.unwrap_or(now);
        let legs = vec![LegSeen::new(service, now)];
        let (state, appointment) = (State::Waiting, appointed.is_some());
        let (returns, stands_since) = (0, joined);
        let seen =
            Seen { person, number, key, state, class, further, appointment, joined, stands_since, returns, legs };
        self.all.push(seen);
    }

    pub(super) fn of(&mut self, number: &str) -> &mut Seen {
        self.all.iter_mut().find(|one| one.number == number).unwrap_or_else(|| panic!("nobody has {number}"))
    }

    pub(super) fn of_person(&self, person: usize) -> Option<&Seen> {
        self.all.iter().find(|one| one.person == person)
    }

    pub(super) fn waiting(&self) -> impl Iterator<Item = &Seen> {
        self.all.iter().filter(|one| one.state == State::Waiting)
    }

    pub(super) fn waiting_for(&self, service: &str) -> Vec<String> {
        self.waiting().filter(|one| one.service() == service).map(|one| one.number.clone()).collect()
    }

    pub(super) fn count(&self, state: State) -> usize {
        self.all.iter().filter(|one| one.state == state).count()
    }

    /// The record of the day, as it should be.
    pub(super) fn visits(&self) -> Vec<Visit> {
        self.all.iter().map(Seen::visit).collect()
    }
}

impl Seen {
    pub(super) fn service(&self) -> &'static str {
        self.legs.last().expect("a leg").service
    }

    pub(super) fn first_service(&self) -> &'static str {
        self.legs[0].service
    }

    pub(super) fn is_first_leg(&self) -> bool {
        self.legs.len() == 1
    }

    fn leg(&mut self) -> &mut LegSeen {
        self.legs.last_mut().expect("a leg")
    }

    pub(super) fn called(&mut self, counter: &str, clerk: &str, now: Time) {
        self.state = State::AtCounter;
        self.stands_since = self.joined;
        let leg = self.leg();
        (leg.counter, leg.clerk) = (Some(counter.to_owned()), Some(clerk.to_owned()));
        leg.calls += 1;
        leg.leaves(now);
        leg.started = None;
    }

    /// Once more, maybe to another counter.
    pub(super) fn called_again(&mut self, counter: &str) {
        let leg = self.leg();
        leg.calls += 1;
        leg.counter = Some(counter.to_owned());
    }

    pub(super) fn calls(&self) -> u16 {
        self.legs.last().expect("a leg").calls
    }

    pub(super) fn started(&mut self, now: Time) {
        let leg = self.leg();
        leg.leaves(now);
        leg.started = Some(now);
    }

    pub(super) fn missed(&mut self) {
        self.state = State::Missed;
    }

    pub(super) fn parked(&mut self) {
        self.state = State::Parked;
    }

    pub(super) fn is_back(&mut self, now: Time) {
        self.returns += u16::from(self.state == State::Missed);
        (self.state, self.stands_since) = (State::Waiting, now);
        self.leg().waits = Some(now);
    }

    /// The leg ends at the counter; whether the next one goes on there is what the clerk saw.
    pub(super) fn finished(&mut self, goes_on_here: bool, now: Time) {
        self.end("done-on-the-spot", now);
        self.leg().files = 1;
        self.state = State::Done;
        if self.further.is_empty() {
            assert!(!goes_on_here, "{}: there is nothing more to do", self.number);
            return;
        }
        let (counter, clerk) = (self.leg().counter.clone(), self.leg().clerk.clone());
        let next = self.further.remove(0);
        self.legs.push(LegSeen::new(next, now));
        self.state = State::Waiting;
        if goes_on_here {
            self.state = State::AtCounter;
            let leg = self.leg();
            leg.leaves(now);
            (leg.counter, leg.clerk, leg.started) = (counter, clerk, Some(now));
        }
    }

    /// As if the last leg had never ended.
    pub(super) fn not_finished(&mut self) {
        self.state = State::AtCounter;
        let leg = self.leg();
        (leg.ended, leg.end, leg.files) = (None, None, 0);
    }

    pub(super) fn sent_on(&mut self, service: &'static str, clerk: &str, now: Time) {
        self.end("transferred", now);
        self.legs.push(LegSeen { addressed_to: Some(clerk.to_owned()), ..LegSeen::new(service, now) });
        self.state = State::Waiting;
    }

    pub(super) fn went(&mut self, state: State, end: &'static str, now: Time) {
        self.state = state;
        self.end(end, now);
    }

    fn end(&mut self, end: &'static str, now: Time) {
        let leg = self.leg();
        leg.leaves(now);
        (leg.ended, leg.end) = (Some(now), Some(end));
    }

    /// How long they have waited, with and without noon.
    pub(super) fn waited(&self, now: Time) -> (u64, u64) {
        let resting = NOON.1.min(now).saturating_sub(NOON.0.max(self.stands_since));
        (now.saturating_sub(self.joined), now.saturating_sub(self.stands_since).saturating_sub(resting))
    }

    fn visit(&self) -> Visit {
        let state = match self.state {
            State::Done | State::Released => "done",
            State::Withdrawn => "withdrawn",
            _ => "unserved",
        };
        let mut ended = self.legs.last().and_then(|leg| leg.ended);
        let mut legs: Vec<Leg> = self.legs.iter().map(LegSeen::leg).collect();
        if state == "unserved" {
            // The day ends at midnight, and with it whatever is still open.
            let midnight = super::agenda::at(24, 0);
            ended = Some(midnight);
            let (seen, last) = self.legs.last().zip(legs.last_mut()).expect("a leg");
            last.end = Some("unserved".to_owned());
            last.wait_ms = Some(seen.waited + seen.waits.map_or(0, |since| midnight - since));
        }
        Visit {
            day: DAY.to_owned(),
            number: self.number.clone(),
            class: self.class.clone(),
            state: state.to_owned(),
            afar: false,
            appointment: self.appointment || self.state == State::Released,
            returns: self.returns,
            rating: None,
            joined_at: instant(self.joined),
            ended_at: ended.map(instant),
            total_ms: ended.map(|ended| ended - self.legs[0].began),
            legs,
        }
    }
}

impl LegSeen {
    fn leaves(&mut self, now: Time) {
        self.waited += self.waits.take().map_or(0, |since| now - since);
    }

    fn leg(&self) -> Leg {
        let served = self.started.filter(|_| self.end.is_some());
        Leg {
            service: self.service.to_owned(),
            procedure: None,
            counter: self.counter.clone(),
            clerk: self.clerk.clone(),
            addressed_to: self.addressed_to.clone(),
            began_at: instant(self.began),
            calls: self.calls,
            wait_ms: self.waits.is_none().then_some(self.waited),
            service_ms: served.and_then(|started| Some(self.ended? - started)),
            end: self.end.map(str::to_owned),
            dossier: None,
            files: self.files,
        }
    }
}

/// A time of the day as an instant.
pub(super) fn instant(time: Time) -> Timestamp {
    let midnight = at("2026-11-23T00:00:00+07:00");
    Timestamp::from_millisecond(midnight.0 + time.cast_signed()).expect("a time of this century")
}
