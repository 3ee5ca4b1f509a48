//! The office's own picture at the head of a slip, in black and white.

use std::io::Cursor;

use data_encoding::BASE64;

use super::{Canvas, PaperWidth};

/// The most dots of a picture that is read at all: what an office file may hold, four times over.
const DOTS: u64 = 4 * 576 * 300;
/// The highest that a picture is drawn, in dots.
const HEIGHT: u32 = 300;
/// White at both edges of the paper, in dots.
const MARGIN: u32 = 12;

/// Why a picture is not drawn.
#[derive(Debug, thiserror::Error)]
pub enum BadLogo {
    /// It did not come through whole.
    #[error("the logo is not base64: {0}")]
    Encoding(#[from] data_encoding::DecodeError),
    /// It is something else, or damaged.
    #[error("the logo is no PNG that can be read: {0}")]
    NoPng(#[from] png::DecodingError),
    /// More than any paper shows.
    #[error("the logo has {width} x {height} dots, which is more than any paper shows")]
    TooLarge {
        /// Dots across.
        width: u32,
        /// Dots downwards.
        height: u32,
    },
}

/// A picture in shades of grey, white where it is transparent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logo {
    width: u32,
    height: u32,
    /// 0 is black, row after row.
    greys: Vec<u8>,
}

impl Logo {
    /// Reads a PNG in base64.
    ///
    /// # Errors
    /// See [`BadLogo`].
    pub fn read(base64: &str) -> Result<Logo, BadLogo> {
        Logo::from_png(&BASE64.decode(base64.as_bytes())?)
    }

    /// Reads a PNG.
    ///
    /// # Errors
    /// See [`BadLogo`].
    pub fn from_png(bytes: &[u8]) -> Result<Logo, BadLogo> {
        let mut decoder = png::Decoder::new(Cursor::new(bytes));
        decoder.set_transformations(png::Transformations::normalize_to_color8());
        let mut reader = decoder.read_info()?;
        let (width, height) = (reader.info().width, reader.info().height);
        // A few bytes of a PNG can claim to be a picture that fills the memory.
        let (true, Some(size)) = (u64::from(width) * u64::from(height) <= DOTS, reader.output_buffer_size()) else {
            return Err(BadLogo::TooLarge { width, height });
        };
        let mut data = vec![0; size];
        let info = reader.next_frame(&mut data)?;
        let greys = data.chunks_exact(info.color_type.samples()).map(grey).collect();
        Ok(Logo { width, height, greys })
    }

    /// The size in which it is drawn on this paper: its own, or smaller, as wide as the paper at most.
    pub fn size_on(&self, paper: PaperWidth) -> (u32, u32) {
        let room = paper.dots() - 2 * MARGIN;
        let (width, height) = (self.width.max(1), self.height.max(1));
        let fits = |side: u32, of: u32, other: u32| u32::try_from(u64::from(other) * u64::from(side) / u64::from(of));
        let (mut across, mut down) = (width, height);
        if across > room {
            (across, down) = (room, fits(room, width, height).unwrap_or(HEIGHT));
        }
        if down > HEIGHT {
            (across, down) = (fits(HEIGHT, height, width).unwrap_or(room).min(room), HEIGHT);
        }
        (across.max(1), down.max(1))
    }

    /// Draws it in the middle of the paper, its top at `y`, and gives the first row below it.
    ///
    /// Shades become a pattern of dots (Floyd and Steinberg's). Pure black and white stay as they are, so that a drawing
    /// keeps its edges.
    pub(super) fn draw(&self, canvas: &mut Canvas, paper: PaperWidth, y: i32) -> i32 {
        let (width, height) = self.size_on(paper);
        let left = ((paper.dots() - width) / 2) as i32;
        let columns = width as usize;
        // Of this row and the next one, in sixteenths of a grey.
        let mut errors = [vec![0_i32; columns + 2], vec![0_i32; columns + 2]];
        for row in 0..height {
            for column in 0..columns {
                let wanted = i32::from(self.shade(column as u32, row, width, height)) + errors[0][column + 1] / 16;
                let is_black = wanted < 128;
                if is_black {
                    canvas.dot(left + column as i32, y + row as i32);
                }
                let error = wanted - if is_black { 0 } else { 255 };
                errors[0][column + 2] += error * 7;
                errors[1][column] += error * 3;
                errors[1][column + 1] += error * 5;
                errors[1][column + 2] += error;
            }
            errors.swap(0, 1);
            errors[1].fill(0);
        }
        y + height as i32
    }

    /// The mean of what one dot of a picture of this size covers.
    fn shade(&self, x: u32, y: u32, width: u32, height: u32) -> u8 {
        let span = |at: u32, of: u32, from: u32| {
            let edge = |at: u32| (u64::from(at) * u64::from(from) / u64::from(of)) as u32;
            let first = edge(at).min(from - 1);
            first..edge(at + 1).clamp(first + 1, from)
        };
        let (mut sum, mut count) = (0_u32, 0_u32);
        for row in span(y, height, self.height) {
            for column in span(x, width, self.width) {
                let at = row as usize * self.width as usize + column as usize;
                sum += u32::from(self.greys.get(at).copied().unwrap_or(u8::MAX));
                count += 1;
            }
        }
        // Nearly black and nearly white are taken for what they are meant to be.
        match sum / count.max(1) {
            0..=40 => 0,
            grey @ 41..=215 => grey as u8,
            _ => u8::MAX,
        }
    }
}

/// How bright a dot is on white paper.
fn grey(dot: &[u8]) -> u8 {
    let (brightness, opacity) = match *dot {
        [grey] => (u32::from(grey), 255),
        [grey, opacity] => (u32::from(grey), u32::from(opacity)),
        [red, green, blue] => (luma(red, green, blue), 255),
        [red, green, blue, opacity] => (luma(red, green, blue), u32::from(opacity)),
        _ => (255, 255),
    };
    ((brightness * opacity + 255 * (255 - opacity)) / 255).min(255) as u8
}

fn luma(red: u8, green: u8, blue: u8) -> u32 {
    (u32::from(red) * 299 + u32::from(green) * 587 + u32::from(blue) * 114) / 1000
}

#[cfg(test)]
mod tests;
