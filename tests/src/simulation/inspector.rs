//! Holds what was answered, published and kept against each other and against the [`Model`].
//!
//! The bytes on the disk are read as a restart would read them, replayed entry by entry into a second office, and each entry
//! is given to the model beside the request that it belongs to, in the order in which they were asked. Refusals are checked
//! where they were decided: between the entries before and after them.

use std::collections::VecDeque;

use queue::{Actor, Entry, Event, Office, Request, RequestId, TicketId};
use server::engine::{Accepted, Hall, RequestError};
use server::journal::Chain;

use super::coverage::Coverage;
use super::disk::Disk;
use super::life::{Answer, Fate, Published};
use super::model::{Cause, Checked, Model, Sight};

/// Sees everything.
#[derive(Debug, Default)]
pub(super) struct Inspector {
    pub(super) model: Model,
    /// Made of the disk's bytes alone.
    replayed: Office,
    chain: Chain,
    /// Read, and not given to the model yet.
    unread: VecDeque<(u64, Entry)>,
    /// Tickets that changed since the live office was last looked at.
    touched: Vec<TicketId>,
    looks_until_all: usize,
    /// What the entries since this was last asked told.
    seen: Coverage,
    /// Asked before, answered by nobody: a commit that was given up may still land and bring them about.
    open: Vec<Request>,
}

/// One step as it was lived.
#[derive(Clone, Copy, Debug)]
pub(super) struct Lived<'a> {
    pub(super) asked: &'a [Request],
    pub(super) answers: &'a [Option<Answer>],
    pub(super) published: &'a Published,
    pub(super) fate: Fate,
    /// A commit landed after it was given up: what was asked stands in the journal in another order than asked.
    pub(super) out_of_order: bool,
}

impl Inspector {
    /// Checks a step from its requests to its answers.
    pub(super) fn check(&mut self, lived: Lived<'_>, disk: &Disk, sight: &Sight) -> Checked {
        self.read(disk)?;
        self.check_published(lived)?;
        let late = if lived.out_of_order { self.take_all(lived.asked, &sight.of_late())? } else { Vec::new() };
        for (request, answer) in lived.asked.iter().zip(lived.answers) {
            self.take_the_servers(lived.asked, sight)?;
            let in_order = self.take_if_of(request, sight)?;
            let landed =
                in_order.or_else(|| late.iter().find(|(id, _)| *id == request.id).map(|(_, version)| *version));
            match answer.as_ref().map(|answer| (&answer.given, answer.durable)) {
                None => {}
                Some((Ok(accepted), durable)) => self.check_accepted(request, accepted, durable, landed, lived)?,
                Some((Err(error), _)) => self.check_error(request, error, landed, lived, sight)?,
            }
        }
        self.take_the_servers(lived.asked, sight)?;
        self.keep_open(lived, disk);
        match self.unread.front() {
            Some((version, entry)) => Err(format!("version {version} holds what nobody asked for here: {entry:?}")),
            None => Ok(()),
        }
    }

    /// Looks into the live office: at what changed, and now and then at everything.
    pub(super) fn look(&mut self, hall: &Hall<'_>) -> Checked {
        let (shown, kept) = (hall.version, self.chain.version.0);
        if shown != kept {
            return Err(format!("version {shown} is shown, {kept} is durable"));
        }
        let touched = std::mem::take(&mut self.touched);
        // So that a day costs about as much however many tickets it has.
        self.looks_until_all = self.looks_until_all.saturating_sub(1);
        if self.looks_until_all > 0 {
            return self.model.compare(hall.office, &touched);
        }
        self.looks_until_all = 4 + self.model.slips().len() / 2;
        self.model.compare_all(hall.office, &hall.moment)?;
        if hall.office.state_hash() != self.replayed.state_hash() || *hall.office != self.replayed {
            return Err("replaying the journal gives another state than the live one".to_owned());
        }
        Ok(())
    }

    /// The next look is at everything.
    pub(super) fn look_at_all(&mut self) {
        self.looks_until_all = 0;
    }

