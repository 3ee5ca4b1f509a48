//! Keys.

use protocol::{Command, Finish};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use terminal::{Effects, Millis};

use super::menu::Pick;
use super::page::{page_of, turn_page};
use super::{
    Act, Choose, Console, DAY, DIALOG, Entry, Hall, ITEMS_ON_PAGE, Item, Mark, Move, Order, Page, Purpose, Question,
    Tone,
};
use crate::ask::{self, Wish};
use crate::sentence;

impl Console {
    pub(super) fn press(&mut self, key: KeyEvent, now: Millis) -> Effects<Order> {
        // A refusal has been read when the next key is pressed.
        self.notice.take_if(|notice| notice.tone == Tone::Refused);
        match std::mem::replace(&mut self.page, Page::Desk) {
            Page::Desk => self.press_at_desk(key, now),
            Page::Choose(choose) => self.press_in_list(choose, key, now),
            Page::Mark(mark) => self.press_in_marks(mark, key, now),
            Page::Type(entry) => self.press_in_field(entry, key, now),
        }
    }

    fn press_at_desk(&mut self, key: KeyEvent, now: Millis) -> Effects<Order> {
        match DAY.action(key) {
            Some(Act::Leave) => Effects::quit(),
            Some(act) => self.act(act, now).and(Effects::redraw()),
            None => Effects::redraw(),
        }
    }

    fn act(&mut self, act: Act, now: Millis) -> Effects<Order> {
        let Some(hall) = self.hall() else { return Effects::none() };
        let counter = hall.view.id.clone();
        match act {
            Act::Next if hall.view.status == "open" && hall.is_calling() => {
                let number = hall.view.in_hand.as_ref().map(|ticket| ticket.number.clone());
                self.ask_served_or_absent(number);
                Effects::redraw()
            }
            Act::Next => {
                let command = ask::next_command(&hall.view);
                self.wish(Wish::Next, command, now)
            }
            Act::Recall => self.wish(Wish::Recall, Command::Recall { counter }, now),
            Act::NoShow => self.wish(Wish::NoShow, Command::NoShow { counter }, now),
            Act::Finish => self.wish(Wish::Finish, Command::Finish { counter, details: Finish::default() }, now),
            Act::Menu => {
                let question = if hall.view.status == "closed" { Question::Counter } else { Question::Menu };
                self.turn(Page::Choose(Choose::new(question)));
                Effects::redraw()
            }
            Act::Proposed => match self.proposed() {
                Some(Act::Proposed) => self.open_or_resume(now),
                Some(act) => self.act(act, now),
                None => Effects::none(),
            },
            Act::Leave => Effects::quit(),
        }
    }

    /// What Enter does at the desk: the one thing that the state of the counter asks for, if it asks for one.
    pub(crate) fn proposed(&self) -> Option<Act> {
        let view = &self.hall().filter(|_| self.link.is_live() && self.under_way.is_none())?.view;
        match &view.in_hand {
            _ if view.allowed.open || view.allowed.resume => Some(Act::Proposed),
            None if view.allowed.call_next => Some(Act::Next),
            Some(ticket) if ticket.offer_no_show && view.allowed.no_show => Some(Act::NoShow),
            _ => None,
        }
    }

    fn open_or_resume(&mut self, now: Millis) -> Effects<Order> {
        let Some(hall) = self.hall() else { return Effects::none() };
        let counter = hall.view.id.clone();
        if hall.view.allowed.resume {
            return self.ask(Command::Resume { counter }, now);
        }
        match self.who.clerk.clone() {
            Some(clerk) => self.wish(Wish::Open, Command::Open { counter, clerk, services: None }, now),
            None => {
                self.page = Page::Type(Entry::new(Purpose::Clerk));
                Effects::redraw()
            }
        }
    }

    /// Asks for what is allowed; says what to press instead of what is not.
    fn wish(&mut self, wish: Wish, command: Command, now: Millis) -> Effects<Order> {
        let Some(hall) = self.hall() else { return Effects::none() };
        let refusal = ask::refusal(&hall.view, wish, hall.at(now)).filter(|_| self.link.is_live());
        match refusal {
            Some(problem) if self.under_way.is_none() => {
                let text = sentence::of_problem(&self.words, &problem);
                self.refuse(text, now)
            }
            _ => self.ask(command, now),
        }
    }

    /// The question that Next from a called ticket asks once. Absence stands first where it is offered.
    pub(super) fn ask_served_or_absent(&mut self, number: Option<String>) {
        let offered =
            self.hall().and_then(|hall| hall.view.in_hand.as_ref()).is_some_and(|ticket| ticket.offer_no_show);
        if let Some(number) = number {
            let cursor = usize::from(offered);
            self.page = Page::Choose(Choose { cursor, ..Choose::new(Question::ServedOrAbsent { number }) });
        }
    }

