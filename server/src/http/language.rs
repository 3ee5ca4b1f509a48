//! In which language somebody asks.

use axum::http::header::{ACCEPT_LANGUAGE, COOKIE};
use axum::http::{HeaderMap, Uri};
use texts::{Lang, Texts};

/// What a page's own choice of language is kept under.
const CHOSEN: &str = "layso-lang";

/// The language of whoever opens a page: what its address says (`?lang=en`), else what they chose on a page before, else
/// what their browser wishes.
pub(super) fn of_page(texts: &Texts, uri: &Uri, headers: &HeaderMap) -> Lang {
    let pairs = |text: &str, between: char| -> Vec<(String, String)> {
        let pairs = text.split(between).filter_map(|pair| pair.trim().split_once('='));
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    };
    let query = pairs(uri.query().unwrap_or_default(), '&').into_iter().find(|(name, _)| name == "lang");
    let cookies = headers.get_all(COOKIE).iter().filter_map(|value| value.to_str().ok());
    let chosen = || cookies.flat_map(|cookies| pairs(cookies, ';')).find(|(name, _)| name == CHOSEN);
    let said = query.or_else(chosen).map(|(_, lang)| lang);
    said.map_or_else(|| lang_of(texts, headers), |lang| nearest(texts, &[lang]))
}

/// The language of whoever asks, Vietnamese if they name none that there is.
pub(super) fn lang_of(texts: &Texts, headers: &HeaderMap) -> Lang {
    nearest(texts, &wished(headers))
}

/// The languages of `Accept-Language`, the most wished first.
pub(super) fn wished(headers: &HeaderMap) -> Vec<String> {
    let header = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut wishes: Vec<(u32, String)> = header.split(',').take(16).filter_map(wish).collect();
    wishes.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
    wishes.into_iter().map(|(_, tag)| tag).collect()
}

/// One wish, `en-GB;q=0.8`, with its weight in thousandths.
fn wish(part: &str) -> Option<(u32, String)> {
    let (tag, weight) = part.split_once(";q=").unwrap_or((part, "1"));
    let weight: f32 = weight.trim().parse().ok().filter(|weight| (0.0..=1.0).contains(weight))?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it lies between 0 and 1000")]
    let thousandths = (weight * 1000.0) as u32;
    (thousandths > 0).then(|| (thousandths, tag.trim().to_owned()))
}

/// The first wish that there are words for. `nearest` falls back to Vietnamese, so an answer that is not of the wished
/// language is no answer to that wish.
pub(super) fn nearest(texts: &Texts, wished: &[String]) -> Lang {
    let same_language = |wish: &str, lang: &Lang| {
        let language = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        language(wish) == language(lang.as_str())
    };
    let found = wished.iter().find_map(|wish| Some(texts.nearest(wish)).filter(|lang| same_language(wish, lang)));
    found.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn chosen(header: &'static str) -> Lang {
        let headers = HeaderMap::from_iter([(ACCEPT_LANGUAGE, HeaderValue::from_static(header))]);
        nearest(&Texts::builtin(), &wished(&headers))
    }

    #[test]
    fn what_was_chosen_on_a_page_goes_before_what_the_browser_wishes() {
        let of = |path: &'static str, cookie: &'static str| {
            let headers = [(ACCEPT_LANGUAGE, "vi"), (COOKIE, cookie)];
            let headers = headers.map(|(name, value)| (name, HeaderValue::from_static(value)));
            of_page(&Texts::builtin(), &Uri::from_static(path), &HeaderMap::from_iter(headers))
        };
        assert_eq!(of("/t/x", "a=b"), Lang::VI);
        assert_eq!(of("/t/x", "a=b; layso-lang=en"), Lang::EN);
        assert_eq!(of("/t/x?lang=vi&a", "layso-lang=en"), Lang::VI);
        assert_eq!(of("/t/x?a&lang=en", ""), Lang::EN);
        assert_eq!(of("/t/x?lang=../", "layso-lang=<b>"), Lang::VI);
    }

    #[test]
    fn the_most_wished_language_that_there_is_is_taken() {
        assert_eq!(chosen("en"), Lang::EN);
        assert_eq!(chosen("fr, en-GB;q=0.8, vi;q=0.1"), Lang::EN);
        assert_eq!(chosen("en;q=0.2, vi;q=0.9"), Lang::VI);
    }

    #[test]
    fn whoever_wishes_nothing_that_there_is_reads_vietnamese() {
        for header in ["", "*", "fr", "en;q=0", "en;q=nonsense", ";;;,,,"] {
            assert_eq!(chosen(header), Lang::VI, "{header:?}");
        }
    }
}
