//! What the head of the office changes while people wait.

use queue::{Actor, Command, DefinitionHash};

use super::clerks::some_service;
use super::dice::Dice;
use super::model::Model;

/// Something of the head's day, but for the office file, which is not sent but laid down.
pub(super) fn rule(model: &Model, dice: &mut Dice) -> (Command, Actor) {
    let chief = Actor::Clerk("chief".into());
    let service = some_service(model, dice);
    match dice.index(10) {
        0 | 1 => (Command::PauseService { service }, chief),
        2..=7 => {
            let paused: Vec<_> = model.paused().iter().cloned().collect();
            (Command::ResumeService { service: dice.pick(&paused).cloned().unwrap_or(service) }, chief)
        }
        8 => (Command::ConfirmClock, chief),
        _ => (broken_file(model, dice), Actor::Clerk("chief".into())),
    }
}

/// A file that no office can run by. The server reads such a one to the end and refuses it before; the rules do too.
fn broken_file(model: &Model, dice: &mut Dice) -> Command {
    let mut definition = model.definition().cloned().unwrap_or_else(|| super::office::definition(dice));
    definition.counters.clear();
    definition.services.clear();
    Command::Define { hash: DefinitionHash([7; 32]), definition: Box::new(definition) }
}
