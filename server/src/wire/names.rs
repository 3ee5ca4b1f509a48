//! The names of commands.

use protocol::Command;

/// The name of a command, as it stands on the wire.
pub(crate) fn verb(command: &Command) -> &'static str {
    match command {
        Command::Issue { .. } => "issue",
        Command::ServeNow { .. } => "serve-now",
        Command::SetClass { .. } => "set-class",
        Command::SetNeeds { .. } => "set-needs",
        Command::AddService { .. } => "add-service",
        Command::Free { .. } => "free",
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
        Command::TakeOver { .. } => "take-over",
        Command::Pause { .. } => "pause",
        Command::Resume { .. } => "resume",
        Command::Close { .. } => "close",
        Command::Move { .. } => "move",
        Command::Swap { .. } => "swap",
        Command::Services { .. } => "services",
        Command::AwaitNext { .. } => "await-next",
        Command::StopAwaiting { .. } => "stop-awaiting",
        Command::SetPolicy { .. } => "set-policy",
        Command::PauseService { .. } => "pause-service",
        Command::StopService { .. } => "stop-service",
        Command::ResumeService { .. } => "resume-service",
        Command::Book { .. } => "book",
        Command::CancelBooking { .. } => "cancel-booking",
        Command::CheckIn { .. } => "check-in",
        Command::ConfirmClock => "confirm-clock",
    }
}
