//! What can be wrong with a voice folder.

use std::path::PathBuf;

use crate::wording::WordingProblem;

/// Something wrong with a file, or with a language's folder.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
#[error("{}: {problem}", file.display())]
pub struct ClipFault {
    /// The file or folder.
    pub file: PathBuf,
    /// What.
    pub problem: ClipProblem,
}

/// What is wrong.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum ClipProblem {
    /// There is no such file, and the language needs it.
    #[error("is missing")]
    Missing,
    /// The disk says no.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// A file of so many bytes is no clip of ten seconds.
    #[error("is too large: {0} bytes")]
    TooLarge(u64),
    /// It is no WAV, or is cut off.
    #[error("is no whole WAV file: {0}")]
    NotWav(String),
    /// So many bits a sample, or 16 or 32 of floating point.
    #[error("has samples of {0} bits, or no whole numbers: 16-bit PCM is needed")]
    Bits(u16),
    /// So many channels.
    #[error("has {0} channels: one is needed")]
    Channels(u16),
    /// So many samples a second.
    #[error("has {0} samples a second: 8000 to 48000 are possible")]
    Rate(u32),
    /// Not as most of its language.
    #[error("has {rate} samples a second, the others of its language {others}")]
    OtherRate {
        /// Its rate.
        rate: u32,
        /// That of most.
        others: u32,
    },
    /// So many milliseconds.
    #[error("takes {0} ms: at least 50 are needed")]
    TooShort(u32),
    /// So many milliseconds.
    #[error("takes {0} ms: 10000 is the most")]
    TooLong(u32),
    /// Its peak, in tenths of a decibel below full scale: it is or will be clipped.
    #[error("has its peak at {:.1} dB: -1 is the most", f64::from(*.0) / 10.0)]
    TooLoud(i32),
    /// Its peak, in tenths of a decibel below full scale, `None` for silence.
    #[error("is too quiet to be heard: its peak must be at -30 dB at least")]
    TooQuiet(Option<i32>),
    /// A language's `wording.toml` is wrong.
    #[error("{0}")]
    Wording(WordingProblem),
    /// A folder whose name is no language tag, or one more than are read.
    #[error("is no folder of a language: vi, en, km …; at most 16")]
    NotALanguage,
    /// A recording that no announcement uses: its name is no clip's.
    #[error("is not used: no clip is called so")]
    Stray,
    /// All clips together are too much to be held in memory.
    #[error("is more than a server keeps in memory: use a lower rate")]
    TooMuch,
    /// The languages are spoken, but not in one announcement.
    #[error("has {rate} samples a second, and {other} {first}: the two are not spoken in one announcement")]
    RateOfLanguage {
        /// Of this language.
        rate: u32,
        /// Of the other.
        first: u32,
        /// The other.
        other: String,
    },
    /// The clip is spoken, and is heard louder or softer than all others: it could not be evened out.
    #[error("is heard {louder_db:+} dB louder than the others")]
    Uneven {
        /// In decibels, below zero for softer.
        louder_db: i32,
    },
}

impl ClipProblem {
    /// Whether calls sound other than the office wants: something is missing in them. What is only uneven is not among it.
    pub fn spoils(&self) -> bool {
        self.silences() || matches!(self, ClipProblem::RateOfLanguage { .. })
    }

    /// Whether the language is not spoken because of it.
    pub fn silences(&self) -> bool {
        !matches!(
            self,
            ClipProblem::NotALanguage
                | ClipProblem::Stray
                | ClipProblem::RateOfLanguage { .. }
                | ClipProblem::Uneven { .. }
        )
    }
}
