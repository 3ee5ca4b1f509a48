//! Requests that ask for what is so: they are answered, and leave nothing in the journal.

use queue::{Command, Event, Request};

use super::Model;

impl Model {
    /// Whether this request asks for what is so, and these are the facts of it.
    pub(in crate::simulation) fn asks_for_what_is_so(&self, request: &Request, told: &[Event]) -> bool {
        let facts = match &request.command {
            Command::Rate { .. } => self.facts_on_paper(&request.command, &request.actor),
            Command::AgreeOffline { spool } => self.agreed(*spool, &request.actor),
            _ => None,
        };
        facts.is_some_and(|facts| facts == told && self.are_so(&facts))
    }

    /// Whether there is nothing new in these facts.
    pub(super) fn are_so(&self, facts: &[Event]) -> bool {
        let is_so = |fact: &Event| match fact {
            Event::TicketRated { ticket, rating, .. } => {
                self.said_all(*ticket) && self.slip(*ticket).is_some_and(|slip| slip.rating == Some(*rating))
            }
            Event::OfflineAgreed { spool, series, numbers, .. } => self.was_agreed_today(*spool, (series, *numbers)),
            _ => false,
        };
        !facts.is_empty() && facts.iter().all(is_so)
    }
}
