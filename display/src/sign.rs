//! Why somebody goes before others, above the arrow of a huge call: to be seen from the back of the hall.

use protocol::view::CallShown;
use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Rect, Size};
use ratatui::widgets::Widget;
use terminal::{Large, Role, SizeClass};

use crate::hero::word_class;
use crate::panel::{cut_left, cut_top, write};
use crate::scene::Scene;

/// Columns and rows of the sign's ground around its letters.
const AROUND: Size = Size::new(2, 1);
/// Fewer rows are the arrow's alone.
const ARROW_ROWS: u16 = 5;

/// A sign as it fits above an arrow.
struct Fitted {
    lines: Vec<String>,
    class: SizeClass,
}

/// Draws the sign of a call into the upper part of the arrow's place, where there is room for both; the line below the
/// digits says it in any case. Gives what is left for the arrow.
pub(crate) fn draw(area: Rect, call: &CallShown, scene: &Scene<'_>, buf: &mut Buffer) -> Rect {
    // A free column on each side: the sign never touches the digits.
    let room = Size::new(area.width.saturating_sub(2), area.height);
    let Some(fitted) = scene.sign(call).and_then(|sign| fit(&sign, room, scene)) else { return area };
    let Size { width: columns, height: rows } = fitted.size();
    let (place, rest) = cut_top(area, rows);
    let (_, centred) = cut_left(place, place.width.saturating_sub(columns) / 2, 0);
    let ground = Rect { width: columns.min(centred.width), ..centred };
    let style = scene.theme.style(Role::Sign);
    buf.set_style(ground, style);
    let mut left = cut_top(ground, AROUND.height).1;
    for line in &fitted.lines {
        let (row, below) = cut_top(left, fitted.class.height());
        if fitted.class.is_text() {
            write(row, line, scene, Role::Sign, Alignment::Center, buf);
        } else {
            Large::new(line, fitted.class).style(style).render(row, buf);
        }
        left = below;
    }
    rest
}

/// The largest letters for a sign, on one line or one word below the other: drawn, or at least spaced capitals.
fn fit(sign: &str, area: Size, scene: &Scene<'_>) -> Option<Fitted> {
    let words: Vec<String> = sign.split(' ').map(str::to_owned).collect();
    let made = || [vec![sign.to_owned()], words.clone()].into_iter();
    let drawn = made().map(|lines| {
        let rows = (area.height * 3 / 5).saturating_sub(2 * AROUND.height) / rows_of(&lines).max(1);
        let room = Size::new(area.width.saturating_sub(2 * AROUND.width), rows);
        let classes = lines.iter().map(|line| word_class(scene, line, room));
        // All lines in the letters of the longest one.
        Fitted { class: classes.min_by_key(|class| class.height()).unwrap_or(SizeClass::TEXT), lines }
    });
    let drawn = drawn.filter(|fitted| !fitted.class.is_text()).max_by_key(|fitted| fitted.class.height());
    let spaced =
        made().map(|lines| Fitted { class: SizeClass::TEXT, lines: lines.iter().map(|it| spaced(it)).collect() });
    let holds = |fitted: &Fitted| {
        let size = fitted.size();
        size.width <= area.width && size.height + ARROW_ROWS <= area.height
    };
    drawn.into_iter().chain(spaced).find(holds)
}

impl Fitted {
    /// With the ground around it.
    fn size(&self) -> Size {
        let columns = self.lines.iter().map(|line| self.class.width(line)).max().unwrap_or(0);
        Size::new(columns + 2 * AROUND.width, rows_of(&self.lines) * self.class.height() + 2 * AROUND.height)
    }
}

fn rows_of(lines: &[String]) -> u16 {
    u16::try_from(lines.len()).unwrap_or(u16::MAX)
}

/// Letters with a space between them.
fn spaced(text: &str) -> String {
    let mut spaced: String = text.chars().flat_map(|letter| [letter, ' ']).collect();
    spaced.pop();
    spaced
}
