//! Where the mouse can press, and what a press means.

use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::{Position, Rect};

/// The places of a screen that can be pressed. A screen computes it from its model and size, the same way that it
/// draws; of places that overlap the one added last wins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HitMap<T> {
    places: Vec<(Rect, T)>,
}

impl<T> Default for HitMap<T> {
    fn default() -> Self {
        HitMap { places: Vec::new() }
    }
}

impl<T> HitMap<T> {
    /// Nothing can be pressed.
    pub fn new() -> Self {
        HitMap::default()
    }

    /// A press inside `area` means `target`.
    pub fn add(&mut self, area: Rect, target: T) {
        self.places.push((area, target));
    }

    /// What lies at a position.
    pub fn at(&self, position: Position) -> Option<&T> {
        self.places.iter().rev().find(|(area, _)| area.contains(position)).map(|(_, target)| target)
    }

    /// All places, in the order in which they were added.
    pub fn places(&self) -> impl Iterator<Item = (Rect, &T)> {
        self.places.iter().map(|(area, target)| (*area, target))
    }
}

/// The press that is under way. It fires on release, inside the place where it began: who slips off has not pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Press<T> {
    held: Option<T>,
}

impl<T> Default for Press<T> {
    fn default() -> Self {
        Press { held: None }
    }
}

impl<T: Clone + PartialEq> Press<T> {
    /// Nothing is held.
    pub fn new() -> Self {
        Press::default()
    }

    /// Takes what the mouse did and gives the target that was pressed, if one was.
    pub fn take(&mut self, mouse: MouseEvent, hits: &HitMap<T>) -> Option<T> {
        let here = hits.at(Position::new(mouse.column, mouse.row));
        match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => {
                self.held = here.cloned();
                None
            }
            MouseEventKind::Up(MouseButton::Left) => self.held.take().filter(|held| here == Some(held)),
            _ => None,
        }
    }

    /// What is held down now, to be drawn as pressed.
    pub fn held(&self) -> Option<&T> {
        self.held.as_ref()
    }

    /// Forgets the press: the screen has changed under it.
    pub fn forget(&mut self) {
        self.held = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crossterm::event::KeyModifiers;

    fn mouse(kind: MouseEventKind, column: u16) -> MouseEvent {
        MouseEvent { kind, column, row: 1, modifiers: KeyModifiers::NONE }
    }

    fn two_buttons() -> HitMap<char> {
        let mut hits = HitMap::new();
        hits.add(Rect::new(0, 0, 10, 3), 'a');
        hits.add(Rect::new(10, 0, 10, 3), 'b');
        hits
    }

    const DOWN: MouseEventKind = MouseEventKind::Down(MouseButton::Left);
    const UP: MouseEventKind = MouseEventKind::Up(MouseButton::Left);

    #[test]
    fn a_press_fires_on_release_inside_the_same_button() {
        let (hits, mut press) = (two_buttons(), Press::new());
        assert_eq!(press.take(mouse(DOWN, 1), &hits), None);
        assert_eq!(press.held(), Some(&'a'));
        assert_eq!(press.take(mouse(UP, 8), &hits), Some('a'));
        assert_eq!(press.held(), None);
    }

    #[test]
    fn who_slips_off_has_not_pressed() {
        let (hits, mut press) = (two_buttons(), Press::new());
        assert_eq!(press.take(mouse(DOWN, 1), &hits), None);
        assert_eq!(press.take(mouse(UP, 12), &hits), None);
        assert_eq!(press.take(mouse(UP, 1), &hits), None, "a release without a press is nothing");
    }

    #[test]
    fn a_press_that_was_forgotten_does_not_fire() {
        let (hits, mut press) = (two_buttons(), Press::new());
        assert_eq!(press.take(mouse(DOWN, 1), &hits), None);
        press.forget();
        assert_eq!(press.take(mouse(UP, 1), &hits), None);
    }

    #[test]
    fn the_place_added_last_lies_on_top() {
        let mut hits = two_buttons();
        hits.add(Rect::new(0, 0, 20, 3), 'c');
        assert_eq!(hits.at(Position::new(3, 1)), Some(&'c'));
        assert_eq!(hits.at(Position::new(3, 5)), None);
    }
}
