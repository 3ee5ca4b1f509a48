//! The newest call, huge: its number, an arrow, its counter; and the same in a plain line.

use protocol::view::CallShown;
use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Rect, Size};
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;
use terminal::{Large, Millis, Role, SizeClass, width, wrap};

use crate::panel::{Spacing, cut_bottom, cut_left, cut_top, ground, inset};
use crate::scene::Scene;
use crate::stage::Turn;
use crate::{OnStage, arrow, sign};

/// How long a new call flashes, and how long one half of a flash lasts: one a second, so that nobody is harmed.
const FLASH: Millis = Millis(3000);
pub(crate) const HALF_FLASH: Millis = Millis(500);

/// Where everything of a call lies, computed from the longest number and counter: the size stays when the number
/// changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hero {
    spacing: Spacing,
    parts: Parts,
    heading: SizeClass,
    heading_rows: u16,
    sentence_rows: u16,
}

impl Hero {
    /// The largest that fits on a panel of this size.
    pub(crate) fn fit(scene: &Scene<'_>, spacing: Spacing, call: &CallShown, panel: Size) -> Hero {
        let room = within(Rect::new(0, 0, panel.width, panel.height), spacing).as_size();
        let sentence_rows = call_rows(scene, call, room.width).min(room.height);
        let left = room.height.saturating_sub(sentence_rows);
        let digits = |rows: u16| Size::new(room.width, left.saturating_sub(rows + spacing.breath));
        let bare = Hero {
            spacing,
            parts: Parts::fit(scene, [0, 0], digits(0)).unwrap_or(Parts::NONE),
            heading: SizeClass::TEXT,
            heading_rows: 0,
            sentence_rows,
        };
        // Where there are few rows the digits need them more: the sentence says what they are.
        if left < 6 || bare.parts.class.is_text() {
            return bare;
        }
        let headings = headings(scene);
        let headed = |rows: u16| {
            let heading = heading_class(scene, &headings, Size::new(room.width / 2, rows));
            let heading_rows = heading.height() + spacing.inset.min(1);
            let widths = headings.each_ref().map(|text| heading.width(text));
            let parts = Parts::fit(scene, widths, digits(heading_rows)).filter(|parts| !parts.class.is_text())?;
            // Headings are there for the digits, not the other way round.
            let modest = parts.class.height() >= bare.parts.class.height() * 2 / 3
                && (heading.is_text() || parts.class.height() >= heading.height() * 2);
            modest.then_some(Hero { parts, heading, heading_rows, ..bare })
        };
        (7..=left / 4).rev().step_by(2).chain([1]).find_map(headed).unwrap_or(bare)
    }

    /// The rows of its panel.
    pub(crate) fn rows(&self) -> u16 {
        self.heading_rows + self.digit_rows() + self.sentence_rows + 2 * self.spacing.inset
    }

    /// The digits, and a row between them and the sentence where there is room.
    fn digit_rows(&self) -> u16 {
        if self.parts.number == 0 { 0 } else { self.parts.class.height() + self.spacing.breath }
    }

    /// Draws the call on a panel, which may be higher than needed.
    pub(crate) fn draw(&self, area: Rect, scene: &Scene<'_>, staged: &OnStage, buf: &mut Buffer) {
        ground(area, scene, Role::Panel, buf);
        let inner = within(area, self.spacing);
        let spare = area.height.saturating_sub(self.rows());
        let (_, place) = cut_top(inner, spare / 2);
        let (heading, place) = cut_top(place, self.heading_rows);
        let (digits, place) = cut_top(place, self.digit_rows());
        self.draw_headings(heading, scene, buf);
        self.draw_digits(digits, scene, &staged.call, buf);
        let (sentence, _) = cut_top(place, self.sentence_rows);
        write_call(sentence, scene, &staged.call, buf);
        if self.spacing.inset > 0 {
            draw_flash(area, scene, staged, buf);
        } else if flashes(scene, staged) {
            // A frame would run through the letters: the last line of the sentence flashes instead.
            let (_, others) = cut_bottom(sentence, 1);
            let last = Rect { y: others.bottom(), height: sentence.height.min(1), ..area };
            buf.set_style(last, scene.style(Role::ChosenButton));
        }
    }

    fn draw_headings(&self, area: Rect, scene: &Scene<'_>, buf: &mut Buffer) {
        if self.heading_rows > 0 {
            let [number, _, counter] =
                self.parts.places(Rect { height: self.heading.height().min(area.height), ..area });
            for (text, place) in headings(scene).iter().zip([number, counter]) {
                Large::new(text, self.heading).style(scene.style(Role::Heading)).render(place, buf);
            }
        }
    }

    fn draw_digits(&self, area: Rect, scene: &Scene<'_>, call: &CallShown, buf: &mut Buffer) {
        let class = self.parts.class;
        if self.parts.number > 0 {
            let [number, pointing, counter] =
                self.parts.places(Rect { height: class.height().min(area.height), ..area });
            Large::new(&call.number, class).style(scene.style(Role::Number)).render(number, buf);
            let pointing = sign::draw(pointing, call, scene, buf);
            arrow::draw(inset(pointing, pointing.width / 6, 0), scene.style(Role::Dim), buf);
            Large::new(&call.counter, class).style(scene.style(Role::Counter)).render(counter, buf);
        }
    }
}

/// The part of a panel for the call. On small screens it is all of it: room is measured with the widest digits, so that
/// few numbers reach the edge.
fn within(panel: Rect, spacing: Spacing) -> Rect {
    inset(panel, if spacing.pad < 3 { 0 } else { spacing.pad }, spacing.inset)
}

