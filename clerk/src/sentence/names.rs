//! What things are called: services by the office's names, states and choices by those of this program.

use protocol::view::{CounterView, InHand, Undoable};
use protocol::{Address, Booked, Localised, Need, Outcome, Place, Policy};
use texts::{TextKey, Words};

use crate::wall;

/// The name of a service; its id when the office does not name it.
pub(crate) fn service_name(view: &CounterView, words: &Words, id: &str) -> String {
    let service = view.services.iter().find(|service| service.id == id);
    localised(service.map(|service| &service.name), words, id)
}

/// Which of several things this is that a person came for; `None` where there is one.
pub(crate) fn leg(view: &CounterView, words: &Words, ticket: &InHand) -> Option<String> {
    let leg = usize::from(ticket.leg.max(1));
    let legs = leg + ticket.further.len();
    let service = service_name(view, words, &ticket.service);
    let about = [("leg", leg.into()), ("legs", legs.into()), ("service", service.into())];
    (legs > 1).then(|| words.with("clerk-leg", &about))
}

/// The name of a procedure of a service; its id when the office does not name it.
pub(crate) fn procedure_name(view: &CounterView, words: &Words, service: &str, id: &str) -> String {
    let service = view.services.iter().find(|known| known.id == service);
    let procedure = service.and_then(|service| service.procedures.iter().find(|procedure| procedure.id == id));
    localised(procedure.map(|procedure| &procedure.name), words, id)
}

/// The name of a class; its id when the office does not name it.
pub(crate) fn class_name(view: &CounterView, words: &Words, id: &str) -> String {
    localised(view.classes.iter().find(|class| class.id == id).map(|class| &class.name), words, id)
}

/// A localised text, or the id that it names.
pub(crate) fn localised(text: Option<&Localised>, words: &Words, id: &str) -> String {
    let text = text.map_or("", |text| text.in_lang(words.lang().as_str()));
    if text.is_empty() { id.to_owned() } else { text.to_owned() }
}

/// The office's name; its id when it has none.
pub(crate) fn office_name(view: &CounterView, words: &Words) -> String {
    localised(Some(&view.office_name), words, &view.office)
}

/// `open`, `paused` and `closed` in words.
pub(crate) fn counter_status(words: &Words, status: &str) -> String {
    match status {
        "open" => words.say("clerk-status-open"),
        "paused" => words.say("clerk-status-paused"),
        "closed" => words.say("clerk-status-closed"),
        other => other.to_owned(),
    }
}

/// The stages of a ticket that a clerk meets, in words.
pub(crate) fn ticket_state(words: &Words, state: &str) -> String {
    match state {
        "waiting" => words.say("clerk-state-waiting"),
        "called" => words.say("clerk-state-called"),
        "serving" => words.say("clerk-state-serving"),
        "missed" => words.say("clerk-state-missed"),
        "parked" => words.say("clerk-state-parked"),
        "done" => words.say("clerk-state-done"),
        "withdrawn" => words.say("clerk-state-withdrawn"),
        "unserved" => words.say("clerk-state-unserved"),
        other => other.to_owned(),
    }
}

/// Whether a ticket still has something before it: only then it matters who gets it.
pub(crate) fn is_open(state: &str) -> bool {
    matches!(state, "waiting" | "called" | "serving" | "missed" | "parked")
}

/// How a ticket stands; of one whose holder was sent home, with which appointment.
pub(crate) fn ticket_stands(words: &Words, state: &str, released: Option<&Booked>) -> String {
    let Some(booked) = released else { return ticket_state(words, state) };
    let (time, day) = (wall::clock(words, booked.minute), wall::day_in_full(words, &booked.day));
    let code = ("code", (&booked.code).into());
    words.with("clerk-state-released", &[("time", time.into()), ("day", day.into()), code])
}

/// How a leg ended, in words.
pub(crate) fn outcome(words: &Words, outcome: Outcome) -> String {
    words.text(match outcome {
        Outcome::DoneOnTheSpot => TextKey("clerk-outcome-done-on-the-spot"),
        Outcome::DossierReceived => TextKey("clerk-outcome-dossier-received"),
        Outcome::ResultReturned => TextKey("clerk-outcome-result-returned"),
        Outcome::MorePapers => TextKey("clerk-outcome-more-papers"),
        Outcome::Refused => TextKey("clerk-outcome-refused"),
        Outcome::Released => TextKey("clerk-outcome-released"),
    })
}

