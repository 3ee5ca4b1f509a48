//! Who is next, and why.

use ratatui::Frame;
use ratatui::layout::{Alignment, Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use terminal::{Large, Role, SizeClass, wrap};

use super::{Look, panel};
use crate::console::Hall;
use crate::sentence;

/// What is said of the next one.
struct About {
    number: String,
    sign: Option<Span<'static>>,
    texts: [(String, Role); 2],
}

pub(super) fn draw(look: Look<'_>, hall: &Hall, area: Rect, frame: &mut Frame<'_>) {
    let inner = panel::draw(look, &look.words.say("clerk-next-heading"), area, frame);
    let Some(about) = about(look, hall) else {
        let lines = wrap(&look.words.say("clerk-next-nobody"), inner.width).into_iter().map(Line::from);
        let lower = look.by_size(0, 1, 1).min(inner.height);
        let place = Rect { y: inner.y + lower, height: inner.height - lower, ..inner };
        frame.render_widget(Paragraph::new(lines.collect::<Vec<_>>()).style(look.style(Role::Dim)), place);
        return;
    };
    let columns = look.by_size(inner.width, 33, 48);
    let [number, beside] =
        Layout::horizontal([Constraint::Length(columns), Constraint::Fill(1)]).spacing(2).areas(inner);
    let sign = about.sign.clone().map(Line::from).into_iter().collect();
    let lines = [sign, texts(look, &about, beside.width)].concat();
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
    let number = Span::styled(about.number.clone(), look.fresh(Role::Number));
    let gap = about.sign.as_ref().map(|_| Span::raw("  "));
    let first: Vec<Span<'_>> = [Some(number), gap, about.sign.clone()].into_iter().flatten().collect();
    let lines = [vec![Line::from(first)], texts(look, about, area.width)].concat();
    frame.render_widget(Paragraph::new(lines), area);
}

fn about(look: Look<'_>, hall: &Hall) -> Option<About> {
    let next = hall.view.next.as_ref()?;
    let sign = next.priority.then(|| format!(" {} ", look.words.say("clerk-sign-priority")));
    Some(About {
        number: next.number.clone(),
        sign: sign.map(|sign| Span::styled(sign, look.style(Role::Sign))),
        texts: [
            (sentence::service_name(&hall.view, look.words, &next.service), Role::Strong),
            (sentence::of_why(look.words, next, hall.at(look.now)), Role::Text),
        ],
    })
}

fn texts(look: Look<'_>, about: &About, columns: u16) -> Vec<Line<'static>> {
    let lines =
        about.texts.iter().flat_map(|(text, role)| wrap(text, columns).into_iter().map(move |line| (line, *role)));
    lines.map(|(line, role)| Line::styled(line, look.fresh(role))).collect()
}
