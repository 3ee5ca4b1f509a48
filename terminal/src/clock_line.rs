//! The date and the time of day, as much of it as there is room for.

use texts::{ClockTime, Day, Words};

use crate::width;

/// "Thứ Sáu, 21/11/2025  08:17", or "21/11/2025  08:17", or "08:17": the longest that fits into `columns`.
pub fn clock_line(words: &Words, day: Day, time: ClockTime, columns: u16) -> String {
    let clock = words.clock(time);
    [words.date_long(day), words.date(day)]
        .into_iter()
        .map(|date| format!("{date}  {clock}"))
        .find(|line| width(line) <= columns)
        .unwrap_or(clock)
}

#[cfg(test)]
mod tests {
    use super::*;
    use texts::{Lang, Texts};

    #[test]
    fn the_clock_says_as_much_as_fits() {
        let words = Texts::builtin().words(&Lang::VI);
        let day = Day { year: 2025, month: 11, day: 21, weekday: 5 };
        let time = ClockTime { hour: 8, minute: 17 };
        assert_eq!(clock_line(&words, day, time, 40), "Thứ Sáu, 21/11/2025  08:17");
        assert_eq!(clock_line(&words, day, time, 20), "21/11/2025  08:17");
        assert_eq!(clock_line(&words, day, time, 8), "08:17");
    }
}
