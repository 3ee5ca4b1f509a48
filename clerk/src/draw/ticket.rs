//! The number in hand.

use protocol::view::InHand;
use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::Line;
use ratatui::widgets::Paragraph;
use terminal::{Role, width, wrap};

use super::{Look, centred, draw_large, panel, rows, signs};
use crate::console::Hall;
use crate::sentence::{self, seconds_between};

/// Below so many rows the number is written, not drawn.
const DRAWN_FROM: u16 = 7;

pub(super) fn draw(look: Look<'_>, hall: &Hall, ticket: &InHand, area: Rect, frame: &mut Frame<'_>) {
    let heading = if ticket.state == "called" { "clerk-hand-called" } else { "clerk-hand-serving" };
    let inner = panel::draw(look, &look.words.say(heading), area, frame);
    if area.height < DRAWN_FROM {
        draw_written(look, hall, ticket, inner, frame);
        return;
    }
    let about = about(look, hall, ticket, inner.width);
    let claim: Vec<Line<'_>> = signs::claim(look, hall, ticket, inner.width).into_iter().map(Line::centered).collect();
    let timers = centred(&timers(look, hall, ticket), inner.width);
    // Why it was called matters while it is being called; a claim matters more where there is little room.
    let why =
        ticket.why.as_ref().filter(|_| hall.is_calling() && (claim.is_empty() || look.by_size(false, true, true)));
    let why = why.map(|why| centred(&sentence::of_why_called(look.words, why), inner.width)).unwrap_or_default();
    let [number, about_area, claim_area, timers_area, why_area, _] = Layout::vertical([
        Constraint::Fill(1),
        Constraint::Length(rows(&about)),
        Constraint::Length(rows(&claim)),
        Constraint::Length(rows(&timers)),
        Constraint::Length(rows(&why)),
        Constraint::Length(look.by_size(0, 1, 1)),
    ])
    .areas(inner);
    draw_large(look, &ticket.number, Role::Number, number, frame);
    frame.render_widget(Paragraph::new(about), about_area);
    frame.render_widget(Paragraph::new(claim), claim_area);
    frame.render_widget(Paragraph::new(timers).style(look.style(Role::Dim)), timers_area);
    frame.render_widget(Paragraph::new(why).style(look.style(Role::Dim)), why_area);
}

/// Beside a tall dialog: the number in front of what it is about.
fn draw_written(look: Look<'_>, hall: &Hall, ticket: &InHand, area: Rect, frame: &mut Frame<'_>) {
    let columns = width(&ticket.number);
    let [number, beside] =
        Layout::horizontal([Constraint::Length(columns), Constraint::Fill(1)]).spacing(3).areas(area);
    let text = Line::styled(ticket.number.clone(), look.fresh(Role::Number));
    frame.render_widget(Paragraph::new(text), number);
    let lines: Vec<Line<'_>> = about(look, hall, ticket, beside.width).into_iter().map(Line::left_aligned).collect();
    frame.render_widget(Paragraph::new(lines), beside);
}

/// The signs, the service and the procedure, as many lines as they need.
pub(super) fn about(look: Look<'_>, hall: &Hall, ticket: &InHand, columns: u16) -> Vec<Line<'static>> {
    let mut signs = signs::of_ticket(look, hall, ticket);
    let taken: u16 = signs.iter().map(|sign| u16::try_from(sign.width()).unwrap_or(0)).sum();
    // Many signs have a line of their own; a service beside them is not squeezed.
    let own_line = signs.len() > 2 && taken + width(&service(look, hall, ticket)) > columns;
    let sign_line = own_line.then(|| Line::from(std::mem::take(&mut signs)).centered());
    let taken = if own_line { 0 } else { taken };
    let (strong, text) = (look.fresh(Role::Strong), look.fresh(Role::Text));
    let service = service(look, hall, ticket);
    let mut lines: Vec<Line<'static>> = wrap(&service, columns.saturating_sub(taken))
        .into_iter()
        .map(|line| Line::styled(line, strong).centered())
        .collect();
    if let Some(first) = lines.first_mut() {
        let service = std::mem::take(&mut first.spans).into_iter().map(|span| span.style(strong));
        *first = Line::from(signs.into_iter().chain(service).collect::<Vec<_>>()).centered();
    }
    let name = |procedure| sentence::procedure_name(&hall.view, look.words, &ticket.service, procedure);
    let files = ticket.files.filter(|files| *files > 1);
    let files = files.map(|files| look.words.with("clerk-files", &[("count", files.into())]));
    let what: Vec<String> = ticket.procedure.iter().map(|id| name(id)).chain(files).collect();
    let what = (!what.is_empty()).then(|| what.join(" · "));
    let what = what.into_iter().flat_map(|what| wrap(&what, columns));
    lines.extend(what.map(|line| Line::styled(line, text).centered()));
    sign_line.into_iter().chain(lines).collect()
}

/// The service; where there are several things to do, which one of how many it is.
fn service(look: Look<'_>, hall: &Hall, ticket: &InHand) -> String {
    let name = || sentence::service_name(&hall.view, look.words, &ticket.service);
    sentence::leg(&hall.view, look.words, ticket).unwrap_or_else(name)
}

/// A kiosk without a proven clock took the number: the time of its line is the best that is known.
pub(super) fn waited_words(look: Look<'_>, ticket: &InHand, waited: String) -> String {
    let wait = [("wait", waited.into())];
    if ticket.estimated {
        look.words.with("clerk-waited-estimated", &wait)
    } else {
        look.words.with("clerk-waited", &wait)
    }
}

/// How long the citizen waited, how long it takes, how often it was called.
pub(super) fn timers(look: Look<'_>, hall: &Hall, ticket: &InHand) -> String {
    let now = hall.at(look.now);
    let until = ticket.called_at.or(ticket.started_at).unwrap_or(now);
    let waited = look.words.minutes(seconds_between(ticket.joined_at, until));
    let mut parts = vec![waited_words(look, ticket, waited)];
    if let Some(started) = ticket.started_at {
        let age = sentence::stopwatch(seconds_between(started, now));
        let expected = ticket.expected_service_ms.map(|ms| look.words.minutes(ms / 1000));
        parts.push(match expected {
            Some(expected) => {
                look.words.with("clerk-serving-of", &[("age", age.into()), ("expected", expected.into())])
            }
            None => look.words.with("clerk-serving-since", &[("age", age.into())]),
        });
    } else if let Some(called) = ticket.called_at {
        let age = look.words.duration(seconds_between(called, now));
        parts.push(look.words.with("clerk-called-since", &[("age", age.into())]));
        parts.extend(ticket.spoken.and_then(|spoken| sentence::spoken(look.words, spoken)));
        let calls = ("count", ticket.calls.into());
        parts.push(match ticket.offer_no_show {
            true => look.words.with("clerk-calls-all", &[calls]),
            false => look.words.with("clerk-calls", &[calls]),
        });
    }
    parts.join(" · ")
}
