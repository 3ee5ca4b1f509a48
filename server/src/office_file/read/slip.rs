//! How slips look.

use std::path::Path;

use protocol::view::{SlipLayout, SlipPart};
use texts::TextKey;
use toml::Spanned;

use super::logo::logo;
use crate::office_file::fault::Collector;
use crate::office_file::form::SlipForm;

/// The most languages of one slip: it must fit on a roll, and be read.
const LANGUAGES: usize = 3;
/// What can be left out, by its name.
const PARTS: [(&str, SlipPart); 10] = [
    ("office", SlipPart::Office),
    ("time", SlipPart::Time),
    ("ahead", SlipPart::Ahead),
    ("expected", SlipPart::Expected),
    ("counters", SlipPart::Counters),
    ("papers", SlipPart::Papers),
    ("fee", SlipPart::Fee),
    ("missed", SlipPart::Missed),
    ("link", SlipPart::Link),
    ("no-receipt", SlipPart::NoReceipt),
];

pub(super) fn slip(form: &SlipForm, folder: &Path, faults: &mut Collector<'_>) -> SlipLayout {
    faults.unique("slip.languages", form.languages.iter());
    if let Some(one_more) = form.languages.get(LANGUAGES) {
        faults.add(one_more.span(), "slip.languages", TextKey("check-languages-many"), LANGUAGES.to_string());
    }
    SlipLayout {
        languages: form.languages.iter().map(|language| faults.language("slip.languages", language)).collect(),
        without: form.without.iter().filter_map(|part| without(part, faults)).collect(),
        text: faults.optional_text("slip.text", form.text.as_ref()),
        logo: form.logo.as_ref().and_then(|name| logo(name, folder, faults)),
    }
}

fn without(name: &Spanned<String>, faults: &mut Collector<'_>) -> Option<SlipPart> {
    let known = PARTS.iter().find(|(known, _)| known == name.get_ref()).map(|(_, part)| *part);
    if known.is_none() {
        faults.add(name.span(), "slip.without", TextKey("check-slip-part"), name.get_ref());
    }
    known
}
