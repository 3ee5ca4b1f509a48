//! Single values of the office file: texts, ids, clock times, bounds.

use std::ops::RangeInclusive;

use protocol::Localised;
use texts::TextKey;
use toml::Spanned;
use unicode_normalization::UnicodeNormalization;

use super::fault::Collector;
use super::text::Text;

/// The longest text of an office file, in letters.
const MAX_TEXT: usize = 400;
/// The longest id, in letters.
const MAX_ID: usize = 40;

impl Collector<'_> {
    /// A text: Vietnamese at least, NFC, not empty, not too long, no control characters.
    pub(super) fn text(&mut self, key: &str, text: &Spanned<Text>) -> Localised {
        let span = text.span();
        let texts = &text.get_ref().0;
        if !texts.contains_key("vi") {
            self.add(span.clone(), key, TextKey("check-text-vietnamese"), "");
        }
        for (lang, text) in texts {
            if text.trim().is_empty() {
                self.add(span.clone(), key, TextKey("check-text-empty"), lang);
            } else if text.chars().count() > MAX_TEXT {
                self.add(span.clone(), key, TextKey("check-text-long"), MAX_TEXT.to_string());
            } else if text.chars().any(char::is_control) {
                self.add(span.clone(), key, TextKey("check-text-control"), lang);
            }
            if lang.parse::<texts::Lang>().is_err() {
                self.add(span.clone(), key, TextKey("check-text-language"), lang);
            }
        }
        Localised(texts.iter().map(|(lang, text)| (lang.clone(), text.trim().nfc().collect())).collect())
    }

    /// A text that may be missing.
    pub(super) fn optional_text(&mut self, key: &str, text: Option<&Spanned<Text>>) -> Option<Localised> {
        text.map(|text| self.text(key, text))
    }

    /// A language by its tag.
    pub(super) fn language(&mut self, key: &str, language: &Spanned<String>) -> String {
        match language.get_ref().parse::<texts::Lang>() {
            Ok(known) => known.to_string(),
            Err(_) => {
                self.add(language.span(), key, TextKey("check-text-language"), language.get_ref());
                String::new()
            }
        }
    }

    /// An id: lower-case letters, digits and dashes.
    pub(super) fn id(&mut self, key: &str, id: &Spanned<String>) {
        let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let text = id.get_ref();
        if text.is_empty() || text.len() > MAX_ID || !text.chars().all(good) {
            self.add(id.span(), key, TextKey("check-id"), text);
        }
    }

    /// A counter's id is read aloud and shown: letters and digits.
    pub(super) fn counter_id(&mut self, key: &str, id: &Spanned<String>) {
        let text = id.get_ref();
        if text.is_empty() || text.len() > 8 || !text.chars().all(|c| c.is_ascii_alphanumeric()) {
            self.add(id.span(), key, TextKey("check-counter-id"), text);
        }
    }

    /// A clock time `HH:MM`, as minutes after midnight; `24:00` is the end of a day.
    pub(super) fn clock_time(&mut self, key: &str, time: &Spanned<String>) -> u16 {
        let minutes = time.get_ref().split_once(':').and_then(|(hours, minutes)| {
            let digits = |text: &str| {
                (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse::<u16>().ok())
            };
            let (hours, minutes) = (digits(hours)??, digits(minutes)??);
            (minutes < 60 && hours * 60 + minutes <= 24 * 60).then_some(hours * 60 + minutes)
        });
        minutes.unwrap_or_else(|| {
            self.add(time.span(), key, TextKey("check-clock-time"), time.get_ref());
            0
        })
    }

    /// A number between two bounds, or what holds without it.
    pub(super) fn bounded<N>(
        &mut self,
        key: &str,
        number: Option<&Spanned<N>>,
        bounds: &RangeInclusive<N>,
        default: N,
    ) -> N
    where
        N: Copy + PartialOrd + std::fmt::Display,
    {
        let Some(number) = number else { return default };
        if !bounds.contains(number.get_ref()) {
            let what = format!("{} – {}", bounds.start(), bounds.end());
            self.add(number.span(), key, TextKey("check-bounds"), what);
        }
        *number.get_ref()
    }

    /// Notes every id that stands there twice.
    pub(super) fn unique<'s>(&mut self, key: &str, ids: impl Iterator<Item = &'s Spanned<String>>) {
        let mut seen = std::collections::BTreeSet::new();
        for id in ids {
            if !seen.insert(id.get_ref()) {
                self.add(id.span(), key, TextKey("check-twice"), id.get_ref());
            }
        }
    }
}
