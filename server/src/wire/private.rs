//! What a command says about a person is taken out of it before anything else is done with it.
//!
//! The journal keeps a hash of every command, and a backup of the journal goes to many hands. A note of a few words, or
//! which of four needs somebody has, could be found from a hash by trying; so neither is in the command any more when it
//! is hashed, decided or logged. What remains of a note is that there is one; of needs, nothing.

use protocol::{Closing, Command, Need, Problem};

use super::text::{bad_value, note};

/// What is private of a command.
#[derive(Clone, PartialEq, Eq, Default)]
pub(crate) struct Private {
    /// For staff, composed and bounded.
    pub(crate) note: Option<String>,
    /// How the person who gets a number is to be met, each once, in the order in which they are offered.
    pub(crate) needs: Vec<Need>,
}

/// Takes what is private out of a command.
///
/// # Errors
/// `bad-value` for a note that must not come in, or for more needs than there are.
pub(crate) fn taken_out_of(command: &mut Command) -> Result<Private, Problem> {
    let note = note_in(command).map(taken).transpose()?;
    let needs = match command {
        Command::Issue { needs, .. } => sorted(&std::mem::take(needs))?,
        Command::Deliver { ticket, .. } => sorted(&std::mem::take(&mut ticket.needs))?,
        Command::SetNeeds { needs, .. } => {
            *needs = sorted(needs)?;
            Vec::new()
        }
        _ => Vec::new(),
    };
    Ok(Private { note, needs })
}

fn note_in(command: &mut Command) -> Option<&mut String> {
    match command {
        Command::Transfer { note, .. } | Command::TransferTicket { note, .. } => note.as_mut(),
        Command::Finish { details, .. } | Command::CallNext { closing: Some(Closing::Served { details, .. }), .. } => {
            details.note.as_mut()
        }
        _ => None,
    }
}

/// An empty text stays behind: that there is a note is no secret, and another command than one without.
fn taken(text: &mut String) -> Result<String, Problem> {
    note(&std::mem::take(text))
}

fn sorted(needs: &[Need]) -> Result<Vec<Need>, Problem> {
    if needs.len() > Need::ALL.len() {
        return Err(bad_value("needs", format!("more than {}", Need::ALL.len())));
    }
    let mut needs = needs.to_vec();
    needs.sort_unstable();
    needs.dedup();
    Ok(needs)
}
