//! Screens of text: the card of a procedure, and sentences.

use ratatui::layout::{Alignment, Rect};
use terminal::{Freshness, Millis, Role, wrap};
use texts::Words;

use super::super::choices::queue_line;
use super::super::reason::reason;
use super::super::{Kiosk, Notice, Stage};
use super::around::{self, below, rows_of};
use super::lettering::widened;
use super::{Part, Scene};

/// Rows from which a screen of text has room to spare.
const ROOMY: u16 = 26;

/// A line of a card with what it is.
type Line = (String, Role);

pub(super) fn lay_card(kiosk: &Kiosk, now: Millis, area: Rect, scene: &mut Scene) {
    let pages = card_pages(kiosk, now, area);
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
pub(super) fn card_pages(kiosk: &Kiosk, now: Millis, area: Rect) -> usize {
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
    let Stage::Card { service, procedure, .. } = &kiosk.stage else { return Vec::new() };
    let words = kiosk.words();
    let say = |text: &protocol::Localised| text.in_lang(kiosk.lang.as_str()).to_owned();
    let mut card = Card { lines: Vec::new(), columns, large };
    let Some(service) = kiosk.service(service) else { return card.lines };
    let procedure = procedure.as_ref().and_then(|id| kiosk.procedure(&service.id, id));
    match procedure {
        Some(procedure) => {
            card.heading(&say(&procedure.name), Role::Number);
            card.line(&say(&service.name), Role::Dim);
        }
        None => card.heading(&say(&service.name), Role::Number),
    }
    card.blank();
    if let Some(closed) = &service.closed {
        card.line(&reason(closed, &words), Role::Strong);
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
    card.pair(&words.say("dispenser-queue"), &queue_line(service, &words));
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

/// A sentence in the middle of the screen.
pub(super) fn lay_sentence(kiosk: &Kiosk, now: Millis, area: Rect, scene: &mut Scene) {
    let body = around::lay(kiosk, now, area, None, scene);
    let words = kiosk.words();
    let (sentence, small) = sentence(kiosk, now, &words);
    let columns = body.width.min(64);
    let place = Rect { x: body.x + (body.width - columns) / 2, width: columns, ..body };
    let lines = wrap(&sentence, columns);
    let notes = if small.is_empty() { Vec::new() } else { wrap(&small, columns) };
    let rows = rows_of(&lines) + 1 + rows_of(&notes);
    let middle = below(place, body.height.saturating_sub(rows) / 2);
    let after = below(middle, rows_of(&lines) + 1);
    let alignment = Alignment::Center;
    scene.parts.push(Part::Text { area: middle, lines, role: Role::Number, alignment });
    scene.parts.push(Part::Text { area: after, lines: notes, role: Role::Strong, alignment });
}

/// What is said, and a line below it.
fn sentence(kiosk: &Kiosk, now: Millis, words: &Words) -> (String, String) {
    let number = |key: &str, number: &str| words.with(key, &[("number", number.into())]);
    match &kiosk.stage {
        Stage::Asking { since, trouble, .. } => {
            let waited =
                words.with("dispenser-asked-for", &[("age", words.duration(now.since(*since).seconds()).into())]);
            let said = match (trouble, kiosk.freshness) {
                (Some(problem), Freshness::Live) => reason(problem, words),
                (_, Freshness::Live) => words.say("dispenser-asking"),
                (_, Freshness::Connecting | Freshness::Stale { .. }) => words.say("dispenser-reconnecting"),
            };
            (said, waited)
        }
        Stage::Notice { notice, .. } => {
            let said = match notice {
                Notice::Refused(problem) => reason(problem, words),
                Notice::NotKept { full: true } => words.say("dispenser-disk-full"),
                Notice::NotKept { full: false } => words.say("dispenser-disk-fails"),
                Notice::Busy => words.say("dispenser-busy"),
                Notice::GaveUp => words.say("dispenser-gave-up"),
                Notice::Cancelling(shown) => number("dispenser-cancelling", shown),
                Notice::Cancelled(shown) => number("dispenser-cancelled", shown),
                Notice::NotCancelled(shown) => number("dispenser-not-cancelled", shown),
            };
            (said, words.with("dispenser-home-in", &[("seconds", kiosk.seconds_left(now).into())]))
        }
        _ => match &kiosk.trouble {
            Some(problem) if problem.code.status() < 500 => (reason(problem, words), words.say("dispenser-ask-staff")),
            // A server that starts or is busy is on its way.
            _ => (words.say("dispenser-connecting"), words.say("dispenser-ask-staff")),
        },
    }
}
