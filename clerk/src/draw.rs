//! The console as a picture. Everything is computed from the model and the time, and from the size of the screen.

mod desk;
mod dialog;
mod hand;
mod head;
mod next;
mod panel;
mod queue;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::{Block, Paragraph};
use terminal::{Banner, Freshness, Large, Millis, Role, SizeClass, SizeRung, Theme, TooSmall};
use texts::{TextKey, Words};

use crate::ask;
use crate::console::{Act, Console, DAY, DIALOG, Hall, Known, Move, Page, Tone};
use crate::sentence;

/// The screens that panels are made for; smaller ones get the number, the sentences and the keys.
const PANELS_FROM: (u16, u16) = (72, 22);

/// What every part of the picture is drawn from.
#[derive(Clone, Copy)]
struct Look<'a> {
    console: &'a Console,
    words: &'a Words,
    theme: Theme,
    now: Millis,
    rung: SizeRung,
}

impl Look<'_> {
    fn style(&self, role: Role) -> Style {
        self.theme.style(role)
    }

    /// The style of what comes from the server: grey while it may be out of date.
    fn fresh(&self, role: Role) -> Style {
        self.style(if self.console.link.is_live() { role } else { Role::Stale })
    }

    fn say(&self, key: TextKey) -> String {
        self.words.text(key)
    }

    /// A value for each size of screen.
    fn by_size<T>(&self, small: T, medium: T, large: T) -> T {
        match self.rung {
            SizeRung::Large => large,
            SizeRung::Medium => medium,
            SizeRung::Small | SizeRung::TooSmall => small,
        }
    }
}

pub(crate) fn draw(console: &Console, now: Millis, frame: &mut Frame<'_>) {
    let area = frame.area();
    let rung = SizeRung::of(area);
    let look = Look { console, words: &console.words, theme: console.theme, now, rung };
    frame.render_widget(Block::new().style(look.style(Role::Ground)), area);
    if rung == SizeRung::TooSmall {
        let lines = [headline(look)];
        frame.render_widget(TooSmall::new(&lines, look.words, look.theme), area);
        return;
    }
    let alarms = alarms(look);
    let alarm_rows: u16 = alarms.iter().map(|text| Banner::alarm(text, look.theme).height(area.width)).sum();
    let [head, alarm, body] = Layout::vertical([
        Constraint::Length(head::height(look, area.width)),
        Constraint::Length(alarm_rows),
        Constraint::Fill(1),
    ])
    .areas(area);
    head::draw(look, head, frame);
    stack_banners(look, &alarms, alarm, frame);
    match &console.known {
        Known::Hall(hall) if area.width >= PANELS_FROM.0 && area.height >= PANELS_FROM.1 => {
            draw_panels(look, hall, body, frame);
        }
        Known::Hall(hall) => draw_compact(look, hall, body, frame),
        Known::Nothing => {
            let text = look.words.with("clerk-connecting", &[("server", (&console.server).into())]);
            draw_sentence(look, &text, body, frame);
        }
        Known::Refused(problem) => {
            let why = sentence::of_problem(look.words, problem);
            draw_sentence(look, &format!("{why}\n{}", look.words.say("clerk-still-trying")), body, frame);
        }
    }
}

fn draw_panels(look: Look<'_>, hall: &Hall, area: Rect, frame: &mut Frame<'_>) {
    let help = help(look, area.width);
    let said = Said::of(look);
    let said_rows = said.rows(look, area.width);
    let lower = match &look.console.page {
        Page::Desk => look.by_size(9, 15, 22),
        page => dialog::height(look, page, hall, area.width),
    };
    let [hand, _, lower, said_area, help_area] = Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(1),
        Constraint::Length(lower.min(area.height.saturating_sub(said_rows + rows(&help) + 3))),
        Constraint::Length(said_rows),
        Constraint::Length(rows(&help)),
    ])
    .areas(area);
    hand::draw(look, hall, hand, frame);
    match &look.console.page {
        Page::Desk => {
            let buttons = look.by_size(3, 4, 6);
            let [queue, _, keys] =
                Layout::vertical([Constraint::Fill(1), Constraint::Length(1), Constraint::Length(buttons)])
                    .areas(lower);
            queue::draw(look, hall, queue, frame);
            desk::draw(look, hall, keys, frame);
        }
        page => dialog::draw(look, page, hall, lower, frame),
    }
    said.draw(look, said_area, frame);
    frame.render_widget(Paragraph::new(help), help_area);
}

/// A screen too small for panels: what is in hand, what is said, and the keys.
fn draw_compact(look: Look<'_>, hall: &Hall, area: Rect, frame: &mut Frame<'_>) {
    let dialog = !matches!(look.console.page, Page::Desk);
    let help = if dialog { help(look, area.width) } else { all_keys(look, hall, area.width) };
    let said = Said::of(look);
    let said_rows = said.rows(look, area.width);
    let lower = if dialog { dialog::height(look, &look.console.page, hall, area.width) } else { 0 };
    let [hand, lower, said_area, help_area] = Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(lower.min(area.height.saturating_sub(said_rows + rows(&help)))),
        Constraint::Length(said_rows),
        Constraint::Length(rows(&help)),
    ])
    .areas(area);
    let text = headline(look);
    let class = SizeClass::fit(look.theme, &text, hand.as_size());
    frame.render_widget(Large::new(&text, class).style(look.fresh(Role::Number)), hand);
    dialog::draw(look, &look.console.page, hall, lower, frame);
    said.draw(look, said_area, frame);
    frame.render_widget(Paragraph::new(help), help_area);
}

