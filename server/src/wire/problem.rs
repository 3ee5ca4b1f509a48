//! Outwards: why nothing became true. Closed matches: a new refusal does not compile before it has its code.

use protocol::{Code, Params, Problem};
use queue::Refusal;

use super::text::bad_value;
use crate::calendar::Calendar;
use crate::engine::{Hall, RequestError};

mod params;

use params::{clock_time, params_of};

/// The problem of a request that the office did not carry out.
pub(crate) fn failed(error: &RequestError) -> Problem {
    match error {
        RequestError::Refused(refusal) => refused(refusal),
        RequestError::Busy => Problem::new(Code::Busy),
        RequestError::Starting => Problem::new(Code::Starting),
        RequestError::DiskFull => Problem::new(Code::DiskFull),
        RequestError::StorageFailed => Problem::new(Code::StorageFailed),
        RequestError::Damaged { version } => {
            Problem::new(Code::OfficeDamaged).with(Params { version: Some(*version), ..Params::default() })
        }
        RequestError::ShuttingDown => Problem::new(Code::ShuttingDown),
        RequestError::TimedOut => Problem::new(Code::TimedOut),
        RequestError::Internal => Problem::new(Code::Internal),
    }
}

/// The problem of a refusal by the rules.
pub(crate) fn refused(refusal: &Refusal) -> Problem {
    let code = code_of(refusal);
    match refusal {
        Refusal::OutOfBounds(field) => bad_value(wire_name(field), "out of bounds"),
        Refusal::UnknownProcedure(_) => Problem::new(code).with(field("procedure")).with_detail(refusal.to_string()),
        Refusal::UnknownClass(_) => Problem::new(code).with(field("class")).with_detail(refusal.to_string()),
        _ => Problem::new(code).with(params_of(refusal)),
    }
}

/// The same with what only the office knows: why and until when it stopped a service.
pub(crate) fn refused_in(hall: &Hall<'_>, refusal: &Refusal) -> Problem {
    let problem = refused(refusal);
    let Refusal::ServicePaused(service) = refusal else { return problem };
    let Some(stop) = hall.office.stop(service) else { return problem };
    let calendar = Calendar::new(hall.file.time_zone.clone(), hall.file.day_turns_at_minute);
    let time = stop.until.map(|until| clock_time(calendar.on_the_wall(until).minute));
    let params = Params { reason: stop.reason.clone(), time, ..problem.params.clone() };
    problem.with(params)
}

fn code_of(refusal: &Refusal) -> Code {
    match refusal {
        Refusal::UnknownService(_) => Code::UnknownService,
        Refusal::UnknownProcedure(_) => Code::UnknownProcedure,
        Refusal::UnknownClass(_) => Code::UnknownClass,
        Refusal::UnknownCounter(_) => Code::UnknownCounter,
        Refusal::UnknownTicket => Code::UnknownTicket,
        Refusal::RequestIdReused => Code::RequestIdReused,
        Refusal::NobodyWaiting(_) => Code::NobodyWaiting,
        Refusal::TicketInHand { .. } => Code::TicketInHand,
        Refusal::ServedOrAbsent { .. } => Code::ServedOrAbsent,
        Refusal::NothingInHand(_) => Code::NothingInHand,
        Refusal::WrongStage { .. } => Code::WrongStage,
        Refusal::HeldElsewhere { .. } => Code::HeldElsewhere,
        Refusal::AddressedElsewhere { .. } => Code::AddressedElsewhere,
        Refusal::RecalledTooSoon { .. } => Code::RecalledTooSoon,
        Refusal::CallsUsedUp { .. } => Code::CallsUsedUp,
        Refusal::ReturnsUsedUp { .. } => Code::ReturnsUsedUp,
        Refusal::SameService(_) => Code::SameService,
        Refusal::AlreadyWanted(_) => Code::AlreadyWanted,
        Refusal::SameCounter(_) => Code::SameCounter,
        Refusal::NotAddressed(_) => Code::NotAddressed,
        Refusal::SameAddress(_) => Code::SameAddress,
        Refusal::CounterClosed(_) => Code::CounterClosed,
        Refusal::CounterPaused(_) => Code::CounterPaused,
        Refusal::CounterNotPaused(_) => Code::CounterNotPaused,
        Refusal::CounterOpen(_) => Code::CounterOpen,
        Refusal::OthersCounter { .. } => Code::OthersCounter,
        Refusal::ClerkElsewhere(_) => Code::ClerkElsewhere,
        Refusal::NotAwaiting(_) => Code::NotAwaiting,
        Refusal::NoServices => Code::NoServices,
        Refusal::ServicePaused(_) => Code::ServicePaused,
        Refusal::ServiceNotPaused(_) => Code::ServiceNotPaused,
        Refusal::OutsideHours { .. } => Code::OutsideHours,
        Refusal::NoTimeLeft { .. } => Code::NoTimeLeft,
        Refusal::Missing(_) => Code::MissingDetail,
        Refusal::NoSlots(_) => Code::NoSlots,
        Refusal::UnknownSlot => Code::UnknownSlot,
        Refusal::SlotPast => Code::SlotPast,
        Refusal::SlotTooFar { .. } => Code::SlotTooFar,
        Refusal::SlotFull => Code::SlotFull,
        Refusal::UnknownAppointment => Code::UnknownAppointment,
        Refusal::AppointmentUsed => Code::AppointmentUsed,
        Refusal::TooEarly { .. } => Code::TooEarly,
        Refusal::QuotaUsedUp { .. } => Code::QuotaUsedUp,
        Refusal::OfficeFull => Code::OfficeFull,
        Refusal::NothingToUndo(_) => Code::NothingToUndo,
        Refusal::NotServedYet(_) => Code::NotServedYet,
        Refusal::RatingFinal(_) => Code::RatingFinal,
        Refusal::PrinterBusy(_) => Code::PrinterBusy,
        Refusal::UnknownPrintJob(_) => Code::UnknownPrintJob,
        Refusal::OthersPrinter { .. } => Code::OthersPrinter,
        Refusal::NotOffline => Code::NotOffline,
        Refusal::NoOfflineSeries => Code::NoOfflineSeries,
        Refusal::ForeignSpool => Code::ForeignSpool,
        Refusal::AlreadyDelivered(_) => Code::AlreadyDelivered,
        Refusal::DeliveredTooSoon { .. } => Code::DeliveredTooSoon,
        Refusal::NotOfTheSeries(_) => Code::NotOfTheSeries,
        Refusal::NumberTaken(_) => Code::NumberTaken,
        Refusal::NumberOfASeries(_) => Code::NumberOfASeries,
        Refusal::OutOfBounds(_) => Code::BadValue,
        Refusal::ClockNotInDoubt => Code::ClockNotInDoubt,
        Refusal::NotDefined => Code::OfficeUndefined,
    }
}

/// What the rules call by another name than the wire.
fn wire_name(field: &'static str) -> &'static str {
    if field == "until" { "until_minute" } else { field }
}

fn field(name: &str) -> Params {
    Params { field: Some(name.to_owned()), ..Params::default() }
}
