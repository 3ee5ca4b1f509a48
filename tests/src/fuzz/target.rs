//! A border, and how what comes to it is written.

use super::corpus;
use super::outcome::Outcome;

/// Throws one input at a border.
pub(super) type Throw = Box<dyn FnMut(&[u8]) -> Outcome>;

/// A border.
pub struct Target {
    /// As the command line and the folder of its corpus name it.
    pub name: &'static str,
    /// How what comes to it is written.
    pub(super) shape: Shape,
    /// The longest input that is tried, in bytes.
    pub(super) longest: usize,
    /// Inputs that lie elsewhere in the project.
    pub(super) seeds: fn() -> Vec<Vec<u8>>,
    /// Makes the border ready.
    pub(super) open: fn() -> Throw,
}

/// How an input is written, which says how it is best spoilt.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Shape {
    /// One JSON text.
    Json,
    /// Lines of JSON, or TOML, or a request's head and body: lines matter.
    Lines,
    /// Neither.
    Bytes,
}

impl Target {
    /// Every input that is there before the first mutant.
    pub(super) fn corpus(&self) -> Vec<Vec<u8>> {
        let mut corpus = corpus::kept(self.name);
        corpus.extend((self.seeds)());
        corpus
    }
}
