//! What citizens ask for, at the kiosk, from afar and with the key of their ticket.

use queue::{Actor, AppointmentId, AppointmentState, Command, Day, StageName, Target, Ticket, TicketRef, Want};

use super::choices::{some_class, some_place, some_procedure, some_service, some_ticket, some_want};
use super::dice::Dice;
use super::model::Model;
use super::post::kiosk;

/// Somebody comes to the kiosk or to the staff at the door, or takes a number from afar.
pub(super) fn arrive(model: &Model, dice: &mut Dice) -> (Command, Actor) {
    let service = some_service(model, dice);
    let procedure = dice.chance(400).then(|| some_procedure(&service, dice));
    let class = dice.chance(350).then(|| some_class(dice));
    let more = if dice.chance(150) { dice.number(1..4) } else { 0 };
    let further: Vec<Want> = (0..more).map(|_| some_want(model, dice)).collect();
    let files = dice.chance(60).then(|| dice.one([2, 5, 12, 0]));
    let (actor, afar) = match dice.index(20) {
        0..=3 => (Actor::Clerk("door".into()), false),
        4 | 5 => (Actor::Citizen, true),
        _ => (kiosk(dice), false),
    };
    (Command::Issue { service, procedure, class, further, files, afar }, actor)
}

/// Somebody who has a number gives it up, or comes back after having missed the call or with the papers.
pub(super) fn reconsider(model: &Model, dice: &mut Dice) -> (Command, Actor) {
    let come_back = |stage, dice: &mut Dice| {
        let target = Target::Ticket(some_ticket(model, Some(stage), dice));
        let place = some_place(dice).filter(|_| dice.chance(200));
        (Command::Return { target, place }, kiosk(dice))
    };
    match dice.index(10) {
        0..=2 => (Command::Withdraw { ticket: by_key(model, dice) }, Actor::Citizen),
        3..=5 => come_back(StageName::Parked, dice),
        _ => come_back(StageName::Missed, dice),
    }
}

fn by_key(model: &Model, dice: &mut Dice) -> TicketRef {
    match some_ticket(model, dice.chance(700).then_some(StageName::Waiting), dice) {
        TicketRef::Number(number) => {
            let slip: Option<&Ticket> = model.slips().iter().find(|slip| slip.number == number);
            slip.map_or(TicketRef::Number(number), |slip| TicketRef::Id(slip.id))
        }
        id => id,
    }
}

/// Somebody books, gives an appointment back, or comes to one; `minute` is what the office's wall shows.
pub(super) fn appoint(model: &Model, minute: u16, dice: &mut Dice) -> (Command, Actor) {
    let today = model.today().unwrap_or(Day(0));
    match dice.index(10) {
        0..=4 => {
            let actor = if dice.chance(500) { Actor::Citizen } else { kiosk(dice) };
            (book(model, today, minute, dice), actor)
        }
        5 => {
            let appointment = some_appointment(model, |day, _| day >= today, dice);
            (Command::CancelBooking { appointment }, Actor::Citizen)
        }
        6 => {
            let appointment = some_appointment(model, |_, _| true, dice);
            (Command::CheckIn { appointment }, kiosk(dice))
        }
        _ => {
            // Most come about in time.
            let near = |day, at: u16| day == today && at.abs_diff(minute) < 45;
            let appointment = some_appointment(model, near, dice);
            (Command::CheckIn { appointment }, kiosk(dice))
        }
    }
}

/// Mostly a slot that is there and lies ahead.
fn book(model: &Model, today: Day, minute: u16, dice: &mut Dice) -> Command {
    let services = model.definition().map_or(&[] as &[_], |definition| &definition.services);
    let with_slots: Vec<_> = services.iter().filter(|service| service.slots.is_some()).collect();
    let service = dice.pick(&with_slots).map_or_else(|| some_service(model, dice), |service| service.id.clone());
    let ahead = if dice.chance(600) { 0 } else { dice.number(-1..5) };
    let day = Day(today.0 + i32::try_from(ahead).unwrap_or(0));
    let begins = model.slot_begins(&service, day);
    // For today the next hours, for another day its first ones.
    let from = if day == today { minute } else { begins.first().copied().unwrap_or(0) };
    let soon = |at: &&u16| (from..from.saturating_add(180)).contains(*at);
    let soon: Vec<u16> = begins.iter().filter(soon).copied().collect();
    let minute = match dice.pick(if soon.is_empty() { &begins } else { &soon }) {
        Some(minute) if !dice.chance(50) => *minute,
        _ => u16::try_from(dice.number(0..1_440)).unwrap_or(0),
    };
    let procedure = dice.chance(400).then(|| some_procedure(&service, dice));
    Command::Book { service, procedure, day, minute }
}

/// Mostly one whose person has not come.
fn some_appointment(model: &Model, fits: impl Fn(Day, u16) -> bool, dice: &mut Dice) -> AppointmentId {
    let used_too = dice.chance(60);
    let known = model.appointments().values().filter(|one| fits(one.day, one.minute));
    let known: Vec<AppointmentId> =
        known.filter(|one| used_too || one.state == AppointmentState::Booked).map(|one| one.id).collect();
    dice.pick(&known).copied().unwrap_or_else(|| AppointmentId(dice.one([1, 2, 3, 10_000])))
}
