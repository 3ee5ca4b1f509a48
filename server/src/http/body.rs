//! The JSON in a body.

use axum::body::Body;
use axum::extract::{FromRequest, Request};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use futures_util::StreamExt;
use protocol::{Code, MAX_MESSAGE_BYTES, Problem};
use serde::de::DeserializeOwned;

use super::Failure;

/// How much of an oversized body is read away before the answer: a client that still writes would not read it.
const READ_AWAY_MAX: usize = 1024 * 1024;

/// A body as `T`. No body is `{}`, and then needs no content type.
pub(super) struct Json<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Json<T> {
    type Rejection = Failure;

    async fn from_request(request: Request, _: &S) -> Result<Self, Failure> {
        let (parts, body) = request.into_parts();
        let bytes = bounded(body).await?;
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

async fn bounded(body: Body) -> Result<Vec<u8>, Failure> {
    let mut chunks = body.into_data_stream();
    let (mut bytes, mut length) = (Vec::new(), 0);
    while let Some(chunk) = chunks.next().await {
        let cut = |error: axum::Error| Failure(Problem::new(Code::BadMessage).with_detail(error.to_string()));
        let chunk = chunk.map_err(cut)?;
        length += chunk.len();
        if length <= MAX_MESSAGE_BYTES {
            bytes.extend_from_slice(&chunk);
        } else if length > READ_AWAY_MAX {
            break;
        }
    }
    if length > MAX_MESSAGE_BYTES {
        let detail = format!("the body has more than {MAX_MESSAGE_BYTES} bytes");
        return Err(Failure(Problem::new(Code::TooLarge).with_detail(detail)));
    }
    Ok(bytes)
}

/// `application/json`, with or without parameters.
fn is_json(headers: &HeaderMap) -> bool {
    let declared = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    declared.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}
