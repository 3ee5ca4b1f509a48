//! HTTP: the same verbs and views as the live connection, one request at a time.
//!
//! All routes stand in `routes`. A handler either gives an answer or a [`Failure`]; what a failure looks like on the
//! wire, and in which language, is said in one place (`failure`).

mod appointments;
mod asker;
mod body;
mod counters;
mod failure;
mod guard;
mod health;
mod openapi;
mod path;
mod reads;
mod route;
mod routes;
mod services;
mod tickets;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use protocol::{Code, Problem};

pub(crate) use failure::Failure;

use crate::desk::Desk;

/// Everything that this server answers.
pub(crate) fn router(desk: Desk) -> Router {
    let mut router = Router::new();
    for route in routes::table() {
        router = router.route(&route.path, route.handler);
    }
    router
        .fallback(|| async { Failure(Problem::new(Code::UnknownPath)) })
        .method_not_allowed_fallback(|| async { Failure(Problem::new(Code::WrongMethod)) })
        .layer(from_fn_with_state(desk.clone(), guard::bounded))
        .layer(from_fn(guard::own_origin))
        .layer(from_fn_with_state(desk.clone(), failure::in_words))
        .with_state(desk)
}

#[cfg(test)]
mod tests;
