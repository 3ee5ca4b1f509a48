//! The wall's mirror.

use protocol::view::{BoardChange, BoardView};

use super::{Gap, replace};

/// Applies one change.
///
/// # Errors
/// See [`Gap`]; the view is unchanged then.
pub fn apply(board: &mut BoardView, change: &BoardChange) -> Result<(), Gap> {
    match change {
        BoardChange::Called { call } => {
            board.calls.retain(|older| (older.ticket, older.leg) != (call.ticket, call.leg));
            board.calls.insert(0, call.clone());
            board.calls.truncate(BoardView::CALLS);
        }
        BoardChange::Calls { calls } => board.calls = calls.iter().take(BoardView::CALLS).cloned().collect(),
        BoardChange::Counter { counter } => replace(&mut board.counters, counter, |row| row.id == counter.id)?,
        BoardChange::Line { line } => replace(&mut board.lines, line, |row| row.service == line.service)?,
        BoardChange::Voice { voice } => board.voice.clone_from(voice),
        BoardChange::Whole { board: whole } => *board = whole.as_ref().clone(),
        BoardChange::Unknown => return Err(Gap::UnknownChange),
    }
    Ok(())
}
