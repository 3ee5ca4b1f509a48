//! Whom a counter must call next, why, and what the hall is shown.

use std::cmp::Reverse;

use queue::{
    Address, BackFrom, CallId, CounterId, CounterState, Policy, Reason, Rule, ServiceId, Sign, Stage, Ticket, TicketId,
    Timestamp, Why,
};

use super::{Desk, Model, Now, Round, place};

/// By which right a counter can call somebody.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Right {
    Own,
    Addressed,
    Help(ServiceId),
}

/// Somebody whom a counter can call.
#[derive(Clone, Debug)]
struct Reached<'a> {
    slip: &'a Ticket,
    right: Right,
    /// Without breaks; `None`: it came before an appointed time.
    waited_ms: Option<u64>,
}

impl Reached<'_> {
    fn is_own(&self) -> bool {
        !matches!(self.right, Right::Help(_))
    }
}

impl Model {
    /// The one of all who wait whom a counter calls, whether it may call now or not.
    pub(super) fn next_for(&self, counter: &CounterId, now: &Now) -> Option<(TicketId, Why)> {
        let desk = self.desks.get(counter)?;
        let looked_at = self.looked_at(desk, now);
        let back = looked_at.iter().filter(|one| one.slip.goes_next);
        let (slip, rule, reason) = match back.min_by_key(|one| (!one.is_own(), place(one.slip))) {
            Some(back) => (back.slip, Rule::Back, Reason::Longest),
            None => {
                let (next, reason) = self.by_policy(&desk.state.services, &looked_at)?;
                let rule = match next.right {
                    Right::Own => Rule::Own,
                    Right::Addressed => Rule::Addressed,
                    Right::Help(_) => Rule::Help,
                };
                (next.slip, rule, reason)
            }
        };
        let others = looked_at.iter().map(|one| one.slip);
        Some((slip.id, self.why((rule, reason), slip, others, now)))
    }

    /// Why a clerk's own choice is called.
    pub(super) fn named_why(&self, counter: &CounterId, slip: &Ticket, now: &Now) -> Why {
        let takes = self.desks.get(counter).map(|desk| desk.state.services.as_slice()).unwrap_or_default();
        let others = self.waiting().filter(|other| other.service().is_some_and(|service| takes.contains(service)));
        self.why((Rule::Named, Reason::Named), slip, others, now)
    }

    /// Whether nobody waits for a counter.
    pub(in crate::simulation) fn is_quiet(&self, counter: &CounterId) -> bool {
        let Some(desk) = self.desks.get(counter) else { return true };
        !self.waiting().any(|slip| self.right(desk, slip).is_some())
    }

