//! How a counter stands, in a few lines.

use protocol::view::CounterView;
use texts::Words;

use crate::sentence;

pub(super) fn lines(words: &Words, view: &CounterView, now: i64) -> String {
    let mut status = sentence::counter_status(words, &view.status);
    if let Some(reason) = &view.reason {
        status = format!("{status} ({})", sentence::pause_reason(words, reason));
    }
    let mut counter = words.with("clerk-told-counter", &[("counter", (&view.id).into()), ("status", status.into())]);
    if let Some(clerk) = &view.clerk {
        counter = format!("{counter} {clerk}");
    }
    let hand = match &view.in_hand {
        Some(ticket) => {
            let state = sentence::ticket_state(words, &ticket.state);
            words.with("clerk-once-hand", &[("number", (&ticket.number).into()), ("state", state.into())])
        }
        None => words.say("clerk-once-no-hand"),
    };
    let waiting: u32 = view.lines.iter().map(|line| line.waiting).sum();
    let waiting = words.with("clerk-once-waiting", &[("count", waiting.into())]);
    let next = view.next.as_ref().map(|next| {
        let why = sentence::of_why(words, next, now);
        words.with("clerk-once-next", &[("number", (&next.number).into()), ("why", why.into())])
    });
    [Some(counter), Some(hand), Some(waiting), next].into_iter().flatten().collect::<Vec<_>>().join("\n")
}
