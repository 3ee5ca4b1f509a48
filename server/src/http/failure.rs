//! The one place that turns a problem into HTTP.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT_LANGUAGE, CONTENT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use protocol::Problem;
use texts::{Lang, Texts};

use crate::desk::Desk;
use crate::words::worded;

/// After how many seconds to come again, when nothing more exact is known.
const RETRY_AFTER_S: u64 = 2;

/// A problem on its way out. It gets its words from [`in_words`], which knows the asker's language.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) Problem);

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Failure(problem)
    }
}

impl IntoResponse for Failure {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        response.extensions_mut().insert(Wordless(self.0));
        response
    }
}

#[derive(Clone)]
struct Wordless(Problem);

/// Writes problems as RFC 9457 documents in the language of the asker, Vietnamese if it names none that there is.
pub(super) async fn in_words(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    let wished = wished(request.headers());
    let mut response = next.run(request).await;
    let Some(Wordless(problem)) = response.extensions_mut().remove::<Wordless>() else { return response };
    if matches!(problem.status, 401 | 403 | 429) {
        desk.metrics().refused_at_the_gate(problem.code.as_str());
    }
    let lang = nearest(desk.texts(), &wished);
    let problem = worded(problem, desk.texts(), &lang);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if let Ok(lang) = HeaderValue::from_str(lang.as_str()) {
        headers.insert(CONTENT_LANGUAGE, lang);
    }
    if matches!(problem.status, 429 | 503) {
        // Begun seconds count whole: whoever comes too early is refused again.
        let seconds = problem.params.wait_ms.map_or(RETRY_AFTER_S, |wait_ms| wait_ms.div_ceil(1000).max(1));
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    *response.body_mut() = Body::from(serde_json::to_vec(&problem).expect("a problem is strings and numbers"));
    response
}

/// The language of whoever asks, Vietnamese if they name none that there is.
pub(super) fn lang_of(texts: &Texts, headers: &HeaderMap) -> Lang {
    nearest(texts, &wished(headers))
}

/// The languages of `Accept-Language`, the most wished first.
fn wished(headers: &HeaderMap) -> Vec<String> {
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
fn nearest(texts: &Texts, wished: &[String]) -> Lang {
    let same_language = |wish: &str, lang: &Lang| {
        let language = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase();
        language(wish) == language(lang.as_str())
    };
    let found = wished.iter().find_map(|wish| Some(texts.nearest(wish)).filter(|lang| same_language(wish, lang)));
    found.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen(header: &'static str) -> Lang {
        let headers = HeaderMap::from_iter([(ACCEPT_LANGUAGE, HeaderValue::from_static(header))]);
        nearest(&Texts::builtin(), &wished(&headers))
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
