//! What was chosen last: how a leg of a service ended, proposed where the service asks, and where a slip was printed again.

use std::collections::BTreeMap;

use protocol::view::Asks;
use protocol::{Closing, Command, Finish, Outcome};

use super::question::EndOfLeg;

/// The last choices.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Memory {
    by_service: BTreeMap<String, Choices>,
    printer: String,
}

#[derive(Clone, PartialEq, Debug, Default)]
struct Choices {
    outcome: Option<Outcome>,
    procedure: Option<String>,
}

impl Memory {
    /// Keeps what is about to be recorded of a service's ticket.
    pub(crate) fn keep(&mut self, service: &str, command: &Command) {
        let (Command::Finish { details, .. }
        | Command::CallNext { closing: Some(Closing::Served { details, .. }), .. }) = command
        else {
            return;
        };
        let Finish { outcome, procedure, .. } = details;
        let kept = self.by_service.entry(service.to_owned()).or_default();
        kept.outcome = outcome.or(kept.outcome);
        kept.procedure = procedure.clone().or(kept.procedure.take());
    }

    /// A slip was asked for at this printer.
    pub(crate) fn printed_at(&mut self, printer: &str) {
        printer.clone_into(&mut self.printer);
    }

    /// Where a slip was asked for last; empty: nowhere yet.
    pub(crate) fn printer(&self) -> &str {
        &self.printer
    }

    /// Proposes the last choices where they are asked for. Says whether it proposed anything.
    pub(crate) fn propose(&self, draft: &mut EndOfLeg, asks: Asks) -> bool {
        let Some(kept) = self.by_service.get(&draft.service) else { return false };
        let before = draft.details.clone();
        if asks.outcome {
            draft.details.outcome = kept.outcome;
        }
        if asks.procedure && draft.procedure.is_none() {
            draft.details.procedure.clone_from(&kept.procedure);
        }
        draft.details != before
    }
}
