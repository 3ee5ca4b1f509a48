//! Views as lines: a number, a service's numbers, its slots.

use protocol::Snapshot;
use protocol::view::{NumberView, SlotsView, TicketRow};
use texts::Words;

use crate::{sentence, wall};

/// A view that a script looks at; those that no verb asks for are empty.
pub(super) fn lines(words: &Words, state: &Snapshot) -> String {
    match state {
        Snapshot::Number(number) => of_number(words, number),
        Snapshot::Slots(slots) => of_slots(words, slots),
        _ => String::new(),
    }
}

fn of_number(words: &Words, number: &NumberView) -> String {
    let service = sentence::localised(Some(&number.service_name), words, &number.service);
    let state = sentence::ticket_state(words, &number.state);
    let counter = number.counter.as_ref().map(|id| words.with("clerk-counter-id", &[("counter", id.into())]));
    let ahead = number.ahead.map(|ahead| words.with("clerk-number-ahead", &[("count", ahead.into())]));
    let parts = [Some(number.number.clone()), Some(service), Some(state), counter, ahead];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// One line a number: when it was taken, what for, how it stands.
pub(super) fn tickets(words: &Words, state: &Snapshot, utc_offset_minutes: i32) -> String {
    let Snapshot::Tickets(view) = state else { return String::new() };
    if view.tickets.is_empty() {
        return words.say("clerk-list-empty");
    }
    let line = |row: &TicketRow| {
        let time = wall::clock_at(words, row.joined_at, utc_offset_minutes);
        let state = sentence::ticket_state(words, &row.state);
        let parts = [Some(row.number.clone()), Some(time), row.procedure.clone(), Some(row.class.clone()), Some(state)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    };
    let more = view.more.then(|| words.say("clerk-once-more"));
    view.tickets.iter().map(line).chain(more).collect::<Vec<_>>().join("\n")
}

/// One line a day: the slots that are free, and how many may still book each.
fn of_slots(words: &Words, slots: &SlotsView) -> String {
    if slots.days.is_empty() {
        return words.say("clerk-list-empty");
    }
    let day = |day: &protocol::view::DayOfSlots| {
        let free = day.slots.iter().filter(|slot| slot.free > 0);
        let slots: Vec<String> =
            free.map(|slot| format!("{} ({})", wall::clock(words, slot.minute), slot.free)).collect();
        format!("{} · {}", day.day, slots.join(", "))
    };
    slots.days.iter().map(day).collect::<Vec<_>>().join("\n")
}
