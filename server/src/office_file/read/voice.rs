//! How calls are spoken.

use texts::TextKey;
use toml::Spanned;

use super::hours::span;
use crate::office_file::fault::Collector;
use crate::office_file::form::VoiceForm;
use crate::office_file::{OfficeId, VoiceRules};

/// The most languages of one announcement, those that come twice counted twice.
const LANGUAGES: usize = 6;
/// The most times of a day at which it is quiet.
const QUIET: usize = 10;

pub(super) fn voice(form: &VoiceForm, office: &OfficeId, faults: &mut Collector<'_>) -> VoiceRules {
    let hall = match &form.hall {
        Some(hall) => {
            faults.id("voice.hall", hall);
            hall.get_ref().clone()
        }
        None => office.as_str().to_owned(),
    };
    if let Some(one_more) = form.quiet.get(QUIET) {
        faults.add(one_more.span(), "voice.quiet", TextKey("check-bounds"), format!("0 – {QUIET}"));
    }
    VoiceRules {
        hall,
        languages: languages("voice.languages", form.languages.as_ref(), &["vi", "vi", "en"], faults),
        when_busy: languages("voice.when_busy", form.when_busy.as_ref(), &["vi"], faults),
        volume: faults.bounded("voice.volume", form.volume.as_ref(), &(0..=100), 80),
        quiet: form.quiet.iter().map(|quiet| span("voice.quiet", quiet, faults)).collect(),
    }
}

fn languages(
    key: &str,
    form: Option<&Spanned<Vec<Spanned<String>>>>,
    default: &[&str],
    faults: &mut Collector<'_>,
) -> Vec<String> {
    let Some(form) = form else { return default.iter().map(|language| (*language).to_owned()).collect() };
    let languages = form.get_ref();
    if languages.is_empty() {
        faults.add(form.span(), key, TextKey("check-languages-none"), "");
    }
    if let Some(one_more) = languages.get(LANGUAGES) {
        faults.add(one_more.span(), key, TextKey("check-languages-many"), LANGUAGES.to_string());
    }
    languages.iter().map(|language| faults.language(key, language)).collect()
}
