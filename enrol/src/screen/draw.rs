//! How the pairing screen looks.

use ratatui::Frame;
use ratatui::layout::{Alignment, Constraint, Layout, Rect, Size};
use ratatui::style::Style;
use ratatui::text::{Line, Text};
use ratatui::widgets::{Block, Paragraph};
use terminal::{Banner, Large, Role, SizeClass, SizeRung, wrap};
use texts::Words;

use super::{PairingScreen, State};

/// On wide screens the steps stand beside each other.
const BESIDE_FROM: u16 = 110;

pub(super) fn draw(screen: &PairingScreen, frame: &mut Frame<'_>) {
    let area = frame.area();
    frame.render_widget(Block::new().style(screen.theme.style(Role::Ground)), area);
    let alarm = alarm(screen);
    let banner = alarm.as_deref().map(|text| Banner::alarm(text, screen.theme));
    let alarm_rows = banner.as_ref().map_or(0, |banner| banner.height(area.width));
    let steps = steps(screen, area);
    let roomy = SizeRung::of(area) >= SizeRung::Medium;
    let air = u16::from(roomy);
    let [alarm_area, _, heading, code, _, below, foot] = Layout::vertical([
        Constraint::Length(alarm_rows),
        Constraint::Length(air),
        Constraint::Length(1),
        Constraint::Fill(1),
        Constraint::Length(air),
        Constraint::Length(steps.height()),
        Constraint::Length(1 + air),
    ])
    .areas(area);
    if let Some(banner) = banner {
        frame.render_widget(banner, alarm_area);
    }
    frame.render_widget(centred(&headline(screen), screen.theme.style(Role::Heading)), heading);
    draw_code(screen, code, frame);
    steps.draw(inset(below), frame);
    let both = |key| format!("{} · {}", screen.first.say(key), screen.second.say(key));
    let foot = Rect { y: foot.bottom().saturating_sub(1), height: foot.height.min(1), ..foot };
    frame.render_widget(centred(&both("pairing-by-itself"), screen.theme.style(Role::Dim)), foot);
}

fn headline(screen: &PairingScreen) -> String {
    let key = if screen.asking.again { "pairing-heading-again" } else { "pairing-heading" };
    format!("{} · {}", screen.first.say(key), screen.second.say(key))
}

/// What stands in the way, if anything does.
fn alarm(screen: &PairingScreen) -> Option<String> {
    match &screen.state {
        State::Unreachable => {
            let said = |words: &Words| words.with("pairing-unreachable", &[("server", (&screen.asking.server).into())]);
            Some(format!("{}\n{}", said(&screen.first), said(&screen.second)))
        }
        State::Refused(why) => Some(why.clone()),
        State::Knocking | State::Shown { .. } | State::Paired => None,
    }
}

/// The code as large as there is room: on one line, or with the check digits below where that is larger.
fn draw_code(screen: &PairingScreen, area: Rect, frame: &mut Frame<'_>) {
    let style = screen.theme.style(Role::Number);
    let Some((code, check)) = screen.shown() else {
        let waiting = match screen.state {
            State::Paired => "pairing-done",
            State::Knocking | State::Shown { .. } => "pairing-asking",
            // The banner says it.
            State::Unreachable | State::Refused(_) => return,
        };
        let lines = [screen.first.say(waiting), screen.second.say(waiting)].join("\n");
        let middle = Rect { y: area.y + area.height.saturating_sub(2) / 2, height: area.height.min(2), ..area };
        frame.render_widget(centred(&lines, screen.theme.style(Role::Strong)), middle);
        return;
    };
    let line = format!("{code} · {check}");
    let room = Size::new(area.width.saturating_sub(2), area.height);
    let half = Size::new(room.width, room.height.saturating_sub(1) / 2);
    let on_one = SizeClass::fit(screen.theme, &line, room);
    let on_two = SizeClass::fit(screen.theme, code, half);
    if on_two.is_text() || on_two.height() <= on_one.height() {
        frame.render_widget(Large::new(&line, on_one).style(style), area);
        return;
    }
    let [above, below] = Layout::vertical([Constraint::Fill(1); 2]).spacing(1).areas(area);
    frame.render_widget(Large::new(code, on_two).style(style), above);
    frame.render_widget(Large::new(check, on_two).style(style), below);
}

/// What whoever administers the server does, in both languages.
struct Steps {
    columns: Vec<Vec<Line<'static>>>,
}

fn steps(screen: &PairingScreen, area: Rect) -> Steps {
    let beside = area.width >= BESIDE_FROM;
    let width = area.width.saturating_sub(4);
    let width = if beside { (width.saturating_sub(4)) / 2 } else { width };
    let of = |words: &Words| lines_of(screen, words, width);
    let (first, second) = (of(&screen.first), of(&screen.second));
    let columns = match beside {
        true => vec![first, second],
        false if area.height < 20 => vec![first],
        false => vec![first.into_iter().chain([Line::default()]).chain(second).collect()],
    };
    Steps { columns }
}

fn lines_of(screen: &PairingScreen, words: &Words, width: u16) -> Vec<Line<'static>> {
    let server = words.with("pairing-server", &[("server", (&screen.asking.server).into())]);
    let plain = screen.theme.style(Role::Text);
    let shown = |text: String, style: Style| {
        wrap(&text, width).into_iter().map(move |line| Line::styled(line, style)).collect::<Vec<_>>()
    };
    let server = shown(server, screen.theme.style(Role::Strong));
    let Some(code) = screen.typed() else { return server };
    let office = screen.asking.office.clone().unwrap_or_else(|| words.say("pairing-office"));
    let name = words.say("pairing-name");
    // A command stands as it is typed, in every language.
    let command = format!("layso access pair {code} --name {name} --office {office}");
    [
        server,
        shown(words.say("pairing-step-command"), plain),
        shown(command, screen.theme.style(Role::Key)),
        shown(words.say("pairing-step-compare"), screen.theme.style(Role::Dim)),
    ]
    .concat()
}

impl Steps {
    fn height(&self) -> u16 {
        let most = self.columns.iter().map(Vec::len).max().unwrap_or(0);
        u16::try_from(most).unwrap_or(u16::MAX)
    }

    fn draw(self, area: Rect, frame: &mut Frame<'_>) {
        let share = vec![Constraint::Fill(1); self.columns.len()];
        let places = Layout::horizontal(share).spacing(4).split(area);
        for (place, lines) in places.iter().zip(self.columns) {
            frame.render_widget(Paragraph::new(lines), *place);
        }
    }
}

fn inset(area: Rect) -> Rect {
    Rect { x: area.x + 2.min(area.width), width: area.width.saturating_sub(4), ..area }
}

fn centred(text: &str, style: Style) -> Paragraph<'static> {
    let lines: Vec<Line<'static>> = text.split('\n').map(|line| Line::styled(line.to_owned(), style)).collect();
    Paragraph::new(Text::from(lines)).alignment(Alignment::Center)
}
