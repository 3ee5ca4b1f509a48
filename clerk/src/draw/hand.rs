//! The upper half: the counter, and the number in hand.

use protocol::view::InHand;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use terminal::{Button, ButtonState, Large, Role, SizeClass, wrap};
use texts::TextKey;

use super::{Look, panel};
use crate::console::{Act, DAY, Hall};
use crate::sentence::{self, seconds_between};

pub(super) fn draw(look: Look<'_>, hall: &Hall, area: Rect, frame: &mut Frame<'_>) {
    // A counter of three digits needs more room to be as tall.
    let share = if terminal::width(&hall.view.id) > 2 { 3 } else { 4 };
    let counter_columns = (area.width / share).clamp(18, 60);
    let [counter, ticket] =
        Layout::horizontal([Constraint::Length(counter_columns), Constraint::Fill(1)]).spacing(1).areas(area);
    draw_counter(look, hall, counter, frame);
    match &hall.view.in_hand {
        Some(in_hand) => draw_ticket(look, hall, in_hand, ticket, frame),
        None => draw_empty(look, hall, ticket, frame),
    }
}

fn draw_counter(look: Look<'_>, hall: &Hall, area: Rect, frame: &mut Frame<'_>) {
    let inner = panel::draw(look, &look.words.say("clerk-counter-heading"), area, frame);
    let status = sentence::counter_status(look.words, &hall.view.status);
    let reason = hall.view.reason.as_deref().map(|reason| sentence::pause_reason(look.words, reason));
    let name = hall.view.name.in_lang(look.words.lang().as_str());
    let notes = [Some(name.to_owned()).filter(|name| !name.is_empty() && *name != hall.view.id), Some(status), reason];
    let lines =
        notes.into_iter().flatten().flat_map(|note| wrap(&note, inner.width)).map(|line| Line::from(line).centered());
    let lines: Vec<Line<'_>> = lines.collect();
    let rows = super::rows(&lines);
    let [number, notes] =
        Layout::vertical([Constraint::Fill(1), Constraint::Length(rows + look.by_size(0, 1, 1))]).areas(inner);
    draw_large(look, &hall.view.id, Role::Counter, number, frame);
    frame.render_widget(Paragraph::new(lines).style(look.fresh(Role::Strong)), notes);
}

fn draw_large(look: Look<'_>, text: &str, role: Role, area: Rect, frame: &mut Frame<'_>) {
    let class = SizeClass::fit(look.theme, text, area.as_size());
    frame.render_widget(Large::new(text, class).style(look.fresh(role)), area);
}

fn draw_ticket(look: Look<'_>, hall: &Hall, ticket: &InHand, area: Rect, frame: &mut Frame<'_>) {
    let heading = if ticket.state == "called" { "clerk-hand-called" } else { "clerk-hand-serving" };
    let inner = panel::draw(look, &look.words.say(heading), area, frame);
    let about = about(look, hall, ticket, inner.width);
    let timers = wrap(&timers(look, hall, ticket), inner.width);
    let timers: Vec<Line<'_>> = timers.into_iter().map(|line| Line::from(line).centered()).collect();
    let [number, about_area, timers_area, _] = Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(super::rows(&about)),
        Constraint::Length(super::rows(&timers)),
        Constraint::Length(look.by_size(0, 1, 1)),
    ])
    .areas(inner);
    draw_large(look, &ticket.number, Role::Number, number, frame);
    frame.render_widget(Paragraph::new(about), about_area);
    frame.render_widget(Paragraph::new(timers).style(look.style(Role::Dim)), timers_area);
}

