//! Tickets as facts about many of them name each.

use crate::ids::{AppointmentId, TicketId, TicketNumber};
use crate::time::Day;

/// A ticket by both its names, so that a journal reads without a state beside it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct TicketName {
    /// Its id.
    pub ticket: TicketId,
    /// Its number.
    pub number: TicketNumber,
}

/// A ticket whose holder was sent home with an appointment.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Released {
    /// Its id.
    pub ticket: TicketId,
    /// Its number.
    pub number: TicketNumber,
    /// The appointment.
    pub appointment: AppointmentId,
    /// Its day.
    pub day: Day,
    /// Its slot, minutes since midnight.
    pub minute: u16,
}
