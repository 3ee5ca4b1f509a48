//! Drawing the parts of a scene.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Text};
use ratatui::widgets::{Block, BorderType, Clear, Paragraph};
use terminal::{Banner, Button, ButtonState, Large, Role, TooSmall};

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
        Part::Button { area, act, key, title, chosen } => {
            let state = state_of(kiosk, *act, *chosen);
            frame.render_widget(Button::new(title, theme).key(key).state(state), area.intersection(screen));
        }
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

fn state_of(kiosk: &Kiosk, act: Act, chosen: bool) -> ButtonState {
    match (kiosk.held.held() == Some(&act), chosen) {
        (true, _) => ButtonState::Pressed,
        (false, true) => ButtonState::Chosen,
        (false, false) => ButtonState::Ready,
    }
}
