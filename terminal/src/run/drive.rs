//! The loop itself, over any terminal and any source of events.

use std::error::Error;
use std::future::Future;
use std::io;

use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers};
use futures_util::{Stream, StreamExt};
use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::layout::Size;
use tokio::sync::mpsc;

use super::RunError;
use super::pace::Pace;
use crate::{Clock, Effects, Input, Millis, Screen};

/// The most messages taken between two looks at the keyboard and the clock.
const MESSAGES_AT_ONCE: usize = 64;

/// Everything that the loop waits for, time aside.
pub(super) struct Outside<E, M, Stop> {
    pub(super) events: E,
    pub(super) messages: mpsc::Receiver<M>,
    /// Ends the loop: `Ok` in order, `Err` with why.
    pub(super) stop: Stop,
}

/// Runs `screen` until it quits, `outside.stop` resolves, or the terminal fails.
pub(super) async fn drive<S, B>(
    screen: S,
    terminal: &mut Terminal<B>,
    outside: Outside<
        impl Stream<Item = io::Result<Event>> + Unpin,
        S::Message,
        impl Future<Output = Result<(), RunError>>,
    >,
    clock: Clock,
    perform: impl FnMut(S::Order),
    ring: impl FnMut() -> io::Result<()>,
) -> Result<S, RunError>
where
    S: Screen,
    B: Backend<Error: Error + Send + Sync + 'static>,
{
    let Outside { mut events, mut messages, stop } = outside;
    let mut stop = std::pin::pin!(stop);
    let mut stage = Stage { screen, terminal, perform, ring, pace: Pace::default(), ended: false };
    let size = stage.terminal.size().map_err(lost)?;
    stage.resize(size, clock.now())?;
    while !stage.ended {
        let now = clock.now();
        stage.draw_in_turn(now)?;
        let tick = stage.pace.tick_at(stage.screen.next_wake(now));
        let wake = stage.pace.wake_at(tick);
        tokio::select! {
            // The end first: a screen that is about to go takes no more input. Then time, which is seldom due and must
            // not wait for a flood of messages to end.
            biased;
            ended = &mut stop => {
                ended?;
                break;
            }
            () = tokio::time::sleep_until(clock.instant(wake.unwrap_or_default())), if wake.is_some() => {
                let now = clock.now();
                if tick.is_some_and(|tick| tick <= now) {
                    stage.pace.spoil();
                    stage.take(Input::Tick, now)?;
                }
            }
            event = events.next() => match event {
                Some(event) => stage.take_event(&event?, clock.now())?,
                None => return Err(io::Error::from(io::ErrorKind::UnexpectedEof).into()),
            },
            Some(message) = messages.recv() => {
                stage.take_messages(message, &mut messages, clock.now())?;
            }
        }
    }
    Ok(stage.screen)
}

/// The screen and what its effects reach.
struct Stage<'a, S: Screen, B: Backend, P, R> {
    screen: S,
    terminal: &'a mut Terminal<B>,
    perform: P,
    ring: R,
    pace: Pace,
    ended: bool,
}

impl<S, B, P, R> Stage<'_, S, B, P, R>
where
    S: Screen,
    B: Backend<Error: Error + Send + Sync + 'static>,
    P: FnMut(S::Order),
    R: FnMut() -> io::Result<()>,
{
    fn draw_in_turn(&mut self, now: Millis) -> Result<(), RunError> {
        if self.pace.take_turn(now) {
            let screen = &self.screen;
            self.terminal.draw(|frame| screen.render(now, frame)).map_err(lost)?;
        }
        Ok(())
    }

    fn take_event(&mut self, event: &Event, now: Millis) -> Result<(), RunError> {
        match event {
            Event::Resize(width, height) => self.resize(Size::new(*width, *height), now),
            Event::Key(key) if key.kind == KeyEventKind::Release => Ok(()),
            Event::Key(key) if key.code == KeyCode::Char('l') && key.modifiers == KeyModifiers::CONTROL => {
                self.repaint()
            }
            Event::Key(key) => self.take(Input::Key(*key), now),
            Event::Mouse(mouse) => self.take(Input::Mouse(*mouse), now),
            Event::FocusGained | Event::FocusLost | Event::Paste(_) => Ok(()),
        }
    }

    fn take_messages(
        &mut self,
        first: S::Message,
        more: &mut mpsc::Receiver<S::Message>,
        now: Millis,
    ) -> Result<(), RunError> {
        self.take(Input::Message(first), now)?;
        for _ in 1..MESSAGES_AT_ONCE {
            match more.try_recv() {
                Ok(message) if !self.ended => self.take(Input::Message(message), now)?,
                _ => break,
            }
        }
        Ok(())
    }

    fn take(&mut self, input: Input<S::Message>, now: Millis) -> Result<(), RunError> {
        let Effects { redraw, bell, quit, orders } = self.screen.update(input, now);
        if redraw {
            self.pace.spoil();
        }
        orders.into_iter().for_each(&mut self.perform);
        self.ended |= quit;
        if bell { (self.ring)().map_err(RunError::from) } else { Ok(()) }
    }

    fn resize(&mut self, size: Size, now: Millis) -> Result<(), RunError> {
        self.take(Input::Resize(size), now)?;
        self.repaint()
    }

    /// Forgets what the terminal shows, so that the next picture is written whole.
    fn repaint(&mut self) -> Result<(), RunError> {
        self.terminal.clear().map_err(lost)?;
        self.pace.spoil();
        Ok(())
    }
}

fn lost(error: impl Error + Send + Sync + 'static) -> RunError {
    RunError::Terminal(io::Error::other(error))
}

#[cfg(test)]
mod tests;
