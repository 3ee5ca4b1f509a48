//! The four keys of the day.

use protocol::Command;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use terminal::{Button, ButtonState};

use super::Look;
use crate::ask::{self, Wish};
use crate::console::{Act, DAY, Hall};

/// The keys that have a button, from left to right.
const BUTTONS: [Act; 4] = [Act::Next, Act::Recall, Act::NoShow, Act::Finish];

pub(super) fn wish_of(act: Act) -> Option<Wish> {
    match act {
        Act::Next => Some(Wish::Next),
        Act::Recall => Some(Wish::Recall),
        Act::NoShow => Some(Wish::NoShow),
        Act::Finish => Some(Wish::Finish),
        _ => None,
    }
}

pub(super) fn draw(look: Look<'_>, hall: &Hall, area: Rect, frame: &mut Frame<'_>) {
    let places = Layout::horizontal([Constraint::Fill(1); BUTTONS.len()]).spacing(1).split(area);
    for (act, place) in BUTTONS.into_iter().zip(places.iter()) {
        draw_button(look, hall, act, *place, frame);
    }
}

fn draw_button(look: Look<'_>, hall: &Hall, act: Act, area: Rect, frame: &mut Frame<'_>) {
    let Some(binding) = DAY.0.iter().find(|binding| binding.action == act) else { return };
    // The letter, and the function key beside it where there is room.
    let keys: Vec<String> = binding.keys.iter().take(look.by_size(1, 2, 2)).map(|key| key.label(look.words)).collect();
    let keys = keys.join(" · ");
    let title = look.say(binding.text);
    let note = note(look, hall, act).filter(|_| area.height > 3);
    let mut button = Button::new(&title, look.theme).key(&keys).state(state(look, hall, act));
    if let Some(note) = &note {
        button = button.note(note);
    }
    frame.render_widget(button, area);
}

fn state(look: Look<'_>, hall: &Hall, act: Act) -> ButtonState {
    if let Some(under_way) = &look.console.under_way {
        return if act_of(&under_way.command) == Some(act) { ButtonState::Pressed } else { ButtonState::Idle };
    }
    let blocked = wish_of(act).is_some_and(|wish| ask::refusal(&hall.view, wish, hall.at(look.now)).is_some());
    // Where nobody waits, Next offers to wait for whoever comes.
    let blocked = blocked && !(act == Act::Next && hall.view.allowed.await_next);
    match look.console.proposed() {
        _ if !look.console.link.is_live() || blocked => ButtonState::Idle,
        Some(proposed) if proposed == act => ButtonState::Chosen,
        _ => ButtonState::Ready,
    }
}

/// The button that sends this command.
pub(super) fn act_of(command: &Command) -> Option<Act> {
    match command {
        Command::CallNext { .. } => Some(Act::Next),
        Command::Recall { .. } => Some(Act::Recall),
        Command::NoShow { .. } => Some(Act::NoShow),
        Command::Finish { .. } => Some(Act::Finish),
        _ => None,
    }
}

/// What the key would do now, in a few words.
fn note(look: Look<'_>, hall: &Hall, act: Act) -> Option<String> {
    let in_hand = hall.view.in_hand.as_ref();
    match act {
        Act::Next => {
            let next = hall.view.next.as_ref()?;
            Some(look.words.with("clerk-note-number", &[("number", (&next.number).into())]))
        }
        Act::Recall => {
            let ticket = in_hand.filter(|_| hall.view.allowed.recall)?;
            let wait_ms = hall.view.allowed.recall_from?.saturating_sub(hall.at(look.now));
            if wait_ms > 0 {
                let seconds = u64::try_from(wait_ms).unwrap_or(0).div_ceil(1000);
                return Some(look.words.with("clerk-note-wait", &[("wait", look.words.duration(seconds).into())]));
            }
            Some(look.words.with("clerk-note-nth", &[("nth", ticket.calls.saturating_add(1).into())]))
        }
        Act::NoShow | Act::Finish => {
            let ticket = in_hand.filter(|ticket| act == Act::Finish || ticket.state == "called")?;
            Some(look.words.with("clerk-note-number", &[("number", (&ticket.number).into())]))
        }
        _ => None,
    }
}
