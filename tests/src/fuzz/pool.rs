//! The inputs that mutants are made of: those that came with the project, and those that went a way that none went before.

use std::collections::HashSet;

use fastrand::Rng;

use super::outcome::Outcome;

/// The most inputs of each kind that are kept beside the seeds.
const FOUND_MAX: usize = 1_536;
/// The longest input that is kept: what is long is slow, and teaches little more.
const FOUND_BYTES_MAX: usize = 4 * 1024;
/// The most ways that are told apart.
const WAYS_MAX: usize = 1 << 16;

pub(super) struct Pool {
    seeds: Vec<Vec<u8>>,
    /// Those that were taken for something.
    taken: Vec<Vec<u8>>,
    /// Those that were not. A mutant of what is broken is seldom whole, so most mutants are made of others.
    refused: Vec<Vec<u8>>,
    ways: HashSet<u64>,
}

impl Pool {
    /// `seeds` must not be empty; an empty input stands in for none.
    pub(super) fn new(mut seeds: Vec<Vec<u8>>) -> Self {
        if seeds.is_empty() {
            seeds.push(Vec::new());
        }
        Self { seeds, taken: Vec::new(), refused: Vec::new(), ways: HashSet::new() }
    }

    pub(super) fn seeds(&self) -> &[Vec<u8>] {
        &self.seeds
    }

    /// How many ways were gone.
    pub(super) fn ways(&self) -> usize {
        self.ways.len()
    }

    /// One to make a mutant of: of two the shorter, most of the time.
    pub(super) fn pick(&self, rng: &mut Rng) -> &[u8] {
        let (one, other) = (self.any(rng), self.any(rng));
        if one.len() > other.len() && rng.u8(..) < 176 { other } else { one }
    }

    fn any(&self, rng: &mut Rng) -> &[u8] {
        let from = match rng.u8(..) {
            0..144 if !self.taken.is_empty() => &self.taken,
            144..176 if !self.refused.is_empty() => &self.refused,
            _ => &self.seeds,
        };
        &from[rng.usize(..from.len())]
    }

    /// Keeps an input that went a new way. A full pool forgets one of those that it found.
    pub(super) fn offer(&mut self, input: &[u8], outcome: &Outcome, rng: &mut Rng) {
        if self.ways.len() >= WAYS_MAX || !self.ways.insert(outcome.way(input)) || input.len() > FOUND_BYTES_MAX {
            return;
        }
        let found = if outcome.is_taken { &mut self.taken } else { &mut self.refused };
        if found.len() < FOUND_MAX {
            found.push(input.to_vec());
        } else {
            let forgotten = rng.usize(..found.len());
            found[forgotten] = input.to_vec();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_went_a_way_before_is_not_kept_again() {
        let (mut pool, mut rng) = (Pool::new(vec![b"seed".to_vec()]), Rng::with_seed(1));
        pool.offer(b"one", &Outcome::taken("a way"), &mut rng);
        pool.offer(b"two", &Outcome::taken("a way"), &mut rng);
        assert_eq!((pool.taken.as_slice(), pool.ways()), (&[b"one".to_vec()][..], 1));
    }

    #[test]
    fn the_pool_is_bounded() {
        let (mut pool, mut rng) = (Pool::new(Vec::new()), Rng::with_seed(1));
        for way in 0..WAYS_MAX + 1_000 {
            // Digits would not count.
            let words: String = way.to_string().bytes().map(|digit| char::from(digit + 49)).collect();
            pool.offer(b"12345678", &Outcome::refused(words), &mut rng);
        }
        pool.offer(&[0; FOUND_BYTES_MAX + 1], &Outcome::taken("long"), &mut rng);
        assert_eq!((pool.refused.len(), pool.taken.len(), pool.ways()), (FOUND_MAX, 0, WAYS_MAX));
    }
}
