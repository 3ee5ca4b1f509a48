//! From what a clerk wants to the command on the wire, and back: why the server would say no.

use protocol::view::{Allowed, CounterView};
use protocol::{Closing, Code, Command, Finish, Params, Problem};
use texts::TextKey;

/// What can be done with one key or one line of a menu, as far as `CounterView::allowed` speaks of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Wish {
    Next,
    Call,
    Recall,
    Start,
    Finish,
    NoShow,
    Return,
    Park,
    Transfer,
    Undo,
    Open,
    Pause,
    Resume,
    Close,
    Move,
    Services,
}

/// Next, as the ticket in hand wants it closed. A ticket that was only called needs an answer first, which the server
/// asks for.
pub(crate) fn next_command(view: &CounterView) -> Command {
    let serving = view.in_hand.as_ref().filter(|ticket| ticket.state == "serving");
    let closing = serving.map(|ticket| Closing::Served { number: ticket.number.clone(), details: Finish::default() });
    Command::CallNext { counter: view.id.clone(), closing }
}

/// Why a wish would be refused now; `None` when it is allowed. `now` is the server's time.
pub(crate) fn refusal(view: &CounterView, wish: Wish, now: i64) -> Option<Problem> {
    if wish == Wish::Recall && view.allowed.recall {
        let wait = view.allowed.recall_from.map_or(0, |from| from.saturating_sub(now));
        let wait_ms = u64::try_from(wait).unwrap_or(0);
        let soon = Params { wait_ms: Some(wait_ms), ..Params::default() };
        return (wait_ms > 0).then(|| Problem::new(Code::RecalledTooSoon).with(soon));
    }
    (!is_allowed(view, wish)).then(|| reason(view, wish))
}

fn is_allowed(view: &CounterView, wish: Wish) -> bool {
    let Allowed { call_next, recall, recall_from: _, start, finish, no_show, r#return, park, transfer, undo, .. } =
        view.allowed;
    let Allowed { open, pause, resume, close, r#move, .. } = view.allowed;
    match wish {
        Wish::Next => call_next,
        Wish::Call => view.status == "open" && view.in_hand.is_none(),
        Wish::Recall => recall,
        Wish::Start => start,
        Wish::Finish => finish,
        Wish::NoShow => no_show,
        Wish::Return => r#return,
        Wish::Park => park,
        // With nothing in hand a number that waits in a wrong line is asked for.
        Wish::Transfer => transfer || view.in_hand.is_none(),
        Wish::Undo => undo,
        Wish::Open => open,
        Wish::Pause => pause,
        Wish::Resume => resume,
        Wish::Close => close,
        Wish::Move => r#move,
        Wish::Services => view.status != "closed",
    }
}

/// The state of the world that stands in the way, as the server would name it.
fn reason(view: &CounterView, wish: Wish) -> Problem {
    let calls = matches!(wish, Wish::Next | Wish::Call | Wish::Recall | Wish::Pause);
    let with_hand = view.in_hand.as_ref();
    let code = match (wish, view.status.as_str(), with_hand) {
        (Wish::Open, ..) => Code::CounterOpen,
        (_, "closed", _) => Code::CounterClosed,
        (Wish::Resume, ..) => Code::CounterNotPaused,
        (_, "paused", _) if calls => Code::CounterPaused,
        (Wish::Undo, ..) => Code::NothingToUndo,
        (Wish::Move, ..) => Code::CounterOpen,
        (Wish::Next, ..) => Code::NobodyWaiting,
        (Wish::Call | Wish::Close, _, Some(_)) => Code::TicketInHand,
        (_, _, None) => Code::NothingInHand,
        (Wish::Recall, _, Some(ticket)) if ticket.state == "called" => Code::CallsUsedUp,
        (_, _, Some(_)) => Code::WrongStage,
    };
    Problem::new(code).with(Params {
        counter: Some(view.id.clone()),
        number: with_hand.map(|ticket| ticket.number.clone()),
        state: with_hand.map(|ticket| ticket.state.clone()),
        limit: with_hand.map(|ticket| u64::from(ticket.calls)),
        ..Params::default()
    })
}

/// What a command is called on a button and in a menu.
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
        Command::Open { .. } => TextKey("clerk-open"),
        Command::Pause { .. } => TextKey("clerk-pause"),
        Command::Resume { .. } => TextKey("clerk-resume"),
        Command::Close { .. } => TextKey("clerk-close"),
        Command::Move { .. } => TextKey("clerk-move"),
        Command::Services { .. } => TextKey("clerk-services"),
        Command::ConfirmClock => TextKey("clerk-confirm-clock"),
        // What a console never sends.
        Command::Issue { .. }
        | Command::Withdraw { .. }
        | Command::WithdrawByKey { .. }
        | Command::PauseService { .. }
        | Command::ResumeService { .. } => TextKey("clerk-other"),
    }
}
