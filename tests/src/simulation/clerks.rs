//! What a clerk presses: mostly what makes sense, now and then anything.

use queue::{
    ClerkId, Closing, Command, CounterId, FinishDetails, Outcome, ServiceId, StageName, Target, TicketId, TicketRef,
};

use super::dice::Dice;
use super::model::{Desk, Model, Slip};

/// The next key that the clerk of a counter presses, if there is such a counter.
pub(super) fn press(model: &Model, counter: &CounterId, dice: &mut Dice) -> Option<Command> {
    let desk = model.desks().get(counter)?;
    if dice.chance(25) {
        return Some(anything(model, counter, dice));
    }
    let hand = desk.hand.and_then(|id| model.slip(id));
    Some(match hand {
        _ if desk.clerk.is_none() => open(model, counter, dice),
        _ if desk.paused && !dice.chance(200) => Command::ResumeCounter { counter: counter.clone() },
        // Who sees that nobody waits mostly does not press.
        None if model.is_quiet(counter) && !dice.chance(150) => return None,
        None => idle(model, counter, dice),
        Some(slip) if slip.stage == StageName::Called => called(model, counter, slip, dice),
        Some(slip) => serving(model, counter, slip, dice),
    })
}

/// The clerk who sits at a counter, or whoever could.
pub(super) fn clerk_of(desk: Option<&Desk>, counter: &CounterId) -> ClerkId {
    let sits = desk.and_then(|desk| desk.clerk.clone());
    sits.unwrap_or_else(|| ClerkId::new(&format!("clerk-{counter}")))
}

fn idle(model: &Model, counter: &CounterId, dice: &mut Dice) -> Command {
    let counter = counter.clone();
    match dice.index(100) {
        0..=4 => Command::Call { counter, ticket: some_ticket(model, None, dice) },
        5..=8 => Command::Start { counter, ticket: Some(some_ticket(model, Some(StageName::Missed), dice)) },
        9..=11 => Command::Start { counter, ticket: Some(some_ticket(model, Some(StageName::Parked), dice)) },
        12..=14 => Command::Return { target: Target::Ticket(some_ticket(model, Some(StageName::Missed), dice)) },
        15 => pause(counter, dice),
        16 => Command::CloseCounter { counter },
        17 => take_services(model, counter, dice),
        18..=20 => Command::Undo { counter },
        21 | 22 => {
            let target = Target::Ticket(some_ticket(model, Some(StageName::Waiting), dice));
            Command::Transfer { target, service: some_service(model, dice) }
        }
        _ => Command::CallNext { counter, closing: None },
    }
}

fn called(model: &Model, counter: &CounterId, slip: &Slip, dice: &mut Dice) -> Command {
    let counter = counter.clone();
    match dice.index(100) {
        0..=39 => Command::Start { counter, ticket: dice.chance(100).then_some(TicketRef::Id(slip.id)) },
        40..=52 => Command::Recall { counter },
        53..=64 => Command::NoShow { counter },
        65..=71 => Command::CallNext { counter, closing: Some(Closing::Absent(named(model, slip, dice))) },
        72..=84 => Command::CallNext { counter, closing: Some(served(model, slip, dice)) },
        85..=88 => Command::Finish { counter, details: details(slip, dice) },
        89 | 90 => Command::Park { counter },
        91 | 92 => Command::Return { target: Target::InHand(counter) },
        93 | 94 => Command::Transfer { target: Target::InHand(counter), service: some_service(model, dice) },
        95 | 96 => Command::Undo { counter },
        97 => move_away(model, counter, dice),
        98 => pause(counter, dice),
        _ => Command::CallNext { counter, closing: None },
    }
}

fn serving(model: &Model, counter: &CounterId, slip: &Slip, dice: &mut Dice) -> Command {
    let counter = counter.clone();
    match dice.index(100) {
        0..=59 => Command::CallNext { counter, closing: Some(served(model, slip, dice)) },
        60..=77 => Command::Finish { counter, details: details(slip, dice) },
        78..=84 => Command::Park { counter },
        85..=90 => Command::Transfer { target: Target::InHand(counter), service: some_service(model, dice) },
        91 | 92 => Command::Return { target: Target::InHand(counter) },
        93 | 94 => Command::Undo { counter },
        95 | 96 => move_away(model, counter, dice),
        97 => pause(counter, dice),
        98 => Command::NoShow { counter },
        _ => Command::Call { counter, ticket: some_ticket(model, None, dice) },
    }
}

