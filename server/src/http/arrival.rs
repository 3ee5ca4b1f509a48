//! A request is worked on when all of it is there: whoever sends a body byte by byte holds a place among those who arrive,
//! which the next one may take, and none among those who are served.

use axum::body::{Body, HttpBody};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::StreamExt;
use protocol::{Code, Problem};
use tokio::time::timeout;

use super::Failure;
use crate::bounds::Bounds;
use crate::desk::Desk;

/// How much of an oversized body is read away before the answer: a client that still writes would not read it.
const READ_AWAY_MAX: usize = 1024 * 1024;

/// Waits for the whole body, and hands the request on.
pub(super) async fn whole(State(desk): State<Desk>, request: Request, next: Next) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    match arrived(body, desk.turnstile().bounds()).await {
        Ok(bytes) => next.run(Request::from_parts(parts, Body::from(bytes))).await,
        Err(NotWhole::Bound(bound, problem)) => {
            desk.turnstile().refused(bound);
            Failure(*problem).into_response()
        }
        Err(NotWhole::Cut(error)) => {
            Failure(Problem::new(Code::BadMessage).with_detail(error.to_string())).into_response()
        }
    }
}

enum NotWhole {
    /// It is too long, or too slow.
    Bound(&'static str, Box<Problem>),
    /// The client broke off.
    Cut(axum::Error),
}

async fn arrived(body: Body, bounds: &Bounds) -> Result<Vec<u8>, NotWhole> {
    match timeout(bounds.body_timeout, read(body, bounds.body_bytes)).await {
        Ok(read) => read,
        Err(_) => {
            let problem = Problem::new(Code::BadMessage).with_detail("the body did not come in time");
            Err(NotWhole::Bound("body-timeout", Box::new(problem)))
        }
    }
}

async fn read(body: Body, bytes_max: usize) -> Result<Vec<u8>, NotWhole> {
    let mut chunks = body.into_data_stream();
    let (mut bytes, mut length) = (Vec::new(), 0);
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(NotWhole::Cut)?;
        length += chunk.len();
        if length <= bytes_max {
            bytes.extend_from_slice(&chunk);
        } else if length > READ_AWAY_MAX {
            break;
        }
    }
    if length > bytes_max {
        let problem = Problem::new(Code::TooLarge).with_detail(format!("the body has more than {bytes_max} bytes"));
        return Err(NotWhole::Bound("body-bytes", Box::new(problem)));
    }
    Ok(bytes)
}
