//! Whether the counter is this clerk's. It follows from the counter's view alone and from whether the clerk was seen
//! there before, so that after a restart of the server, or of the console, everything is right again by itself.

use super::{Console, Hall};
use protocol::Command;
use texts::Day;

/// How this console stands to its counter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Standing {
    /// The clerk still looks for a place.
    Choosing,
    /// Nothing was heard of the counter yet.
    Unknown,
    /// The clerk sits there.
    Mine,
    /// Nobody sits there.
    Free,
    /// Nothing can be done here before something is pressed. No ticket is lost by it.
    Locked(Lock),
}

/// Why nothing can be done here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Lock {
    /// Somebody else sits there, and sat there before this console came.
    Foreign { by: String },
    /// Somebody took the place.
    TakenOver { by: String },
    /// The counter was closed: by somebody else, by the end of the session or of the day.
    Ended { new_day: bool },
    /// The clerk sits at another counter now.
    Elsewhere { counter: String, here_is_free: bool },
}

/// The clerk as this console saw them sit at its counter.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Seat {
    pub(crate) clerk: String,
    /// On which day of the office.
    pub(crate) day: Option<Day>,
}

impl Console {
    /// Who works here: named at the start, or signed in, or seen to sit here.
    pub(crate) fn me(&self) -> Option<&str> {
        let sitting = || self.hall().and_then(|hall| hall.view.clerk.as_deref());
        let named = self.who.clerk.as_deref().or(self.named.as_deref());
        named.or(self.seat.as_ref().map(|seat| seat.clerk.as_str())).or_else(sitting)
    }

    pub(crate) fn standing(&self) -> Standing {
        if self.who.counter.is_none() {
            return Standing::Choosing;
        }
        let Some(hall) = self.hall() else { return Standing::Unknown };
        // What this console does itself comes as no surprise.
        if self.under_way.as_ref().is_some_and(|under_way| leaves(&under_way.command)) {
            return Standing::Mine;
        }
        let (sitting, me) = (hall.view.clerk.as_deref(), self.me());
        if sitting.is_some() && sitting == me {
            return Standing::Mine;
        }
        if let Some(counter) = me.and_then(|me| sits_elsewhere(hall, me)) {
            return Standing::Locked(Lock::Elsewhere { counter, here_is_free: sitting.is_none() });
        }
        match (sitting, &self.seat) {
            (Some(by), Some(_)) => Standing::Locked(Lock::TakenOver { by: by.to_owned() }),
            (Some(by), None) => Standing::Locked(Lock::Foreign { by: by.to_owned() }),
            (None, Some(seat)) => {
                let new_day = hall.day() != seat.day;
                Standing::Locked(Lock::Ended { new_day })
            }
            (None, None) => Standing::Free,
        }
    }

    pub(crate) fn lock(&self) -> Option<Lock> {
        match self.standing() {
            Standing::Locked(lock) => Some(lock),
            _ => None,
        }
    }

    /// Remembers that the clerk sits here, from the view that just came.
    pub(super) fn notice_seat(&mut self) {
        let Some(hall) = self.hall() else { return };
        let Some(sitting) = hall.view.clerk.clone() else { return };
        if self.me() == Some(sitting.as_str()) {
            self.seat = Some(Seat { day: hall.day(), clerk: sitting });
        }
    }
}

/// Whether the clerk leaves this counter with it.
fn leaves(command: &Command) -> bool {
    matches!(command, Command::Close { .. } | Command::Move { .. } | Command::Swap { .. })
}

fn sits_elsewhere(hall: &Hall, me: &str) -> Option<String> {
    let others = hall.view.counters.iter().filter(|counter| counter.id != hall.view.id);
    others.into_iter().find(|counter| counter.clerk.as_deref() == Some(me)).map(|counter| counter.id.clone())
}
