//! Changes lead from any state of a view to any later one, exactly.

use std::collections::BTreeSet;

use client::mirror;
use proptest::prelude::*;
use queue::{
    Actor, Address, ClassId, Closing, CounterId, Destination, DeviceId, FinishDetails, ForWaiting, NoticeLine, Outcome,
    Policy, PrintJobId, PrintProblem, ReturnPlace, ServiceId, Target, TicketNumber, TicketRef, Want,
};

use super::*;
use crate::office_file::OfficeId;
use crate::testbed::WORKDAY;
use crate::views::Scene;

/// What may happen, drawn evenly; the numbers choose among counters, services, tickets and classes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    verb: u8,
    pub(super) one: u8,
    other: u8,
}

pub(super) fn step() -> impl Strategy<Value = Step> {
    (0_u8..36, 0_u8..6, 0_u8..6).prop_map(|(verb, one, other)| Step { verb, one, other })
}

impl Step {
    fn counter(self) -> CounterId {
        CounterId::new(["1", "2"][usize::from(self.one % 2)])
    }

    fn service(self) -> ServiceId {
        ServiceId::new(["ho-tich", "chung-thuc"][usize::from(self.other % 2)])
    }

    fn class(self) -> ClassId {
        ClassId::new(["ordinary", "u1", "u4"][usize::from(self.other % 3)])
    }

    fn ticket(self) -> TicketRef {
        let number = 1000 + u32::from(self.other % 2) * 1000 + u32::from(self.one % 4) + 1;
        TicketRef::Number(TicketNumber::new(&number.to_string()))
    }

    fn address(self) -> Option<Address> {
        match self.other % 3 {
            0 => Some(Address::Counter(CounterId::new("2"))),
            1 => Some(Address::Clerk("clerk-1".into())),
            _ => None,
        }
    }

    pub(super) fn actor(self) -> Actor {
        if self.verb == 0 { Actor::Device(DeviceId::new("kiosk-1")) } else { Actor::Clerk("lan".into()) }
    }

    pub(super) fn command(self) -> Command {
        let counter = self.counter();
        match self.verb {
            0..=2 => Command::Issue {
                service: self.service(),
                procedure: None,
                class: Some(self.class()),
                further: Vec::new(),
                files: None,
                afar: false,
            },
            3 => Command::Transfer {
                target: Target::Ticket(self.ticket()),
                to: Destination { service: None, address: self.address() },
                note: None,
            },
            4 | 5 => Command::OpenCounter {
                clerk: format!("clerk-{}", self.counter()).as_str().into(),
                counter,
                services: None,
                helps: None,
            },
            6 | 7 => Command::CallNext { counter, closing: None },
            8 => Command::CallNext { counter, closing: Some(Closing::Served(self.ticket(), finish())) },
            9 => Command::Recall { counter },
            10 => Command::Start { counter, ticket: None },
            11 => Command::Finish { counter, closes: None, details: finish() },
            12 => Command::NoShow { counter },
            13 => Command::Park { counter },
            14 => Command::Return { target: Target::Ticket(self.ticket()), place: Some(ReturnPlace::Front) },
            15 => Command::Transfer {
                target: Target::InHand(counter),
                to: Destination { service: Some(self.service()), address: self.address() },
                note: None,
            },
            16 => Command::Undo { counter },
            17 => Command::PauseCounter { counter, reason: Some("nghỉ".to_owned()) },
            18 => Command::ResumeCounter { counter },
            19 => Command::CloseCounter { counter },
            20 => Command::SetClass { ticket: self.ticket(), class: self.class(), back_in_line: false },
            21 => {
                Command::AddService { ticket: self.ticket(), want: Want { service: self.service(), procedure: None } }
            }
            22 => Command::StopService {
                service: self.service(),
                reason: Some("mất mạng".to_owned()),
                until: None,
                waiting: if self.one == 0 { ForWaiting::Release } else { ForWaiting::Keep },
            },
            23 => Command::ResumeService { service: self.service() },
            24 => Command::SetPolicy { policy: if self.one.is_multiple_of(2) { Policy::Strict } else { Policy::Fifo } },
            25..=28 => Command::AwaitNext { counter },
            29 => Command::SwapCounters { one: "1".into(), other: "2".into() },
            31 | 32 => {
                Command::Print { ticket: self.ticket(), printer: "kiosk-1".into(), again: self.other.is_multiple_of(2) }
            }
            33 => Command::Printed {
                job: PrintJobId(u64::from(self.one).saturating_add(1)),
                problem: self.other.is_multiple_of(2).then_some(PrintProblem::NoPaper),
            },
            34 => Command::Rate { ticket: self.ticket(), rating: 5 },
            35 => Command::SetNotice { lines: notice(self.one) },
            _ => Command::LimitIssuing {
                full: if self.one.is_multiple_of(2) { vec![self.service()] } else { Vec::new() },
            },
        }
    }
}

