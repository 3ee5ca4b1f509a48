//! What a clerk presses: mostly what makes sense, now and then anything.

use queue::{Closing, Command, CounterId, FinishDetails, LegRef, Outcome, StageName, Target, Ticket, TicketRef};

use super::choices::{
    clerk_of, details, judge, some_class, some_clerk, some_counter, some_note, some_place, some_procedure,
    some_service, some_services, some_ticket, some_want, some_word, somewhere,
};
use super::dice::Dice;
use super::model::Model;

/// The next key that the clerk of a counter presses, if there is such a counter.
pub(super) fn press(model: &Model, counter: &CounterId, dice: &mut Dice) -> Option<Command> {
    let desk = model.desks().get(counter)?;
    if dice.chance(25) {
        return Some(anything(model, counter, dice));
    }
    let hand = desk.state.in_hand.and_then(|id| model.slip(id));
    Some(match hand {
        _ if desk.state.clerk.is_none() => open(model, counter, dice),
        _ if desk.is_paused() && !dice.chance(300) => Command::ResumeCounter { counter: counter.clone() },
        // Who sees that nobody waits mostly does not press, or waits for whoever comes first.
        None if model.is_quiet(counter) && !dice.chance(150) => {
            let awaits = desk.state.awaits_until.is_some();
            return (!awaits && dice.chance(300)).then(|| Command::AwaitNext { counter: counter.clone() });
        }
        None => idle(model, counter, dice),
        Some(slip) if slip.stage.name() == StageName::Called => called(model, counter, slip, dice),
        Some(slip) => serving(model, counter, slip, dice),
    })
}

fn idle(model: &Model, counter: &CounterId, dice: &mut Dice) -> Command {
    let counter = counter.clone();
    let ticket = |stage, dice: &mut Dice| some_ticket(model, Some(stage), dice);
    match dice.index(100) {
        0..=4 => Command::Call { counter, ticket: some_ticket(model, None, dice) },
        5..=8 => Command::Start { counter, ticket: Some(ticket(StageName::Missed, dice)) },
        9..=11 => Command::Start { counter, ticket: Some(ticket(StageName::Parked, dice)) },
        12 => Command::Start { counter, ticket: Some(ticket(StageName::Waiting, dice)) },
        13..=15 => {
            let target = Target::Ticket(ticket(StageName::Missed, dice));
            Command::Return { target, place: some_place(dice) }
        }
        16 | 17 => {
            let target = Target::Ticket(ticket(StageName::Parked, dice));
            Command::Return { target, place: some_place(dice) }
        }
        18 => Command::PauseCounter { counter, reason: some_word(dice) },
        19 => Command::CloseCounter { counter },
        20 => take_services(model, counter, dice),
        21..=23 => Command::Undo { counter },
        24 | 25 => {
            let target = Target::Ticket(ticket(StageName::Waiting, dice));
            Command::Transfer { target, to: somewhere(model, dice), note: some_note(dice) }
        }
        26..=28 => {
            let service = some_service(model, dice);
            let procedure = dice.chance(400).then(|| some_procedure(&service, dice));
            let class = dice.chance(150).then(|| some_class(dice));
            Command::ServeNow { counter, service, procedure, class }
        }
        29 => Command::AwaitNext { counter },
        30 => Command::StopAwaiting { counter },
        31 | 32 => claim(model, dice),
        33 => move_away(model, counter, dice),
        _ => Command::CallNext { counter, closing: None },
    }
}

fn called(model: &Model, counter: &CounterId, slip: &Ticket, dice: &mut Dice) -> Command {
    let counter = counter.clone();
    match dice.index(100) {
        0..=36 => Command::Start { counter, ticket: dice.chance(100).then_some(TicketRef::Id(slip.id)) },
        37..=49 => Command::Recall { counter },
        50..=61 => Command::NoShow { counter },
        62..=68 => Command::CallNext { counter, closing: Some(Closing::Absent(named(model, slip, dice))) },
        69..=80 => Command::CallNext { counter, closing: Some(served(model, slip, dice)) },
        81..=84 => Command::Finish { counter, closes: closes(model, slip, dice), details: details(model, slip, dice) },
        85 | 86 => Command::Park { counter },
        87 | 88 => Command::Return { target: Target::InHand(counter), place: some_place(dice) },
        89 | 90 => transfer(model, counter, dice),
        91 | 92 => Command::Undo { counter },
        93 => move_away(model, counter, dice),
        94 => Command::PauseCounter { counter, reason: some_word(dice) },
        95..=97 => judge(slip, TicketRef::Id(slip.id), dice),
        98 => take_over(counter, dice),
        _ => Command::CallNext { counter, closing: None },
    }
}

fn serving(model: &Model, counter: &CounterId, slip: &Ticket, dice: &mut Dice) -> Command {
    let counter = counter.clone();
    match dice.index(100) {
        0..=51 => Command::CallNext { counter, closing: Some(served(model, slip, dice)) },
        52..=69 => Command::Finish { counter, closes: closes(model, slip, dice), details: details(model, slip, dice) },
        70..=76 => Command::Park { counter },
        77..=84 => transfer(model, counter, dice),
        85 | 86 => Command::Return { target: Target::InHand(counter), place: some_place(dice) },
        87..=89 => Command::Undo { counter },
        90 | 91 => move_away(model, counter, dice),
        92 => Command::PauseCounter { counter, reason: some_word(dice) },
        93 => Command::NoShow { counter },
        94 | 95 => Command::AddService { ticket: TicketRef::Number(slip.number.clone()), want: some_want(model, dice) },
        96 => judge(slip, TicketRef::Number(slip.number.clone()), dice),
        97 => take_over(counter, dice),
        98 => Command::AwaitNext { counter },
        _ => Command::Call { counter, ticket: some_ticket(model, None, dice) },
    }
}

