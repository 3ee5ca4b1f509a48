//! When to draw, and when to wake: at once after rest, but never faster than people see.

use crate::Millis;

/// The least time between two pictures: 30 in a second.
const PICTURE_MIN: Millis = Millis(33);
/// The least time between two pictures that time alone asks for: 10 in a second.
const TICK_MIN: Millis = Millis(100);

/// Keeps the time of the last picture and whether it is still true.
#[derive(Debug, Default)]
pub(super) struct Pace {
    drawn: Option<Millis>,
    stale: bool,
}

impl Pace {
    /// The picture is no longer true.
    pub(super) fn spoil(&mut self) {
        self.stale = true;
    }

    /// Whether to draw now; if so, the picture counts as true again.
    pub(super) fn take_turn(&mut self, now: Millis) -> bool {
        let turn = self.stale && self.drawn.is_none_or(|drawn| now >= drawn + PICTURE_MIN);
        if turn {
            (self.drawn, self.stale) = (Some(now), false);
        }
        turn
    }

    /// When a tick is due for a screen that wishes `wake`.
    pub(super) fn tick_at(&self, wake: Option<Millis>) -> Option<Millis> {
        wake.map(|wake| self.drawn.map_or(wake, |drawn| wake.max(drawn + TICK_MIN)))
    }

    /// When to wake at the latest: for a tick, or for a picture that was put off.
    pub(super) fn wake_at(&self, tick: Option<Millis>) -> Option<Millis> {
        let picture = self.stale.then(|| self.drawn.map_or(Millis(0), |drawn| drawn + PICTURE_MIN));
        [tick, picture].into_iter().flatten().min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_change_after_rest_is_drawn_at_once() {
        let mut pace = Pace::default();
        assert!(!pace.take_turn(Millis(0)), "nothing has changed");
        pace.spoil();
        assert!(pace.take_turn(Millis(0)));
        pace.spoil();
        assert!(pace.take_turn(Millis(5000)));
    }

    #[test]
    fn a_burst_of_changes_is_drawn_thirty_times_a_second() {
        let mut pace = Pace::default();
        let pictures = (0..1000).filter(|&ms| {
            pace.spoil();
            pace.take_turn(Millis(ms))
        });
        assert_eq!(pictures.count(), 31);
    }

    #[test]
    fn a_change_that_was_put_off_wakes_the_loop() {
        let mut pace = Pace::default();
        pace.spoil();
        assert!(pace.take_turn(Millis(1000)));
        pace.spoil();
        assert!(!pace.take_turn(Millis(1010)));
        assert_eq!(pace.wake_at(Some(Millis(2000))), Some(Millis(1033)));
    }

    #[test]
    fn a_screen_that_always_wants_a_tick_gets_ten_a_second() {
        let mut pace = Pace::default();
        pace.spoil();
        assert!(pace.take_turn(Millis(1000)));
        assert_eq!(pace.tick_at(Some(Millis(0))), Some(Millis(1100)));
        assert_eq!(pace.tick_at(None), None);
    }
}
