//! What a hall hears.
//!
//! ```text
//!   vi/invite.wav  vi/1.wav  vi/0.wav …  ──Clips::announce──▶  one WAV: chime, phrase, pause, phrase, …
//!   calls, speakers, time                ──hall::Hall──────▶  who may speak now, and what
//! ```
//!
//! [`Clips`] are recordings in a folder: one folder a language, one file a word. They are checked and made equally loud when
//! they are loaded, and joined when a number is called. [`hall::Hall`] is a state machine: it does no IO and is told the time.
//!
//! # What is said
//!
//! “Xin mời công dân số một, không, bốn, hai, đến quầy số mười hai”. The numbers of tickets are read one character at a
//! time, as halls do: `1042` as a number would need clips for thousands, and what is heard must be what stands on the
//! slip, leading zeros too. Counters from 10 to 99 are read as numbers, as people call them: for Vietnamese that takes
//! four clips more (mười, mươi, mốt, lăm; 45 in all), for English eighteen (58 in all). `100` and `07` are read one
//! character at a time, for nobody says counter one hundred; of `B12` the letter is named and the number read.
//!
//! # A language by files alone
//!
//! ```text
//!   voice/                 the folder
//!     chime.wav            optional: one is made otherwise
//!     vi/  0.wav … 9.wav  a.wav … z.wav  dd.wav  10.wav  muoi.wav  mot.wav  lam.wav  invite.wav  to-counter.wav …
//!     km/  0.wav … z.wav  invite.wav  to-counter.wav  to-room.wav  to-desk.wav  wording.toml (optional)
//! ```
//!
//! `wording.toml` says how a phrase is built (see `wording/vi.toml` of this crate, which is one); what it leaves out is as
//! in the built-in wording of that language, or for other languages `invite`, the number, `to-{place}`, the counter.

#![warn(missing_docs)]

mod announcement;
mod chime;
mod clips;
pub mod hall;
mod join;
mod loudness;
mod polish;
mod sound;
mod stamp;
mod wording;

pub use announcement::{Announcement, Asked, NoVoice};
pub use clips::{ClipFault, ClipProblem, Clips};
pub use polish::polished;
pub use sound::Sound;
pub use stamp::Stamp;
pub use wording::{Wording, WordingProblem, is_language};
