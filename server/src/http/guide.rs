//! What an office does, for everybody. It changes with the office file, the day, and whether numbers are given, so that a phone that has it is told
//! that it has it.

use std::fmt::Write as _;

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use super::Failure;
use super::path::In;
use crate::desk::Desk;

/// Services, procedures, classes and hours.
pub(super) async fn guide(
    State(desk): State<Desk>,
    In(office): In<String>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let view = desk.guide(&office).await?;
    let body = serde_json::to_vec(&view).expect("a view is strings, numbers and lists of them");
    let tag = tag_of(&body);
    let kept = [(CACHE_CONTROL, "no-cache".to_owned()), (ETAG, tag.clone())];
    if is_known(&headers, &tag) {
        return Ok((StatusCode::NOT_MODIFIED, kept).into_response());
    }
    Ok((kept, [(CONTENT_TYPE, "application/json")], body).into_response())
}

/// Names what is answered and not the file it was made from: the day turns, and a newer server may say more of the same
/// file.
fn tag_of(body: &[u8]) -> String {
    let mut tag = String::from("\"");
    for byte in &Sha256::digest(body)[..12] {
        let _ = write!(tag, "{byte:02x}");
    }
    tag.push('"');
    tag
}

/// Whether the asker has it. A proxy on the way may have weakened the tag, which says nothing against it here.
fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    let named = headers.get_all(IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    named
        .flat_map(|tags| tags.split(','))
        .map(str::trim)
        .any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn a_tag_is_known_among_others_weak_or_strong() {
        let tag = tag_of(b"{}");
        let named = |text: &str| {
            let header = HeaderValue::from_str(text).expect("a header");
            is_known(&HeaderMap::from_iter([(IF_NONE_MATCH, header)]), &tag)
        };
        assert!(named(&tag) && named(&format!("\"x\", W/{tag}")) && named("*"));
        assert!(!named("\"x\"") && !named("") && !named(tag.trim_matches('"')));
        assert!(!is_known(&HeaderMap::new(), &tag));
        assert_ne!(tag, tag_of(b"[]"));
    }
}
