//! One of a thing is not said in the plural.

use std::collections::BTreeMap;

use texts::{Lang, Texts, Value};

use crate::assert_none;
use crate::words::Folder;

/// Variables that count something and can be one. Waits are told in steps of five minutes.
const COUNTS: [&str; 16] = [
    "ahead", "commits", "count", "counters", "days", "entries", "files", "hours", "limit", "longest", "mean",
    "minutes", "missed", "seconds", "services", "waiting",
];

/// What English says of many.
const MANY: [&str; 22] = [
    "appointments",
    "calls",
    "clerks",
    "columns",
    "commits",
    "counters",
    "days",
    "entries",
    "errands",
    "files",
    "hours",
    "letters",
    "lines",
    "minutes",
    "numbers",
    "papers",
    "people",
    "persons",
    "seconds",
    "services",
    "tickets",
    "times",
];

#[test]
fn one_of_a_thing_is_not_said_in_the_plural() {
    let (texts, folder) = (Texts::builtin(), Folder::read("en"));
    let mut complaints = Vec::new();
    for (key, message) in &folder.messages {
        let of_one =
            |name: &String| (name.clone(), if COUNTS.contains(&name.as_str()) { 1.into() } else { "x".into() });
        let variables: BTreeMap<String, Value<'_>> = message.variables.iter().map(of_one).collect();
        let variables: Vec<(&str, Value<'_>)> =
            variables.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        let said = texts.say_with(&Lang::EN, key, &variables);
        let words: Vec<&str> = said.split(|letter: char| !letter.is_alphanumeric()).collect();
        if words.windows(2).any(|pair| pair[0] == "1" && MANY.contains(&pair[1])) {
            complaints.push(format!("{}: `{key}` says \"{said}\"", message.file));
        }
    }
    assert_none(&complaints);
}
