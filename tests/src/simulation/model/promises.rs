//! What a citizen was promised, asked of every call in its own words and not by working out who must be next.

use queue::{CounterId, Leg, Reason, Rule, StageName, Ticket, Why};

use super::order::leads_to;
use super::{Checked, Desk, Model, holds, place};

impl Model {
    /// Before `called` goes to a counter.
    pub(super) fn keeps_promises(&self, counter: &CounterId, called: &Ticket, why: &Why) -> Checked {
        let Some((desk, leg)) = self.desks.get(counter).zip(called.leg()) else {
            return Err(format!("{} was called to a counter that is not there", called.number));
        };
        let sent_elsewhere = leg.address.as_ref().is_some_and(|address| !leads_to(address, &desk.state));
        holds(!sent_elsewhere, || format!("{} is addressed to somebody else", called.number))?;
        if why.rule == Rule::Named {
            return holds(why.reason == Reason::Named, || format!("{} was named and chosen", called.number));
        }
        may_be_chosen(desk, called, leg, why)?;
        let in_front = self.waiting().find(|other| is_in_front(other, called));
        holds(in_front.is_none(), || {
            format!("{} passed {:?} of its own lane", called.number, in_front.map(|slip| &slip.number))
        })?;
        // Nobody else is passed unless the rule or the reason says by which right.
        let is_explained = why.rule != Rule::Own || why.reason != Reason::Longest;
        let passed = self.waiting().filter(|_| !is_explained).find(|other| is_passed(other, called, desk));
        holds(passed.is_none(), || {
            format!("{} passed {:?} without a reason", called.number, passed.map(|slip| &slip.number))
        })
    }
}

/// Missed and parked ones are called by hand only, and all others by the right that the call names.
fn may_be_chosen(desk: &Desk, called: &Ticket, leg: &Leg, why: &Why) -> Checked {
    let (number, stage) = (&called.number, called.stage.name());
    holds(stage == StageName::Waiting, || format!("{number} was {stage} and was called by itself"))?;
    let has_right = match why.rule {
        Rule::Own => leg.address.is_none() && desk.state.services.contains(&leg.service),
        Rule::Help => leg.address.is_none() && desk.state.helps.contains(&leg.service),
        Rule::Addressed => leg.address.is_some(),
        Rule::Back => leg.address.is_some() || desk.serves(&leg.service),
        Rule::Named => false,
    };
    holds(has_right, || format!("counter {} has no right to {number} by {:?}", desk.state.id, why.rule))?;
    holds((why.rule == Rule::Back) == called.goes_next, || format!("{number} was called by {:?}", why.rule))
}

/// Whether somebody stands in the same lane, before a ticket: nobody is passed there for any reason.
fn is_in_front(other: &Ticket, called: &Ticket) -> bool {
    let Some((others, leg)) = other.leg().zip(called.leg()) else { return false };
    let same_line = (&others.service, &others.address) == (&leg.service, &leg.address);
    let same_lane = if called.goes_next {
        // Who brings papers waits for one counter, and who missed a call does not.
        (other.back_from, &others.counter) == (called.back_from, &leg.counter)
    } else {
        other.class == called.class
    };
    same_line && same_lane && other.goes_next == called.goes_next && place(other) < place(called)
}

/// Whether somebody of the counter's own lines, whom anybody there may call, came before a ticket.
fn is_passed(other: &Ticket, called: &Ticket, desk: &Desk) -> bool {
    let Some(leg) = other.leg() else { return false };
    let is_own = desk.state.services.contains(&leg.service) && leg.address.is_none();
    is_own && !other.goes_next && place(other) < place(called)
}
