//! A key that is pressed twice ends one leg.
//!
//! A visit for several things goes on at the same counter without a call, under the same number, so a second press of
//! Done would end what has only just begun. Rules and protocol name a ticket, not its leg: it is for the console to
//! know that the finger was still on the key.

use protocol::view::InHand;
use protocol::{Answer, Command};
use terminal::Millis;

use super::Console;

/// How long the keys that end a leg must be quiet after the next one came up here.
const QUIET: Millis = Millis(500);
/// How long the old leg may still stand on the screen after its end was answered.
const NEWS: Millis = Millis::from_seconds(3);

/// The leg that was ended here last.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Ended {
    number: String,
    leg: u16,
    quiet_until: Millis,
}

impl Console {
    /// Whether a key that ends a leg was meant for the one that is over. Each such press begins the quiet time anew.
    pub(super) fn is_pressed_twice(&mut self, now: Millis) -> bool {
        let in_hand = self.hall().and_then(|hall| hall.view.in_hand.as_ref()).map(|hand| &hand.number);
        let is_same = |ended: &Ended| now < ended.quiet_until && in_hand == Some(&ended.number);
        let is_twice = self.ended.as_ref().is_some_and(is_same);
        match &mut self.ended {
            Some(ended) if is_twice => ended.quiet_until = ended.quiet_until.max(now + QUIET),
            ended => *ended = None,
        }
        is_twice
    }

    /// A request was carried out. `before` is the ticket that was in hand when it was asked.
    pub(super) fn note_end(&mut self, command: &Command, answer: &Answer, before: Option<&InHand>, now: Millis) {
        let closed = match (command, answer) {
            (Command::Finish { .. }, Answer::Ticket { ticket, .. }) => Some(ticket),
            (Command::CallNext { .. }, Answer::Called(called)) => called.closed.as_ref(),
            _ => None,
        };
        let ended = closed.and_then(|closed| before.filter(|before| before.number == closed.number));
        self.ended = ended.map(|ended| {
            let begun = self.hall().and_then(|hall| hall.view.in_hand.as_ref());
            let is_news = begun.is_some_and(|begun| begun.number == ended.number && begun.leg > ended.leg);
            let quiet_until = now + if is_news { QUIET } else { NEWS };
            Ended { number: ended.number.clone(), leg: ended.leg, quiet_until }
        });
    }

    /// The counter's view came: the next leg is there, or something else.
    pub(super) fn note_next_leg(&mut self, now: Millis) {
        let hand = self.hall().and_then(|hall| hall.view.in_hand.as_ref()).map(|hand| (hand.number.clone(), hand.leg));
        let Some(ended) = &mut self.ended else { return };
        match hand {
            Some((number, leg)) if number == ended.number && leg > ended.leg => {
                ended.leg = leg;
                ended.quiet_until = now + QUIET;
            }
            Some((number, leg)) if number == ended.number && leg == ended.leg => {}
            _ => self.ended = None,
        }
    }
}
