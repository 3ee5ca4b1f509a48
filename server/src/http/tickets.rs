//! Tickets: taken by anybody, changed by staff with the number, seen and given up by their holder with the key.

use axum::Json as Answered;
use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::LOCATION;
use axum::response::{IntoResponse, Response};
use protocol::{Actor, Answer, Code, Command, Need, Problem, View, Want};
use queue::Origin;
use serde::Deserialize;
use serde_json::Value;

use super::asker::{Asker, a_program};
use super::body::Json;
use super::path::In;
use super::{Failure, reads};
use crate::desk::{Asked, Desk};

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
    let actor = asker.actor(Actor::Citizen);
    let answer = desk.ask(Asked { id: asker.id, office, actor, origin: Origin::Http, command }).await?;
    Ok(created(answer))
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
    let actor = asker.actor(Actor::Citizen);
    let asked = Asked { id: asker.id, office, actor, origin: Origin::Http, command };
    Ok(created(desk.ask_from_afar(asked, &citizen).await?))
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
