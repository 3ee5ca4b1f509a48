//! The screen of a device that is not let in yet: a code to read out, and what whoever administers the server does with it.
//!
//! It stands in two languages whatever the program's own is: who comes to set up a machine is not who works at it.

mod draw;

use std::convert::Infallible;

use ratatui::Frame;
use terminal::{Chord, Effects, Input, Millis, Screen, Theme};
use texts::{Lang, Words};

/// What the pairing task tells the screen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum News {
    /// This code is to be typed on the server: letters, then the check digits.
    Code {
        /// In groups (`K7P-4Q2`).
        code: String,
        /// Six digits, worked out from the code and the certificate that this device sees.
        check: String,
    },
    /// The code that was shown is worth nothing any more; the server is asked for another one.
    Asking,
    /// The server cannot be reached; it is tried again without anybody's doing.
    Unreachable,
    /// The server pairs nobody just now, in the words of the program's language. It is asked again.
    Refused(String),
    /// The device is let in, and the program goes on.
    Paired,
}

/// Whom a device asks to let it in, and why it asks.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Asking {
    /// The server's address, as the device was told.
    pub server: String,
    /// It was let in before, and is not any more.
    pub again: bool,
    /// Where its place is known already: for the command that is shown.
    pub office: Option<String>,
}

/// The pairing screen as a [`Screen`]: [`News`] come in, it ends by itself when the device is paired, or with `q`.
#[derive(Clone, Debug)]
pub struct PairingScreen {
    asking: Asking,
    first: Words,
    second: Words,
    theme: Theme,
    state: State,
}

#[derive(Clone, PartialEq, Eq, Debug)]
enum State {
    Knocking,
    Shown { code: String, check: String },
    Unreachable,
    Refused(String),
    Paired,
}

impl PairingScreen {
    /// A screen that has no code yet.
    pub fn new(asking: Asking, words: &Words, theme: Theme) -> Self {
        let texts = words.texts();
        let first = texts.words(&Lang::VI);
        let second = if *words.lang() == Lang::VI { texts.words(&Lang::EN) } else { words.clone() };
        PairingScreen { asking, first, second, theme, state: State::Knocking }
    }

    /// Whether the device was let in; else somebody closed the screen.
    pub fn is_paired(&self) -> bool {
        self.state == State::Paired
    }

    /// The code and the check digits, where they are known.
    fn shown(&self) -> Option<(&str, &str)> {
        match &self.state {
            State::Shown { code, check } => Some((code, check)),
            _ => None,
        }
    }

    /// The code as it is typed: `K7P-4Q2-821377`.
    fn typed(&self) -> Option<String> {
        self.shown().map(|(code, check)| format!("{code}-{check}"))
    }
}

impl Screen for PairingScreen {
    type Message = News;
    type Order = Infallible;

    fn update(&mut self, input: Input<News>, _: Millis) -> Effects<Infallible> {
        let quit = [Chord::letter('q'), Chord::control('c')];
        match input {
            Input::Message(news) => {
                self.state = match news {
                    News::Code { code, check } => State::Shown { code, check },
                    News::Asking => State::Knocking,
                    News::Unreachable => State::Unreachable,
                    News::Refused(why) => State::Refused(why),
                    News::Paired => {
                        self.state = State::Paired;
                        return Effects::quit();
                    }
                };
                Effects::redraw()
            }
            Input::Key(key) if quit.iter().any(|chord| chord.matches(key)) => Effects::quit(),
            Input::Resize(_) | Input::Tick => Effects::redraw(),
            Input::Key(_) | Input::Mouse(_) => Effects::none(),
        }
    }

    fn render(&self, _: Millis, frame: &mut Frame<'_>) {
        draw::draw(self, frame);
    }

    /// Nothing on it changes by time alone.
    fn next_wake(&self, _: Millis) -> Option<Millis> {
        None
    }
}

#[cfg(test)]
mod tests;
