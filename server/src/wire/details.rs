//! The parts of a command that are more than a name.

use protocol::{Code, Problem};
use queue::{Closing, Destination, FinishDetails, LegRef, NoteId};

use super::command::Around;
use super::text::{bad_value, dossier};
use super::{choices, ids};
use crate::calendar;

pub(super) fn closing(closing: &protocol::Closing, note: NoteId) -> Result<Closing, Problem> {
    Ok(match closing {
        protocol::Closing::Served { number, details } => Closing::Served(ids::ticket(number)?, finish(details, note)?),
        protocol::Closing::Absent { number } => Closing::Absent(ids::ticket(number)?),
    })
}

pub(super) fn leg(leg: &protocol::LegRef) -> Result<LegRef, Problem> {
    Ok(LegRef { ticket: ids::ticket(&leg.number)?, leg: leg.leg })
}

/// `note`: where the words of a note lie, if the details have one.
pub(super) fn finish(details: &protocol::Finish, note: NoteId) -> Result<FinishDetails, Problem> {
    Ok(FinishDetails {
        outcome: details.outcome.map(choices::outcome),
        procedure: details.procedure.as_deref().map(ids::procedure).transpose()?,
        dossier: details.dossier.as_deref().map(|code| dossier("dossier", code)).transpose()?,
        count: details.count,
        note: details.note.as_ref().map(|_| note),
    })
}

pub(super) fn destination(service: Option<&str>, to: Option<&protocol::Address>) -> Result<Destination, Problem> {
    Ok(Destination { service: service.map(ids::service).transpose()?, address: to.map(choices::address).transpose()? })
}

/// Minutes since midnight of today as a time.
pub(super) fn until(minute: u16, around: &impl Around) -> Result<queue::Timestamp, Problem> {
    around.today_at(minute).ok_or_else(|| bad_value("until_minute", "more than 1440"))
}

/// A day as the wire writes it.
pub(crate) fn day(date: &str) -> Result<queue::Day, Problem> {
    calendar::day_of_text(date).ok_or_else(|| bad_value("day", "not a date such as 2026-11-23"))
}

pub(super) fn appointment(code: &str, around: &impl Around) -> Result<queue::AppointmentId, Problem> {
    ids::opened(around.appointment_of(code), Code::UnknownAppointment)
}
