//! On which printer a slip is printed once more, where the command line does not say it, or says one that there is not.

use protocol::view::MachinesShown;
use protocol::{Code, Snapshot, View};
use texts::Words;

use super::NotDone;
use super::look::Looking;
use crate::args::Verb;
use crate::printers::{self, Printer};

/// The verb with the only printer, where it names none.
pub(super) async fn chosen(looking: &mut Looking, verb: Verb, words: &Words) -> Result<Verb, NotDone> {
    let Verb::Print { number, printer: None } = verb else { return Ok(verb) };
    let machines = machines(looking).await?;
    match printers::there(&machines).as_slice() {
        [] => Err(NotDone::Other(words.say("clerk-no-printer"))),
        [only] => Ok(Verb::Print { number, printer: Some(only.device.to_owned()) }),
        several => {
            let there = [("printers", listed(words, several).into())];
            Err(NotDone::Usage(words.with("clerk-once-which-printer", &there)))
        }
    }
}

/// With which printers there are, where the one that was named is none.
pub(super) async fn explained(looking: &mut Looking, not_done: NotDone, words: &Words) -> NotDone {
    let NotDone::Refused(problem) = not_done else { return not_done };
    if problem.code != Code::UnknownDevice {
        return NotDone::Refused(problem);
    }
    // Whoever may not look at the office is told the refusal alone.
    let there = match machines(looking).await {
        Ok(machines) => listed(words, &printers::there(&machines)),
        Err(_) => return NotDone::Refused(problem),
    };
    NotDone::NoSuchPrinter { problem, there }
}

async fn machines(looking: &mut Looking) -> Result<MachinesShown, NotDone> {
    match looking.at(View::Office).await? {
        (Snapshot::Office(view), _) => Ok(view.machines),
        _ => Err(NotDone::NoConnection { trouble: None }),
    }
}

/// A sentence that names them, or says that there is none.
fn listed(words: &Words, printers: &[Printer<'_>]) -> String {
    if printers.is_empty() {
        return words.say("clerk-no-printer");
    }
    let named: Vec<String> = printers.iter().map(|printer| printer.named(words)).collect();
    words.with("clerk-once-printers", &[("printers", named.join(", ").into())])
}