/// A place in a line, in words.
pub(crate) fn place(words: &Words, place: Place) -> String {
    words.text(match place {
        Place::Original => TextKey("clerk-place-original"),
        Place::Front => TextKey("clerk-place-front"),
        Place::Next => TextKey("clerk-place-next"),
        Place::Back => TextKey("clerk-place-back"),
    })
}

/// How a person is to be met, in words.
pub(crate) fn need(words: &Words, need: Need) -> String {
    words.text(match need {
        Need::DoesNotHear => TextKey("clerk-need-does-not-hear"),
        Need::DoesNotSee => TextKey("clerk-need-does-not-see"),
        Need::Wheelchair => TextKey("clerk-need-wheelchair"),
        Need::Interpreter => TextKey("clerk-need-interpreter"),
    })
}

/// An order of calling, in words.
pub(crate) fn policy(words: &Words, policy: Policy) -> String {
    match policy {
        Policy::Fifo => words.say("clerk-policy-fifo"),
        Policy::Strict => words.say("clerk-policy-strict"),
        Policy::Ratio { priority, ordinary } => {
            words.with("clerk-policy-ratio", &[("priority", priority.into()), ("ordinary", ordinary.into())])
        }
        Policy::Ageing => words.say("clerk-policy-ageing"),
        Policy::HeadStart => words.say("clerk-policy-head-start"),
    }
}

/// Who alone gets a ticket, in words.
pub(crate) fn address(words: &Words, address: &Address) -> String {
    match address {
        Address::Counter(id) => counter(words, id),
        Address::Clerk(name) => name.clone(),
    }
}

/// The same in a sentence: a clerk's name says that it is one.
pub(crate) fn address_in_full(words: &Words, to: &Address) -> String {
    match to {
        Address::Counter(id) => words.with("clerk-to-counter", &[("counter", id.into())]),
        Address::Clerk(name) => words.with("clerk-to-clerk", &[("clerk", name.into())]),
    }
}

/// The reason of a pause in words; reasons of other programs as they are.
pub(crate) fn pause_reason(words: &Words, reason: &str) -> String {
    let known = PAUSE_REASONS.iter().find(|(code, _)| *code == reason);
    known.map_or_else(|| reason.to_owned(), |(_, text)| words.text(*text))
}

/// The reasons of a pause that are offered, with the words on the wire.
pub(crate) const PAUSE_REASONS: [(&str, TextKey); 4] = [
    ("break", TextKey("clerk-reason-break")),
    ("lunch", TextKey("clerk-reason-lunch")),
    ("meeting", TextKey("clerk-reason-meeting")),
    ("errand", TextKey("clerk-reason-errand")),
];

/// The reason for which a service gives no numbers, in words; the office's own as it is.
pub(crate) fn stop_reason(words: &Words, reason: &str) -> String {
    let known = STOP_REASONS.iter().find(|(code, _)| *code == reason);
    known.map_or_else(|| reason.to_owned(), |(_, text)| words.text(*text))
}

/// The reasons for stopping a service that are offered, with the words on the wire: kiosk, board and phone say them in the
/// language of whoever reads.
pub(crate) const STOP_REASONS: [(&str, TextKey); 3] = [
    ("system-down", TextKey("clerk-reason-system-down")),
    ("no-staff", TextKey("clerk-reason-no-staff")),
    ("enough", TextKey("clerk-reason-enough")),
];

/// A counter, by what the office calls its counters: "Phòng 5".
pub(crate) fn counter(words: &Words, id: &str) -> String {
    words.with("clerk-counter-id", &[("counter", id.into())])
}

/// What undo would take back, so that nobody has to guess.
pub(crate) fn undo(words: &Words, undo: &Undoable) -> String {
    let number = ("number", (&undo.number).into());
    match undo.effect.as_str() {
        "finish" => words.with("clerk-undo-finish", &[number]),
        "no-show" => words.with("clerk-undo-no-show", &[number]),
        "park" => words.with("clerk-undo-park", &[number]),
        _ => words.with("clerk-undo-call", &[number]),
    }
}
