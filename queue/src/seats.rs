//! Who sat where last, so that tomorrow's console can propose the same counter.

use alloc::collections::VecDeque;

use crate::ids::{ClerkId, CounterId};

/// How many clerks are remembered. Many more than an office has: it forgets who sat down longest ago.
const KEPT: usize = 1_000;

/// The last counter of each clerk, who sat down last at the end. It outlives the day's turn.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub(crate) struct Seats(VecDeque<(ClerkId, CounterId)>);

impl Seats {
    pub(crate) fn sat_down(&mut self, clerk: &ClerkId, counter: &CounterId) {
        self.0.retain(|(other, _)| other != clerk);
        if self.0.len() == KEPT {
            self.0.pop_front();
        }
        self.0.push_back((clerk.clone(), counter.clone()));
    }

    pub(crate) fn of(&self, clerk: &ClerkId) -> Option<&CounterId> {
        self.0.iter().find(|(other, _)| other == clerk).map(|(_, counter)| counter)
    }

    pub(crate) fn last_at(&self, counter: &CounterId) -> Option<&ClerkId> {
        self.0.iter().rev().find(|(_, other)| other == counter).map(|(clerk, _)| clerk)
    }

    pub(crate) fn is_bounded(&self) -> bool {
        self.0.len() <= KEPT
    }
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn who_sat_down_longest_ago_is_forgotten_first() {
        let mut seats = Seats::default();
        let clerk = |n: usize| ClerkId::new(&format!("clerk-{n}"));
        for n in 0..KEPT {
            seats.sat_down(&clerk(n), &"1".into());
        }
        seats.sat_down(&clerk(0), &"2".into());
        seats.sat_down(&clerk(KEPT), &"3".into());
        assert_eq!(seats.of(&clerk(0)), Some(&"2".into()), "the last counter counts");
        assert_eq!(seats.of(&clerk(1)), None);
        assert_eq!(seats.of(&clerk(2)), Some(&"1".into()));
        assert!(seats.is_bounded());
        assert_eq!((seats.last_at(&"2".into()), seats.last_at(&"3".into())), (Some(&clerk(0)), Some(&clerk(KEPT))));
        assert_eq!(
            seats.last_at(&"1".into()),
            Some(&clerk(KEPT - 1)),
            "who sat down there last and not elsewhere since"
        );
        assert_eq!(seats.last_at(&"4".into()), None);
    }
}
