//! Classes that staff set.

use alloc::vec::Vec;

use super::Office;
use super::lookup::{may, wrong_stage};
use crate::command::TicketRef;
use crate::event::Event;
use crate::ids::ClassId;
use crate::refusal::Refusal;
use crate::ticket::{ReturnPlace, Stage};
use crate::transition::Verb;

impl Office {
    /// Staff's word ends a claim. Where that changes nothing, nothing is recorded. A waiting ticket is in its line
    /// already and one that is being served is not sent away by its class: only a called one goes back.
    pub(super) fn set_class(
        &self,
        ticket: &TicketRef,
        class: &ClassId,
        back_in_line: bool,
    ) -> Result<Vec<Event>, Refusal> {
        let ticket = self.known_ticket(ticket)?;
        let class = self.known_class(class)?.id.clone();
        let holder = match &ticket.stage {
            Stage::Called { counter } if back_in_line => Some(counter.clone()),
            Stage::Waiting | Stage::Called { .. } => None,
            Stage::Serving { .. } if !back_in_line => None,
            _ => return Err(wrong_stage(ticket)),
        };
        let (id, number) = (ticket.id, ticket.number.clone());
        let is_news = ticket.class != class || ticket.claim.is_some();
        let set = is_news.then(|| Event::ClassSet { ticket: id, number: number.clone(), class });
        let back = match holder {
            Some(holder) => {
                may(ticket, Verb::Return)?;
                let (counter, place) = (Some(holder), ReturnPlace::Original);
                Some(Event::TicketReturned { ticket: id, number, counter, place })
            }
            None => None,
        };
        Ok(set.into_iter().chain(back).collect())
    }
}
