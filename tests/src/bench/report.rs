//! What a row found: a table that can be pasted into `BENCHMARKS.md`, and remarks.

use std::time::{Duration, Instant};

use super::machine;

/// The findings of one row.
#[derive(Debug)]
pub(super) struct Report {
    row: &'static str,
    began: Instant,
    figures: Vec<Figure>,
}

/// One line of the table.
#[derive(Debug, Default)]
pub(super) struct Figure {
    /// What was measured.
    pub(super) what: String,
    /// How it came out.
    pub(super) measured: String,
    /// What it is held against, measured in the same run.
    pub(super) limit: String,
    /// The one by the other, where that says something.
    pub(super) ratio: String,
    /// What was promised, and whether it is kept.
    pub(super) target: Target,
}

/// What was promised.
#[derive(Debug, Default)]
pub(super) enum Target {
    /// Nothing; it is told for the sake of the others.
    #[default]
    None,
    /// At least so much.
    AtLeast(f64, f64, &'static str),
    /// At most so much.
    AtMost(f64, f64, &'static str),
}

impl Target {
    /// At least `promised`, in `unit`; it came out as `measured`.
    pub(super) fn at_least(promised: f64, unit: &'static str, measured: f64) -> Target {
        Target::AtLeast(promised, measured, unit)
    }

    /// At most `promised`, in `unit`; it came out as `measured`.
    pub(super) fn at_most(promised: f64, unit: &'static str, measured: f64) -> Target {
        Target::AtMost(promised, measured, unit)
    }

    /// The promise, and how it stands.
    fn cells(&self) -> (String, String) {
        let (sign, promised, unit, kept, measured) = match *self {
            Target::None => return (String::new(), String::new()),
            Target::AtLeast(promised, measured, unit) => ("≥", promised, unit, measured >= promised, measured),
            Target::AtMost(promised, measured, unit) => ("≤", promised, unit, measured <= promised, measured),
        };
        let off = if measured > promised { measured / promised } else { promised / measured };
        let verdict = if kept { "met".to_owned() } else { format!("missed ×{off:.2}") };
        (format!("{sign} {promised} {unit}").trim_end().to_owned(), verdict)
    }
}

impl Report {
    /// A row begins.
    pub(super) fn begin(row: &'static str) -> Report {
        eprintln!("-- {row} (load {})", machine::load());
        Report { row, began: Instant::now(), figures: Vec::new() }
    }

    /// One more line.
    pub(super) fn figure(&mut self, figure: Figure) {
        self.figures.push(figure);
    }

    /// A line without a limit or a promise.
    pub(super) fn aside(&mut self, what: impl Into<String>, measured: impl Into<String>) {
        self.figure(Figure { what: what.into(), measured: measured.into(), ..Figure::default() });
    }

    /// Prints the row.
    pub(super) fn print(&self) {
        println!("\n### {} ({:.0} s, load {})\n", self.row, self.began.elapsed().as_secs_f64(), machine::load());
        println!("| what | measured | limit beside it | ratio | target | |\n|---|---|---|---|---|---|");
        for Figure { what, measured, limit, ratio, target } in &self.figures {
            let (promised, verdict) = target.cells();
            println!("| {what} | {measured} | {limit} | {ratio} | {promised} | {verdict} |");
        }
    }
}

/// The value in the middle.
pub(super) fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// The value that this share of all (0 to 1) does not exceed.
pub(super) fn quantile(sorted: &[f64], share: f64) -> f64 {
    let index = (sorted.len().saturating_sub(1) as f64 * share).ceil();
    sorted.get(index as usize).copied().unwrap_or(f64::NAN)
}

/// In milliseconds.
pub(super) fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_values_that_were_measured() {
        let sorted: Vec<f64> = (1..=100).map(f64::from).collect();
        assert_eq!((quantile(&sorted, 0.5), quantile(&sorted, 0.99), quantile(&sorted, 1.0)), (51.0, 100.0, 100.0));
        assert_eq!(median([3.0, 1.0, 2.0]), 2.0);
        assert!(median([]).is_nan());
    }

    #[test]
    fn a_missed_promise_says_by_how_much() {
        let (promised, verdict) = Target::at_most(8.0, "KiB", 12.0).cells();
        assert_eq!((promised.as_str(), verdict.as_str()), ("≤ 8 KiB", "missed ×1.50"));
        let (promised, verdict) = Target::at_least(0.25, "", 0.25).cells();
        assert_eq!((promised.as_str(), verdict.as_str()), ("≥ 0.25", "met"));
    }
}
