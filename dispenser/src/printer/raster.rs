//! A slip in the language of thermal printers (ESC/POS): a picture, because no two of them write Vietnamese alike.

use crate::slip::Canvas;

/// `ESC @`: forget what the last sender left.
const RESET: [u8; 2] = [0x1b, b'@'];
/// `ESC d 3`: three lines of white, so that the slip can be torn off where there is no cutter.
const FEED: [u8; 3] = [0x1b, b'd', 3];
/// `GS V 66 0`: feed to the cutter and cut, all but one point.
const CUT: [u8; 4] = [0x1d, b'V', 66, 0];
/// `GS r 1`: answered with one byte when everything before it was printed.
const ANSWER_WHEN_DONE: [u8; 3] = [0x1d, b'r', 1];
/// How many rows of dots go in one command: cheap printers keep no more.
const BAND: usize = 128;

/// A whole slip: reset, the picture, feed and cut; with `marked`, the printer answers when it is through.
pub fn slip(canvas: &Canvas, marked: bool) -> Vec<u8> {
    let mut bytes = RESET.to_vec();
    bytes.extend(picture(canvas));
    bytes.extend(FEED);
    bytes.extend(CUT);
    if marked {
        bytes.extend(ANSWER_WHEN_DONE);
    }
    bytes
}

/// The picture alone, in bands of `GS v 0`.
pub fn picture(canvas: &Canvas) -> Vec<u8> {
    let across = canvas.row_bytes();
    let mut bytes = Vec::with_capacity(canvas.rows().len() + 8 * (canvas.rows().len() / (across * BAND) + 1));
    for band in canvas.rows().chunks(across * BAND) {
        let rows = band.len() / across;
        bytes.extend([0x1d, b'v', b'0', 0]);
        for size in [across, rows] {
            // A row has at most 72 bytes and a band 128 rows.
            bytes.extend(u16::try_from(size).unwrap_or(u16::MAX).to_le_bytes());
        }
        bytes.extend(band);
    }
    bytes
}

/// Whether a byte from the printer is its answer to [`ANSWER_WHEN_DONE`]: bits 4 and 7 are not set, as they are in no other
/// answer, and each of its two sensors of paper speaks with two bits.
pub(super) fn is_done_mark(byte: u8) -> bool {
    byte & 0b1001_0000 == 0 && [0, 0b0011].contains(&(byte & 0b0011)) && [0, 0b1100].contains(&(byte & 0b1100))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::slip::PaperWidth;

    #[test]
    fn a_picture_goes_in_bands_and_no_dot_is_lost() {
        for width in PaperWidth::ALL {
            let canvas = crate::slip::trial(width, &texts::Texts::builtin().words(&texts::Lang::VI));
            let bytes = picture(&canvas);
            let (mut rest, mut dots) = (&bytes[..], Vec::new());
            while let [0x1d, b'v', b'0', 0, xl, xh, yl, yh, data @ ..] = rest {
                let (across, rows) = (u16::from_le_bytes([*xl, *xh]), u16::from_le_bytes([*yl, *yh]));
                assert_eq!(usize::from(across), width.row_bytes());
                assert!((1..=128).contains(&rows));
                let (band, further) = data.split_at(usize::from(across) * usize::from(rows));
                dots.extend_from_slice(band);
                rest = further;
            }
            assert!(rest.is_empty(), "{} bytes are no band", rest.len());
            assert_eq!(dots, canvas.rows());
        }
    }

    #[test]
    fn a_slip_is_reset_picture_feed_and_cut() {
        let empty = Canvas::new(PaperWidth::Narrow);
        assert_eq!(slip(&empty, false), [0x1b, 0x40, 0x1b, 0x64, 3, 0x1d, 0x56, 66, 0]);
        assert_eq!(slip(&empty, true), [0x1b, 0x40, 0x1b, 0x64, 3, 0x1d, 0x56, 66, 0, 0x1d, 0x72, 1]);
    }

    #[test]
    fn the_answer_of_a_printer_that_is_through_is_no_status() {
        for paper in [0, 0x03, 0x0c, 0x0f] {
            assert!(is_done_mark(paper));
        }
        for status in [0x12, 0x1a, 0x16, 0x7e, 0x11, 0x13, 0xff, 0x01, 0x08] {
            assert!(!is_done_mark(status), "{status:#x}");
        }
    }
}
