//! People in line, in the order in which their wait counts.

use alloc::collections::{VecDeque, vec_deque};
use alloc::vec::Vec;
use core::hash::{Hash, Hasher};
use core::iter::{Copied, Flatten};

use crate::ids::TicketId;
use crate::ticket::Ticket;
use crate::time::Timestamp;

/// Large enough that a million people are two thousand blocks, small enough that a shift inside one is a short copy.
const BLOCK: usize = 512;

/// A place in line: whose wait counts from earlier stands earlier, and of two at once the lower ticket.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Place {
    /// The ticket's `line_at`.
    pub(crate) at: Timestamp,
    pub(crate) ticket: TicketId,
}

impl Place {
    pub(crate) fn of(ticket: &Ticket) -> Self {
        Self { at: ticket.line_at, ticket: ticket.id }
    }
}

/// A sorted set of places that also answers how many stand before one. Blocks of places rather than a tree: the two
/// ends, where almost everything happens, cost nothing, and a count adds up block lengths. Two lines are equal when the
/// same people stand in them, however their blocks came to be cut.
#[derive(Clone, Debug, Default)]
#[cfg_attr(
    feature = "serde",
    derive(serde::Serialize, serde::Deserialize),
    serde(from = "Vec<Place>", into = "Vec<Place>")
)]
pub(crate) struct Line {
    /// None is empty.
    blocks: VecDeque<VecDeque<Place>>,
    len: usize,
}

pub(crate) type Places<'a> = Copied<Flatten<vec_deque::Iter<'a, VecDeque<Place>>>>;

impl Line {
    pub(crate) fn len(&self) -> usize {
        self.len
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.len == 0
    }

    pub(crate) fn first(&self) -> Option<Place> {
        self.blocks.front()?.front().copied()
    }

    pub(crate) fn iter(&self) -> Places<'_> {
        self.blocks.iter().flatten().copied()
    }

    pub(crate) fn insert(&mut self, place: Place) {
        let index = self.block_of(place);
        let Some(block) = self.blocks.get_mut(index) else {
            self.blocks.push_back(VecDeque::from([place]));
            self.len += 1;
            return;
        };
        let Err(position) = block.binary_search(&place) else { return };
        self.len += 1;
        if block.len() < BLOCK {
            block.insert(position, place);
        } else if position == block.len() {
            self.blocks.insert(index + 1, VecDeque::from([place]));
        } else {
            let mut later = block.split_off(BLOCK / 2);
            match position.checked_sub(block.len()) {
                Some(position) => later.insert(position, place),
                None => block.insert(position, place),
            }
            self.blocks.insert(index + 1, later);
        }
    }

    pub(crate) fn remove(&mut self, place: Place) {
        let index = self.block_of(place);
        let Some(block) = self.blocks.get_mut(index) else { return };
        let Ok(position) = block.binary_search(&place) else { return };
        block.remove(position);
        self.len -= 1;
        if block.is_empty() {
            self.blocks.remove(index);
        }
    }

    pub(crate) fn contains(&self, place: Place) -> bool {
        self.blocks.get(self.block_of(place)).is_some_and(|block| block.binary_search(&place).is_ok())
    }

    /// How many stand before `place`, which need not be in the line itself.
    pub(crate) fn before(&self, place: Place) -> usize {
        let mut count = 0;
        for block in &self.blocks {
            if block.back().is_some_and(|last| *last < place) {
                count += block.len();
            } else {
                return count + block.partition_point(|other| *other < place);
            }
        }
        count
    }

    /// The block that holds `place`, or that it belongs into.
    fn block_of(&self, place: Place) -> usize {
        self.blocks.partition_point(|block| block.front().is_some_and(|first| *first <= place)).saturating_sub(1)
    }
}

impl PartialEq for Line {
    fn eq(&self, other: &Self) -> bool {
        self.len == other.len && self.iter().eq(other.iter())
    }
}

impl Eq for Line {}

impl Hash for Line {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_usize(self.len);
        self.iter().for_each(|place| place.hash(state));
    }
}

impl From<Vec<Place>> for Line {
    fn from(places: Vec<Place>) -> Self {
        let mut line = Line::default();
        places.into_iter().for_each(|place| line.insert(place));
        line
    }
}

impl From<Line> for Vec<Place> {
    fn from(line: Line) -> Self {
        line.iter().collect()
    }
}

#[cfg(test)]
mod tests {
    use alloc::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn place(at: i64, ticket: u64) -> Place {
        Place { at: Timestamp(at), ticket: TicketId(ticket) }
    }

    #[test]
    fn a_long_line_keeps_its_order_and_counts() {
        let mut line = Line::default();
        for ticket in 0..5_000 {
            line.insert(place(0, ticket));
        }
        assert_eq!(line.before(place(0, 4_321)), 4_321);
        for ticket in 0..4_000 {
            line.remove(place(0, ticket));
        }
        assert_eq!((line.len(), line.first()), (1_000, Some(place(0, 4_000))));
        assert_eq!(line.before(place(0, 4_321)), 321);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn a_line_is_a_sorted_set(steps in prop::collection::vec((any::<bool>(), 0_i64..60, 0_u64..60), 0..6_000)) {
            let (mut line, mut model) = (Line::default(), BTreeSet::new());
            for (comes, at, ticket) in steps {
                let one = place(at, ticket);
                if comes {
                    line.insert(one);
                    model.insert(one);
                } else {
                    line.remove(one);
                    model.remove(&one);
                }
                prop_assert_eq!(line.first(), model.first().copied());
            }
            prop_assert_eq!(line.len(), model.len());
            prop_assert!(line.iter().eq(model.iter().copied()));
            for probe in 0..60 {
                prop_assert_eq!(line.before(place(probe, 30)), model.range(..place(probe, 30)).count());
            }
            prop_assert_eq!(Line::from(Vec::from(line.clone())), line);
        }
    }
}
