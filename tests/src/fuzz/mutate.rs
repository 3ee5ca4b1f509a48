//! Mutants: what somebody could have sent, if something had gone wrong on the way or they meant ill.

mod bytes;
mod lines;
mod rubbish;
mod values;

use fastrand::Rng;

use super::target::Shape;
use values::Values;

/// The most words that are remembered of the seeds.
const WORDS_MAX: usize = 8_192;
/// The longest word.
const WORD_BYTES_MAX: usize = 512;

/// Makes mutants.
pub(super) struct Mutator {
    shape: Shape,
    longest: usize,
    /// Values and keys of the seeds: what stands in one place may stand in another.
    words: Vec<Vec<u8>>,
}

impl Mutator {
    pub(super) fn new(shape: Shape, longest: usize, seeds: &[Vec<u8>]) -> Self {
        let mut words: Vec<Vec<u8>> = Vec::new();
        if shape != Shape::Bytes {
            for seed in seeds {
                let values = Values::of(seed);
                words.extend(
                    values.iter().filter(|range| range.len() <= WORD_BYTES_MAX).map(|range| seed[range].to_vec()),
                );
            }
        }
        words.sort_unstable();
        words.dedup();
        let step = words.len().div_ceil(WORDS_MAX).max(1);
        Self { shape, longest, words: words.into_iter().step_by(step).collect() }
    }

    /// A mutant of `input`, into which parts of `other` may go. One change most of the time, and up to five.
    pub(super) fn mutate(&self, input: &[u8], other: &[u8], rng: &mut Rng) -> Vec<u8> {
        let mut mutant = input.to_vec();
        let changes = 1 + rng.u8(..).leading_zeros().min(4);
        for _ in 0..changes {
            self.change(&mut mutant, other, rng);
            mutant.truncate(self.longest);
        }
        mutant
    }

    fn change(&self, mutant: &mut Vec<u8>, other: &[u8], rng: &mut Rng) {
        let (values, lines) = match self.shape {
            Shape::Json => (160, 0),
            Shape::Lines => (110, 70),
            Shape::Bytes => (0, 0),
        };
        match rng.u8(..) {
            roll if roll < values => values::change(mutant, other, &self.words, rng),
            roll if roll < values + lines => lines::change(mutant, other, rng),
            _ => bytes::change(mutant, other, rng),
        }
    }
}

/// Puts `with` in the place of a range of the mutant.
fn replace(mutant: &mut Vec<u8>, range: std::ops::Range<usize>, with: &[u8]) {
    mutant.splice(range, with.iter().copied());
}

#[cfg(test)]
mod tests;
