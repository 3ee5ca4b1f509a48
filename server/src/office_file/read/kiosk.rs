//! What a counter is called, and the code that opens a kiosk's page for staff.

use access::password;
use protocol::view::PlaceWord;
use queue::DefinitionHash;
use texts::TextKey;
use toml::Spanned;

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

/// Kiosks get a hash of it: whoever reads along in the hall does not get the code. The file's own hash is salt enough,
/// because nobody keeps many of them, and every view of one file then shows the same.
pub(super) fn staff_code(form: &KioskForm, hash: DefinitionHash, faults: &mut Collector<'_>) -> Option<String> {
    let (code, key) = (form.staff_code.as_ref()?, "kiosk.staff_code");
    let text = code.get_ref();
    if !(6..=12).contains(&text.len()) || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        // What it is instead stands in the file, and not also in a log.
        faults.add(code.span(), key, TextKey("check-staff-code"), "");
        return None;
    }
    let mut salt = [0; 16];
    salt.copy_from_slice(&hash.0[..16]);
    match password::hash_salted(text, &salt) {
        Ok(hashed) => Some(hashed.as_str().to_owned()),
        Err(problem) => {
            faults.add(code.span(), key, TextKey("check-rules"), problem.detail.unwrap_or_default());
            None
        }
    }
}
