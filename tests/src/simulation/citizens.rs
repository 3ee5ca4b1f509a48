//! What citizens ask for, at the kiosk and with the key of their ticket.

use queue::{Actor, Command, StageName, Target, TicketRef};

use super::clerks::{some_service, some_ticket};
use super::dice::Dice;
use super::model::Model;
use super::post::kiosk;

/// Somebody comes to the kiosk.
pub(super) fn arrive(model: &Model, dice: &mut Dice) -> (Command, Actor) {
    let service = some_service(model, dice);
    let procedure = dice.chance(400).then(|| {
        let which = if dice.chance(20) { 9 } else { dice.number(1..3) };
        format!("{service}-{which}").as_str().into()
    });
    let class = match dice.index(100) {
        0..=14 => Some("elder"),
        15..=19 => Some("merit"),
        20..=22 => Some("ordinary"),
        23 => Some("king"),
        _ => None,
    };
    (Command::Issue { service, procedure, class: class.map(Into::into) }, kiosk(dice))
}

/// Somebody who has a number gives it up, or comes back after having missed the call.
pub(super) fn reconsider(model: &Model, dice: &mut Dice) -> (Command, Actor) {
    match dice.index(10) {
        0..=2 => (Command::Withdraw { ticket: by_key(model, dice) }, Actor::Citizen),
        3 | 4 => {
            let ticket = some_ticket(model, Some(StageName::Parked), dice);
            (Command::Return { target: Target::Ticket(ticket) }, kiosk(dice))
        }
        _ => {
            let ticket = some_ticket(model, Some(StageName::Missed), dice);
            (Command::Return { target: Target::Ticket(ticket) }, kiosk(dice))
        }
    }
}

fn by_key(model: &Model, dice: &mut Dice) -> TicketRef {
    match some_ticket(model, dice.chance(700).then_some(StageName::Waiting), dice) {
        TicketRef::Number(number) => model
            .slips()
            .iter()
            .find(|slip| slip.number == number)
            .map_or(TicketRef::Number(number), |slip| TicketRef::Id(slip.id)),
        id => id,
    }
}
