//! Letters, each in the middle of its cell.

use std::collections::HashMap;

use ab_glyph::{Font, FontRef, Glyph, OutlinedGlyph, PxScaleFactor, point};

use super::{CELL_HEIGHT, CELL_WIDTH};

static REGULAR: &[u8] = include_bytes!("../../../assets/fonts/BeVietnamPro_400Regular.sub.ttf");
static BOLD: &[u8] = include_bytes!("../../../assets/fonts/BeVietnamPro_700Bold.sub.ttf");

/// The size of letters, in pixels per em.
const EM: f32 = 14.0;
/// Where the letters stand, from the top of the cell.
const BASELINE: f32 = 15.0;

/// The fonts, and the cells that were drawn with them.
pub(super) struct Letters {
    fonts: [FontRef<'static>; 2],
    drawn: HashMap<(char, bool), Vec<u8>>,
}

impl Letters {
    pub(super) fn load() -> Letters {
        let fonts = [REGULAR, BOLD].map(|font| FontRef::try_from_slice(font).expect("a font of the program"));
        Letters { fonts, drawn: HashMap::new() }
    }

    /// The pixels of a letter's cell. What the font lacks is shown as a box, as terminals do.
    pub(super) fn cover(&mut self, letter: char, bold: bool) -> Vec<u8> {
        let font = &self.fonts[usize::from(bold)];
        self.drawn.entry((letter, bold)).or_insert_with(|| draw(font, letter)).clone()
    }
}

fn draw(font: &FontRef<'static>, letter: char) -> Vec<u8> {
    let id = font.glyph_id(letter);
    let mut cover = vec![0; (CELL_WIDTH * CELL_HEIGHT) as usize];
    let Some(outline) = font.outline(id) else { return cover };
    let vertical = EM / font.units_per_em().unwrap_or(1000.0);
    let room = CELL_WIDTH as f32;
    // Wide letters are narrowed to their cell.
    let ink = outline.bounds.max.x - outline.bounds.min.x;
    let horizontal = vertical.min((room - 0.4) / ink.max(1.0));
    let left = (room - ink * horizontal) / 2.0 - outline.bounds.min.x * horizontal;
    let glyph = Glyph { id, scale: 0.0.into(), position: point(left, BASELINE) };
    let outlined = OutlinedGlyph::new(glyph, outline, PxScaleFactor { horizontal, vertical });
    let (x0, y0) = (outlined.px_bounds().min.x as i32, outlined.px_bounds().min.y as i32);
    outlined.draw(|x, y, share| {
        if let (Ok(x), Ok(y)) = (u32::try_from(x0 + x as i32), u32::try_from(y0 + y as i32))
            && x < CELL_WIDTH
            && let Some(pixel) = cover.get_mut((y * CELL_WIDTH + x) as usize)
        {
            *pixel = (share.clamp(0.0, 1.0) * 255.0) as u8;
        }
    });
    cover
}
