//! What stands in the way of a request: every state of the world that a refusal may name.
//!
//! A request is accepted exactly when there is none of these, and refused with one of them.

use queue::{Closing, Command, CounterId, LegRef, Refusal, Request, StageName, Target, Ticket, TicketRef};

use super::{Model, Now};
use StageName::{Called, Missed, Parked, Serving, Waiting};

mod counters;
mod services;
mod tickets;

/// The most legs of one visit.
const LEGS: usize = 50;

/// What was found so far.
#[derive(Debug, Default)]
pub(super) struct Found(Vec<Refusal>);

impl Found {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn when(&mut self, is_so: bool, refusal: impl FnOnce() -> Refusal) {
        if is_so {
            self.0.push(refusal());
        }
    }

    /// What must be there; it is an objection if it is not.
    pub(super) fn must<T>(&mut self, thing: Option<T>, refusal: impl FnOnce() -> Refusal) -> Option<T> {
        self.when(thing.is_none(), refusal);
        thing
    }
}

impl Model {
    pub(super) fn objections(&self, request: &Request, now: &Now) -> Vec<Refusal> {
        let mut found = Found::default();
        found.when(self.is_burnt(request.id), || Refusal::RequestIdReused);
        let command = &request.command;
        if let Command::Define { definition, .. } = command {
            found.when(definition.check().is_err(), || Refusal::OutOfBounds("definition"));
        } else if self.day.is_none() {
            found.when(true, || Refusal::NotDefined);
        } else if let Some(about_paper) = self.paper_objections(command, &request.actor) {
            found.0.extend(about_paper);
        } else {
            // What is not there ends the search; what was found until then stands.
            let _ = self.object(request, now, &mut found);
        }
        found.0
    }

    fn object(&self, request: &Request, now: &Now, found: &mut Found) -> Option<()> {
        match &request.command {
            Command::Issue { .. } => self.object_to_issue(&request.command, &request.actor, now, found),
            Command::ServeNow { .. } => self.object_to_serve_now(&request.command, &request.actor, now, found),
            Command::SetClass { ticket, class, back_in_line } => {
                self.object_to_class(ticket, class, *back_in_line, found);
            }
            Command::AddService { ticket, want } => {
                let slip = self.known(ticket, found)?;
                self.object_to_more(slip, want, found);
            }
            Command::Free { ticket } => {
                let slip = self.known(ticket, found)?;
                found.when(!slip.stage.name().is_open(), || wrong_stage(slip));
                let is_addressed = slip.leg().is_some_and(|leg| leg.address.is_some());
                found.when(!is_addressed, || Refusal::NotAddressed(slip.number.clone()));
            }
            Command::Withdraw { ticket } => {
                let slip = self.known(ticket, found)?;
                found.when(!slip.stage.name().is_open(), || wrong_stage(slip));
            }
            Command::Call { counter, ticket } => {
                self.object_to_calling(counter, found);
                self.object_to_hand(counter, found);
                self.object_to_taking(counter, ticket, found);
            }
            Command::CallNext { counter, closing } => {
                self.object_to_next(counter, closing.as_ref(), now, found);
            }
            Command::Recall { counter } => self.object_to_recall(counter, now, found),
            Command::Start { counter, ticket } => self.object_to_start(counter, ticket.as_ref(), found),
            Command::Finish { counter, closes, details } => {
                self.object_to_absence(counter, found);
                if let Some(closes) = closes {
                    self.object_to_other_leg(counter, closes, found)?;
                }
                self.object_to_finish(counter, details, found);
            }
            Command::NoShow { counter } => {
                self.object_to_absence(counter, found);
                let slip = self.held(counter, found)?;
                in_stage(slip, &[Called], found);
            }
            Command::Park { counter } => {
                self.object_to_absence(counter, found);
                self.held(counter, found)?;
            }
            Command::Return { target, .. } => self.object_to_return(target, found),
            Command::Transfer { target, to, .. } => self.object_to_transfer(target, to, found),
            Command::Undo { counter } => {
                self.object_to_absence(counter, found);
                found.when(self.undoable(counter).is_none(), || Refusal::NothingToUndo(counter.clone()));
            }
            Command::AgreeOffline { .. } | Command::Deliver { .. } | Command::IssueFromRoll { .. } => {
                self.objections_from_outside(request, now, found);
            }
            command => self.object_for_office(command, now, found),
        }
        Some(())
    }

    fn object_for_office(&self, command: &Command, now: &Now, found: &mut Found) {
        // As above: what is not there ends the search.
        let _ = match command {
            Command::OpenCounter { .. }
            | Command::TakeOver { .. }
            | Command::PauseCounter { .. }
            | Command::ResumeCounter { .. }
            | Command::CloseCounter { .. }
            | Command::MoveCounter { .. }
            | Command::SwapCounters { .. }
            | Command::TakeServices { .. }
            | Command::AwaitNext { .. }
            | Command::StopAwaiting { .. } => self.object_at_counter(command, found),
            _ => self.object_to_services(command, now, found),
        };
    }

