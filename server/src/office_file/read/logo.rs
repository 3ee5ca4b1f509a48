//! The logo on slips: a small picture beside the office file.

use std::io::Cursor;
use std::path::Path;

use data_encoding::BASE64;
use protocol::view::SlipLayout;
use texts::TextKey;
use toml::Spanned;

use crate::office_file::fault::Collector;

const KEY: &str = "slip.logo";
/// The largest picture, in dots: as wide as the widest paper.
const WIDTH: u32 = 576;
const HEIGHT: u32 = 300;
/// More than a picture of that size takes when it is unpacked.
const UNPACKED_BYTES: usize = 4 * 1024 * 1024;

/// Why a picture is not taken.
struct Unfit(TextKey, String);

/// The picture in base64.
pub(super) fn logo(name: &Spanned<String>, folder: &Path, faults: &mut Collector<'_>) -> Option<String> {
    let read = named(name.get_ref()).and_then(|name| bytes(&folder.join(name))).and_then(|bytes| {
        checked(&bytes)?;
        Ok(BASE64.encode(&bytes))
    });
    read.map_err(|Unfit(text, what)| faults.add(name.span(), KEY, text, what)).ok()
}

/// A file of the same folder, and none of another.
fn named(name: &str) -> Result<&str, Unfit> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let is_plain = name.len() <= 64 && !name.starts_with('.') && name.chars().all(plain);
    let is_picture = name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("png"));
    if is_plain && is_picture { Ok(name) } else { Err(Unfit(TextKey("check-logo-name"), name.to_owned())) }
}

fn bytes(path: &Path) -> Result<Vec<u8>, Unfit> {
    let missing = |error: std::io::Error| Unfit(TextKey("check-logo-missing"), format!("{}: {error}", path.display()));
    let metadata = std::fs::metadata(path).map_err(missing)?;
    if !metadata.is_file() {
        return Err(Unfit(TextKey("check-logo-missing"), path.display().to_string()));
    }
    if metadata.len() > SlipLayout::LOGO_BYTES as u64 {
        return Err(Unfit(TextKey("check-logo-large"), (SlipLayout::LOGO_BYTES / 1024).to_string()));
    }
    std::fs::read(path).map_err(missing)
}

/// Whether a kiosk will be able to draw it.
fn checked(bytes: &[u8]) -> Result<(), Unfit> {
    let no_picture = |error: png::DecodingError| Unfit(TextKey("check-logo-png"), error.to_string());
    let limits = png::Limits { bytes: UNPACKED_BYTES };
    let mut reader = png::Decoder::new_with_limits(Cursor::new(bytes), limits).read_info().map_err(no_picture)?;
    let (width, height) = reader.info().size();
    if width > WIDTH || height > HEIGHT {
        return Err(Unfit(TextKey("check-logo-size"), format!("{width} × {height} > {WIDTH} × {HEIGHT}")));
    }
    let unpacked = reader.output_buffer_size().filter(|bytes| *bytes <= UNPACKED_BYTES).unwrap_or_default();
    reader.next_frame(&mut vec![0; unpacked]).map(drop).map_err(no_picture)
}
