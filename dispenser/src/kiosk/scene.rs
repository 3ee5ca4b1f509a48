//! The picture as a list of parts with their places: drawn by [`Scene::draw`], pressed through [`Scene::hits`]. One
//! computation serves both, so that a button is pressed exactly where it is seen.

mod around;
mod card;
mod closed;
mod code;
mod draw;
mod keypad;
mod known;
mod lettering;
mod list;
mod number;
mod sentence;
mod slip;
mod tile;
mod warning;

use ratatui::layout::{Alignment, Rect};
use terminal::{ButtonState, HitMap, Millis, Role, SizeClass, SizeRung};

pub(super) use super::pages::Cells;
use super::{Act, Kiosk, Stage};
use crate::slip::Slip;
use code::Code;
pub(super) use tile::Tile;

/// Everything on the screen.
#[derive(Clone, Debug, Default)]
pub(super) struct Scene {
    pub(super) parts: Vec<Part>,
}

/// Something on the screen.
#[derive(Clone, Debug)]
pub(super) enum Part {
    /// Lines of text, already broken.
    Text { area: Rect, lines: Vec<String>, role: Role, alignment: Alignment },
    /// A line across the screen.
    Banner { area: Rect, text: String, alarm: bool },
    /// A button with a frame.
    Button { area: Rect, act: Act, key: String, title: String, state: ButtonState },
    /// A place that is pressed and has no look of its own.
    Touch { area: Rect, act: Act },
    /// A choice of a list.
    Tile(Tile),
    /// A key of a keypad, with its digit.
    Digit { area: Rect, digit: char },
    /// A number or a word, drawn.
    Huge { area: Rect, text: String, class: SizeClass, role: Role },
    /// The code for a phone.
    Code { area: Rect, code: Code },
    /// The slip as paper.
    Paper { area: Rect, slip: Box<Slip> },
    /// A frame on its own ground, over what lies below.
    Panel { area: Rect },
    /// The screen is too small for anything but this line.
    TooSmall { line: String },
}

impl Scene {
    /// What can be pressed, and where.
    pub(super) fn hits(&self) -> HitMap<Act> {
        let mut hits = HitMap::new();
        for part in &self.parts {
            match part {
                Part::Button { state: ButtonState::Idle, .. } => {}
                Part::Button { area, act, .. } | Part::Touch { area, act } => hits.add(*area, *act),
                Part::Digit { area, digit } => hits.add(*area, Act::Type(*digit)),
                Part::Tile(tile) if tile.open => hits.add(tile.area, Act::Choose(tile.choice)),
                _ => {}
            }
        }
        hits
    }
}

/// The picture of a kiosk at this moment in this size.
pub(super) fn of(kiosk: &Kiosk, now: Millis, area: Rect) -> Scene {
    if SizeRung::of(area) == SizeRung::TooSmall {
        return Scene { parts: vec![Part::TooSmall { line: essence(kiosk) }] };
    }
    let mut scene = Scene::default();
    match &kiosk.stage {
        Stage::List { .. } => list::lay(kiosk, now, area, &mut scene),
        Stage::Card { .. } => card::lay(kiosk, now, area, &mut scene),
        Stage::Keypad { asks, typed } => keypad::lay(kiosk, asks, typed, now, area, &mut scene),
        Stage::Asking { .. } | Stage::Looking { .. } | Stage::Returning { .. } | Stage::Notice { .. } => {
            sentence::lay(kiosk, now, area, &mut scene);
        }
        Stage::Closed => closed::lay(kiosk, now, area, &mut scene),
        Stage::Known { view, .. } => known::lay(kiosk, view, now, area, &mut scene),
        Stage::Number(shown) => number::lay(kiosk, shown, now, area, &mut scene),
    }
    if kiosk.warns(now) {
        warning::lay(kiosk, now, area, &mut scene);
    }
    scene
}

/// Where the choices of the present screen stand; `None` when it is no list.
pub(super) fn cells(kiosk: &Kiosk, now: Millis) -> Option<Cells> {
    match kiosk.stage {
        Stage::List { .. } => Some(list::plan(kiosk, now, kiosk.area()).cells),
        _ => None,
    }
}

/// How many pages the present screen has.
pub(super) fn page_count(kiosk: &Kiosk, now: Millis) -> usize {
    match kiosk.stage {
        Stage::Card { .. } => card::page_count(kiosk, now, kiosk.area()),
        _ => cells(kiosk, now).map_or(1, |cells| cells.pages()),
    }
}

/// The one thing that a tiny screen says.
fn essence(kiosk: &Kiosk) -> String {
    match &kiosk.stage {
        Stage::Number(shown) => shown.issued.number.clone(),
        Stage::Known { view, .. } => view.number.clone(),
        _ => kiosk.view.as_ref().map_or_else(String::new, |view| view.name.in_lang(kiosk.lang.as_str()).to_owned()),
    }
}
