//! Passwords and PINs: from standard input for scripts, from the keyboard without an echo for people, never from the
//! command line, where every user of the computer could read them.

use std::io::{self, BufRead, IsTerminal, Write};

use crossterm::event::{Event, KeyCode, KeyEvent, KeyEventKind, KeyModifiers, read};
use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use texts::{TextKey, Words};

/// More than any password; a longer line is cut here and refused as too long by whoever checks it.
const MAX_BYTES: u64 = 1024;

/// Where a secret comes from.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Source {
    /// The first line of standard input.
    Stdin,
    /// The keyboard.
    Keyboard,
}

/// Why there is no secret.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NoSecret {
    /// There is nobody to ask, and standard input was not offered.
    #[error("nobody can be asked")]
    NoKeyboard,
    /// Ctrl+C, or an empty line.
    #[error("nothing was given")]
    Nothing,
    /// The second time something else was typed.
    #[error("the two differ")]
    Differ,
    /// The terminal, or standard input, fails.
    #[error(transparent)]
    Io(#[from] io::Error),
}

impl NoSecret {
    /// What the person is told.
    pub(crate) fn text(&self) -> TextKey {
        match self {
            NoSecret::NoKeyboard => TextKey("access-no-keyboard"),
            NoSecret::Nothing | NoSecret::Io(_) => TextKey("access-no-secret"),
            NoSecret::Differ => TextKey("access-secrets-differ"),
        }
    }
}

/// Gets a secret that exists.
pub(crate) fn known(source: Source, prompt: &str) -> Result<String, NoSecret> {
    match source {
        Source::Stdin => first_line(io::stdin().lock()),
        Source::Keyboard => typed(prompt),
    }
}

/// Gets something that may be seen while it is typed, and not on a command line.
pub(crate) fn shown(source: Source, prompt: &str) -> Result<String, NoSecret> {
    if source == Source::Keyboard {
        if !io::stdin().is_terminal() {
            return Err(NoSecret::NoKeyboard);
        }
        eprint!("{prompt} ");
        io::stderr().flush()?;
    }
    let line = first_line(io::stdin().lock())?;
    let shown = line.trim();
    if shown.is_empty() { Err(NoSecret::Nothing) } else { Ok(shown.to_owned()) }
}

/// Gets a new secret: whoever types it, types it twice.
pub(crate) fn new(source: Source, prompt: &str, words: &Words) -> Result<String, NoSecret> {
    let secret = known(source, prompt)?;
    if source == Source::Keyboard && typed(&words.say("access-once-more"))? != secret {
        return Err(NoSecret::Differ);
    }
    Ok(secret)
}

fn first_line(input: impl BufRead) -> Result<String, NoSecret> {
    let mut line = String::new();
    input.take(MAX_BYTES).read_line(&mut line)?;
    let secret = line.trim_end_matches(['\n', '\r']);
    if secret.is_empty() { Err(NoSecret::Nothing) } else { Ok(secret.to_owned()) }
}

/// Keys are shown to nobody while this lives.
struct Unseen;

impl Unseen {
    fn begin() -> io::Result<Unseen> {
        enable_raw_mode()?;
        Ok(Unseen)
    }
}

impl Drop for Unseen {
    fn drop(&mut self) {
        // A terminal that is gone has nothing to be put back.
        let _ = disable_raw_mode();
        eprintln!();
    }
}

fn typed(prompt: &str) -> Result<String, NoSecret> {
    if !io::stdin().is_terminal() {
        return Err(NoSecret::NoKeyboard);
    }
    eprint!("{prompt} ");
    io::stderr().flush()?;
    let _unseen = Unseen::begin()?;
    let mut line = Line::default();
    loop {
        if let Event::Key(key) = read()?
            && let Some(ended) = line.take(key)
        {
            return ended;
        }
    }
}

/// What was typed so far.
#[derive(Default)]
struct Line(String);

impl Line {
    /// Takes a key; tells when the line has ended, and how.
    fn take(&mut self, key: KeyEvent) -> Option<Result<String, NoSecret>> {
        if key.kind == KeyEventKind::Release {
            return None;
        }
        match (key.code, key.modifiers.contains(KeyModifiers::CONTROL)) {
            (KeyCode::Enter, _) if self.0.is_empty() => return Some(Err(NoSecret::Nothing)),
            (KeyCode::Enter, _) => return Some(Ok(std::mem::take(&mut self.0))),
            (KeyCode::Char('c' | 'd'), true) | (KeyCode::Esc, _) => return Some(Err(NoSecret::Nothing)),
            (KeyCode::Char('u'), true) => self.0.clear(),
            (KeyCode::Backspace, _) => drop(self.0.pop()),
            (KeyCode::Char(letter), false) if u64::try_from(self.0.len()).unwrap_or(MAX_BYTES) < MAX_BYTES => {
                self.0.push(letter);
            }
            _ => {}
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_gives_one_line_and_its_end_is_no_part_of_it() {
        assert_eq!(first_line("mật khẩu dài\r\nanother".as_bytes()).expect("a line"), "mật khẩu dài");
        assert_eq!(first_line("no end".as_bytes()).expect("a line"), "no end");
        assert!(matches!(first_line("\n".as_bytes()), Err(NoSecret::Nothing)));
        assert!(matches!(first_line("".as_bytes()), Err(NoSecret::Nothing)));
        let long = "x".repeat(5000);
        assert_eq!(first_line(long.as_bytes()).expect("a line").len(), 1024);
    }

    #[test]
    fn keys_make_a_line_and_can_be_taken_back() {
        let mut line = Line::default();
        let press = |code, modifiers| KeyEvent::new(code, modifiers);
        for letter in "abx".chars() {
            assert!(line.take(press(KeyCode::Char(letter), KeyModifiers::NONE)).is_none());
        }
        assert!(line.take(press(KeyCode::Backspace, KeyModifiers::NONE)).is_none());
        assert!(line.take(press(KeyCode::Char('C'), KeyModifiers::SHIFT)).is_none());
        let ended = line.take(press(KeyCode::Enter, KeyModifiers::NONE)).expect("an end");
        assert_eq!(ended.expect("a secret"), "abC");
        let left = line.take(press(KeyCode::Char('c'), KeyModifiers::CONTROL)).expect("an end");
        assert!(matches!(left, Err(NoSecret::Nothing)));
    }
}