    /// What the entries told since this was last asked.
    pub(super) fn seen(&mut self) -> Coverage {
        std::mem::take(&mut self.seen)
    }

    /// The office as the journal tells it, for a snapshot.
    pub(super) fn replayed(&self) -> (&Office, Chain) {
        (&self.replayed, self.chain)
    }

    fn read(&mut self, disk: &Disk) -> Checked {
        for stored in disk.after(self.chain.version) {
            let commit = self.chain.link(&stored).map_err(|damage| damage.to_string())?;
            if commit.entries.is_empty() {
                return Err(format!("version {} is empty", stored.version));
            }
            self.unread.extend(commit.entries.into_iter().map(|entry| (stored.version.0, entry)));
        }
        Ok(())
    }

    /// What is durable was published, once and in order; all of it, unless the power went before.
    fn check_published(&self, lived: Lived<'_>) -> Checked {
        if let Some(too_early) = &lived.published.too_early {
            return Err(too_early.clone());
        }
        let published = &lived.published.entries;
        let in_order = self.unread.iter().map(|(_, entry)| entry).zip(published).all(|(kept, told)| kept == told);
        let all = published.len() == self.unread.len();
        let whole = all || (lived.fate == Fate::Crashed && published.len() < self.unread.len());
        if in_order && whole {
            Ok(())
        } else {
            Err(format!("{} of {} entries were published", published.len(), self.unread.len()))
        }
    }

    fn check_accepted(
        &self,
        request: &Request,
        accepted: &Accepted,
        durable: u64,
        landed: Option<u64>,
        lived: Lived<'_>,
    ) -> Checked {
        let id = request.id.0;
        if accepted.version > durable {
            return Err(format!("{id:032x} was answered from version {}, {durable} is durable", accepted.version));
        }
        let Some(entry) = self.model.remembered(request) else {
            if accepted.remembered && (lived.out_of_order || self.model.asks_for_what_is_so(request, &accepted.events))
            {
                return Ok(());
            }
            return Err(format!("{id:032x} was answered with {accepted:?} and is not in the journal"));
        };
        if entry.events != accepted.events {
            return Err(format!(
                "{id:032x} was answered with {:?}, the journal has {:?}",
                accepted.events, entry.events
            ));
        }
        let is_new = !accepted.remembered;
        let agrees = is_new == landed.is_some() || lived.out_of_order;
        let is_its_entry =
            !is_new || (entry.at == accepted.at && landed.is_none_or(|version| version == accepted.version));
        if agrees && is_its_entry {
            Ok(())
        } else {
            Err(format!("{id:032x} was answered with {accepted:?} for {entry:?}"))
        }
    }

    fn check_error(
        &self,
        request: &Request,
        error: &RequestError,
        landed: Option<u64>,
        lived: Lived<'_>,
        sight: &Sight,
    ) -> Checked {
        if let Some(version) = landed.filter(|_| !may_have_landed(&Err(error.clone()))) {
            return Err(format!(
                "{:032x} was answered with {error:?} and came true in version {version}",
                request.id.0
            ));
        }
        match error {
            RequestError::Damaged { .. } => Err(format!("the journal is whole, but {error}")),
            RequestError::ShuttingDown if lived.fate == Fate::Lives => {
                Err(format!("{:032x} was dropped by a server that lives", request.id.0))
            }
            RequestError::Refused(_)
                if self.model.remembered(request).is_some() && !self.model.is_burnt(request.id) =>
            {
                Err(format!("{:032x} came again and was refused: {error}", request.id.0))
            }
            RequestError::Refused(refusal) if !lived.out_of_order => self.model.is_true(refusal, request, sight),
            _ => Ok(()),
        }
    }

    /// The next entry, if it is the one of this request. Says in which version it stands.
    fn take_if_of(&mut self, request: &Request, sight: &Sight) -> Result<Option<u64>, String> {
        let Some((version, entry)) = self.unread.pop_front_if(|(_, entry)| is_of(entry, request)) else {
            return Ok(None);
        };
        self.take(&entry, Cause::Request(request), sight)?;
        Ok(Some(version))
    }

