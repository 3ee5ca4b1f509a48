//! Noon: the line stays, nobody is called, and no wait grows.

use protocol::view::{BoardView, DispenserView, TicketView};
use protocol::{Answer, Command};

use super::clerks::LEFT_FOR_NOON;
use super::day::Day;
use super::ledger::instant;

const REASON: &str = "nghỉ trưa";

impl Day {
    pub(super) async fn noon_begins(&mut self) {
        for seat in 0..self.seats.len() {
            let counter = self.seats[seat].counter.to_owned();
            self.ask(seat, Command::Pause { counter, reason: Some(REASON.to_owned()) }).await;
            self.seats[seat].calls = false;
        }
        assert_eq!(self.ledger.waiting().count(), LEFT_FOR_NOON);
    }

    /// Everybody keeps their number, and reads when it goes on.
    pub(super) async fn in_the_middle_of_noon(&mut self) {
        let one = Some(instant(super::agenda::at(13, 0)).as_millisecond());
        let rests = |view: &BoardView| {
            view.break_until == one && view.counters.iter().all(|counter| counter.reason.as_deref() == Some(REASON))
        };
        self.board.board("Nghỉ trưa, and why every counter pauses, on the wall", rests).await;
        let mut kiosk = self.office.watch(protocol::View::Dispenser);
        let view = kiosk.shows("noon at the kiosk", |view: &DispenserView| view.break_until == one).await;
        let closed = view.services[0].closed.as_ref().expect("no numbers at noon");
        assert_eq!((closed.code.as_str(), closed.params.time.as_deref()), ("outside-hours", Some("12:30")));
        let waits: Vec<_> = self.ledger.waiting().map(|one| (one.number.clone(), one.key.clone())).collect();
        for (number, key) in waits {
            let mut phone = self.office.phone(&key);
            let keeps = |view: &TicketView| view.number == number && view.state == "waiting" && view.break_until == one;
            phone.shows("noon on the phone", keeps).await;
        }
    }

    /// Two clerks press Next at the same instant, both with the same number before their eyes if there are such two, and
    /// the others after them. Nobody is called by both, and the waits that the answers tell are without noon.
    pub(super) async fn noon_ends(&mut self) {
        for seat in 0..self.seats.len() {
            assert_eq!(self.seats[seat].hand, None, "who was served before noon is gone");
            self.goes_on(seat).await;
        }
        let (one, other) = self.who_see_the_same().await;
        let next = |seat: usize| {
            let (keys, counter) = (self.seats[seat].keys.clone(), self.seats[seat].counter.to_owned());
            tokio::spawn(async move { keys.ask(Command::CallNext { counter, closing: None }).await })
        };
        let (first, second) = tokio::join!(next(one), next(other));
        let mut called = Vec::new();
        for (seat, answer) in [(one, first), (other, second)] {
            let Answer::Called(answer) = answer.expect("no panic").expect("somebody waits") else { panic!("a call") };
            self.was_called(seat, None, &answer);
            called.push(self.in_hand(seat));
        }
        assert_ne!(called[0], called[1]);
    }

    /// Two seats that would call the same one now and somebody else after that; or else two that would call somebody.
    async fn who_see_the_same(&self) -> (usize, usize) {
        let mut next = Vec::new();
        for (index, seat) in self.seats.iter().enumerate() {
            let view = self.office.read(&format!("/counters/{}", seat.counter)).await;
            let waiting = view["lines"]
                .as_array()
                .map_or(0, |lines| lines.iter().map(|line| line["waiting"].as_u64().unwrap_or(0)).sum::<u64>());
            if waiting >= 2 {
                next.push((index, view["next"]["number"].clone()));
            }
        }
        let pairs = || {
            next.iter().flat_map(|one| next.iter().filter(move |other| one.0 < other.0).map(move |other| (one, other)))
        };
        let pair = pairs().find(|(one, other)| one.1 == other.1).or_else(|| pairs().next());
        let (one, other) = pair.expect("two counters with people to call");
        (one.0, other.0)
    }
}
