//! What views are made of.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use protocol::view::Expected;
use protocol::{DeviceStatus, Need, PrinterState};
use queue::{CounterId, CounterStatus, DeviceId, Hours, NoteId, Service, ServiceId, Ticket, TicketId};

use crate::confidential::Vault;
use crate::engine::Hall;
use crate::outlook::Waits;
use crate::ticket_key::TicketKeys;
use crate::voice::Heard;

/// What the server knows of an office beside its journal.
pub(crate) struct Beside {
    /// The keys of citizens and the codes of appointments.
    pub(crate) keys: TicketKeys,
    /// Notes and needs.
    pub(crate) vault: Vault,
    /// How long people wait.
    pub(crate) waits: Waits,
    /// Counters whose consoles are not heard.
    pub(crate) unheard: BTreeSet<CounterId>,
    /// Counters that are worked without a console, and at which nobody seems to be.
    pub(crate) absent: BTreeSet<CounterId>,
    /// What is wrong with the office file as it lies on the disk.
    pub(crate) file_problem: Option<String>,
    /// How its devices fare, by their names, as far as they say it.
    pub(crate) machines: BTreeMap<String, DeviceStatus>,
    /// What its hall hears; `None`: the office has no voice.
    pub(crate) voice: Option<Heard>,
}

impl Beside {
    /// Nothing is known yet.
    pub(crate) fn new(keys: TicketKeys, vault: Vault) -> Beside {
        let (unheard, absent) = (BTreeSet::new(), BTreeSet::new());
        let (waits, file_problem, voice) = (Waits::default(), None, None);
        Beside { keys, vault, waits, unheard, absent, file_problem, machines: BTreeMap::new(), voice }
    }

    /// Whether an open counter can be counted on.
    pub(crate) fn is_able(&self, counter: &CounterId) -> bool {
        !self.unheard.contains(counter) && !self.absent.contains(counter)
    }
}

/// A hall with all that is known beside it, and what many views ask of it.
pub(crate) struct Scene<'a> {
    hall: &'a Hall<'a>,
    pub(super) beside: &'a Beside,
    break_until: Option<i64>,
    /// The services that somebody can be called for now, or after the break that it is.
    called: Vec<&'a ServiceId>,
}

impl<'a> Scene<'a> {
    pub(crate) fn new(hall: &'a Hall<'a>, beside: &'a Beside) -> Scene<'a> {
        let hours = hall.office.definition().map(|definition| &definition.hours);
        let break_until = hours.and_then(|hours| break_of(hall, hours));
        let able = hall.office.counters().filter(|counter| {
            let there = match counter.status {
                CounterStatus::Open => true,
                // Its clerk comes back after the break.
                CounterStatus::Paused { .. } => break_until.is_some(),
                CounterStatus::Closed => false,
            };
            there && beside.is_able(&counter.id)
        });
        let called = able.flat_map(|counter| counter.services.iter().chain(&counter.helps)).collect();
        Scene { hall, beside, break_until, called }
    }

    /// What a new ordinary number of a service waits; `None` while no able counter takes it.
    pub(super) fn expected(&self, service: &ServiceId) -> Option<Expected> {
        self.beside.waits.service(self.hall, service).filter(|_| self.called.contains(&service))
    }

    /// How long a ticket still waits; `None` when it does not, or while no able counter may call it.
    pub(crate) fn expected_of(&self, ticket: &Ticket) -> Option<Expected> {
        let leg = ticket.leg()?;
        let may_be_called = self.called.contains(&&leg.service) || (leg.address.is_some() && !self.called.is_empty());
        self.beside.waits.ticket(self.hall, ticket).filter(|_| may_be_called)
    }

    /// How a device's printer fares; `None`: no program beside it is connected.
    pub(crate) fn printer(&self, device: &DeviceId) -> Option<&PrinterState> {
        self.beside.machines.get(device.as_str())?.printer.as_ref()
    }

    pub(super) fn is_unheard(&self, counter: &CounterId) -> bool {
        self.beside.unheard.contains(counter)
    }

    pub(super) fn needs(&self, ticket: TicketId) -> Vec<Need> {
        self.beside.vault.needs(ticket)
    }

    pub(super) fn note(&self, id: NoteId) -> Option<String> {
        self.beside.vault.note(id)
    }

    /// Until when the office rests.
    pub(super) fn break_until(&self) -> Option<i64> {
        self.break_until
    }

    /// Until when nobody is called for a service because it rests.
    pub(super) fn break_until_of(&self, service: &ServiceId) -> Option<i64> {
        match &self.service(service)?.hours {
            Some(hours) => break_of(self.hall, hours),
            None => self.break_until,
        }
    }

    pub(super) fn service(&self, id: &ServiceId) -> Option<&'a Service> {
        self.hall.office.definition()?.service(id)
    }
}

fn break_of(hall: &Hall<'_>, hours: &Hours) -> Option<i64> {
    hours.break_ends(&hall.moment).map(|until| until.0)
}

impl<'a> Deref for Scene<'a> {
    type Target = Hall<'a>;

    fn deref(&self) -> &Hall<'a> {
        self.hall
    }
}
