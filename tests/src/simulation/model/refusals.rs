//! A refusal names a state of the world: is that how the world is?

use queue::{
    Closing, Command, CounterId, FinishDetails, Outcome, ProcedureId, Refusal, Request, ServiceId, StageName, Target,
    TicketNumber, TicketRef, Timestamp,
};

use super::files::is_open;
use super::time::gives_numbers;
use super::{Checked, Model, Sight, holds};
use StageName::{Called, Missed, Parked, Serving, Waiting};

impl Model {
    /// Whether a request had to be refused like this.
    pub(in crate::simulation) fn is_true(&self, refusal: &Refusal, request: &Request, sight: &Sight) -> Checked {
        let now = self.now(sight.wall);
        let command = &request.command;
        let is_true = match refusal {
            Refusal::RequestIdReused => self.memory.is_reused(request),
            Refusal::NotDefined => self.day.is_none(),
            Refusal::ClockNotInDoubt => self.doubt(sight.wall).is_none() || self.was_just_confirmed(self.last_at),
            Refusal::OutOfBounds("transfers") => self.target_of(command).is_some_and(|slip| slip.legs >= 50),
            Refusal::OutOfBounds(what) => is_out_of_bounds(command, what),
            Refusal::NobodyWaiting(counter) => self.is_idle(counter) && self.next_for(counter).is_none(),
            Refusal::NothingToUndo(counter) => self.nothing_to_undo(counter),
            Refusal::UnknownTicket => named_ticket(command).is_some_and(|ticket| self.named(ticket).is_none()),
            Refusal::SameService(service) => self.target_of(command).is_some_and(|slip| slip.service == *service),
            Refusal::WrongStage { number, stage } => self.is_wrong_stage(command, number, stage),
            Refusal::HeldElsewhere { number, counter } => {
                self.hand(counter).is_some_and(|slip| slip.number == *number) && counter_of(command) != Some(counter)
            }
            Refusal::RecalledTooSoon { wait_ms } => self.is_too_soon(command, *wait_ms, now),
            Refusal::CallsUsedUp { calls } => self.file.as_ref().is_some_and(|file| {
                *calls >= file.limits.calls && self.hand_of(command).is_some_and(|slip| slip.calls_this_time == *calls)
            }),
            Refusal::ReturnsUsedUp { returns } => self.file.as_ref().is_some_and(|file| {
                let target = self.target_of(command).filter(|slip| slip.stage == Missed);
                *returns >= file.limits.returns && target.is_some_and(|slip| slip.returns == *returns)
            }),
            Refusal::OutsideHours
            | Refusal::QuotaUsedUp { .. }
            | Refusal::OfficeFull
            | Refusal::ServicePaused(_)
            | Refusal::ServiceNotPaused(_) => self.gives_no_number(refusal, command, now, sight),
            Refusal::UnknownService(_)
            | Refusal::UnknownProcedure(_)
            | Refusal::UnknownClass(_)
            | Refusal::UnknownCounter(_)
            | Refusal::NoServices => self.does_not_exist(refusal, command),
            Refusal::TicketInHand { .. }
            | Refusal::ServedOrAbsent { .. }
            | Refusal::NothingInHand(_)
            | Refusal::CounterClosed(_)
            | Refusal::CounterPaused(_)
            | Refusal::CounterNotPaused(_)
            | Refusal::CounterOpen(_)
            | Refusal::ClerkElsewhere(_) => self.counter_cannot(refusal, command),
        };
        holds(is_true, || format!("{command:?} was refused with {refusal:?}, which is not true"))
    }

    fn does_not_exist(&self, refusal: &Refusal, command: &Command) -> bool {
        match refusal {
            Refusal::UnknownService(service) => self.service(service).is_none(),
            Refusal::UnknownProcedure(procedure) => self.lacks_procedure(command, procedure),
            Refusal::UnknownClass(id) => !self.file.iter().flat_map(|file| &file.classes).any(|class| class.id == *id),
            Refusal::UnknownCounter(counter) => !self.desks.contains_key(counter),
            _ => {
                matches!(command, Command::TakeServices { services, .. } | Command::OpenCounter { services: Some(services), .. }
                if services.is_empty())
            }
        }
    }

    fn counter_cannot(&self, refusal: &Refusal, command: &Command) -> bool {
        let desk = |counter| self.desks.get(counter);
        match refusal {
            Refusal::TicketInHand { counter, number } => {
                self.hand(counter).is_some_and(|slip| slip.number == *number) && !self.closes(command, counter)
            }
            Refusal::ServedOrAbsent { counter, number } => {
                self.hand(counter).is_some_and(|slip| slip.number == *number && slip.stage == Called)
                    && matches!(command, Command::CallNext { closing: None, .. })
            }
            Refusal::NothingInHand(counter) => desk(counter).is_some_and(|desk| desk.hand.is_none()),
            Refusal::CounterClosed(counter) => desk(counter).is_some_and(|desk| desk.clerk.is_none()),
            Refusal::CounterPaused(counter) => desk(counter).is_some_and(|desk| desk.paused),
            Refusal::CounterNotPaused(counter) => {
                desk(counter).is_some_and(|desk| desk.clerk.is_some() && !desk.paused)
            }
            Refusal::CounterOpen(counter) => desk(counter).is_some_and(|desk| desk.clerk.is_some()),
            Refusal::ClerkElsewhere(counter) => {
                let sits = desk(counter).and_then(|desk| desk.clerk.as_ref());
                matches!(command, Command::OpenCounter { clerk, .. } if Some(clerk) == sits)
            }
            _ => false,
        }
    }

