//! How well it came true, in numbers.

use std::fmt;

use super::observer::{Seen, Told};

/// Sums over the tickets that waited.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Score {
    /// Tickets that were told something, and of these the ones that waited.
    told: u64,
    waited: u64,
    /// Their waits, and how far off each rule was; ms.
    wait_ms: u64,
    errors_ms: [u64; RULES.len()],
    /// How often the wait was within P80.
    within_p80: u64,
}

type Rule = (&'static str, fn(&Told) -> u64);

/// What is told; ours first.
const RULES: [Rule; 6] = [
    ("projection", |told| told.p50_ms),
    ("length ÷ all able", |told| told.length_ms),
    ("length ÷ own", |told| told.own_length_ms),
    ("office ÷ open", |told| told.office_length_ms),
    ("head of line", |told| told.head_ms),
    ("last called", |told| told.last_ms),
];

impl Score {
    pub(super) fn of(seen: Vec<Seen>) -> Self {
        let mut score = Score::default();
        for Seen { told, came_ms } in seen {
            score.told += 1;
            if came_ms == 0 {
                continue;
            }
            score.waited += 1;
            score.wait_ms += came_ms;
            for (error, (_, rule)) in score.errors_ms.iter_mut().zip(RULES) {
                *error += rule(&told).abs_diff(came_ms);
            }
            score.within_p80 += u64::from(came_ms <= told.p80_ms);
        }
        score
    }

    fn add(&mut self, other: &Score) {
        self.told += other.told;
        self.waited += other.waited;
        self.wait_ms += other.wait_ms;
        self.within_p80 += other.within_p80;
        self.errors_ms.iter_mut().zip(other.errors_ms).for_each(|(error, other)| *error += other);
    }

    /// Mean absolute errors, in minutes.
    fn errors(&self) -> [f64; RULES.len()] {
        self.errors_ms.map(|error| minutes(error, self.waited))
    }

    /// How far our error lies below the best of the others, in percent.
    pub(super) fn gain(&self) -> f64 {
        let [ours, others @ ..] = self.errors();
        let best = others.into_iter().fold(f64::INFINITY, f64::min);
        100.0 * (1.0 - ours / best)
    }

    /// How many waits were within P80, in percent.
    pub(super) fn coverage(&self) -> f64 {
        100.0 * self.within_p80 as f64 / self.waited.max(1) as f64
    }

    /// Tickets that waited.
    pub(super) fn waited(&self) -> u64 {
        self.waited
    }
}

fn minutes(ms: u64, count: u64) -> f64 {
    ms as f64 / 60_000.0 / count.max(1) as f64
}

/// The scores of all scenarios, and of all together.
#[derive(Clone, Debug)]
pub(super) struct Table(Vec<(String, Score)>);

impl Table {
    pub(super) fn of(scores: Vec<(String, Score)>) -> Self {
        let mut rows = scores;
        if rows.len() > 1 {
            let mut pooled = Score::default();
            rows.iter().for_each(|(_, score)| pooled.add(score));
            rows.push(("pooled".to_owned(), pooled));
        }
        Self(rows)
    }

    /// Of everything together.
    #[cfg(test)]
    pub(super) fn pooled(&self) -> Option<&Score> {
        self.0.last().map(|(_, score)| score)
    }
}

impl fmt::Display for Table {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let width = self.0.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0);
        write!(to, "| {:<width$} | waited | mean wait |", "")?;
        RULES.iter().try_for_each(|(rule, _)| write!(to, " {rule} |"))?;
        writeln!(to, " gain | within P80 |")?;
        write!(to, "|{:-<1$}|-------:|----------:|", "", width + 2)?;
        RULES.iter().try_for_each(|(rule, _)| write!(to, "{:->1$}|", ":", rule.chars().count() + 2))?;
        writeln!(to, "-----:|-----------:|")?;
        for (name, score) in &self.0 {
            let wait = minutes(score.wait_ms, score.waited);
            write!(to, "| {name:<width$} | {:>6} | {wait:>9.1} |", score.waited)?;
            for ((rule, _), error) in RULES.iter().zip(score.errors()) {
                write!(to, " {error:>0$.1} |", rule.chars().count())?;
            }
            writeln!(to, " {:>2.0} % | {:>8.1} % |", score.gain(), score.coverage())?;
        }
        Ok(())
    }
}
