//! Every word that the sources ask for exists in every built-in language, and every word that exists is asked for.

#[path = "keys/plurals.rs"]
mod plurals;
#[path = "keys/sources.rs"]
mod sources;
#[path = "keys/words.rs"]
mod words;

use std::collections::BTreeSet;

use sources::Source;
use words::{Folder, Message};

/// Keys that the sources build from a prefix and a code, with who does it.
const BUILT_KEYS: [(&str, &str); 6] = [
    ("problem-", "screens, pages and server build `problem-{code}` from the protocol's closed list of codes"),
    ("page-title-", "Pages::page builds `page-title-{kind}` for every kind of page, which a test there walks"),
    ("page-in-", "pages build `page-in-{lang}` for the languages that there are"),
    ("time-weekday-", "Words::weekday counts 1 to 7"),
    ("time-month-", "Words::date_long counts 1 to 12"),
    ("place-", "messages refer to them: `{ place-word }`"),
];

/// Messages that get more variables than any one language needs: each language picks those of its own form.
const FORMS: [&str; 1] = ["time-date-long"];

fn is_built(key: &str) -> bool {
    BUILT_KEYS.iter().any(|(prefix, _)| key.starts_with(prefix))
}

/// Fails with all complaints at once, one a line.
fn assert_none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn both_languages_hold_the_same_keys_with_the_same_variables() {
    let (vi, en) = (Folder::read("vi"), Folder::read("en"));
    let mut complaints = Vec::new();
    for (here, there) in [(&vi, &en), (&en, &vi)] {
        for (key, Message { file, variables }) in &here.messages {
            match there.messages.get(key) {
                None => complaints.push(format!("{file}: `{key}` is missing in texts/{}", there.lang)),
                Some(other) if other.file.rsplit('/').next() != file.rsplit('/').next() => {
                    complaints.push(format!("{file}: `{key}` lies in another file there: {}", other.file));
                }
                Some(_) if FORMS.contains(&key.as_str()) => {}
                Some(other) => complaints.extend(
                    variables
                        .difference(&other.variables)
                        .map(|name| format!("{file}: `{key}` has ${name}, but not so in {}", other.file)),
                ),
            }
        }
    }
    assert_none(&complaints);
}

#[test]
fn no_key_stands_twice_and_every_key_begins_with_its_room() {
    let mut complaints = Vec::new();
    for folder in [Folder::read("vi"), Folder::read("en")] {
        complaints.extend(folder.twice.iter().map(|(key, file)| format!("{file}: `{key}` stands twice")));
        for (key, Message { file, .. }) in &folder.messages {
            let room = file.rsplit('/').next().unwrap_or_default().trim_end_matches(".ftl");
            let begins = |name: &str| key.strip_prefix(name).is_some_and(|rest| rest.starts_with('-'));
            // `problems.ftl` holds `problem-…`.
            if !begins(room) && !room.strip_suffix('s').is_some_and(begins) {
                complaints.push(format!("{file}: `{key}` does not begin with `{room}-`"));
            }
        }
    }
    assert_none(&complaints);
}

#[test]
fn every_key_that_the_sources_ask_for_exists() {
    let vi = Folder::read("vi");
    let mut complaints = Vec::new();
    for source in Source::all() {
        for key in source.keys_asked_for() {
            if !vi.messages.contains_key(&key) {
                complaints.push(format!("{}: `{key}` is in no file of texts/vi (nor, then, of texts/en)", source.path));
            }
        }
    }
    assert_none(&complaints);
}

#[test]
fn every_key_is_asked_for_somewhere() {
    let sources = Source::all();
    let literals: BTreeSet<&str> = sources.iter().flat_map(Source::literals).collect();
    let vi = Folder::read("vi");
    let unused = vi.messages.iter().filter(|(key, _)| !is_built(key) && !literals.contains(key.as_str()));
    let complaints: Vec<String> = unused
        .map(|(key, message)| {
            format!("{}: no source says \"{key}\"; remove it in both languages, or use it", message.file)
        })
        .collect();
    assert_none(&complaints);
}

#[test]
fn the_sources_give_each_message_its_variables() {
    let vi = Folder::read("vi");
    let mut complaints = Vec::new();
    for source in Source::all() {
        for (key, given) in source.variables_given() {
            let Some(message) = vi.messages.get(&key) else { continue };
            let fitting =
                message.variables == given || FORMS.contains(&key.as_str()) && message.variables.is_subset(&given);
            if !fitting {
                complaints.push(format!(
                    "{}: `{key}` is given {given:?}, but {} has {:?}",
                    source.path, message.file, message.variables
                ));
            }
        }
    }
    assert_none(&complaints);
}

#[test]
fn all_words_are_composed() {
    use unicode_normalization::is_nfc;
    let mut complaints = Vec::new();
    for folder in [Folder::read("vi"), Folder::read("en")] {
        for (file, text) in &folder.files {
            let lines = text.lines().enumerate().filter(|(_, line)| !is_nfc(line));
            complaints.extend(lines.map(|(nth, _)| format!("{file}:{}: marks are not composed (NFC)", nth + 1)));
        }
    }
    assert_none(&complaints);
}
