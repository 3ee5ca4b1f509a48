//! What a printer is to print.

use protocol::view::{EndedPrint, PrintJob, PrintsChange, PrintsView};
use queue::DeviceId;

use super::{Scene, ticket};
use crate::publisher::link;
use crate::wire;

/// The jobs of a printer. One that nobody asked for anything has none, whether there is such a device or not.
pub(crate) fn view(scene: &Scene<'_>, printer: &DeviceId) -> PrintsView {
    PrintsView {
        printer: printer.as_str().to_owned(),
        state: scene.printer(printer).cloned(),
        open: scene.office.prints_of(printer).filter_map(|job| open(scene, job)).collect(),
        ended: scene.office.ended_prints_of(printer).take(PrintsView::ENDED).map(ended).collect(),
    }
}

fn open(scene: &Scene<'_>, job: &queue::PrintJob) -> Option<PrintJob> {
    let key = scene.beside.keys.key(&scene.file.id, job.ticket);
    let ticket = ticket::view(scene, job.ticket, &key, link(scene.file, &key))?;
    Some(PrintJob {
        job: job.id.0,
        number: job.number.as_str().to_owned(),
        again: job.again,
        asked_at: job.asked_at.0,
        ticket,
    })
}

fn ended(ended: &queue::EndedPrint) -> EndedPrint {
    EndedPrint {
        job: ended.job.id.0,
        number: ended.job.number.as_str().to_owned(),
        again: ended.job.again,
        problem: ended.problem.map(|problem| wire::print_problem_name(problem).to_owned()),
        ended_at: ended.ended_at.0,
    }
}

/// What turns `old` into `new`.
pub(crate) fn diff(old: &PrintsView, new: &PrintsView) -> Vec<PrintsChange> {
    if old == new { Vec::new() } else { vec![PrintsChange::Whole { prints: Box::new(new.clone()) }] }
}
