//! The border between the words on the wire and the words of the rules: the only module that knows both.
//!
//! ```text
//! protocol::Command ──command()──▶ queue::Command      queue::Event ──answer()──▶ protocol::Answer
//! protocol::Actor   ──actor()────▶ queue::Actor        queue::Refusal, RequestError ──problem──▶ protocol::Problem
//! ```
//!
//! Nothing crosses inwards that is not NFC, bounded and free of control characters; nothing crosses outwards that is not
//! a code of the closed list.

mod answer;
mod command;
mod names;
mod problem;
mod text;

pub(crate) use answer::{Answers, answer};
pub(crate) use command::{actor, command, hash};
pub(crate) use names::{effect_name, reason_of, verb};
pub(crate) use problem::{failed, refused};
pub(crate) use text::{bad_value, name};

#[cfg(test)]
mod tests;
