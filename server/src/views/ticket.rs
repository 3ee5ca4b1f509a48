//! One citizen's ticket.

use protocol::view::{TicketChange, TicketView};
use protocol::{Booked, Localised};
use queue::{AppointmentState, Stage, Ticket, TicketId};

use super::{Scene, count, counter_name, ended_state, has_priority, service_name, stopped, utc_offset_minutes};
use crate::calendar::date_text;
use crate::wire;

/// What the holder of `key` sees; `None`: the ticket is not one of today.
pub(crate) fn view(scene: &Scene<'_>, id: TicketId, key: &str, link: Option<String>) -> Option<TicketView> {
    let ticket = scene.office.ticket(id)?;
    let leg = ticket.leg()?;
    let held_at = ticket.holder();
    let waits = ticket.stage == Stage::Waiting;
    Some(TicketView {
        office: scene.file.id.as_str().to_owned(),
        office_name: scene.file.name.clone(),
        key: key.to_owned(),
        number: ticket.number.as_str().to_owned(),
        service: leg.service.as_str().to_owned(),
        service_name: service_name(scene, &leg.service),
        procedure: leg.procedure.as_ref().map(|procedure| procedure.as_str().to_owned()),
        class: ticket.class.as_str().to_owned(),
        priority: has_priority(scene, &ticket.class),
        claim: ticket.claim.as_ref().map(|class| class.as_str().to_owned()),
        state: ticket.stage.name().as_str().to_owned(),
        ahead: scene.office.ahead(id).map(count),
        counter: held_at.map(|counter| counter.as_str().to_owned()),
        counter_name: held_at.map(|counter| counter_name(scene, counter)).unwrap_or_default(),
        called_at: leg.called_at.map(|at| at.0),
        joined_at: ticket.joined_at.0,
        estimated: ticket.is_estimated(),
        expected: scene.expected_of(ticket),
        further: ticket.further.iter().map(wire::want_shown).collect(),
        break_until: scene.break_until_of(&leg.service).filter(|_| waits),
        stopped: stopped(scene, &leg.service).filter(|_| waits),
        released: released(scene, ticket),
        rating: ticket.rating,
        rating_final: scene.office.is_rating_final(id),
        missed_advice: scene.file.missed_advice.clone(),
        utc_offset_minutes: utc_offset_minutes(scene),
        link,
    })
}

/// The appointment with which its holder was sent home.
pub(super) fn released(scene: &Scene<'_>, ticket: &Ticket) -> Option<Booked> {
    let appointment = scene.office.appointment(ticket.appointment.filter(|_| ticket.stage == Stage::Done)?)?;
    // One that is kept, or was, is the one that its holder came with.
    (appointment.state == AppointmentState::Booked).then(|| Booked {
        code: scene.beside.keys.code(&scene.file.id, appointment.id),
        service: appointment.service.as_str().to_owned(),
        procedure: appointment.procedure.as_ref().map(|procedure| procedure.as_str().to_owned()),
        day: date_text(appointment.day),
        minute: appointment.minute,
    })
}

/// The last that is to be said about a ticket after its day has ended.
pub(crate) fn after_its_day(last: &TicketView) -> TicketView {
    let state = ended_state(&last.state).to_owned();
    let (ahead, counter, expected, break_until, stopped) = (None, None, None, None, None);
    let counter_name = Localised::default();
    TicketView { state, ahead, counter, counter_name, expected, break_until, stopped, ..last.clone() }
}

/// What turns `old` into `new`.
pub(crate) fn diff(old: &TicketView, new: &TicketView) -> Vec<TicketChange> {
    if old == new { Vec::new() } else { vec![TicketChange::Whole { ticket: Box::new(new.clone()) }] }
}
