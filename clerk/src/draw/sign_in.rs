//! Signing in: over whatever was shown, or alone on the screen.

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Rect};
use ratatui::text::{Line, Span};
use ratatui::widgets::Paragraph;
use terminal::{Role, wrap};
use texts::TextKey;

use super::{Look, help, panel};
use crate::console::{Field, SIGN_IN, SignInForm, SignInKey, Why};

/// Wide enough for a fingerprint on one line, and for a sentence to be read.
const COLUMNS: u16 = 76;

/// The whole screen below the first line.
pub(super) fn draw(look: Look<'_>, form: &SignInForm, area: Rect, frame: &mut Frame<'_>) {
    let help = help::lines(look, false, area.width);
    let [body, help_area] = Layout::vertical([Constraint::Fill(1), Constraint::Length(super::rows(&help))]).areas(area);
    let columns = body.width.min(COLUMNS);
    let lines = lines(look, form, columns.saturating_sub(4));
    let height = super::rows(&lines) + look.by_size(2, 4, 4);
    let middle = panel::middle(body, height);
    let place = Rect { x: middle.x + (middle.width - columns) / 2, width: columns, ..middle };
    let inner = panel::draw(look, &look.words.say("sign-in-heading"), place, frame);
    let gap = look.by_size(0, 1, 1).min(inner.height);
    let inner = Rect { y: inner.y + gap, height: inner.height - gap, ..inner };
    frame.render_widget(Paragraph::new(lines), inner);
    frame.render_widget(Paragraph::new(help), help_area);
}

/// The fields, and what there is to say about them.
pub(super) fn lines(look: Look<'_>, form: &SignInForm, columns: u16) -> Vec<Line<'static>> {
    let said = |text: String, role: Role| {
        let style = look.style(role);
        wrap(&text, columns).into_iter().map(move |line| Line::styled(line, style)).collect::<Vec<_>>()
    };
    let secret_key = if form.by_pin { TextKey("sign-in-pin") } else { TextKey("sign-in-password") };
    let stars = "•".repeat(form.secret.len());
    let why = match form.why {
        Why::Started => None,
        Why::Ended => Some("sign-in-ended"),
        Why::SignedOut => Some("sign-in-signed-out"),
    };
    let console = look.console;
    let fingerprint = console.fingerprint.as_ref().map(|fingerprint| {
        let about = look.words.with("sign-in-first-sight", &[("server", (&console.server).into())]);
        let same = SIGN_IN.help(look.words, |key| key == SignInKey::Same);
        let key = same.into_iter().map(|(key, _)| key).collect::<String>();
        let ask = look.words.with("sign-in-first-sight-ask", &[("key", key.into())]);
        [said(about, Role::Dim), said(fingerprint.clone(), Role::Strong), said(ask, Role::Dim)].concat()
    });
    let trouble = match (&form.trouble, form.under_way) {
        (_, true) => said(look.words.say("sign-in-under-way"), Role::Dim),
        (Some(trouble), false) => said(trouble.clone(), Role::Alarm),
        (None, false) => vec![Line::default()],
    };
    [
        why.map(|key| said(look.words.say(key), Role::Strong)).unwrap_or_default(),
        fields(look, form, (TextKey("sign-in-name"), secret_key), &stars, columns),
        trouble,
        fingerprint.unwrap_or_else(|| said(console.server.clone(), Role::Dim)),
    ]
    .concat()
}

fn fields(
    look: Look<'_>,
    form: &SignInForm,
    (name, secret): (TextKey, TextKey),
    stars: &str,
    columns: u16,
) -> Vec<Line<'static>> {
    let labels = [look.say(name), look.say(secret)];
    let widest = labels.iter().map(|label| terminal::width(label)).max().unwrap_or(0) + 2;
    let room = columns.saturating_sub(widest + 2).min(40);
    let values = [(form.name.as_str(), Field::Name), (stars, Field::Secret)];
    let rows = labels.into_iter().zip(values).map(|(label, (value, field))| {
        let here = form.at == field && !form.under_way;
        let style = look.style(if here { Role::ChosenButton } else { Role::Ground });
        let typed = shown(value, here, room);
        let missing = usize::from(widest.saturating_sub(terminal::width(&label)));
        Line::from(vec![
            Span::styled(format!("{label}{}", " ".repeat(missing)), look.style(Role::Text)),
            Span::styled(format!(" {typed} "), style),
        ])
    });
    rows.flat_map(|row| [row, Line::default()]).take(3).collect()
}

/// The end of what was typed, with a cursor, as wide as the field.
fn shown(value: &str, here: bool, room: u16) -> String {
    let cursor = if here { "_" } else { "" };
    let mut typed = format!("{value}{cursor}");
    while terminal::width(&typed) > room {
        typed.remove(0);
    }
    let missing = usize::from(room.saturating_sub(terminal::width(&typed)));
    typed.extend(std::iter::repeat_n(' ', missing));
    typed
}
