//! Who stands at the kiosk: what they order, and what they are shown and promised.

use std::time::Duration;

use client::Watch;
use protocol::{Code, Command, Issued, Problem, View};
use store::AppendError;
use tokio::time::Instant;
use uuid::Uuid;

use super::ask::NoNumber;
use super::{Done, Teller};
use crate::kiosk::Message;
use crate::press::{Press, TaskName, Wish};
use crate::promise::Promise;

/// How long "I am back" may stay without an answer.
const RETURN: Duration = Duration::from_secs(15);

/// Who stands here.
#[derive(Default)]
pub(super) struct Citizen {
    /// Since when the press that is under way waits for a decision.
    pub(super) waits: Option<(Uuid, Instant)>,
    /// The number that was shown last.
    pub(super) shown: Option<Shown>,
    /// The withdrawal that they were promised.
    cancelling: Option<Cancelling>,
    /// The number whose state is watched.
    looked_at: Option<String>,
}

pub(super) struct Shown {
    pub(super) press: Press,
    pub(super) issued: Issued,
}

/// A withdrawal under way: its request, and the press and the number that it is of.
struct Cancelling {
    withdraw: Uuid,
    press: Uuid,
    number: String,
}

impl Citizen {
    /// Whether the number of this press is what is shown.
    pub(super) fn sees(&self, press: Uuid) -> bool {
        self.shown.as_ref().is_some_and(|shown| shown.press.id == press)
    }

    /// Since when this press waits, which is undecided `now`.
    pub(super) fn waits_since(&mut self, press: Uuid, now: Instant) -> Instant {
        let waits = self.waits.filter(|(waiting, _)| *waiting == press).unwrap_or((press, now));
        self.waits.insert(waits).1
    }
}

impl Teller {
    /// A button was pressed: the press is durable before anything is asked.
    pub(super) async fn take(&mut self, wish: Wish, lang: &str) {
        if self.ledger.book().ready().is_err() {
            return self.tell(Message::Busy).await;
        }
        let Some(view) = self.view() else { return };
        let promise = wish.errand().map_or_else(Promise::default, |errand| Promise::of(&view, &errand.service));
        let press = Press::new(Uuid::new_v4(), wish, lang, &view.day).with_promise(promise);
        let press = if self.may_ask() { press } else { press.unasked() };
        match self.ledger.durably(|book| book.begin(press)).await {
            Ok(begun) => debug_assert!(begun.is_ok(), "the book was ready a moment ago"),
            Err(error) => {
                tracing::error!(%error, "no number was asked for");
                self.tell(Message::NotKept { full: error == AppendError::Full || self.ledger.is_full() }).await;
            }
        }
    }

    /// They have seen their number.
    pub(super) async fn seen(&mut self) {
        if let Some(Shown { press: Press { id, .. }, .. }) = self.citizen.shown.take() {
            self.goes(id).await;
        }
    }

    /// The number that was shown last is not wanted. One that the office does not have yet cannot be withdrawn.
    pub(super) async fn cancel(&mut self) {
        if let Some(Shown { press: Press { id, wish, day, .. }, issued }) = self.citizen.shown.take() {
            if crate::offline::is_offline(&issued) {
                return self.goes(id).await;
            }
            let withdraw = Uuid::new_v4();
            self.citizen.cancelling = Some(Cancelling { withdraw, press: id, number: issued.number });
            self.ledger.note(|book| book.cancel(id, wish, day, issued.key, withdraw)).await;
            self.paper.withdrawn(id, true).await;
        }
    }

    /// Watches the state of this number from now on, and of no other.
    pub(super) async fn look(&mut self, number: Option<String>) {
        let watch = |number| Watch::new(self.asker.office.as_str(), View::Number { number });
        if let Some(old) = self.citizen.looked_at.take() {
            self.asker.client.unwatch(watch(old)).await;
        }
        if let Some(number) = number {
            // The kiosk watches three views at most; a connection that has ended tells so itself.
            drop(self.asker.client.watch(watch(number.clone())).await);
            self.citizen.looked_at = Some(number);
        }
    }

    /// The holder of a number is back. It makes no ticket, so that it need not outlive the citizen's patience.
    pub(super) fn return_of(&mut self, number: String) {
        let asker = self.asker.clone();
        self.work.spawn(async move {
            let command = Command::ReturnTicket { number: number.clone(), place: None };
            let asked = tokio::time::timeout(RETURN, asker.ask(Uuid::new_v4(), command)).await;
            let end = asked.unwrap_or_else(|_| Err(Box::new(Problem::new(Code::TimedOut))));
            Done::Returned(number, end.map(|_| ()))
        });
    }

    /// A number is not wanted any more, and the office knows or refuses that.
    pub(super) async fn withdrawn(&mut self, id: Uuid, done: bool) {
        self.work.ended(TaskName::Withdraw(id));
        self.ledger.note(|book| book.withdrawn(id)).await;
        let promised = self.citizen.cancelling.take_if(|promised| promised.withdraw == id);
        if let Some(Cancelling { press, number, .. }) = promised {
            self.paper.withdrawn(press, done).await;
            self.tell(if done { Message::Withdrawn(number) } else { Message::NotWithdrawn(number) }).await;
        }
    }

    /// The office gave a number.
    pub(super) async fn answered(&mut self, id: Uuid, issued: &Issued) {
        self.work.ended(TaskName::Ask(id));
        self.office.reach.decided();
        let waits = self.is_undecided(id);
        self.ledger.note(|book| book.answered(id, issued)).await;
        if let Some(press) = self.ledger.book().press().filter(|_| waits).cloned() {
            self.show(&press, issued).await;
        }
    }

    /// The office gives none.
    pub(super) async fn refused(&mut self, id: Uuid, why: NoNumber) {
        self.work.ended(TaskName::Ask(id));
        self.office.reach.decided();
        let waits = self.is_undecided(id);
        self.ledger.note(|book| book.refused(id)).await;
        if waits {
            self.tell(match why {
                NoNumber::Refused(problem) => Message::Refused(*problem),
                NoNumber::DayTurned => Message::DayTurned,
            })
            .await;
        }
    }

    /// Whether this is the press that is under way, and has no number yet.
    fn is_undecided(&self, id: Uuid) -> bool {
        self.ledger.book().undecided().is_some_and(|press| press.id == id)
    }
}
