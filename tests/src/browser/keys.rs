//! The keys of a usual keyboard, as Chromium wants to be told of them.

use serde_json::{Value, json};

const ALT: u8 = 1;
const CONTROL: u8 = 2;
const META: u8 = 4;
const SHIFT: u8 = 8;

/// The keys that have names: how pages are told of them, and their number in Windows, which Chromium knows them by.
const NAMED: [(&str, &str, u16); 28] = [
    ("Backspace", "Backspace", 8),
    ("Tab", "Tab", 9),
    ("Enter", "Enter", 13),
    ("Pause", "Pause", 19),
    ("Escape", "Escape", 27),
    (" ", "Space", 32),
    ("PageUp", "PageUp", 33),
    ("PageDown", "PageDown", 34),
    ("End", "End", 35),
    ("Home", "Home", 36),
    ("ArrowLeft", "ArrowLeft", 37),
    ("ArrowUp", "ArrowUp", 38),
    ("ArrowRight", "ArrowRight", 39),
    ("ArrowDown", "ArrowDown", 40),
    ("Insert", "Insert", 45),
    ("Delete", "Delete", 46),
    ("F1", "F1", 112),
    ("F2", "F2", 113),
    ("F3", "F3", 114),
    ("F4", "F4", 115),
    ("F5", "F5", 116),
    ("F6", "F6", 117),
    ("F7", "F7", 118),
    ("F8", "F8", 119),
    ("F9", "F9", 120),
    ("F10", "F10", 121),
    ("F11", "F11", 122),
    ("F12", "F12", 123),
];

/// The keys of signs: what each writes alone, with Shift, its name and its number.
const SIGNS: [(char, char, &str, u16); 21] = [
    ('0', ')', "Digit0", 48),
    ('1', '!', "Digit1", 49),
    ('2', '@', "Digit2", 50),
    ('3', '#', "Digit3", 51),
    ('4', '$', "Digit4", 52),
    ('5', '%', "Digit5", 53),
    ('6', '^', "Digit6", 54),
    ('7', '&', "Digit7", 55),
    ('8', '*', "Digit8", 56),
    ('9', '(', "Digit9", 57),
    (';', ':', "Semicolon", 186),
    ('=', '+', "Equal", 187),
    (',', '<', "Comma", 188),
    ('-', '_', "Minus", 189),
    ('.', '>', "Period", 190),
    ('/', '?', "Slash", 191),
    ('`', '~', "Backquote", 192),
    ('[', '{', "BracketLeft", 219),
    ('\\', '|', "Backslash", 220),
    (']', '}', "BracketRight", 221),
    ('\'', '"', "Quote", 222),
];

/// A key, with what it writes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Key {
    key: String,
    code: String,
    number: u16,
    text: Option<String>,
    shifted: bool,
}

/// A key pressed together with others.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Press {
    key: Key,
    modifiers: u8,
}

impl Key {
    /// The key that writes this letter; none: no key of a usual keyboard does.
    pub(super) fn of(letter: char) -> Option<Key> {
        let key = |code: String, number, shifted| {
            Some(Key { key: letter.to_string(), code, number, text: Some(letter.to_string()), shifted })
        };
        if letter.is_ascii_alphabetic() {
            let upper = letter.to_ascii_uppercase();
            return key(format!("Key{upper}"), u16::try_from(u32::from(upper)).ok()?, letter.is_ascii_uppercase());
        }
        if let Some((alone, _, code, number)) = SIGNS.iter().find(|(alone, with, ..)| [*alone, *with].contains(&letter))
        {
            return key((*code).to_owned(), *number, letter != *alone);
        }
        (letter == ' ').then(|| Key::named("Space")).flatten()
    }

    fn named(name: &str) -> Option<Key> {
        let (key, code, number) = NAMED.iter().find(|(_, code, _)| *code == name)?;
        let text = match *code {
            "Enter" => Some("\r".to_owned()),
            "Space" => Some(" ".to_owned()),
            _ => None,
        };
        Some(Key { key: (*key).to_owned(), code: (*code).to_owned(), number: *number, text, shifted: false })
    }
}

impl Press {
    /// `Control+Shift+z`; none: there is no such key.
    pub(super) fn named(name: &str) -> Option<Press> {
        let (with, key) = match name.rsplit_once('+') {
            // The key that writes a plus.
            Some((with, "")) => (with, "+"),
            Some((with, key)) => (with, key),
            None => ("", name),
        };
        let mut letters = key.chars();
        let key = match (letters.next(), letters.next()) {
            (Some(letter), None) => Key::of(letter),
            _ => Key::named(key),
        }?;
        let mut modifiers = if key.shifted { SHIFT } else { 0 };
        for one in with.split('+').filter(|one| !one.is_empty()) {
            modifiers |= match one {
                "Alt" => ALT,
                "Control" => CONTROL,
                "Meta" => META,
                "Shift" => SHIFT,
                _ => return None,
            };
        }
        Some(Press { key, modifiers })
    }

    /// The event of a key that goes down, or is repeated because it stayed there.
    pub(super) fn down(&self, again: bool) -> Value {
        let mut event = self.event(if self.text().is_some() { "keyDown" } else { "rawKeyDown" });
        event["autoRepeat"] = again.into();
        if let Some(text) = self.text() {
            event["text"] = text.into();
        }
        // What the system does with it in a field.
        if self.modifiers == CONTROL && self.key.key == "a" {
            event["commands"] = json!(["selectAll"]);
        }
        event
    }

    /// The event of a key that comes up.
    pub(super) fn up(&self) -> Value {
        self.event("keyUp")
    }

    /// Together with Control or Alt a key commands, and writes nothing.
    fn text(&self) -> Option<&str> {
        self.key.text.as_deref().filter(|_| self.modifiers & (ALT | CONTROL | META) == 0)
    }

    fn event(&self, kind: &str) -> Value {
        let Key { key, code, number, .. } = &self.key;
        json!({"type": kind, "key": key, "code": code, "windowsVirtualKeyCode": number, "modifiers": self.modifiers})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_names_and_letters_have_keys() {
        let undo = Press::named("Control+z").expect("a key");
        assert_eq!((undo.modifiers, undo.text()), (CONTROL, None));
        let question = Press::named("?").expect("a key");
        assert_eq!((question.key.code.as_str(), question.modifiers, question.text()), ("Slash", SHIFT, Some("?")));
        assert_eq!(Press::named("Shift+Tab").map(|press| press.key.number), Some(9));
        assert_eq!(Press::named("+").map(|press| press.key.code), Some("Equal".to_owned()));
        assert_eq!(Press::named("Control++").map(|press| press.modifiers), Some(CONTROL | SHIFT));
        assert_eq!(Press::named("Space"), Press::named(" "));
        assert!(Press::named("Hyper+x").is_none() && Press::named("F99").is_none() && Key::of('ễ').is_none());
    }
}
