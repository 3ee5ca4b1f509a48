//! A view as the client keeps it: a snapshot and the changes after it. Pure.
//!
//! Each view has its own `apply`, public so that a server's differences can be tried against it: for any two states,
//! the changes from one to the other, applied to the one, must give the other.

pub mod appointments;
pub mod board;
pub mod counter;
pub mod dispenser;
pub mod number;
pub mod office;
pub mod prints;
pub mod slots;
pub mod ticket;
pub mod tickets;
pub mod voice;

use std::sync::Arc;

use protocol::{Change, Envelope, Snapshot};
use uuid::Uuid;

/// Why a mirror cannot follow: a new snapshot is needed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Gap {
    /// Updates are missing.
    #[error("update {found} came where {expected} was to come")]
    Missed {
        /// The `seq` that was to come.
        expected: u64,
        /// The `seq` that came.
        found: u64,
    },
    /// A change of a newer server.
    #[error("the change is one of a newer server")]
    UnknownChange,
    /// A change of a row that is not there.
    #[error("the change is about something that is not in the view")]
    UnknownRow,
    /// A change of another kind of view.
    #[error("the change is one of another kind of view")]
    OtherView,
}

/// What an update did to a mirror.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Applied {
    /// The view is new.
    Moved,
    /// It is older than the mirror: the snapshot held it already.
    Old,
}

/// One view, kept up to date.
#[derive(Clone, PartialEq, Debug)]
pub struct Mirror {
    /// The view as it is now.
    pub state: Arc<Snapshot>,
    /// The server's life that `seq` counts in.
    pub epoch: Uuid,
    /// Of the last message in it.
    pub seq: u64,
    /// The journal's version it was made from.
    pub version: u64,
}

impl Mirror {
    /// The mirror after a snapshot.
    pub fn new(envelope: &Envelope, epoch: Uuid, state: Snapshot) -> Self {
        Mirror { state: Arc::new(state), epoch, seq: envelope.seq, version: envelope.version }
    }

    /// Takes an update.
    ///
    /// # Errors
    /// A [`Gap`]: the mirror may then hold a part of the update, and must be thrown away.
    pub fn update(&mut self, envelope: &Envelope, changes: &[Change]) -> Result<Applied, Gap> {
        let expected = self.seq.saturating_add(1);
        if envelope.seq < expected {
            return Ok(Applied::Old);
        }
        if envelope.seq > expected {
            return Err(Gap::Missed { expected, found: envelope.seq });
        }
        let state = Arc::make_mut(&mut self.state);
        changes.iter().try_for_each(|change| apply(state, change))?;
        self.seq = envelope.seq;
        self.version = envelope.version;
        Ok(Applied::Moved)
    }
}

/// Applies one change to a view of any kind.
///
/// # Errors
/// See [`Gap`]; the view is unchanged then.
pub fn apply(state: &mut Snapshot, change: &Change) -> Result<(), Gap> {
    match (state, change) {
        (Snapshot::Board(view), Change::Board(change)) => board::apply(view, change),
        (Snapshot::Counter(view), Change::Counter(change)) => counter::apply(view, change),
        (Snapshot::Dispenser(view), Change::Dispenser(change)) => dispenser::apply(view, change),
        (Snapshot::Ticket(view), Change::Ticket(change)) => ticket::apply(view, change),
        (Snapshot::Office(view), Change::Office(change)) => office::apply(view, change),
        (Snapshot::Number(view), Change::Number(change)) => number::apply(view, change),
        (Snapshot::Tickets(view), Change::Tickets(change)) => tickets::apply(view, change),
        (Snapshot::Slots(view), Change::Slots(change)) => slots::apply(view, change),
        (Snapshot::Appointments(view), Change::Appointments(change)) => appointments::apply(view, change),
        (Snapshot::Prints(view), Change::Prints(change)) => prints::apply(view, change),
        (Snapshot::Voice(view), Change::Voice(change)) => voice::apply(view, change),
        _ => Err(Gap::OtherView),
    }
}

/// Puts `row` in the place of the one that is the same thing.
fn replace<R: Clone>(rows: &mut [R], row: &R, same: impl Fn(&R) -> bool) -> Result<(), Gap> {
    let place = rows.iter_mut().find(|row| same(row)).ok_or(Gap::UnknownRow)?;
    place.clone_from(row);
    Ok(())
}

#[cfg(test)]
mod tests;
