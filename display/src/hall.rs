//! The board of a hall: where everything lies on a screen of any size.
//!
//! ```text
//!   wide and low (from 100 columns, under 20 rows)   everything else
//!   ┌──────────────────────────────┐                 ┌──────────────────────────────┐
//!   │ name                   clock │                 │ name                   clock │
//!   │ ┌──────────────┐ ┌─────────┐ │                 │ ┌──────────────────────────┐ │
//!   │ │ 1042  →  3   │ │ last    │ │                 │ │      1042   →   3        │ │
//!   │ │ Mời số …     │ │ calls   │ │                 │ │  Mời số 1042 đến quầy 3  │ │
//!   │ └──────────────┘ └─────────┘ │                 │ └──────────────────────────┘ │
//!   │ ticker                       │                 │ counters, or their panel below
//!   └──────────────────────────────┘                 │ ┌──────────┐ ┌─────────────┐ │
//!                                                    │ │last calls│ │ who waits   │ │
//!                                                    │ └──────────┘ └─────────────┘ │
//!                                                    │ ticker                       │
//!                                                    └──────────────────────────────┘
//! ```
//! Every row is computed from what must be seen. What a small screen has no room for is said in its ticker.

use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};

use crate::footer::{self, LeftOut};
use crate::header::Header;
use crate::hero::Hero;
use crate::panel::{Spacing, cut_bottom, cut_left, cut_top, frame_rows, inset};
use crate::scene::Scene;
use crate::{calls, counters, idle, lines};

/// From this width on, calls and lines stand side by side.
const TWO_PANELS: u16 = 72;
/// From this width on, the counters have a panel too.
const THREE_PANELS: u16 = 150;
/// Below this height, and from that width on, the newest call stands beside the list.
const LOW: (u16, u16) = (100, 20);
/// The rows of a list that is worth having, without its panel's frame.
const LIST_ROWS: u16 = 3;

/// Draws the board into `area`, which is the screen without a banner.
pub(crate) fn draw(area: Rect, screen: Rect, scene: &Scene<'_>, buf: &mut Buffer) {
    let hall = Hall { spacing: Spacing::of(screen), screen_rows: screen.height, scene };
    let place = hall.spacing.within_margins(area);
    let text = inset(place, u16::from(hall.spacing.gutter == 0), 0);
    let header = Header::fit(scene, text.width, screen.height);
    let edge = hall.spacing.air.min(1);
    let (at_top, place) = cut_top(cut_top(place, edge).1, header.height());
    let (at_bottom, place) = cut_bottom(cut_bottom(place, edge).1, 1);
    let place = inset(place, 0, hall.spacing.air);
    header.draw(Rect { x: text.x, width: text.width, ..at_top }, scene, buf);
    let low = screen.width >= LOW.0 && screen.height < LOW.1;
    let left_out = if low { hall.draw_low(place, buf) } else { hall.draw_high(place, buf) };
    footer::draw(Rect { x: text.x, width: text.width, ..at_bottom }, left_out, scene, buf);
}

/// What all parts of a hall's board are computed from.
struct Hall<'a> {
    spacing: Spacing,
    screen_rows: u16,
    scene: &'a Scene<'a>,
}

