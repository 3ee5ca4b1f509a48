//! The colours themselves, and what stands for them where there are fewer.

use ratatui::style::Color;

use super::Depth;

/// A colour of the palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Ink {
    /// The background.
    Navy,
    /// The ground of panels and buttons.
    Panel,
    /// Ticket numbers: 12:1 on navy.
    Amber,
    /// Plain text.
    White,
    /// Counters and headings.
    Cyan,
    /// Labels and hints.
    Dim,
    /// The ground of an alarm.
    Alarm,
}

impl Ink {
    /// The colour as a terminal of this depth can show it.
    pub const fn colour(self, depth: Depth) -> Color {
        let (rgb, many, sixteen) = match self {
            Ink::Navy => ((0x0B, 0x16, 0x30), 17, Color::Black),
            Ink::Panel => ((0x14, 0x25, 0x4A), 18, Color::Blue),
            Ink::Amber => ((0xFF, 0xCD, 0x38), 221, Color::LightYellow),
            Ink::White => ((0xF5, 0xF8, 0xFF), 231, Color::White),
            Ink::Cyan => ((0x6F, 0xDC, 0xFF), 81, Color::LightCyan),
            Ink::Dim => ((0xA9, 0xBA, 0xDF), 146, Color::Gray),
            Ink::Alarm => ((0xB3, 0x15, 0x1A), 124, Color::Red),
        };
        match depth {
            Depth::Plain => Color::Reset,
            Depth::Sixteen => sixteen,
            Depth::Many => Color::Indexed(many),
            Depth::True => Color::Rgb(rgb.0, rgb.1, rgb.2),
        }
    }
}

/// Red, green and blue, 0 to 255.
pub(crate) type Rgb = [u8; 3];

/// What a colour looks like, where that is known: the terminal's own sixteen colours and its default are not.
pub(crate) fn rgb_of(colour: Color) -> Option<Rgb> {
    match colour {
        Color::Rgb(red, green, blue) => Some([red, green, blue]),
        Color::Indexed(index @ 16..=231) => {
            let cube = index - 16;
            Some([cube / 36, cube / 6 % 6, cube % 6].map(|level| CUBE[usize::from(level)]))
        }
        Color::Indexed(index @ 232..) => Some([8 + 10 * (index - 232); 3]),
        _ => None,
    }
}

/// The levels of the 6 × 6 × 6 cube of xterm.
const CUBE: [u8; 6] = [0, 95, 135, 175, 215, 255];

/// The nearest of the 256 colours, the terminal's own sixteen left out.
pub(crate) fn nearest_indexed(wanted: Rgb) -> Color {
    let level = |value: u8| (0..6_u8).min_by_key(|&level| value.abs_diff(CUBE[usize::from(level)])).unwrap_or(0);
    let [red, green, blue] = wanted.map(level);
    let cube = Color::Indexed(16 + 36 * red + 6 * green + blue);
    let mean = wanted.iter().map(|&value| u16::from(value)).sum::<u16>() / 3;
    let grey = Color::Indexed(232 + u8::try_from(mean.saturating_sub(3) / 10).map_or(23, |step| step.min(23)));
    let distance = |colour| {
        rgb_of(colour)
            .map_or(u32::MAX, |known| known.iter().zip(wanted).map(|(&a, b)| u32::from(a.abs_diff(b)).pow(2)).sum())
    };
    if distance(grey) < distance(cube) { grey } else { cube }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_indexed_colour_is_nearest_to_itself() {
        for index in 16..=255 {
            let colour = Color::Indexed(index);
            let rgb = rgb_of(colour).expect("a colour of the cube or a grey");
            assert_eq!(rgb_of(nearest_indexed(rgb)), Some(rgb), "index {index}");
        }
    }

    #[test]
    fn the_terminal_s_own_colours_are_not_guessed() {
        assert_eq!(rgb_of(Color::Reset), None);
        assert_eq!(rgb_of(Color::LightYellow), None);
        assert_eq!(rgb_of(Color::Indexed(3)), None);
    }
}
