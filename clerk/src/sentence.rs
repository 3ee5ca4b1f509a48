//! Sentences for people that are made of more than one text.

mod machines;
mod names;
mod nobody;
mod office;
mod why;

use protocol::{Address, Code, Params, Problem};
use texts::{Value, Words};

pub(crate) use machines::{machines, printer_state, spoken};
pub(crate) use names::{
    PAUSE_REASONS, STOP_REASONS, address, address_in_full, class_name, counter, counter_status, is_open, leg,
    localised, need, office_name, outcome, pause_reason, place, policy, procedure_name, service_name, stop_reason,
    ticket_stands, ticket_state, undo,
};
pub(crate) use nobody::{is_elsewhere, nobody, not_for_here};
pub(crate) use office::Names;
pub(crate) use why::{of_why, of_why_called};

/// The key that frees a number on its page.
pub(crate) const FREE_KEY: char = 't';

/// What a problem says, and what to press instead. In the language of this program where the code is known; a newer
/// server's own words where it is not.
pub(crate) fn of_problem(words: &Words, problem: &Problem) -> String {
    let key = format!("problem-{}", problem.code);
    if problem.code == Code::Unknown || !words.has(&key) {
        return if problem.title.is_empty() { words.say("clerk-refused") } else { problem.title.clone() };
    }
    words.with(&key, &variables(&problem.params))
}

/// Whom a number waits for, and the key that frees it where its page is open.
pub(crate) fn of_addressed(words: &Words, problem: &Problem) -> String {
    let params = &problem.params;
    let to = match (&params.clerk, &params.counter) {
        (Some(clerk), _) => Address::Clerk(clerk.clone()),
        (None, counter) => Address::Counter(counter.clone().unwrap_or_default()),
    };
    let number = params.number.clone().unwrap_or_default();
    let key = FREE_KEY.to_uppercase().to_string();
    let about = [("number", number.into()), ("to", address_in_full(words, &to).into()), ("key", key.into())];
    words.with("clerk-addressed-elsewhere", &about)
}

fn variables(params: &Params) -> Vec<(&'static str, Value<'_>)> {
    let texts = params.texts().map(|(name, text)| (name, Value::from(text)));
    let numbers = params.numbers().map(|(name, number)| (name, Value::from(number)));
    texts.chain(numbers).collect()
}

/// Whole seconds from one of the server's moments to another; nought when it is still to come.
pub(crate) fn seconds_between(from: i64, to: i64) -> u64 {
    u64::try_from(to.saturating_sub(from)).unwrap_or(0) / 1000
}

/// A running time as on a stopwatch: `6:12`, `1:06:12`.
pub(crate) fn stopwatch(seconds: u64) -> String {
    match (seconds / 3600, seconds / 60 % 60, seconds % 60) {
        (0, minutes, seconds) => format!("{minutes}:{seconds:02}"),
        (hours, minutes, seconds) => format!("{hours}:{minutes:02}:{seconds:02}"),
    }
}
