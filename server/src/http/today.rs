//! How the day went so far: as figures, and as a picture of them.

use axum::Json as Answered;
use axum::extract::State;
use axum::http::header::{CONTENT_LANGUAGE, CONTENT_TYPE};
use axum::http::{HeaderMap, Uri};
use axum::response::{IntoResponse, Response};
use protocol::view::TodayView;

use super::Failure;
use super::language::of_page;
use super::path::In;
use crate::desk::Desk;

mod picture;

/// Arrivals and waits by half hours.
pub(super) async fn today(State(desk): State<Desk>, In(office): In<String>) -> Result<Answered<TodayView>, Failure> {
    Ok(Answered(desk.today(&office).await?))
}

/// The same as a picture, in the language of the page that shows it. Whatever else its address says is not looked at: a
/// page writes the time there, because a browser shows a picture that it has again.
pub(super) async fn picture(
    State(desk): State<Desk>,
    In(office): In<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let view = desk.today(&office).await?;
    let lang = of_page(desk.texts(), &uri, &headers);
    let kind = [(CONTENT_TYPE, "image/svg+xml; charset=utf-8".to_owned()), (CONTENT_LANGUAGE, lang.to_string())];
    Ok((kind, picture::drawn(&view, &desk.texts().words(&lang))).into_response())
}
