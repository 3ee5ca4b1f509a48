//! The office closes and people still wait: the console asks by itself what becomes of them, once.

use protocol::view::{CounterView, LineOfCounter};
use protocol::{Answer, Command};
use terminal::Millis;

use super::standing::Standing;
use super::{Console, Hall, Page, Question};

/// The own lines of a counter in which somebody waits and of which nobody has decided yet.
pub(crate) fn undecided(view: &CounterView) -> impl Iterator<Item = &LineOfCounter> {
    let stopped = |id: &String| view.services.iter().any(|service| service.id == *id && service.stopped.is_some());
    view.lines.iter().filter(move |line| line.waiting > 0 && !line.help && !stopped(&line.service))
}

impl Console {
    /// Asks when the hours are over, somebody waits, and the hands and the screen are free. It lies over no work, and
    /// every key of the day works through it.
    pub(super) fn ask_at_closing(&mut self, now: Millis) {
        let Some(closes_at) = self.hall().and_then(|hall| closed_at(hall, now)) else { return };
        // Only whoever runs the hall decides about a line.
        if !self.supervises() {
            return;
        }
        let is_free = self.page == Page::Desk && self.standing() == Standing::Mine && self.can_ask();
        if is_free && self.welcome.is_none() && self.asked_at_closing != Some(closes_at) {
            self.asked_at_closing = Some(closes_at);
            self.page = Page::choose(Question::Closing);
        }
    }

    /// Somebody is in hand now: what lies over the work goes away, and is asked when it is done.
    pub(super) fn close_for_work(&mut self) {
        let asks = matches!(&self.page, Page::Choose(choose) if choose.question == Question::Closing);
        if asks && self.hall().is_some_and(|hall| hall.view.in_hand.is_some()) {
            self.page = Page::Desk;
            self.asked_at_closing = None;
        }
    }

    /// One line went home; of the next it is asked as well.
    pub(super) fn note_released(&mut self, command: &Command, answer: &Answer) {
        if let (Command::StopService { .. }, Answer::Service { paused: true, .. }) = (command, answer) {
            self.asked_at_closing = None;
        }
    }
}

/// When the hours ended, if they are over, the hands are free and there is something to decide.
fn closed_at(hall: &Hall, now: Millis) -> Option<i64> {
    let view = &hall.view;
    let closes_at = view.closes_at.filter(|closes_at| *closes_at <= hall.at(now))?;
    let is_free = view.status == "open" && view.in_hand.is_none();
    (is_free && !view.clock_in_doubt && undecided(view).next().is_some()).then_some(closes_at)
}
