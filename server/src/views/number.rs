//! A ticket by its number.

use protocol::view::{NumberChange, NumberView};
use queue::{
    Actor, Command, CommandHash, DeviceId, Origin, Request, RequestId, Stage, Target, Ticket, TicketNumber, TicketRef,
};

use super::ticket::released;
use super::{Scene, count, ended_state, present_counter, service_name};
use crate::engine::Hall;

/// Of the return that is only imagined. Drawn once at random, so that no caller's own id is ever the same.
const NOBODYS_REQUEST: RequestId = RequestId(0x5f1c_90aa_41d7_c8e3_9b26_07f4_d3e8_6a1d);

/// What anybody may know of a number; `None`: it was not given today.
pub(crate) fn view(scene: &Scene<'_>, number: &TicketNumber) -> Option<NumberView> {
    let ticket = scene.office.ticket_by_number(number)?;
    let leg = ticket.leg()?;
    Some(NumberView {
        number: number.as_str().to_owned(),
        service: leg.service.as_str().to_owned(),
        service_name: service_name(scene, &leg.service),
        state: ticket.stage.name().as_str().to_owned(),
        ahead: scene.office.ahead(ticket.id).map(count),
        expected: scene.expected_of(ticket),
        counter: present_counter(ticket),
        called_at: leg.called_at.map(|at| at.0),
        may_return: may_return(scene, ticket),
        estimated: ticket.is_estimated(),
        released: released(scene, ticket),
    })
}

/// Whether "I am back" would be accepted of a kiosk: what the rules would say to it now.
fn may_return(hall: &Hall<'_>, ticket: &Ticket) -> bool {
    let command = Command::Return { target: Target::Ticket(TicketRef::Id(ticket.id)), place: None };
    let actor = Actor::Device(DeviceId::new("kiosk"));
    let press =
        Request { id: NOBODYS_REQUEST, actor, origin: Origin::Live, command, hash: CommandHash(0), signed: None };
    matches!(ticket.stage, Stage::Missed | Stage::Parked) && hall.office.decide(&press, &hall.moment).is_ok()
}

/// The last that is to be said about a number after its day has ended.
pub(crate) fn after_its_day(last: &NumberView) -> NumberView {
    let state = ended_state(&last.state).to_owned();
    NumberView { state, ahead: None, expected: None, may_return: false, ..last.clone() }
}

/// What turns `old` into `new`.
pub(crate) fn diff(old: &NumberView, new: &NumberView) -> Vec<NumberChange> {
    if old == new { Vec::new() } else { vec![NumberChange::Whole { number: Box::new(new.clone()) }] }
}
