//! What time alone does on a kiosk.

use terminal::{Effects, Millis};

use super::desk::Code;
use super::{Asks, Kiosk, Notice, Order, Paper, Stage};

/// Nothing touched for so long: are you still there?
const IDLE: Millis = Millis::from_seconds(30);
/// So long the question stands before the screen goes back.
const WARNING: Millis = Millis::from_seconds(20);
/// So long a printed number is shown, and so long it can be cancelled.
const NUMBER: Millis = Millis::from_seconds(10);
/// So long a number is shown whose slip nobody has seen.
const NUMBER_UNSEEN: Millis = Millis::from_seconds(20);
/// So long a number is shown whose slip is not there: time for a slow printer, or to write it down.
const NUMBER_WITHOUT_PAPER: Millis = Millis::from_seconds(60);
/// So long a sentence is shown.
const NOTICE: Millis = Millis::from_seconds(10);
/// No number for so long: the citizen may give up.
const MAY_GIVE_UP: Millis = Millis::from_seconds(20);
/// No number for so long: nobody is standing there any more.
const GIVES_UP: Millis = Millis::from_seconds(180);
/// The office says nothing about a number for so long.
const LOOKS: Millis = Millis::from_seconds(10);
/// The office does not say for so long that it knows who is back.
const RETURNS: Millis = Millis::from_seconds(20);
const SECOND: Millis = Millis(1000);

impl Kiosk {
    /// When the screen goes back to the first one by itself.
    pub(super) fn ends_at(&self) -> Option<Millis> {
        match &self.stage {
            Stage::Number(shown) => {
                let shown_for = match shown.paper {
                    Paper::Printing | Paper::Failed(_) => NUMBER_WITHOUT_PAPER,
                    Paper::Printed | Paper::PrintedLate => NUMBER,
                    Paper::Given => NUMBER_UNSEEN,
                };
                Some(shown.since + shown_for)
            }
            Stage::Notice { since, .. } => Some(*since + NOTICE),
            Stage::Looking { since, .. } => Some(*since + LOOKS),
            Stage::Returning { since, .. } => Some(*since + RETURNS),
            Stage::Asking { .. } | Stage::Closed => None,
            _ if self.is_at_rest() => None,
            _ => Some(self.touched + IDLE + WARNING),
        }
    }

    /// Seconds until the screen goes back, begun ones counted.
    pub(super) fn seconds_left(&self, now: Millis) -> u64 {
        self.ends_at().map_or(0, |end| end.since(now).0.div_ceil(1000))
    }

    /// Whether the kiosk asks if anybody is still there.
    pub(super) fn warns(&self, now: Millis) -> bool {
        self.stage.waits_for_a_person() && !self.is_at_rest() && now >= self.touched + IDLE
    }

    /// Whether "do not wait any longer" is offered: after a while, or at once when the office says why it gives none.
    pub(super) fn may_give_up(&self, now: Millis) -> bool {
        match &self.stage {
            Stage::Asking { since, trouble, .. } => trouble.is_some() || now >= *since + MAY_GIVE_UP,
            _ => false,
        }
    }

    pub(super) fn tick(&mut self, now: Millis) -> Effects<Order> {
        if let Stage::Asking { since, .. } = self.stage
            && now >= since + GIVES_UP
        {
            return self.stop_asking(now);
        }
        match self.ends_at() {
            Some(end) if now >= end => self.end(now),
            _ => Effects::redraw(),
        }
    }

    /// What is shown has been shown long enough.
    fn end(&mut self, now: Millis) -> Effects<Order> {
        let unheard = match &self.stage {
            Stage::Looking { number, .. } => Notice::NotHeard(number.clone()),
            Stage::Returning { number, .. } => Notice::NotReturned(number.clone()),
            _ => return self.done(now),
        };
        self.go(Stage::notice(unheard, now), now);
        Effects::redraw()
    }

    /// Each second while something counts down or up, else the next minute of the clock.
    pub(super) fn wake(&self, now: Millis) -> Option<Millis> {
        let counting = match &self.stage {
            Stage::Asking { since, .. } => Some(now.next_step(*since, SECOND)),
            stage if !stage.waits_for_a_person() => self.ends_at().map(|end| now.next_step(phase(end), SECOND)),
            _ if self.warns(now) => Some(now.next_step(phase(self.touched), SECOND)),
            Stage::Keypad { asks: Asks::StaffCode, .. } => self.code_wakes(now),
            _ if self.is_at_rest() => None,
            _ => Some(self.touched + IDLE),
        };
        let minute = self.heard.map(|(heard, at)| {
            let into_minute = u64::try_from(heard.rem_euclid(60_000)).unwrap_or(0);
            now.next_step(phase_of(at, into_minute), Millis(60_000))
        });
        [counting, minute, self.freshness.next_change(now)].into_iter().flatten().min()
    }
}

impl Kiosk {
    /// Each second while no code is looked at, and when the warning comes.
    fn code_wakes(&self, now: Millis) -> Option<Millis> {
        let idle = self.touched + IDLE;
        match self.desk.code {
            Code::Wait(until) if until > now => Some(now.next_step(phase(until), SECOND).min(idle)),
            _ => Some(idle),
        }
    }
}

/// A moment in the first second of the clock with the same part of a second.
fn phase(moment: Millis) -> Millis {
    Millis(moment.0 % SECOND.0)
}

/// A moment in the first minute of the clock at which the office's clock begins a minute.
fn phase_of(at: Millis, into_minute: u64) -> Millis {
    Millis((at.0 + 60_000 - into_minute) % 60_000)
}
