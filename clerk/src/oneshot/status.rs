//! How a counter stands, in a few lines.

use protocol::view::{CounterView, InHand};
use texts::Words;

use crate::sentence;

pub(super) fn lines(words: &Words, view: &CounterView, now: i64) -> String {
    let mut status = sentence::counter_status(words, &view.status);
    if let Some(reason) = &view.reason {
        status = format!("{status} ({})", sentence::pause_reason(words, reason));
    }
    let counter = sentence::counter(words, &view.id);
    let counter = [Some(format!("{counter} {status}")), view.clerk.clone()];
    let counter = counter.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let takes: Vec<String> = view.takes.iter().map(|id| sentence::service_name(view, words, id)).collect();
    let takes = (!takes.is_empty()).then(|| words.with("clerk-once-takes", &[("services", takes.join(", ").into())]));
    let hand = match &view.in_hand {
        Some(ticket) => {
            let spoken = ticket.spoken.and_then(|spoken| sentence::spoken(words, spoken));
            let state = [Some(sentence::ticket_state(words, &ticket.state)), spoken];
            let state = state.into_iter().flatten().collect::<Vec<_>>().join(", ");
            words.with("clerk-once-hand", &[("number", (&ticket.number).into()), ("state", state.into())])
        }
        None => words.say("clerk-once-no-hand"),
    };
    let awaits = view.awaits_until.map(|until| {
        let left = words.duration(sentence::seconds_between(now, until));
        words.with("clerk-once-awaits", &[("left", left.into())])
    });
    let waiting: u32 = view.lines.iter().map(|line| line.waiting).sum();
    let waiting = words.with("clerk-once-waiting", &[("count", waiting.into())]);
    let not_for_here = view.next.is_none().then(|| sentence::not_for_here(view, words)).flatten();
    let waiting = [Some(waiting), not_for_here].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let next = view.next.as_ref().map(|next| {
        let why = sentence::of_why(words, next, now);
        words.with("clerk-once-next", &[("number", (&next.number).into()), ("why", why.into())])
    });
    let unheard = view.unheard.then(|| words.say("clerk-unheard"));
    let more = view.in_hand.iter().flat_map(|ticket| of_hand(words, view, ticket));
    let above = [Some(counter), takes, Some(hand)].into_iter().flatten().chain(more);
    let below = [awaits, Some(waiting), next, unheard].into_iter().flatten();
    above.chain(below).chain(sentence::machines(words, &view.machines)).collect::<Vec<_>>().join("\n")
}

/// What whoever serves a ticket must know of it: which of several things this is, and what a colleague wrote.
pub(super) fn of_hand(words: &Words, view: &CounterView, ticket: &InHand) -> Vec<String> {
    let leg = sentence::leg(view, words, ticket);
    let note = ticket.note.as_ref().map(|note| words.with("clerk-once-note", &[("note", note.into())]));
    [leg, note].into_iter().flatten().collect()
}
