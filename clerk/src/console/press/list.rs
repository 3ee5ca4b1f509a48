//! Keys in a list.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use terminal::{Effects, Millis};

use super::super::page::page_of;
use super::super::question::Pick;
use super::super::{Act, Choose, Console, DAY, DIALOG, ITEMS_ON_PAGE, Item, Mark, Move, Order, Page, Question, Why};
use super::{digit_of, stepped};

impl Question {
    /// Whether a line is there to be seen: a menu has only what is allowed.
    pub(crate) fn shows(&self, item: &Item) -> bool {
        item.blocked.is_none() || !self.is_menu()
    }

    /// Where the cursor stands: on a line that is shown, if there is one.
    pub(crate) fn settled(&self, cursor: usize, items: &[Item]) -> usize {
        match items.get(cursor) {
            Some(item) if self.shows(item) => cursor,
            _ => items.iter().position(|item| self.shows(item)).unwrap_or(0),
        }
    }

    /// Where the cursor begins: in a form that is complete on what sends it, else on the first line that can be chosen.
    fn begins(&self, items: &[Item]) -> usize {
        let sends = items.iter().position(|item| item.letter.is_some() && item.blocked.is_none());
        let first = items.iter().position(|item| item.blocked.is_none());
        sends.filter(|_| self.is_form()).or(first).unwrap_or(0)
    }
}

/// The digit in front of a line, if it has one; `place` counts from nought.
pub(crate) fn digit_at(item: &Item, place: usize) -> Option<usize> {
    (item.letter.is_none() && item.counter.is_none()).then_some(place % ITEMS_ON_PAGE + 1)
}

impl Console {
    pub(super) fn press_in_list(&mut self, mut choose: Choose, key: KeyEvent, now: Millis) -> Effects<Order> {
        let items = self.listed(&choose.question, now).items;
        choose.cursor = choose.question.settled(choose.cursor, &items);
        if let Some(effects) = self.press_counter(&mut choose, key, &items, now) {
            return effects;
        }
        if let Some(place) = place_of(&choose, key, &items) {
            return self.pick(Choose { cursor: place, ..choose }, items, now);
        }
        match DIALOG.action(key) {
            Some(Move::Leave) => return Effects::quit(),
            Some(Move::Back) => return Effects::redraw(),
            Some(Move::Confirm | Move::Toggle) => return self.pick(choose, items, now),
            Some(step) => choose.cursor = moved(&choose, &items, step),
            None if choose.question.lies_over_work() && DAY.action(key).is_some() => {
                return self.press_at_desk(key, false, now);
            }
            None => {}
        }
        self.page = Page::Choose(choose);
        Effects::redraw()
    }

    pub(super) fn pick(&mut self, choose: Choose, items: Vec<Item>, now: Millis) -> Effects<Order> {
        let Some(item) = items.into_iter().nth(choose.cursor) else {
            self.page = Page::Choose(choose);
            return Effects::redraw();
        };
        self.page = Page::Choose(choose);
        match item.blocked {
            Some(why) => self.refuse(why, now),
            None => self.picked(item.pick, now),
        }
    }

    /// Does what was picked. The page is still the one on which it was: what cannot be sent now is not lost.
    pub(super) fn picked(&mut self, pick: Pick, now: Millis) -> Effects<Order> {
        match pick {
            Pick::Ask(_) if self.under_way.is_some() => return Effects::redraw(),
            Pick::Ask(_) if !self.can_ask() => {
                let text = self.words.say("clerk-not-sent");
                return self.refuse(text, now);
            }
            Pick::Ask(command) => return self.ask(command, now).and(Effects::redraw()),
            Pick::Turn(page) => self.turn(page, now),
            Pick::MarkServices => {
                self.page = self.hall().map_or(Page::Desk, |hall| Page::Mark(Mark::services(&hall.view)));
            }
            Pick::End(then) => return self.end_leg(then, now),
            Pick::Back => self.page = self.home(),
            Pick::SitAt(counter) => self.sit_at(counter, now),
            Pick::ChooseSeat => self.choose_seat(),
            Pick::SignOut => {
                self.page = self.home();
                return self.end_session(Why::SignedOut, now).and_order(Order::SignOut);
            }
            Pick::Leave => return Effects::quit(),
        }
        Effects::redraw()
    }

    /// Goes to another page.
    pub(in crate::console) fn turn(&mut self, page: Page, now: Millis) {
        // A list begins where its items say; those that the page's own view brings are still to come.
        self.side.look_at(page.view());
        self.page = page;
        self.freeze_lists();
        self.begin_list(now);
    }

    /// Puts the cursor of a list where it begins.
    pub(crate) fn begin_list(&mut self, now: Millis) {
        let Page::Choose(choose) = &self.page else { return };
        let begins = choose.question.begins(&self.listed(&choose.question, now).items);
        if let Page::Choose(choose) = &mut self.page {
            choose.cursor = begins;
        }
    }
}

/// The line that a key chooses at once: by its letter or digit, or, where the question is about the ticket in hand, by
/// the key that would do the same at the desk.
fn place_of(choose: &Choose, key: KeyEvent, items: &[Item]) -> Option<usize> {
    let (page, _) = page_of(choose.cursor, items.len());
    let is_digit = |place: &usize| items.get(*place).is_some_and(|item| digit_at(item, *place).is_some());
    let by_digit = digit_of(key).map(|digit| page * ITEMS_ON_PAGE + digit).filter(is_digit);
    let plain = !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT);
    let by_letter = match key.code {
        KeyCode::Char(letter) if plain => items
            .iter()
            .position(|item| item.letter.is_some_and(|known| letter.to_lowercase().eq(known.to_lowercase()))),
        _ => None,
    };
    let by_act = match (&choose.question, DAY.action(key)) {
        (Question::ServedOrAbsent { .. }, Some(Act::Finish)) => Some(0),
        (Question::ServedOrAbsent { .. }, Some(Act::NoShow)) => Some(1),
        _ => None,
    };
    by_digit.or(by_letter).or(by_act).filter(|place| *place < items.len())
}

/// The cursor after a step, over lines that are not shown.
fn moved(choose: &Choose, items: &[Item], step: Move) -> usize {
    let shown: Vec<usize> = (0..items.len()).filter(|place| choose.question.shows(&items[*place])).collect();
    let at = shown.iter().position(|place| *place == choose.cursor).unwrap_or(0);
    shown.get(stepped(at, shown.len(), step)).copied().unwrap_or(0)
}
