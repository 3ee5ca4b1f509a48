//! One row of the table of routes: what is served, and what the API's document says about it.

use std::time::Duration;

use ::pages::Kind;
use access::Right;
use axum::extract::{Request, State};
use axum::handler::Handler;
use axum::routing::{self, MethodRouter};
use protocol::Code;

use super::counters::{CounterVerb, act};
use super::guard::Limit;
use super::pages;
use super::path::In;
use super::tickets::numbers::{self, NumberVerb};
use crate::desk::Desk;

/// The root of everything that has versions.
pub(super) const V1: &str = "/api/v1";

/// One method of one path.
pub(super) struct Route {
    /// What whoever asks must be allowed.
    pub(super) right: Right,
    /// In lower case.
    pub(super) method: &'static str,
    /// With its parameters in braces.
    pub(super) path: String,
    /// Who answers.
    pub(super) handler: MethodRouter<Desk>,
    /// The schema of the body; `None`: there is none.
    pub(super) takes: Option<&'static str>,
    /// The status when all went well, and the schema of the answer.
    pub(super) gives: (u16, &'static str),
    /// How long it may take.
    pub(super) limit: Limit,
    /// Asking again with the same id has no second effect.
    pub(super) once: bool,
    /// One line for people.
    pub(super) summary: &'static str,
}

impl Route {
    /// Says that a body is taken.
    pub(super) fn takes(mut self, schema: &'static str) -> Route {
        self.takes = Some(schema);
        self
    }

    /// Says that it may take its time, and what is said when that is over.
    pub(super) fn within(mut self, time: Duration, late: Code) -> Route {
        self.limit = Limit { time, late };
        self
    }

    /// Says that it is in no journal: asking again does it again.
    pub(super) fn done_again(mut self) -> Route {
        self.once = false;
        self
    }

    /// Says that it answers with another status than 200.
    pub(super) fn status(mut self, status: u16) -> Route {
        self.gives.0 = status;
        self
    }
}

/// Something to read. `path` begins below `/api/v1`.
pub(super) fn get<T: 'static>(
    right: Right,
    path: &str,
    handler: impl Handler<T, Desk>,
    gives: &'static str,
    summary: &'static str,
) -> Route {
    Route {
        right,
        method: "get",
        path: format!("{V1}{path}"),
        handler: routing::get(handler),
        takes: None,
        gives: (200, gives),
        limit: Limit::USUAL,
        once: true,
        summary,
    }
}

/// Something for machines that watch the server; outside of the versions.
pub(super) fn probe<T: 'static>(
    right: Right,
    path: &str,
    handler: impl Handler<T, Desk>,
    gives: &'static str,
    summary: &'static str,
) -> Route {
    Route { path: path.to_owned(), ..get(right, path, handler, gives, summary) }
}

/// A page about the server.
pub(super) fn page(right: Right, path: &str, kind: &'static Kind, summary: &'static str) -> Route {
    let handler = move |State(desk): State<Desk>, request: Request| pages::of_server(desk, kind, request);
    probe(right, path, handler, "Page", summary)
}

/// A page about an office. `path` begins below the office's own page.
pub(super) fn page_of_office(right: Right, path: &str, kind: &'static Kind, summary: &'static str) -> Route {
    let handler = move |State(desk): State<Desk>, In(office): In<String>, request: Request| async move {
        pages::of_office(desk, kind, &office, request).await
    };
    probe(right, &format!("/{{office}}{path}"), handler, "Page", summary)
}

/// Something to do. `path` begins below `/api/v1`.
pub(super) fn post<T: 'static>(
    right: Right,
    path: &str,
    handler: impl Handler<T, Desk>,
    gives: &'static str,
    summary: &'static str,
) -> Route {
    Route { method: "post", handler: routing::post(handler), ..get(right, path, || async {}, gives, summary) }
}

/// Something to take back. `path` begins below `/api/v1`.
pub(super) fn delete<T: 'static>(
    right: Right,
    path: &str,
    handler: impl Handler<T, Desk>,
    gives: &'static str,
    summary: &'static str,
) -> Route {
    Route { method: "delete", handler: routing::delete(handler), ..get(right, path, || async {}, gives, summary) }
}

/// Something to set. `path` begins below `/api/v1`.
pub(super) fn put<T: 'static>(
    right: Right,
    path: &str,
    handler: impl Handler<T, Desk>,
    gives: &'static str,
    summary: &'static str,
) -> Route {
    Route { method: "put", handler: routing::put(handler), ..get(right, path, || async {}, gives, summary) }
}

/// A verb of a number.
pub(super) fn number<V: NumberVerb>(right: Right, summary: &'static str) -> Route {
    let path = format!("/offices/{{office}}/tickets/{{number}}/{}", V::VERB);
    Route { takes: V::TAKES, ..post(right, &path, numbers::act::<V>, "Answer", summary) }
}

/// A verb of a counter.
pub(super) fn counter<V: CounterVerb>(summary: &'static str) -> Route {
    let path = format!("/offices/{{office}}/counters/{{counter}}/{}", V::VERB);
    Route { takes: V::TAKES, ..post(Right::Serve, &path, act::<V>, V::GIVES, summary) }
}
