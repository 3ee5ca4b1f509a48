//! What kiosks do without the server, and staff without a printer.

use queue::{
    Actor, Command, Delivery, DeviceId, PrintProblem, RequestId, SpoolId, StageName, Ticket, TicketNumber, Timestamp,
};

use super::choices::{some_class, some_procedure, some_service, some_slip, some_want};
use super::dice::Dice;
use super::model::Model;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;

/// A kiosk agrees on its numbers, hands one in or says what became of a slip; or staff type a number in.
pub(super) fn errand(model: &Model, now: Timestamp, dice: &mut Dice) -> (Command, Actor) {
    let which = dice.one([1_u32, 1, 2, 3]);
    let (kiosk, spool) = (Actor::Device(DeviceId::new(&format!("kiosk-{which}"))), SpoolId(which.into()));
    // Somebody plugged the wrong store in.
    let spool = if dice.chance(40) { SpoolId(dice.one([9, 10, 11, 12, 13, 14, 15, 16])) } else { spool };
    match (dice.index(12), model.spool(spool)) {
        (0, _) => (roll(model, dice), Actor::Clerk("door".into())),
        (1, _) => {
            let problem = dice.one([None, None, Some(PrintProblem::Cutter), Some(PrintProblem::NoPaper)]);
            let ticket = some_slip(model, |slip: &Ticket| slip.stage.name() == StageName::Waiting, dice);
            (Command::ReportSlip { ticket, again: dice.chance(100), problem }, kiosk)
        }
        (2, _) | (_, None) => (Command::AgreeOffline { spool }, kiosk),
        (_, Some((series, delivered))) => {
            let seq = delivered.saturating_add(dice.one([1; 12])).saturating_sub(u64::from(dice.chance(60)));
            let seq = seq + u64::from(dice.chance(40));
            let number = if dice.chance(15) { "A1".to_owned() } else { format!("{series}{:03}", 1 + seq % 999) };
            let delivery = delivery(model, seq, number.as_str().into(), (&kiosk, now), dice);
            (Command::Deliver { spool, delivery: Box::new(delivery) }, kiosk)
        }
    }
}

fn delivery(
    model: &Model,
    seq: u64,
    number: TicketNumber,
    (kiosk, now): (&Actor, Timestamp),
    dice: &mut Dice,
) -> Delivery {
    let ago = |most: i64, dice: &mut Dice| Timestamp(now.0 - dice.number(-MINUTE_MS..most));
    let service = some_service(model, dice);
    let presses = model.presses(kiosk);
    let press = dice.pick(&presses).copied().filter(|_| dice.chance(800));
    Delivery {
        seq,
        number,
        procedure: dice.chance(300).then(|| some_procedure(&service, dice)),
        service,
        class: dice.chance(300).then(|| some_class(dice)),
        further: (0..dice.one([0, 0, 0, 1, 3])).map(|_| some_want(model, dice)).collect(),
        files: dice.chance(60).then(|| dice.one([2, 5, 0])),
        taken_at: if dice.chance(60) { ago(40 * HOUR_MS, dice) } else { ago(HOUR_MS, dice) },
        last_contact: if dice.chance(100) { ago(60 * HOUR_MS, dice) } else { ago(2 * HOUR_MS, dice) },
        proven: dice.chance(700),
        replaces: dice.chance(250).then(|| press.unwrap_or_else(|| RequestId(dice.id()))),
    }
}

/// Mostly the next of a roll, or one that somebody misread.
fn roll(model: &Model, dice: &mut Dice) -> Command {
    let service = some_service(model, dice);
    let given = model.slips().first().map(|slip| slip.number.to_string());
    let number = match dice.index(12) {
        0 => given.unwrap_or_default(),
        1 => "K1001".to_owned(),
        2 => "1-2".to_owned(),
        3 => format!("{}{}", dice.one(["A", "1", "b"]), dice.number(1..2_000)),
        _ => format!("R{}", dice.number(1..400)),
    };
    let procedure = dice.chance(200).then(|| some_procedure(&service, dice));
    let class = dice.chance(200).then(|| some_class(dice));
    Command::IssueFromRoll { number: number.as_str().into(), service, procedure, class }
}
