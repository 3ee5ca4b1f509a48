//! Whatever kiosks agree on and hand in, in whatever order and on whatever days: no number is given twice a day, each is in
//! line or recorded once, none stands before one that its kiosk gave before it, and the series of services have no gaps.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use queue::{Actor, Command, Delivery, Event, Offline, Outside, Refusal, RequestId, SpoolId, TicketNumber, Timestamp};

use crate::hall::{DAY_MS, HOUR_MS, Hall, MINUTE_MS, issue};

/// One thing that happens.
#[derive(Clone, Copy, Debug)]
struct Step {
    kind: u8,
    kiosk: u8,
    /// Off from the number that is next, mostly by nothing.
    off: i8,
    taken_ago_ms: i64,
    contact_ago_ms: i64,
    later_ms: i64,
    odd: u8,
}

fn life() -> impl Strategy<Value = Vec<Step>> {
    let off = prop_oneof![8 => Just(0_i8), 1 => Just(-1), 1 => Just(1)];
    let later = prop_oneof![6 => 0..MINUTE_MS, 3 => 0..HOUR_MS, 1 => 0..2 * DAY_MS];
    let ago = || prop_oneof![-MINUTE_MS..HOUR_MS, 0..2 * DAY_MS];
    let step = (0..16_u8, 0..4_u8, off, ago(), ago(), later, any::<u8>());
    let step = step.prop_map(|(kind, kiosk, off, taken_ago_ms, contact_ago_ms, later_ms, odd)| Step {
        kind,
        kiosk,
        off,
        taken_ago_ms,
        contact_ago_ms,
        later_ms,
        odd,
    });
    prop::collection::vec(step, 20..120)
}

/// What a kiosk knows of itself.
#[derive(Default)]
struct Kiosk {
    series: Option<String>,
    /// How many were taken from it, delivered or recorded.
    handed_in: u64,
    last_joined: Option<Timestamp>,
}

#[derive(Default)]
struct Ledger {
    kiosks: BTreeMap<u8, Kiosk>,
    /// Of the present day.
    given: BTreeSet<TicketNumber>,
    own: BTreeMap<String, u32>,
    rolls: u32,
}

impl Ledger {
    fn sees(&mut self, hall: &Hall, event: &Event) {
        match event {
            Event::DayTurned { .. } => (self.given, self.own) = Default::default(),
            Event::TicketIssued { number, service, outside, joined_at, .. } => {
                assert!(self.given.insert(number.clone()), "{number} was given twice");
                match outside {
                    Some(Outside::Kiosk { spool, seq, .. }) => self.hands_in(hall, *spool, *seq, *joined_at),
                    Some(Outside::Roll) => self.rolls += 1,
                    None => *self.own.entry(service.to_string()).or_default() += 1,
                }
            }
            Event::TicketUnserved { spool, seq, joined_at, .. } => self.hands_in(hall, *spool, *seq, *joined_at),
            _ => {}
        }
    }

    fn hands_in(&mut self, hall: &Hall, spool: SpoolId, seq: u64, joined_at: Timestamp) {
        let kiosk = self.kiosks.entry(u8::try_from(spool.0).expect("few")).or_default();
        kiosk.handed_in += 1;
        assert_eq!(kiosk.handed_in, seq, "one after the other, each once");
        assert!(joined_at <= hall.now.at && kiosk.last_joined <= Some(joined_at), "in the order of the spool");
        kiosk.last_joined = Some(joined_at);
    }
}

fn deliver(hall: &Hall, ledger: &Ledger, step: Step) -> Option<Command> {
    let kiosk = ledger.kiosks.get(&step.kiosk)?;
    let seq = kiosk.handed_in.checked_add_signed(1 + i64::from(step.off))?;
    let now = hall.now.at.0;
    let delivery = Delivery {
        seq,
        number: format!("{}{seq:03}", kiosk.series.as_ref()?).as_str().into(),
        service: ["a", "b", "c", "gone"][usize::from(step.odd % 4)].into(),
        procedure: None,
        class: None,
        further: Vec::new(),
        files: None,
        taken_at: Timestamp(now - step.taken_ago_ms),
        last_contact: Timestamp(now - step.contact_ago_ms),
        proven: step.odd.is_multiple_of(3),
        replaces: (step.odd > 200).then(|| RequestId(u128::from(step.odd - 200))),
    };
    Some(Command::Deliver { spool: SpoolId(step.kiosk.into()), delivery: Box::new(delivery) })
}

