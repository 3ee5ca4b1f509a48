//! What a refusal is about, for programs and for the sentence.

use protocol::Params;
use queue::{Address, Opening, Refusal};

use crate::calendar;

/// The things that a refusal names.
#[expect(clippy::too_many_lines, reason = "one arm for each refusal, and the compiler sees that none is missing")]
pub(super) fn params_of(refusal: &Refusal) -> Params {
    let text = |text: &str| Some(text.to_owned());
    let none = Params::default();
    match refusal {
        Refusal::UnknownService(service)
        | Refusal::SameService(service)
        | Refusal::AlreadyWanted(service)
        | Refusal::ServicePaused(service)
        | Refusal::ServiceNotPaused(service)
        | Refusal::NoSlots(service) => Params { service: text(service.as_str()), ..none },
        Refusal::UnknownCounter(counter)
        | Refusal::NobodyWaiting(counter)
        | Refusal::NothingInHand(counter)
        | Refusal::SameCounter(counter)
        | Refusal::CounterClosed(counter)
        | Refusal::CounterPaused(counter)
        | Refusal::CounterNotPaused(counter)
        | Refusal::CounterOpen(counter)
        | Refusal::ClerkElsewhere(counter)
        | Refusal::NotAwaiting(counter)
        | Refusal::NothingToUndo(counter) => Params { counter: text(counter.as_str()), ..none },
        Refusal::TicketInHand { counter, number }
        | Refusal::ServedOrAbsent { counter, number }
        | Refusal::HeldElsewhere { counter, number } => {
            Params { counter: text(counter.as_str()), number: text(number.as_str()), ..none }
        }
        Refusal::OthersCounter { counter, clerk } => {
            Params { counter: text(counter.as_str()), clerk: text(clerk.as_str()), ..none }
        }
        Refusal::AddressedElsewhere { number, address } => {
            let params = Params { number: text(number.as_str()), ..none };
            match address {
                Address::Counter(counter) => Params { counter: text(counter.as_str()), ..params },
                Address::Clerk(clerk) => Params { clerk: text(clerk.as_str()), ..params },
            }
        }
        Refusal::DeliveredTooSoon { expected } => Params { expected: Some(*expected), ..none },
        Refusal::NotAddressed(number)
        | Refusal::SameAddress(number)
        | Refusal::NotServedYet(number)
        | Refusal::RatingFinal(number)
        | Refusal::AlreadyDelivered(number)
        | Refusal::NotOfTheSeries(number)
        | Refusal::NumberTaken(number)
        | Refusal::NumberOfASeries(number) => Params { number: text(number.as_str()), ..none },
        Refusal::PrinterBusy(printer) | Refusal::OthersPrinter { printer, .. } => {
            Params { printer: text(printer.as_str()), ..none }
        }
        Refusal::WrongStage { number, stage } => Params { number: text(number.as_str()), state: text(stage), ..none },
        Refusal::RecalledTooSoon { wait_ms } => Params { wait_ms: Some(*wait_ms), ..none },
        Refusal::CallsUsedUp { calls: limit }
        | Refusal::ReturnsUsedUp { returns: limit }
        | Refusal::SlotTooFar { days: limit } => Params { limit: Some(u64::from(*limit)), ..none },
        Refusal::QuotaUsedUp { service, quota } => {
            Params { service: text(service.as_str()), limit: Some(u64::from(*quota)), ..none }
        }
        Refusal::OutsideHours { next } => opening(next.as_ref()),
        Refusal::NoTimeLeft { service, next } => Params { service: text(service.as_str()), ..opening(next.as_ref()) },
        Refusal::TooEarly { from } => opening(Some(from)),
        Refusal::Missing(field) => Params { field: text(field), ..none },
        Refusal::UnknownProcedure(_)
        | Refusal::UnknownClass(_)
        | Refusal::UnknownTicket
        | Refusal::RequestIdReused
        | Refusal::NoServices
        | Refusal::UnknownSlot
        | Refusal::SlotPast
        | Refusal::SlotFull
        | Refusal::UnknownAppointment
        | Refusal::AppointmentUsed
        | Refusal::OfficeFull
        | Refusal::UnknownPrintJob(_)
        | Refusal::NotOffline
        | Refusal::NoOfflineSeries
        | Refusal::ForeignSpool
        | Refusal::OutOfBounds(_)
        | Refusal::ClockNotInDoubt
        | Refusal::NotDefined => none,
    }
}

/// When it works again, if that is known.
fn opening(opening: Option<&Opening>) -> Params {
    Params {
        day: opening.map(|opening| calendar::date_text(opening.day)),
        time: opening.map(|opening| clock_time(opening.minute)),
        ..Params::default()
    }
}

/// Minutes since midnight as a wall shows them.
pub(super) fn clock_time(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}
