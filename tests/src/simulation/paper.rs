//! Slips, ratings and notices: what is done beside the lines.

use queue::{Actor, Command, NoticeLine, PrintJob, PrintJobId, PrintProblem, StageName, TicketId, TicketRef};

use super::choices::{some_slip, some_ticket};
use super::dice::Dice;
use super::model::Model;
use super::post::kiosk;

/// A slip is asked for, its printer answers, or somebody says how it was.
pub(super) fn errand(model: &Model, dice: &mut Dice) -> (Command, Actor) {
    match dice.index(9) {
        0..=2 => (rate(model, dice), Actor::Citizen),
        3..=5 => {
            let actor = if dice.chance(300) { Actor::Clerk("door".into()) } else { kiosk(dice) };
            (print(model, dice), actor)
        }
        _ => answer(model, dice),
    }
}

/// Mostly of who was served, and mostly one of the five levels.
fn rate(model: &Model, dice: &mut Dice) -> Command {
    // A thumb that cannot stop.
    let cannot_stop = dice.chance(500);
    let first = model.slips().iter().find(|slip| cannot_stop && slip.stage.name() == StageName::Done);
    let ticket = match first {
        Some(slip) => TicketRef::Id(slip.id),
        None => some_ticket(model, dice.chance(900).then_some(StageName::Done), dice),
    };
    let rating = if dice.chance(30) { dice.one([0, 6, 255]) } else { dice.one([1, 2, 3, 4, 4, 5, 5]) };
    Command::Rate { ticket, rating }
}

/// Mostly of who still waits.
pub(super) fn print(model: &Model, dice: &mut Dice) -> Command {
    let anybody = dice.chance(50);
    let ticket: TicketRef = some_slip(model, |slip| anybody || slip.stage.name().is_open(), dice);
    let printer = dice.one(["kiosk-1", "kiosk-2"]).into();
    Command::Print { ticket, printer, again: dice.chance(300) }
}

/// The printer's own program, about a slip that mostly waits for it.
fn answer(model: &Model, dice: &mut Dice) -> (Command, Actor) {
    let open: Vec<&PrintJob> = model.open_prints().collect();
    let asked = dice.pick(&open).copied().filter(|_| !dice.chance(50)).cloned();
    let job = asked.as_ref().map_or_else(|| PrintJobId(dice.one([1, 2, 3, 10_000])), |job| job.id);
    let problem = match dice.index(8) {
        0 => Some(PrintProblem::NoPaper),
        1 => Some(PrintProblem::Failed),
        2 if dice.chance(300) => Some(PrintProblem::Unanswered),
        _ => None,
    };
    (Command::Printed { job, problem }, asked.map_or_else(|| kiosk(dice), |job| Actor::Device(job.printer)))
}

/// The paper is stuck, and somebody presses again and again.
pub(super) fn jam(model: &Model, dice: &mut Dice) -> Vec<(Command, Actor)> {
    let open: Vec<TicketId> =
        model.slips().iter().filter(|slip| slip.stage.name().is_open()).map(|slip| slip.id).collect();
    let Some(id) = dice.pick(&open).copied() else { return Vec::new() };
    let print = Command::Print { ticket: TicketRef::Id(id), printer: "kiosk-1".into(), again: true };
    vec![(print, Actor::Clerk("door".into())); 22]
}

/// Something for every board, or nothing any more.
pub(super) fn notice(dice: &mut Dice) -> Command {
    let line = |text: &str| NoticeLine([("vi".to_owned(), text.to_owned())].into());
    let lines = match dice.index(10) {
        0 => vec![line("…"); 6],
        1 => vec![line(&"…".repeat(201))],
        2 => vec![line("a\nb")],
        3..=5 => Vec::new(),
        6 | 7 => vec![line("Họp lúc 15 giờ")],
        _ => vec![line("Họp lúc 15 giờ"), line("Mời ngồi chờ")],
    };
    Command::SetNotice { lines }
}
