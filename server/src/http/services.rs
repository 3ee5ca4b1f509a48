//! Services, the office as a whole, and the server.

use std::path::PathBuf;

use axum::Json as Answered;
use axum::extract::State;
use protocol::{Answer, Command};
use serde::Deserialize;

use super::Failure;
use super::asker::Asker;
use super::body::Json;
use super::path::In;
use super::tickets::{Nothing, by_staff};
use crate::desk::Desk;

/// No more numbers for a service for now.
pub(super) async fn pause(
    State(desk): State<Desk>,
    In((office, service)): In<(String, String)>,
    asker: Asker,
    Json(Nothing {}): Json<Nothing>,
) -> Result<Answered<Answer>, Failure> {
    by_staff(desk, office, asker, Command::PauseService { service }).await
}

/// Numbers again.
pub(super) async fn resume(
    State(desk): State<Desk>,
    In((office, service)): In<(String, String)>,
    asker: Asker,
    Json(Nothing {}): Json<Nothing>,
) -> Result<Answered<Answer>, Failure> {
    by_staff(desk, office, asker, Command::ResumeService { service }).await
}

/// Staff say that the server's clock is right after all.
pub(super) async fn confirm_clock(
    State(desk): State<Desk>,
    In(office): In<String>,
    asker: Asker,
    Json(Nothing {}): Json<Nothing>,
) -> Result<Answered<Answer>, Failure> {
    by_staff(desk, office, asker, Command::ConfirmClock).await
}

/// Where a backup goes.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Backup {
    to: PathBuf,
}

/// Copies the data folder while everything goes on.
pub(super) async fn back_up(
    State(desk): State<Desk>,
    Json(Backup { to }): Json<Backup>,
) -> Result<Answered<Answer>, Failure> {
    desk.back_up(&to).await?;
    Ok(Answered(Answer::Done))
}
