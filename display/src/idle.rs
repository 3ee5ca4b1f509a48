//! What stands in the place of the huge call while nobody is asked to come.

use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Rect, Size};
use ratatui::widgets::Widget;
use terminal::{Large, Role};

use crate::hero::word_class;
use crate::panel::{Spacing, cut_top, ground, inset, write};
use crate::scene::Scene;

/// What there is to expect; nothing after hours, when nobody waits any more.
pub(crate) fn sentence(scene: &Scene<'_>) -> Option<String> {
    let somebody_waits = scene.board.lines.iter().any(|line| line.waiting > 0);
    let somebody_comes = somebody_waits || scene.board.closed.is_none();
    somebody_comes.then(|| match scene.board.calls.is_empty() {
        true => scene.words.say("board-nothing-called"),
        false => scene.words.say("board-next-here"),
    })
}

/// Draws a welcome.
pub(crate) fn draw(area: Rect, spacing: Spacing, scene: &Scene<'_>, buf: &mut Buffer) {
    ground(area, scene, Role::Panel, buf);
    let inner = inset(area, spacing.pad, spacing.inset);
    let welcome = scene.words.say("board-welcome");
    let class = word_class(scene, &welcome, Size::new(inner.width, inner.height.saturating_sub(3)));
    let rows = class.height() + 2;
    let (_, place) = cut_top(inner, inner.height.saturating_sub(rows) / 2);
    let (large, below) = cut_top(place, class.height());
    Large::new(&welcome, class).style(scene.style(Role::Number)).render(large, buf);
    let below = if below.height > 1 { cut_top(below, 1).1 } else { below };
    if let Some(sentence) = sentence(scene) {
        write(below, &sentence, scene, Role::Dim, Alignment::Center, buf);
    }
}
