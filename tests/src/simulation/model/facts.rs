//! What a request brings about, to the last fact, when nothing stands in its way.

use queue::{
    Actor, CallId, Closing, Command, CounterId, Event, FinishDetails, NextLeg, Outcome, Request, StageName, Target,
    Ticket, TicketRef, Why,
};

use super::{Model, Now};

mod counters;
mod services;
mod tickets;

impl Model {
    /// The facts of an accepted request; `None`: it names something that is not there.
    pub(super) fn facts(&self, request: &Request, now: &Now) -> Option<Vec<Event>> {
        let actor = &request.actor;
        match &request.command {
            Command::Issue { .. } => self.issue(&request.command, actor, now),
            Command::ServeNow { .. } => self.serve_now(&request.command, now),
            Command::CheckIn { appointment } => self.check_in(*appointment, now),
            Command::SetClass { ticket, class, back_in_line } => self.set_class(ticket, class, *back_in_line),
            Command::Withdraw { ticket } => {
                one(self.named(ticket)?, |ticket, number| Event::TicketWithdrawn { ticket, number })
            }
            Command::Free { ticket } => {
                one(self.named(ticket)?, |ticket, number| Event::TicketFreed { ticket, number })
            }
            Command::AddService { ticket, want } => {
                one(self.named(ticket)?, |ticket, number| Event::ServiceAdded { ticket, number, want: want.clone() })
            }
            Command::CallNext { counter, closing } => self.call_next(counter, closing.as_ref(), now),
            Command::Call { counter, ticket } => {
                let slip = self.named(ticket)?;
                Some(vec![self.call_of(slip, counter, self.named_why(counter, slip, now))])
            }
            Command::Recall { counter } => Some(vec![recalled(self.hand(counter)?, counter, false)]),
            Command::Start { counter, ticket } => self.start(counter, ticket.as_ref()),
            Command::Finish { counter, details, .. } => self.finish(counter, details, now),
            Command::NoShow { counter } => Some(vec![missed(self.hand(counter)?, counter)]),
            Command::Park { counter } => self.park(counter),
            Command::Return { target, place } => self.return_to_line(target, *place),
            Command::Transfer { target, to, note } => self.transfer(target, to, *note),
            Command::Undo { counter } => self.undo(counter),
            Command::AgreeOffline { .. } | Command::Deliver { .. } | Command::IssueFromRoll { .. } => {
                self.facts_from_outside(request, now)
            }
            Command::Rate { .. }
            | Command::SetNotice { .. }
            | Command::Print { .. }
            | Command::ReportSlip { .. }
            | Command::Printed { .. } => self.facts_on_paper(&request.command, actor),
            command => self.facts_of_office(command, actor, now),
        }
    }

    /// What is not about one ticket.
    fn facts_of_office(&self, command: &Command, actor: &Actor, now: &Now) -> Option<Vec<Event>> {
        match command {
            Command::OpenCounter { .. }
            | Command::TakeOver { .. }
            | Command::PauseCounter { .. }
            | Command::ResumeCounter { .. }
            | Command::CloseCounter { .. }
            | Command::MoveCounter { .. }
            | Command::SwapCounters { .. }
            | Command::TakeServices { .. }
            | Command::AwaitNext { .. }
            | Command::StopAwaiting { .. } => self.facts_of_counter(command, now),
            _ => self.facts_of_service(command, actor, now),
        }
    }

    /// Closes the ticket in hand if one is named, and calls whenever somebody waits, unless the person stays with the next
    /// thing.
    fn call_next(&self, counter: &CounterId, closing: Option<&Closing>, now: &Now) -> Option<Vec<Event>> {
        let mut facts = match closing {
            None => Vec::new(),
            Some(Closing::Served(_, details)) => self.finish(counter, details, now)?,
            Some(Closing::Absent(_)) => vec![missed(self.hand(counter)?, counter)],
        };
        let stays = |event: &Event| matches!(event, Event::ServiceFinished { next: Some(NextLeg::Here), .. });
        if !facts.iter().any(stays) {
            facts.extend(self.call_of_next(counter, now));
        }
        Some(facts)
    }

