//! Pixels on their way into cells.

use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

use crate::theme::{Rgb, nearest_indexed, rgb_of};

/// A picture of how much each pixel is covered by ink: 0 not at all, 255 wholly. A pixel is a column wide and half a
/// row high.
#[derive(Clone, Debug)]
pub(super) struct Canvas {
    columns: u16,
    /// Always even.
    height: u16,
    cover: Vec<u8>,
}

impl Canvas {
    /// An empty canvas of so many columns and rows of cells.
    pub(super) fn new(columns: u16, rows: u16) -> Canvas {
        let height = rows.saturating_mul(2);
        Canvas { columns, height, cover: vec![0; usize::from(columns) * usize::from(height)] }
    }

    pub(super) fn columns(&self) -> u16 {
        self.columns
    }

    pub(super) fn rows(&self) -> u16 {
        self.height / 2
    }

    /// Lays ink on a pixel; what lies outside is passed over, and where letters touch the darker one stays.
    pub(super) fn ink(&mut self, x: i32, y: i32, cover: u8) {
        if let (Ok(x), Ok(y)) = (u16::try_from(x), u16::try_from(y))
            && x < self.columns
            && y < self.height
            && let Some(pixel) = self.cover.get_mut(usize::from(y) * usize::from(self.columns) + usize::from(x))
        {
            *pixel = (*pixel).max(cover);
        }
    }

    fn cover(&self, x: u16, y: u16) -> u8 {
        self.cover.get(usize::from(y) * usize::from(self.columns) + usize::from(x)).copied().unwrap_or(0)
    }

    /// Paints the picture into the cells of `place`, top left corner first.
    pub(super) fn paint(&self, place: Rect, style: Style, buf: &mut Buffer) {
        for row in 0..self.rows().min(place.height) {
            for column in 0..self.columns.min(place.width) {
                if let Some(cell) = buf.cell_mut((place.x + column, place.y + row)) {
                    paint_cell(cell, self.cover(column, row * 2), self.cover(column, row * 2 + 1), style);
                }
            }
        }
    }
}

/// The denser half is drawn as the glyph, so that a screen without colours, and a test that reads only letters, shows
/// the same shapes.
fn paint_cell(cell: &mut Cell, upper: u8, lower: u8, style: Style) {
    let ink = style.fg.unwrap_or(cell.fg);
    let ground = style.bg.unwrap_or(cell.bg);
    let shades = Shades::new(ink, ground);
    let (upper, lower) = (shades.round(upper), shades.round(lower));
    let (symbol, fg, bg) = match (upper, lower) {
        (0, 0) => (" ", ink, ground),
        (255, 255) => ("█", ink, ground),
        _ if upper >= lower => ("▀", shades.colour(upper), shades.colour(lower)),
        _ => ("▄", shades.colour(lower), shades.colour(upper)),
    };
    // Bold would make some terminals draw the block in a brighter colour than the rest of the digit.
    cell.modifier.remove(Modifier::BOLD);
    cell.set_symbol(symbol).set_fg(fg).set_bg(bg);
}

/// The colours between ink and ground.
struct Shades {
    ink: Color,
    ground: Color,
    /// Unknown for the terminal's own colours: then there is nothing in between.
    known: Option<(Rgb, Rgb)>,
    indexed: bool,
}

impl Shades {
    fn new(ink: Color, ground: Color) -> Shades {
        let indexed = matches!(ink, Color::Indexed(_)) || matches!(ground, Color::Indexed(_));
        Shades { ink, ground, known: rgb_of(ink).zip(rgb_of(ground)), indexed }
    }

    /// Nearly full is full and nearly nothing is nothing: edges stay clean.
    fn round(&self, cover: u8) -> u8 {
        match cover {
            _ if self.known.is_none() => {
                if cover >= 128 {
                    255
                } else {
                    0
                }
            }
            0..=12 => 0,
            243.. => 255,
            between => between,
        }
    }

    fn colour(&self, cover: u8) -> Color {
        match (cover, self.known) {
            (0, _) => self.ground,
            (255, _) | (_, None) => self.ink,
            (_, Some((ink, ground))) => {
                let mixed = [0, 1, 2].map(|part| mix(ground[part], ink[part], cover));
                if self.indexed { nearest_indexed(mixed) } else { Color::Rgb(mixed[0], mixed[1], mixed[2]) }
            }
        }
    }
}

/// Mixes two values as light does, which screens show as about the square of the value.
fn mix(ground: u8, ink: u8, cover: u8) -> u8 {
    let light = |value: u8| u32::from(value) * u32::from(value);
    let mixed = (light(ground) * u32::from(255 - cover) + light(ink) * u32::from(cover)) / 255;
    u8::try_from(mixed.isqrt()).unwrap_or(u8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const INK: Color = Color::Rgb(255, 205, 56);
    const GROUND: Color = Color::Rgb(11, 22, 48);

    fn painted(upper: u8, lower: u8, style: Style) -> Cell {
        let mut cell = Cell::EMPTY;
        paint_cell(&mut cell, upper, lower, style);
        cell
    }

    #[test]
    fn whole_pixels_take_the_pure_colours() {
        let style = Style::new().fg(INK).bg(GROUND);
        let shown: Vec<String> = [(0, 0), (255, 255), (255, 0), (0, 255)]
            .into_iter()
            .map(|(upper, lower)| painted(upper, lower, style).symbol().to_owned())
            .collect();
        assert_eq!(shown, [" ", "█", "▀", "▄"]);
        let half = painted(0, 255, style);
        assert_eq!((half.fg, half.bg), (INK, GROUND));
    }

    #[test]
    fn an_edge_lies_between_ink_and_ground() {
        let cell = painted(255, 100, Style::new().fg(INK).bg(GROUND));
        let Color::Rgb(red, ..) = cell.bg else { panic!("{:?} is no mixed colour", cell.bg) };
        assert!((12..255).contains(&red), "red {red}");
        assert_eq!(cell.symbol(), "▀");
    }

    #[test]
    fn with_few_colours_an_edge_is_one_or_the_other() {
        let cell = painted(255, 100, Style::new().fg(Color::LightYellow).bg(Color::Black));
        assert_eq!((cell.symbol(), cell.fg, cell.bg), ("▀", Color::LightYellow, Color::Black));
        let indexed = painted(255, 100, Style::new().fg(Color::Indexed(221)).bg(Color::Indexed(17)));
        assert!(matches!(indexed.bg, Color::Indexed(16..)), "{:?}", indexed.bg);
    }

    #[test]
    fn mixing_ends_at_the_ends() {
        assert_eq!((mix(10, 250, 0), mix(10, 250, 255)), (10, 250));
    }
}
