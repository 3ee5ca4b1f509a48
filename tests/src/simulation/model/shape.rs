//! Whether what happened is what was asked for, and all of it.

use queue::{
    Closing, Command, CounterId, Event, FinishDetails, Reason, ServiceId, StageName, Target, TicketId, TicketRef,
};

use super::{Checked, Model, holds};

impl Model {
    /// Whether these are the facts that a command brings about here and now.
    pub(super) fn is_what_was_asked(&self, command: &Command, events: &[Event]) -> Checked {
        let fits = match command {
            Command::CallNext { counter, closing } => self.is_next(counter, closing.as_ref(), events),
            Command::Finish { counter, details } => {
                self.finishing(counter, details, events).is_some_and(<[Event]>::is_empty)
            }
            Command::Park { counter } => {
                matches!(self.behind_implied(counter, events), Some([Event::TicketParked { ticket, counter: at, .. }])
                    if at == counter && self.in_hand(counter, *ticket))
            }
            Command::Transfer { target, service } => self.is_transfer(target, service, events),
            Command::MoveCounter { counter, to } => self.is_move(counter, to, events),
            Command::ConfirmClock => {
                matches!(events, [Event::ClockConfirmed] | [Event::ClockConfirmed, Event::DayTurned { .. }])
            }
            _ => matches!(events, [event] if self.is_the_fact(command, event)),
        };
        holds(fits, || format!("{command:?} brought about {events:?}"))
    }

    /// The commands that bring about one fact.
    fn is_the_fact(&self, command: &Command, event: &Event) -> bool {
        match (command, event) {
            (
                Command::Issue { service, procedure, class },
                Event::TicketIssued { service: line, procedure: given, class: of, .. },
            ) => {
                let ordinary = self.file.as_ref().and_then(|file| file.classes.first()).map(|class| &class.id);
                (service, procedure) == (line, given) && class.as_ref().or(ordinary) == Some(of)
            }
            (Command::Withdraw { ticket }, Event::TicketWithdrawn { ticket: id, .. }) => self.is_named(ticket, *id),
            (Command::Call { counter, ticket }, Event::TicketCalled { call, counter: at, why, .. }) => {
                self.is_named(ticket, call.ticket) && at == counter && why.reason == Reason::Named
            }
            (Command::Recall { counter }, Event::TicketRecalled { call, counter: at, .. }) => {
                at == counter && self.in_hand(counter, call.ticket)
            }
            (Command::Start { counter, ticket }, Event::ServiceStarted { ticket: id, counter: at, implied, .. }) => {
                let this =
                    ticket.as_ref().map_or_else(|| self.in_hand(counter, *id), |ticket| self.is_named(ticket, *id));
                at == counter && this && !implied
            }
            (Command::NoShow { counter }, Event::TicketMissed { ticket, counter: at, .. }) => {
                at == counter && self.in_hand(counter, *ticket)
            }
            (Command::Return { target }, Event::TicketReturned { ticket, counter, .. }) => {
                self.is_target(target, *ticket, counter.as_ref())
            }
            (Command::Undo { counter }, Event::ActionUndone { counter: at, .. })
            | (Command::ResumeCounter { counter }, Event::CounterResumed { counter: at })
            | (Command::CloseCounter { counter }, Event::CounterClosed { counter: at }) => counter == at,
            (
                Command::OpenCounter { counter, clerk, services },
                Event::CounterOpened { counter: at, clerk: who, services: takes },
            ) => {
                let before = self.desks.get(counter).map(|desk| &desk.takes);
                (counter, clerk) == (at, who)
                    && services.as_ref().map(|asked| each_once(asked)).as_ref().or(before) == Some(takes)
            }
            (Command::PauseCounter { counter, reason }, Event::CounterPaused { counter: at, reason: said }) => {
                (counter, reason) == (at, said)
            }
            (Command::TakeServices { counter, services }, Event::ServicesTaken { counter: at, services: takes }) => {
                counter == at && each_once(services) == *takes
            }
            (Command::PauseService { service }, Event::ServicePaused { service: of })
            | (Command::ResumeService { service }, Event::ServiceResumed { service: of }) => service == of,
            _ => false,
        }
    }