/// The widths of number, arrow and counter in one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Parts {
    class: SizeClass,
    number: u16,
    arrow: u16,
    counter: u16,
}

impl Parts {
    /// No room for anything but the sentence.
    const NONE: Parts = Parts { class: SizeClass::TEXT, number: 0, arrow: 0, counter: 0 };

    /// The places of number, arrow and counter, side by side in the middle.
    fn places(&self, area: Rect) -> [Rect; 3] {
        let total = self.number + self.arrow + self.counter;
        let (_, centred) = cut_left(area, area.width.saturating_sub(total) / 2, 0);
        let (number, rest) = cut_left(centred, self.number, 0);
        let (arrow, rest) = cut_left(rest, self.arrow, 0);
        [number, arrow, cut_left(rest, self.counter, 0).0]
    }

    /// The largest class in which they fit side by side, each at least as wide as its heading.
    fn fit(scene: &Scene<'_>, headings: [u16; 2], room: Size) -> Option<Parts> {
        let (longest_number, longest_counter) = (scene.longest_number(), scene.longest_counter());
        let mut rows = room.height;
        while rows > 0 {
            let class = SizeClass::fit(scene.theme, &longest_number, Size::new(room.width, rows));
            let number = class.width(&longest_number).max(headings[0]);
            let counter = class.width(&longest_counter).max(headings[1]);
            let for_arrow = room.width.saturating_sub(number.saturating_add(counter));
            if for_arrow >= (class.height() + 1).max(3) {
                return Some(Parts { class, number, arrow: for_arrow.min(class.height() * 5 / 2).max(3), counter });
            }
            rows = class.height().min(rows) - 1;
        }
        None
    }
}

fn headings(scene: &Scene<'_>) -> [String; 2] {
    [scene.words.say("board-number-heading"), scene.words.say("board-counter-heading")]
}

fn heading_class(scene: &Scene<'_>, headings: &[String; 2], room: Size) -> SizeClass {
    let longest = if width(&headings[0]) > width(&headings[1]) { &headings[0] } else { &headings[1] };
    word_class(scene, longest, room)
}

/// Words are outlines where there is much room, else the terminal's own letters: there are no bitmaps of small letters.
pub(crate) fn word_class(scene: &Scene<'_>, words: &str, room: Size) -> SizeClass {
    let class = SizeClass::fit(scene.theme, words, room);
    if class.height() >= 7 { class } else { SizeClass::TEXT }
}

/// How many rows the signs and the sentence of a call take.
pub(crate) fn call_rows(scene: &Scene<'_>, call: &CallShown, columns: u16) -> u16 {
    u16::try_from(lines(scene, call, columns).len()).unwrap_or(u16::MAX)
}

/// Draws the frame of a new call, every other half second while it is new.
pub(crate) fn draw_flash(area: Rect, scene: &Scene<'_>, staged: &OnStage, buf: &mut Buffer) {
    if flashes(scene, staged) {
        frame(area, scene, buf);
    }
}

/// Whether a new call is in the bright half of its flashing.
pub(crate) fn flashes(scene: &Scene<'_>, staged: &OnStage) -> bool {
    let shown = scene.now.screen.since(staged.since);
    scene.live && staged.turn == Turn::Announced && shown < FLASH && (shown.0 / HALF_FLASH.0).is_multiple_of(2)
}

/// When the flashing changes next.
pub(crate) fn next_flash(staged: &OnStage, now: Millis) -> Option<Millis> {
    let flashing = staged.turn == Turn::Announced && now.since(staged.since) < FLASH;
    flashing.then(|| now.next_step(staged.since, HALF_FLASH))
}

/// A frame around a new call: it says "new" without colour too, and the digits inside stay as they are.
fn frame(area: Rect, scene: &Scene<'_>, buf: &mut Buffer) {
    let style = scene.style(Role::Number);
    for y in area.top()..area.bottom() {
        for x in area.left()..area.right() {
            let symbol = match () {
                () if x == area.left() || x + 1 == area.right() => "█",
                () if y == area.top() => "▀",
                () if y + 1 == area.bottom() => "▄",
                () => continue,
            };
            if let Some(cell) = buf.cell_mut((x, y)).filter(|cell| symbol == "█" || cell.symbol() == " ") {
                cell.set_symbol(symbol).set_style(style);
            }
        }
    }
}

/// The call as it is written: signs and sentence on one line if they fit, else one after the other.
fn lines(scene: &Scene<'_>, call: &CallShown, columns: u16) -> Vec<(Vec<String>, String)> {
    let (signs, sentence) = (scene.signs(call), scene.sentence(call));
    let signs_width: u16 = signs.iter().map(|sign| width(sign) + 4).sum();
    if signs_width + width(&sentence) <= columns {
        return vec![(signs, sentence)];
    }
    let first = (!signs.is_empty()).then(|| (signs, String::new()));
    first.into_iter().chain(wrap(&sentence, columns).into_iter().map(|line| (Vec::new(), line))).collect()
}

/// Writes the signs and the sentence of a call.
pub(crate) fn write_call(area: Rect, scene: &Scene<'_>, call: &CallShown, buf: &mut Buffer) {
    for (row, (signs, sentence)) in area.rows().zip(lines(scene, call, area.width)) {
        let mut spans: Vec<Span<'_>> = Vec::new();
        for sign in &signs {
            spans.push(Span::styled(format!(" {sign} "), scene.style(Role::Sign)));
            spans.push(Span::raw("  "));
        }
        if sentence.is_empty() {
            spans.pop();
        }
        spans.push(Span::styled(sentence, scene.style(Role::Strong)));
        Line::from(spans).alignment(Alignment::Center).render(row, buf);
    }
}

#[cfg(test)]
mod tests;
