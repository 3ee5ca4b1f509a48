//! What can be read.

use axum::Json as Answered;
use axum::extract::{FromRequestParts, Query, State};
use axum::http::request::Parts;
use protocol::view::{DevicesView, LinesView};
use protocol::{Code, Problem, Snapshot, View};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Failure;
use super::known::Known;
use super::path::In;
use crate::desk::Desk;
use crate::offices::OfficeListed;

/// The offices of this server.
#[derive(Serialize)]
pub(super) struct Offices {
    offices: Vec<OfficeListed>,
}

/// The offices of this server.
pub(super) async fn offices(State(desk): State<Desk>, Known(visitor): Known) -> Answered<Offices> {
    Answered(Offices { offices: desk.offices_for(&visitor) })
}

/// One office at a glance.
pub(super) async fn office(State(desk): State<Desk>, In(office): In<String>) -> Result<Answered<Value>, Failure> {
    document(&desk, &office, View::Office).await
}

/// What the wall shows.
pub(super) async fn board(
    State(desk): State<Desk>,
    In(office): In<String>,
    Asking(Zone { zone }): Asking<Zone>,
) -> Result<Answered<Value>, Failure> {
    document(&desk, &office, View::Board { zone }).await
}

/// What a kiosk shows.
pub(super) async fn dispenser(State(desk): State<Desk>, In(office): In<String>) -> Result<Answered<Value>, Failure> {
    document(&desk, &office, View::Kiosk).await
}

/// What a clerk's console shows.
pub(super) async fn counter(
    State(desk): State<Desk>,
    In((office, id)): In<(String, String)>,
) -> Result<Answered<Value>, Failure> {
    document(&desk, &office, View::Counter { id }).await
}

/// What a number of today tells, without its key.
pub(super) async fn number(
    State(desk): State<Desk>,
    In((office, number)): In<(String, String)>,
) -> Result<Answered<Value>, Failure> {
    document(&desk, &office, View::Number { number }).await
}

/// What can be booked.
pub(super) async fn slots(
    State(desk): State<Desk>,
    In((office, service)): In<(String, String)>,
) -> Result<Answered<Value>, Failure> {
    document(&desk, &office, View::Slots { service }).await
}

/// Today's tickets of a service, newest first.
pub(super) async fn tickets(
    State(desk): State<Desk>,
    In((office, service)): In<(String, String)>,
    Asking(Before { before }): Asking<Before>,
) -> Result<Answered<Value>, Failure> {
    document(&desk, &office, View::Tickets { service, before }).await
}

/// Who has booked a visit for a day.
pub(super) async fn appointments(
    State(desk): State<Desk>,
    In(office): In<String>,
    Asking(OfDay { day }): Asking<OfDay>,
) -> Result<Answered<Value>, Failure> {
    document(&desk, &office, View::Appointments { day }).await
}

/// Who waits, completely.
pub(super) async fn lines(State(desk): State<Desk>, In(office): In<String>) -> Result<Answered<LinesView>, Failure> {
    Ok(Answered(desk.lines(&office).await?))
}

/// Which devices there are, and which of them are connected.
pub(super) async fn devices(
    State(desk): State<Desk>,
    In(office): In<String>,
) -> Result<Answered<DevicesView>, Failure> {
    Ok(Answered(desk.devices(&office).await?))
}

/// A view as one flat document, with what tells one state of it from another.
pub(super) async fn document(desk: &Desk, office: &str, view: View) -> Result<Answered<Value>, Failure> {
    let glance = desk.glance(office, view).await?;
    let view = match &*glance.state {
        Snapshot::Board(view) => serde_json::to_value(view),
        Snapshot::Counter(view) => serde_json::to_value(view),
        Snapshot::Dispenser(view) => serde_json::to_value(view),
        Snapshot::Ticket(view) => serde_json::to_value(view),
        Snapshot::Office(view) => serde_json::to_value(view),
        Snapshot::Number(view) => serde_json::to_value(view),
        Snapshot::Tickets(view) => serde_json::to_value(view),
        Snapshot::Slots(view) => serde_json::to_value(view),
        Snapshot::Appointments(view) => serde_json::to_value(view),
        Snapshot::Prints(view) => serde_json::to_value(view),
        Snapshot::Voice(view) => serde_json::to_value(view),
    };
    let mut document = view.expect("a view is strings, numbers and lists of them");
    if let Value::Object(fields) = &mut document {
        fields.insert("seq".to_owned(), glance.envelope.seq.into());
        fields.insert("version".to_owned(), glance.envelope.version.into());
        fields.insert("epoch".to_owned(), glance.epoch.to_string().into());
        fields.insert("now".to_owned(), glance.now.into());
    }
    Ok(Answered(document))
}

/// The query of a board.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Zone {
    zone: Option<String>,
}

/// The query of a list of tickets.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Before {
    before: Option<i64>,
}

/// The query of a list of appointments.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct OfDay {
    day: Option<String>,
}

/// `axum`'s query parameters, with our problems.
pub(super) struct Asking<T>(pub(super) T);

impl<S: Send + Sync, T: DeserializeOwned> FromRequestParts<S> for Asking<T> {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let query = Query::<T>::from_request_parts(parts, state).await;
        let bad = |what: String| Failure(Problem::new(Code::BadMessage).with_detail(what));
        query.map(|Query(asked)| Asking(asked)).map_err(|rejection| bad(rejection.body_text()))
    }
}
