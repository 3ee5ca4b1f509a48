//! One choice of a list: a digit, a name, what is said about it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Alignment, Rect, Size};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Text};
use ratatui::widgets::{Block, BorderType, Clear, Paragraph, Widget};
use terminal::{Large, Role, SizeClass, Theme};

use super::lettering::{Lettered, Lettering};

/// A choice with its place.
#[derive(Clone, Debug)]
pub(in crate::kiosk) struct Tile {
    pub(in crate::kiosk) area: Rect,
    /// Its place in the whole list.
    pub(super) choice: usize,
    /// Its digit.
    pub(super) nth: usize,
    /// Its name and what is said about it.
    pub(in crate::kiosk) text: Lettered,
    pub(super) open: bool,
    pub(super) chosen: bool,
    pub(super) held: bool,
    pub(super) style: Lettering,
}

impl Tile {
    pub(super) fn draw(&self, theme: Theme, buf: &mut Buffer) {
        let (role, border) = match (self.open, self.held, self.chosen) {
            (false, ..) => (Role::IdleButton, None),
            (true, true, _) => (Role::PressedButton, Some(BorderType::Double)),
            (true, false, true) => (Role::ChosenButton, Some(BorderType::Thick)),
            (true, false, false) => (Role::Button, Some(BorderType::Plain)),
        };
        let style = theme.style(role);
        Clear.render(self.area, buf);
        match border {
            Some(border) => Block::bordered().border_type(border).style(style).render(self.area, buf),
            None => Block::new().style(style).render(self.area, buf),
        }
        // On a ground of its own a chosen or pressed tile keeps one ink: amber and dim would drown in it.
        let plain = role == Role::Button;
        self.draw_digit(theme, style, plain, buf);
        let notes = if plain { style.patch(theme.style(Role::Dim)) } else { style };
        self.draw_text(style.add_modifier(Modifier::BOLD), notes, buf);
    }

    /// Where the name stands, and what is said about it.
    pub(in crate::kiosk) fn text_area(&self) -> Rect {
        let rows = self.text.rows();
        let inner = self.area.height.saturating_sub(2);
        Rect {
            x: self.area.x + self.style.text_left(),
            y: self.area.y + 1 + inner.saturating_sub(rows) / 2,
            width: self.style.text_columns(self.area.width),
            height: rows.min(inner),
        }
        .intersection(self.area)
    }

    fn draw_text(&self, title: Style, notes: Style, buf: &mut Buffer) {
        let title = self.text.title.iter().map(|line| Line::styled(line.as_str(), title));
        let notes = self.text.notes.iter().map(|line| Line::styled(line.as_str(), notes));
        Paragraph::new(Text::from(title.chain(notes).collect::<Vec<_>>())).render(self.text_area(), buf);
    }

    fn draw_digit(&self, theme: Theme, style: Style, in_colour: bool, buf: &mut Buffer) {
        let digit = self.nth.to_string();
        let room = Size { width: self.style.digit_columns(), height: self.area.height.saturating_sub(2) };
        let place = Rect { x: self.area.x + 2, y: self.area.y + 1, width: room.width, height: room.height };
        let place = place.intersection(self.area);
        if self.style.has_large_digits() {
            let class = SizeClass::fit(theme, "8", room);
            let style = if in_colour { style.patch(theme.style(Role::Number)) } else { style };
            Large::new(&digit, class).style(style).render(place, buf);
        } else {
            let middle =
                Rect { y: place.y + place.height.saturating_sub(1) / 2, height: 1, ..place }.intersection(place);
            let chip = if in_colour { theme.style(Role::Key) } else { style.add_modifier(Modifier::REVERSED) };
            Paragraph::new(format!(" {digit} ")).style(chip).alignment(Alignment::Center).render(middle, buf);
        }
    }
}
