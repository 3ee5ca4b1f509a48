//! Why the server would say no, as far as the counter's view tells it.

mod name;

use protocol::view::{Allowed, CounterView};
use protocol::{Closing, Code, Command, Finish, Params, Problem};

pub(crate) use name::name_of;

/// What can be done with one key or one line of a menu, as far as `CounterView::allowed` speaks of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Wish {
    Next,
    /// Call by number, or start a waiting, missed or parked one.
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
    TakeOver,
    Pause,
    Resume,
    Close,
    Move,
    Swap,
    Services,
    AwaitNext,
    StopAwaiting,
    ServeNow,
    SetClass,
    AddService,
    /// Something about the ticket in hand that the rules do not speak of: its needs, its story.
    InHand,
}

/// Next, as the ticket in hand wants it closed. A ticket that was only called needs an answer first, which the server
/// asks for.
pub(crate) fn next_command(view: &CounterView, details: Finish) -> Command {
    let serving = view.in_hand.as_ref().filter(|ticket| ticket.state == "serving");
    let closing = serving.map(|ticket| Closing::Served { number: ticket.number.clone(), details });
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
    let allowed: &Allowed = &view.allowed;
    match wish {
        Wish::Next => allowed.call_next,
        Wish::Call => allowed.call,
        Wish::Recall => allowed.recall,
        Wish::Start => allowed.start,
        Wish::Finish => allowed.finish,
        Wish::NoShow => allowed.no_show,
        Wish::Return => allowed.r#return,
        Wish::Park => allowed.park,
        Wish::Transfer => allowed.transfer,
        Wish::Undo => allowed.undo,
        Wish::Open => allowed.open,
        Wish::TakeOver => allowed.take_over,
        Wish::Pause => allowed.pause,
        Wish::Resume => allowed.resume,
        Wish::Close => allowed.close,
        Wish::Move => allowed.r#move,
        Wish::Swap => allowed.swap,
        Wish::AwaitNext => allowed.await_next,
        Wish::StopAwaiting => allowed.stop_awaiting,
        Wish::ServeNow => allowed.serve_now,
        Wish::SetClass => allowed.set_class,
        Wish::AddService => allowed.add_service,
        Wish::Services => view.status != "closed",
        Wish::InHand => view.in_hand.is_some(),
    }
}

/// The state of the world that stands in the way, as the server would name it.
fn reason(view: &CounterView, wish: Wish) -> Problem {
    let calls = matches!(wish, Wish::Next | Wish::Call | Wish::Recall | Wish::Pause | Wish::ServeNow | Wish::AwaitNext);
    let needs_free_hand = matches!(wish, Wish::Call | Wish::Close | Wish::ServeNow | Wish::AwaitNext);
    let in_hand = view.in_hand.as_ref();
    let code = match (wish, view.status.as_str(), in_hand) {
        (Wish::Open, ..) => Code::CounterOpen,
        (_, "closed", _) => Code::CounterClosed,
        (Wish::Resume, ..) => Code::CounterNotPaused,
        (_, "paused", _) if calls => Code::CounterPaused,
        (Wish::Undo, ..) => Code::NothingToUndo,
        (Wish::StopAwaiting, ..) => Code::NotAwaiting,
        (Wish::Move | Wish::Swap | Wish::TakeOver, ..) => Code::CounterOpen,
        (Wish::Next, ..) => Code::NobodyWaiting,
        (_, _, Some(_)) if needs_free_hand => Code::TicketInHand,
        (_, _, None) => Code::NothingInHand,
        (Wish::Recall, _, Some(ticket)) if ticket.state == "called" && ticket.offer_no_show => Code::CallsUsedUp,
        // The hall has not heard its call yet. How long that takes is known to nobody.
        (Wish::Recall, _, Some(ticket)) if ticket.state == "called" => Code::RecalledTooSoon,
        (_, _, Some(_)) => Code::WrongStage,
    };
    Problem::new(code).with(Params {
        counter: Some(view.id.clone()),
        number: in_hand.map(|ticket| ticket.number.clone()),
        state: in_hand.map(|ticket| ticket.state.clone()),
        limit: in_hand.map(|ticket| u64::from(ticket.calls)),
        wait_ms: (code == Code::RecalledTooSoon).then_some(0),
        ..Params::default()
    })
}
