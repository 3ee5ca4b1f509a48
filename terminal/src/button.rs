//! A button: a key, a title, and lines that explain.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span, Text};
use ratatui::widgets::{Block, BorderType, Padding, Paragraph, Widget};

use crate::{Role, Theme, width, wrap};

/// How a button stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ButtonState {
    /// It can be pressed.
    #[default]
    Ready,
    /// It can be pressed, and Enter presses it.
    Chosen,
    /// It is held down.
    Pressed,
    /// It cannot be pressed now.
    Idle,
}

/// A button with a frame. Each state differs in its frame as well as in colour; an idle one has none.
#[derive(Clone, Debug)]
pub struct Button<'a> {
    title: &'a str,
    key: Option<&'a str>,
    notes: Vec<&'a str>,
    state: ButtonState,
    theme: Theme,
}

impl<'a> Button<'a> {
    /// A button with this title.
    pub fn new(title: &'a str, theme: Theme) -> Self {
        Button { title, key: None, notes: Vec::new(), state: ButtonState::Ready, theme }
    }

    /// The same, with the key that presses it.
    pub fn key(self, key: &'a str) -> Self {
        Button { key: Some(key), ..self }
    }

    /// The same, with one more line of explanation.
    pub fn note(mut self, note: &'a str) -> Self {
        self.notes.push(note);
        self
    }

    /// The same, in this state.
    pub fn state(self, state: ButtonState) -> Self {
        Button { state, ..self }
    }

    /// The rows it needs in this width, frame included.
    pub fn height(&self, columns: u16) -> u16 {
        u16::try_from(self.lines(columns).len()).unwrap_or(u16::MAX).saturating_add(2)
    }

    fn style(&self) -> Style {
        self.theme.style(match self.state {
            ButtonState::Ready => Role::Button,
            ButtonState::Chosen => Role::ChosenButton,
            ButtonState::Pressed => Role::PressedButton,
            ButtonState::Idle => Role::IdleButton,
        })
    }

    /// The key stands before the title; what follows is indented to the title.
    fn lines(&self, columns: u16) -> Vec<Line<'a>> {
        let key = self.key.map_or_else(String::new, |key| format!(" {key} "));
        let indent = if key.is_empty() { 0 } else { width(&key) + 1 };
        let room = columns.saturating_sub(4).saturating_sub(indent);
        let bold = Style::new().add_modifier(Modifier::BOLD);
        let title = wrap(self.title, room).into_iter().map(|line| (line, bold));
        let notes = self.notes.iter().flat_map(|note| wrap(note, room)).map(|line| (line, Style::new()));
        let mut lines = Vec::new();
        for (nth, (line, style)) in title.chain(notes).enumerate() {
            let lead = match nth {
                0 if indent > 0 => vec![Span::styled(key.clone(), self.key_style()), Span::raw(" ")],
                _ => vec![Span::raw(" ".repeat(usize::from(indent)))],
            };
            lines.push(Line::from(lead.into_iter().chain([Span::styled(line, style)]).collect::<Vec<_>>()));
        }
        lines
    }

    fn key_style(&self) -> Style {
        match self.state {
            ButtonState::Ready => self.theme.style(Role::Key),
            _ => Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED),
        }
    }
}

impl Widget for Button<'_> {
    fn render(self, area: Rect, buf: &mut Buffer) {
        let framed = |border| Block::bordered().border_type(border);
        let block = match self.state {
            ButtonState::Ready => framed(BorderType::Plain),
            ButtonState::Chosen => framed(BorderType::Thick),
            ButtonState::Pressed => framed(BorderType::Double),
            ButtonState::Idle => Block::new().padding(Padding::uniform(1)),
        }
        .style(self.style());
        let inner = block.inner(area);
        block.render(area, buf);
        let lines = self.lines(area.width);
        let rows = u16::try_from(lines.len()).unwrap_or(u16::MAX).min(inner.height);
        // In the middle of its height, one column off the frame.
        let text = Rect {
            x: inner.x.saturating_add(1),
            y: inner.y + (inner.height - rows) / 2,
            width: inner.width.saturating_sub(2),
            height: rows,
        };
        Paragraph::new(Text::from(lines)).render(text.intersection(area), buf);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Depth;

    /// A button as letters, one row a line.
    fn drawn(state: ButtonState) -> String {
        let button =
            Button::new("Chứng thực bản sao", Theme::new(Depth::Plain)).key("2").note("Đang chờ: 5").state(state);
        let area = Rect::new(0, 0, 22, button.height(22));
        let mut buffer = Buffer::empty(area);
        button.render(area, &mut buffer);
        let rows = buffer.content().chunks(22);
        rows.map(|row| row.iter().map(ratatui::buffer::Cell::symbol).collect::<String>() + "|\n").collect()
    }

    #[test]
    fn title_and_notes_wrap_beside_the_key() {
        insta::assert_snapshot!(drawn(ButtonState::Ready));
    }

    #[test]
    fn every_state_has_a_frame_of_its_own() {
        let states = [ButtonState::Ready, ButtonState::Chosen, ButtonState::Pressed, ButtonState::Idle];
        for (nth, state) in states.iter().enumerate() {
            for other in &states[nth + 1..] {
                assert_ne!(drawn(*state), drawn(*other), "{state:?} and {other:?}");
            }
        }
    }

    #[test]
    fn a_place_too_small_for_a_frame_is_no_harm() {
        for (width, height) in [(0, 0), (1, 1), (3, 1), (2, 9)] {
            let mut buffer = Buffer::empty(Rect::new(0, 0, 4, 10));
            Button::new("Chứng thực", Theme::new(Depth::True))
                .key("2")
                .render(Rect::new(0, 0, width, height), &mut buffer);
        }
    }
}
