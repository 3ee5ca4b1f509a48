//! Which right each command and each view needs. A command or view without one does not compile.

use access::Right;
use protocol::{Command, View};

/// The right that a command needs. A number from afar is asked for in the words of [`Command::Issue`] too, and needs
/// [`Right::TakeNumberAfar`] instead: which of the two it is, only the way tells on which it came.
pub(crate) fn right_of(command: &Command) -> Right {
    match command {
        Command::Issue { .. } => Right::TakeNumber,
        Command::WithdrawByKey { .. } => Right::GiveUp,
        Command::Rate { .. } => Right::RateVisit,
        Command::Print { .. } => Right::Print,
        Command::Printed { .. } | Command::ReportSlip { .. } => Right::Printed,
        Command::AgreeOffline { .. } | Command::Deliver { .. } => Right::Deliver,
        Command::IssueFromRoll { .. } => Right::IssueFromRoll,
        Command::Book { .. } | Command::CancelBooking { .. } => Right::Book,
        Command::CheckIn { .. } => Right::CheckIn,
        // A kiosk says that somebody is back; where in the line they are put is for staff to say.
        Command::ReturnTicket { place: None, .. } => Right::ComeBack,
        Command::ReturnTicket { place: Some(_), .. }
        | Command::SetClass { .. }
        | Command::SetNeeds { .. }
        | Command::AddService { .. }
        | Command::Withdraw { .. }
        | Command::TransferTicket { .. } => Right::ChangeTicket,
        Command::ServeNow { .. }
        | Command::CallNext { .. }
        | Command::Call { .. }
        | Command::Recall { .. }
        | Command::Start { .. }
        | Command::Finish { .. }
        | Command::NoShow { .. }
        | Command::Return { .. }
        | Command::Park { .. }
        | Command::Transfer { .. }
        | Command::Undo { .. }
        | Command::Open { .. }
        | Command::TakeOver { .. }
        | Command::Pause { .. }
        | Command::Resume { .. }
        | Command::Close { .. }
        | Command::Move { .. }
        | Command::Swap { .. }
        | Command::Services { .. }
        | Command::AwaitNext { .. }
        | Command::StopAwaiting { .. } => Right::Serve,
        Command::Free { .. } => Right::FreeTicket,
        Command::SetNotice { .. }
        | Command::SetPolicy { .. }
        | Command::PauseService { .. }
        | Command::StopService { .. }
        | Command::ResumeService { .. }
        | Command::ConfirmClock => Right::RunHall,
    }
}

/// The right that a view needs.
pub(crate) fn right_to_see(view: &View) -> Right {
    match view {
        View::Board { .. } => Right::SeeBoard,
        View::Ticket { .. } => Right::SeeTicket,
        View::Slots { .. } => Right::SeeSlots,
        View::Dispenser | View::Kiosk => Right::SeeKiosk,
        View::Number { .. } => Right::SeeNumber,
        View::Prints { .. } => Right::SeePrints,
        View::Counter { .. } => Right::SeeCounter,
        View::Tickets { .. } | View::Appointments { .. } => Right::SeeLines,
        View::Office => Right::SeeOffice,
        View::Voice => Right::SeeVoice,
    }
}
