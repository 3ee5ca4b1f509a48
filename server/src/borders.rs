//! Everything that takes bytes from outside, for whoever throws rubbish at it: doors that are otherwise reached only
//! through a socket or a disk. Nothing in here is asked by the server itself.
//!
//! ```text
//! websocket ─ text ──▶ live_message ─▶ Heard       what a connection does with it before an office is asked
//! HTTP ──── request ─▶ HttpDoor::ask               every route, with its guards and extractors
//! a file ──── lines ─▶ import                      what is checked before an import writes
//! ```
//!
//! What else comes in has a public door of its own: [`OfficeFile::parse`](crate::office_file::OfficeFile::parse) and
//! [`Commit::read`](crate::journal::Commit::read).

use protocol::ClientMessage;
use queue::{AppointmentId, CommandHash, NoteId, TicketId, Timestamp};

use crate::journal::tools::{self, Imported};
use crate::journal::{Commit, Version};
use crate::wire::{self, Around, Wish};

mod http_door;

pub use http_door::HttpDoor;

/// What a message of a client came to.
#[derive(Clone, PartialEq, Debug)]
pub enum Heard {
    /// Something that no rule is asked about; in a word.
    Said(&'static str),
    /// A wish for an office.
    Asked {
        /// Who asks.
        actor: queue::Actor,
        /// What.
        wish: queue::Command,
        /// Of the command, without what is private in it.
        hash: CommandHash,
    },
}

/// A message of a live connection, up to where an office would be asked. At this border every key opens ticket 1, every code
/// opens appointment 1, and a minute of today is one of the first day of 1970.
///
/// # Errors
/// Why it is refused, as the connection would tell it.
pub fn live_message(text: &[u8]) -> Result<Heard, String> {
    let message = serde_json::from_slice(text).map_err(|error| error.to_string())?;
    let (actor, mut command) = match message {
        ClientMessage::Hello { .. } => return Ok(Heard::Said("hello")),
        ClientMessage::Pong => return Ok(Heard::Said("pong")),
        ClientMessage::Status { .. } => return Ok(Heard::Said("status")),
        ClientMessage::Speaker { .. } => return Ok(Heard::Said("speaker")),
        ClientMessage::OrderDone { .. } => return Ok(Heard::Said("order-done")),
        ClientMessage::Watch { view, .. } | ClientMessage::Unwatch { view, .. } => {
            return Ok(Heard::Said(wire::right_to_see(&view).as_str()));
        }
        ClientMessage::Request { actor, command, .. } => (actor.unwrap_or_default(), command),
    };
    let refused = |protocol::Problem { code, params, detail, .. }: protocol::Problem| {
        format!("{code}: {} {}", params.field.unwrap_or_default(), detail.unwrap_or_default())
    };
    let private = wire::taken_out_of(&mut command).map_err(refused)?;
    let actor = wire::actor(&actor).map_err(refused)?;
    match wire::wish(&command, &AnyKey).map_err(refused)? {
        Wish::Needs(..) => Ok(Heard::Said(wire::verb(&command))),
        Wish::Rules(wish) => {
            // Two hashes, as two numbers of which one was taken from afar would have, and the note of a third.
            let hash = match private.note {
                Some(_) => wire::hash_from_afar(&command),
                None => wire::hash(&command),
            };
            Ok(Heard::Asked { actor, wish, hash })
        }
    }
}

/// What an import would read, before it writes anything.
///
/// # Errors
/// The first line that is wrong, with its number.
pub fn import(mut lines: &[u8]) -> Result<Imported, String> {
    tools::check(&mut lines).map_err(|error| error.to_string())
}

/// A commit as the lines of an export.
///
/// # Errors
/// One of its times is in no calendar.
pub fn export(version: Version, commit: &Commit) -> Result<Vec<u8>, String> {
    let mut lines = Vec::new();
    tools::write_lines(version, commit, &mut lines).map_err(|error| error.to_string())?;
    Ok(lines)
}

struct AnyKey;

impl Around for AnyKey {
    fn ticket_of(&self, _: &str) -> Option<TicketId> {
        Some(TicketId(1))
    }

    fn appointment_of(&self, _: &str) -> Option<AppointmentId> {
        Some(AppointmentId(1))
    }

    fn today_at(&self, minute: u16) -> Option<Timestamp> {
        (minute <= 1_440).then(|| Timestamp(i64::from(minute) * 60_000))
    }

    fn note(&self) -> NoteId {
        NoteId(1)
    }
}
