//! The verbs of a counter: one handler, and a body for each verb.

pub(super) mod verbs;

use axum::Json as Answered;
use axum::extract::State;
use protocol::{Answer, Command};
use serde::de::DeserializeOwned;

use super::Failure;
use super::asker::Asker;
use super::body::Json;
use super::path::In;
use super::tickets::carry_out;
use crate::desk::Desk;

/// A verb of a counter, as the body of its request.
pub(super) trait CounterVerb: DeserializeOwned + Send + 'static {
    /// In the path.
    const VERB: &'static str;
    /// The schema of its body; `None`: it needs none.
    const TAKES: Option<&'static str>;
    /// The schema of its answer.
    const GIVES: &'static str = "Answer";

    /// The whole command.
    fn command(self, counter: String) -> Command;
}

/// Carries out a verb of a counter.
pub(super) async fn act<V: CounterVerb>(
    State(desk): State<Desk>,
    In((office, counter)): In<(String, String)>,
    asker: Asker,
    Json(verb): Json<V>,
) -> Result<Answered<Answer>, Failure> {
    carry_out(desk, office, asker, verb.command(counter)).await
}
