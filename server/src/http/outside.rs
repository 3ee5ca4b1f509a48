//! Numbers that come from outside: from a roll of printed paper, and from a kiosk that could not reach the server.

use axum::Json as Answered;
use axum::extract::State;
use axum::response::Response;
use protocol::{Answer, Code, Command, OfflineTicket, Params, Problem};
use serde::Deserialize;
use uuid::Uuid;

use super::Failure;
use super::asker::Asker;
use super::body::Json;
use super::path::In;
use super::tickets::{Nothing, carry_out, created};
use crate::desk::Desk;

/// A number as it stands on the roll.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FromRoll {
    number: String,
    service: String,
    procedure: Option<String>,
    class: Option<String>,
}

/// Somebody has a number of a roll.
pub(super) async fn issue_from_roll(
    State(desk): State<Desk>,
    In(office): In<String>,
    asker: Asker,
    Json(FromRoll { number, service, procedure, class }): Json<FromRoll>,
) -> Result<Response, Failure> {
    let command = Command::IssueFromRoll { number, service, procedure, class };
    Ok(created(desk.ask(asker.asks(office, command)).await?))
}

/// A kiosk agrees on its numbers before it needs them.
pub(super) async fn agree(
    State(desk): State<Desk>,
    In((office, spool)): In<(String, String)>,
    asker: Asker,
    Json(Nothing {}): Json<Nothing>,
) -> Result<Answered<Answer>, Failure> {
    let command = Command::AgreeOffline { spool: named(&spool)? };
    carry_out(desk, office, asker, command).await
}

/// A kiosk hands in the next number of its spool.
pub(super) async fn deliver(
    State(desk): State<Desk>,
    In((office, spool)): In<(String, String)>,
    asker: Asker,
    Json(ticket): Json<OfflineTicket>,
) -> Result<Answered<Answer>, Failure> {
    let command = Command::Deliver { spool: named(&spool)?, ticket: Box::new(ticket) };
    carry_out(desk, office, asker, command).await
}

fn named(spool: &str) -> Result<Uuid, Failure> {
    let bad = Problem::new(Code::BadValue)
        .with(Params { field: Some("spool".to_owned()), ..Params::default() })
        .with_detail("expected a UUID");
    Uuid::try_parse(spool).map_err(|_| Failure(bad))
}
