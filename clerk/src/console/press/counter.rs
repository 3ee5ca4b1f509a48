//! Keys in a list of counters: what is typed is the counter's own id, never the place of a line.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use terminal::{Effects, Millis};

use super::super::{Choose, Console, DIALOG, Item, Move, Order, Page};

/// What a key means where an id is typed.
enum Typed {
    /// It types nothing.
    No,
    /// This line is meant, and no other can be.
    Line(usize),
    /// More may follow.
    More,
    /// No counter that can be chosen here is called so.
    Nobody(String),
}

impl Console {
    /// What is typed of a counter's id; `None` for a key that types nothing. An id that begins another one waits for Enter.
    pub(super) fn press_counter(
        &mut self,
        choose: &mut Choose,
        key: KeyEvent,
        items: &[Item],
        now: Millis,
    ) -> Option<Effects<Order>> {
        if items.iter().all(|item| item.counter.is_none()) {
            return None;
        }
        match self.typed_counter(choose, key, items) {
            Typed::No => None,
            Typed::Line(place) => {
                choose.typed.clear();
                Some(self.pick(Choose { cursor: place, ..choose.clone() }, items.to_vec(), now))
            }
            Typed::More => {
                self.page = Page::Choose(choose.clone());
                Some(Effects::redraw())
            }
            Typed::Nobody(id) => {
                choose.typed.clear();
                self.page = Page::Choose(choose.clone());
                let text = self.words.with("clerk-no-such-counter", &[("counter", id.into())]);
                Some(self.refuse(text, now))
            }
        }
    }

    fn typed_counter(&self, choose: &mut Choose, key: KeyEvent, items: &[Item]) -> Typed {
        let place_of = |id: &str| items.iter().position(|item| item.counter.as_deref() == Some(id));
        match (DIALOG.action(key), key.code) {
            (Some(Move::Confirm | Move::Toggle), _) if !choose.typed.is_empty() => {
                place_of(&choose.typed).map_or_else(|| Typed::Nobody(choose.typed.clone()), Typed::Line)
            }
            (Some(Move::Erase), _) => {
                choose.typed.pop();
                Typed::More
            }
            (Some(_), _) => {
                choose.typed.clear();
                Typed::No
            }
            (None, KeyCode::Char(letter)) if !key.modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT) => {
                let id = format!("{}{letter}", choose.typed);
                // A counter that is not listed is not mistaken for one that is: 1 waits where there is a 12 somewhere.
                let known = self.hall().into_iter().flat_map(|hall| &hall.view.counters).map(|counter| &counter.id);
                let listed = items.iter().filter_map(|item| item.counter.as_ref());
                let begin = known.chain(listed).filter(|known| known.starts_with(&id));
                let goes_on = begin.clone().any(|known| *known != id);
                match place_of(&id) {
                    Some(place) if !goes_on => Typed::Line(place),
                    place if goes_on => {
                        choose.cursor = place.unwrap_or(choose.cursor);
                        choose.typed = id;
                        Typed::More
                    }
                    _ if begin.count() > 0 || letter.is_ascii_digit() => Typed::Nobody(id),
                    _ => Typed::No,
                }
            }
            (None, _) => Typed::No,
        }
    }
}
