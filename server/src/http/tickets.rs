//! Tickets: taken by anybody, changed by staff with the number, seen and given up by their holder with the key.

use access::Right;
use axum::Json as Answered;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use protocol::{Answer, Code, Command, Need, Problem, View, Want};
use serde::Deserialize;
use serde_json::Value;

use super::asker::Asker;
use super::body::Json;
use super::known::Known;
use super::path::In;
use super::{Failure, reads};
use crate::desk::Desk;

pub(super) mod numbers;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Issue {
    service: String,
    procedure: Option<String>,
    class: Option<String>,
    #[serde(default, deserialize_with = "protocol::strict::wants")]
    further: Vec<Want>,
    files: Option<u16>,
    #[serde(default)]
    needs: Vec<Need>,
}

/// A number for somebody who is not in the hall yet.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Afar {
    service: String,
    procedure: Option<String>,
    class: Option<String>,
    citizen: String,
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
    Json(Issue { service, procedure, class, further, files, needs }): Json<Issue>,
) -> Result<Response, Failure> {
    let command = Command::Issue { service, procedure, class, further, files, needs };
    Ok(created(desk.ask(asker.asks(office, command)).await?))
}

/// Takes a number from afar.
pub(super) async fn issue_from_afar(
    State(desk): State<Desk>,
    In(office): In<String>,
    asker: Asker,
    Json(body): Json<Value>,
) -> Result<Response, Failure> {
    // What is wrong with it is not quoted: it may be somebody's phone number.
    let said = "expected {\"service\", \"procedure\"?, \"class\"?, \"citizen\"}, all of them texts";
    let bad = |_| Failure(Problem::new(Code::BadMessage).with_detail(said));
    let Afar { service, procedure, class, citizen } = serde_json::from_value(body).map_err(bad)?;
    let (further, files, needs) = (Vec::new(), None, Vec::new());
    let command = Command::Issue { service, procedure, class, further, files, needs };
    Ok(created(desk.ask_from_afar(asker.asks(office, command), &citizen).await?))
}

/// A ticket that was given, and where it can be seen.
pub(super) fn created(mut answer: Answer) -> Response {
    let mut location = String::new();
    if let Answer::Issued(issued) = &mut answer {
        location = format!("/api/v1/tickets/{}", issued.key);
        // Without a public address a phone cannot follow the ticket, but a program on this network can.
        issued.link.get_or_insert_with(|| location.clone());
    }
    (StatusCode::CREATED, [(LOCATION, location)], Answered(answer)).into_response()
}

/// What the holder of a key sees.
pub(super) async fn show(
    State(desk): State<Desk>,
    Known(visitor): Known,
    In(key): In<String>,
) -> Result<Answered<Value>, Failure> {
    let office = desk.office_of(&key).map_err(|problem| desk.tried(&visitor, problem))?;
    visitor.allowed(Right::SeeTicket, Some(&office))?;
    reads::document(&desk, &office, View::Ticket { key }).await
}

/// The holder of a key gives the number up.
pub(super) async fn give_up(
    State(desk): State<Desk>,
    In(key): In<String>,
    asker: Asker,
) -> Result<Answered<Answer>, Failure> {
    let office = desk.office_of(&key).map_err(|problem| desk.tried(asker.visitor(), problem))?;
    Ok(Answered(desk.ask(asker.asks(office, Command::WithdrawByKey { key })).await?))
}

/// How it was, from 1 to 5.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Rating {
    rating: u8,
}

/// The holder of a key says how the visit was.
pub(super) async fn rate(
    State(desk): State<Desk>,
    In(key): In<String>,
    asker: Asker,
    Json(Rating { rating }): Json<Rating>,
) -> Result<Answered<Answer>, Failure> {
    let office = desk.office_of(&key).map_err(|problem| desk.tried(asker.visitor(), problem))?;
    carry_out(desk, office, asker, Command::Rate { key, rating }).await
}

/// Carries out a command that has nothing of its own to answer.
pub(super) async fn carry_out(
    desk: Desk,
    office: String,
    asker: Asker,
    command: Command,
) -> Result<Answered<Answer>, Failure> {
    Ok(Answered(desk.ask(asker.asks(office, command)).await?))
}
