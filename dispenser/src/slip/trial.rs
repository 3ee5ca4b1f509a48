//! The sheet that shows whether a printer prints, and whether its head is as wide as it is told to be.

use texts::Words;

use super::letters::Weight;
use super::paper::Sheet;
use super::{Canvas, PaperWidth};

/// Draws the sheet for paper of this width. Whoever sees only one of its two outer bars has a head narrower than the picture.
pub fn trial(width: PaperWidth, words: &Words) -> Canvas {
    let mut sheet = Sheet::new(width);
    sheet.centred(sheet.service(), &words.say("printer-trial"));
    sheet.rule();
    sheet.ruler();
    let dots = words.with("printer-trial-width", &[("dots", width.dots().into())]);
    sheet.left(sheet.body(Weight::Bold), &dots);
    sheet.left(sheet.body(Weight::Regular), &words.say("printer-trial-edges"));
    sheet.rule();
    sheet.centred(sheet.body(Weight::Regular), "Ắ Ằ Ẳ Ẵ Ặ Ế Ề Ể Ễ Ệ Ố Ồ Ổ Ỗ Ộ Ớ Ứ Ừ Ữ Ự Đ đ");
    sheet.into_canvas()
}
