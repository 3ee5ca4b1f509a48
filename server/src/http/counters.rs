//! The verbs of a counter: one handler, and a body for each verb.

pub(super) mod verbs;

use axum::Json as Answered;
use axum::extract::State;
use protocol::{Actor, Answer, Command};
use queue::Origin;
use serde::de::DeserializeOwned;

use super::Failure;
use super::asker::{Asker, a_program};
use super::body::Json;
use super::path::In;
use crate::desk::{Asked, Desk};

/// A verb of a counter, as the body of its request.
pub(super) trait CounterVerb: DeserializeOwned + Send + 'static {
    /// In the path.
    const VERB: &'static str;
    /// The schema of its body; `None`: it needs none.
    const TAKES: Option<&'static str>;
    /// The schema of its answer.
    const GIVES: &'static str = "Answer";

    /// Who asks, if nobody says so.
    fn actor(&self) -> Actor {
        a_program()
    }

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
    let actor = asker.actor(verb.actor());
    let asked = Asked { id: asker.id, office, actor, origin: Origin::Http, command: verb.command(counter) };
    Ok(Answered(desk.ask(asked).await?))
}
