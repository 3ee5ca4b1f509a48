//! What goes wrong.

use protocol::view::BoardView;
use protocol::{Answer, Command, ForWaiting};
use serde_json::json;
use tests::{Asker, in_time, short_waits};
use uuid::Uuid;

use super::agenda::{Incident, at, minutes};
use super::day::Day;
use super::ledger::{State, Taken};

impl Day {
    pub(super) async fn incident(&mut self, incident: Incident) {
        match incident {
            Incident::DoorsOpen => self.doors_open().await,
            Incident::WrongCounterNoticed => self.wrong_counter_noticed().await,
            Incident::SomebodyLeaves => self.somebody_leaves().await,
            Incident::PowerFails => self.power_fails().await,
            Incident::BoardIsCut => self.cable.cut(),
            Incident::BoardIsBack => self.board_is_back().await,
            Incident::NoonBegins => self.noon_begins().await,
            Incident::InTheMiddleOfNoon => self.in_the_middle_of_noon().await,
            Incident::NoonEnds => self.noon_ends().await,
            Incident::CounterThreePauses => self.counter_three_pauses().await,
            Incident::CounterThreeGoesOn => self.goes_on(2).await,
            Incident::ServiceStops => self.service_stops().await,
            Incident::DoorsClose => self.doors_close().await,
        }
    }

    async fn sits_down(&mut self, seat: usize) {
        let (counter, clerk) = (self.seats[seat].counter, self.seats[seat].clerk.clone());
        self.ask(seat, Command::open(counter, clerk)).await;
        self.seats[seat].calls = true;
    }

    /// The clerk of counter 2 takes counter 5 for it.
    async fn doors_open(&mut self) {
        for seat in [0, 2, 3] {
            self.sits_down(seat).await;
        }
        self.seats[1].counter = "5";
        self.sits_down(1).await;
    }

    /// A called person hears of the other counter. The services went along, so that they are set right too.
    async fn wrong_counter_noticed(&mut self) {
        let number = self.in_hand(1);
        let (counter, to) = ("5".to_owned(), "2".to_owned());
        self.ask(1, Command::Move { counter, to: to.clone() }).await;
        self.seats[1].counter = "2";
        let again = |view: &BoardView| {
            let there = |counter: &str, nth: u16| counter == "2" && nth == 2;
            view.calls.iter().any(|call| call.number == number && call.active && there(&call.counter, call.nth))
        };
        self.board.board("the called number at the other counter", again).await;
        self.ledger.of(&number).called_again("2");
        let helps = Some(vec!["ho-tich".to_owned(), "tra-ket-qua".to_owned()]);
        self.ask(1, Command::Services { counter: to, services: vec!["chung-thuc".to_owned()], helps }).await;
        let (counter, clerk) = (self.seats[4].counter, self.seats[4].clerk.clone());
        self.ask(4, Command::open(counter, clerk)).await;
        self.seats[4].calls = true;
    }

    /// Whoever came last gives the number up on their phone.
    async fn somebody_leaves(&mut self) {
        let now = self.now();
        let (number, key) = {
            let last = self.ledger.waiting().last().expect("somebody waits still");
            (last.number.clone(), last.key.clone())
        };
        self.kiosk.ask(Command::WithdrawByKey { key }).await.expect("a number that waits");
        self.ledger.of(&number).went(State::Withdrawn, "withdrawn", now);
    }

    /// For three minutes. One press was answered just before, and one is made while nobody answers: each is one number.
    async fn power_fails(&mut self) {
        let before = (self.office.read("/lines").await["lines"].clone(), self.office.read("").await["totals"].clone());
        let (id, command) = (Uuid::new_v4(), Command::issue("huong-dan"));
        let answered = self.kiosk.ask_once(id, command.clone()).await.expect("a number just before the cut");
        self.office.cut_power().await;
        let door = self.office.door().with(short_waits());
        let kiosk = Asker::connect(&door, self.office.id(), protocol::Actor::Device("kiosk-2".to_owned()));
        let press = tokio::spawn(async move { kiosk.ask(Command::issue("huong-dan")).await });
        self.office.clock().advance_ms(minutes(3));
        self.office.up().await;

        assert_eq!(self.kiosk.ask_once(id, command).await.expect("the same number"), answered);
        let pressed = in_time("the press that was made without power", press).await.expect("no panic");
        let (Answer::Issued(first), Ok(Answer::Issued(second))) = (answered, pressed) else { panic!("two numbers") };
        assert_eq!((first.number.as_str(), second.number.as_str()), ("7001", "7002"));
        // They only wanted to know whether it works.
        for (issued, taken) in [(first, at(9, 40)), (second, at(9, 43))] {
            let (person, appointed) = (usize::MAX, None);
            let (number, key, class) = (issued.number.clone(), issued.key.clone(), issued.class.clone());
            let further = Vec::new();
            self.ledger.taken(Taken { person, number, key, service: "huong-dan", class, further, appointed }, taken);
            self.kiosk.ask(Command::WithdrawByKey { key: issued.key }).await.expect("a number that waits");
            self.ledger.of(&issued.number).went(State::Withdrawn, "withdrawn", at(9, 43));
        }
        let mut after =
            (self.office.read("/lines").await["lines"].clone(), self.office.read("").await["totals"].clone());
        for (name, more) in [("issued", 2), ("withdrawn", 2)] {
            after.1[name] = json!(after.1[name].as_u64().expect("a count") - more);
        }
        assert_eq!(numbers(&after.0), numbers(&before.0), "everybody waits where they waited");
        assert_eq!(after.1, before.1);
    }

