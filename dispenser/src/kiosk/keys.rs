//! Keys and the mouse. A keypad of digits, Enter, `.`, `*`, `/`, `+` and `-` is enough for everything.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers, MouseEvent, MouseEventKind};
use terminal::{Effects, Millis};

use super::scene::Cells;
use super::{Act, Asks, Kiosk, List, Order, Stage};

impl Kiosk {
    pub(super) fn key(&mut self, key: KeyEvent, now: Millis) -> Effects<Order> {
        if key.modifiers.contains(KeyModifiers::CONTROL) {
            // Staff end the program with Ctrl+C; citizens have no such key on a keypad.
            return if key.code == KeyCode::Char('c') { Effects::quit() } else { Effects::none() };
        }
        if self.warns(now) {
            // Whoever answers "are you still there?" has not chosen anything yet.
            self.touched = now;
            return Effects::redraw();
        }
        self.touched = now;
        if let Some(effects) = self.knocking_key(key.code, now) {
            return effects;
        }
        match self.meaning(key.code, now) {
            Some(Meaning::Act(act)) => self.act(act, now),
            Some(Meaning::Move(columns, rows)) => self.step(columns, rows, now),
            None => Effects::none(),
        }
    }

    pub(super) fn mouse(&mut self, mouse: MouseEvent, now: Millis) -> Effects<Order> {
        let moves_only = matches!(mouse.kind, MouseEventKind::Moved | MouseEventKind::Drag(_));
        if moves_only {
            return Effects::none();
        }
        if self.warns(now) {
            self.touched = now;
            self.held.forget();
            return Effects::redraw();
        }
        self.touched = now;
        let hits = self.hits(now);
        let pressed = self.held.take(mouse, &hits);
        pressed.map_or_else(Effects::redraw, |act| self.act(act, now))
    }

    fn meaning(&self, code: KeyCode, now: Millis) -> Option<Meaning> {
        let act = match &self.stage {
            Stage::List { list, .. } => return self.meaning_on_list(list, code, now),
            Stage::Card { .. } => match code {
                KeyCode::Enter => Act::Take,
                KeyCode::Char('-') => Act::Extras,
                KeyCode::Down => Act::NextPage,
                KeyCode::Up => Act::PreviousPage,
                _ if is_back(code) => Act::Back,
                _ => everywhere(code)?,
            },
            Stage::Keypad { asks, .. } => match code {
                KeyCode::Enter => Act::Submit,
                KeyCode::Backspace | KeyCode::Char('-') => Act::Erase,
                KeyCode::Esc | KeyCode::Delete => Act::Back,
                KeyCode::Char('+') if *asks == Asks::Number && self.has_letters() => Act::Letter,
                KeyCode::Char(letter) if letter.is_ascii_alphanumeric() => Act::Type(letter),
                _ => everywhere(code)?,
            },
            Stage::Known { view, .. } => match code {
                KeyCode::Enter if view.may_return && self.is_live() => Act::ImBack,
                KeyCode::Enter => Act::Done,
                _ if is_back(code) => Act::Done,
                _ => everywhere(code)?,
            },
            // No digit cancels: whoever types on takes none for another screen's.
            Stage::Number(shown) if shown.doubted => match code {
                KeyCode::Char('-') => Act::Cancel,
                KeyCode::Enter => Act::Keep,
                _ if is_back(code) => Act::Keep,
                _ => return None,
            },
            Stage::Number(_) => match code {
                KeyCode::Enter => Act::Done,
                _ if is_back(code) => Act::Doubt,
                _ => return None,
            },
            Stage::Closed => return None,
            Stage::Notice { .. } if code == KeyCode::Enter || is_back(code) => Act::Done,
            Stage::Asking { .. } if is_back(code) => Act::GiveUp,
            Stage::Looking { .. } if is_back(code) => Act::Done,
            Stage::Notice { .. } | Stage::Asking { .. } | Stage::Looking { .. } | Stage::Returning { .. } => {
                return None;
            }
        };
        Some(Meaning::Act(act))
    }

    fn meaning_on_list(&self, list: &List, code: KeyCode, now: Millis) -> Option<Meaning> {
        let first = *list == List::Services;
        let act = match code {
            KeyCode::Enter => self.stage.chosen().map_or(Act::NextPage, Act::Choose),
            _ if is_back(code) => Act::Back,
            KeyCode::Char('-' | 'u' | 'U') if first && self.offers_classes() => Act::Classes,
            KeyCode::Char('-' | 'u' | 'U') if first && self.gives_numbers() => Act::Needs,
            KeyCode::Char('.' | ',' | 's' | 'S') if first && self.is_live() => Act::HaveNumber,
            KeyCode::Left => return Some(Meaning::Move(-1, 0)),
            KeyCode::Right => return Some(Meaning::Move(1, 0)),
            KeyCode::Up => return Some(Meaning::Move(0, -1)),
            KeyCode::Down => return Some(Meaning::Move(0, 1)),
            KeyCode::Char(digit @ '1'..='9') => {
                let nth = usize::from(u8::try_from(digit).ok()? - b'1');
                let cells = super::scene::cells(self, now)?;
                Act::Choose(cells.on_page(self.stage.page()).nth(nth)?.0)
            }
            _ => everywhere(code)?,
        };
        Some(Meaning::Act(act))
    }

    /// Whether citizens can ask for a class of their own.
    pub(super) fn offers_classes(&self) -> bool {
        self.gives_numbers() && self.view.as_ref().is_some_and(|view| view.classes.len() > 1)
    }

    /// Moves the mark over the page, and over its edge to the next one.
    fn step(&mut self, columns: i32, rows: i32, now: Millis) -> Effects<Order> {
        let Some(cells) = super::scene::cells(self, now) else { return Effects::none() };
        if let Some((choice, page)) = next_choice(&cells, self.stage.chosen(), self.stage.page(), columns, rows) {
            self.stage.choose(choice, page);
        }
        Effects::redraw()
    }
}

/// What a key means on the present screen.
enum Meaning {
    Act(Act),
    Move(i32, i32),
}

/// What a key means wherever it means nothing else.
fn everywhere(code: KeyCode) -> Option<Act> {
    Some(match code {
        KeyCode::Char('*' | 'l' | 'L') => Act::Language,
        KeyCode::Char('/' | 'c' | 'C') => Act::LargeType,
        KeyCode::PageDown | KeyCode::Char('+') => Act::NextPage,
        KeyCode::PageUp => Act::PreviousPage,
        _ => return None,
    })
}

fn is_back(code: KeyCode) -> bool {
    matches!(code, KeyCode::Char('0') | KeyCode::Backspace | KeyCode::Esc | KeyCode::Delete)
}

/// The choice that lies in this direction, with its page; the first of the page when none is marked.
fn next_choice(cells: &Cells, chosen: Option<usize>, page: usize, columns: i32, rows: i32) -> Option<(usize, usize)> {
    let page = page.min(cells.pages().saturating_sub(1));
    let Some(chosen) = chosen else { return cells.on_page(page).next().map(|(choice, _)| (choice, page)) };
    let by = columns + rows * i32::from(cells.columns());
    let wanted = usize::try_from(i32::try_from(chosen).ok()?.checked_add(by)?).ok()?;
    let wanted = if wanted < cells.count() || rows <= 0 { wanted } else { cells.count().checked_sub(1)? };
    Some((wanted, cells.page_of(wanted)?))
}
