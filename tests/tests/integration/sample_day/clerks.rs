//! What clerks press.

use client::RequestError;
use protocol::{Address, Answer, Called, Closing, Command, Finish, Outcome};

use super::agenda::{Happening, at, minutes, seconds};
use super::day::Day;
use super::ledger::State;
use super::people::{self, Errand};

/// Papers are fetched in this time.
const ERRAND: u64 = minutes(40);
/// What a clerk of counter 2 writes for the one of counter 4.
pub(super) const NOTE: &str = "Người có công, cần hướng dẫn riêng";
/// When noon is near nobody is called any more while no more than these wait.
pub(super) const LEFT_FOR_NOON: usize = 8;

impl Day {
    pub(super) async fn ask(&self, seat: usize, command: Command) -> Answer {
        let answer = self.seats[seat].keys.ask(command.clone()).await;
        answer.unwrap_or_else(|error| panic!("{command:?}: {error}"))
    }

    pub(super) fn in_hand(&self, seat: usize) -> String {
        self.seats[seat].hand.clone().expect("somebody is at this counter")
    }

    /// Clerks with nobody at their counter press when somebody waits.
    pub(super) async fn whoever_is_free_presses_next(&mut self) {
        for seat in 0..self.seats.len() {
            if self.may_call(seat) && self.seats[seat].hand.is_none() {
                self.presses_next(seat, None).await;
            }
        }
    }

    fn may_call(&self, seat: usize) -> bool {
        let lunch_is_near = (at(10, 55)..at(11, 30)).contains(&self.now());
        let waiting = self.ledger.waiting().count();
        self.seats[seat].calls && waiting > if lunch_is_near { LEFT_FOR_NOON } else { 0 }
    }

    /// Next: closes who was served, if anybody, and calls.
    async fn presses_next(&mut self, seat: usize, served: Option<String>) {
        let details = Finish { outcome: Some(Outcome::DoneOnTheSpot), ..Finish::default() };
        let closing = served.clone().map(|number| Closing::Served { number, details });
        let command = Command::CallNext { counter: self.seats[seat].counter.to_owned(), closing };
        match self.seats[seat].keys.ask(command).await {
            Ok(Answer::Called(called)) => self.was_called(seat, served.as_deref(), &called),
            Err(RequestError::Refused(problem)) if problem.code.as_str() == "nobody-waiting" => {}
            other => panic!("counter {}: {other:?}", self.seats[seat].counter),
        }
    }

    /// What the answer to Next says, written down; and that the reason it gives is true.
    pub(super) fn was_called(&mut self, seat: usize, served: Option<&str>, called: &Called) {
        let now = self.now();
        assert_eq!(called.closed.as_ref().map(|closed| closed.number.as_str()), served);
        if let Some(served) = served {
            self.ledger.of(served).finished(false, now);
            self.seats[seat].hand = None;
        }
        let (Some(ticket), Some(why)) = (&called.ticket, &called.why) else { return };
        let (counter, clerk) = (self.seats[seat].counter, self.seats[seat].clerk.clone());
        let seen = self.ledger.of(&ticket.number);
        assert_eq!(seen.state, State::Waiting, "{} waits", ticket.number);
        let (wait_ms, working_ms) = seen.waited(now);
        let counts = if seen.class == "ordinary" { 1 } else { 3 };
        let told = (why.wait_ms, why.effective_ms);
        assert_eq!(told, (wait_ms, working_ms * counts), "why {} was called: {why:?}", ticket.number);
        seen.called(counter, &clerk, now);
        assert_eq!(called.nth, Some(seen.calls()));
        self.seats[seat].hand = Some(ticket.number.clone());
        self.heard_the_call(seat, &ticket.number);
    }

    pub(super) async fn starts(&mut self, seat: usize) {
        let counter = self.seats[seat].counter.to_owned();
        self.ask(seat, Command::Start { counter, number: None }).await;
        let (number, now) = (self.in_hand(seat), self.now());
        self.ledger.of(&number).started(now);
        self.serves(seat);
    }

