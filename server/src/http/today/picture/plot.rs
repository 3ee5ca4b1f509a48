//! Where things stand in the picture.

use protocol::view::TodayView;

/// The edges of the grid.
pub(super) const LEFT: f64 = 64.0;
pub(super) const RIGHT: f64 = 836.0;
const TOP: f64 = 88.0;
pub(super) const BOTTOM: f64 = 372.0;
/// Both scales have as many steps, so that they share the grid.
const STEPS: u32 = 5;
/// The least space between two times, and the widest bar.
const TIME_SPACE: f64 = 62.0;
const BAR_MAX: f64 = 44.0;

/// The scales of one day.
pub(super) struct Plot {
    people_a_step: u32,
    minutes_a_step: u32,
    first_minute: u16,
    row_minutes: u16,
    rows: u16,
}

/// A line of the grid, with what it stands for on both scales.
pub(super) struct Level {
    pub(super) y: f64,
    pub(super) people: u32,
    pub(super) minutes: u32,
}

impl Plot {
    /// In which everything of this day has its place.
    pub(super) fn of(view: &TodayView) -> Plot {
        let people = view.rows.iter().map(|row| row.arrivals).max();
        let minutes = view.rows.iter().filter_map(|row| row.waited_p80_minutes.max(row.waited_median_minutes)).max();
        Plot {
            people_a_step: step(people.unwrap_or(0)),
            minutes_a_step: step(minutes.unwrap_or(0)),
            first_minute: view.from_minute,
            row_minutes: view.minutes.max(1),
            rows: u16::try_from(view.rows.len()).unwrap_or(u16::MAX),
        }
    }

    pub(super) fn middle(&self) -> (f64, f64) {
        (f64::midpoint(LEFT, RIGHT), f64::midpoint(TOP, BOTTOM))
    }

    /// From the ground up.
    pub(super) fn levels(&self) -> impl Iterator<Item = Level> {
        (0..=STEPS).map(|step| {
            let people = step * self.people_a_step;
            Level { y: self.y_of_people(people), people, minutes: step * self.minutes_a_step }
        })
    }

    pub(super) fn y_of_people(&self, people: u32) -> f64 {
        height(people, self.people_a_step)
    }

    pub(super) fn y_of_minutes(&self, minutes: u32) -> f64 {
        height(minutes, self.minutes_a_step)
    }

    /// The middle of each row.
    pub(super) fn centres(&self) -> impl Iterator<Item = f64> {
        (0..self.rows).map(|row| LEFT + (f64::from(row) + 0.5) * self.row_width())
    }

    pub(super) fn bar_width(&self) -> f64 {
        (self.row_width() * 0.72).min(BAR_MAX)
    }

    /// The times below the grid, each where its row begins: every row's, or round ones with space between them.
    pub(super) fn times(&self) -> impl Iterator<Item = (f64, u16)> {
        let width = self.row_width();
        let has_space = |rows: &u16| f64::from(*rows) * width >= TIME_SPACE;
        let every = [1, 2, 4, 6, 8, 12, 24].into_iter().find(has_space).unwrap_or(48) * self.row_minutes;
        let minutes = (0..self.rows).map(|row| self.first_minute.saturating_add(row * self.row_minutes));
        let places = (0..self.rows).map(move |row| LEFT + f64::from(row) * width);
        places.zip(minutes).filter(move |(_, minute)| minute % every == 0)
    }

    fn row_width(&self) -> f64 {
        (RIGHT - LEFT) / f64::from(self.rows.max(1))
    }
}

fn height(value: u32, a_step: u32) -> f64 {
    BOTTOM - (BOTTOM - TOP) * f64::from(value) / f64::from(STEPS * a_step)
}

/// The smallest step that can be read at a glance and with which the scale reaches `most`: 1, 2, 3, 4, 5, 8, 10, 20, …
fn step(most: u32) -> u32 {
    let least = most.div_ceil(STEPS);
    let tens = (0..8).map(|power| 10_u32.pow(power));
    tens.flat_map(|tens| [1, 2, 3, 4, 5, 8].map(|digit| digit * tens))
        .find(|step| *step >= least)
        .unwrap_or(u32::MAX / STEPS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_small_and_reach_the_most() {
        let steps = [0, 1, 5, 6, 10, 11, 25, 26, 50, 51, 120, 999].map(step);
        assert_eq!(steps, [1, 1, 1, 2, 2, 3, 5, 8, 10, 20, 30, 200]);
        assert!(step(u32::MAX).checked_mul(STEPS).is_some(), "a scale that cannot be counted");
    }
}