    /// Closes the ticket in hand if one is named, and calls whenever somebody waits.
    fn is_next(&self, counter: &CounterId, closing: Option<&Closing>, events: &[Event]) -> bool {
        let behind = match closing {
            None => Some(events),
            Some(Closing::Served(ticket, details)) => {
                let named = self.hand(counter).is_some_and(|slip| self.is_named(ticket, slip.id));
                self.finishing(counter, details, events).filter(|_| named)
            }
            Some(Closing::Absent(ticket)) => match events {
                [Event::TicketMissed { ticket: id, counter: at, .. }, behind @ ..] => {
                    (at == counter && self.in_hand(counter, *id) && self.is_named(ticket, *id)).then_some(behind)
                }
                _ => None,
            },
        };
        match behind {
            Some([Event::TicketCalled { counter: at, why, .. }]) => at == counter && why.reason != Reason::Named,
            Some([]) => closing.is_some() && self.next_for(counter).is_none(),
            _ => false,
        }
    }

    /// What comes behind the finish of the ticket in hand.
    fn finishing<'a>(&self, counter: &CounterId, details: &FinishDetails, events: &'a [Event]) -> Option<&'a [Event]> {
        let [Event::ServiceFinished { ticket, counter: at, outcome, procedure, dossier, count, .. }, behind @ ..] =
            self.behind_implied(counter, events)?
        else {
            return None;
        };
        let hand = self.hand(counter).filter(|slip| slip.id == *ticket && at == counter)?;
        let recorded = *outcome == details.outcome
            && *procedure == details.procedure.clone().or_else(|| hand.procedure.clone())
            && *dossier == details.dossier
            && *count == details.count.unwrap_or(1);
        recorded.then_some(behind)
    }

    /// What comes behind a start that nobody pressed; it is there exactly when the ticket in hand is only called.
    fn behind_implied<'a>(&self, counter: &CounterId, events: &'a [Event]) -> Option<&'a [Event]> {
        let called = self.hand(counter).is_some_and(|slip| slip.stage == StageName::Called);
        match events {
            [Event::ServiceStarted { ticket, counter: at, implied: true, .. }, behind @ ..] => {
                (called && at == counter && self.in_hand(counter, *ticket)).then_some(behind)
            }
            _ => (!called).then_some(events),
        }
    }

    fn is_transfer(&self, target: &Target, service: &ServiceId, events: &[Event]) -> bool {
        let behind = match target {
            Target::InHand(counter) => self.behind_implied(counter, events),
            Target::Ticket(_) => Some(events),
        };
        matches!(behind, Some([Event::TicketTransferred { ticket, counter, service: to, .. }])
            if to == service && self.is_target(target, *ticket, counter.as_ref()))
    }

    /// A called person must hear of the new counter.
    fn is_move(&self, counter: &CounterId, to: &CounterId, events: &[Event]) -> bool {
        let called = self.hand(counter).filter(|slip| slip.stage == StageName::Called);
        let is_moved = |from: &CounterId, there: &CounterId| (from, there) == (counter, to);
        match (events, called) {
            ([Event::CounterMoved { counter: from, to: there }], None) => is_moved(from, there),
            (
                [Event::CounterMoved { counter: from, to: there }, Event::TicketRecalled { call, counter: at, .. }],
                Some(called),
            ) => is_moved(from, there) && at == to && call.ticket == called.id,
            _ => false,
        }
    }

    fn is_target(&self, target: &Target, id: TicketId, counter: Option<&CounterId>) -> bool {
        match target {
            Target::InHand(holder) => counter == Some(holder) && self.in_hand(holder, id),
            Target::Ticket(ticket) => counter.is_none() && self.is_named(ticket, id),
        }
    }

    fn in_hand(&self, counter: &CounterId, id: TicketId) -> bool {
        self.hand(counter).is_some_and(|slip| slip.id == id)
    }

    fn is_named(&self, ticket: &TicketRef, id: TicketId) -> bool {
        self.named(ticket).is_some_and(|slip| slip.id == id)
    }
}

fn each_once(services: &[ServiceId]) -> Vec<ServiceId> {
    let mut once: Vec<ServiceId> = Vec::new();
    for service in services {
        if !once.contains(service) {
            once.push(service.clone());
        }
    }
    once
}
