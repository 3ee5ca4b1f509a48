//! Taking an entry in: could it have happened, and what is true now?

use queue::{Actor, Command, Entry, Event, Origin, Refusal, Request, Timestamp};

use super::{Checked, Model, Now, Sight, holds};

/// Who brought an entry about.
#[derive(Clone, Copy, Debug)]
pub(in crate::simulation) enum Cause<'a> {
    /// Somebody asked.
    Request(&'a Request),
    /// The server itself: time, or a changed office file.
    Server,
}

impl Model {
    /// Takes an entry in.
    pub(in crate::simulation) fn follow(&mut self, entry: &Entry, cause: Cause<'_>, sight: &Sight) -> Checked {
        self.check_time(entry.at, &entry.events, sight)?;
        match cause {
            Cause::Request(request) => {
                let (id, hash) = (request.id, request.hash);
                holds(entry.request == Some((id, hash)), || "the entry is of another request".to_owned())?;
                holds(entry.actor == request.actor && entry.origin == request.origin, || {
                    "somebody else asked".to_owned()
                })?;
                self.check_turned(entry.at, sight)?;
                self.nothing_was_due(entry.at, sight)?;
                self.is_what_was_asked(request, entry, sight)?;
            }
            Cause::Server => self.is_the_servers(entry, sight)?,
        }
        for (index, event) in entry.events.iter().enumerate() {
            let turn_by_hand = matches!(cause, Cause::Request(request) if request.command == Command::ConfirmClock);
            match event {
                Event::DayTurned { day, ends } if turn_by_hand && index == 1 => {
                    self.check_confirmed_turn(*day, *ends, entry.at, sight)?;
                }
                Event::DayTurned { day, ends } => self.check_turn(*day, *ends, entry.at, sight)?,
                _ => {}
            }
            self.take(event, entry.at)?;
        }
        self.memory.take(entry)?;
        self.kiosks.forget(entry.at);
        self.last_at = Some(entry.at);
        Ok(())
    }

    /// Nothing stood in the way, and these are the facts that the request brings about here and now, all of them and no
    /// other.
    fn is_what_was_asked(&self, request: &Request, entry: &Entry, sight: &Sight) -> Checked {
        if request.command == Command::ConfirmClock {
            let fits = matches!(
                entry.events.as_slice(),
                [Event::ClockConfirmed] | [Event::ClockConfirmed, Event::DayTurned { .. }]
            );
            let in_doubt = !sight.fresh || self.doubt(sight.wall).is_some();
            return holds(fits && in_doubt, || format!("nothing was to be confirmed: {:?}", entry.events));
        }
        holds(!self.are_so(&entry.events), || "it was so already".to_owned())?;
        let mut otherwise = None;
        for now in self.moments(entry.at, sight) {
            let (objections, facts) = (self.objections(request, &now), self.facts(request, &now));
            if objections.is_empty() && facts.as_ref() == Some(&entry.events) {
                return Ok(());
            }
            otherwise.get_or_insert((objections, facts));
        }
        Err(format!("{:?} brought about {:?}; it must be {otherwise:?}", request.command, entry.events))
    }

    /// Whether a request had to be refused like this.
    pub(in crate::simulation) fn is_true(&self, refusal: &Refusal, request: &Request, sight: &Sight) -> Checked {
        let is_true = match (refusal, self.now(sight.wall)) {
            (Refusal::RequestIdReused, _) => self.memory.is_reused(request) || self.is_burnt(request.id),
            (Refusal::ClockNotInDoubt, _) => self.doubt(sight.wall).is_none() || self.was_just_confirmed(self.last_at),
            (_, Some(now)) => self.stands_in_the_way(refusal, request, now, sight),
            // By a clock in doubt the very moment is not known here.
            (refusal, None) if depends_on_the_moment(refusal) => true,
            (_, None) => {
                self.stands_in_the_way(refusal, request, sight.latest.max(self.last_at.unwrap_or(sight.latest)), sight)
            }
        };
        holds(is_true, || {
            let now = self.now(sight.wall).unwrap_or(sight.latest);
            let must: Vec<_> = self.moments(now, sight).iter().map(|now| self.objections(request, now)).collect();
            format!("{:?} was refused with {refusal:?}, which is not true: {must:?}", request.command)
        })
    }

    fn stands_in_the_way(&self, refusal: &Refusal, request: &Request, at: Timestamp, sight: &Sight) -> bool {
        self.moments(at, sight).iter().any(|now| self.objections(request, now).contains(refusal))
    }

    /// What time alone brings about was brought about before anybody's wish came true.
    fn nothing_was_due(&self, at: Timestamp, sight: &Sight) -> Checked {
        if !sight.fresh {
            return Ok(());
        }
        let in_doubt = self.doubt(sight.wall).is_some();
        let due = |now: &Now| self.due(now, in_doubt);
        let left_out: Vec<Event> = self.moments(at, sight).iter().map(due).min_by_key(Vec::len).unwrap_or_default();
        holds(left_out.is_empty(), || format!("time had more to say: {left_out:?}"))
    }

