//! What commands are called.

use protocol::Command;
use texts::TextKey;

/// What a command is called on a button, in a menu, and while it is being sent.
pub(crate) fn name_of(command: &Command) -> TextKey {
    match command {
        Command::CallNext { .. } => TextKey("clerk-next"),
        Command::Call { .. } => TextKey("clerk-call"),
        Command::Recall { .. } => TextKey("clerk-recall"),
        Command::Start { .. } => TextKey("clerk-start"),
        Command::Finish { .. } => TextKey("clerk-finish"),
        Command::NoShow { .. } => TextKey("clerk-no-show"),
        Command::Return { .. } | Command::ReturnTicket { .. } => TextKey("clerk-return"),
        Command::Park { .. } => TextKey("clerk-park"),
        Command::Transfer { .. } | Command::TransferTicket { .. } => TextKey("clerk-transfer"),
        Command::Undo { .. } => TextKey("clerk-undo"),
        Command::SetClass { .. } => TextKey("clerk-set-class"),
        Command::SetNeeds { .. } => TextKey("clerk-set-needs"),
        Command::AddService { .. } => TextKey("clerk-add-service"),
        Command::Free { .. } => TextKey("clerk-free"),
        Command::Withdraw { .. } | Command::WithdrawByKey { .. } => TextKey("clerk-withdraw"),
        Command::Issue { .. } => TextKey("clerk-issue"),
        Command::IssueFromRoll { .. } => TextKey("clerk-roll"),
        Command::Print { .. } => TextKey("clerk-print"),
        Command::ServeNow { .. } => TextKey("clerk-serve-now"),
        Command::ConfirmClock => TextKey("clerk-confirm-clock"),
        of_counter => of_counter_or_office(of_counter),
    }
}

fn of_counter_or_office(command: &Command) -> TextKey {
    match command {
        Command::Open { .. } => TextKey("clerk-open"),
        Command::TakeOver { .. } => TextKey("clerk-take-over"),
        Command::Pause { .. } => TextKey("clerk-pause"),
        Command::Resume { .. } => TextKey("clerk-resume"),
        Command::Close { .. } => TextKey("clerk-close"),
        Command::Move { .. } => TextKey("clerk-move"),
        Command::Swap { .. } => TextKey("clerk-swap"),
        Command::Services { .. } => TextKey("clerk-services"),
        Command::AwaitNext { .. } => TextKey("clerk-await-next"),
        Command::StopAwaiting { .. } => TextKey("clerk-stop-awaiting"),
        Command::SetPolicy { .. } => TextKey("clerk-policy"),
        Command::StopService { .. } | Command::PauseService { .. } => TextKey("clerk-stop-service"),
        Command::ResumeService { .. } => TextKey("clerk-resume-service"),
        Command::Book { .. } => TextKey("clerk-book"),
        Command::CancelBooking { .. } => TextKey("clerk-cancel-booking"),
        _ => TextKey("clerk-check-in"),
    }
}