    fn serves(&mut self, seat: usize) {
        let number = self.in_hand(seat);
        let service_ms = people::service_ms(self.ledger.of(&number).service(), &mut self.rng);
        self.plan_in(service_ms, Happening::Ends(seat));
    }

    /// Three calls, and nobody came.
    pub(super) async fn insists(&mut self, seat: usize, nth: u16) {
        let (counter, number) = (self.seats[seat].counter.to_owned(), self.in_hand(seat));
        if nth <= 3 {
            self.ask(seat, Command::Recall { counter: counter.clone() }).await;
            self.ledger.of(&number).called_again(&counter);
            self.plan_in(seconds(25), Happening::Insists(seat, nth + 1));
            return;
        }
        self.ask(seat, Command::NoShow { counter }).await;
        self.ledger.of(&number).missed();
        self.missed_the_call(&number);
        self.seats[seat].hand = None;
    }

    /// What becomes of whoever was served.
    pub(super) async fn ends(&mut self, seat: usize) {
        let (number, now) = (self.in_hand(seat), self.now());
        let seen = self.ledger.of(&number).clone();
        let errand = self.people[seen.person].errand;
        match errand {
            Errand::Papers if seen.calls() == 1 => self.sends_for_papers(seat, &number).await,
            Errand::SentOn if seen.is_first_leg() => self.sends_on(seat, &number).await,
            Errand::Further(_) if seen.is_first_leg() => self.finishes(seat).await,
            _ if seat == 0 && self.undone == 0 && now > at(10, 0) => {
                self.finishes(seat).await;
                self.undone += 1;
                // Nobody is called meanwhile: the clerk looks at the person who still stands there.
                self.seats[seat].hand = Some(number);
                self.plan_in(seconds(20), Happening::TakesBack(seat));
            }
            _ if self.may_call(seat) => self.presses_next(seat, Some(number)).await,
            _ => self.finishes(seat).await,
        }
    }

    async fn finishes(&mut self, seat: usize) {
        let (counter, number, now) = (self.seats[seat].counter.to_owned(), self.in_hand(seat), self.now());
        let Answer::Ticket { ticket, .. } =
            self.ask(seat, Command::Finish { counter, closes: None, details: Finish::default() }).await
        else {
            panic!("what became of {number}");
        };
        let goes_on_here = ticket.state == "serving";
        self.ledger.of(&number).finished(goes_on_here, now);
        if goes_on_here {
            self.serves(seat);
        } else {
            self.seats[seat].hand = None;
        }
    }

    /// Finish was the wrong key. The person still stands there, and three minutes later it is the right one.
    pub(super) async fn takes_back(&mut self, seat: usize) {
        let counter = self.seats[seat].counter.to_owned();
        let Answer::Ticket { ticket, .. } = self.ask(seat, Command::Undo { counter }).await else {
            panic!("nothing was taken back");
        };
        assert_eq!((ticket.number.as_str(), ticket.state.as_str()), (self.in_hand(seat).as_str(), "serving"));
        self.ledger.of(&ticket.number).not_finished();
        self.plan_in(minutes(3), Happening::Ends(seat));
    }

    async fn sends_for_papers(&mut self, seat: usize, number: &str) {
        self.ask(seat, Command::Park { counter: self.seats[seat].counter.to_owned() }).await;
        self.ledger.of(number).parked();
        let person = self.ledger.of(number).person;
        self.plan_in(ERRAND, Happening::IsBack(person));
        self.seats[seat].hand = None;
    }

    async fn sends_on(&mut self, seat: usize, number: &str) {
        let to = Some(Address::Clerk("clerk-4".to_owned()));
        let (counter, service, note) =
            (self.seats[seat].counter.to_owned(), Some("bao-tro".to_owned()), Some(NOTE.to_owned()));
        self.ask(seat, Command::Transfer { counter, service, to, note }).await;
        let now = self.now();
        self.ledger.of(number).sent_on("bao-tro", "clerk-4", now);
        self.seats[seat].hand = None;
    }
}
