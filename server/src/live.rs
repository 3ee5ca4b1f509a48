//! The live connection: `GET /api/v1/live` as a websocket.
//!
//! ```text
//! client ──hello──▶ welcome            one task per connection, all of its state below 8 KiB:
//!        ──watch──▶ snapshot, update…  · what it watches   (a place in the publisher's ring for each view)
//!        ──request▶ reply              · what it asked for (futures, in the order they came)
//!        ◀──ping─── pong               · two small buffers of the websocket
//! ```
//!
//! Who the client is stands fast from its hello on; each watch and each request is looked at for the right that it needs.
//! When its token ends, so does the connection.
//!
//! A slow client holds up nobody: its task waits in its own send, falls behind the ring, and gets a snapshot when it is
//! ready again, or is closed when a send takes too long.

mod bye;
mod connection;
mod hello;
mod requests;
mod sayings;
mod socket;
mod upgrade;
mod watches;

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use protocol::{Code, Problem};

use crate::access::Visitor;
use crate::desk::Desk;
use crate::http::{Failure, Known};

/// How often the server asks whether the client is there.
const PING_EVERY: Duration = Duration::from_secs(15);
/// How many unreadable messages end a connection.
const BAD_MESSAGES_MAX: u8 = 10;

/// Turns the request into a live connection, which goes on in a task of its own.
pub(crate) async fn live(State(desk): State<Desk>, Known(visitor): Known, request: Request) -> Response {
    match open(desk, visitor, request) {
        Ok(response) => response,
        Err(problem) => Failure(problem).into_response(),
    }
}

fn open(desk: Desk, visitor: Arc<Visitor>, request: Request) -> Result<Response, Problem> {
    if desk.closing().is_cancelled() {
        return Err(Problem::new(Code::ShuttingDown));
    }
    let permit = desk.live_permit().ok_or_else(|| Problem::new(Code::Busy))?;
    let (mut parts, _) = request.into_parts();
    let (upgrade, response) = upgrade::accept(&mut parts)?;
    if let Some(place) = &visitor.place {
        place.upgrades();
    }
    let tasks = desk.tasks().clone();
    tasks.spawn(async move {
        let _permit = permit;
        // Each stage is boxed, so that the task is as large as the one that runs and not as the largest.
        match Box::pin(upgrade.socket(desk.turnstile().bounds())).await {
            Some(socket) => Box::pin(connection::serve(desk, visitor, socket)).await,
            None => tracing::debug!("a client left before its connection was open"),
        }
    });
    Ok(response)
}

#[cfg(test)]
mod tests;
