//! The keys of a number pad.

use protocol::Command;
use ratatui::crossterm::event::KeyEvent;
use terminal::{Effects, Millis};

use super::super::{Act, Console, KEYPAD, Lock, Order};
use crate::ask::Wish;

impl Console {
    pub(super) fn press_on_keypad(&mut self, key: KeyEvent, now: Millis) -> Effects<Order> {
        let Some(act) = KEYPAD.action(key) else { return Effects::redraw() };
        let effects = match self.lock() {
            _ if act == Act::Leave => return Effects::quit(),
            Some(Lock::Ended { .. }) if act == Act::Next => self.open(now),
            // Whom to call stands on the screen.
            Some(_) => Effects::none(),
            None => self.act_on_keypad(act, now),
        };
        effects.and(Effects::redraw())
    }

    /// As at the desk, but for what the desk would ask.
    fn act_on_keypad(&mut self, act: Act, now: Millis) -> Effects<Order> {
        let Some(hall) = self.hall() else { return Effects::none() };
        let (view, counter) = (&hall.view, hall.view.id.clone());
        let called = view.in_hand.as_ref().filter(|_| view.status == "open" && hall.is_calling());
        let called = called.map(|ticket| ticket.number.clone());
        let nobody = view.in_hand.is_none() && !view.allowed.call_next;
        match act {
            // The finger is still on the key that opened the counter, or ended a pause.
            Act::Next if now < self.quiet_until => Effects::none(),
            Act::Next if view.allowed.open || view.allowed.resume => self.propose(now),
            Act::Next if hall.awaits_until().is_some() => {
                let text = self.words.with("clerk-keypad-awaits", &[("key", self.keypad_key(Act::Finish).into())]);
                self.refuse(text, now)
            }
            Act::Next if called.is_some() => {
                let text = self.served_or_absent(&called.unwrap_or_default());
                self.refuse(text, now)
            }
            // The screen says that this key does so.
            Act::Next if nobody && view.allowed.await_next => self.ask(Command::AwaitNext { counter }, now),
            Act::Finish if view.allowed.stop_awaiting => {
                self.wish(Wish::StopAwaiting, Command::StopAwaiting { counter }, now)
            }
            Act::NoShow if self.has_just_called(now) => {
                let text = self.words.with("clerk-keypad-just-called", &[("key", self.keypad_key(act).into())]);
                self.refuse(text, now)
            }
            Act::NoShow if self.went_to_ask(now) => self.wish(Wish::NoShow, Command::NoShow { counter }, now),
            act => self.act(act, now),
        }
    }
}
