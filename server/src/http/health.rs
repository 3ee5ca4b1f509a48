//! For whoever watches over the server.

use axum::Json as Answered;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::desk::Desk;
use crate::offices::OfficeListed;

#[derive(Serialize)]
pub(super) struct Alive {
    alive: bool,
    server: &'static str,
}

#[derive(Serialize)]
struct Readiness {
    ready: bool,
    offices: Vec<OfficeListed>,
}

/// The server runs; what state its offices are in is another question.
pub(super) async fn alive() -> Answered<Alive> {
    Answered(Alive { alive: true, server: concat!("layso ", env!("CARGO_PKG_VERSION")) })
}

/// 503 while an office is being read from its journal or the disk refuses. An office that is broken for good does not
/// make the others unready; it is in the list, with what is wrong.
pub(super) async fn ready(State(desk): State<Desk>) -> Response {
    let offices = desk.offices().list();
    let ready = !desk.closing().is_cancelled() && offices.iter().all(|office| !office.keeps_from_ready());
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, Answered(Readiness { ready, offices })).into_response()
}

/// Figures for Prometheus.
pub(super) async fn metrics(State(desk): State<Desk>) -> Response {
    desk.metrics().offices(desk.offices().list().iter().map(|office| office.state));
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    ([(CONTENT_TYPE, kind)], desk.metrics().encode()).into_response()
}
