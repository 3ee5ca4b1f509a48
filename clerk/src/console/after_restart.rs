//! A call from before a restart of the server, which a power cut ends with: nobody knows whether the hall heard it, and
//! nothing is spoken again by itself. The console asks, once for each call.

use protocol::LegRef;
use protocol::view::Spoken;
use terminal::Millis;

use super::over::leg_of;
use super::standing::Standing;
use super::{Console, Hall, Page, Question};
use crate::ask::{self, Wish};

impl Hall {
    /// Whether the number in hand was called before the server was started again, and not since.
    pub(crate) fn is_called_before_restart(&self) -> bool {
        let spoken = self.view.in_hand.as_ref().and_then(|ticket| ticket.spoken);
        self.is_calling() && spoken == Some(Spoken::BeforeRestart)
    }
}

impl Console {
    /// Asks when the screen is free and the number could be called again now. It lies over no work, and every key of the
    /// day works through it.
    pub(super) fn ask_after_restart(&mut self, now: Millis) {
        let Some(call) = self.call_before_restart(now) else { return };
        let is_free = self.page == Page::Desk && self.standing() == Standing::Mine && self.can_ask();
        if is_free && self.asked_after_restart.as_ref() != Some(&call) {
            self.page = Page::choose(Question::BeforeRestart { number: call.0.number.clone() });
            self.asked_after_restart = Some(call);
        }
    }

    /// The leg, and the how-manieth call of it.
    fn call_before_restart(&self, now: Millis) -> Option<(LegRef, u16)> {
        let hall = self.hall().filter(|hall| hall.is_called_before_restart())?;
        let may_recall = ask::refusal(&hall.view, Wish::Recall, hall.at(now)).is_none();
        hall.view.in_hand.as_ref().filter(|_| may_recall).map(|ticket| (leg_of(ticket), ticket.calls))
    }

    /// Somebody called again, or the person came: there is nothing to ask any more.
    pub(super) fn close_when_heard(&mut self) {
        let asks =
            matches!(&self.page, Page::Choose(choose) if matches!(choose.question, Question::BeforeRestart { .. }));
        if asks && self.hall().is_some_and(|hall| hall.view.in_hand.is_some() && !hall.is_called_before_restart()) {
            self.page = Page::Desk;
        }
    }
}
