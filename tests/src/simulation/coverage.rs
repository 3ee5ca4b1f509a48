//! What happened in the simulated days, so that a simulation in which nothing happens any more fails too.

use std::collections::BTreeMap;
use std::fmt;

/// How often what happened.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Coverage(BTreeMap<String, u64>);

impl Coverage {
    pub(super) fn count(&mut self, what: &str) {
        self.add(what, 1);
    }

    /// Adds another's counts.
    pub fn merge(&mut self, other: &Coverage) {
        other.0.iter().for_each(|(what, count)| self.add(what, *count));
    }

    /// How often this happened.
    pub fn of(&self, what: &str) -> u64 {
        self.0.get(what).copied().unwrap_or(0)
    }

    fn add(&mut self, what: &str, count: u64) {
        match self.0.get_mut(what) {
            Some(sum) => *sum += count,
            None => {
                self.0.insert(what.to_owned(), count);
            }
        }
    }
}

impl fmt::Display for Coverage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|(what, count)| writeln!(f, "{count:>9}  {what}"))
    }
}

/// The name of an enum's variant.
pub(super) fn variant(value: &impl fmt::Debug) -> String {
    let mut shown = format!("{value:?}");
    let end = shown.find(|c: char| !c.is_alphanumeric()).unwrap_or(shown.len());
    shown.truncate(end);
    shown
}
