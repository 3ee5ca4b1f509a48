//! The arrow between a number and its counter, drawn in half-blocks: no font has to have it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};

/// Draws an arrow to the right into the middle of `area`, whose rows are those of the digits beside it; in a single row
/// it is the letter →.
pub(crate) fn draw(area: Rect, style: Style, buf: &mut Buffer) {
    if area.height < 3 || area.width < 5 {
        let middle = (area.x + area.width / 2, area.y + area.height.saturating_sub(1) / 2);
        if let Some(cell) = buf.cell_mut(middle).filter(|_| !area.is_empty()) {
            cell.set_symbol("→").set_style(style);
        }
        return;
    }
    let arrow = Arrow::in_room(area.width, area.height);
    let left = (area.width - arrow.width) / 2;
    for row in 0..area.height {
        for column in left..left + arrow.width {
            let symbol = match [row * 2, row * 2 + 1].map(|y| arrow.covers(column - left, y)) {
                [false, false] => continue,
                [true, true] => "█",
                [true, false] => "▀",
                [false, true] => "▄",
            };
            if let Some(cell) = buf.cell_mut((area.x + column, area.y + row)) {
                cell.set_symbol(symbol).set_style(style).modifier.remove(Modifier::BOLD);
            }
        }
    }
}

/// An arrow in pixels, a pixel being a column wide and half a row high.
struct Arrow {
    width: u16,
    /// Twice the distance of the middle line from the top edge.
    middle: u16,
    /// How far the head reaches from the middle line, and how long it is.
    head: u16,
    /// The thickness of the strokes of an open head, which reads better when small; nought for a filled one.
    stroke: u16,
}

impl Arrow {
    fn in_room(columns: u16, rows: u16) -> Arrow {
        match rows {
            // The bitmap digits of these rows are 5, 7 and 10 pixels high.
            3 => Arrow { width: columns.min(5), middle: 5, head: 3, stroke: 1 },
            4 => Arrow { width: columns.min(7), middle: 7, head: 3, stroke: 1 },
            5 | 6 => Arrow { width: columns.min(10), middle: 10, head: 4, stroke: 2 },
            _ => {
                let head = (rows * 3 / 5).min(columns / 2).max(3);
                Arrow { width: columns.min(head * 5 / 2), middle: rows * 2, head, stroke: 0 }
            }
        }
    }

    fn covers(&self, x: u16, y: u16) -> bool {
        // Distances are doubled: the middle line may lie between two pixels.
        let off = (2 * y + 1).abs_diff(self.middle);
        let steps = off / 2;
        if self.stroke > 0 {
            let from_tip = self.width - 1 - x;
            let on_head = steps < self.head && (steps..steps + self.stroke).contains(&from_tip);
            return on_head || off < 2;
        }
        match (x + self.head).checked_sub(self.width) {
            Some(into_head) => steps + into_head < self.head,
            None => off < self.head * 2 / 3 + 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drawn(width: u16, height: u16) -> Vec<String> {
        let area = Rect::new(0, 0, width, height);
        let mut buffer = Buffer::empty(area);
        draw(area, Style::new(), &mut buffer);
        buffer
            .content()
            .chunks(usize::from(width))
            .map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect())
            .collect()
    }

    #[test]
    fn a_small_arrow_has_an_open_head() {
        assert_eq!(drawn(7, 3), ["   ▀▄  ", " ▀▀▀█▀ ", "   ▀   "]);
    }

    #[test]
    fn a_large_arrow_is_filled_and_even() {
        let rows = drawn(12, 8);
        let upside_down: Vec<String> =
            rows.iter().rev().map(|row| row.replace('▀', "x").replace('▄', "▀").replace('x', "▄")).collect();
        assert_eq!(rows, upside_down);
        assert_eq!(rows[4], " ▀▀▀▀▀▀███▀ ");
    }

    #[test]
    fn a_row_has_the_letter() {
        assert_eq!(drawn(3, 1), [" → "]);
    }

    #[test]
    fn no_room_is_no_arrow() {
        assert!(drawn(1, 0).is_empty());
    }
}