    /// Those whom a counter may call now: its own and what was sent to it; and those of a line that it helps with while
    /// nobody of its own waits, or when somebody of that line has waited too long.
    fn looked_at(&self, desk: &Desk, now: &Now) -> Vec<Reached<'_>> {
        let reached = self.waiting().filter_map(|slip| {
            let right = self.right(desk, slip)?;
            let waited_ms = (slip.line_at <= now.at).then(|| self.working_ms(slip.line_at, now));
            Some(Reached { slip, right, waited_ms })
        });
        let mut reached: Vec<Reached<'_>> = reached.collect();
        if reached.iter().any(|one| one.is_own() && one.waited_ms.is_some()) {
            let counters = self.file.iter().flat_map(|file| &file.counters);
            let too_long_ms =
                counters.filter(|counter| counter.id == desk.state.id).find_map(|counter| counter.help_after_ms);
            let waits_too_long = |one: &&Reached<'_>| {
                one.waited_ms.zip(too_long_ms).is_some_and(|(waited, most)| waited >= u64::from(most))
            };
            let pressed: Vec<Right> = reached.iter().filter(waits_too_long).map(|one| one.right.clone()).collect();
            reached.retain(|one| one.is_own() || pressed.contains(&one.right));
        }
        reached
    }

    /// By which right a counter can call somebody who waits, if by any.
    fn right(&self, desk: &Desk, slip: &Ticket) -> Option<Right> {
        let leg = slip.leg()?;
        if let Some(address) = &leg.address {
            return leads_to(address, &desk.state).then_some(Right::Addressed);
        }
        let usual = if desk.state.services.contains(&leg.service) {
            Right::Own
        } else if desk.state.helps.contains(&leg.service) {
            Right::Help(leg.service.clone())
        } else {
            return None;
        };
        // Who brings papers goes back to the counter that asked for them, as long as somebody calls there.
        let asked_for_papers =
            leg.counter.as_ref().filter(|_| slip.goes_next && slip.back_from == Some(BackFrom::Parked));
        match asked_for_papers {
            Some(counter) if *counter == desk.state.id => Some(Right::Own),
            Some(counter) => {
                let calls = self.desks.get(counter).is_some_and(|own| own.is_open() && own.serves(&leg.service));
                (!calls).then_some(usual)
            }
            None => Some(usual),
        }
    }

    /// The policy's choice. Who came before an appointed time goes after all whose wait has begun.
    fn by_policy<'a>(&self, takes: &[ServiceId], all: &'a [Reached<'a>]) -> Option<(&'a Reached<'a>, Reason)> {
        let begun: Vec<&Reached<'_>> = all.iter().filter(|one| one.waited_ms.is_some()).collect();
        let first = |of: &dyn Fn(&Ticket) -> bool| {
            begun.iter().filter(|one| of(one.slip)).min_by_key(|one| place(one.slip)).copied()
        };
        let Some(longest) = first(&|_| true) else {
            return all.iter().min_by_key(|one| place(one.slip)).map(|one| (one, Reason::Longest));
        };
        let rank = |slip: &Ticket| self.class(&slip.class).map_or(0, |class| class.rank);
        let has_priority = |slip: &Ticket| self.class(&slip.class).is_some_and(|class| class.priority);
        let is_ordinary = |slip: &Ticket| !has_priority(slip);
        match self.policy()? {
            Policy::Fifo => Some((longest, Reason::Longest)),
            Policy::Strict => {
                let highest = begun.iter().map(|one| rank(one.slip)).max()?;
                let all_alike = begun.iter().all(|one| rank(one.slip) == highest);
                let chosen = first(&|slip| rank(slip) == highest)?;
                Some((chosen, if all_alike { Reason::Longest } else { Reason::Priority }))
            }
            Policy::Ratio { priority: most, .. } => match (first(&has_priority), first(&is_ordinary)) {
                (Some(priority), Some(_)) if self.round(takes).priority < most => Some((priority, Reason::Priority)),
                (Some(_), Some(ordinary)) => Some((ordinary, Reason::OrdinaryTurn)),
                // Who is alone is not in anybody's way.
                _ => Some((longest, Reason::Longest)),
            },
            Policy::Ageing | Policy::HeadStart => {
                let counts =
                    |one: &&&Reached<'_>| Reverse(self.counts_for(one.slip, one.waited_ms.unwrap_or_default()));
                let chosen = begun.iter().min_by_key(|one| (counts(one), place(one.slip)))?;
                let is_longest = chosen.slip.id == longest.slip.id;
                Some((chosen, if is_longest { Reason::Longest } else { Reason::Weighted }))
            }
        }
    }

    /// What a wait counts for under the policy.
    fn counts_for(&self, slip: &Ticket, waited_ms: u64) -> u64 {
        match (self.policy(), self.class(&slip.class)) {
            (Some(Policy::Ageing), Some(class)) => waited_ms * u64::from(class.rate),
            (Some(Policy::HeadStart), Some(class)) => waited_ms + u64::from(class.head_start_ms),
            _ => waited_ms,
        }
    }

    fn why<'a>(
        &self,
        (rule, reason): (Rule, Reason),
        slip: &Ticket,
        others: impl Iterator<Item = &'a Ticket>,
        now: &Now,
    ) -> Why {
        let joined = (slip.joined_at, slip.id);
        let passed = others.filter(|other| other.id != slip.id && place(other) < joined).count();
        Why {
            rule,
            reason,
            wait_ms: now.at.since_ms(slip.joined_at),
            effective_ms: self.counts_for(slip, self.working_ms(slip.line_at, now)),
            passed: u32::try_from(passed).unwrap_or(u32::MAX),
        }
    }

    /// What the hall sees beside a call.
    pub(super) fn sign(&self, slip: &Ticket) -> Option<Sign> {
        let goes_before_its_time = slip.goes_next || slip.line_at < slip.joined_at;
        let signs = [
            (came_back_from(slip) == Some(BackFrom::Parked), Sign::Papers),
            (came_back_from(slip) == Some(BackFrom::Missed) || goes_before_its_time, Sign::CalledAgain),
            (slip.appointment.is_some(), Sign::Appointment),
            (slip.legs.len() > 1, Sign::Transferred),
            (self.class(&slip.class).is_some_and(|class| class.priority), Sign::Priority),
        ];
        signs.into_iter().find(|(is_so, _)| *is_so).map(|(_, sign)| sign)
    }

    fn round(&self, takes: &[ServiceId]) -> Round {
        self.rounds.get(&sorted(takes)).copied().unwrap_or_default()
    }

    /// A call moves the round of its counter's lines if it passed the other kind over. Gives the round's lines and where
    /// it stood before and stands now.
    pub(super) fn move_round(
        &mut self,
        takes: &[ServiceId],
        reason: Reason,
        call: CallId,
    ) -> Option<(Vec<ServiceId>, Round, Round)> {
        let Some(Policy::Ratio { ordinary: most, .. }) = self.policy() else { return None };
        let before = self.round(takes);
        let (priority, ordinary) = match reason {
            Reason::Priority => (before.priority + 1, before.ordinary),
            Reason::OrdinaryTurn => (before.priority, before.ordinary + 1),
            Reason::Longest | Reason::Weighted | Reason::Named => return None,
        };
        let (priority, ordinary) = if ordinary >= most { (0, 0) } else { (priority, ordinary) };
        let after = Round { priority, ordinary, by: Some(call) };
        self.rounds.insert(sorted(takes), after);
        Some((sorted(takes), before, after))
    }

    /// The time that a place counts from when somebody comes back to it.
    pub(super) fn place_of_return(&self, slip: &Ticket, place: queue::ReturnPlace, at: Timestamp) -> Timestamp {
        use queue::ReturnPlace::{Back, Front, Next, Original};
        match place {
            Original => slip.joined_at,
            Next => at,
            // Nobody comes before an appointed time by it.
            Back => at.max(slip.joined_at),
            Front => {
                let address = |slip: &Ticket| slip.leg().and_then(|leg| leg.address.clone());
                let of_its_kind = self.waiting().filter(|other| {
                    !other.goes_next
                        && (other.service(), &other.class) == (slip.service(), &slip.class)
                        && address(other) == address(slip)
                });
                let first = of_its_kind.map(|other| other.line_at).min();
                first.map_or(slip.joined_at, |first| slip.joined_at.min(Timestamp(first.0 - 1)))
            }
        }
    }
}

/// What somebody came back from in this leg, or would now.
pub(super) fn came_back_from(slip: &Ticket) -> Option<BackFrom> {
    match slip.stage {
        _ if slip.back_from == Some(BackFrom::Parked) => Some(BackFrom::Parked),
        Stage::Parked => Some(BackFrom::Parked),
        Stage::Missed => Some(BackFrom::Missed),
        _ => slip.back_from,
    }
}

/// Whether an address leads to a counter, as it is staffed now.
pub(super) fn leads_to(address: &Address, counter: &CounterState) -> bool {
    match address {
        Address::Counter(id) => *id == counter.id,
        Address::Clerk(clerk) => counter.clerk.as_ref() == Some(clerk),
    }
}

fn sorted(services: &[ServiceId]) -> Vec<ServiceId> {
    let mut services = services.to_vec();
    services.sort();
    services
}
