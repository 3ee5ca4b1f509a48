//! A locked console: one clear sentence, and what to press.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::widgets::Paragraph;
use terminal::{Button, ButtonState, Role};

use super::{Look, Said, centred, panel};
use crate::console::{Hall, LOCK, Lock, Unlock};
use crate::sentence;

pub(super) fn draw(look: Look<'_>, hall: &Hall, lock: &Lock, area: Rect, frame: &mut Frame<'_>) {
    let said = Said::of(look);
    let help = LOCK.help_lines(look.words, look.theme, area.width, |key| key == Unlock::Leave);
    let [body, said_area, help_area] = Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(said.rows(look, area.width)),
        Constraint::Length(super::rows(&help)),
    ])
    .areas(area);
    let inner = panel::draw(look, &look.words.say("clerk-seat-locked"), body, frame);
    let columns = inner.width.saturating_sub(4);
    let sentence = centred(&sentence(look, hall, lock), columns);
    let comfort = centred(&comfort(look, hall), columns);
    let buttons = buttons(look, hall, lock);
    let buttons_rows = u16::try_from(buttons.len()).unwrap_or(0) * 3;
    let [large, words, comfort_area, _, keys] = Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(super::rows(&sentence)),
        Constraint::Length(super::rows(&comfort)),
        Constraint::Length(look.by_size(1, 2, 3)),
        Constraint::Length(buttons_rows + look.by_size(0, 1, 2)),
    ])
    .areas(inner);
    super::draw_large(look, &huge(look, hall, lock), Role::Counter, large, frame);
    frame.render_widget(Paragraph::new(sentence).style(look.style(Role::Strong)), words);
    frame.render_widget(Paragraph::new(comfort).style(look.style(Role::Dim)), comfort_area);
    let columns = buttons.iter().map(|(key, title)| terminal::width(key) + terminal::width(title) + 9).max();
    let columns = columns.unwrap_or(0).min(keys.width);
    for (nth, (key, title)) in buttons.iter().enumerate() {
        let row = u16::try_from(nth).unwrap_or(0) * 3;
        let place = Rect { x: keys.x + (keys.width - columns) / 2, y: keys.y + row, width: columns, height: 3 };
        // Nothing that takes something from somebody lies under Enter.
        let state = match look.console.can_ask() {
            true if nth == 0 && lock.allows(Unlock::GoOn) => ButtonState::Chosen,
            true => ButtonState::Ready,
            false => ButtonState::Idle,
        };
        frame.render_widget(Button::new(title, look.theme).key(key).state(state), place.intersection(keys));
    }
    said.draw(look, said_area, frame);
    frame.render_widget(Paragraph::new(help), help_area);
}

/// What is drawn large: the counter where the clerk is to be found.
fn huge(look: Look<'_>, hall: &Hall, lock: &Lock) -> String {
    let counter = match lock {
        Lock::Elsewhere { counter, .. } => counter,
        Lock::Foreign { .. } | Lock::TakenOver { .. } | Lock::Ended { .. } => &hall.view.id,
    };
    sentence::counter(look.words, counter).to_uppercase()
}

pub(super) fn sentence(look: Look<'_>, hall: &Hall, lock: &Lock) -> String {
    let here = ("counter", (&hall.view.id).into());
    match lock {
        Lock::Foreign { by } => look.words.with("clerk-seat-foreign", &[here, ("clerk", by.into())]),
        Lock::TakenOver { by } => look.words.with("clerk-seat-taken-over", &[here, ("clerk", by.into())]),
        Lock::Ended { new_day: true } => look.words.with("clerk-seat-new-day", &[here]),
        Lock::Ended { new_day: false } => look.words.with("clerk-seat-ended", &[here]),
        Lock::Elsewhere { counter, .. } => look.words.with("clerk-seat-elsewhere", &[here, ("there", counter.into())]),
    }
}

/// The ticket is never dropped; it is said where it is.
fn comfort(look: Look<'_>, hall: &Hall) -> String {
    match &hall.view.in_hand {
        Some(ticket) => look.words.with(
            "clerk-seat-ticket-stays",
            &[("number", (&ticket.number).into()), ("counter", (&hall.view.id).into())],
        ),
        None => look.words.say("clerk-seat-nothing-lost"),
    }
}

/// Key and words of what can be pressed, the first one proposed.
fn buttons(look: Look<'_>, hall: &Hall, lock: &Lock) -> Vec<(String, String)> {
    let bindings =
        LOCK.0.iter().filter(|binding| binding.action != Unlock::Leave && look.console.unlocks(lock, binding.action));
    bindings
        .filter_map(|binding| {
            let key = binding.keys.first()?.label(look.words);
            let here = ("counter", (&hall.view.id).into());
            let title = match (binding.action, lock) {
                (Unlock::GoOn, Lock::Elsewhere { counter, .. }) => {
                    look.words.with("clerk-seat-go-there", &[("counter", counter.into())])
                }
                (Unlock::GoOn, _) => look.words.with("clerk-seat-open-again", &[here]),
                (Unlock::ComeHere, _) => look.words.with("clerk-seat-come-here", &[here]),
                _ => look.say(binding.text),
            };
            Some((key, title))
        })
        .collect()
}
