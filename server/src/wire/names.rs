//! The same small closed lists in both vocabularies.

use protocol::{Command, WhyReason};
use queue::{Effect, Outcome, Reason};

/// The name of a command, as it stands on the wire.
pub(crate) fn verb(command: &Command) -> &'static str {
    match command {
        Command::Issue { .. } => "issue",
        Command::Withdraw { .. } => "withdraw",
        Command::WithdrawByKey { .. } => "withdraw-by-key",
        Command::CallNext { .. } => "call-next",
        Command::Call { .. } => "call",
        Command::Recall { .. } => "recall",
        Command::Start { .. } => "start",
        Command::Finish { .. } => "finish",
        Command::NoShow { .. } => "no-show",
        Command::Return { .. } => "return",
        Command::ReturnTicket { .. } => "return-ticket",
        Command::Park { .. } => "park",
        Command::Transfer { .. } => "transfer",
        Command::TransferTicket { .. } => "transfer-ticket",
        Command::Undo { .. } => "undo",
        Command::Open { .. } => "open",
        Command::Pause { .. } => "pause",
        Command::Resume { .. } => "resume",
        Command::Close { .. } => "close",
        Command::Move { .. } => "move",
        Command::Services { .. } => "services",
        Command::PauseService { .. } => "pause-service",
        Command::ResumeService { .. } => "resume-service",
        Command::ConfirmClock => "confirm-clock",
    }
}

/// The name of an undoable action on the wire.
pub(crate) fn effect_name(effect: Effect) -> &'static str {
    match effect {
        Effect::Finish => "finish",
        Effect::NoShow => "no-show",
        Effect::Park => "park",
        Effect::Call => "call",
    }
}

/// Which rule chose a ticket.
pub(crate) fn reason_of(reason: Reason) -> WhyReason {
    match reason {
        Reason::Longest => WhyReason::Longest,
        Reason::Priority => WhyReason::Priority,
        Reason::OrdinaryTurn => WhyReason::OrdinaryTurn,
        Reason::Named => WhyReason::Named,
    }
}

/// The outcome that a clerk chose.
pub(super) fn outcome(outcome: protocol::Outcome) -> Outcome {
    match outcome {
        protocol::Outcome::DoneOnTheSpot => Outcome::DoneOnTheSpot,
        protocol::Outcome::DossierReceived => Outcome::DossierReceived,
        protocol::Outcome::ResultReturned => Outcome::ResultReturned,
        protocol::Outcome::MorePapers => Outcome::MorePapers,
        protocol::Outcome::Refused => Outcome::Refused,
        protocol::Outcome::Released => Outcome::Released,
    }
}

/// The outcome for the answer; `None` for the one that nobody chose.
pub(super) fn outcome_shown(outcome: Outcome) -> Option<protocol::Outcome> {
    match outcome {
        Outcome::DoneOnTheSpot => Some(protocol::Outcome::DoneOnTheSpot),
        Outcome::DossierReceived => Some(protocol::Outcome::DossierReceived),
        Outcome::ResultReturned => Some(protocol::Outcome::ResultReturned),
        Outcome::MorePapers => Some(protocol::Outcome::MorePapers),
        Outcome::Refused => Some(protocol::Outcome::Refused),
        Outcome::Released => Some(protocol::Outcome::Released),
        Outcome::NotRecorded => None,
    }
}
