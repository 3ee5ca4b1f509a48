//! One quiet screen: which printer this is, whether it is well, and what it printed last.

use std::convert::Infallible;

use ratatui::Frame;
use ratatui::layout::{Constraint, Layout, Margin, Rect};
use ratatui::text::{Line, Text};
use ratatui::widgets::{Block, Paragraph};
use terminal::{Banner, Chord, Effects, Input, Millis, Role, Screen, Theme, wrap};

use super::panel::{News, Panel};

/// The panel as a [`Screen`]. It ends with `q`, or when the server lets the printer in no more.
#[derive(Clone, Debug)]
pub(super) struct StatusScreen {
    panel: Panel,
    theme: Theme,
}

impl StatusScreen {
    pub(super) fn new(panel: Panel, theme: Theme) -> StatusScreen {
        StatusScreen { panel, theme }
    }

    pub(super) fn into_panel(self) -> Panel {
        self.panel
    }

    fn lines(&self, width: u16) -> Vec<Line<'static>> {
        let (panel, words) = (&self.panel, self.panel.words());
        let shown = |text: String, role| {
            let style = self.theme.style(role);
            wrap(&text, width).into_iter().map(move |line| Line::styled(line, style)).collect::<Vec<_>>()
        };
        let mut lines = shown(panel.heading(), Role::Heading);
        lines.push(Line::default());
        lines.extend(shown(panel.doing(), Role::Strong));
        lines.extend(panel.paper().into_iter().flat_map(|line| shown(line, Role::Text)));
        lines.push(Line::default());
        if panel.ended().is_empty() {
            lines.extend(shown(words.say("dispenser-printer-none"), Role::Dim));
        } else {
            lines.extend(shown(words.say("dispenser-printer-last"), Role::Dim));
            lines.extend(panel.ended().iter().flat_map(|one| shown(panel.line(one), Role::Text)));
        }
        lines
    }
}

impl Screen for StatusScreen {
    type Message = News;
    type Order = Infallible;

    fn update(&mut self, input: Input<News>, _: Millis) -> Effects<Infallible> {
        let quit = [Chord::letter('q'), Chord::control('c')];
        match input {
            Input::Message(news) => {
                self.panel.take(news);
                if self.panel.is_rejected() { Effects::quit() } else { Effects::redraw() }
            }
            Input::Key(key) if quit.iter().any(|chord| chord.matches(key)) => Effects::quit(),
            Input::Resize(_) | Input::Tick => Effects::redraw(),
            Input::Key(_) | Input::Mouse(_) => Effects::none(),
        }
    }

    fn render(&self, now: Millis, frame: &mut Frame<'_>) {
        let area = frame.area();
        frame.render_widget(Block::new().style(self.theme.style(Role::Ground)), area);
        let alarm = self.panel.alarm(now);
        let banner = alarm.as_deref().map(|text| Banner::alarm(text, self.theme));
        let rows = banner.as_ref().map_or(0, |banner| banner.height(area.width));
        let [top, below] = Layout::vertical([Constraint::Length(rows), Constraint::Fill(1)]).areas(area);
        if let Some(banner) = banner {
            frame.render_widget(banner, top);
        }
        let inside: Rect = below.inner(Margin { horizontal: 2, vertical: 1 });
        frame.render_widget(Paragraph::new(Text::from(self.lines(inside.width))), inside);
    }

    fn next_wake(&self, now: Millis) -> Option<Millis> {
        self.panel.link().next_change(now)
    }
}

#[cfg(test)]
mod tests;
