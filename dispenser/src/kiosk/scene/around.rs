//! What stands around every screen: the office and the clock above, what is wrong below them, buttons at the foot.

mod foot;

use protocol::view::DispenserView;
use ratatui::layout::{Alignment, Rect};
use terminal::{Banner, Freshness, Millis, Role, clock_line, wall_time, width, wrap};
use texts::Words;

use super::super::{Kiosk, Stage};
use super::{Part, Scene};

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
    head.height
}

fn lay_banners(kiosk: &Kiosk, now: Millis, mut body: Rect, scene: &mut Scene) -> Rect {
    for (text, alarm) in banners(kiosk, now) {
        let banner = if alarm { Banner::alarm(&text, kiosk.theme) } else { Banner::notice(&text, kiosk.theme) };
        let height = banner.height(body.width).min(body.height);
        scene.parts.push(Part::Banner { area: Rect { height, ..body }, text, alarm });
        body = below(body, height);
    }
    body
}

fn banners(kiosk: &Kiosk, now: Millis) -> Vec<(String, bool)> {
    let words = kiosk.words();
    let Some(view) = &kiosk.view else { return Vec::new() };
    let mut banners = Vec::new();
    if let Freshness::Stale { since } = kiosk.freshness {
        let age = words.duration(now.since(since).seconds());
        let text = match kiosk.as_of() {
            Some(time) => {
                words.with("dispenser-lost-as-of", &[("age", age.into()), ("time", words.clock(time).into())])
            }
            None => words.with("dispenser-lost", &[("age", age.into())]),
        };
        banners.push((text, true));
    }
    if view.clock_in_doubt {
        banners.push((words.say("dispenser-clock-in-doubt"), true));
    }
    let until = view.break_until.and_then(|until| wall_time(until, view.utc_offset_minutes));
    if let Some((_, time)) = until.filter(|_| kiosk.freshness.is_live()) {
        banners.push((words.with("dispenser-break", &[("time", words.clock(time).into())]), false));
    }
    // What was asked for is said where it can still be changed.
    if matches!(kiosk.stage, Stage::List { .. } | Stage::Card { .. }) {
        banners.extend(asked_for(kiosk, view, &words).map(|text| (text, false)));
    }
    banners
}

/// The class and the help that the citizen asks for. Which help is nobody's business who looks at the screen.
fn asked_for(kiosk: &Kiosk, view: &DispenserView, words: &Words) -> Option<String> {
    let class = kiosk.extras.class.as_ref().and_then(|id| view.classes.iter().find(|class| class.id == *id));
    let class = class.map(|class| {
        let name = kiosk.said(&class.name);
        let asked = match class.trusted {
            true => words.with("dispenser-class-of-trusted", &[("class", name.into())]),
            false => words.with("dispenser-class-claimed", &[("class", name.into())]),
        };
        let evidence = class.evidence.as_ref().map(|text| kiosk.said(text));
        let evidence = evidence.map(|text| words.with("dispenser-evidence", &[("evidence", text.into())]));
        let confirmed = (!class.trusted).then(|| words.say("dispenser-class-confirmed"));
        [Some(asked), evidence.or(confirmed)].into_iter().flatten().collect::<Vec<_>>().join(" · ")
    });
    let needs = (!kiosk.extras.needs.is_empty()).then(|| words.say("dispenser-needs-asked"));
    let parts: Vec<String> = class.into_iter().chain(needs).collect();
    (!parts.is_empty()).then(|| parts.join(" · "))
}

/// What is left of `area` below its first rows.
pub(super) fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

pub(super) fn rows_of(lines: &[String]) -> u16 {
    u16::try_from(lines.len()).unwrap_or(u16::MAX)
}