/// The sign, the service and the procedure, as many lines as they need.
fn about(look: Look<'_>, hall: &Hall, ticket: &InHand, columns: u16) -> Vec<Line<'static>> {
    let service = sentence::service_name(&hall.view, look.words, &ticket.service);
    let procedure = ticket
        .procedure
        .as_ref()
        .map(|procedure| sentence::procedure_name(&hall.view, look.words, &ticket.service, procedure));
    let mut signs = Vec::new();
    if ticket.priority {
        signs.push(look.words.say("clerk-sign-priority"));
    }
    if hall.view.status == "paused" {
        signs.push(look.words.say("clerk-sign-paused"));
    }
    let signs: Vec<Span<'static>> = signs
        .into_iter()
        .flat_map(|sign| [Span::styled(format!(" {sign} "), look.style(Role::Sign)), Span::raw("  ")])
        .collect();
    let taken: u16 = signs.iter().map(|sign| u16::try_from(sign.width()).unwrap_or(0)).sum();
    let strong = look.fresh(Role::Strong);
    let text = look.fresh(Role::Text);
    let mut lines: Vec<Line<'static>> = wrap(&service, columns.saturating_sub(taken))
        .into_iter()
        .map(|line| Line::styled(line, strong).centered())
        .collect();
    if let Some(first) = lines.first_mut() {
        let service = std::mem::take(&mut first.spans).into_iter().map(|span| span.style(strong));
        *first = Line::from(signs.into_iter().chain(service).collect::<Vec<_>>()).centered();
    }
    let procedure = procedure.into_iter().flat_map(|procedure| wrap(&procedure, columns));
    lines.extend(procedure.map(|line| Line::styled(line, text).centered()));
    lines
}

/// How long the citizen waited, how long it takes, how often it was called.
fn timers(look: Look<'_>, hall: &Hall, ticket: &InHand) -> String {
    let now = hall.at(look.now);
    let until = ticket.called_at.or(ticket.started_at).unwrap_or(now);
    let waited = look.words.minutes(seconds_between(ticket.joined_at, until));
    let mut parts = vec![look.words.with("clerk-waited", &[("wait", waited.into())])];
    if let Some(started) = ticket.started_at {
        let age = look.words.duration(seconds_between(started, now));
        parts.push(look.words.with("clerk-serving-since", &[("age", age.into())]));
    } else if let Some(called) = ticket.called_at {
        let age = look.words.duration(seconds_between(called, now));
        parts.push(look.words.with("clerk-called-since", &[("age", age.into())]));
        let calls = ("count", ticket.calls.into());
        parts.push(match ticket.offer_no_show {
            true => look.words.with("clerk-calls-all", &[calls]),
            false => look.words.with("clerk-calls", &[calls]),
        });
    }
    parts.join(" · ")
}

/// Nothing in hand: how the counter stands, and what Enter does about it.
fn draw_empty(look: Look<'_>, hall: &Hall, area: Rect, frame: &mut Frame<'_>) {
    let inner = panel::draw(look, &look.words.say("clerk-hand-empty"), area, frame);
    let (word, button) = match hall.view.status.as_str() {
        "closed" => (look.words.say("clerk-big-closed"), Some(TextKey("clerk-open"))),
        "paused" => (look.words.say("clerk-big-paused"), Some(TextKey("clerk-resume"))),
        _ if hall.view.next.is_some() => (look.words.say("clerk-big-ready"), None),
        _ => (look.words.say("clerk-big-nobody"), None),
    };
    let button = button.map(|text| look.say(text));
    let key = DAY.0.iter().find(|binding| binding.action == Act::Proposed).and_then(|binding| binding.keys.first());
    let key = key.map(|key| key.label(look.words)).unwrap_or_default();
    let hint = match &button {
        Some(_) => String::new(),
        None => hint(look, hall),
    };
    let lines: Vec<Line<'_>> = wrap(&hint, inner.width).into_iter().map(|line| Line::from(line).centered()).collect();
    let below = if button.is_some() { 3 } else { super::rows(&lines) };
    let [large, _, below, _] = Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(look.by_size(0, 1, 1)),
        Constraint::Length(below),
        Constraint::Length(look.by_size(0, 1, 2)),
    ])
    .areas(inner);
    draw_large(look, &word, Role::Strong, large, frame);
    let Some(title) = button else {
        frame.render_widget(Paragraph::new(lines).style(look.fresh(Role::Text)), below);
        return;
    };
    let state = match look.console.proposed() {
        Some(_) => ButtonState::Chosen,
        None if look.console.under_way.is_some() => ButtonState::Pressed,
        None => ButtonState::Idle,
    };
    let columns = (terminal::width(&title) + terminal::width(&key) + 9).min(below.width);
    let place = Rect { x: below.x + (below.width - columns) / 2, width: columns, ..below };
    frame.render_widget(Button::new(&title, look.theme).key(&key).state(state), place);
}

fn hint(look: Look<'_>, hall: &Hall) -> String {
    let next_key = DAY.0.iter().find(|binding| binding.action == Act::Next).and_then(|binding| binding.keys.first());
    let key = next_key.map(|key| key.label(look.words)).unwrap_or_default();
    match &hall.view.next {
        Some(next) => look.words.with("clerk-hint-next", &[("key", key.into()), ("number", (&next.number).into())]),
        None => look.words.say("clerk-hint-nobody"),
    }
}
