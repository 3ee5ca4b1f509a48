//! The sounds of announcements, for the boards that speak them.

use axum::extract::State;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use protocol::{Code, Problem};

use super::Failure;
use super::path::In;
use crate::desk::Desk;

/// What lies behind one address never changes; the next announcement has another.
const KEPT: &str = "private, max-age=600";

/// The sound of an announcement of the office's hall: of this office or of another that shares it. Nothing is made because
/// somebody asks: what is not there (any more) is `unknown-path`.
pub(super) async fn sound(
    State(desk): State<Desk>,
    In((office, announcement)): In<(String, String)>,
) -> Result<Response, Failure> {
    desk.offices().room(&office)?;
    let id = announcement.strip_suffix(".wav").and_then(|id| id.parse().ok());
    let wav = id.and_then(|id| desk.halls().sound(&office, id)).ok_or_else(|| Problem::new(Code::UnknownPath))?;
    Ok(([(CONTENT_TYPE, "audio/wav"), (CACHE_CONTROL, KEPT)], wav).into_response())
}
