//! A day on which more people come than can be served.

use queue::{Actor, Closing, CounterId, DeviceId, FinishDetails, Outcome, ServiceId, TicketRef};

use super::*;
use crate::testbed::WORKDAY;

const BEAT_MS: u64 = 15_000;
const MINUTE_MS: u64 = 60_000;
/// From 08:00 to 17:00, and noon in it.
const DAY_MS: u64 = 9 * 60 * MINUTE_MS;
const NOON_MS: std::ops::Range<u64> = 210 * MINUTE_MS..300 * MINUTE_MS;

/// One counter that serves one line as fast as the office file says.
struct Busy {
    floor: Floor,
    free_at_ms: u64,
    came: u64,
}

impl Busy {
    /// Every eight minutes somebody asks for a number, and every third has priority.
    fn comes(&mut self) {
        self.came += 1;
        let class = self.came.is_multiple_of(3).then(|| "u4".into());
        let number = Command::Issue {
            service: service(),
            procedure: None,
            class,
            further: Vec::new(),
            files: None,
            afar: false,
        };
        // The kiosk says so when there is no time left.
        let _ = self.floor.asks(Actor::Device(DeviceId::new("kiosk-1")), number);
    }

    /// Serving takes twelve minutes, some more and some less.
    fn serves(&mut self, now_ms: u64) {
        let counter = CounterId::new("1");
        let hand = self.floor.office.counter(&counter).and_then(|counter| counter.in_hand);
        let closing = hand.map(|ticket| Closing::Served(TicketRef::Id(ticket), done()));
        if self.floor.office.waiting(&service()) > 0 {
            self.floor.staff(Command::CallNext { counter: counter.clone(), closing });
            self.floor.staff(Command::Start { counter, ticket: None });
            self.free_at_ms = now_ms + (8 + self.came * 5 % 9) * MINUTE_MS;
        } else if hand.is_some() {
            self.floor.staff(Command::Finish { counter, closes: None, details: done() });
        }
    }
}

fn service() -> ServiceId {
    ServiceId::new("ho-tich")
}

fn done() -> FinishDetails {
    FinishDetails { outcome: Some(Outcome::DoneOnTheSpot), procedure: None, dossier: None, count: None, note: None }
}

#[test]
fn on_an_overloaded_day_the_kiosk_s_sign_does_not_flicker() {
    let mut busy = Busy { floor: Floor::of(WORKDAY), free_at_ms: 0, came: 0 };
    let mut views = views_of(&busy.floor);
    busy.floor.opens("1");
    let _console = views.watch(&busy.floor.hall(), &View::Counter { id: "1".to_owned() }).expect("a console");
    let (mut stops, mut idle_beats) = (0, 0);
    for now_ms in (0..DAY_MS).step_by(15_000) {
        busy.floor.passes_ms(BEAT_MS);
        if now_ms.is_multiple_of(8 * MINUTE_MS) {
            busy.comes();
        }
        if now_ms >= busy.free_at_ms && !NOON_MS.contains(&now_ms) {
            busy.serves(now_ms);
        }
        views.refresh(&busy.floor.hall());
        let question = views.question(&busy.floor.hall()).expect("a question");
        let was_full = busy.floor.office.is_full(&service());
        if let Some(limit) = views.foresee(&busy.floor.hall(), question.answer()) {
            busy.floor.does(limit.command);
        }
        let office = &busy.floor.office;
        stops += u32::from(office.is_full(&service()) && !was_full);
        let is_early = now_ms < 8 * 60 * MINUTE_MS;
        idle_beats += u64::from(is_early && office.is_full(&service()) && office.waiting(&service()) == 0);
    }
    assert!((1..=12).contains(&stops), "stopped {stops} times");
    assert!(idle_beats * BEAT_MS <= 10 * MINUTE_MS, "nobody waited and nobody was let in: {idle_beats} beats");
}
