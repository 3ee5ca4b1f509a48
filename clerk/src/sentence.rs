//! Sentences for people that are made of more than one text.

use protocol::view::{CounterView, NextShown};
use protocol::{Code, Localised, Params, Problem, WhyReason};
use texts::{Value, Words};

/// What a problem says, and what to press instead. In the language of this program where the code is known; a newer
/// server's own words where it is not.
pub(crate) fn of_problem(words: &Words, problem: &Problem) -> String {
    let key = format!("problem-{}", problem.code);
    if problem.code == Code::Unknown || !words.has(&key) {
        return if problem.title.is_empty() { words.say("clerk-refused") } else { problem.title.clone() };
    }
    words.with(&key, &variables(&problem.params))
}

fn variables(params: &Params) -> Vec<(&'static str, Value<'_>)> {
    let texts = params.texts().map(|(name, text)| (name, Value::from(text)));
    let numbers = params.numbers().map(|(name, number)| (name, Value::from(number)));
    texts.chain(numbers).collect()
}

/// Why the next one is the next one, in one short sentence. `now` is the server's time.
pub(crate) fn of_why(words: &Words, next: &NextShown, now: i64) -> String {
    let waited = words.minutes(seconds_between(next.joined_at, now));
    let wait = ("wait", waited.into());
    match next.why.reason {
        WhyReason::Longest => words.with("clerk-why-longest", &[wait]),
        WhyReason::Priority => words.with("clerk-why-priority", &[wait, ("passed", next.why.passed.into())]),
        WhyReason::OrdinaryTurn => words.with("clerk-why-ordinary-turn", &[wait]),
        WhyReason::Named | WhyReason::Other => words.with("clerk-why-other", &[wait]),
    }
}

/// The name of a service; its id when the office does not name it.
pub(crate) fn service_name(view: &CounterView, words: &Words, id: &str) -> String {
    let service = view.services.iter().find(|service| service.id == id);
    name(service.map(|service| &service.name), words, id)
}

/// The name of a procedure of a service; its id when the office does not name it.
pub(crate) fn procedure_name(view: &CounterView, words: &Words, service: &str, id: &str) -> String {
    let service = view.services.iter().find(|known| known.id == service);
    let procedure = service.and_then(|service| service.procedures.iter().find(|procedure| procedure.id == id));
    name(procedure.map(|procedure| &procedure.name), words, id)
}

/// A localised text, or the id that it names.
fn name(text: Option<&Localised>, words: &Words, id: &str) -> String {
    let text = text.map_or("", |text| text.in_lang(words.lang().as_str()));
    if text.is_empty() { id.to_owned() } else { text.to_owned() }
}

/// The office's name; its id when it has none.
pub(crate) fn office_name(view: &CounterView, words: &Words) -> String {
    name(Some(&view.office_name), words, &view.office)
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
        other => other.to_owned(),
    }
}

/// The reason of a pause in words; reasons of other programs as they are.
pub(crate) fn pause_reason(words: &Words, reason: &str) -> String {
    let known = PAUSE_REASONS.iter().find(|(code, _)| *code == reason);
    known.map_or_else(|| reason.to_owned(), |(_, text)| words.text(*text))
}

/// The reasons that are offered, with the words on the wire.
pub(crate) const PAUSE_REASONS: [(&str, texts::TextKey); 4] = [
    ("break", texts::TextKey("clerk-reason-break")),
    ("lunch", texts::TextKey("clerk-reason-lunch")),
    ("meeting", texts::TextKey("clerk-reason-meeting")),
    ("errand", texts::TextKey("clerk-reason-errand")),
];

/// Whole seconds from one of the server's moments to another; nought when it is still to come.
pub(crate) fn seconds_between(from: i64, to: i64) -> u64 {
    u64::try_from(to.saturating_sub(from)).unwrap_or(0) / 1000
}
