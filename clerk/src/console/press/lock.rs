//! Keys while nothing else can be done here.

use protocol::Command;
use ratatui::crossterm::event::KeyEvent;
use terminal::{Effects, Millis};

use super::super::{Console, LOCK, Lock, Order, Unlock};
use crate::ask::Wish;

impl Lock {
    /// Whether a key does something here.
    pub(crate) fn allows(&self, key: Unlock) -> bool {
        match key {
            Unlock::GoOn => matches!(self, Lock::Ended { .. } | Lock::Elsewhere { .. }),
            Unlock::TakeOver => matches!(self, Lock::Foreign { .. } | Lock::TakenOver { .. }),
            Unlock::ComeHere => matches!(self, Lock::Elsewhere { here_is_free: true, .. }),
            Unlock::Choose => !matches!(self, Lock::Elsewhere { .. }),
            Unlock::Leave => true,
        }
    }
}

impl Console {
    /// Whether a key does something at this lock: only whoever runs the hall sits down where somebody sits.
    pub(crate) fn unlocks(&self, lock: &Lock, key: Unlock) -> bool {
        lock.allows(key) && (key != Unlock::TakeOver || self.supervises())
    }

    pub(super) fn press_locked(&mut self, lock: &Lock, key: KeyEvent, now: Millis) -> Effects<Order> {
        let Some(here) = self.who.counter.clone() else { return Effects::none() };
        let me = || self.me().map(str::to_owned).unwrap_or_default();
        match (LOCK.action(key).filter(|key| self.unlocks(lock, *key)), lock) {
            (Some(Unlock::Leave), _) => return Effects::quit(),
            (Some(Unlock::GoOn), Lock::Elsewhere { counter, .. }) => self.sit_at(counter.clone(), now),
            (Some(Unlock::GoOn), _) => return self.open(now),
            (Some(Unlock::TakeOver), _) => {
                return self.wish(Wish::TakeOver, Command::TakeOver { counter: here, clerk: me() }, now);
            }
            (Some(Unlock::ComeHere), Lock::Elsewhere { counter, .. }) => {
                return self.ask(Command::Move { counter: counter.clone(), to: here }, now);
            }
            (Some(Unlock::Choose), _) => self.choose_seat(),
            // What to press stands on the screen.
            (Some(Unlock::ComeHere) | None, _) => {}
        }
        Effects::redraw()
    }
}
