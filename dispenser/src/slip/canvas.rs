//! A roll of paper, one bit per dot.

use std::fmt;
use std::str::FromStr;

/// How many dots a printer's head has across.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PaperWidth {
    /// 384 dots: rolls of 58 mm.
    Narrow,
    /// 512 dots: rolls of 80 mm in older printers.
    Middle,
    /// 576 dots: rolls of 80 mm.
    #[default]
    Wide,
}

impl PaperWidth {
    /// All of them, the narrowest first.
    pub const ALL: [PaperWidth; 3] = [PaperWidth::Narrow, PaperWidth::Middle, PaperWidth::Wide];

    /// Dots across.
    pub fn dots(self) -> u32 {
        match self {
            PaperWidth::Narrow => 384,
            PaperWidth::Middle => 512,
            PaperWidth::Wide => 576,
        }
    }

    /// Bytes of one row of dots.
    pub fn row_bytes(self) -> usize {
        self.dots() as usize / 8
    }
}

impl fmt::Display for PaperWidth {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.dots())
    }
}

/// No width of a printer's head that is known.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the width of the paper is 384, 512 or 576 dots: 384 for rolls of 58 mm, 576 for 80 mm")]
pub struct NoPaperWidth;

impl FromStr for PaperWidth {
    type Err = NoPaperWidth;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        PaperWidth::ALL.into_iter().find(|width| width.to_string() == text).ok_or(NoPaperWidth)
    }
}

/// A picture that is one [`PaperWidth`] wide and grows downwards. Dots outside are not drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Canvas {
    width: PaperWidth,
    /// One bit per dot, row after row, the leftmost one highest; 1 is black.
    bytes: Vec<u8>,
}

impl Canvas {
    /// The longest slip, in dots (2.5 m): what lies below is not drawn.
    const HEIGHT: usize = 20_000;

    /// White paper of no length.
    pub fn new(width: PaperWidth) -> Canvas {
        Canvas { width, bytes: Vec::new() }
    }

    /// Dots across.
    pub fn width(&self) -> u32 {
        self.width.dots()
    }

    /// Dots downwards.
    pub fn height(&self) -> u32 {
        u32::try_from(self.bytes.len() / self.width.row_bytes()).unwrap_or(u32::MAX)
    }

    /// Whether a dot is black.
    pub fn is_black(&self, x: u32, y: u32) -> bool {
        let byte = self.row(y).and_then(|row| row.get(x as usize / 8));
        byte.is_some_and(|byte| byte & (0x80 >> (x % 8)) != 0)
    }

    /// Bytes of one row of dots.
    pub fn row_bytes(&self) -> usize {
        self.width.row_bytes()
    }

    /// All rows from top to bottom, one bit per dot, 1 is black: what a thermal printer takes.
    pub fn rows(&self) -> &[u8] {
        &self.bytes
    }

    fn row(&self, y: u32) -> Option<&[u8]> {
        self.bytes.chunks_exact(self.row_bytes()).nth(y as usize)
    }

    /// Makes the paper at least this long.
    pub(super) fn feed_to(&mut self, height: u32) {
        let bytes = (height as usize).min(Self::HEIGHT) * self.row_bytes();
        if bytes > self.bytes.len() {
            self.bytes.resize(bytes, 0);
        }
    }

    /// Blackens a dot.
    pub(super) fn dot(&mut self, x: i32, y: i32) {
        let (Ok(x), Ok(y)) = (u32::try_from(x), u32::try_from(y)) else { return };
        if x >= self.width() {
            return;
        }
        self.feed_to(y.saturating_add(1));
        let at = y as usize * self.row_bytes() + x as usize / 8;
        if let Some(byte) = self.bytes.get_mut(at) {
            *byte |= 0x80 >> (x % 8);
        }
    }

    /// Blackens a rectangle.
    pub(super) fn bar(&mut self, x: i32, y: i32, width: i32, height: i32) {
        for row in y..y.saturating_add(height) {
            for column in x..x.saturating_add(width) {
                self.dot(column, row);
            }
        }
    }

    /// The picture as a PNG of one bit per dot.
    ///
    /// # Errors
    /// The encoder's: none while memory lasts.
    pub fn png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width(), self.height().max(1));
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::One);
        // 203 dots per inch, as thermal printers have: a viewer then shows the slip in its true size.
        let unit = png::Unit::Meter;
        encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: 7992, yppu: 7992, unit }));
        let mut writer = encoder.write_header()?;
        let mut data: Vec<u8> = self.bytes.iter().map(|byte| !byte).collect();
        if data.is_empty() {
            data = vec![0xFF; self.row_bytes()];
        }
        writer.write_image_data(&data)?;
        writer.finish()?;
        Ok(bytes)
    }
}
