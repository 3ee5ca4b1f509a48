//! Who is next, and why.

use protocol::Need;
use ratatui::Frame;
use ratatui::layout::{Alignment, Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use terminal::{Large, Role, SizeClass, wrap};

use super::{Look, panel, signs};
use crate::console::Hall;
use crate::sentence;

/// What is said of the next one.
struct About {
    number: String,
    signs: Vec<Span<'static>>,
    texts: Vec<(String, Role)>,
}

pub(super) fn draw(look: Look<'_>, hall: &Hall, area: Rect, frame: &mut Frame<'_>) {
    let inner = panel::draw(look, &look.words.say("clerk-next-heading"), area, frame);
    let Some(about) = about(look, hall) else {
        let lines = wrap(&sentence::nobody(&hall.view, look.words), inner.width).into_iter().map(Line::from);
        let lower = look.by_size(0, 1, 1).min(inner.height);
        let place = Rect { y: inner.y + lower, height: inner.height - lower, ..inner };
        frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()).style(look.style(Role::Dim)), place);
        return;
    };
    let columns = look.by_size(inner.width, 33, 48);
    let [number, beside] =
        Layout::horizontal([Constraint::Length(columns), Constraint::Fill(1)]).spacing(2).areas(inner);
    let signs = signs::wrapped(&about.signs, beside.width);
    let lines = [signs, texts(look, &about, beside.width)].concat();
    let rows = super::rows(&lines);
    if beside.width == 0 || rows > beside.height {
        draw_as_text(look, &about, inner, frame);
        return;
    }
    let room = panel::middle(number, number.height.saturating_sub(1));
    let class = SizeClass::fit(look.theme, &about.number, room.as_size());
    let large = Large::new(&about.number, class).alignment(Alignment::Left).style(look.fresh(Role::Number));
    frame.render_widget(large, room);
    frame.render_widget(Paragraph::new(lines), panel::middle(beside, rows));
}

/// Where the number cannot be drawn large beside them, it stands in front of the texts.
fn draw_as_text(look: Look<'_>, about: &About, area: Rect, frame: &mut Frame<'_>) {
    let number = [Span::styled(about.number.clone(), look.fresh(Role::Number)), Span::raw("  ")];
    let first: Vec<Span<'_>> = number.into_iter().chain(about.signs.clone()).collect();
    let lines = [vec![Line::from(first)], texts(look, about, area.width)].concat();
    frame.render_widget(Paragraph::new(lines), area);
}

fn about(look: Look<'_>, hall: &Hall) -> Option<About> {
    let next = hall.view.next.as_ref()?;
    let priority = next.priority.then(|| look.words.say("clerk-sign-priority"));
    let in_person = next.needs.iter().any(|need| matches!(need, Need::DoesNotHear | Need::DoesNotSee));
    let in_person = in_person.then(|| look.words.say("clerk-sign-in-person"));
    let claim = next.claim.as_ref().map(|id| sentence::class_name(&hall.view, look.words, id));
    let claim = claim.map(|class| look.words.with("clerk-claims", &[("class", class.into())]));
    let signs = priority.map(|text| (text, Role::Sign)).into_iter().chain(in_person.map(|text| (text, Role::Alarm)));
    let texts = [
        Some((sentence::service_name(&hall.view, look.words, &next.service), Role::Strong)),
        Some((sentence::of_why(look.words, next, hall.at(look.now)), Role::Text)),
        claim.map(|claim| (claim, Role::Number)),
    ];
    Some(About {
        number: next.number.clone(),
        signs: signs.flat_map(|(text, role)| signs::sign(look, &text, role)).collect(),
        texts: texts.into_iter().flatten().collect(),
    })
}

fn texts(look: Look<'_>, about: &About, columns: u16) -> Vec<Line<'static>> {
    let lines =
        about.texts.iter().flat_map(|(text, role)| wrap(text, columns).into_iter().map(move |line| (line, *role)));
    lines.map(|(line, role)| Line::styled(line, look.fresh(role))).collect()
}