/// Anything at all, with things that need not be there.
fn anything(model: &Model, counter: &CounterId, dice: &mut Dice) -> Command {
    let counter = if dice.chance(100) { CounterId::new("99") } else { counter.clone() };
    let ticket = some_ticket(model, None, dice);
    match dice.index(18) {
        0 => Command::Call { counter, ticket },
        1 => Command::Recall { counter },
        2 => Command::NoShow { counter },
        3 => Command::Return { target: Target::Ticket(ticket), place: some_place(dice) },
        4 => Command::Park { counter },
        5 => {
            let to = somewhere(model, dice);
            Command::Transfer { target: Target::Ticket(ticket), to, note: some_note(dice) }
        }
        6 => Command::Undo { counter },
        7 => Command::ResumeCounter { counter },
        8 => open(model, &counter, dice),
        9 => Command::Finish {
            counter,
            closes: None,
            details: FinishDetails { outcome: Some(Outcome::NotRecorded), ..done() },
        },
        10 => Command::TakeServices { counter, services: Vec::new(), helps: None },
        11 => Command::StopAwaiting { counter },
        12 => Command::AddService { ticket, want: some_want(model, dice) },
        13 => Command::SetClass { ticket, class: some_class(dice), back_in_line: dice.chance(500) },
        14 => Command::Free { ticket },
        15 => Command::SwapCounters { one: counter, other: some_counter(dice) },
        16 => take_over(counter, dice),
        _ => Command::CallNext { counter, closing: Some(Closing::Absent(ticket)) },
    }
}

fn open(model: &Model, counter: &CounterId, dice: &mut Dice) -> Command {
    let clerk = if dice.chance(100) { some_clerk(dice) } else { clerk_of(None, counter) };
    let services = dice.chance(150).then(|| some_services(model, dice));
    let helps = dice.chance(150).then(|| some_services(model, dice));
    Command::OpenCounter { counter: counter.clone(), clerk, services, helps }
}

/// Mostly to a counter where nobody sits.
fn move_away(model: &Model, counter: CounterId, dice: &mut Dice) -> Command {
    let closed: Vec<&CounterId> =
        model.desks().iter().filter(|(_, desk)| desk.state.clerk.is_none()).map(|(id, _)| id).collect();
    let anywhere = dice.chance(200);
    let to = dice.pick(&closed).filter(|_| !anywhere).map(|id| (*id).clone());
    Command::MoveCounter { counter, to: to.unwrap_or_else(|| some_counter(dice)) }
}

/// By the same clerk from another machine, or by somebody else.
fn take_over(counter: CounterId, dice: &mut Dice) -> Command {
    let clerk = match dice.index(3) {
        0 => clerk_of(None, &counter),
        1 => some_clerk(dice),
        _ => "chief".into(),
    };
    Command::TakeOver { counter, clerk }
}

fn take_services(model: &Model, counter: CounterId, dice: &mut Dice) -> Command {
    let helps = dice.chance(500).then(|| some_services(model, dice));
    Command::TakeServices { counter, services: some_services(model, dice), helps }
}

fn transfer(model: &Model, counter: CounterId, dice: &mut Dice) -> Command {
    Command::Transfer { target: Target::InHand(counter), to: somewhere(model, dice), note: some_note(dice) }
}

/// A claim of somebody who waits is looked at, where there is one.
pub(super) fn claim(model: &Model, dice: &mut Dice) -> Command {
    let claiming: Vec<&Ticket> =
        model.slips().iter().filter(|slip| slip.claim.is_some() && slip.stage.name() == StageName::Waiting).collect();
    match dice.pick(&claiming) {
        Some(slip) => judge(slip, TicketRef::Number(slip.number.clone()), dice),
        None => {
            let ticket = some_ticket(model, Some(StageName::Waiting), dice);
            Command::SetClass { ticket, class: some_class(dice), back_in_line: dice.chance(300) }
        }
    }
}

fn served(model: &Model, slip: &Ticket, dice: &mut Dice) -> Closing {
    Closing::Served(named(model, slip, dice), details(model, slip, dice))
}

/// The ticket in hand as the console shows it; a console that is behind shows another.
fn named(model: &Model, slip: &Ticket, dice: &mut Dice) -> TicketRef {
    match dice.index(40) {
        0 | 1 => some_ticket(model, None, dice),
        2..=14 => TicketRef::Id(slip.id),
        _ => TicketRef::Number(slip.number.clone()),
    }
}

/// The leg in hand as the console shows it, if it names one; mostly the right one.
fn closes(model: &Model, slip: &Ticket, dice: &mut Dice) -> Option<LegRef> {
    let leg = u16::try_from(slip.legs.len()).unwrap_or(u16::MAX);
    let leg = if dice.chance(50) { leg.saturating_sub(1) } else { leg };
    dice.chance(700).then(|| LegRef { ticket: named(model, slip, dice), leg })
}

fn done() -> FinishDetails {
    FinishDetails { outcome: None, procedure: None, dossier: None, count: None, note: None }
}
