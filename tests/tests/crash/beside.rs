//! What lies beside the journal in the end: the words of notes, and how people are to be met.

use std::collections::BTreeMap;
use std::fs;

use protocol::Command;
use server::journal::tools::DataDir;
use uuid::Uuid;

use crate::hall::Asked;
use crate::program::OFFICE;

/// Asserts that every note that was answered is there once; gives how many were looked for.
pub(crate) fn assert_notes_are_kept(data: &DataDir, asked: &BTreeMap<Uuid, Asked>) -> usize {
    let kept = notes(data);
    let answered = asked.values().filter(|asked| asked.answer.is_some());
    let written: Vec<&String> = answered
        .filter_map(|asked| match &asked.command {
            Command::Finish { details, .. } => details.note.as_ref(),
            _ => None,
        })
        .collect();
    for note in &written {
        assert_eq!(kept.matches(note.as_str()).count(), 1, "{note}");
    }
    written.len()
}

fn notes(data: &DataDir) -> String {
    let folder = data.confidential().join(OFFICE);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut text = String::new();
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("notes-")) {
            text.push_str(&String::from_utf8_lossy(&fs::read(&path).expect("a file that can be read")));
        }
    }
    text
}
