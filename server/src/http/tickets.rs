//! Tickets: taken by anybody, changed by staff with the number, seen and given up by their holder with the key.

use axum::Json as Answered;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use protocol::{Actor, Answer, Command, View};
use queue::Origin;
use serde::Deserialize;
use serde_json::Value;

use super::asker::{Asker, a_program};
use super::body::Json;
use super::counters::verbs::Transfer;
use super::path::In;
use super::{Failure, reads};
use crate::desk::{Asked, Desk};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Issue {
    service: String,
    procedure: Option<String>,
    class: Option<String>,
}

/// Nothing needs to be said, and nothing else may be.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Nothing {}

/// Takes a number.
pub(super) async fn issue(
    State(desk): State<Desk>,
    In(office): In<String>,
    asker: Asker,
    Json(Issue { service, procedure, class }): Json<Issue>,
) -> Result<Response, Failure> {
    let command = Command::Issue { service, procedure, class };
    let actor = asker.actor(Actor::Citizen);
    let mut answer = desk.ask(Asked { id: asker.id, office, actor, origin: Origin::Http, command }).await?;
    let mut location = String::new();
    if let Answer::Issued(issued) = &mut answer {
        location = format!("/api/v1/tickets/{}", issued.key);
        // Without a public address a phone cannot follow the ticket, but a program on this network can.
        issued.link.get_or_insert_with(|| location.clone());
    }
    Ok((StatusCode::CREATED, [(LOCATION, location)], Answered(answer)).into_response())
}

/// A missed or parked ticket goes back to its line.
pub(super) async fn put_back(
    State(desk): State<Desk>,
    In((office, number)): In<(String, String)>,
    asker: Asker,
    Json(Nothing {}): Json<Nothing>,
) -> Result<Answered<Answer>, Failure> {
    by_staff(desk, office, asker, Command::ReturnTicket { number }).await
}

/// Staff give a number up for its holder.
pub(super) async fn withdraw(
    State(desk): State<Desk>,
    In((office, number)): In<(String, String)>,
    asker: Asker,
    Json(Nothing {}): Json<Nothing>,
) -> Result<Answered<Answer>, Failure> {
    by_staff(desk, office, asker, Command::Withdraw { number }).await
}

/// A ticket that waits in a wrong line goes to another.
pub(super) async fn transfer(
    State(desk): State<Desk>,
    In((office, number)): In<(String, String)>,
    asker: Asker,
    Json(Transfer { service }): Json<Transfer>,
) -> Result<Answered<Answer>, Failure> {
    by_staff(desk, office, asker, Command::TransferTicket { number, service }).await
}

/// What the holder of a key sees.
pub(super) async fn show(State(desk): State<Desk>, In(key): In<String>) -> Result<Answered<Value>, Failure> {
    let office = desk.office_of(&key)?;
    reads::document(&desk, &office, View::Ticket { key }).await
}

/// The holder of a key gives the number up.
pub(super) async fn give_up(
    State(desk): State<Desk>,
    In(key): In<String>,
    asker: Asker,
) -> Result<Answered<Answer>, Failure> {
    let office = desk.office_of(&key)?;
    let actor = asker.actor(Actor::Citizen);
    let command = Command::WithdrawByKey { key };
    Ok(Answered(desk.ask(Asked { id: asker.id, office, actor, origin: Origin::Http, command }).await?))
}

/// Carries out a command that only staff give.
pub(super) async fn by_staff(
    desk: Desk,
    office: String,
    asker: Asker,
    command: Command,
) -> Result<Answered<Answer>, Failure> {
    let actor = asker.actor(a_program());
    Ok(Answered(desk.ask(Asked { id: asker.id, office, actor, origin: Origin::Http, command }).await?))
}
