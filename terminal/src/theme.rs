//! The look of all screens: a palette, and styles by what they are for.

mod depth;
mod ink;

pub use depth::Depth;
pub use ink::Ink;
pub(crate) use ink::{Rgb, nearest_indexed, rgb_of};

use ratatui::style::{Modifier, Style};

/// What something on a screen is. Colour never says it alone: an alarm is also reversed or worded, a chosen button is
/// also marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The screen's background, with plain text on it.
    Ground,
    /// A panel on the background, with plain text on it.
    Panel,
    /// Plain text.
    Text,
    /// Text that stands out.
    Strong,
    /// Text that explains, labels and hints.
    Dim,
    /// A ticket number.
    Number,
    /// A counter.
    Counter,
    /// The heading of a panel or of a table.
    Heading,
    /// A sign such as ƯU TIÊN: dark on the counter's colour.
    Sign,
    /// The name of a key in a help line.
    Key,
    /// Something that can be pressed.
    Button,
    /// The button that Enter would press.
    ChosenButton,
    /// A button that is held down.
    PressedButton,
    /// A button that cannot be pressed now.
    IdleButton,
    /// What needs a person: a lost connection, a failed printer.
    Alarm,
    /// What may be out of date: numbers during a lost connection.
    Stale,
}

/// The palette at the colour depth of one terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Theme {
    depth: Depth,
}

impl Theme {
    /// The theme for a terminal of this depth.
    pub const fn new(depth: Depth) -> Theme {
        Theme { depth }
    }

    /// The theme for the terminal that the environment describes; see [`Depth::of`].
    pub fn from_env() -> Theme {
        Theme::new(Depth::of(|name| std::env::var(name).ok()))
    }

    /// How many colours there are.
    pub const fn depth(self) -> Depth {
        self.depth
    }

    /// The style of a role. Those of text leave the background as it is.
    pub fn style(self, role: Role) -> Style {
        let on = |ink: Ink, ground: Ink| Style::new().fg(ink.colour(self.depth)).bg(ground.colour(self.depth));
        let text = |ink: Ink| Style::new().fg(ink.colour(self.depth));
        let style = match role {
            Role::Ground => on(Ink::White, Ink::Navy),
            Role::Panel => on(Ink::White, Ink::Panel),
            Role::Text => text(Ink::White),
            Role::Strong => text(Ink::White).add_modifier(Modifier::BOLD),
            Role::Dim | Role::Stale => text(Ink::Dim),
            Role::Number => text(Ink::Amber).add_modifier(Modifier::BOLD),
            Role::Counter | Role::Heading => text(Ink::Cyan).add_modifier(Modifier::BOLD),
            Role::Sign => on(Ink::Navy, Ink::Cyan).add_modifier(Modifier::BOLD),
            Role::Key => on(Ink::Navy, Ink::White).add_modifier(Modifier::BOLD),
            Role::Button => on(Ink::White, Ink::Panel),
            Role::ChosenButton => on(Ink::Navy, Ink::Amber).add_modifier(Modifier::BOLD),
            Role::PressedButton => on(Ink::Navy, Ink::White).add_modifier(Modifier::BOLD),
            Role::IdleButton => on(Ink::Dim, Ink::Navy),
            Role::Alarm => on(Ink::White, Ink::Alarm).add_modifier(Modifier::BOLD),
        };
        // Without colours, what lies on a ground of its own is reversed.
        match role {
            Role::Sign | Role::Key | Role::ChosenButton | Role::PressedButton | Role::Alarm
                if self.depth == Depth::Plain =>
            {
                style.add_modifier(Modifier::REVERSED)
            }
            _ => style,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Color;

    #[test]
    fn without_colours_an_alarm_is_reversed() {
        let style = Theme::new(Depth::Plain).style(Role::Alarm);
        assert_eq!((style.fg, style.bg), (Some(Color::Reset), Some(Color::Reset)));
        assert!(style.add_modifier.contains(Modifier::REVERSED));
    }

    #[test]
    fn the_palette_is_that_of_the_design_where_the_terminal_can() {
        let style = Theme::new(Depth::True).style(Role::Ground).patch(Theme::new(Depth::True).style(Role::Number));
        assert_eq!((style.fg, style.bg), (Some(Color::Rgb(0xFF, 0xCD, 0x38)), Some(Color::Rgb(0x0B, 0x16, 0x30))));
    }
}
