//! Drawing the parts of a scene.

use ratatui::Frame;
use ratatui::layout::{Rect, Size};
use ratatui::text::{Line, Text};
use ratatui::widgets::{Block, BorderType, Clear, Paragraph};
use terminal::{Banner, Button, ButtonState, Large, Role, SizeClass, TooSmall};

use super::super::{Act, Kiosk};
use super::{Part, Scene, slip};

impl Scene {
    /// Draws everything, later parts over earlier ones.
    pub(in crate::kiosk) fn draw(&self, kiosk: &Kiosk, frame: &mut Frame<'_>) {
        let area = frame.area();
        frame.render_widget(Block::new().style(kiosk.theme.style(Role::Ground)), area);
        for part in &self.parts {
            draw_part(part, kiosk, area, frame);
        }
    }
}

fn draw_part(part: &Part, kiosk: &Kiosk, screen: Rect, frame: &mut Frame<'_>) {
    let theme = kiosk.theme;
    match part {
        Part::Text { area, lines, role, alignment } => {
            let lines: Vec<Line<'_>> = lines.iter().map(|line| Line::raw(line.as_str())).collect();
            let text = Paragraph::new(Text::from(lines)).style(theme.style(*role)).alignment(*alignment);
            frame.render_widget(text, area.intersection(screen));
        }
        Part::Banner { area, text, alarm } => {
            let banner = if *alarm { Banner::alarm(text, theme) } else { Banner::notice(text, theme) };
            frame.render_widget(banner, area.intersection(screen));
        }
        Part::Button { area, act, key, title, state } => {
            let state = if kiosk.held.held() == Some(act) { ButtonState::Pressed } else { *state };
            frame.render_widget(Button::new(title, theme).key(key).state(state), area.intersection(screen));
        }
        Part::Touch { .. } => {}
        Part::Code { area, code } => code.draw(theme, area.intersection(screen), frame.buffer_mut()),
        Part::Digit { area, digit } => draw_digit(*area, *digit, kiosk, frame),
        Part::Tile(tile) => tile.draw(theme, frame.buffer_mut()),
        Part::Huge { area, text, class, role } => {
            frame.render_widget(Large::new(text, *class).style(theme.style(*role)), area.intersection(screen));
        }
        Part::Paper { area, slip: shown } => slip::draw(shown, theme, area.intersection(screen), frame.buffer_mut()),
        Part::Panel { area } => {
            let area = area.intersection(screen);
            let (ground, amber) = (theme.style(Role::Panel), theme.style(Role::Number));
            frame.render_widget(Clear, area);
            frame.render_widget(
                Block::bordered().border_type(BorderType::Thick).style(ground).border_style(amber),
                area,
            );
        }
        Part::TooSmall { line } => {
            frame.render_widget(TooSmall::new(std::slice::from_ref(line), &kiosk.words(), theme), screen);
        }
    }
}

/// A key with its digit in the middle.
fn draw_digit(area: Rect, digit: char, kiosk: &Kiosk, frame: &mut Frame<'_>) {
    let held = kiosk.held.held() == Some(&Act::Type(digit));
    let (role, border) =
        if held { (Role::PressedButton, BorderType::Double) } else { (Role::Button, BorderType::Plain) };
    let block = Block::bordered().border_type(border).style(kiosk.theme.style(role));
    let inner = block.inner(area);
    frame.render_widget(Clear, area);
    frame.render_widget(block, area);
    let text = digit.to_string();
    // All digits are as large as the widest of them.
    let class = SizeClass::fit(kiosk.theme, "8", Size::new(inner.width.saturating_sub(4), inner.height));
    frame.render_widget(Large::new(&text, class), inner);
}
