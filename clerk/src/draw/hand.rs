//! The upper half: the counter, and the number in hand or what to do without one.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;
use terminal::{Button, ButtonState, Role, wrap};
use texts::TextKey;

use super::{Look, centred, draw_large, panel, ticket};
use crate::console::{Act, DAY, Hall};
use crate::sentence::{self, seconds_between};

pub(super) fn draw(look: Look<'_>, hall: &Hall, area: Rect, frame: &mut Frame<'_>) {
    // A counter of three digits needs more room to be as tall.
    let share = if terminal::width(&hall.view.id) > 2 { 3 } else { 4 };
    let counter_columns = (area.width / share).clamp(18, 60);
    let [counter, hand] =
        Layout::horizontal([Constraint::Length(counter_columns), Constraint::Fill(1)]).spacing(1).areas(area);
    draw_counter(look, hall, counter, frame);
    match &hall.view.in_hand {
        Some(in_hand) => ticket::draw(look, hall, in_hand, hand, frame),
        None => draw_empty(look, hall, hand, frame),
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

/// Nothing in hand: what is drawn huge, the sentence below it, and the button that Enter presses.
struct Empty {
    heading: TextKey,
    huge: String,
    hint: String,
    button: Option<TextKey>,
}

impl Empty {
    fn of(look: Look<'_>, hall: &Hall) -> Empty {
        let heading = TextKey("clerk-hand-empty");
        let huge = |key: &str| look.words.say(key);
        let button = |key| (String::new(), Some(key));
        let (huge, (hint, button)) = match hall.view.status.as_str() {
            "closed" => (huge("clerk-big-closed"), button(TextKey("clerk-open"))),
            "paused" => (huge("clerk-big-paused"), button(TextKey("clerk-resume"))),
            _ => match hall.awaits_until() {
                Some(until) => {
                    let left = sentence::stopwatch(seconds_between(hall.at(look.now), until));
                    let hint = look.words.with("clerk-hint-awaits", &[("left", left.into())]);
                    (huge("clerk-big-awaits"), (hint, Some(TextKey("clerk-stop-awaiting"))))
                }
                None if look.console.welcome.is_some() => return Empty::welcome(look, hall),
                None => (huge("clerk-big-ready"), (hint(look, hall), None)),
            },
        };
        Empty { heading, huge, hint, button }
    }

    /// Whoever sat down at the wrong counter sees it now.
    fn welcome(look: Look<'_>, hall: &Hall) -> Empty {
        let counter = sentence::counter(look.words, &hall.view.id);
        let hint = look.words.with("clerk-seat-welcome", &[("key", key_of(look, Act::WrongCounter).into())]);
        Empty { heading: TextKey("clerk-seat-you-are-at"), huge: counter.to_uppercase(), hint, button: None }
    }
}

fn draw_empty(look: Look<'_>, hall: &Hall, area: Rect, frame: &mut Frame<'_>) {
    let Empty { heading, huge, hint, button } = Empty::of(look, hall);
    let inner = panel::draw(look, &look.say(heading), area, frame);
    let lines = if hint.is_empty() { Vec::new() } else { centred(&hint, inner.width) };
    let [large, _, hint_area, button_area, _] = Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(look.by_size(0, 1, 1)),
        Constraint::Length(super::rows(&lines)),
        Constraint::Length(if button.is_some() { 3 } else { 0 }),
        Constraint::Length(look.by_size(0, 1, 2)),
    ])
    .areas(inner);
    draw_large(look, &huge, Role::Strong, large, frame);
    frame.render_widget(Paragraph::new(lines).style(look.fresh(Role::Text)), hint_area);
    let Some(title) = button.map(|text| look.say(text)) else { return };
    let key = key_of(look, Act::Proposed);
    let state = match look.console.proposed() {
        Some(_) => ButtonState::Chosen,
        None if look.console.under_way.is_some() => ButtonState::Pressed,
        None => ButtonState::Idle,
    };
    let columns = (terminal::width(&title) + terminal::width(&key) + 9).min(button_area.width);
    let place = Rect { x: button_area.x + (button_area.width - columns) / 2, width: columns, ..button_area };
    frame.render_widget(Button::new(&title, look.theme).key(&key).state(state), place);
}

fn key_of(look: Look<'_>, act: Act) -> String {
    let key = DAY.0.iter().find(|binding| binding.action == act).and_then(|binding| binding.keys.first());
    key.map(|key| key.label(look.words)).unwrap_or_default()
}

fn hint(look: Look<'_>, hall: &Hall) -> String {
    let key = ("key", key_of(look, Act::Next).into());
    match &hall.view.next {
        Some(next) => look.words.with("clerk-hint-next", &[key, ("number", (&next.number).into())]),
        None if hall.view.allowed.await_next => look.words.with("clerk-hint-await", &[key]),
        None => look.words.say("clerk-hint-nobody"),
    }
}
