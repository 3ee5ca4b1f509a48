//! A drawn screen as a PNG, so that people can look at it without a terminal.

mod letters;
mod lines;
mod palette;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Modifier;

use crate::theme::Rgb;
use letters::Letters;

/// A cell's width in pixels of the picture.
const CELL_WIDTH: u32 = 10;
/// A cell's height in pixels of the picture.
const CELL_HEIGHT: u32 = 20;

/// The screen as a PNG of 10 × 20 pixels per cell, about as a terminal would show it.
///
/// # Panics
/// Never on any buffer that a screen can have: the encoder writes into memory.
pub fn buffer_png(buffer: &Buffer) -> Vec<u8> {
    let mut picture = Picture::new(u32::from(buffer.area.width), u32::from(buffer.area.height));
    let mut letters = Letters::load();
    for (nth, cell) in (0..).zip(buffer.content()) {
        let columns = u32::from(buffer.area.width).max(1);
        picture.draw(nth % columns * CELL_WIDTH, nth / columns * CELL_HEIGHT, cell, &mut letters);
    }
    picture.encode()
}

/// A cell's pixels, and what is drawn into them.
struct Picture {
    width: u32,
    height: u32,
    rgb: Vec<u8>,
}

impl Picture {
    fn new(columns: u32, rows: u32) -> Picture {
        let (width, height) = (columns.max(1) * CELL_WIDTH, rows.max(1) * CELL_HEIGHT);
        Picture { width, height, rgb: vec![0; width as usize * height as usize * 3] }
    }

    fn draw(&mut self, left: u32, top: u32, cell: &Cell, letters: &mut Letters) {
        let (ink, ground) = colours(cell);
        let symbol = cell.symbol().chars().next().unwrap_or(' ');
        let bold = cell.modifier.contains(Modifier::BOLD);
        let cover = lines::cover(symbol).unwrap_or_else(|| letters.cover(symbol, bold));
        for (nth, cover) in (0..).zip(cover) {
            let (x, y) = (left + nth % CELL_WIDTH, top + nth / CELL_WIDTH);
            let at = (y as usize * self.width as usize + x as usize) * 3;
            for part in 0..3 {
                if let Some(value) = self.rgb.get_mut(at + part) {
                    let (ground, ink, cover) = (u32::from(ground[part]), u32::from(ink[part]), u32::from(cover));
                    *value = ((ground * (255 - cover) + ink * cover) / 255) as u8;
                }
            }
        }
    }

    fn encode(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        let mut writer = encoder.write_header().expect("a header written into memory");
        writer.write_image_data(&self.rgb).expect("as many bytes as the header says");
        writer.finish().expect("an end written into memory");
        bytes
    }
}

fn colours(cell: &Cell) -> (Rgb, Rgb) {
    let ink = palette::rgb(cell.fg, palette::DEFAULT_INK);
    let ground = palette::rgb(cell.bg, palette::DEFAULT_GROUND);
    if cell.modifier.contains(Modifier::REVERSED) { (ground, ink) } else { (ink, ground) }
}

#[cfg(test)]
mod tests;
