//! The lanes inside a service's line: who competes with whom.

use crate::ids::{ClassId, CounterId};
use crate::ticket::{Address, BackFrom, Ticket};

/// Where a waiting ticket stands inside the line of its service. In every lane the earlier place goes first.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) enum Lane {
    /// Among its class.
    Class(ClassId),
    /// It came back and goes before those. A parked one waits for its own counter, while that calls.
    Back(Option<CounterId>),
    /// Only that one gets it; it competes by class with the other lanes there.
    Addressed(Address, ClassId),
    /// Only that one gets it, and it came back.
    AddressedBack(Address),
}

impl Lane {
    /// The lane of a ticket that waits, or would if it did.
    pub(crate) fn of(ticket: &Ticket) -> Lane {
        let leg = ticket.leg();
        let address = leg.and_then(|leg| leg.address.clone());
        match (address, ticket.goes_next) {
            (Some(address), true) => Lane::AddressedBack(address),
            (Some(address), false) => Lane::Addressed(address, ticket.class.clone()),
            (None, false) => Lane::Class(ticket.class.clone()),
            (None, true) => {
                let is_parked = ticket.back_from == Some(BackFrom::Parked);
                Lane::Back(leg.and_then(|leg| leg.counter.clone()).filter(|_| is_parked))
            }
        }
    }

    /// Whoever stands here came back and goes before the classes.
    pub(crate) fn is_back(&self) -> bool {
        matches!(self, Lane::Back(_) | Lane::AddressedBack(_))
    }

    /// The class of all who stand here, where they are of one.
    pub(crate) fn class(&self) -> Option<&ClassId> {
        match self {
            Lane::Class(class) | Lane::Addressed(_, class) => Some(class),
            Lane::Back(_) | Lane::AddressedBack(_) => None,
        }
    }

    /// Who alone calls from here.
    pub(crate) fn address(&self) -> Option<&Address> {
        match self {
            Lane::Addressed(address, _) | Lane::AddressedBack(address) => Some(address),
            Lane::Class(_) | Lane::Back(_) => None,
        }
    }
}
