//! The code that a phone reads.

use qrcode::{Color, EcLevel, QrCode};

use super::Canvas;

/// The quiet zone around a code, in modules: a reader needs four.
const QUIET: i32 = 4;
/// The largest module, in dots: a millimetre.
const MODULE_MAX: i32 = 8;

/// The modules of the code for `link`, rows from the top; true is black. `None`: the link is too long for a code.
pub fn modules(link: &str) -> Option<Vec<Vec<bool>>> {
    let code = QrCode::with_error_correction_level(link, EcLevel::M).ok()?;
    let colours = code.to_colors();
    Some(colours.chunks(code.width()).map(|row| row.iter().map(|&it| it == Color::Dark).collect()).collect())
}

/// Draws the code in the middle of the paper from `y` on and gives the first row below it; `y` itself when there is no
/// code.
pub(super) fn draw(canvas: &mut Canvas, y: i32, link: &str) -> i32 {
    let Some(modules) = modules(link) else { return y };
    let side = i32::try_from(modules.len()).unwrap_or(i32::MAX).saturating_add(2 * QUIET);
    let dots = (Canvas::WIDTH as i32 / side).min(MODULE_MAX);
    if dots < 3 {
        return y;
    }
    let left = (Canvas::WIDTH as i32 - side * dots) / 2;
    for (row, modules) in (0..).zip(&modules) {
        for (column, _) in (0..).zip(modules).filter(|(_, black)| **black) {
            canvas.bar(left + (QUIET + column) * dots, y + (QUIET + row) * dots, dots, dots);
        }
    }
    y + side * dots
}