    fn press_in_list(&mut self, mut choose: Choose, key: KeyEvent, now: Millis) -> Effects<Order> {
        let Some(hall) = self.hall() else { return Effects::redraw() };
        let items = choose.question.items(hall, &self.words, hall.at(now));
        if let Some(place) = place_of(&choose, key, items.len()) {
            choose.cursor = place;
            return self.pick(choose, items, now);
        }
        match DIALOG.action(key) {
            Some(Move::Leave) => return Effects::quit(),
            Some(Move::Back) => return Effects::redraw(),
            Some(Move::Confirm | Move::Toggle) => return self.pick(choose, items, now),
            Some(step) => choose.cursor = stepped(choose.cursor, items.len(), step),
            None => {}
        }
        self.page = Page::Choose(choose);
        Effects::redraw()
    }

    fn pick(&mut self, choose: Choose, items: Vec<Item>, now: Millis) -> Effects<Order> {
        let Some(item) = items.into_iter().nth(choose.cursor) else { return Effects::redraw() };
        if let Some(why) = item.blocked {
            self.page = Page::Choose(choose);
            return self.refuse(why, now);
        }
        match item.pick {
            Pick::Ask(command) => self.ask(command, now).and(Effects::redraw()),
            Pick::Turn(page) => {
                self.turn(page);
                Effects::redraw()
            }
            Pick::Mark => {
                self.page = self.hall().map_or(Page::Desk, |hall| Page::Mark(marks(hall)));
                Effects::redraw()
            }
            Pick::Leave => Effects::quit(),
        }
    }

    /// Goes to another page. The cursor of a list begins on the first line that can be chosen.
    fn turn(&mut self, mut page: Page) {
        if let (Page::Choose(choose), Some(hall)) = (&mut page, self.hall()) {
            let now = hall.server_now;
            let items = choose.question.items(hall, &self.words, now);
            choose.cursor = items.iter().position(|item| item.blocked.is_none()).unwrap_or(0);
        }
        self.page = page;
    }

    fn press_in_marks(&mut self, mut mark: Mark, key: KeyEvent, now: Millis) -> Effects<Order> {
        let items = mark.services.len();
        let (page, _) = page_of(mark.cursor, items);
        if let Some(digit) = digit_of(key) {
            mark.toggle(page * ITEMS_ON_PAGE + digit);
        }
        match DIALOG.action(key) {
            Some(Move::Leave) => return Effects::quit(),
            Some(Move::Back) => return Effects::redraw(),
            Some(Move::Toggle) => mark.toggle(mark.cursor),
            Some(Move::Confirm) => {
                let services = mark.taken();
                if services.is_empty() {
                    self.page = Page::Mark(mark);
                    let text = sentence::of_problem(&self.words, &protocol::Problem::new(protocol::Code::NoServices));
                    return self.refuse(text, now);
                }
                return self.ask(Command::Services { counter: self.who.counter.clone(), services }, now);
            }
            Some(step) => mark.cursor = stepped(mark.cursor, items, step),
            None => {}
        }
        self.page = Page::Mark(mark);
        Effects::redraw()
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
        let text = entry.text.trim().to_owned();
        let counter = self.who.counter.clone();
        match entry.purpose {
            Purpose::Dossier { outcome, procedure } => {
                let dossier = (!text.is_empty()).then_some(text);
                let details = Finish { outcome, procedure, dossier, count: None };
                self.ask(Command::Finish { counter, details }, now)
            }
            _ if text.is_empty() => {
                self.page = Page::Type(entry);
                Effects::redraw()
            }
            Purpose::Call => self.ask(Command::Call { counter, number: text }, now),
            Purpose::Transfer => {
                self.turn(Page::Choose(Choose::new(Question::TransferTo { number: Some(text) })));
                Effects::redraw()
            }
            Purpose::Clerk => {
                self.who.clerk = Some(text.clone());
                self.ask(Command::Open { counter, clerk: text, services: None }, now)
            }
        }
    }
}

/// The line that a key chooses at once: by its digit, or, where the question is about the ticket in hand, by the key
/// that would do the same at the desk.
fn place_of(choose: &Choose, key: KeyEvent, items: usize) -> Option<usize> {
    let (page, _) = page_of(choose.cursor, items);
    let by_digit = digit_of(key).map(|digit| page * ITEMS_ON_PAGE + digit);
    let by_act = match (&choose.question, DAY.action(key)) {
        (Question::ServedOrAbsent { .. }, Some(Act::Finish)) => Some(0),
        (Question::ServedOrAbsent { .. }, Some(Act::NoShow)) => Some(1),
        _ => None,
    };
    by_digit.or(by_act).filter(|place| *place < items)
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

fn marks(hall: &Hall) -> Mark {
    let taken = |id: &String| hall.view.takes.contains(id);
    let services = hall.view.services.iter().map(|service| (service.id.clone(), taken(&service.id)));
    Mark { services: services.collect(), cursor: 0 }
}
