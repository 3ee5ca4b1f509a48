//! The tickets of one service day.

use alloc::collections::{BTreeMap, BTreeSet};
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
    /// The open ones that only one counter or clerk gets: few, and looked through at every tick of time.
    addressed: BTreeSet<TicketId>,
}

impl Default for Tickets {
    fn default() -> Self {
        Self::beginning_with(TicketId(1))
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
        *self = Self::beginning_with(self.next_id());
    }

    /// The open ones that only one counter or clerk gets.
    pub(crate) fn addressed(&self) -> impl Iterator<Item = &Ticket> {
        self.addressed.iter().filter_map(|id| self.find(*id))
    }

    /// Keeps [`Tickets::addressed`] true after a ticket changed.
    pub(crate) fn changed(&mut self, id: TicketId) {
        if self.find(id).is_some_and(is_addressed) {
            self.addressed.insert(id);
        } else {
            self.addressed.remove(&id);
        }
    }

    /// Whether [`Tickets::addressed`] says what the tickets say.
    pub(crate) fn knows_addressed(&self) -> bool {
        let addressed = self.iter().filter(|ticket| is_addressed(ticket)).map(|ticket| ticket.id);
        addressed.eq(self.addressed.iter().copied())
    }

    /// How many numbers lead to a ticket; as many as there are tickets, or a number was given twice.
    pub(crate) fn distinct_numbers(&self) -> usize {
        self.numbers.len()
    }

    /// No tickets yet; the first will have this id.
    fn beginning_with(first: TicketId) -> Self {
        Self { first: first.0, today: Vec::new(), numbers: BTreeMap::new(), addressed: BTreeSet::new() }
    }

    fn index(&self, id: TicketId) -> Option<usize> {
        usize::try_from(id.0.checked_sub(self.first)?).ok()
    }
}

fn is_addressed(ticket: &Ticket) -> bool {
    ticket.stage.name().is_open() && ticket.leg().is_some_and(|leg| leg.address.is_some())
}
