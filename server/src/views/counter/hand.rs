//! The ticket in hand, and the one that would be called next.

use protocol::Why;
use protocol::view::{EarlierLeg, InHand, NextShown};
use queue::{CounterId, Leg, Ticket};

use crate::engine::Hall;
use crate::views::{Scene, has_priority, voice};
use crate::wire;

/// The ticket that is called to the counter or served there.
pub(super) fn in_hand(scene: &Scene<'_>, ticket: &Ticket, offer_no_show: bool) -> Option<InHand> {
    let (leg, earlier) = ticket.legs.split_last()?;
    Some(InHand {
        number: ticket.number.as_str().to_owned(),
        service: leg.service.as_str().to_owned(),
        procedure: leg.procedure.as_ref().map(|procedure| procedure.as_str().to_owned()),
        class: ticket.class.as_str().to_owned(),
        priority: has_priority(scene, &ticket.class),
        state: ticket.stage.name().as_str().to_owned(),
        joined_at: ticket.joined_at.0,
        estimated: ticket.is_estimated(),
        called_at: leg.called_at.map(|at| at.0),
        started_at: leg.started_at.map(|at| at.0),
        calls: leg.calls_this_time(),
        offer_no_show,
        claim: ticket.claim.as_ref().map(|class| class.as_str().to_owned()),
        needs: scene.needs(ticket.id),
        note: leg.note.and_then(|note| scene.note(note)),
        further: ticket.further.iter().map(wire::want_shown).collect(),
        files: leg.files,
        appointment: ticket.appointment.is_some(),
        leg: u16::try_from(ticket.legs.len()).unwrap_or(u16::MAX),
        earlier: earlier.iter().map(earlier_leg).collect(),
        expected_service_ms: expected_service_ms(scene, leg),
        why: why_called(scene, ticket),
        spoken: voice::spoken(scene, ticket),
    })
}

fn earlier_leg(leg: &Leg) -> EarlierLeg {
    EarlierLeg {
        service: leg.service.as_str().to_owned(),
        counter: leg.counter.as_ref().map(|counter| counter.as_str().to_owned()),
        clerk: leg.clerk.as_ref().map(|clerk| clerk.as_str().to_owned()),
    }
}

/// `None` for a service that the office no longer has.
fn expected_service_ms(hall: &Hall<'_>, leg: &Leg) -> Option<u64> {
    let time_ms = hall.office.service_time_ms(&leg.service, leg.files.unwrap_or(1));
    Some(time_ms).filter(|time_ms| *time_ms > 0)
}

/// Why the ticket was called for its present leg; `None`: nobody called it, or so many were called since that it is
/// forgotten.
fn why_called(hall: &Hall<'_>, ticket: &Ticket) -> Option<Why> {
    let leg = ticket.legs.len();
    let of_leg = |call: &&queue::RecentCall| call.call.ticket == ticket.id && usize::from(call.call.leg) == leg;
    hall.office.recent_calls().find(of_leg)?.why.as_ref().map(wire::why)
}

/// Who would be called now.
pub(super) fn next(scene: &Scene<'_>, counter: &CounterId) -> Option<NextShown> {
    let (ticket, why) = scene.office.next_for(counter, &scene.moment)?;
    let ticket = scene.office.ticket(ticket)?;
    Some(NextShown {
        number: ticket.number.as_str().to_owned(),
        service: ticket.service()?.as_str().to_owned(),
        priority: has_priority(scene, &ticket.class),
        joined_at: ticket.joined_at.0,
        why: wire::why(&why),
        needs: scene.needs(ticket.id),
        claim: ticket.claim.as_ref().map(|class| class.as_str().to_owned()),
    })
}
