//! Numbers from a roll of printed paper, for when no printer works.

use alloc::vec;
use alloc::vec::Vec;

use super::Office;
use super::lookup::known_procedure;
use crate::command::Actor;
use crate::event::Event;
use crate::ids::{ClassId, ProcedureId, ServiceId, TicketNumber};
use crate::line::Place;
use crate::offline::Outside;
use crate::refusal::Refusal;
use crate::time::Moment;

/// The longest number of a roll, in letters and digits.
const NUMBER: usize = 8;

impl Office {
    /// A number like any other that staff give, but for the roll's. One that a service or a kiosk gives by itself is none:
    /// it would be given twice.
    pub(super) fn issue_from_roll(
        &self,
        number: &TicketNumber,
        (service, procedure): (&ServiceId, Option<&ProcedureId>),
        class: Option<&ClassId>,
        (actor, now): (&Actor, &Moment),
    ) -> Result<Vec<Event>, Refusal> {
        let text = number.as_str();
        if text.is_empty() || text.chars().count() > NUMBER || !text.chars().all(char::is_alphanumeric) {
            return Err(Refusal::OutOfBounds("number"));
        }
        let service = self.known_service(service)?;
        known_procedure(service, procedure)?;
        let (class, claim) = self.class_by_word(class, actor)?;
        self.nobodys_number(number)?;
        if let Some(ticket) = self.tickets.iter().find(|ticket| heard(ticket.number.as_str()) == heard(text)) {
            return Err(Refusal::NumberTaken(ticket.number.clone()));
        }
        let is_a_kiosks = self.defined()?.offline.as_ref().is_some_and(|offline| offline.gives(text));
        if is_a_kiosks || self.agreements.give(number) {
            return Err(Refusal::NumberOfASeries(number.clone()));
        }
        self.gives_numbers(service, None, now)?;
        let ticket = self.tickets.next_id();
        Ok(vec![Event::TicketIssued {
            ticket,
            number: number.clone(),
            service: service.id.clone(),
            procedure: procedure.cloned(),
            class,
            claim,
            joined_at: now.at,
            ahead: self.ahead_of_new(&service.id, Place { at: now.at, ticket }),
            further: Vec::new(),
            files: None,
            afar: false,
            appointment: None,
            late: false,
            outside: Some(Outside::Roll),
        }])
    }
}

/// A number as an ear takes it: its letters, and its digits without the noughts in front. "512" and "0512" are two numbers on
/// paper and one in a loud hall: both of them on one day would send two people to the same counter.
fn heard(number: &str) -> (&str, &str) {
    let (letters, digits) =
        number.split_at(number.find(|letter: char| letter.is_ascii_digit()).unwrap_or(number.len()));
    (letters, digits.trim_start_matches('0'))
}
