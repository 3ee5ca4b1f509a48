//! Views as lines: a number, a service's numbers, its slots.

use protocol::Snapshot;
use protocol::view::{DispenserView, NumberView, SlotsView, TicketRow};
use texts::Words;

use crate::sentence::Names;
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
    let state = sentence::ticket_stands(words, &number.state, number.released.as_ref());
    let counter = number.counter.as_ref().map(|id| sentence::counter(words, id));
    let ahead = number.ahead.map(|ahead| words.with("clerk-number-ahead", &[("count", ahead.into())]));
    let estimated = number.estimated.then(|| words.say("clerk-estimated"));
    let parts = [Some(number.number.clone()), Some(service), Some(state), counter, ahead, estimated];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// One line a number: when it was taken, what for, how it stands.
pub(super) fn tickets(words: &Words, state: &Snapshot, kiosk: &DispenserView) -> String {
    let Snapshot::Tickets(view) = state else { return String::new() };
    if view.tickets.is_empty() {
        return words.say("clerk-list-empty");
    }
    let names = Names::from(kiosk);
    let line = |row: &TicketRow| {
        let time = wall::clock_at(words, row.joined_at, kiosk.utc_offset_minutes);
        let state = sentence::ticket_stands(words, &row.state, row.released.as_ref());
        let procedure = row.procedure.as_ref().map(|id| names.procedure(words, &view.service, id));
        let claim =
            row.claim.as_ref().map(|id| words.with("clerk-claims", &[("class", names.class(words, id).into())]));
        let to = row.address.as_ref().filter(|_| sentence::is_open(&row.state));
        let to = to.map(|to| format!("→ {}", sentence::address(words, to)));
        let class = names.class(words, &row.class);
        let estimated = row.estimated.then(|| words.say("clerk-estimated"));
        let parts = [Some(row.number.clone()), Some(time), estimated, procedure, Some(class), claim, Some(state), to];
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
