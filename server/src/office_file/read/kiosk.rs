//! What a counter is called, and the code that opens a kiosk's page for staff.

use protocol::view::PlaceWord;
use queue::DefinitionHash;
use texts::TextKey;
use toml::Spanned;

use crate::office_file::StaffCodes;
use crate::office_file::fault::Collector;
use crate::office_file::form::KioskForm;

pub(super) fn place(word: Option<&Spanned<String>>, faults: &mut Collector<'_>) -> PlaceWord {
    let Some(word) = word else { return PlaceWord::default() };
    let known = [PlaceWord::Counter, PlaceWord::Room, PlaceWord::Desk];
    known.into_iter().find(|place| place.as_str() == word.get_ref()).unwrap_or_else(|| {
        faults.add(word.span(), "place", TextKey("check-place-word"), word.get_ref());
        PlaceWord::default()
    })
}

/// Kiosks get a hash of it: whoever reads along in the hall does not get the code.
pub(super) fn staff_code(
    form: &KioskForm,
    hash: DefinitionHash,
    codes: &mut StaffCodes,
    faults: &mut Collector<'_>,
) -> Option<String> {
    let (code, key) = (form.staff_code.as_ref()?, "kiosk.staff_code");
    let text = code.get_ref();
    if !(6..=12).contains(&text.len()) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        // What it is instead stands in the file, and not also in a log.
        faults.add(code.span(), key, TextKey("check-staff-code"), "");
        return None;
    }
    let hashed = codes.hashed(hash, text);
    hashed
        .map_err(|problem| faults.add(code.span(), key, TextKey("check-rules"), problem.detail.unwrap_or_default()))
        .ok()
}