/// Anything at all, with things that need not be there.
fn anything(model: &Model, counter: &CounterId, dice: &mut Dice) -> Command {
    let counter = if dice.chance(100) { CounterId::new("99") } else { counter.clone() };
    let ticket = some_ticket(model, None, dice);
    match dice.index(12) {
        0 => Command::Call { counter, ticket },
        1 => Command::Recall { counter },
        2 => Command::NoShow { counter },
        3 => Command::Return { target: Target::Ticket(ticket) },
        4 => Command::Park { counter },
        5 => Command::Transfer { target: Target::Ticket(ticket), service: some_service(model, dice) },
        6 => Command::Undo { counter },
        7 => Command::ResumeCounter { counter },
        8 => open(model, &counter, dice),
        9 => Command::Finish { counter, details: FinishDetails { outcome: Outcome::NotRecorded, ..done() } },
        10 => Command::TakeServices { counter, services: Vec::new() },
        _ => Command::CallNext { counter, closing: Some(Closing::Absent(ticket)) },
    }
}

fn open(model: &Model, counter: &CounterId, dice: &mut Dice) -> Command {
    let other = CounterId::new(&dice.number(1..8).to_string());
    let clerk = if dice.chance(100) { clerk_of(None, &other) } else { clerk_of(None, counter) };
    let services = dice.chance(150).then(|| some_services(model, dice));
    Command::OpenCounter { counter: counter.clone(), clerk, services }
}

fn pause(counter: CounterId, dice: &mut Dice) -> Command {
    let reason = dice.chance(500).then(|| if dice.chance(50) { "…".repeat(81) } else { "break".to_owned() });
    Command::PauseCounter { counter, reason }
}

/// Mostly to a counter where nobody sits.
fn move_away(model: &Model, counter: CounterId, dice: &mut Dice) -> Command {
    let closed: Vec<&CounterId> =
        model.desks().iter().filter(|(_, desk)| desk.clerk.is_none()).map(|(id, _)| id).collect();
    let anywhere = dice.chance(200);
    let to = dice.pick(&closed).filter(|_| !anywhere).map(|id| (*id).clone());
    Command::MoveCounter { counter, to: to.unwrap_or_else(|| CounterId::new(&dice.number(1..8).to_string())) }
}

fn take_services(model: &Model, counter: CounterId, dice: &mut Dice) -> Command {
    Command::TakeServices { counter, services: some_services(model, dice) }
}

fn served(model: &Model, slip: &Slip, dice: &mut Dice) -> Closing {
    Closing::Served(named(model, slip, dice), details(slip, dice))
}

/// The ticket in hand as the console shows it; a console that is behind shows another.
fn named(model: &Model, slip: &Slip, dice: &mut Dice) -> TicketRef {
    match dice.index(40) {
        0 | 1 => some_ticket(model, None, dice),
        2..=14 => TicketRef::Id(slip.id),
        _ => TicketRef::Number(slip.number.clone()),
    }
}

fn details(slip: &Slip, dice: &mut Dice) -> FinishDetails {
    let procedure = dice.chance(200).then(|| format!("{}-{}", slip.service, dice.number(1..4)).as_str().into());
    let outcome = dice.one([Outcome::DoneOnTheSpot, Outcome::DossierReceived, Outcome::ResultReturned]);
    let dossier = dice.chance(100).then(|| if dice.chance(30) { "…".repeat(65) } else { "H21-0042".to_owned() });
    FinishDetails { outcome, procedure, dossier, count: dice.chance(100).then_some(3) }
}

fn done() -> FinishDetails {
    FinishDetails { outcome: Outcome::DoneOnTheSpot, procedure: None, dossier: None, count: None }
}

/// A ticket of this stage, if there is one, else any.
pub(super) fn some_ticket(model: &Model, stage: Option<StageName>, dice: &mut Dice) -> TicketRef {
    let of_stage: Vec<&Slip> =
        model.slips().iter().filter(|slip| stage.is_none_or(|stage| slip.stage == stage)).collect();
    match dice.pick(&of_stage) {
        Some(slip) if dice.chance(500) => TicketRef::Id(slip.id),
        Some(slip) if !dice.chance(20) => TicketRef::Number(slip.number.clone()),
        _ if dice.chance(500) => TicketRef::Number("Z9".into()),
        _ => TicketRef::Id(TicketId(1)),
    }
}

/// A service, which once in a while is not there.
pub(super) fn some_service(model: &Model, dice: &mut Dice) -> ServiceId {
    let services = model.definition().map_or(&[] as &[_], |definition| &definition.services);
    match dice.pick(services) {
        Some(service) if !dice.chance(15) => service.id.clone(),
        _ => ServiceId::new("z"),
    }
}

fn some_services(model: &Model, dice: &mut Dice) -> Vec<ServiceId> {
    let services = model.definition().map_or(&[] as &[_], |definition| &definition.services);
    let mut ids: Vec<ServiceId> = dice.some(services).into_iter().map(|service| service.id).collect();
    if dice.chance(100) {
        ids.extend(ids.clone());
    }
    ids
}
