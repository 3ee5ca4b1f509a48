//! What a server says to its clients: not everything that says it is a server is ours, or as old as the client.

use std::collections::BTreeMap;

use client::mirror::Mirror;
use protocol::ServerMessage;

use crate::fuzz::corpus;
use crate::fuzz::outcome::Outcome;
use crate::fuzz::target::{Shape, Target};

pub(super) const TARGET: Target =
    Target { name: "mirror", shape: Shape::Lines, longest: 64 * 1024, seeds, open: || Box::new(throw) };

/// The most messages of one input.
const LINES_MAX: usize = 64;

/// Each message alone, and each snapshot with the changes of its view behind it.
fn seeds() -> Vec<Vec<u8>> {
    let golden = corpus::of_project("protocol/golden");
    let messages: Vec<(String, Vec<u8>)> = golden.iter().filter_map(|text| in_one_line(text)).collect();
    let of = |kind: &str, line: &[u8]| {
        line.starts_with(b"{") && line.windows(kind.len()).any(|part| part == kind.as_bytes())
    };
    let mut seeds: Vec<Vec<u8>> = messages.iter().map(|(_, line)| line.clone()).collect();
    for (view, snapshot) in messages.iter().filter(|(_, line)| of("\"type\":\"snapshot\"", line)) {
        for (_, update) in messages.iter().filter(|(of_view, line)| of_view == view && of("\"type\":\"update\"", line))
        {
            seeds.push([snapshot.as_slice(), b"\n", update].concat());
        }
    }
    seeds
}

/// A message of a server on one line, with the kind of its view.
fn in_one_line(text: &[u8]) -> Option<(String, Vec<u8>)> {
    let message: ServerMessage = serde_json::from_slice(text).ok()?;
    let value = serde_json::to_value(&message).ok()?;
    let view = value.pointer("/view").map(ToString::to_string).unwrap_or_default();
    Some((view, serde_json::to_vec(&value).ok()?))
}

fn throw(input: &[u8]) -> Outcome {
    let mut mirrors: BTreeMap<String, Mirror> = BTreeMap::new();
    let (mut words, mut is_taken) = (Vec::new(), false);
    for line in input.split(|byte| *byte == b'\n').take(LINES_MAX) {
        match serde_json::from_slice::<ServerMessage>(line) {
            Ok(message) => {
                is_taken = true;
                words.push(heard(message, &mut mirrors));
            }
            Err(error) => words.push(error.to_string()),
        }
    }
    // All lines together go more ways than can be told apart; what the last one came to tells most.
    let words = words.pop().unwrap_or_default();
    if is_taken { Outcome::taken(words) } else { Outcome::refused(words) }
}

fn heard(message: ServerMessage, mirrors: &mut BTreeMap<String, Mirror>) -> String {
    let is_known = unchanged(&message);
    let key = |envelope: &protocol::Envelope| format!("{} {:?}", envelope.office, envelope.view);
    match message {
        ServerMessage::Snapshot { envelope, epoch, state, .. } => {
            mirrors.insert(key(&envelope), Mirror::new(&envelope, epoch, state));
            format!("snapshot {is_known}")
        }
        ServerMessage::Update { envelope, changes, .. } => match mirrors.get_mut(&key(&envelope)) {
            Some(mirror) => format!("update {:?}", mirror.update(&envelope, &changes)),
            None => "update of nothing".to_owned(),
        },
        ServerMessage::Welcome { .. } => "welcome".to_owned(),
        ServerMessage::Reply { answer, problem, .. } => format!("reply {} {}", answer.is_some(), problem.is_some()),
        ServerMessage::Problem { about, .. } => format!("problem {}", about.is_some()),
        ServerMessage::Order { .. } => "order".to_owned(),
        ServerMessage::Ping { .. } => "ping".to_owned(),
    }
}

/// What was read is written and read again to the same, unless it is of a newer server and cannot be written.
fn unchanged(message: &ServerMessage) -> bool {
    let Ok(text) = serde_json::to_vec(message) else { return false };
    let again = serde_json::from_slice::<ServerMessage>(&text);
    assert_eq!(
        again.as_ref().ok(),
        Some(message),
        "{} is read as something else: {again:?}",
        String::from_utf8_lossy(&text)
    );
    true
}
