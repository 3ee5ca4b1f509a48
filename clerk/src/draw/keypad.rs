//! The console of a number pad: one number, as huge as the screen allows, and the four keys.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Paragraph};
use terminal::{Button, ButtonState, Role, wrap};
use texts::TextKey;

use super::{Look, Said, Scene, alarms, calm, centred, desk, draw_large, panel, rows, stack_banners, ticket};
use crate::ask::{self, Wish};
use crate::console::{Act, Hall, KEYPAD, Lock, is_met_in_person};
use crate::sentence;

/// The keys with a place on the screen, in rows of two.
const KEYS: [Act; 4] = [Act::Next, Act::Recall, Act::NoShow, Act::Finish];
/// The screens on which keys have frames.
const FRAMES_FROM_ROWS: u16 = 20;
/// What the number gets at least.
const NUMBER_ROWS: u16 = 3;

/// What stands in the middle.
struct Middle {
    huge: String,
    role: Role,
    /// Below it, what matters most first: what does not fit as a whole is left out.
    texts: Vec<Vec<Line<'static>>>,
}

pub(super) fn draw(look: Look<'_>, area: Rect, frame: &mut Frame<'_>) {
    let scene = Scene::of(look);
    let (head, alarms) = (head(look, area.width), alarms(look));
    let calm = calm(look, area.width);
    let said = Said::of(look);
    let keys_rows = match &scene {
        Scene::Counter(_) if area.height >= FRAMES_FROM_ROWS => look.by_size(3, 5, 7) * 2,
        Scene::Counter(_) => 2,
        _ => 0,
    };
    let alarm_rows: u16 = alarms.iter().map(|text| terminal::Banner::alarm(text, look.theme).height(area.width)).sum();
    let said_rows = said.rows(look, area.width);
    let [head_area, alarm, calm_area, middle, said_area, keys] = Layout::vertical([
        Constraint::Length(rows(&head)),
        Constraint::Length(alarm_rows),
        Constraint::Length(rows(&calm)),
        Constraint::Fill(1),
        Constraint::Length(said_rows),
        Constraint::Length(keys_rows),
    ])
    .areas(area);
    frame.render_widget(Paragraph::new(head).style(look.style(Role::Strong)), head_area);
    stack_banners(look, &alarms, alarm, frame);
    frame.render_widget(Paragraph::new(calm).style(look.fresh(Role::Number)), calm_area);
    draw_middle(look, Middle::of(look, &scene, middle.width.saturating_sub(2)), middle, frame);
    said.draw(look, said_area, frame);
    if let Scene::Counter(hall) = scene {
        draw_keys(look, hall, keys, frame);
    }
}