    /// The server asks for nothing but its office file; all else by itself is what time brings about.
    fn is_the_servers(&self, entry: &Entry, sight: &Sight) -> Checked {
        let its_own = entry.actor == Actor::System && entry.origin == Origin::Server;
        let fits = match (entry.request, entry.events.as_slice()) {
            (None, [Event::DayTurned { .. }]) => true,
            (Some(_), [] | [Event::OfficeDefined { .. }]) => true,
            (Some(_), _) => false,
            (None, events) => {
                let doubt = self.doubt(sight.wall).is_some();
                let doubts: &[bool] = if sight.fresh { &[doubt] } else { &[false, true] };
                let due = |now: &Now| doubts.iter().any(|doubt| self.due(now, *doubt) == events);
                self.moments(entry.at, sight).iter().any(due)
            }
        };
        holds(fits && its_own, || {
            let due: Vec<_> = self.moments(entry.at, sight).iter().map(|now| self.due(now, false)).collect();
            format!("nobody asked for {:?}; due is {due:?}", entry.events)
        })
    }

    fn take(&mut self, event: &Event, at: Timestamp) -> Checked {
        match event {
            Event::OfficeDefined { hash, definition, from_next_day } => {
                self.defined(*hash, definition, *from_next_day, at)
            }
            Event::DayTurned { day, ends } => self.turned(*day, *ends, at),
            Event::ClockConfirmed => {
                self.confirmed_at = Some(at);
                Ok(())
            }
            Event::TicketIssued { .. } => self.issued_one(event, at),
            Event::TicketCalled { .. } => self.called(event, at),
            Event::ServiceFinished { .. } => self.finished(event, at),
            Event::TicketTransferred { .. } => self.transferred(event, at),
            Event::ClassSet { .. }
            | Event::ServiceAdded { .. }
            | Event::TicketFreed { .. }
            | Event::TicketWithdrawn { .. }
            | Event::TicketRecalled { .. }
            | Event::ServiceStarted { .. }
            | Event::TicketMissed { .. }
            | Event::TicketReturned { .. }
            | Event::TicketParked { .. } => self.happened(event, at),
            Event::ActionUndone { counter, effect, ticket } => self.undone(counter, *effect, ticket),
            Event::CounterOpened { counter, clerk, services, helps } => {
                self.opened(counter, clerk, services, helps, at)
            }
            Event::CounterTakenOver { counter, clerk } => self.taken_over(counter, clerk),
            Event::CounterPaused { counter, reason } => self.paused(counter, reason.clone(), at),
            Event::CounterResumed { counter } => self.resumed(counter, at),
            Event::CounterClosed { counter } => self.closed(counter, at),
            Event::CounterMoved { counter, to } => self.moved(counter, to, at),
            Event::CountersSwapped { one, other } => self.swapped(one, other),
            Event::ServicesTaken { counter, services, helps } => self.takes(counter, services, helps),
            Event::NextAwaited { counter, until } => self.awaits(counter, Some(*until)),
            Event::AwaitingEnded { counter } => self.awaits(counter, None),
            Event::PolicySet { policy } => self.policy_set(*policy),
            Event::ServicePaused { service, reason, until } => self.stopped(service, reason.clone(), *until),
            Event::ServiceResumed { service } => {
                holds(self.stops.remove(service).is_some(), || format!("{service} was not stopped"))
            }
            Event::IssuingLimited { full } => {
                self.full = full.iter().cloned().collect();
                Ok(())
            }
            Event::LineMoved { from, to, tickets, .. } => self.line_moved(from, to, tickets, at),
            Event::LineReleased { service, tickets, .. } => self.line_released(service, tickets, at),
            Event::SlotBooked { .. } => self.booked(event),
            Event::BookingCancelled { appointment } => self.cancelled(*appointment),
            Event::TicketUnserved { .. } | Event::OfflineAgreed { .. } | Event::RequestBurnt { .. } => {
                self.outside_happened(event, at)
            }
            Event::TicketRated { .. }
            | Event::NoticeSet { .. }
            | Event::PrintAsked { .. }
            | Event::PrintEnded { .. } => self.on_paper(event, at),
        }
    }
}

fn depends_on_the_moment(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::OutsideHours { .. }
            | Refusal::NoTimeLeft { .. }
            | Refusal::RecalledTooSoon { .. }
            | Refusal::TooEarly { .. }
            | Refusal::SlotPast
            | Refusal::SlotTooFar { .. }
            | Refusal::ServicePaused(_)
            | Refusal::TicketInHand { .. }
            | Refusal::NumberTaken(_)
            | Refusal::NumberOfASeries(_)
            | Refusal::OutOfBounds("until")
    )
}
