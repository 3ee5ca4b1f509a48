//! For whoever watches over the server.

use axum::Json as Answered;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use super::known::Known;
use crate::desk::Desk;
use crate::journal::Health;
use crate::offices::OfficeListed;

#[derive(Serialize)]
pub(super) struct Alive {
    alive: bool,
    server: &'static str,
}

#[derive(Serialize)]
struct Readiness {
    ready: bool,
    journal: &'static str,
    confidential: &'static str,
    offices: Vec<OfficeListed>,
}

/// The server runs; what state its offices are in is another question.
pub(super) async fn alive() -> Answered<Alive> {
    Answered(Alive { alive: true, server: concat!("layso ", env!("CARGO_PKG_VERSION")) })
}

/// 503 while an office is being read from its journal, or the disk refuses: the journal, or what people confide, which lies
/// beside it and has no reserve. An office that is broken for good does not make the others unready; it is in the list,
/// with what is wrong for who may know.
pub(super) async fn ready(State(desk): State<Desk>, Known(visitor): Known) -> Response {
    let offices = desk.offices_for(&visitor);
    let journal = desk.journal_health();
    let confidential = match desk.offices().rooms().first() {
        Some(room) => room.vault.health().await,
        None => Health::Ok,
    };
    let ready = !desk.closing().is_cancelled()
        && [journal, confidential].iter().all(|health| *health == Health::Ok)
        && offices.iter().all(|office| !office.keeps_from_ready());
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let readiness = Readiness { ready, journal: said(journal), confidential: said(confidential), offices };
    (status, Answered(readiness)).into_response()
}

fn said(health: Health) -> &'static str {
    match health {
        Health::Ok => "ok",
        Health::Full => "disk-full",
        Health::Failing => "failing",
    }
}

/// Figures for Prometheus.
pub(super) async fn metrics(State(desk): State<Desk>) -> Response {
    desk.metrics().offices(desk.offices().list().iter().map(|office| office.state));
    desk.metrics().no_devices();
    desk.machines().each(|office, device, status| desk.metrics().device(office, device, status));
    let kind = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    ([(CONTENT_TYPE, kind)], desk.metrics().encode()).into_response()
}