/// Which counter, who, when, and whether the server is heard.
fn head(look: Look<'_>, columns: u16) -> Vec<Line<'static>> {
    let console = look.console;
    let hall = console.hall();
    let counter = console.who.counter.as_ref();
    let counter = counter.map(|id| sentence::counter(look.words, id));
    let clock = hall.map(|hall| look.words.clock(hall.clock(hall.at(look.now))));
    let link = console.link.is_live().then(|| console.link.label(look.words, look.now));
    let parts = [counter, console.me().map(str::to_owned), clock, link];
    centred(&parts.into_iter().flatten().collect::<Vec<_>>().join(" · "), columns.saturating_sub(2))
}

impl Middle {
    fn of(look: Look<'_>, scene: &Scene<'_>, columns: u16) -> Middle {
        match scene {
            Scene::Counter(hall) => match &hall.view.in_hand {
                Some(_) => Middle::in_hand(look, hall, columns),
                None => Middle::empty(look, hall, columns),
            },
            Scene::Locked(hall, lock) => Middle::locked(look, hall, lock, columns),
            Scene::Sentence(text) => {
                Middle { huge: String::new(), role: Role::Strong, texts: vec![centred(text, columns)] }
            }
            Scene::SignIn(_) | Scene::Seats => Middle { huge: String::new(), role: Role::Strong, texts: Vec::new() },
        }
    }

    /// The number in hand; below it first what must not be missed.
    fn in_hand(look: Look<'_>, hall: &Hall, columns: u16) -> Middle {
        let Some(ticket) = &hall.view.in_hand else { return Middle::empty(look, hall, columns) };
        let in_person = hall.is_calling() && is_met_in_person(ticket);
        let in_person = in_person.then(|| look.words.say("clerk-sign-in-person"));
        let key = || look.console.keypad_key(Act::Recall);
        let again = hall.is_called_before_restart();
        let again = again.then(|| look.words.with("clerk-keypad-before-restart", &[("key", key().into())]));
        let claim = ticket.claim.as_ref().map(|id| sentence::class_name(&hall.view, look.words, id));
        let claim = claim.map(|class| look.words.with("clerk-claims", &[("class", class.into())]));
        let timers = Some(ticket::timers(look, hall, ticket));
        let styled = |text: Option<String>, role| text.map(|text| styled(look, &text, role, columns));
        let texts = [
            styled(in_person, Role::Alarm),
            styled(again, Role::Number),
            Some(ticket::about(look, hall, ticket, columns)),
            styled(timers, Role::Dim),
            styled(claim, Role::Text),
            styled(undo(look, hall), Role::Dim),
        ];
        Middle { huge: ticket.number.clone(), role: Role::Number, texts: texts.into_iter().flatten().collect() }
    }

    fn empty(look: Look<'_>, hall: &Hall, columns: u16) -> Middle {
        let say = |key: &str| look.words.say(key);
        let key = || ("key", look.console.keypad_key(Act::Next).into());
        let next = hall.view.next.as_ref();
        let (huge, hint) = match (hall.view.status.as_str(), hall.awaits_until(), next) {
            ("closed", ..) => (say("clerk-big-closed"), String::new()),
            ("paused", ..) => (say("clerk-big-paused"), String::new()),
            (_, Some(until), _) => {
                let left = sentence::stopwatch(sentence::seconds_between(hall.at(look.now), until));
                (say("clerk-big-awaits"), look.words.with("clerk-hint-awaits", &[("left", left.into())]))
            }
            (_, None, Some(next)) => {
                let number = ("number", (&next.number).into());
                (say("clerk-big-ready"), look.words.with("clerk-hint-next", &[key(), number]))
            }
            (..) if hall.view.allowed.await_next => {
                (say("clerk-big-ready"), look.words.with("clerk-hint-await", &[key()]))
            }
            (..) => (say("clerk-big-ready"), say("clerk-hint-nobody")),
        };
        let waiting: u32 = hall.view.lines.iter().map(|line| line.waiting).sum();
        let waiting = look.words.with("clerk-lines-heading", &[("count", waiting.into())]);
        let hint = if hint.is_empty() { Vec::new() } else { centred(&hint, columns) };
        let undo = undo(look, hall).map(|text| styled(look, &text, Role::Dim, columns));
        let texts = [hint, styled(look, &waiting, Role::Dim, columns)].into_iter().chain(undo).collect();
        Middle { huge, role: Role::Strong, texts }
    }

    /// Only a counter that was closed can be opened by the pad; for the rest somebody must come.
    fn locked(look: Look<'_>, hall: &Hall, lock: &Lock, columns: u16) -> Middle {
        let why = super::lock::sentence(look, hall, lock);
        let what = match lock {
            Lock::Ended { .. } => {
                let (key, open) = (look.console.keypad_key(Act::Next), look.words.say("clerk-open"));
                format!("{key}: {open}")
            }
            Lock::Foreign { .. } | Lock::TakenOver { .. } | Lock::Elsewhere { .. } => {
                look.words.say("clerk-keypad-locked")
            }
        };
        let texts = vec![centred(&why, columns), styled(look, &what, Role::Number, columns)];
        Middle { huge: look.words.say("clerk-seat-locked"), role: Role::Counter, texts }
    }
}

/// The key that takes back what was done last, and what that was; nothing when nothing can be taken back.
fn undo(look: Look<'_>, hall: &Hall) -> Option<String> {
    let undo = hall.view.undo.as_ref().filter(|_| hall.view.allowed.undo)?;
    Some(format!("{}: {}", look.console.keypad_key(Act::Undo), sentence::undo(look.words, undo)))
}

fn styled(look: Look<'_>, text: &str, role: Role, columns: u16) -> Vec<Line<'static>> {
    centred(text, columns).into_iter().map(|line| line.style(look.fresh(role))).collect()
}

fn draw_middle(look: Look<'_>, Middle { huge, role, texts }: Middle, area: Rect, frame: &mut Frame<'_>) {
    frame.render_widget(Block::new().style(look.style(Role::Panel)), area);
    let kept = if huge.is_empty() { 0 } else { NUMBER_ROWS };
    let room = usize::from(area.height.saturating_sub(kept));
    let mut lines: Vec<Line<'static>> = Vec::new();
    for text in texts {
        if lines.len() + text.len() <= room {
            lines.extend(text);
        }
    }
    let gap = look.by_size(0, 1, 2).min(area.height.saturating_sub(kept + rows(&lines)));
    let below = rows(&lines) + gap;
    let [large, below] = Layout::vertical([Constraint::Fill(1), Constraint::Length(below)]).areas(area);
    let inner = Rect { x: large.x + 1, width: large.width.saturating_sub(2), ..large };
    let below = Rect { x: below.x + 1, width: below.width.saturating_sub(2), ..below };
    let below = if huge.is_empty() { panel::middle(area, rows(&lines)) } else { below };
    draw_large(look, &huge, role, inner, frame);
    frame.render_widget(Paragraph::new(lines), below);
}

fn draw_keys(look: Look<'_>, hall: &Hall, area: Rect, frame: &mut Frame<'_>) {
    let lines = Layout::vertical([Constraint::Fill(1); 2]).split(area);
    for (pair, line) in KEYS.chunks(2).zip(lines.iter()) {
        let places = Layout::horizontal([Constraint::Fill(1); 2]).spacing(1).split(*line);
        for (act, place) in pair.iter().zip(places.iter()) {
            draw_key(look, hall, *act, *place, frame);
        }
    }
}

fn draw_key(look: Look<'_>, hall: &Hall, act: Act, area: Rect, frame: &mut Frame<'_>) {
    let keys = KEYPAD.0.iter().find(|binding| binding.action == act).map_or(&[][..], |binding| binding.keys);
    // The digit beside it, for pads without signs, where there is room.
    let keys: Vec<String> = keys.iter().take(look.by_size(1, 2, 2)).map(|key| key.label(look.words)).collect();
    let (keys, title) = (keys.join(" · "), look.words.text(title(hall, act)));
    let state = state(look, hall, act);
    if area.height >= 3 {
        frame.render_widget(Button::new(&title, look.theme).key(&keys).state(state), area);
        return;
    }
    let role = match state {
        ButtonState::Idle => Role::Dim,
        ButtonState::Chosen | ButtonState::Pressed => Role::Strong,
        ButtonState::Ready => Role::Text,
    };
    let key_role = if state == ButtonState::Idle { Role::Dim } else { Role::Key };
    let room = area.width.saturating_sub(terminal::width(&keys) + 4);
    let title = wrap(&title, room).into_iter().next().unwrap_or_default();
    let spans =
        [Span::styled(format!(" {keys} "), look.style(key_role)), Span::styled(format!(" {title}"), look.style(role))];
    frame.render_widget(Paragraph::new(Line::from(spans.to_vec())), area);
}

/// What the key does as the counter stands.
fn title(hall: &Hall, act: Act) -> TextKey {
    let allowed = &hall.view.allowed;
    match act {
        Act::Next if allowed.open => TextKey("clerk-open"),
        Act::Next if allowed.resume => TextKey("clerk-resume"),
        Act::Next => TextKey("clerk-next"),
        Act::Recall => TextKey("clerk-recall"),
        Act::NoShow => TextKey("clerk-no-show"),
        Act::Finish if allowed.stop_awaiting => TextKey("clerk-stop-awaiting"),
        _ => TextKey("clerk-finish"),
    }
}

fn state(look: Look<'_>, hall: &Hall, act: Act) -> ButtonState {
    if let Some(under_way) = &look.console.under_way {
        return if desk::act_of(&under_way.command) == Some(act) { ButtonState::Pressed } else { ButtonState::Idle };
    }
    let (allowed, now) = (&hall.view.allowed, hall.at(look.now));
    let may = |wish: Wish| ask::refusal(&hall.view, wish, now).is_none();
    let is_ready = match act {
        Act::Next if allowed.open || allowed.resume => true,
        Act::Next => !hall.is_calling() && hall.awaits_until().is_none() && (may(Wish::Next) || allowed.await_next),
        Act::Finish => allowed.stop_awaiting || may(Wish::Finish),
        act => desk::wish_of(act).is_some_and(may),
    };
    match (is_ready && look.console.link.is_live(), act) {
        (false, _) => ButtonState::Idle,
        (true, Act::Next) => ButtonState::Chosen,
        (true, _) => ButtonState::Ready,
    }
}