fn notice(lines: u8) -> Vec<NoticeLine> {
    let line = |nth| NoticeLine([("vi".to_owned(), format!("Dòng {nth}"))].into());
    (0..lines.min(3)).map(line).collect()
}

fn finish() -> FinishDetails {
    FinishDetails { outcome: Some(Outcome::DoneOnTheSpot), procedure: None, dossier: None, count: None, note: None }
}

/// Lets these steps happen, as far as the rules allow, and some time pass.
fn live(floor: &mut Floor, steps: &[Step]) {
    for step in steps {
        // Most are refused in most states, and those that are not lead far enough.
        let _ = floor.asks(step.actor(), step.command());
        let minutes = if step.verb == 30 { 40 } else { 0 };
        floor.passes_ms(minutes * 60_000 + u64::from(step.one) * 25_000);
        if step.other == 0 {
            floor.looks_ahead();
            let heard = step.one.is_multiple_of(2);
            floor.beside.unheard = if heard { BTreeSet::new() } else { BTreeSet::from([step.counter()]) };
        }
    }
}

/// A view of each kind, of the office that is tried.
pub(super) fn views() -> Vec<View> {
    vec![
        View::Board { zone: None },
        View::Board { zone: Some("kinh".to_owned()) },
        View::Counter { id: "1".to_owned() },
        View::Counter { id: "2".to_owned() },
        View::Dispenser,
        View::Office,
        View::Ticket { key: keys().key(&OfficeId::new("thu").expect("an id"), TicketId(1)) },
        View::Number { number: "1001".to_owned() },
        View::Tickets { service: "ho-tich".to_owned(), before: None },
        View::Slots { service: "ho-tich".to_owned() },
        View::Appointments { day: None },
        View::Appointments { day: Some("2026-11-24".to_owned()) },
        View::Prints { printer: "kiosk-1".to_owned() },
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn changes_lead_from_any_state_to_any_later_one(
        before in prop::collection::vec(step(), 0..40),
        after in prop::collection::vec(step(), 0..12),
        minutes in 0_u64..500,
        minutes_between in prop_oneof![3 => Just(0_u64), 2 => 0_u64..200, 1 => Just(24 * 60)],
    ) {
        let mut floor = Floor::of(WORKDAY);
        floor.issues("ho-tich");
        floor.opens("1");
        floor.opens("2");
        floor.passes_ms(minutes * 60_000);
        live(&mut floor, &before);
        let subject = |view: &View| Subject::of(&floor.hall(), &view.into(), &keys()).expect("a view");
        let subjects: Vec<Subject> = views().iter().map(subject).collect();
        let old: Vec<Snapshot> =
            subjects.iter().map(|subject| floor.shows(|scene| subject.state(scene)).expect("a view")).collect();
        live(&mut floor, &after);
        floor.passes_ms(minutes_between * 60_000);
        for (subject, old) in subjects.iter().zip(old) {
            let seen = |scene: &Scene<'_>| subject.changes(scene, &old);
            let Some((new, changes)) = floor.shows(seen) else { continue };
            let mut mirrored = old.clone();
            for change in &changes {
                // As it goes over the wire.
                let text = serde_json::to_string(change).expect("text");
                let read: Change = serde_json::from_str(&text).expect("a change");
                mirror::apply(&mut mirrored, &read).expect("a change that fits");
            }
            prop_assert_eq!(&mirrored, &new);
            prop_assert!(floor.shows(|scene| subject.changes(scene, &new)).is_none(), "and nothing more");
        }
    }
}