    /// The call of whoever is next for a counter.
    pub(super) fn call_of_next(&self, counter: &CounterId, now: &Now) -> Option<Event> {
        let (id, why) = self.next_for(counter, now)?;
        Some(self.call_of(self.slip(id)?, counter, why))
    }

    fn call_of(&self, slip: &Ticket, counter: &CounterId, why: Why) -> Event {
        Event::TicketCalled {
            call: next_call(slip),
            number: slip.number.clone(),
            service: slip.service().cloned().unwrap_or_else(|| "".into()),
            class: slip.class.clone(),
            counter: counter.clone(),
            why,
            sign: self.sign(slip),
        }
    }

    fn start(&self, counter: &CounterId, ticket: Option<&TicketRef>) -> Option<Vec<Event>> {
        let slip = match ticket {
            Some(ticket) => self.named(ticket)?,
            None => self.hand(counter)?,
        };
        Some(vec![started(slip, counter, false)])
    }

    /// What else the person came for goes on here if the counter serves it, in its own line otherwise.
    fn finish(&self, counter: &CounterId, details: &FinishDetails, now: &Now) -> Option<Vec<Event>> {
        let (slip, desk) = (self.hand(counter)?, self.desks.get(counter)?);
        let next = slip.further.first().map(|want| match desk.serves(&want.service) {
            true => NextLeg::Here,
            false => NextLeg::InLine,
        });
        let finished = Event::ServiceFinished {
            ticket: slip.id,
            number: slip.number.clone(),
            counter: counter.clone(),
            outcome: details.outcome.unwrap_or(Outcome::DoneOnTheSpot),
            procedure: details.procedure.clone().or_else(|| slip.leg()?.procedure.clone()),
            dossier: details.dossier.clone(),
            count: details.count.unwrap_or(1),
            note: details.note,
            next,
            break_ms: slip.leg()?.started_at.map_or(0, |started_at| self.break_ms(started_at, now)),
        };
        Some(behind_start(slip, counter, finished))
    }

    fn park(&self, counter: &CounterId) -> Option<Vec<Event>> {
        let slip = self.hand(counter)?;
        let parked = Event::TicketParked { ticket: slip.id, number: slip.number.clone(), counter: counter.clone() };
        Some(behind_start(slip, counter, parked))
    }

    /// The ticket that a verb works on, and who holds it.
    fn target<'a>(&'a self, target: &'a Target) -> Option<(&'a Ticket, Option<&'a CounterId>)> {
        match target {
            Target::InHand(counter) => Some((self.hand(counter)?, Some(counter))),
            Target::Ticket(ticket) => Some((self.named(ticket)?, None)),
        }
    }
}

fn one(slip: &Ticket, event: impl FnOnce(queue::TicketId, queue::TicketNumber) -> Event) -> Option<Vec<Event>> {
    Some(vec![event(slip.id, slip.number.clone())])
}

/// The start that nobody pressed comes before what only somebody who is served can do.
fn behind_start(slip: &Ticket, counter: &CounterId, event: Event) -> Vec<Event> {
    let was_called = slip.stage.name() == StageName::Called;
    was_called.then(|| started(slip, counter, true)).into_iter().chain([event]).collect()
}

fn started(slip: &Ticket, counter: &CounterId, implied: bool) -> Event {
    Event::ServiceStarted { ticket: slip.id, number: slip.number.clone(), counter: counter.clone(), implied }
}

fn missed(slip: &Ticket, counter: &CounterId) -> Event {
    Event::TicketMissed { ticket: slip.id, number: slip.number.clone(), counter: counter.clone() }
}

fn recalled(slip: &Ticket, counter: &CounterId, moved: bool) -> Event {
    Event::TicketRecalled { call: next_call(slip), number: slip.number.clone(), counter: counter.clone(), moved }
}

fn next_call(slip: &Ticket) -> CallId {
    let leg = u16::try_from(slip.legs.len()).unwrap_or(u16::MAX);
    CallId { ticket: slip.id, leg, nth: slip.leg().map_or(0, |leg| leg.calls) + 1 }
}
