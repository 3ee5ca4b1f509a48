//! What stands around every screen: the office and the clock above, what is wrong below them, buttons at the foot.

use ratatui::layout::{Alignment, Rect};
use terminal::{Banner, Freshness, Millis, Role, clock_line, width, wrap};

use super::super::{Act, Kiosk, Stage};
use super::{Part, Scene};

/// Rows of a framed button.
const BUTTON_ROWS: u16 = 3;

/// Lays the surroundings and gives what is left in the middle. `pages`: how many pages the middle has, when it is known
/// that there are several.
pub(super) fn lay(kiosk: &Kiosk, now: Millis, area: Rect, pages: Option<usize>, scene: &mut Scene) -> Rect {
    let inner = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let rows = lay_head(kiosk, now, inner, scene);
    let body = lay_banners(kiosk, now, below(area, rows), scene);
    lay_foot(&foot(kiosk, now, pages), body, scene)
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
    if let Some(class) = kiosk.class.as_ref().and_then(|id| view.classes.iter().find(|class| class.id == *id)) {
        let say = |text: &protocol::Localised| text.in_lang(kiosk.lang.as_str()).to_owned();
        let text = match &class.evidence {
            Some(evidence) => words.with(
                "dispenser-class-evidence",
                &[("class", say(&class.name).into()), ("evidence", say(evidence).into())],
            ),
            None => words.with("dispenser-class", &[("class", say(&class.name).into())]),
        };
        banners.push((text, false));
    }
    banners
}

/// A button at the foot of the screen.
struct Foot {
    act: Act,
    key: String,
    title: String,
    chosen: bool,
}

fn foot(kiosk: &Kiosk, now: Millis, pages: Option<usize>) -> Vec<Foot> {
    let words = kiosk.words();
    let enter = words.say("screen-key-enter");
    let foot = |act, key: &str, title: String| Foot { act, key: key.to_owned(), title, chosen: false };
    let main = |act, title: String| Foot { act, key: enter.clone(), title, chosen: true };
    let mut feet = Vec::new();
    match &kiosk.stage {
        Stage::Number(_) => {
            feet.push(foot(Act::Cancel, "0", words.say("dispenser-cancel")));
            feet.push(main(Act::Done, words.say("dispenser-done")));
            return feet;
        }
        Stage::Asking { .. } => {
            if kiosk.may_give_up(now) {
                feet.push(foot(Act::GiveUp, "0", words.say("dispenser-give-up")));
            }
            return feet;
        }
        Stage::Notice { .. } => return vec![main(Act::Done, words.say("dispenser-done"))],
        // The same on every page: else the pages would change while they are turned.
        Stage::Services { .. } if kiosk.is_at_rest() && pages.is_none() => {}
        Stage::Services { .. } => feet.push(foot(Act::Back, "0", words.say("dispenser-home"))),
        Stage::Procedures { .. } | Stage::Classes { .. } | Stage::Card { .. } => {
            feet.push(foot(Act::Back, "0", words.say("dispenser-back")));
        }
    }
    let other = kiosk.texts.say(&kiosk.other_language(), "dispenser-language");
    feet.push(foot(Act::Language, "*", other));
    let type_key = if kiosk.large { "dispenser-small-type" } else { "dispenser-large-type" };
    feet.push(foot(Act::LargeType, "/", words.say(type_key)));
    if matches!(kiosk.stage, Stage::Services { .. }) && kiosk.offers_classes() {
        feet.push(foot(Act::Classes, "-", words.say("dispenser-priority")));
    }
    if let Some(pages) = pages {
        let page = kiosk.stage.page().min(pages - 1) + 1;
        let title = words.with("dispenser-next-page", &[("page", page.into()), ("pages", pages.into())]);
        feet.push(foot(Act::NextPage, "+", title));
    }
    if let Stage::Card { service, .. } = &kiosk.stage
        && kiosk.can_take(service)
    {
        feet.push(main(Act::Take, words.say("dispenser-take")));
    }
    feet
}

/// Lays buttons side by side along the lower edge, in more than one row where they do not fit, and fills each row.
fn lay_foot(feet: &[Foot], area: Rect, scene: &mut Scene) -> Rect {
    // Frame, one column on each side, and the key with a space around and one behind it.
    let needed = |foot: &Foot| width(&foot.title) + width(&foot.key) + 3 + 4;
    let mut rows: Vec<Vec<&Foot>> = Vec::new();
    for foot in feet {
        match rows.last_mut() {
            Some(row) if row.iter().map(|foot| needed(foot)).sum::<u16>() + needed(foot) <= area.width => {
                row.push(foot);
            }
            _ => rows.push(vec![foot]),
        }
    }
    let height = (rows.len() as u16 * BUTTON_ROWS).min(area.height);
    let mut y = area.bottom() - height;
    for row in &rows {
        let taken: u16 = row.iter().map(|foot| needed(foot)).sum();
        let spare = area.width.saturating_sub(taken);
        let count = row.len() as u16;
        let mut x = area.x;
        for (nth, foot) in (0..count).zip(row) {
            let extra = spare / count + u16::from(nth < spare % count);
            let width = (needed(foot) + extra).min(area.width);
            let place = Rect { x, y, width, height: BUTTON_ROWS }.intersection(area);
            scene.parts.push(Part::Button {
                area: place,
                act: foot.act,
                key: foot.key.clone(),
                title: foot.title.clone(),
                chosen: foot.chosen,
            });
            x += width;
        }
        y += BUTTON_ROWS;
    }
    Rect { height: area.height - height, ..area }
}

/// What is left of `area` below its first rows.
pub(super) fn below(area: Rect, rows: u16) -> Rect {
    let rows = rows.min(area.height);
    Rect { y: area.y + rows, height: area.height - rows, ..area }
}

pub(super) fn rows_of(lines: &[String]) -> u16 {
    u16::try_from(lines.len()).unwrap_or(u16::MAX)
}
