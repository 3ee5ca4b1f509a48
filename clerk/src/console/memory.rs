//! What was chosen last when a leg of a service ended: where the service asks, it is proposed.

use std::collections::BTreeMap;

use protocol::view::Asks;
use protocol::{Closing, Command, Finish, Outcome};

use super::question::EndOfLeg;

/// The last choices, by service.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Memory(BTreeMap<String, Choices>);

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
        let kept = self.0.entry(service.to_owned()).or_default();
        kept.outcome = outcome.or(kept.outcome);
        kept.procedure = procedure.clone().or(kept.procedure.take());
    }

    /// Proposes the last choices where they are asked for. Says whether it proposed anything.
    pub(crate) fn propose(&self, draft: &mut EndOfLeg, asks: Asks) -> bool {
        let Some(kept) = self.0.get(&draft.service) else { return false };
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
