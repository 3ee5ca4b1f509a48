//! The one event loop.

mod drive;
mod pace;
mod session;

use std::io;

use crossterm::event::EventStream;
use tokio::sync::mpsc;

use crate::{Clock, Screen};
use session::Session;

/// How a program wants the terminal.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Mouse presses come in as [`Input::Mouse`](crate::Input::Mouse). The terminal's own selecting of text then needs
    /// the Shift key.
    pub mouse: bool,
}

/// Why a program with a screen could not start, or ended early.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// Input or output is a file or a pipe.
    #[error("{0} is not a terminal: start this program in a terminal window, or on the console")]
    NotATerminal(&'static str),
    /// The terminal cannot be read or written any more.
    #[error("the terminal: {0}")]
    Terminal(#[from] io::Error),
    /// Another task of the program panicked: the screen could show something wrong for ever.
    #[error("a part of the program failed: {0}")]
    Panicked(String),
}

/// Runs `screen` on the terminal until it quits or the system asks the program to end (SIGTERM, SIGINT, SIGHUP), and
/// gives the model back.
///
/// Messages come through a bounded channel; when all senders are gone, the screen goes on with what it knows. `perform`
/// carries out one order and returns at once: what takes time belongs into a task. The terminal is put back as it was
/// on every way out, panics included.
///
/// # Errors
/// See [`RunError`].
pub async fn run<S: Screen>(
    screen: S,
    messages: mpsc::Receiver<S::Message>,
    clock: Clock,
    options: Options,
    perform: impl FnMut(S::Order),
) -> Result<S, RunError> {
    let mut session = Session::open(options)?;
    let outside = drive::Outside { events: EventStream::new(), messages, stop: session.stop()? };
    drive::drive(screen, session.terminal(), outside, clock, perform, session::ring).await
}
