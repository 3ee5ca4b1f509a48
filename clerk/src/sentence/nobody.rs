//! Whom a counter may not call, though they wait in its lines.

use protocol::Address;
use protocol::view::{AddressedTicket, CounterView};
use texts::Words;

use super::names::address_in_full;

/// The most addressees that one sentence names.
const NAMED: usize = 3;

/// Whether a number is for another counter or clerk than the ones here.
pub(crate) fn is_elsewhere(view: &CounterView, to: &Address) -> bool {
    match to {
        Address::Counter(id) => *id != view.id,
        Address::Clerk(name) => view.clerk.as_ref() != Some(name),
    }
}

/// Why there is nobody to call: nobody waits, or those who do are not for this counter.
pub(crate) fn nobody(view: &CounterView, words: &Words) -> String {
    match not_for_here(view, words) {
        Some(who) => words.with("clerk-nobody-but", &[("who", who.into())]),
        None => words.say("clerk-next-nobody"),
    }
}

/// Who waits in the lines of this counter and is not its to call: `2 người chờ riêng cán bộ Hùng`.
pub(crate) fn not_for_here(view: &CounterView, words: &Words) -> Option<String> {
    let waiting: u32 = view.lines.iter().map(|line| line.waiting).sum();
    let reserved = reserved(view);
    let count = u32::try_from(reserved.len()).unwrap_or(u32::MAX).min(waiting);
    let for_others = (count > 0).then(|| {
        let to = addressees(words, &reserved).into();
        words.with("clerk-waits-for", &[("count", count.into()), ("to", to)])
    });
    // Before their appointed time, or back with papers to a counter that is open.
    let others = waiting - count;
    let others = (others > 0).then(|| words.with("clerk-waits-otherwise", &[("count", others.into())]));
    let who: Vec<String> = for_others.into_iter().chain(others).collect();
    (!who.is_empty()).then(|| who.join(", "))
}

fn reserved(view: &CounterView) -> Vec<&AddressedTicket> {
    let in_lines = |ticket: &&AddressedTicket| view.lines.iter().any(|line| line.service == ticket.service);
    let waiting = view.addressed.iter().filter(|ticket| ticket.state == "waiting").filter(in_lines);
    waiting.filter(|ticket| is_elsewhere(view, &ticket.to)).collect()
}

fn addressees(words: &Words, reserved: &[&AddressedTicket]) -> String {
    let mut to: Vec<&Address> = Vec::new();
    for ticket in reserved {
        if !to.contains(&&ticket.to) {
            to.push(&ticket.to);
        }
    }
    let more = (to.len() > NAMED).then(|| "…".to_owned());
    to.iter().take(NAMED).map(|to| address_in_full(words, to)).chain(more).collect::<Vec<_>>().join(", ")
}