impl Hall<'_> {
    fn draw_low(&self, area: Rect, buf: &mut Buffer) -> LeftOut {
        let (left, right) = cut_left(area, area.width * 5 / 8, self.spacing.gutter);
        self.draw_hero(left, None, buf);
        let nobody_called = self.scene.stage.is_none();
        match nobody_called {
            true => lines::draw(right, self.spacing, self.screen_rows, self.scene, buf),
            false => calls::draw(right, self.spacing, self.screen_rows, self.scene, buf),
        }
        LeftOut { counters: true, lines: !nobody_called }
    }

    fn draw_high(&self, area: Rect, buf: &mut Buffer) -> LeftOut {
        let three = area.width >= THREE_PANELS;
        let strip = if three || self.screen_rows < LOW.1 { 0 } else { counters::strip_rows(area.width, self.scene) };
        let (above, below) = if strip == 0 { (self.spacing.air, 0) } else { (self.spacing.breath, self.spacing.air) };

        let most = Size::new(area.width, self.most_hero_rows(area.height, above + strip + below));
        let hero = self.scene.stage.map(|staged| Hero::fit(self.scene, self.spacing, &staged.call, most));
        let rows = hero.map_or((self.screen_rows / 4).max(5).min(most.height), |hero| hero.rows().min(most.height));
        let (at_hero, rest) = cut_top(area, rows);
        self.draw_hero(at_hero, hero, buf);

        let (at_strip, rest) = cut_top(cut_top(rest, above).1, strip);
        counters::draw_strip(at_strip, self.scene, buf);
        let list = calls::wanted_rows(self.scene, self.screen_rows) + frame_rows(self.spacing);
        let slack = u16::from(strip > 0 && rest.height > list);
        let (_, rest) = cut_top(rest, below.max(slack));
        if three {
            self.draw_three(rest, buf);
            return LeftOut::default();
        }
        LeftOut { counters: strip == 0, lines: !self.draw_lists(rest, buf) }
    }

    /// As much for the newest call as leaves a list of the last calls that can be read; about half of the screen.
    fn most_hero_rows(&self, rows: u16, around_strip: u16) -> u16 {
        if self.screen_rows < LOW.1 {
            return rows.saturating_sub(LIST_ROWS + self.spacing.air).max(5).min(rows);
        }
        let list = calls::wanted_rows(self.scene, self.screen_rows) + frame_rows(self.spacing);
        rows.saturating_sub(list + around_strip).clamp(rows * 9 / 20, rows * 3 / 5)
    }

    fn draw_three(&self, area: Rect, buf: &mut Buffer) {
        let gutter = self.spacing.gutter;
        let shared = area.width.saturating_sub(2 * gutter);
        let nobody_called = self.scene.board.calls.is_empty();
        let calls = if nobody_called { 0 } else { shared * 9 / 25 };
        let (left, rest) = cut_left(area, calls, if nobody_called { 0 } else { gutter });
        let (middle, right) = cut_left(rest, shared * 7 / 25, gutter);
        if !nobody_called {
            calls::draw(left, self.spacing, self.screen_rows, self.scene, buf);
        }
        counters::draw(middle, self.spacing, self.screen_rows, self.scene, buf);
        lines::draw(right, self.spacing, self.screen_rows, self.scene, buf);
    }

    /// Draws the last calls, and the lines if there is room for both; gives whether there was.
    fn draw_lists(&self, area: Rect, buf: &mut Buffer) -> bool {
        let Hall { spacing, screen_rows, scene } = *self;
        if scene.board.calls.is_empty() {
            lines::draw(area, spacing, screen_rows, scene, buf);
            return true;
        }
        let gap = spacing.air.max(1);
        let framed = LIST_ROWS + frame_rows(spacing);
        if area.width >= TWO_PANELS && area.height > LIST_ROWS {
            let gutter = spacing.gutter.max(1);
            // Where it helps, two columns of calls in digits; else the names need the room as much.
            let shared = area.width.saturating_sub(gutter);
            let (left, right) = cut_left(area, if shared >= 110 { shared * 11 / 20 } else { shared / 2 }, gutter);
            calls::draw(left, spacing, screen_rows, scene, buf);
            lines::draw(right, spacing, screen_rows, scene, buf);
            return true;
        }
        if area.height >= 2 * framed + gap + 2 {
            let (upper, lower) = cut_top(area, (area.height - gap) / 2);
            calls::draw(upper, spacing, screen_rows, scene, buf);
            lines::draw(cut_top(lower, gap).1, spacing, screen_rows, scene, buf);
            return true;
        }
        if scene.stage.is_none() {
            // Past calls are of less use than who waits.
            lines::draw(area, spacing, screen_rows, scene, buf);
            return true;
        }
        if area.height > framed {
            calls::draw(area, spacing, screen_rows, scene, buf);
        } else {
            // These few rows are better spent on calls than on a heading.
            calls::draw_list(inset(area, spacing.pad, 0), screen_rows, scene, buf);
        }
        false
    }

    fn draw_hero(&self, area: Rect, hero: Option<Hero>, buf: &mut Buffer) {
        match self.scene.stage {
            Some(staged) => {
                let fitted = || Hero::fit(self.scene, self.spacing, &staged.call, area.as_size());
                hero.unwrap_or_else(fitted).draw(area, self.scene, staged, buf);
            }
            None => idle::draw(area, self.spacing, self.scene, buf),
        }
    }
}