    fn gives_no_number(&self, refusal: &Refusal, command: &Command, now: Option<Timestamp>, sight: &Sight) -> bool {
        let Some(file) = &self.file else { return false };
        match (refusal, command) {
            (Refusal::ServicePaused(service), Command::Issue { .. } | Command::PauseService { .. }) => {
                self.paused.contains(service)
            }
            (Refusal::ServiceNotPaused(service), Command::ResumeService { .. }) => !self.paused.contains(service),
            (Refusal::QuotaUsedUp { service, quota }, Command::Issue { .. }) => {
                self.issued(service) >= *quota
                    && self.service(service).is_some_and(|service| service.quota == Some(*quota))
            }
            (Refusal::OfficeFull, Command::Issue { .. }) => {
                let open = self.slips.iter().filter(|slip| is_open(slip.stage)).count();
                open >= file.limits.open_tickets as usize || self.slips.len() >= file.limits.tickets_a_day as usize
            }
            (Refusal::OutsideHours, Command::Issue { service, .. }) => {
                let hours = self.service(service).map(|service| service.hours.as_ref().unwrap_or(&file.hours));
                // With a doubtful clock the exact minute is not known here.
                hours.is_some_and(|hours| now.is_none_or(|now| gives_numbers(hours, now, sight, false)))
            }
            _ => false,
        }
    }

    fn is_wrong_stage(&self, command: &Command, number: &TicketNumber, stage: &str) -> bool {
        let may: &[StageName] = match command {
            Command::CallNext { closing: Some(Closing::Absent(_)), .. }
            | Command::NoShow { .. }
            | Command::Recall { .. } => &[Called],
            Command::CallNext { .. } | Command::Finish { .. } | Command::Park { .. } => &[Called, Serving],
            Command::Withdraw { .. } => &[Waiting, Called, Serving, Missed, Parked],
            Command::Call { .. } => &[Waiting, Missed, Parked],
            Command::Start { .. } => &[Called, Missed, Parked],
            Command::Return { .. } => &[Called, Serving, Missed, Parked],
            Command::Transfer { .. } => &[Waiting, Called, Serving],
            _ => &[],
        };
        self.numbered(number).is_some_and(|slip| slip.stage.as_str() == stage && !may.contains(&slip.stage))
    }

    fn is_too_soon(&self, command: &Command, wait_ms: u64, now: Option<Timestamp>) -> bool {
        let Some(called_at) = self.hand_of(command).and_then(|slip| slip.called_at) else { return false };
        let interval_ms = self.file.as_ref().map_or(0, |file| u64::from(file.limits.recall_interval_ms));
        now.is_none_or(|now| now.since_ms(called_at) + wait_ms == interval_ms) && wait_ms > 0
    }

    /// A counter that was asked for the next one and not to close anything holds nothing.
    fn is_idle(&self, counter: &CounterId) -> bool {
        self.hand(counter).is_none()
    }

    /// Whether a command closes just the ticket that the counter holds.
    fn closes(&self, command: &Command, counter: &CounterId) -> bool {
        let Command::CallNext { closing: Some(Closing::Served(ticket, _) | Closing::Absent(ticket)), .. } = command
        else {
            return false;
        };
        self.named(ticket).map(|slip| slip.id) == self.hand(counter).map(|slip| slip.id)
    }

    fn lacks_procedure(&self, command: &Command, procedure: &ProcedureId) -> bool {
        let service: Option<&ServiceId> = match command {
            Command::Issue { service, .. } => Some(service),
            _ => self.hand_of(command).map(|slip| &slip.service),
        };
        let service = service.and_then(|service| self.service(service));
        service.is_some_and(|service| !service.procedures.contains(procedure))
    }

    fn hand_of(&self, command: &Command) -> Option<&super::Slip> {
        self.hand(counter_of(command)?)
    }

    fn target_of(&self, command: &Command) -> Option<&super::Slip> {
        match command {
            Command::Return { target } | Command::Transfer { target, .. } => match target {
                Target::InHand(counter) => self.hand(counter),
                Target::Ticket(ticket) => self.named(ticket),
            },
            _ => None,
        }
    }
}

fn counter_of(command: &Command) -> Option<&CounterId> {
    match command {
        Command::CallNext { counter, .. }
        | Command::Call { counter, .. }
        | Command::Recall { counter }
        | Command::Start { counter, .. }
        | Command::Finish { counter, .. }
        | Command::NoShow { counter }
        | Command::Park { counter } => Some(counter),
        _ => None,
    }
}

fn named_ticket(command: &Command) -> Option<&TicketRef> {
    match command {
        Command::Withdraw { ticket }
        | Command::Call { ticket, .. }
        | Command::Start { ticket: Some(ticket), .. }
        | Command::Return { target: Target::Ticket(ticket) }
        | Command::Transfer { target: Target::Ticket(ticket), .. }
        | Command::CallNext { closing: Some(Closing::Served(ticket, _) | Closing::Absent(ticket)), .. } => Some(ticket),
        _ => None,
    }
}

fn is_out_of_bounds(command: &Command, what: &str) -> bool {
    match command {
        Command::Define { definition, .. } => what == "definition" && definition.check().is_err(),
        Command::PauseCounter { reason: Some(reason), .. } => what == "reason" && reason.chars().count() > 80,
        Command::Finish { details, .. } | Command::CallNext { closing: Some(Closing::Served(_, details)), .. } => {
            let FinishDetails { outcome, dossier, count, .. } = details;
            match what {
                "outcome" => *outcome == Outcome::NotRecorded,
                "count" => *count == Some(0),
                _ => dossier.as_ref().is_some_and(|dossier| dossier.is_empty() || dossier.chars().count() > 64),
            }
        }
        _ => false,
    }
}
