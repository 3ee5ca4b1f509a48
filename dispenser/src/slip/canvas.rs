//! A roll of paper, one bit per dot.

/// A picture that is [`Canvas::WIDTH`] dots wide and grows downwards. Dots outside are not drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Canvas {
    /// One bit per dot, the leftmost one highest; 1 is black.
    rows: Vec<[u8; Canvas::ROW_BYTES]>,
}

impl Canvas {
    /// Dots across an 80 mm roll.
    pub const WIDTH: u32 = 576;
    /// Bytes of one row of dots.
    pub const ROW_BYTES: usize = Self::WIDTH as usize / 8;
    /// The longest slip, in dots (2.5 m): what lies below is not drawn.
    const HEIGHT: usize = 20_000;

    /// Dots downwards.
    pub fn height(&self) -> u32 {
        u32::try_from(self.rows.len()).unwrap_or(u32::MAX)
    }

    /// Whether a dot is black.
    pub fn is_black(&self, x: u32, y: u32) -> bool {
        self.rows
            .get(y as usize)
            .is_some_and(|row| row.get(x as usize / 8).is_some_and(|byte| byte & (0x80 >> (x % 8)) != 0))
    }

    /// All rows from top to bottom, one bit per dot, 1 is black: what a thermal printer takes.
    pub fn rows(&self) -> &[[u8; Canvas::ROW_BYTES]] {
        &self.rows
    }

    /// Makes the paper at least this long.
    pub(super) fn feed_to(&mut self, height: u32) {
        let height = (height as usize).min(Self::HEIGHT);
        if height > self.rows.len() {
            self.rows.resize(height, [0; Self::ROW_BYTES]);
        }
    }

    /// Blackens a dot.
    pub(super) fn dot(&mut self, x: i32, y: i32) {
        let (Ok(x), Ok(y)) = (usize::try_from(x), u32::try_from(y)) else { return };
        self.feed_to(y.saturating_add(1));
        if let Some(byte) = self.rows.get_mut(y as usize).and_then(|row| row.get_mut(x / 8)) {
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
        let mut encoder = png::Encoder::new(&mut bytes, Self::WIDTH, self.height().max(1));
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::One);
        // 203 dots per inch, as thermal printers have: a viewer then shows the slip in its true size.
        let unit = png::Unit::Meter;
        encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: 7992, yppu: 7992, unit }));
        let mut writer = encoder.write_header()?;
        let mut data: Vec<u8> = self.rows.iter().flatten().map(|byte| !byte).collect();
        if data.is_empty() {
            data = vec![0xFF; Self::ROW_BYTES];
        }
        writer.write_image_data(&data)?;
        writer.finish()?;
        Ok(bytes)
    }
}
