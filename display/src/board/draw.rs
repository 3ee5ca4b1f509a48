//! Which picture a board shows.

use protocol::view::{BoardView, Silence};
use ratatui::Frame;
use ratatui::layout::{Rect, Size};
use ratatui::widgets::Widget;
use terminal::{Banner, Freshness, Large, Millis, Role, SizeRung, TooSmall};

use super::{Board, Known};
use crate::hero::word_class;
use crate::moment::wall_clock;
use crate::panel::{cut_bottom, cut_top};
use crate::scene::Scene;
use crate::{hall, hours, idle, notice, one_counter, tiny};

/// Draws the board at `now`.
pub(super) fn draw(board: &Board, now: Millis, frame: &mut Frame<'_>) {
    let words = &board.words;
    let refusal = board.refused.as_ref().map(|problem| notice::refusal(words, &board.place, problem));
    let Some(known) = &board.known else {
        let (message, more) = match refusal {
            Some(refusal) => (refusal, words.say("board-still-trying")),
            None => (words.say("connection-connecting"), words.say("board-waiting-for-figures")),
        };
        return notice::draw(&message, &more, board.theme, frame);
    };
    let scene = Scene {
        board: &known.board,
        words,
        theme: board.theme,
        now: known.time.moment(now),
        live: board.freshness.is_live() && board.refused.is_none(),
        stage: board.stage.current(),
        // Who is not meant to be heard lacks nothing.
        mute: board.rings && is_mute(&known.board, board.mute),
    };
    if SizeRung::of(frame.area()) == SizeRung::TooSmall {
        return draw_tiny(board.place.counter.as_deref(), &scene, frame);
    }
    draw_known(board, known, &scene, frame);
}

fn draw_known(board: &Board, known: &Known, scene: &Scene<'_>, frame: &mut Frame<'_>) {
    let screen = frame.area();
    frame.buffer_mut().set_style(screen, scene.theme.style(Role::Ground));
    let screen = draw_note(board, screen, frame);
    let area = draw_banner(board, known, scene, screen, frame);
    let area = draw_hours(scene, screen, area, frame);
    let Some(id) = &board.place.counter else {
        return hall::draw(area, screen, scene, frame.buffer_mut());
    };
    match scene.counter(id) {
        Some(counter) => one_counter::draw(area, screen, counter, scene, frame.buffer_mut()),
        None => {
            notice::draw(&no_such_counter(id, scene), &scene.words.say("board-still-trying"), scene.theme, frame);
        }
    }
}

fn no_such_counter(id: &str, scene: &Scene<'_>) -> String {
    scene.words.with("board-no-such-counter", &[("counter", id.into())])
}

/// Whether the office has a voice that nobody hears. Where it is quiet because the office wants it so, nothing is wrong; and
/// that nobody has made recordings yet is for staff to know, the hall has never heard a voice.
fn is_mute(board: &BoardView, own_player_fails: bool) -> bool {
    let nobody_hears = |silent| matches!(silent, Some(Silence::NoSpeaker | Silence::NoSound));
    board.voice.as_ref().is_some_and(|voice| own_player_fails || nobody_hears(voice.silent))
}

/// The worst of what is wrong, in as few words as a panel of a few rows has room for.
fn trouble(scene: &Scene<'_>) -> Option<String> {
    let lost = (!scene.live).then(|| scene.words.say("board-tiny-lost"));
    lost.or_else(|| scene.mute.then(|| scene.words.say("board-no-sound")))
}

/// Draws the note at the foot, if there is one and room for it; gives what is left above.
fn draw_note(board: &Board, screen: Rect, frame: &mut Frame<'_>) -> Rect {
    let Some(note) = &board.note else { return screen };
    let banner = Banner::notice(note, board.theme);
    let rows = banner.height(screen.width);
    if rows > screen.height / 6 {
        return screen;
    }
    let (place, rest) = cut_bottom(screen, rows);
    banner.render(place, frame.buffer_mut());
    rest
}

/// Says across the whole width what is wrong, if anything is; gives what is left below.
fn draw_banner(board: &Board, known: &Known, scene: &Scene<'_>, screen: Rect, frame: &mut Frame<'_>) -> Rect {
    let as_of = match board.freshness {
        Freshness::Stale { since } => Some(wall_clock(&known.board, known.time.moment(since).server_ms).1),
        Freshness::Live | Freshness::Connecting => None,
    };
    let lost = board.freshness.text(scene.words, scene.now.screen, as_of);
    let doubt = known.board.clock_in_doubt.then(|| scene.words.say("board-clock-in-doubt"));
    let refusal = board.refused.as_ref().map(|problem| notice::refusal(scene.words, &board.place, problem));
    let Some(text) = lost.or(refusal).or(doubt) else { return screen };
    let banner = Banner::alarm(&text, scene.theme);
    let rows = banner.height(screen.width);
    let air = u16::from(screen.height >= 60);
    let (place, rest) = cut_top(screen, (rows + 2 * air).min(screen.height / 3));
    frame.buffer_mut().set_style(place, scene.theme.style(Role::Alarm));
    banner.render(cut_top(place, air).1, frame.buffer_mut());
    rest
}

/// Says across the whole width that the office rests or is closed; gives what is left below.
fn draw_hours(scene: &Scene<'_>, screen: Rect, area: Rect, frame: &mut Frame<'_>) -> Rect {
    let Some(text) = hours::sentence(scene) else { return area };
    let class = word_class(scene, &text, Size::new(area.width.saturating_sub(8), screen.height / 7));
    let banner = Banner::notice(&text, scene.theme);
    let air = u16::from(screen.height >= 34);
    let rows = if class.is_text() { banner.height(area.width) } else { class.height() };
    let (place, rest) = cut_top(area, (rows + 2 * air).min(screen.height / 4));
    let style = scene.theme.style(Role::Panel).patch(scene.theme.style(Role::Number));
    frame.buffer_mut().set_style(place, style);
    let inner = cut_top(place, air).1;
    if class.is_text() {
        banner.render(Rect { height: rows.min(inner.height), ..inner }, frame.buffer_mut());
        frame.buffer_mut().set_style(place, style);
    } else {
        Large::new(&text, class).style(style).render(Rect { height: rows, ..inner }, frame.buffer_mut());
    }
    rest
}

/// Below the smallest size there is one counter alone, or the call in words.
fn draw_tiny(alone: Option<&str>, scene: &Scene<'_>, frame: &mut Frame<'_>) {
    let line = match (alone, scene.stage) {
        (Some(id), _) => match scene.counter(id) {
            Some(counter) => {
                return tiny::draw(frame.area(), counter, trouble(scene).as_deref(), scene, frame.buffer_mut());
            }
            None => no_such_counter(id, scene),
        },
        (None, Some(staged)) => scene.sentence(&staged.call),
        (None, None) => hours::sentence(scene).or_else(|| idle::sentence(scene)).unwrap_or_default(),
    };
    TooSmall::new(&[line], scene.words, scene.theme).render(frame.area(), frame.buffer_mut());
}