    /// While its cable was cut the hall went on. The board is right again by itself.
    async fn board_is_back(&mut self) {
        let now = self.office.read("/board").await;
        let now: BoardView = serde_json::from_value(now).expect("a board");
        let right = |view: &BoardView| (&view.calls, &view.counters) == (&now.calls, &now.counters);
        let before = self.board.board("a board of some time ago", |_| true).await;
        assert!(!right(&before), "half an hour is missing");
        self.cable.open();
        self.board.board("the calls of the last half hour", right).await;
    }

    async fn counter_three_pauses(&mut self) {
        let (counter, reason) = ("3".to_owned(), Some("họp giao ban".to_owned()));
        self.ask(2, Command::Pause { counter, reason }).await;
        self.seats[2].calls = false;
        let paused = |view: &BoardView| {
            (view.counters[2].status.as_str(), view.counters[2].reason.as_deref()) == ("paused", Some("họp giao ban"))
        };
        self.board.board("the pause on the wall", paused).await;
    }

    pub(super) async fn goes_on(&mut self, seat: usize) {
        self.ask(seat, Command::Resume { counter: self.seats[seat].counter.to_owned() }).await;
        self.seats[seat].calls = true;
    }

    /// The land office's system is down: whoever waits for it goes home with an appointment for tomorrow.
    async fn service_stops(&mut self) {
        let (service, reason) = ("dat-dai".to_owned(), Some("mất kết nối".to_owned()));
        let waiting = self.ledger.waiting_for(&service);
        assert!(waiting.len() >= 2, "somebody waits for land: {waiting:?}");
        let command = Command::StopService { service, reason, until_minute: None, waiting: ForWaiting::Release };
        let Answer::Service { paused, released, .. } = self.ask(3, command).await else { panic!("a stopped service") };
        let told: Vec<&str> = released.iter().map(|one| one.number.as_str()).collect();
        assert!(paused && told == waiting, "{told:?} went home, {waiting:?} waited");
        let slots: Vec<_> = released.iter().map(|one| (one.booked.day.as_str(), one.booked.minute)).collect();
        let first = (450..).step_by(30).map(|minute| ("2026-11-24", minute));
        assert_eq!(slots, first.take(slots.len()).collect::<Vec<_>>(), "one after the other from tomorrow's first on");
        let now = self.now();
        for number in &waiting {
            self.ledger.of(number).went(State::Released, "released", now);
        }
        let key = self.ledger.of(&waiting[0]).key.clone();
        let booked = released[0].booked.clone();
        self.released_code = Some(booked.code.clone());
        let mut phone = self.office.phone(&key);
        let home = |view: &protocol::view::TicketView| view.released.as_ref() == Some(&booked);
        phone.shows("the appointment on the phone", home).await;
    }

    async fn doors_close(&mut self) {
        assert_eq!(self.ledger.waiting().count(), 0, "nobody waits any more");
        for seat in 0..self.seats.len() {
            assert_eq!(self.seats[seat].hand, None, "nobody stands at counter {}", self.seats[seat].counter);
            self.ask(seat, Command::Close { counter: self.seats[seat].counter.to_owned() }).await;
            self.seats[seat].calls = false;
        }
    }
}

/// The numbers in each line, without how long they wait.
fn numbers(lines: &serde_json::Value) -> serde_json::Value {
    tests::without(lines.clone(), &["waited_ms"])
}