    fn known<'a>(&'a self, ticket: &TicketRef, found: &mut Found) -> Option<&'a Ticket> {
        found.must(self.named(ticket), || Refusal::UnknownTicket)
    }

    fn held<'a>(&'a self, counter: &CounterId, found: &mut Found) -> Option<&'a Ticket> {
        self.desks.get(counter)?;
        found.must(self.hand(counter), || Refusal::NothingInHand(counter.clone()))
    }

    /// Nobody sits there.
    fn object_to_absence(&self, counter: &CounterId, found: &mut Found) {
        let Some(desk) = found.must(self.desks.get(counter), || Refusal::UnknownCounter(counter.clone())) else {
            return;
        };
        found.when(desk.state.clerk.is_none(), || Refusal::CounterClosed(counter.clone()));
    }

    /// It does not call now.
    fn object_to_calling(&self, counter: &CounterId, found: &mut Found) {
        self.object_to_absence(counter, found);
        let paused = self.desks.get(counter).is_some_and(super::Desk::is_paused);
        found.when(paused, || Refusal::CounterPaused(counter.clone()));
    }

    /// It holds a ticket.
    fn object_to_hand(&self, counter: &CounterId, found: &mut Found) {
        if let Some(slip) = self.hand(counter) {
            let (counter, number) = (counter.clone(), slip.number.clone());
            found.when(true, || Refusal::TicketInHand { counter, number });
        }
    }

    /// A ticket that a counter calls or starts by name: one that nobody holds and that is not somebody else's.
    fn object_to_taking(&self, counter: &CounterId, ticket: &TicketRef, found: &mut Found) {
        let Some(slip) = self.known(ticket, found) else { return };
        object_to_holder(slip, found);
        in_stage(slip, &[Waiting, Missed, Parked], found);
        let address = slip.leg().and_then(|leg| leg.address.clone());
        if let Some((address, desk)) = address.zip(self.desks.get(counter)) {
            let elsewhere = !super::order::leads_to(&address, &desk.state);
            found.when(elsewhere, || Refusal::AddressedElsewhere { number: slip.number.clone(), address });
        }
    }

    fn object_to_next(&self, counter: &CounterId, closing: Option<&Closing>, now: &Now, found: &mut Found) {
        self.object_to_calling(counter, found);
        let in_hand = |slip: &Ticket| Refusal::TicketInHand { counter: counter.clone(), number: slip.number.clone() };
        let Some(closing) = closing else {
            match self.hand(counter) {
                Some(slip) if slip.stage.name() == Called => found
                    .when(true, || Refusal::ServedOrAbsent { counter: counter.clone(), number: slip.number.clone() }),
                Some(slip) => found.when(true, || in_hand(slip)),
                None => found.when(self.next_for(counter, now).is_none(), || Refusal::NobodyWaiting(counter.clone())),
            }
            return;
        };
        let (Closing::Served(named, _) | Closing::Absent(named)) = closing;
        let Some(held) = self.held(counter, found) else { return };
        let Some(slip) = self.known(named, found) else { return };
        if slip.id != held.id || went_on_just_now(held, now) {
            found.when(true, || in_hand(held));
            return;
        }
        match closing {
            Closing::Served(_, details) => self.object_to_finish(counter, details, found),
            Closing::Absent(_) => in_stage(held, &[Called], found),
        }
    }

    /// The leg that somebody wants to end is not the one in hand any more.
    fn object_to_other_leg(&self, counter: &CounterId, closes: &LegRef, found: &mut Found) -> Option<()> {
        let held = self.held(counter, found)?;
        let slip = self.known(&closes.ticket, found)?;
        let is_other = slip.id != held.id || held.legs.len() != usize::from(closes.leg);
        found.when(is_other, || Refusal::TicketInHand { counter: counter.clone(), number: held.number.clone() });
        Some(())
    }

    /// The ticket that a verb works on.
    fn aimed_at<'a>(&'a self, target: &Target, found: &mut Found) -> Option<&'a Ticket> {
        match target {
            Target::InHand(counter) => {
                self.object_to_absence(counter, found);
                self.held(counter, found)
            }
            Target::Ticket(ticket) => {
                let slip = self.known(ticket, found)?;
                object_to_holder(slip, found);
                Some(slip)
            }
        }
    }
}

/// A key that was pressed twice within a second closes one leg and not two.
fn went_on_just_now(slip: &Ticket, now: &Now) -> bool {
    let leg = slip.leg().filter(|leg| slip.legs.len() > 1 && leg.started_at == Some(leg.began_at));
    leg.is_some_and(|leg| now.at.since_ms(leg.began_at) < 1_000)
}

/// What a clerk holds is that clerk's to deal with.
fn object_to_holder(slip: &Ticket, found: &mut Found) {
    if let Some(counter) = slip.holder() {
        let (number, counter) = (slip.number.clone(), counter.clone());
        found.when(true, || Refusal::HeldElsewhere { number, counter });
    }
}

fn in_stage(slip: &Ticket, may: &[StageName], found: &mut Found) {
    found.when(!may.contains(&slip.stage.name()), || wrong_stage(slip));
}

pub(super) fn wrong_stage(slip: &Ticket) -> Refusal {
    Refusal::WrongStage { number: slip.number.clone(), stage: slip.stage.name().as_str() }
}

/// A word for the hall is short and on one line.
fn is_short(word: Option<&String>) -> bool {
    word.is_none_or(|word| word.chars().count() <= 80 && !word.chars().any(char::is_control))
}

/// Of a ticket in a counter's hand.
const HELD: &[StageName] = &[Called, Serving];
