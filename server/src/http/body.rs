//! The JSON in a body, which is all there already (see `arrival`).

use axum::body::to_bytes;
use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use protocol::{Code, Problem};
use serde::de::DeserializeOwned;

use super::Failure;

/// A body as `T`. No body is `{}`, and then needs no content type.
pub(super) struct Json<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, _: &S) -> Result<Self, Failure> {
        let (parts, body) = request.into_parts();
        let cut = |error: axum::Error| Failure(Problem::new(Code::BadMessage).with_detail(error.to_string()));
        let bytes = to_bytes(body, usize::MAX).await.map_err(cut)?;
        if bytes.is_empty() {
            return parsed(b"{}");
        }
        if !is_json(&parts.headers) {
            return Err(Failure(Problem::new(Code::WrongContentType)));
        }
        parsed(&bytes)
    }
}

fn parsed<T: DeserializeOwned>(bytes: &[u8]) -> Result<Json<T>, Failure> {
    let bad = |what: String| Failure(Problem::new(Code::BadMessage).with_detail(what));
    // A list would pass for an object none of whose fields must be there, and finish somebody's visit.
    if bytes.trim_ascii_start().first().is_some_and(|first| *first == b'[') {
        return Err(bad("a list, expected an object at line 1 column 1".to_owned()));
    }
    serde_json::from_slice(bytes).map(Json).map_err(|error| bad(error.to_string()))
}

/// `application/json`, with or without parameters.
fn is_json(headers: &HeaderMap) -> bool {
    let declared = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    declared.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}
