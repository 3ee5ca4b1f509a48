//! The table of keys: one table is obeyed and printed, so that the help line cannot lie.

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use ratatui::text::{Line, Span};
use texts::{TextKey, Words};

use crate::{Role, Theme, width};

/// A key, with Ctrl or without.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Chord {
    code: KeyCode,
    control: bool,
}

impl Chord {
    /// A letter, digit or sign. Letters count in both cases: Caps Lock changes nothing.
    pub const fn letter(letter: char) -> Chord {
        Chord { code: KeyCode::Char(letter), control: false }
    }

    /// A letter with Ctrl.
    pub const fn control(letter: char) -> Chord {
        Chord { code: KeyCode::Char(letter), control: true }
    }

    /// Any other key: Enter, an arrow, F1.
    pub const fn key(code: KeyCode) -> Chord {
        Chord { code, control: false }
    }

    /// Whether `event` is this key.
    pub fn matches(self, event: KeyEvent) -> bool {
        let control = event.modifiers.contains(KeyModifiers::CONTROL);
        let same = match (self.code, event.code) {
            (KeyCode::Char(ours), KeyCode::Char(theirs)) => ours.to_lowercase().eq(theirs.to_lowercase()),
            (ours, theirs) => ours == theirs,
        };
        same && control == self.control && !event.modifiers.contains(KeyModifiers::ALT)
    }

    /// The key as it is printed: "N", "Ctrl+U", "Enter", "↑", "F5".
    pub fn label(self, words: &Words) -> String {
        let name = match self.code {
            KeyCode::Char(' ') => words.say("screen-key-space"),
            KeyCode::Char(letter) => letter.to_uppercase().collect(),
            KeyCode::F(number) => format!("F{number}"),
            KeyCode::Enter => words.say("screen-key-enter"),
            KeyCode::Esc => words.say("screen-key-esc"),
            KeyCode::Backspace => words.say("screen-key-backspace"),
            KeyCode::Tab | KeyCode::BackTab => words.say("screen-key-tab"),
            KeyCode::PageUp => words.say("screen-key-page-up"),
            KeyCode::PageDown => words.say("screen-key-page-down"),
            KeyCode::Home => words.say("screen-key-home"),
            KeyCode::End => words.say("screen-key-end"),
            KeyCode::Delete => words.say("screen-key-delete"),
            KeyCode::Insert => words.say("screen-key-insert"),
            KeyCode::Up => "↑".to_owned(),
            KeyCode::Down => "↓".to_owned(),
            KeyCode::Left => "←".to_owned(),
            KeyCode::Right => "→".to_owned(),
            other => other.to_string(),
        };
        if self.control { format!("Ctrl+{name}") } else { name }
    }
}

/// Keys that do one thing, and the words for it. The help line prints the first key.
#[derive(Clone, Copy, Debug)]
pub struct Binding<A: 'static> {
    /// The keys; the first one is printed.
    pub keys: &'static [Chord],
    /// What it is called.
    pub text: TextKey,
    /// What it does.
    pub action: A,
}

/// All keys of a screen or of a part of it. Of two bindings with the same key the first one wins.
#[derive(Clone, Copy, Debug)]
pub struct KeyTable<A: 'static>(pub &'static [Binding<A>]);

impl<A: Copy + 'static> KeyTable<A> {
    /// What `event` does.
    pub fn action(&self, event: KeyEvent) -> Option<A> {
        self.0.iter().find(|binding| binding.keys.iter().any(|key| key.matches(event))).map(|binding| binding.action)
    }

    /// Key and words of each binding that `allowed` lets through.
    pub fn help(&self, words: &Words, allowed: impl Fn(A) -> bool) -> Vec<(String, String)> {
        let bindings = self.0.iter().filter(|binding| allowed(binding.action));
        bindings.filter_map(|binding| Some((binding.keys.first()?.label(words), words.text(binding.text)))).collect()
    }

    /// The help as lines of at most `columns` columns; key and words of a binding stay together.
    pub fn help_lines(
        &self,
        words: &Words,
        theme: Theme,
        columns: u16,
        allowed: impl Fn(A) -> bool,
    ) -> Vec<Line<'static>> {
        let mut lines: Vec<Line<'static>> = Vec::new();
        let mut used = 0;
        for (key, text) in self.help(words, allowed) {
            let (key, text) = (format!(" {key} "), format!(" {text}  "));
            // The two spaces at the end may fall off the edge.
            let needed = width(&key) + width(&text);
            if lines.is_empty() || used + needed > columns.saturating_add(2) {
                lines.push(Line::default());
                used = 0;
            }
            used += needed;
            if let Some(line) = lines.last_mut() {
                line.push_span(Span::styled(key, theme.style(Role::Key)));
                line.push_span(Span::styled(text, theme.style(Role::Text)));
            }
        }
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Depth;
    use texts::{Lang, Texts};

    const TABLE: KeyTable<u8> = KeyTable(&[
        Binding { keys: &[Chord::letter('n'), Chord::key(KeyCode::F(1))], text: TextKey("connection-live"), action: 1 },
        Binding { keys: &[Chord::control('u')], text: TextKey("time-weekday-2"), action: 2 },
        Binding { keys: &[Chord::letter(' ')], text: TextKey("connection-connecting"), action: 3 },
    ]);

    fn event(code: KeyCode, modifiers: KeyModifiers) -> KeyEvent {
        KeyEvent::new(code, modifiers)
    }

    #[test]
    fn a_letter_counts_in_both_cases() {
        assert_eq!(TABLE.action(event(KeyCode::Char('n'), KeyModifiers::NONE)), Some(1));
        assert_eq!(TABLE.action(event(KeyCode::Char('N'), KeyModifiers::SHIFT)), Some(1));
        assert_eq!(TABLE.action(event(KeyCode::F(1), KeyModifiers::NONE)), Some(1));
    }

    #[test]
    fn ctrl_and_alt_make_another_key() {
        assert_eq!(TABLE.action(event(KeyCode::Char('n'), KeyModifiers::CONTROL)), None);
        assert_eq!(TABLE.action(event(KeyCode::Char('n'), KeyModifiers::ALT)), None);
        assert_eq!(TABLE.action(event(KeyCode::Char('u'), KeyModifiers::NONE)), None);
        assert_eq!(TABLE.action(event(KeyCode::Char('u'), KeyModifiers::CONTROL)), Some(2));
    }

    #[test]
    fn the_help_is_printed_from_the_table() {
        let words = Texts::builtin().words(&Lang::VI);
        let help = TABLE.help(&words, |action| action != 2);
        let expected = [("N", "Đã kết nối"), ("Dấu cách", "Đang kết nối máy chủ…")];
        assert_eq!(help, expected.map(|(key, text)| (key.to_owned(), text.to_owned())));
        assert_eq!(TABLE.help(&words, |_| true)[1].0, "Ctrl+U");
    }

    #[test]
    fn help_wraps_between_bindings_and_loses_none() {
        let words = Texts::builtin().words(&Lang::VI);
        let lines = TABLE.help_lines(&words, Theme::new(Depth::True), 40, |_| true);
        let lines: Vec<String> = lines.iter().map(ToString::to_string).collect();
        assert_eq!(lines, [" N  Đã kết nối   Ctrl+U  Thứ Ba  ", " Dấu cách  Đang kết nối máy chủ…  "]);
        assert!(lines.iter().all(|line| width(line.trim_end()) <= 40));
    }
}
