//! The border between the words on the wire and the words of the rules: the only module that knows both.
//!
//! ```text
//! protocol::Command ──private──▶ without what is private ──wish()──▶ queue::Command
//! protocol::Actor   ──actor()──▶ queue::Actor
//! queue::Event ──answer()──▶ protocol::Answer      queue::Refusal, RequestError ──problem──▶ protocol::Problem
//! ```
//!
//! Nothing crosses inwards that is not NFC, bounded and free of control characters; nothing crosses outwards that is not
//! a code of the closed list.

mod answer;
mod choices;
mod command;
mod delivery;
mod details;
mod ids;
mod names;
mod notice;
mod private;
mod problem;
mod right;
mod text;

pub(crate) use answer::{Answers, answer};
pub(crate) use choices::{address_shown, effect_name, policy_shown, print_problem_name, sign, want_shown, why};
pub(crate) use command::{Around, Wish, actor, hash, hash_from_afar, hash_of_citizen, wish};
pub(crate) use details::day;
pub(crate) use names::verb;
pub(crate) use notice::notice_shown;
pub(crate) use private::{Private, taken_out_of};
pub(crate) use problem::{failed, refused, refused_in};
pub(crate) use right::{right_of, right_to_see};
pub(crate) use text::{bad_value, name};

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(crate) use tests::commands as every_command;
