//! What is said about a line: its name, why it gives no numbers, how long a new number waits.

use protocol::view::{Expected, LineShown};
use terminal::width;

use crate::scene::{Scene, clock_of};

/// How much room the words about a wait have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Room {
    Wide,
    Tight,
}

/// The name, and why and until when it gives no numbers.
pub(super) fn name(scene: &Scene<'_>, line: &LineShown) -> String {
    let mut parts = vec![scene.text(&line.name).to_owned()];
    if line.paused {
        let stopped = line.stopped.as_ref();
        parts.push(match stopped.and_then(|stopped| stopped.reason.as_ref()) {
            Some(reason) => scene.words.with("board-line-paused-why", &[("reason", reason.into())]),
            None => scene.words.say("board-line-paused"),
        });
        let until = stopped.and_then(|stopped| stopped.until);
        parts.extend(
            until.map(|until| scene.words.with("board-line-until", &[("time", clock_of(scene, until).into())])),
        );
    }
    parts.join(" · ")
}

/// How long a new number waits; none where none is given, where nobody knows, and in a break or outside the hours, which
/// is said across the whole board.
pub(super) fn wait(scene: &Scene<'_>, line: &LineShown, room: Room) -> Option<String> {
    let gives_numbers = !line.paused && scene.board.closed.is_none();
    let Expected { from_minutes: from, to_minutes: to, called_from } = line.expected.filter(|_| gives_numbers)?;
    if let Some(at) = called_from {
        let key = match room {
            Room::Wide => "board-wait-from",
            Room::Tight => "board-wait-from-tight",
        };
        let in_words = || scene.words.with(key, &[("time", clock_of(scene, at).into())]);
        return (Some(at) != scene.board.break_until).then(in_words);
    }
    let to = to.max(from);
    Some(match (room, from, to) {
        (Room::Wide, _, 0) => scene.words.say("board-wait-none"),
        (Room::Tight, _, 0) => scene.words.say("board-wait-none-tight"),
        (Room::Wide, from, _) if from == 0 || from == to => scene.words.with("board-wait-about", &[("to", to.into())]),
        (Room::Tight, from, _) if from == 0 || from == to => {
            scene.words.with("board-wait-about-tight", &[("to", to.into())])
        }
        (Room::Wide, ..) => scene.words.with("board-wait-range", &[("from", from.into()), ("to", to.into())]),
        (Room::Tight, ..) => scene.words.with("board-wait-range-tight", &[("from", from.into()), ("to", to.into())]),
    })
}

/// The lines in sentences of at most `columns`, for screens without room for them.
pub(crate) fn in_words(scene: &Scene<'_>, columns: u16) -> Vec<String> {
    let say = |lines: &str| scene.words.with("board-ticker-lines", &[("lines", lines.into())]);
    let mut sentences = Vec::new();
    let mut listed = String::new();
    for line in &scene.board.lines {
        let wait = wait(scene, line, Room::Wide).map_or(String::new(), |wait| format!(" ({wait})"));
        let line = format!("{} {}{wait}", name(scene, line), line.waiting);
        let longer = if listed.is_empty() { line.clone() } else { format!("{listed} · {line}") };
        if !listed.is_empty() && width(&say(&longer)) > columns {
            sentences.push(std::mem::replace(&mut listed, line));
        } else {
            listed = longer;
        }
    }
    sentences.push(listed);
    // A line too long to be introduced is said alone.
    sentences
        .iter()
        .map(|listed| Some(say(listed)).filter(|said| width(said) <= columns).unwrap_or(listed.clone()))
        .collect()
}
