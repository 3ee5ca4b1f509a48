//! Who may ask what, for whom: looked at here for every change, whichever way it came.

use access::Right;
use protocol::{Actor, Code, Command, Problem};

use super::Asked;
use crate::access::Gate;
use crate::wire;

/// For whom something is asked, if whoever asks may ask it.
///
/// # Errors
/// They may not: not this, not here, or not for somebody else.
pub(super) fn actor(gate: &Gate, asked: &Asked, from_afar: bool) -> Result<Actor, Problem> {
    let right = if from_afar { Right::TakeNumberAfar } else { wire::right_of(&asked.command) };
    asked.visitor.allowed(right, Some(&asked.office))?;
    if !gate.is_opened() {
        return Err(Problem::new(Code::NotSignedIn).with_detail("the first administrator's link was not used yet"));
    }
    let seated = seated(&asked.command);
    if seated.is_some() {
        // To seat somebody else is to act for them, whoever is said to ask.
        asked.visitor.actor(seated.clone())?;
    }
    asked.visitor.actor(asked.actor.clone().or(seated))
}

/// The clerk who takes a place by this command.
fn seated(command: &Command) -> Option<Actor> {
    match command {
        Command::Open { clerk, .. } | Command::TakeOver { clerk, .. } => Some(Actor::Clerk(clerk.clone())),
        _ => None,
    }
}
