//! What a usual terminal shows for its own colours.

use ratatui::style::Color;

use crate::theme::{Rgb, rgb_of};

pub(super) const DEFAULT_INK: Rgb = [0xD3, 0xD7, 0xCF];
pub(super) const DEFAULT_GROUND: Rgb = [0, 0, 0];

/// The sixteen colours of a PC's console.
const CONSOLE: [Rgb; 16] = [
    [0x00, 0x00, 0x00],
    [0xAA, 0x00, 0x00],
    [0x00, 0xAA, 0x00],
    [0xAA, 0x55, 0x00],
    [0x00, 0x00, 0xAA],
    [0xAA, 0x00, 0xAA],
    [0x00, 0xAA, 0xAA],
    [0xAA, 0xAA, 0xAA],
    [0x55, 0x55, 0x55],
    [0xFF, 0x55, 0x55],
    [0x55, 0xFF, 0x55],
    [0xFF, 0xFF, 0x55],
    [0x55, 0x55, 0xFF],
    [0xFF, 0x55, 0xFF],
    [0x55, 0xFF, 0xFF],
    [0xFF, 0xFF, 0xFF],
];

pub(super) fn rgb(colour: Color, default: Rgb) -> Rgb {
    let nth = match colour {
        Color::Black => 0,
        Color::Red => 1,
        Color::Green => 2,
        Color::Yellow => 3,
        Color::Blue => 4,
        Color::Magenta => 5,
        Color::Cyan => 6,
        Color::Gray => 7,
        Color::DarkGray => 8,
        Color::LightRed => 9,
        Color::LightGreen => 10,
        Color::LightYellow => 11,
        Color::LightBlue => 12,
        Color::LightMagenta => 13,
        Color::LightCyan => 14,
        Color::White => 15,
        Color::Indexed(index @ 0..=15) => usize::from(index),
        other => return rgb_of(other).unwrap_or(default),
    };
    CONSOLE[nth]
}
