//! The tickets of one service day.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use crate::ids::{TicketId, TicketNumber};
use crate::ticket::Ticket;

/// Ids are dense, so a day's tickets are a list and finding one is an index.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Tickets {
    /// The id of the day's first ticket.
    first: u64,
    today: Vec<Ticket>,
    numbers: BTreeMap<TicketNumber, TicketId>,
}

impl Default for Tickets {
    fn default() -> Self {
        Self { first: 1, today: Vec::new(), numbers: BTreeMap::new() }
    }
}

impl Tickets {
    /// The id of the next ticket to be issued.
    pub(crate) fn next_id(&self) -> TicketId {
        TicketId(self.first.saturating_add(self.today.len() as u64))
    }

    pub(crate) fn find(&self, id: TicketId) -> Option<&Ticket> {
        self.today.get(self.index(id)?)
    }

    pub(crate) fn find_mut(&mut self, id: TicketId) -> Option<&mut Ticket> {
        let index = self.index(id)?;
        self.today.get_mut(index)
    }

    pub(crate) fn by_number(&self, number: &TicketNumber) -> Option<&Ticket> {
        self.find(*self.numbers.get(number)?)
    }

    pub(crate) fn iter(&self) -> core::slice::Iter<'_, Ticket> {
        self.today.iter()
    }

    /// Takes the day's next ticket in. One that is not the next is left out; a replay refuses it beforehand.
    pub(crate) fn push(&mut self, ticket: Ticket) {
        if ticket.id == self.next_id() {
            self.numbers.insert(ticket.number.clone(), ticket.id);
            self.today.push(ticket);
        }
    }

    /// A new day: no tickets, and ids go on.
    pub(crate) fn turn(&mut self) {
        *self = Self { first: self.next_id().0, today: Vec::new(), numbers: BTreeMap::new() };
    }

    /// How many numbers lead to a ticket; as many as there are tickets, or a number was given twice.
    pub(crate) fn distinct_numbers(&self) -> usize {
        self.numbers.len()
    }

    fn index(&self, id: TicketId) -> Option<usize> {
        usize::try_from(id.0.checked_sub(self.first)?).ok()
    }
}
