//! Appointments: booked by anybody, given back and kept with the code.

use axum::Json as Answered;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use protocol::{Actor, Answer, Command};
use queue::Origin;
use serde::Deserialize;

use super::Failure;
use super::asker::Asker;
use super::body::Json;
use super::path::In;
use super::tickets::{Nothing, created};
use crate::desk::{Asked, Desk};

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
    let answer = by_anybody(&desk, office, &asker, Command::Book { service, procedure, day, minute }).await?;
    Ok((StatusCode::CREATED, Answered(answer)))
}

/// Gives a slot back.
pub(super) async fn cancel(
    State(desk): State<Desk>,
    In((office, code)): In<(String, String)>,
    asker: Asker,
) -> Result<Answered<Answer>, Failure> {
    Ok(Answered(by_anybody(&desk, office, &asker, Command::CancelBooking { code }).await?))
}

/// The person with the appointment is here and gets a number.
pub(super) async fn check_in(
    State(desk): State<Desk>,
    In((office, code)): In<(String, String)>,
    asker: Asker,
    Json(Nothing {}): Json<Nothing>,
) -> Result<Response, Failure> {
    Ok(created(by_anybody(&desk, office, &asker, Command::CheckIn { code }).await?))
}

async fn by_anybody(desk: &Desk, office: String, asker: &Asker, command: Command) -> Result<Answer, Failure> {
    let actor = asker.actor(Actor::Citizen);
    Ok(desk.ask(Asked { id: asker.id, office, actor, origin: Origin::Http, command }).await?)
}
