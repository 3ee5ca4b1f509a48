//! HTTP: the same verbs and views as the live connection, one request at a time.
//!
//! All routes stand in `routes`, each with the right that it needs. Whoever asks is found out once, in `known`, and may or
//! may not in `guard`, before anything else is looked at. A handler either gives an answer or a [`Failure`]; what a failure looks like on the
//! wire, and in which language, is said in one place (`failure`).

mod account;
mod admission;
mod appointments;
mod arrival;
mod asker;
mod authority;
mod body;
mod counters;
mod failure;
mod guard;
mod guide;
mod headers;
mod health;
mod known;
mod language;
mod openapi;
mod orders;
mod outside;
mod pages;
mod path;
mod qr;
mod reads;
mod route;
mod routes;
mod sealed;
mod services;
mod tickets;
mod today;
mod voice;

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use protocol::{Code, Problem};

pub(crate) use failure::Failure;
pub(crate) use known::Known;
pub(crate) use routes::BACKUP;

use crate::desk::Desk;

/// Everything that this server answers.
pub(crate) fn router(desk: Desk) -> Router {
    let table = routes::table();
    let limits = guard::Limits::of(&table);
    let mut router = Router::new();
    for route in table {
        let handler = route.handler.route_layer(from_fn_with_state(route.right, guard::permitted));
        router = router.route(&route.path, handler);
    }
    router
        .fallback(|| async { Failure(Problem::new(Code::UnknownPath)) })
        .method_not_allowed_fallback(|| async { Failure(Problem::new(Code::WrongMethod)) })
        .layer(from_fn_with_state(desk.clone(), known::identified))
        .layer(from_fn_with_state((desk.clone(), limits), guard::bounded))
        .layer(from_fn_with_state(desk.clone(), arrival::whole))
        .layer(from_fn(guard::own_origin))
        .layer(from_fn_with_state(desk.clone(), failure::in_words))
        .layer(from_fn(headers::secure))
        .with_state(desk)
}

/// Every route: its method in lower case, and its path with parameters in braces.
pub(crate) fn routes() -> impl Iterator<Item = (&'static str, String)> {
    routes::table().into_iter().map(|route| (route.method, route.path))
}

/// Every route as method in lower case, path, and the right that it needs.
#[cfg(test)]
pub(crate) fn rights_of_routes() -> Vec<(&'static str, String, access::Right)> {
    routes::table().into_iter().map(|route| (route.method, route.path, route.right)).collect()
}

#[cfg(test)]
mod tests;
