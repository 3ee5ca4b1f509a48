//! Where to sit: the counter of last time is proposed, another can be chosen.

use protocol::view::{OfficeView, Post};
use protocol::{Code, Command, Params, Problem};
use texts::Words;

use super::day::Sure;
use super::item::{Item, Pick};
use crate::sentence;

/// The counters of the office, the proposed one first. `me` is whoever looks for a place.
pub(crate) fn seats(office: &OfficeView, words: &Words, me: &str, supervises: bool) -> Vec<Item> {
    let mine = office.counters.iter().find(|post| post.clerk.as_deref() == Some(me));
    let was_mine = |post: &&Post| post.last_clerk.as_deref() == Some(me);
    // Whoever moved sat at more than one: the last one counts.
    let last = || office.counters.iter().filter(was_mine).rev().max_by_key(|post| post.since);
    let proposed = mine.or_else(last).map(|post| &post.shown.id);
    let seat = |post: &Post| seat(post, mine, words, me).blocked(taken(post, words, me).filter(|_| !supervises));
    let first = office.counters.iter().filter(|post| Some(&post.shown.id) == proposed);
    let others = office.counters.iter().filter(|post| Some(&post.shown.id) != proposed);
    first.chain(others).map(seat).collect()
}

/// Why nobody but a supervisor sits down where somebody else sits.
fn taken(post: &Post, words: &Words, me: &str) -> Option<String> {
    let clerk = post.clerk.clone().filter(|sitting| sitting != me)?;
    let params = Params { counter: Some(post.shown.id.clone()), clerk: Some(clerk), ..Params::default() };
    Some(sentence::of_problem(words, &Problem::new(Code::OthersCounter).with(params)))
}

fn seat(post: &Post, mine: Option<&Post>, words: &Words, me: &str) -> Item {
    let id = &post.shown.id;
    let counter = || id.clone();
    let pick = match (&post.clerk, mine) {
        (Some(sitting), _) if sitting == me => Pick::SitAt(counter()),
        (Some(sitting), _) => take_over(words, id, sitting, me),
        (None, Some(mine)) => Pick::Ask(Command::Move { counter: mine.shown.id.clone(), to: counter() }),
        (None, None) => {
            Pick::Ask(Command::Open { counter: counter(), clerk: me.to_owned(), services: None, helps: None })
        }
    };
    let name = sentence::localised(Some(&post.shown.name), words, "");
    let label = sentence::counter(words, id);
    let label = if name.is_empty() || name == *id { label } else { format!("{label} · {name}") };
    Item::new(label, pick).counter(id).value(stands(post, words, me))
}

/// Who sits there, or sat there last.
fn stands(post: &Post, words: &Words, me: &str) -> String {
    match (&post.clerk, &post.last_clerk) {
        (Some(sitting), _) if sitting == me => words.say("clerk-seat-here-now"),
        (Some(sitting), _) => words.with("clerk-seat-taken", &[("clerk", sitting.into())]),
        (None, Some(last)) if last == me => words.say("clerk-seat-last-time"),
        (None, _) => sentence::counter_status(words, &post.shown.status),
    }
}

fn take_over(words: &Words, counter: &str, sitting: &str, me: &str) -> Pick {
    let about = [("counter", counter.into()), ("clerk", sitting.into())];
    let command = Command::TakeOver { counter: counter.to_owned(), clerk: me.to_owned() };
    Sure::pick(
        sentence::counter(words, counter),
        Some(words.with("clerk-seat-take-over-ask", &about)),
        words.with("clerk-seat-take-over", &[("clerk", sitting.into())]),
        command,
    )
}
