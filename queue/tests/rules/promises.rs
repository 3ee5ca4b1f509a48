//! What holds of appointments and of people who are sent home, after any sequence of wishes at any moments.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use queue::{
    AppointmentId, AppointmentState, Command, CounterState, Event, ForWaiting, LegEnd, Outcome, Stage, TicketId,
};

use crate::booking::{book, cancel, check_in, with_slots};
use crate::hall::{DAY_MS, HOUR_MS, Hall, MINUTE_MS, issue, next, no_show, open};
use crate::stops::{limit, move_to, release, resume, stop_for};

/// What a random life of stops and appointments does next, with which of the things there are, and how much later.
#[derive(Clone, Copy, Debug)]
struct Step {
    kind: u8,
    one: u8,
    other: u8,
    later_ms: i64,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let later_ms = prop_oneof![90 => 0..3 * MINUTE_MS, 6 => 0..HOUR_MS, 2 => Just(DAY_MS)];
    let step = (any::<u8>(), any::<u8>(), any::<u8>(), later_ms);
    prop::collection::vec(step.prop_map(|(kind, one, other, later_ms)| Step { kind, one, other, later_ms }), 40..200)
}

fn command(step: Step, hall: &Hall, given: u64) -> Command {
    let service = |pick: u8| ["a", "b"][usize::from(pick % 2)];
    let today = hall.now.day.0;
    // Mostly one of today, else any that there ever was, or the next.
    let appointment = |pick: u8| {
        let today = hall.office.appointments_today().nth(usize::from(pick % 16));
        today.map_or(AppointmentId(1 + u64::from(pick) % (given + 1)), |appointment| appointment.id)
    };
    match step.kind % 16 {
        0..=3 => issue(service(step.one), step.other.is_multiple_of(4).then_some("elder")),
        4..=6 => book("a", today + i32::from(step.one % 3), 450 + 30 * u16::from(step.other % 12)),
        7 | 8 => check_in(appointment(step.one)),
        9 => cancel(appointment(step.one)),
        10 => release(service(step.one)),
        11 => move_to(service(step.one), service(step.other)),
        12 => stop_for(service(step.one), Some("họp"), Some(hall.now.at.plus_ms(600_000)), ForWaiting::Keep),
        13 => resume(service(step.one)),
        14 if hall.office.counter(&"3".into()).is_some_and(CounterState::is_closed) => open("3", "mai"),
        14 => match hall.office.counter(&"3".into()).and_then(|counter| counter.in_hand) {
            Some(_) => no_show("3"),
            None => next("3", None),
        },
        _ => limit([[].as_slice(), &["a"], &["b"]][usize::from(step.one % 3)]),
    }
}

/// What a test remembers beside the office.
#[derive(Default)]
struct Witness {
    kept: BTreeSet<AppointmentId>,
    given: u64,
    missed: u32,
    released: BTreeMap<TicketId, AppointmentId>,
}

impl Witness {
    fn sees(&mut self, event: &Event) {
        match event {
            Event::TicketIssued { appointment: Some(appointment), .. } => {
                assert!(self.kept.insert(*appointment), "{appointment:?} was kept twice");
            }
            Event::SlotBooked { appointment, .. } => self.gives(*appointment),
            Event::LineReleased { tickets, .. } => {
                for one in tickets {
                    self.gives(one.appointment);
                    assert_eq!(self.released.insert(one.ticket, one.appointment), None, "released twice");
                }
            }
            Event::TicketMissed { .. } => self.missed += 1,
            Event::DayTurned { .. } => self.missed = 0,
            _ => {}
        }
    }

    fn gives(&mut self, appointment: AppointmentId) {
        self.given += 1;
        assert_eq!(appointment.0, self.given, "ids are dense for ever");
    }

    /// No slot of `a` is over its capacity, and what screens show is what can be booked.
    fn looks_at(&self, hall: &mut Hall) {
        let mut taken = BTreeMap::<_, u16>::new();
        for id in (1..=self.given).map(AppointmentId) {
            let Some(appointment) = hall.office.appointment(id) else { continue };
            if appointment.service.as_str() == "a" && appointment.state != AppointmentState::Cancelled {
                *taken.entry((appointment.day, appointment.minute)).or_default() += 1;
            }
        }
        assert!(taken.values().all(|people| *people <= 2), "{taken:?}");
        let day = hall.now.day;
        let slots = hall.office.slots(&"a".into(), day, &hall.now);
        for minute in (420..1050).step_by(15) {
            let request = hall.request(book("a", day.0, minute));
            let accepted = hall.office.decide(&request, &hall.now).is_ok();
            let shown = slots.iter().find(|slot| slot.minute == minute).map_or(0, |slot| slot.free);
            assert_eq!(shown > 0, accepted, "{minute}");
            assert!(!accepted || shown == 2 - taken.get(&(day, minute)).copied().unwrap_or(0));
        }
        assert_eq!(hall.office.today().missed, self.missed, "released ones are never missed");
        for id in self.released.keys() {
            let Some(ticket) = hall.office.ticket(*id) else { continue };
            let end = ticket.leg().and_then(|leg| leg.end);
            assert_eq!((&ticket.stage, end), (&Stage::Done, Some(LegEnd::Finished(Outcome::Released))));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// The hall replays each entry on a second office and audits the first one after each.
    #[test]
    fn any_life_of_stops_and_appointments_keeps_its_promises(steps in steps()) {
        let mut hall = with_slots(|_| {});
        let mut witness = Witness::default();
        for step in steps {
            hall.later(step.later_ms);
            let first_new = hall.entries.len();
            let wish = command(step, &hall, witness.given);
            let _ = hall.ask(wish);
            for entry in hall.entries.get(first_new..).unwrap_or_default() {
                entry.events.iter().for_each(|event| witness.sees(event));
            }
            witness.looks_at(&mut hall);
        }
        #[cfg(feature = "serde")]
        {
            let snapshot = serde_json::to_string(&hall.office).expect("a state can be written");
            let read: queue::Office = serde_json::from_str(&snapshot).expect("and read again");
            prop_assert_eq!(read.state_hash(), hall.office.state_hash());
            prop_assert_eq!(&read, &hall.office);
        }
    }
}
