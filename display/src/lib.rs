//! The wall board: which number is called to which counter, huge.
//!
//! ```text
//!   connection ──▶ feed ──▶ News ──▶ Board (a terminal::Screen) ──▶ hall │ one counter │ notice
//!       │                              │
//!       │                              └─ Stage: which call is large now ─ Announcer: each call once, none that is old
//!       └─▶ Loudspeaker ─▶ voice ─▶ player: what the hall is to hear, if this board holds its lease
//! ```
//!
//! The board is a pure function of what the server told and of the time: [`Board`] holds the model, its pictures are
//! computed anew for the size of the screen. [`run`] connects it to a server and a terminal; `layso demo` embeds the
//! [`Board`] and feeds it itself.

mod announcer;
mod args;
mod arrow;
mod board;
mod calls;
mod counters;
mod feed;
mod footer;
mod grid;
mod hall;
mod header;
mod hero;
mod hours;
mod idle;
mod lines;
mod loudspeaker;
mod moment;
mod moved;
mod notice;
mod one_counter;
mod panel;
mod plain;
mod player;
mod run;
#[cfg(test)]
mod sample;
mod scene;
mod sign;
mod stage;
mod tiny;
mod voice;
mod wav;

pub use announcer::{Announcer, CallId};
pub use args::Args;
pub use board::{Board, News, Place};
pub use feed::feed;
pub use moment::{Moment, ServerTime};
pub use plain::{PlainLines, run_plain};
pub use run::run;
pub use stage::{OnStage, Stage, Turn};
