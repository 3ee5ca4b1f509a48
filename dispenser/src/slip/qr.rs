//! The code that a phone reads.

use qrcode::{Color, EcLevel, QrCode};

use super::Canvas;

/// The quiet zone around a code, in modules: a reader needs four.
const QUIET: i32 = 4;
/// The largest module, in dots: a millimetre.
const MODULE_MAX: i32 = 8;
/// The smallest one that a cheap phone still reads.
const MODULE_MIN: i32 = 3;

/// The modules of the code for `link`, rows from the top; true is black. `None`: the link is too long for a code.
pub fn modules(link: &str) -> Option<Vec<Vec<bool>>> {
    let code = QrCode::with_error_correction_level(link, EcLevel::M).ok()?;
    let colours = code.to_colors();
    Some(colours.chunks(code.width()).map(|row| row.iter().map(|&it| it == Color::Dark).collect()).collect())
}

/// A code as large as the paper allows.
pub(super) struct Code {
    modules: Vec<Vec<bool>>,
    /// Dots of one module.
    dots: i32,
}

impl Code {
    /// The code for `link` on paper of so many dots; `None`: it would be too fine to be read.
    pub(super) fn of(link: &str, width: u32) -> Option<Code> {
        let modules = modules(link)?;
        let dots = (width as i32 / side(&modules)).min(MODULE_MAX);
        (dots >= MODULE_MIN).then_some(Code { modules, dots })
    }

    /// Draws it in the middle of the paper from `y` on and gives the first row below it.
    pub(super) fn draw(&self, canvas: &mut Canvas, y: i32) -> i32 {
        let (side, dots) = (side(&self.modules), self.dots);
        let left = (canvas.width() as i32 - side * dots) / 2;
        for (row, modules) in (0..).zip(&self.modules) {
            for (column, _) in (0..).zip(modules).filter(|(_, black)| **black) {
                canvas.bar(left + (QUIET + column) * dots, y + (QUIET + row) * dots, dots, dots);
            }
        }
        y + side * dots
    }
}

/// Modules from edge to edge, quiet zones included.
fn side(modules: &[Vec<bool>]) -> i32 {
    i32::try_from(modules.len()).unwrap_or(i32::MAX / 2).saturating_add(2 * QUIET)
}
