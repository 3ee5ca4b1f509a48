//! The one place that turns a problem into HTTP.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_LANGUAGE, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use protocol::Problem;
use texts::Lang;

use super::language::{nearest, wished};
use super::pages;
use super::route::V1;
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

/// Writes problems as RFC 9457 documents in the language of the asker, Vietnamese if it names none that there is; for
/// somebody who opened a page, as a page in both languages.
pub(super) async fn in_words(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    let wished = wished(request.headers());
    let opens_a_page = opens_a_page(&request);
    let office = office_in(request.uri().path()).map(str::to_owned);
    let mut response = next.run(request).await;
    let Some(Wordless(problem)) = response.extensions_mut().remove::<Wordless>() else { return response };
    if matches!(problem.status, 401 | 403 | 429) {
        desk.metrics().refused_at_the_gate(problem.code.as_str());
    }
    let retry_after = retry_after(&problem).map(|seconds| [(RETRY_AFTER, seconds)]);
    if opens_a_page {
        let sentences = [Lang::VI, Lang::EN].map(|lang| {
            let title = worded(problem.clone(), &desk.words(&lang, office.as_deref())).title;
            (lang, title)
        });
        let page = pages::answer(desk.pages().problem(&sentences, problem.status == 404), None);
        return (response.status(), retry_after, page).into_response();
    }
    let lang = nearest(desk.texts(), &wished);
    let problem = worded(problem, &desk.words(&lang, office.as_deref()));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    if let Ok(lang) = HeaderValue::from_str(lang.as_str()) {
        headers.insert(CONTENT_LANGUAGE, lang);
    }
    *response.body_mut() = Body::from(serde_json::to_vec(&problem).expect("a problem is strings and numbers"));
    (retry_after, response).into_response()
}

/// After how many seconds to come again, if that helps. Begun seconds count whole: whoever comes too early is refused again.
fn retry_after(problem: &Problem) -> Option<HeaderValue> {
    let seconds = || problem.params.wait_ms.map_or(RETRY_AFTER_S, |wait_ms| wait_ms.div_ceil(1000).max(1));
    matches!(problem.status, 429 | 503).then(|| HeaderValue::from(seconds()))
}

/// The office that a path is about: `/api/v1/offices/an-binh/…`, or the page `/an-binh/…`. Perhaps there is no such office.
fn office_in(path: &str) -> Option<&str> {
    let own = path.strip_prefix(V1).map_or_else(|| path.strip_prefix('/'), |path| path.strip_prefix("/offices/"))?;
    own.split('/').next()
}

/// Whether a browser asks on behalf of somebody who looks at what comes.
fn opens_a_page(request: &Request) -> bool {
    let accepts = request.headers().get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    !request.uri().path().starts_with(V1) && accepts.contains("text/html")
}