fn draw_sentence(look: Look<'_>, text: &str, area: Rect, frame: &mut Frame<'_>) {
    let lines = terminal::wrap(text, area.width.saturating_sub(4));
    let help = help(look, area.width);
    let [text_area, help_area] = Layout::vertical([Constraint::Fill(1), Constraint::Length(rows(&help))]).areas(area);
    let paragraph = Paragraph::new(lines.into_iter().map(Line::from).collect::<Vec<_>>()).centered();
    let middle =
        panel::middle(text_area, u16::try_from(terminal::wrap(text, area.width.saturating_sub(4)).len()).unwrap_or(1));
    frame.render_widget(paragraph.style(look.style(Role::Strong)), middle);
    frame.render_widget(Paragraph::new(help), help_area);
}

/// The one line that matters most.
fn headline(look: Look<'_>) -> String {
    let Some(hall) = look.console.hall() else { return look.console.who.counter.clone() };
    match &hall.view.in_hand {
        Some(ticket) => ticket.number.clone(),
        None => sentence::counter_status(look.words, &hall.view.status),
    }
}

/// What needs a person, above everything else.
fn alarms(look: Look<'_>) -> Vec<String> {
    let hall = look.console.hall();
    let as_of = hall.map(|hall| match look.console.link {
        Freshness::Stale { since } => hall.clock(hall.at(since)),
        Freshness::Live | Freshness::Connecting => hall.clock(hall.server_now),
    });
    // Before the first connection the middle of the screen says so.
    let link = hall.and_then(|_| look.console.link.text(look.words, look.now, as_of));
    let clock = hall.filter(|hall| hall.view.clock_in_doubt).map(|_| look.words.say("clerk-clock-in-doubt"));
    link.into_iter().chain(clock).collect()
}

fn stack_banners(look: Look<'_>, texts: &[String], area: Rect, frame: &mut Frame<'_>) {
    let mut rest = area;
    for text in texts {
        let banner = Banner::alarm(text, look.theme);
        let height = banner.height(area.width).min(rest.height);
        frame.render_widget(banner, Rect { height, ..rest });
        rest = Rect { y: rest.y + height, height: rest.height - height, ..rest };
    }
}

/// The sentence above the keys: what is under way, or what came of it.
enum Said {
    Nothing,
    Quiet(String),
    Loud(String),
}

impl Said {
    fn of(look: Look<'_>) -> Said {
        if let Some(under_way) = &look.console.under_way {
            let what = look.say(ask::name_of(&under_way.command));
            if look.console.link.is_live() {
                return Said::Quiet(look.words.with("clerk-sending", &[("what", what.into())]));
            }
            let age = look.words.duration(look.now.since(under_way.since).seconds());
            return Said::Loud(look.words.with("clerk-sending-again", &[("what", what.into()), ("age", age.into())]));
        }
        match &look.console.notice {
            Some(notice) if notice.tone == Tone::Refused => Said::Loud(notice.text.clone()),
            Some(notice) => Said::Quiet(notice.text.clone()),
            None => Said::Nothing,
        }
    }

    /// The rows it takes. A screen with room keeps some for it, so that nothing jumps when it comes.
    fn rows(&self, look: Look<'_>, columns: u16) -> u16 {
        let kept = look.by_size(1, 2, 3);
        match self {
            Said::Nothing => kept,
            Said::Quiet(text) => Banner::notice(text, look.theme).height(columns).max(kept),
            Said::Loud(text) => Banner::alarm(text, look.theme).height(columns).max(kept),
        }
    }

    fn draw(&self, look: Look<'_>, area: Rect, frame: &mut Frame<'_>) {
        let banner = match self {
            Said::Nothing => return,
            Said::Quiet(text) => Banner::notice(text, look.theme),
            Said::Loud(text) => Banner::alarm(text, look.theme),
        };
        let height = banner.height(area.width);
        frame.render_widget(banner, panel::middle(area, height));
    }
}

/// The help line, from the table that is obeyed.
fn help(look: Look<'_>, columns: u16) -> Vec<Line<'static>> {
    let page = &look.console.page;
    match page {
        Page::Desk => {
            let proposed = look.console.proposed().is_some();
            let knows = look.console.hall().is_some();
            DAY.help_lines(look.words, look.theme, columns, |act| match act {
                Act::Leave => true,
                Act::Menu => knows,
                Act::Proposed => proposed,
                // They stand on their buttons.
                Act::Next | Act::Recall | Act::NoShow | Act::Finish => false,
            })
        }
        Page::Choose(_) | Page::Mark(_) | Page::Type(_) => {
            let has_pages = look.console.hall().is_some_and(|hall| dialog::has_pages(look, page, hall));
            DIALOG.help_lines(look.words, look.theme, columns, |step| match step {
                Move::Confirm | Move::Back => true,
                Move::Toggle => matches!(page, Page::Mark(_)),
                Move::PageUp | Move::PageDown => has_pages,
                Move::Up | Move::Down | Move::Erase | Move::Leave => false,
            })
        }
    }
}

/// All keys of the day, for a screen without buttons.
fn all_keys(look: Look<'_>, hall: &Hall, columns: u16) -> Vec<Line<'static>> {
    DAY.help_lines(look.words, look.theme, columns, |act| match desk::wish_of(act) {
        Some(wish) => ask::refusal(&hall.view, wish, hall.at(look.now)).is_none() || hall.is_calling(),
        None => act != Act::Proposed || look.console.proposed().is_some(),
    })
}

fn rows(lines: &[Line<'_>]) -> u16 {
    u16::try_from(lines.len()).unwrap_or(u16::MAX)
}
