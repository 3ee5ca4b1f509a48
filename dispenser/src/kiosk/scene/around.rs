//! What stands around every screen: the office and the clock above, what is wrong below them, buttons at the foot.

mod banners;
mod foot;

use ratatui::layout::{Alignment, Rect};
use terminal::{Banner, Millis, Role, clock_line, width, wrap};

use super::super::{Act, Kiosk};
use super::{Part, Scene};

/// Columns of the corner that staff press.
const CORNER: u16 = 12;

/// Lays the surroundings and gives what is left in the middle. `pages`: how many pages the middle has, when it is known
/// that there are several.
pub(super) fn lay(kiosk: &Kiosk, now: Millis, area: Rect, pages: Option<usize>, scene: &mut Scene) -> Rect {
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let rows = lay_head(kiosk, now, inner, scene);
    let body = lay_banners(kiosk, now, below(area, rows), scene);
    foot::lay(foot::buttons(kiosk, now, pages), body, scene)
}

/// Lays the name and the clock and gives the rows they take.
fn lay_head(kiosk: &Kiosk, now: Millis, area: Rect, scene: &mut Scene) -> u16 {
    let words = kiosk.words();
    let in_doubt = kiosk.view.as_ref().is_some_and(|view| view.clock_in_doubt);
    let clock = match kiosk.wall(now) {
        Some((day, time)) if kiosk.freshness.is_live() && !in_doubt => clock_line(&words, day, time, area.width / 3),
        // It goes on without the server, by this machine's own clock.
        Some((_, time)) if kiosk.away.is_some() && !in_doubt => {
            words.with("dispenser-own-clock", &[("time", words.clock(time).into())])
        }
        _ => String::new(),
    };
    let name = kiosk.view.as_ref().map_or_else(String::new, |view| view.name.in_lang(kiosk.lang.as_str()).to_owned());
    let clock_columns = width(&clock);
    let name_columns = area.width.saturating_sub(clock_columns + u16::from(clock_columns > 0) * 2);
    let lines = wrap(&name, name_columns);
    let rows = rows_of(&lines);
    let head = Rect { height: rows.min(area.height), ..area };
    let left = Alignment::Left;
    scene.parts.push(Part::Text {
        area: Rect { width: name_columns, ..head },
        lines,
        role: Role::Heading,
        alignment: left,
    });
    let corner = Rect { x: area.right().saturating_sub(clock_columns), width: clock_columns, height: 1, ..area };
    scene.parts.push(Part::Text { area: corner, lines: vec![clock], role: Role::Strong, alignment: Alignment::Right });
    // Where the clock stands, or would.
    let columns = clock_columns.max(CORNER).min(area.width);
    let corner = Rect { x: area.right().saturating_sub(columns), width: columns, ..head };
    scene.parts.push(Part::Touch { area: corner, act: Act::Clock });
    head.height
}

fn lay_banners(kiosk: &Kiosk, now: Millis, mut body: Rect, scene: &mut Scene) -> Rect {
    for (text, alarm) in banners::banners(kiosk, now) {
        let banner = if alarm { Banner::alarm(&text, kiosk.theme) } else { Banner::notice(&text, kiosk.theme) };
        let height = banner.height(body.width).min(body.height);
        scene.parts.push(Part::Banner { area: Rect { height, ..body }, text, alarm });
        body = below(body, height);
    }
    body
}

/// What is left of `area` below its first rows.
pub(super) fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

pub(super) fn rows_of(lines: &[String]) -> u16 {
    u16::try_from(lines.len()).unwrap_or(u16::MAX)
}
