//! What an entry tells, counted: a simulation in which nothing happens any more fails too.

use queue::{Actor, Command, Entry, Event, Outside, TicketId};

use super::{Cause, Model, Sight};
use crate::simulation::coverage::{Coverage, variant};

impl Model {
    /// Counts the facts of an entry that was just taken in, and how they came about.
    pub(in crate::simulation) fn count(&self, entry: &Entry, cause: Cause<'_>, sight: &Sight, seen: &mut Coverage) {
        let by = match cause {
            Cause::Server => "by itself",
            Cause::Request(request) => {
                match (&request.command, &request.actor) {
                    (Command::ServeNow { .. }, _) => seen.count("issue: served at once"),
                    (Command::Issue { .. }, Actor::Clerk(_)) => seen.count("issue: by staff"),
                    _ => {}
                }
                "event"
            }
        };
        for event in &entry.events {
            seen.count(&format!("{by}: {}", variant(event)));
            match event {
                Event::TicketCalled { call, .. } => {
                    self.count_call(event, seen);
                    if self.waited_over_a_break(call.ticket, entry, sight) {
                        seen.count("wait: without a break");
                    }
                }
                Event::TicketIssued { .. } => count_issue(event, seen),
                Event::TicketTransferred { .. } => count_transfer(event, seen),
                Event::TicketReturned { place, .. } => seen.count(&format!("return: {place:?}")),
                Event::ServiceFinished { next: Some(next), .. } => seen.count(&format!("next leg: {next:?}")),
                Event::ActionUndone { effect, .. } => seen.count(&format!("undo: {effect:?}")),
                Event::PolicySet { policy } => seen.count(&format!("policy: {}", variant(policy))),
                _ => {}
            }
        }
    }

    fn count_call(&self, event: &Event, seen: &mut Coverage) {
        let Event::TicketCalled { why, sign, .. } = event else { return };
        seen.count(&format!("rule: {:?}", why.rule));
        seen.count(&format!("reason: {:?}", why.reason));
        seen.count(&sign.map_or_else(|| "sign: none".to_owned(), |sign| format!("sign: {sign:?}")));
        if let Some(policy) = self.policy() {
            seen.count(&format!("called under: {}", variant(&policy)));
        }
    }

    fn waited_over_a_break(&self, ticket: TicketId, entry: &Entry, sight: &Sight) -> bool {
        let Some(slip) = self.slip(ticket) else { return false };
        let passed_ms = entry.at.since_ms(slip.joined_at);
        self.moments(entry.at, sight).iter().any(|now| self.working_ms(slip.joined_at, now) < passed_ms)
    }
}

fn count_issue(event: &Event, seen: &mut Coverage) {
    let Event::TicketIssued { claim, further, files, afar, appointment, late, outside, .. } = event else { return };
    let kinds = [
        (claim.is_some(), "issue: a claim"),
        (!further.is_empty(), "issue: for more than one thing"),
        (files.is_some(), "issue: with files"),
        (*afar, "issue: from afar"),
        (appointment.is_some() && !late, "issue: to an appointment"),
        (*late, "issue: late"),
        (matches!(outside, Some(Outside::Kiosk { .. })), "issue: by a kiosk without the server"),
        (matches!(outside, Some(Outside::Kiosk { estimated: true, .. })), "issue: at an estimated time"),
        (*outside == Some(Outside::Roll), "issue: from a roll"),
    ];
    kinds.into_iter().filter(|(is_so, _)| *is_so).for_each(|(_, kind)| seen.count(kind));
}

fn count_transfer(event: &Event, seen: &mut Coverage) {
    let Event::TicketTransferred { address, absent, note, .. } = event else { return };
    seen.count(&format!("transfer: to a {}", address.as_ref().map_or_else(|| "Service".to_owned(), variant)));
    if *absent {
        seen.count("transfer: to somebody absent");
    }
    if note.is_some() {
        seen.count("transfer: with a note");
    }
}
