//! What holds for every request: it is bounded in time and number, comes from nobody else's web page, and is asked by
//! somebody who may ask it.

use std::time::Duration;

use access::Right;
use axum::extract::rejection::RawPathParamsRejection;
use axum::extract::{RawPathParams, Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use protocol::{Code, Problem};
use tokio::time::timeout;

use super::Failure;
use super::known::Known;
use super::route::V1;
use super::routes::BACKUP;
use crate::desk::{ANSWER_TIMEOUT, Desk};

mod host;
mod origin;

/// How long a backup may take: hours of journals are copied in minutes, even to a slow stick.
const BACKUP_TIMEOUT: Duration = Duration::from_secs(30 * 60);

/// Works on so many requests at once and on each for so long; what is beyond is told to come again.
pub(super) async fn bounded(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    let Some(_permit) = desk.http_permit() else { return Failure(Problem::new(Code::Busy)).into_response() };
    let limit = if is_backup(request.uri().path()) { BACKUP_TIMEOUT } else { ANSWER_TIMEOUT };
    match timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Failure(Problem::new(Code::TimedOut)).into_response(),
    }
}

/// The one route that may take its time, and no other whose last part is a word of the asker's.
fn is_backup(path: &str) -> bool {
    path.strip_prefix(V1) == Some(BACKUP)
}

/// Refuses what another site's page sends from the browser of somebody in the office.
pub(super) async fn own_origin(request: Request, next: Next) -> Response {
    if origin::is_foreign(&request) || host::is_foreign(&request) {
        return Failure(Problem::new(Code::ForeignOrigin)).into_response();
    }
    next.run(request).await
}

/// Lets only those in who have the right of the route, in the office that the path names.
pub(super) async fn permitted(
    State(right): State<Right>,
    known: Known,
    path: Result<RawPathParams, RawPathParamsRejection>,
    request: Request,
    next: Next,
) -> Response {
    // The path fits the route, so it can only be that its bytes are no text.
    let Ok(path) = path else { return Failure(Problem::new(Code::UnknownPath)).into_response() };
    let office = path.iter().find(|(name, _)| *name == "office").map(|(_, office)| office.to_owned());
    match known.0.allowed(right, office.as_deref()) {
        Ok(()) => next.run(request).await,
        Err(problem) => Failure(problem).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_backup_itself_may_take_long() {
        assert!(is_backup("/api/v1/backup"));
        for path in ["/api/v1/offices/thu/board/backup", "/api/v1/tickets/backup", "/backup", "/x/api/v1/backup"] {
            assert!(!is_backup(path), "{path}");
        }
    }
}
