//! What the head of the office changes while people wait.

use queue::{Actor, Command, Day, DefinitionHash, ForWaiting, ServiceId, Ticket, TicketRef, Timestamp};

use super::choices::{some_clerk, some_counter, some_service, some_slip, some_ticket, some_word};
use super::dice::Dice;
use super::model::Model;
use super::office::{definition, policy};
use super::paper;

const MINUTE_MS: i64 = 60_000;

/// Something of the head's day, but for the office file, which is not sent but laid down.
pub(super) fn rule(model: &Model, dice: &mut Dice) -> (Command, Actor) {
    let chief = Actor::Clerk("chief".into());
    match dice.index(26) {
        0..=3 => (stop(model, dice), chief),
        4..=8 => (resume(model, dice), chief),
        9 => (Command::ConfirmClock, chief),
        10 => (broken_file(model, dice), chief),
        11..=14 => (Command::SetPolicy { policy: policy(dice) }, chief),
        15 | 16 => (Command::Free { ticket: some_slip(model, is_addressed, dice) }, chief),
        17 | 18 => (swap(model, dice), chief),
        19 => (Command::TakeOver { counter: some_counter(dice), clerk: some_clerk(dice) }, chief),
        20 => {
            let ticket: TicketRef = some_ticket(model, None, dice);
            (Command::Withdraw { ticket }, chief)
        }
        // The server foresees that the day is over for some, or that it is not after all.
        21 if !model.full().is_empty() => (Command::LimitIssuing { full: Vec::new() }, Actor::System),
        21 | 22 => (Command::LimitIssuing { full: vec![some_service(model, dice)] }, Actor::System),
        23 | 24 => (paper::notice(dice), chief),
        _ => (Command::SetPolicy { policy: broken_policy(dice) }, chief),
    }
}

fn is_addressed(slip: &Ticket) -> bool {
    slip.stage.name().is_open() && slip.leg().is_some_and(|leg| leg.address.is_some())
}

fn stop(model: &Model, dice: &mut Dice) -> Command {
    let service = some_service(model, dice);
    let now = model.last_at().unwrap_or(Timestamp(0));
    let until = dice.chance(500).then(|| Timestamp(now.0 + dice.number(-5..120) * MINUTE_MS));
    let waiting = match dice.index(10) {
        0..=3 => ForWaiting::Keep,
        4..=6 => ForWaiting::Move { to: some_service(model, dice) },
        _ => ForWaiting::Release,
    };
    Command::StopService { service, reason: some_word(dice), until, waiting }
}

fn resume(model: &Model, dice: &mut Dice) -> Command {
    let stopped: Vec<ServiceId> = model.stops().keys().cloned().collect();
    Command::ResumeService { service: dice.pick(&stopped).cloned().unwrap_or_else(|| some_service(model, dice)) }
}

/// Mostly two counters where somebody sits.
fn swap(model: &Model, dice: &mut Dice) -> Command {
    let staffed: Vec<_> =
        model.desks().iter().filter(|(_, desk)| desk.state.clerk.is_some()).map(|(id, _)| id.clone()).collect();
    let mut one = || dice.pick(&staffed).cloned().unwrap_or_else(|| "1".into());
    Command::SwapCounters { one: one(), other: one() }
}

fn broken_policy(dice: &mut Dice) -> queue::Policy {
    let (priority, ordinary) = dice.one([(0, 1), (1, 0)]);
    queue::Policy::Ratio { priority, ordinary }
}

/// A file that no office can run by. The server reads such a one to the end and refuses it before; the rules do too.
fn broken_file(model: &Model, dice: &mut Dice) -> Command {
    let near = model.today().unwrap_or(Day(0));
    let mut definition = model.definition().cloned().unwrap_or_else(|| definition(near, dice));
    definition.counters.clear();
    definition.services.clear();
    Command::Define { hash: DefinitionHash([7; 32]), definition: Box::new(definition) }
}
