//! Outwards: why nothing became true. Closed matches: a new refusal does not compile before it has its code.

use protocol::{Code, Params, Problem};
use queue::Refusal;

use super::text::bad_value;
use crate::engine::RequestError;

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
    }
}

/// The problem of a refusal by the rules.
pub(crate) fn refused(refusal: &Refusal) -> Problem {
    let code = code_of(refusal);
    match refusal {
        Refusal::OutOfBounds(field) => bad_value(field, "out of bounds"),
        Refusal::UnknownProcedure(_) => Problem::new(code).with(field("procedure")).with_detail(refusal.to_string()),
        Refusal::UnknownClass(_) => Problem::new(code).with(field("class")).with_detail(refusal.to_string()),
        _ => Problem::new(code).with(params_of(refusal)),
    }
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
        Refusal::RecalledTooSoon { .. } => Code::RecalledTooSoon,
        Refusal::CallsUsedUp { .. } => Code::CallsUsedUp,
        Refusal::ReturnsUsedUp { .. } => Code::ReturnsUsedUp,
        Refusal::SameService(_) => Code::SameService,
        Refusal::CounterClosed(_) => Code::CounterClosed,
        Refusal::CounterPaused(_) => Code::CounterPaused,
        Refusal::CounterNotPaused(_) => Code::CounterNotPaused,
        Refusal::CounterOpen(_) => Code::CounterOpen,
        Refusal::ClerkElsewhere(_) => Code::ClerkElsewhere,
        Refusal::NoServices => Code::NoServices,
        Refusal::ServicePaused(_) => Code::ServicePaused,
        Refusal::ServiceNotPaused(_) => Code::ServiceNotPaused,
        Refusal::OutsideHours => Code::OutsideHours,
        Refusal::QuotaUsedUp { .. } => Code::QuotaUsedUp,
        Refusal::OfficeFull => Code::OfficeFull,
        Refusal::NothingToUndo(_) => Code::NothingToUndo,
        Refusal::OutOfBounds(_) => Code::BadValue,
        Refusal::ClockNotInDoubt => Code::ClockNotInDoubt,
        Refusal::NotDefined => Code::OfficeUndefined,
    }
}

fn params_of(refusal: &Refusal) -> Params {
    let text = |text: &str| Some(text.to_owned());
    let none = Params::default();
    match refusal {
        Refusal::UnknownService(service)
        | Refusal::SameService(service)
        | Refusal::ServicePaused(service)
        | Refusal::ServiceNotPaused(service) => Params { service: text(service.as_str()), ..none },
        Refusal::UnknownCounter(counter)
        | Refusal::NobodyWaiting(counter)
        | Refusal::NothingInHand(counter)
        | Refusal::CounterClosed(counter)
        | Refusal::CounterPaused(counter)
        | Refusal::CounterNotPaused(counter)
        | Refusal::CounterOpen(counter)
        | Refusal::ClerkElsewhere(counter)
        | Refusal::NothingToUndo(counter) => Params { counter: text(counter.as_str()), ..none },
        Refusal::TicketInHand { counter, number }
        | Refusal::ServedOrAbsent { counter, number }
        | Refusal::HeldElsewhere { counter, number } => {
            Params { counter: text(counter.as_str()), number: text(number.as_str()), ..none }
        }
        Refusal::WrongStage { number, stage } => Params { number: text(number.as_str()), state: text(stage), ..none },
        Refusal::RecalledTooSoon { wait_ms } => Params { wait_ms: Some(*wait_ms), ..none },
        Refusal::CallsUsedUp { calls } => Params { limit: Some(u64::from(*calls)), ..none },
        Refusal::ReturnsUsedUp { returns } => Params { limit: Some(u64::from(*returns)), ..none },
        Refusal::QuotaUsedUp { service, quota } => {
            Params { service: text(service.as_str()), limit: Some(u64::from(*quota)), ..none }
        }
        Refusal::UnknownProcedure(_)
        | Refusal::UnknownClass(_)
        | Refusal::UnknownTicket
        | Refusal::RequestIdReused
        | Refusal::NoServices
        | Refusal::OutsideHours
        | Refusal::OfficeFull
        | Refusal::OutOfBounds(_)
        | Refusal::ClockNotInDoubt
        | Refusal::NotDefined => none,
    }
}

fn field(name: &str) -> Params {
    Params { field: Some(name.to_owned()), ..Params::default() }
}
