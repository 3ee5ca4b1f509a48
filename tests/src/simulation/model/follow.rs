//! Taking an entry in: could it have happened, and what is true now?

use queue::{Actor, Command, Entry, Event, Office, Origin, Request, Timestamp};

use super::{Checked, Model, Sight, holds};

/// Who brought an entry about.
#[derive(Clone, Copy, Debug)]
pub(in crate::simulation) enum Cause<'a> {
    /// Somebody asked.
    Request(&'a Request),
    /// The server itself: time, or a changed office file.
    Server,
}

impl Model {
    /// Takes an entry in. `office` is the office as it was before it, replayed.
    pub(in crate::simulation) fn follow(
        &mut self,
        entry: &Entry,
        cause: Cause<'_>,
        office: &Office,
        sight: &Sight,
    ) -> Checked {
        self.check_time(entry.at, &entry.events, sight)?;
        match cause {
            Cause::Request(request) => {
                let (id, hash) = (request.id, request.hash);
                holds(entry.request == Some((id, hash)), || "the entry is of another request".to_owned())?;
                holds(entry.actor == request.actor && entry.origin == request.origin, || {
                    "somebody else asked".to_owned()
                })?;
                self.check_turned(entry.at, sight)?;
                self.is_what_was_asked(&request.command, &entry.events)?;
                self.was_allowed(&request.command, entry.at, sight)?;
            }
            Cause::Server => self.is_the_servers(entry)?,
        }
        for (index, event) in entry.events.iter().enumerate() {
            let turn_by_hand = matches!(cause, Cause::Request(request) if request.command == Command::ConfirmClock);
            match event {
                Event::DayTurned { day, ends } if turn_by_hand && index == 1 => {
                    self.check_confirmed_turn(*day, *ends, entry.at, sight)?;
                }
                Event::DayTurned { day, ends } => self.check_turn(*day, *ends, entry.at, sight)?,
                Event::TicketIssued { service, .. } => self.check_hours(service, entry.at, sight)?,
                _ => {}
            }
            self.take(event, entry.at, office)?;
        }
        self.memory.take(entry)?;
        self.last_at = Some(entry.at);
        Ok(())
    }

    /// What the facts alone do not show: that the clock was in doubt, that a recall came late enough.
    fn was_allowed(&self, command: &Command, at: Timestamp, sight: &Sight) -> Checked {
        match command {
            Command::ConfirmClock => {
                holds(self.doubt(sight.wall).is_some(), || "nothing was to be confirmed".to_owned())
            }
            Command::Recall { counter } => self.may_recall(counter, at),
            _ => Ok(()),
        }
    }

    /// The server asks for nothing but the day's turn and its office file.
    fn is_the_servers(&self, entry: &Entry) -> Checked {
        let fits = match (entry.request, entry.events.as_slice()) {
            (None, [Event::DayTurned { .. }]) => true,
            (Some(_), events) => matches!(events, [] | [Event::OfficeDefined { .. }]),
            _ => false,
        };
        let its_own = entry.actor == Actor::System && entry.origin == Origin::Server;
        holds(fits && its_own, || format!("nobody asked for {entry:?}"))
    }

    fn take(&mut self, event: &Event, at: Timestamp, office: &Office) -> Checked {
        match event {
            Event::OfficeDefined { hash, definition, from_next_day } => self.defined(*hash, definition, *from_next_day),
            Event::DayTurned { day, ends } => self.turned(*day, *ends),
            Event::ClockConfirmed => {
                self.confirmed_at = Some(at);
                Ok(())
            }
            Event::TicketIssued { .. } => self.issued_one(event, at),
            Event::TicketWithdrawn { ticket, number } => self.withdrawn(*ticket, number),
            Event::TicketCalled { .. } => self.called(event, at, office),
            Event::TicketRecalled { call, number, counter } => self.recalled(*call, number, counter, at),
            Event::ServiceStarted { ticket, number, counter, .. } => self.started(*ticket, number, counter),
            Event::ServiceFinished { ticket, number, counter, procedure, .. } => {
                self.finished(*ticket, number, counter, procedure.as_ref(), office)
            }
            Event::TicketMissed { ticket, number, counter } => self.missed(*ticket, number, counter, office),
            Event::TicketReturned { ticket, number, counter } => self.returned(*ticket, number, counter.as_ref()),
            Event::TicketParked { ticket, number, counter } => self.parked(*ticket, number, counter, office),
            Event::TicketTransferred { ticket, number, counter, service } => {
                self.transferred(*ticket, number, counter.as_ref(), service)
            }
            Event::ActionUndone { counter, effect, ticket } => self.undone(counter, *effect, ticket),
            Event::CounterOpened { counter, clerk, services } => self.opened(counter, clerk, services),
            Event::CounterPaused { counter, .. } => self.pause(counter, true),
            Event::CounterResumed { counter } => self.pause(counter, false),
            Event::CounterClosed { counter } => self.closed(counter),
            Event::CounterMoved { counter, to } => self.moved(counter, to),
            Event::ServicesTaken { counter, services } => self.takes(counter, services),
            Event::ServicePaused { service } => {
                holds(self.service(service).is_some() && self.paused.insert(service.clone()), || {
                    format!("{service} was paused already")
                })
            }
            Event::ServiceResumed { service } => {
                holds(self.paused.remove(service), || format!("{service} was not paused"))
            }
        }
    }
}
