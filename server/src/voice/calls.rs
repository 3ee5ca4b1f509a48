//! A call as a hall is told of it, and whether it still stands.

use ::voice::hall::{CallRef, CallToSpeak};
use queue::{CallId, CounterId, Entry, Event, Stage, Ticket, TicketId, TicketNumber};

use crate::engine::Hall;
use crate::office_file::VoiceRules;

/// A call of an office that was published.
pub(super) struct Fresh<'a> {
    pub(super) call: CallRef,
    number: &'a TicketNumber,
    pub(super) counter: &'a CounterId,
}

impl Fresh<'_> {
    /// As the hall is told. It was called at `at_ms`, by the hall's clock.
    pub(super) fn told(&self, hall: &Hall<'_>, rules: &VoiceRules, at_ms: i64) -> CallToSpeak {
        CallToSpeak {
            office: hall.file.id.as_str().to_owned(),
            call: self.call,
            number: self.number.as_str().to_owned(),
            counter: self.counter.as_str().to_owned(),
            place: hall.file.place.as_str().to_owned(),
            at_ms,
            dwell_ms: hall.file.board.dwell_ms,
            languages: rules.languages.clone(),
            when_busy: rules.when_busy.clone(),
        }
    }
}

/// The calls among these entries, in order.
pub(super) fn calls(entries: &[Entry]) -> impl Iterator<Item = Fresh<'_>> {
    entries.iter().flat_map(|entry| &entry.events).filter_map(|event| match event {
        Event::TicketCalled { call, number, counter, .. } | Event::TicketRecalled { call, number, counter, .. } => {
            Some(Fresh { call: call_ref(*call), number, counter })
        }
        _ => None,
    })
}

/// The calls that stand, with where to.
pub(super) fn standing<'a>(hall: &Hall<'a>) -> impl Iterator<Item = (CallRef, &'a CounterId)> {
    let office = hall.office;
    office.counters().filter_map(move |counter| Some((call_of(office.ticket(counter.in_hand?)?)?, &counter.id)))
}

/// Whether the number is asked to come to this counter still, and was not called again since.
pub(super) fn stands(hall: &Hall<'_>, call: CallRef, counter: &CounterId) -> bool {
    hall.office.ticket(TicketId(call.ticket)).is_some_and(|ticket| {
        matches!(&ticket.stage, Stage::Called { counter: at } if at == counter) && call_of(ticket) == Some(call)
    })
}

/// The call of a ticket that is called.
pub(crate) fn call_of(ticket: &Ticket) -> Option<CallRef> {
    let leg = ticket.leg().filter(|_| matches!(ticket.stage, Stage::Called { .. }))?;
    Some(CallRef { ticket: ticket.id.0, leg: u16::try_from(ticket.legs.len()).ok()?, nth: leg.calls })
}

fn call_ref(call: CallId) -> CallRef {
    CallRef { ticket: call.ticket.0, leg: call.leg, nth: call.nth }
}