/// When a delivery is accepted, its place is where it must be.
fn stands_right(command: &Command, events: &[Event], hall: &Hall, before: Option<Timestamp>) {
    let Command::Deliver { delivery, .. } = command else { return };
    let joined_at = events.iter().find_map(|event| match event {
        Event::TicketIssued { joined_at, .. } | Event::TicketUnserved { joined_at, .. } => Some(*joined_at),
        _ => None,
    });
    let joined_at = joined_at.expect("it is in line, or recorded");
    let now = hall.now.at;
    let earliest = delivery.last_contact.min(now);
    let midnight = Timestamp(now.0.div_euclid(DAY_MS) * DAY_MS);
    let may_be_of_today = !delivery.proven && delivery.last_contact < midnight;
    let earliest = if may_be_of_today { midnight } else { earliest };
    let expected = delivery.taken_at.max(earliest).max(before.unwrap_or(earliest)).min(now);
    assert_eq!(joined_at, expected);
    let today = joined_at.0.div_euclid(DAY_MS) == now.0.div_euclid(DAY_MS);
    let waits = events.iter().any(|event| matches!(event, Event::TicketIssued { .. }));
    assert_eq!(waits, today && delivery.service.as_str() != "gone", "{delivery:?}");
}

fn step_in(hall: &mut Hall, ledger: &mut Ledger, step: Step) {
    let spool = SpoolId(step.kiosk.into());
    let device = Actor::Device(format!("kiosk-{}", step.kiosk).as_str().into());
    let (actor, command) = match step.kind {
        0 | 1 => (device, Command::AgreeOffline { spool }),
        2 => (Actor::Device("another".into()), Command::AgreeOffline { spool }),
        3..=9 => match deliver(hall, ledger, step) {
            Some(command) => (device, command),
            None => (device, Command::AgreeOffline { spool }),
        },
        10 => {
            let number = format!("R{}", ledger.rolls % 7).as_str().into();
            let (service, procedure, class) = ("a".into(), None, None);
            (Actor::Clerk("lan".into()), Command::IssueFromRoll { number, service, procedure, class })
        }
        11 => {
            hall.restart();
            return;
        }
        _ => (device, issue(["a", "b", "c"][usize::from(step.odd % 3)], None)),
    };
    let last = ledger.kiosks.get(&step.kiosk).and_then(|kiosk| kiosk.last_joined);
    let request = hall.request_of(actor, command);
    let accepted = match hall.send(&request) {
        Ok(decision) => decision.events().to_vec(),
        Err(refusal) => {
            if step.kind == 2 {
                // Or a kiosk burnt the id before it was used.
                let expected = matches!(refusal, Refusal::ForeignSpool | Refusal::RequestIdReused);
                assert!(expected, "{refusal}");
            }
            return;
        }
    };
    stands_right(&request.command, &accepted, hall, last);
    for event in &accepted {
        if let Event::OfflineAgreed { device, series, .. } = event
            && device.as_str() != "another"
        {
            ledger.kiosks.entry(step.kiosk).or_default().series = Some(series.clone());
        }
        ledger.sees(hall, event);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    /// The hall replays each entry on a second office that must stay equal, and audits the first.
    #[test]
    fn any_life_of_kiosks_without_a_server_keeps_every_number(steps in life()) {
        let mut hall = Hall::with(|definition| {
            definition.offline = Some(Offline { prefix: "K".into(), numbers: 100 });
        });
        let mut ledger = Ledger::default();
        for step in steps {
            hall.later(step.later_ms);
            for event in hall.expire() {
                ledger.sees(&hall, &event);
            }
            step_in(&mut hall, &mut ledger, step);
            for service in ["a", "b", "c"] {
                let own = ledger.own.get(service).copied().unwrap_or(0);
                prop_assert_eq!(hall.office.issued(&service.into()), own, "a series has no gaps");
            }
            prop_assert_eq!(hall.office.today().issued() as usize, ledger.given.len());
        }
        let series: BTreeSet<_> = ledger.kiosks.values().filter_map(|kiosk| kiosk.series.as_ref()).collect();
        let with_series = ledger.kiosks.values().filter(|kiosk| kiosk.series.is_some()).count();
        prop_assert_eq!(series.len(), with_series, "each kiosk has its own");
        for (spool, kiosk) in &ledger.kiosks {
            let known = hall.office.spool(SpoolId((*spool).into())).map(|(_, delivered)| delivered);
            prop_assert!(known.is_none_or(|delivered| delivered == kiosk.handed_in));
        }
    }
}
