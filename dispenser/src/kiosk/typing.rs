//! What is typed: the number on a slip, the code of an appointment, a count of files.

use terminal::{Effects, Millis};

use super::{Asks, Kiosk, Order, StaffDeed, Stage};
use crate::press::Wish;

/// Longer than any number or code.
const LETTERS: usize = 20;
/// From so many digits on it is the code of an appointment: its own number, and six digits that nobody guesses.
const CODE_DIGITS: usize = 7;
/// The most digits of a count of files.
const FILES_DIGITS: usize = 3;
/// The most digits of a count of slips: no roll gives more.
const SLIPS_DIGITS: usize = 4;
/// The most digits of a code of the staff.
const CODE_OF_STAFF: usize = 12;

/// Whether this is the code of an appointment and no number.
pub(super) fn is_code(typed: &str) -> bool {
    typed.len() >= CODE_DIGITS && typed.chars().all(|letter| letter.is_ascii_digit())
}

impl Kiosk {
    pub(super) fn type_letter(&mut self, letter: char) {
        if let Stage::Keypad { asks, typed } = &mut self.stage {
            let taken = match asks {
                Asks::Number => letter.is_ascii_alphanumeric() && typed.len() < LETTERS,
                Asks::Files(_) => letter.is_ascii_digit() && typed.len() < FILES_DIGITS,
                Asks::Slips => letter.is_ascii_digit() && typed.len() < SLIPS_DIGITS,
                Asks::StaffCode => letter.is_ascii_digit() && typed.len() < CODE_OF_STAFF,
            };
            if taken {
                typed.push(letter.to_ascii_uppercase());
            }
        }
    }

    /// Takes the last letter away, or leaves where there is none.
    pub(super) fn erase(&mut self, now: Millis) {
        if let Stage::Keypad { typed, .. } = &mut self.stage
            && typed.pop().is_none()
        {
            self.back(now);
        }
    }

    /// Whether some number here begins with a letter.
    pub(super) fn has_letters(&self) -> bool {
        self.view.as_ref().is_some_and(|view| view.letters)
    }

    /// The next letter before the digits, for keypads that have none: A to Z, and none again.
    pub(super) fn next_letter(&mut self) {
        if !self.has_letters() {
            return;
        }
        let Stage::Keypad { asks: Asks::Number, typed } = &mut self.stage else { return };
        let first = typed.chars().next().filter(char::is_ascii_uppercase);
        let next = first.map_or(Some('A'), |letter| ('A'..='Z').find(|next| *next > letter));
        if first.is_some() {
            typed.remove(0);
        }
        if let Some(next) = next
            && typed.len() < LETTERS
        {
            typed.insert(0, next);
        }
    }

    /// Whether what was typed can be used.
    pub(super) fn can_submit(&self, now: Millis) -> bool {
        match &self.stage {
            Stage::Keypad { asks: Asks::Number, typed } => self.is_live() && !typed.is_empty(),
            Stage::Keypad { asks: Asks::Files(_) | Asks::Slips, typed } => {
                typed.parse::<u16>().is_ok_and(|count| count > 0)
            }
            Stage::Keypad { asks: Asks::StaffCode, typed } => self.can_check(now) && !typed.is_empty(),
            _ => false,
        }
    }

    pub(super) fn submit(&mut self, now: Millis) -> Effects<Order> {
        if !self.can_submit(now) {
            return Effects::none();
        }
        let Stage::Keypad { asks, typed } = self.stage.clone() else { return Effects::none() };
        match asks {
            Asks::Files(want) => {
                self.extras.files = typed.parse().ok().filter(|files| *files > 1);
                self.go(Stage::list(super::List::Extras(want)), now);
                Effects::redraw()
            }
            Asks::StaffCode => self.check_code(typed, now),
            Asks::Slips => self.do_deed(StaffDeed::NewRoll(typed.parse().ok()), now),
            Asks::Number if is_code(&typed) => self.press(Wish::CheckIn { code: typed }, now),
            Asks::Number => {
                self.go(Stage::Looking { number: typed, since: now }, now);
                Effects::redraw()
            }
        }
    }
}
