//! Appointments: booked by anybody, given back and kept with the code.

use axum::Json as Answered;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use protocol::{Answer, Command};
use serde::Deserialize;

use super::Failure;
use super::asker::Asker;
use super::body::Json;
use super::path::In;
use super::tickets::{Nothing, carry_out, created};
use crate::desk::Desk;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Book {
    service: String,
    procedure: Option<String>,
    day: String,
    minute: u16,
}

/// Reserves a slot.
pub(super) async fn book(
    State(desk): State<Desk>,
    In(office): In<String>,
    asker: Asker,
    Json(Book { service, procedure, day, minute }): Json<Book>,
) -> Result<(StatusCode, Answered<Answer>), Failure> {
    let booked = carry_out(desk, office, asker, Command::Book { service, procedure, day, minute }).await?;
    Ok((StatusCode::CREATED, booked))
}

/// Gives a slot back.
pub(super) async fn cancel(
    State(desk): State<Desk>,
    In((office, code)): In<(String, String)>,
    asker: Asker,
) -> Result<Answered<Answer>, Failure> {
    carry_out(desk, office, asker, Command::CancelBooking { code }).await
}

/// The person with the appointment is here and gets a number.
pub(super) async fn check_in(
    State(desk): State<Desk>,
    In((office, code)): In<(String, String)>,
    asker: Asker,
    Json(Nothing {}): Json<Nothing>,
) -> Result<Response, Failure> {
    Ok(created(desk.ask(asker.asks(office, Command::CheckIn { code })).await?))
}
