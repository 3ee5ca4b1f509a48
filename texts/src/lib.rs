//! Every word that people read or hear.
//!
//! The words live in Fluent files, one folder per language and one file per room (`vi/board.ftl`, `en/board.ftl`),
//! and are part of the program. Vietnamese is the first language: a key that another language lacks is said in
//! Vietnamese. An office adds a language, or changes words, with a folder of the same shape ([`Texts::load_extra`]).
//!
//! ```
//! use texts::{Lang, Texts};
//!
//! let words = Texts::builtin().words(&Lang::VI);
//! assert_eq!(words.say("connection-live"), "Đã kết nối");
//! assert_eq!(words.with("time-minutes", &[("count", 5.into())]), "5 phút");
//! ```

mod bundles;
mod embedded;
mod extra;
mod lang;
mod pieces;
mod survey;
mod time;
mod value;
mod words;

pub use bundles::Texts;
pub use extra::LoadError;
pub use lang::{Lang, NotALanguage};
pub use pieces::Piece;
pub use survey::Survey;
pub use time::{ClockTime, Day};
pub use value::{TextKey, Value};
pub use words::Words;
