//! Services, the office as a whole, and the server.

use std::path::PathBuf;

use access::Right;
use axum::Json as Answered;
use axum::extract::State;
use protocol::{Answer, Command, ForWaiting, Localised, Policy};
use serde::Deserialize;

use super::Failure;
use super::asker::Asker;
use super::body::Json;
use super::path::In;
use super::tickets::{Nothing, carry_out};
use crate::desk::{Backup, Desk};

/// No more numbers for a service for now.
pub(super) async fn pause(
    State(desk): State<Desk>,
    In((office, service)): In<(String, String)>,
    asker: Asker,
    Json(Nothing {}): Json<Nothing>,
) -> Result<Answered<Answer>, Failure> {
    carry_out(desk, office, asker, Command::PauseService { service }).await
}

/// Why and until when no numbers are given, and what becomes of those who wait.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stop {
    reason: Option<String>,
    until_minute: Option<u16>,
    #[serde(default)]
    waiting: ForWaiting,
}

/// No more numbers for a service, with a word for the hall.
pub(super) async fn stop(
    State(desk): State<Desk>,
    In((office, service)): In<(String, String)>,
    asker: Asker,
    Json(Stop { reason, until_minute, waiting }): Json<Stop>,
) -> Result<Answered<Answer>, Failure> {
    carry_out(desk, office, asker, Command::StopService { service, reason, until_minute, waiting }).await
}

/// Numbers again.
pub(super) async fn resume(
    State(desk): State<Desk>,
    In((office, service)): In<(String, String)>,
    asker: Asker,
    Json(Nothing {}): Json<Nothing>,
) -> Result<Answered<Answer>, Failure> {
    carry_out(desk, office, asker, Command::ResumeService { service }).await
}

/// Who is next among the lines of a counter.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SetPolicy {
    #[serde(deserialize_with = "protocol::strict::policy")]
    policy: Policy,
}

/// Another order of calling, until the day turns.
pub(super) async fn set_policy(
    State(desk): State<Desk>,
    In(office): In<String>,
    asker: Asker,
    Json(SetPolicy { policy }): Json<SetPolicy>,
) -> Result<Answered<Answer>, Failure> {
    carry_out(desk, office, asker, Command::SetPolicy { policy }).await
}

/// The lines of a notice.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Notice {
    lines: Vec<Localised>,
}

/// What every board tells the hall, until the day turns.
pub(super) async fn set_notice(
    State(desk): State<Desk>,
    In(office): In<String>,
    asker: Asker,
    Json(Notice { lines }): Json<Notice>,
) -> Result<Answered<Answer>, Failure> {
    carry_out(desk, office, asker, Command::SetNotice { lines }).await
}

/// Staff say that the server's clock is right after all.
pub(super) async fn confirm_clock(
    State(desk): State<Desk>,
    In(office): In<String>,
    asker: Asker,
    Json(Nothing {}): Json<Nothing>,
) -> Result<Answered<Answer>, Failure> {
    carry_out(desk, office, asker, Command::ConfirmClock).await
}

/// Where a backup goes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Place {
    to: PathBuf,
    /// With the words of notes about people.
    #[serde(default)]
    notes: bool,
}

/// Copies the data folder while everything goes on.
pub(super) async fn back_up(
    State(desk): State<Desk>,
    asker: Asker,
    Json(Place { to, notes }): Json<Place>,
) -> Result<Answered<Answer>, Failure> {
    asker.visitor().allowed_everywhere(Right::BackUp)?;
    let (by, request) = (asker.visitor().caller.clone(), asker.id().to_string());
    desk.back_up(Backup { to, notes, by, request }).await?;
    Ok(Answered(Answer::Done))
}
