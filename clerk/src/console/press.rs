//! Keys.

mod counter;
mod desk;
mod keypad;
mod list;
mod lock;
mod sign_in;

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use terminal::{Effects, Millis};

use super::mark::Marked;
use super::page::{page_of, turn_page};
use super::purpose::Entered;
use super::question::Pick;
use super::{Console, DIALOG, DONE_KEPT, Entry, ITEMS_ON_PAGE, Mark, Move, Order, Page, Reading, Tone};
use crate::sentence;
pub(crate) use list::digit_at;

impl Console {
    pub(super) fn press(&mut self, key: KeyEvent, now: Millis) -> Effects<Order> {
        if self.form().is_some() {
            return self.press_signing_in(key);
        }
        // What was said has been read when the next key is pressed.
        self.notice.take_if(|notice| notice.tone == Tone::Refused || notice.since + DONE_KEPT <= now);
        let welcomed = self.welcome.take().is_some();
        if self.keypad.is_some() {
            return self.press_on_keypad(key, now);
        }
        if let Some(lock) = self.lock() {
            self.page = Page::Desk;
            return self.press_locked(&lock, key, now);
        }
        let home = self.home();
        match std::mem::replace(&mut self.page, home) {
            Page::Desk => self.press_at_desk(key, welcomed, now),
            Page::Choose(choose) => self.press_in_list(choose, key, now),
            Page::Mark(mark) => self.press_in_marks(mark, key, now),
            Page::Type(entry) => self.press_in_field(entry, key, now),
            Page::Read(reading) => self.press_in_reading(reading, key),
        }
    }

    fn press_in_marks(&mut self, mut mark: Mark, key: KeyEvent, now: Millis) -> Effects<Order> {
        let items = mark.len();
        let (page, _) = page_of(mark.cursor, items);
        if let Some(digit) = digit_of(key) {
            mark.toggle(page * ITEMS_ON_PAGE + digit);
        }
        match DIALOG.action(key) {
            Some(Move::Leave) => return Effects::quit(),
            Some(Move::Back) => return Effects::redraw(),
            Some(Move::Toggle) => mark.toggle(mark.cursor),
            Some(Move::Confirm) => return self.marked(mark, now),
            Some(step) => mark.cursor = stepped(mark.cursor, items, step),
            None => {}
        }
        self.page = Page::Mark(mark);
        Effects::redraw()
    }

    fn marked(&mut self, mark: Mark, now: Millis) -> Effects<Order> {
        let Some(hall) = self.hall() else { return Effects::redraw() };
        let marked = mark.confirm(&hall.view);
        self.page = Page::Mark(mark);
        match marked {
            Marked::Ask(command) => self.picked(Pick::Ask(*command), now),
            Marked::Turn(page) => self.picked(Pick::Turn(*page), now),
            Marked::Refused(problem) => {
                let text = sentence::of_problem(&self.words, &problem);
                self.refuse(text, now)
            }
        }
    }

    fn press_in_field(&mut self, mut entry: Entry, key: KeyEvent, now: Millis) -> Effects<Order> {
        match (DIALOG.action(key), key.code) {
            (Some(Move::Leave), _) => return Effects::quit(),
            (Some(Move::Back), _) => return Effects::redraw(),
            (Some(Move::Confirm), _) => return self.entered(entry, now),
            (Some(Move::Erase), _) => drop(entry.text.pop()),
            (_, KeyCode::Char(letter)) if !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => {
                entry.letter(letter);
            }
            _ => {}
        }
        self.page = Page::Type(entry);
        Effects::redraw()
    }

    fn entered(&mut self, entry: Entry, now: Millis) -> Effects<Order> {
        let hall = self.hall();
        let server_now = hall.map_or(0, |hall| hall.at(now));
        let entered = entry.purpose.entered(&entry.text, hall.map(|hall| &hall.view), server_now);
        self.page = Page::Type(entry);
        match entered {
            Entered::Pick(pick) => self.picked(pick, now),
            Entered::Wrong(why) => {
                let text = self.words.text(why);
                self.refuse(text, now)
            }
        }
    }

    fn press_in_reading(&mut self, mut reading: Reading, key: KeyEvent) -> Effects<Order> {
        match DIALOG.action(key) {
            Some(Move::Leave) => return Effects::quit(),
            Some(Move::Back | Move::Confirm | Move::Toggle) => return Effects::redraw(),
            Some(Move::PageDown | Move::Down) => reading.page = reading.page.saturating_add(1),
            Some(Move::PageUp | Move::Up) => reading.page = reading.page.saturating_sub(1),
            Some(Move::Erase) | None => {}
        }
        self.page = Page::Read(reading);
        Effects::redraw()
    }
}

/// The place on a page that a digit stands for.
fn digit_of(key: KeyEvent) -> Option<usize> {
    let KeyCode::Char(letter) = key.code else { return None };
    let digit = usize::try_from(letter.to_digit(10)?).ok()?;
    digit.checked_sub(1)
}

fn stepped(cursor: usize, items: usize, step: Move) -> usize {
    match step {
        Move::Up => cursor.saturating_sub(1),
        Move::Down => (cursor + 1).min(items.saturating_sub(1)),
        Move::PageUp => turn_page(cursor, items, false),
        Move::PageDown => turn_page(cursor, items, true),
        Move::Confirm | Move::Toggle | Move::Back | Move::Erase | Move::Leave => cursor,
    }
}
