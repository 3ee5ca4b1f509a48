//! The card: what to bring, what it costs and how long it takes, before the number.

use ratatui::layout::{Alignment, Rect};
use terminal::{Millis, Role, wrap};

use super::super::reason::reason;
use super::super::{Kiosk, Stage};
use super::around;
use super::lettering::widened;
use super::{Part, Scene};
use crate::promise::Promise;

/// Rows from which a screen of text has room to spare.
const ROOMY: u16 = 26;

/// A line of a card with what it is.
type Line = (String, Role);

pub(super) fn lay(kiosk: &Kiosk, now: Millis, area: Rect, scene: &mut Scene) {
    let pages = page_count(kiosk, now, area);
    let several = (pages > 1).then_some(pages);
    let body = around::lay(kiosk, now, area, several, scene);
    let page = kiosk.stage.page().min(pages - 1);
    let body = airy(body);
    let lines = card_lines(kiosk, body);
    let chunk = lines.chunks(usize::from(body.height.max(1))).nth(page).unwrap_or_default();
    for (nth, (line, role)) in (0..).zip(chunk) {
        let place = Rect { y: body.y + nth, height: 1, ..body };
        scene.parts.push(Part::Text {
            area: place,
            lines: vec![line.clone()],
            role: *role,
            alignment: Alignment::Left,
        });
    }
}

/// How many pages a card needs.
pub(super) fn page_count(kiosk: &Kiosk, now: Millis, area: Rect) -> usize {
    let pages = |several: Option<usize>| {
        let body = airy(around::lay(kiosk, now, area, several, &mut Scene::default()));
        card_lines(kiosk, body).len().div_ceil(usize::from(body.height.max(1))).max(1)
    };
    // The button for the next page may need a row of its own.
    match pages(None) {
        1 => 1,
        count => pages(Some(count)),
    }
}

/// A margin where there is room for one.
fn airy(body: Rect) -> Rect {
    let margin = if body.height >= ROOMY { 2 } else { u16::from(body.height >= 14) };
    let side = if body.width >= 100 { body.width / 12 } else { 1 };
    Rect {
        x: body.x + side,
        y: body.y + margin,
        width: body.width.saturating_sub(2 * side),
        height: body.height.saturating_sub(margin),
    }
}

/// The card, in large type if that is asked for, or if all of it has room.
fn card_lines(kiosk: &Kiosk, body: Rect) -> Vec<Line> {
    let large = written_card(kiosk, body.width, true);
    let roomy = body.height >= ROOMY && large.len() <= usize::from(body.height);
    if kiosk.large || roomy { large } else { written_card(kiosk, body.width, false) }
}

fn written_card(kiosk: &Kiosk, columns: u16, large: bool) -> Vec<Line> {
    let Stage::Card { want, .. } = &kiosk.stage else { return Vec::new() };
    let words = kiosk.words();
    let say = |text: &protocol::Localised| kiosk.said(text);
    let mut card = Card { lines: Vec::new(), columns, large };
    let Some((view, service)) = kiosk.view.as_ref().zip(kiosk.service(&want.service)) else { return card.lines };
    let procedure = want.procedure.as_ref().and_then(|id| kiosk.procedure(&service.id, id));
    match procedure {
        Some(procedure) => {
            card.heading(&say(&procedure.name), Role::Number);
            card.line(&say(&service.name), Role::Dim);
        }
        None => card.heading(&say(&service.name), Role::Number),
    }
    card.blank();
    if let Some(closed) = kiosk.closed(service) {
        card.line(&reason(closed, Some(&view.day), &words), Role::Strong);
        card.blank();
    }
    if let Some(procedure) = procedure {
        if !procedure.papers.is_empty() {
            card.heading(&words.say("dispenser-papers"), Role::Heading);
            procedure.papers.iter().for_each(|paper| card.item(&say(paper)));
            card.blank();
        }
        if let Some(fee) = &procedure.fee {
            card.pair(&words.say("dispenser-fee"), &say(fee));
        }
        if let Some(limit) = &procedure.time_limit {
            card.pair(&words.say("dispenser-time-limit"), &say(limit));
        }
    }
    let promise = Promise::of(view, &service.id).sentence(&words);
    let queue = [Some(kiosk.queue_line(service, &words)), promise].into_iter().flatten().collect::<Vec<_>>().join("\n");
    card.pair(&words.say("dispenser-queue"), &queue);
    if let Some(further) = kiosk.further_named() {
        card.pair(&words.say("dispenser-further-chosen"), &further);
    }
    if let Some(files) = kiosk.extras.files {
        card.pair(&words.say("dispenser-files"), &words.with("dispenser-files-count", &[("count", files.into())]));
    }
    card.lines
}

/// The lines of a card as they are written.
struct Card {
    lines: Vec<Line>,
    columns: u16,
    /// Wide capitals, and a free line after each matter.
    large: bool,
}

impl Card {
    fn blank(&mut self) {
        self.lines.push((String::new(), Role::Text));
    }

    fn line(&mut self, text: &str, role: Role) {
        self.lines.extend(wrap(text, self.columns).into_iter().map(|line| (line, role)));
        self.pause();
    }

    fn heading(&mut self, text: &str, role: Role) {
        let lines = if self.large { widened(text, self.columns) } else { wrap(text, self.columns) };
        self.lines.extend(lines.into_iter().map(|line| (line, role)));
        self.pause();
    }

    fn pause(&mut self) {
        if self.large {
            self.blank();
        }
    }

    fn item(&mut self, text: &str) {
        let lines = wrap(text, self.columns.saturating_sub(4));
        let marks = std::iter::once("  • ").chain(std::iter::repeat("    "));
        self.lines.extend(marks.zip(lines).map(|(mark, line)| (format!("{mark}{line}"), Role::Strong)));
        self.pause();
    }

    /// A heading and a text.
    fn pair(&mut self, heading: &str, text: &str) {
        self.heading(heading, Role::Heading);
        for line in wrap(text, self.columns.saturating_sub(4)) {
            self.lines.push((format!("    {line}"), Role::Strong));
        }
        self.pause();
    }
}
