//! The console as a picture. Everything is computed from the model and the time, and from the size of the screen.

mod desk;
mod dialog;
mod hand;
mod head;
mod help;
mod keypad;
mod lock;
mod next;
mod panel;
mod queue;
mod said;
mod seat;
mod sign_in;
mod signs;
mod story;
mod ticket;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::style::Style;
use ratatui::text::Line;
use ratatui::widgets::{Block, Paragraph};
use terminal::{Banner, Freshness, Large, Millis, Role, SizeClass, SizeRung, Theme, TooSmall};
use texts::{TextKey, Words};

use crate::console::{Console, Hall, Known, Lock, Page, SignInForm, Standing};
use crate::sentence;
use dialog::Dialog;
use said::Said;

/// The screens that panels are made for; smaller ones get the number, the sentences and the keys.
const PANELS_FROM: (u16, u16) = (72, 22);

/// The most rows of the strip with what machines need, if all of it is to stand there at once.
const CALM_ROWS: u16 = 2;
/// How long each machine is shown, where they do not stand there at once.
const CALM_SHOWN: Millis = Millis::from_seconds(5);

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

/// What fills the screen below the first line.
enum Scene<'a> {
    /// Nobody is signed in, and there is nothing to show below that.
    SignIn(&'a SignInForm),
    /// Where to sit.
    Seats,
    /// Nothing can be done here.
    Locked(&'a Hall, Lock),
    /// The counter.
    Counter(&'a Hall),
    /// Nothing was heard yet, or the counter cannot be shown.
    Sentence(String),
}

impl<'a> Scene<'a> {
    fn of(look: Look<'a>) -> Scene<'a> {
        let console = look.console;
        if let Some(form) = console.form() {
            // What was in hand stays in sight.
            return match (&console.known, console.standing()) {
                (Known::Hall(hall), Standing::Mine) if console.keypad.is_none() => Scene::Counter(hall),
                _ => Scene::SignIn(form),
            };
        }
        match (&console.known, console.standing()) {
            (_, Standing::Choosing) => Scene::Seats,
            (Known::Hall(hall), Standing::Locked(lock)) => Scene::Locked(hall, lock),
            (Known::Hall(hall), _) => Scene::Counter(hall),
            (Known::Nothing, _) => {
                Scene::Sentence(look.words.with("clerk-connecting", &[("server", (&console.server).into())]))
            }
            (Known::Refused(problem), _) => {
                let why = sentence::of_problem(look.words, problem);
                Scene::Sentence(format!("{why}\n{}", look.words.say("clerk-still-trying")))
            }
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
    if console.keypad.is_some() && console.form().is_none() {
        keypad::draw(look, area, frame);
        return;
    }
    let alarms = alarms(look);
    let calm = calm(look, area.width);
    let alarm_rows: u16 = alarms.iter().map(|text| Banner::alarm(text, look.theme).height(area.width)).sum();
    let [head, alarm, calm_area, body] = Layout::vertical([
        Constraint::Length(head::height(look, area.width)),
        Constraint::Length(alarm_rows),
        Constraint::Length(rows(&calm)),
        Constraint::Fill(1),
    ])
    .areas(area);
    head::draw(look, head, frame);
    stack_banners(look, &alarms, alarm, frame);
    frame.render_widget(Paragraph::new(calm).style(look.fresh(Role::Number)), calm_area);
    let panels = area.width >= PANELS_FROM.0 && area.height >= PANELS_FROM.1;
    match Scene::of(look) {
        Scene::SignIn(form) => sign_in::draw(look, form, body, frame),
        Scene::Seats => seat::draw(look, body, frame),
        Scene::Locked(hall, lock) => lock::draw(look, hall, &lock, body, frame),
        Scene::Counter(hall) if panels => draw_panels(look, hall, body, frame),
        Scene::Counter(hall) => draw_compact(look, hall, body, frame),
        Scene::Sentence(text) => draw_sentence(look, &text, body, frame),
    }
}

fn draw_panels(look: Look<'_>, hall: &Hall, area: Rect, frame: &mut Frame<'_>) {
    let said = Said::of(look);
    let said_rows = said.rows(look, area.width);
    let longest_help = rows(&help::lines(look, true, area.width));
    let most = area.height.saturating_sub(said_rows + longest_help + 3);
    let dialog = Dialog::of(look, area.width, most);
    let help = help::lines(look, dialog.as_ref().is_some_and(Dialog::has_pages), area.width);
    let lower = match &dialog {
        None => look.by_size(9, 15, 22),
        Some(dialog) => dialog.height(look),
    };
    let [hand, _, lower, said_area, help_area] = Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(1),
        Constraint::Length(lower.min(most)),
        Constraint::Length(said_rows),
        Constraint::Length(rows(&help)),
    ])
    .areas(area);
    hand::draw(look, hall, hand, frame);
    match dialog {
        None => {
            let buttons = look.by_size(3, 4, 6);
            let [queue, _, keys] =
                Layout::vertical([Constraint::Fill(1), Constraint::Length(1), Constraint::Length(buttons)])
                    .areas(lower);
            queue::draw(look, hall, queue, frame);
            desk::draw(look, hall, keys, frame);
        }
        Some(dialog) => dialog.draw(look, lower, frame),
    }
    said.draw(look, said_area, frame);
    frame.render_widget(Paragraph::new(help), help_area);
}

/// A screen too small for panels: what is in hand, what is said, and the keys.
fn draw_compact(look: Look<'_>, hall: &Hall, area: Rect, frame: &mut Frame<'_>) {
    let desk = matches!(look.console.page, Page::Desk);
    let help = if desk { help::all_keys(look, hall, area.width) } else { help::lines(look, true, area.width) };
    let said = Said::of(look);
    let said_rows = said.rows(look, area.width);
    let most = area.height.saturating_sub(said_rows + rows(&help));
    let dialog = Dialog::of(look, area.width, most);
    let signs = if desk { signs::lines(look, hall, area.width) } else { Vec::new() };
    let lower = dialog.as_ref().map_or(rows(&signs), |dialog| dialog.height(look));
    let [hand, lower, said_area, help_area] = Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(lower.min(most)),
        Constraint::Length(said_rows),
        Constraint::Length(rows(&help)),
    ])
    .areas(area);
    let text = headline(look);
    let class = SizeClass::fit(look.theme, &text, hand.as_size());
    frame.render_widget(Large::new(&text, class).style(look.fresh(Role::Number)), hand);
    match dialog {
        Some(dialog) => dialog.draw(look, lower, frame),
        None => frame.render_widget(Paragraph::new(signs), lower),
    }
    said.draw(look, said_area, frame);
    frame.render_widget(Paragraph::new(help), help_area);
}

fn draw_sentence(look: Look<'_>, text: &str, area: Rect, frame: &mut Frame<'_>) {
    let help = help::lines(look, false, area.width);
    let [text_area, help_area] = Layout::vertical([Constraint::Fill(1), Constraint::Length(rows(&help))]).areas(area);
    let lines = centred(text, area.width.saturating_sub(4));
    let middle = panel::middle(text_area, rows(&lines));
    frame.render_widget(Paragraph::new(lines).style(look.style(Role::Strong)), middle);
    frame.render_widget(Paragraph::new(help), help_area);
}

/// The one line that matters most.
fn headline(look: Look<'_>) -> String {
    let Some(hall) = look.console.hall() else { return look.console.who.counter.clone().unwrap_or_default() };
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
    // Nobody is connected who is not signed in.
    let link = hall.filter(|_| look.console.form().is_none());
    let link = link.and_then(|_| look.console.link.text(look.words, look.now, as_of));
    let clock = hall.filter(|hall| hall.view.clock_in_doubt).map(|_| look.words.say("clerk-clock-in-doubt"));
    let unheard = hall.filter(|hall| hall.view.unheard).map(|_| look.words.say("clerk-unheard"));
    // A pad types no name: somebody with a keyboard must come.
    let nobody = look.console.form().filter(|_| look.console.keypad.is_some());
    let nobody = nobody.map(|_| look.words.say("clerk-keypad-sign-in"));
    link.into_iter().chain(clock).chain(unheard).chain(nobody).collect()
}

/// What machines need and nobody must do this moment, on a strip; one after the other where there is no room for all.
fn calm(look: Look<'_>, columns: u16) -> Vec<Line<'static>> {
    let columns = columns.saturating_sub(2);
    let hall = look.console.hall().filter(|_| look.console.form().is_none());
    let all = hall.map(|hall| sentence::machines(look.words, &hall.view.machines)).unwrap_or_default();
    let lines = centred(&all.join(" · "), columns);
    match all.len() {
        0 => Vec::new(),
        _ if rows(&lines) <= CALM_ROWS => lines,
        len => {
            let turn = usize::try_from(look.now.0 / CALM_SHOWN.0).unwrap_or(0) % len;
            all.get(turn).map(|one| centred(one, columns)).unwrap_or_default()
        }
    }
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

fn rows(lines: &[Line<'_>]) -> u16 {
    u16::try_from(lines.len()).unwrap_or(u16::MAX)
}

/// A text in the middle of its lines, as many as it needs.
fn centred(text: &str, columns: u16) -> Vec<Line<'static>> {
    terminal::wrap(text, columns).into_iter().map(|line| Line::from(line).centered()).collect()
}

/// A text drawn as large as its place allows.
fn draw_large(look: Look<'_>, text: &str, role: Role, area: Rect, frame: &mut Frame<'_>) {
    let class = SizeClass::fit(look.theme, text, area.as_size());
    frame.render_widget(Large::new(text, class).style(look.fresh(role)), area);
}