    /// What the server did by itself before the next request.
    fn take_the_servers(&mut self, asked: &[Request], sight: &Sight) -> Checked {
        while let Some((_, entry)) = self.unread.pop_front_if(|(_, entry)| {
            entry.actor == Actor::System && !asked.iter().any(|request| is_of(entry, request))
        }) {
            self.take(&entry, Cause::Server, sight)?;
        }
        Ok(())
    }

    /// Takes what is there in the order of the journal, whenever it was asked. Says which requests stand in which version.
    fn take_all(&mut self, asked: &[Request], sight: &Sight) -> Result<Vec<(RequestId, u64)>, String> {
        let mut landed = Vec::new();
        while let Some((version, entry)) = self.unread.pop_front() {
            let request = asked.iter().chain(&self.open).find(|request| is_of(&entry, request)).cloned();
            match (&request, &entry.actor) {
                (Some(request), _) => self.take(&entry, Cause::Request(request), sight)?,
                (None, Actor::System) => self.take(&entry, Cause::Server, sight)?,
                (None, _) => return Err(format!("version {version} holds what nobody asked for: {entry:?}")),
            }
            landed.extend(request.map(|request| (request.id, version)));
        }
        Ok(landed)
    }

    fn keep_open(&mut self, lived: Lived<'_>, disk: &Disk) {
        if !disk.may_land_late() {
            self.open.clear();
            return;
        }
        let asked = lived.asked.iter().zip(lived.answers);
        let open = asked.filter(|(_, answer)| answer.as_ref().is_none_or(|answer| may_have_landed(&answer.given)));
        self.open.extend(open.map(|(request, _)| request.clone()));
    }

    fn take(&mut self, entry: &Entry, cause: Cause<'_>, sight: &Sight) -> Checked {
        let followed = self.model.follow(entry, cause, sight);
        followed.map_err(|what| format!("{what}\n  in {entry:?}"))?;
        self.replayed
            .replay(entry)
            .map_err(|impossible| format!("a restart would say: {impossible}\n  in {entry:?}"))?;
        entry.events.iter().for_each(|event| touches(event, &mut self.touched));
        self.model.count(entry, cause, sight, &mut self.seen);
        if entry.events.iter().any(|event| matches!(event, Event::DayTurned { .. } | Event::OfficeDefined { .. })) {
            self.looks_until_all = 0;
        }
        Ok(())
    }
}

fn may_have_landed(given: &Result<Accepted, RequestError>) -> bool {
    matches!(given, Err(RequestError::TimedOut | RequestError::ShuttingDown))
}

fn is_of(entry: &Entry, request: &Request) -> bool {
    entry.request.is_some_and(|(id, _)| id == request.id)
}

/// The tickets that a fact changes.
fn touches(event: &Event, touched: &mut Vec<TicketId>) {
    match event {
        Event::TicketCalled { call, .. } | Event::TicketRecalled { call, .. } => touched.push(call.ticket),
        Event::ActionUndone { ticket, .. } => touched.push(ticket.id),
        Event::LineMoved { tickets, .. } => touched.extend(tickets.iter().map(|name| name.ticket)),
        Event::LineReleased { tickets, .. } => touched.extend(tickets.iter().map(|released| released.ticket)),
        Event::TicketIssued { ticket, .. }
        | Event::ClassSet { ticket, .. }
        | Event::ServiceAdded { ticket, .. }
        | Event::TicketFreed { ticket, .. }
        | Event::TicketWithdrawn { ticket, .. }
        | Event::ServiceStarted { ticket, .. }
        | Event::ServiceFinished { ticket, .. }
        | Event::TicketMissed { ticket, .. }
        | Event::TicketReturned { ticket, .. }
        | Event::TicketParked { ticket, .. }
        | Event::TicketTransferred { ticket, .. } => touched.push(*ticket),
        _ => {}
    }
}
