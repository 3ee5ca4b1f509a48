//! Who asks over HTTP, and under which id.

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use protocol::{Actor, Code, Params, Problem};
use uuid::Uuid;

use super::Failure;

/// The header with the request's id.
const ID: &str = "idempotency-key";
/// The header that says who asks; taken at its word until there is access control.
const ACTOR: &str = "layso-actor";

/// The headers of a changing request.
pub(super) struct Asker {
    /// The request's id: the caller's, or one made here.
    pub(super) id: Uuid,
    actor: Option<Actor>,
}

impl Asker {
    /// Who asks; `otherwise` if nobody says so. That must follow from the request alone and never from the hall's state:
    /// a repeat by another actor would not be the same request.
    pub(super) fn actor(&self, otherwise: Actor) -> Actor {
        self.actor.clone().unwrap_or(otherwise)
    }
}

/// A program that names nobody.
pub(super) fn a_program() -> Actor {
    Actor::Device("http".to_owned())
}

impl<S: Send + Sync> FromRequestParts<S> for Asker {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Failure> {
        Ok(Asker { id: id(&parts.headers)?, actor: actor(&parts.headers)? })
    }
}

fn id(headers: &HeaderMap) -> Result<Uuid, Failure> {
    let Some(id) = headers.get(ID) else { return Ok(Uuid::new_v4()) };
    let id = id.to_str().ok().and_then(|id| Uuid::try_parse(id.trim()).ok());
    id.ok_or_else(|| Failure(Problem::new(Code::BadRequestId)))
}

fn actor(headers: &HeaderMap) -> Result<Option<Actor>, Failure> {
    let Some(actor) = headers.get(ACTOR) else { return Ok(None) };
    let said = std::str::from_utf8(actor.as_bytes()).unwrap_or_default();
    match said.split_once(':').unwrap_or((said, "")) {
        ("citizen", "") => Ok(Some(Actor::Citizen)),
        ("clerk", name) => Ok(Some(Actor::Clerk(name.to_owned()))),
        ("device", name) => Ok(Some(Actor::Device(name.to_owned()))),
        _ => Err(Failure(bad_actor())),
    }
}

fn bad_actor() -> Problem {
    Problem::new(Code::BadValue)
        .with(Params { field: Some("Layso-Actor".to_owned()), ..Params::default() })
        .with_detail("Layso-Actor: expected `clerk:NAME`, `device:NAME` or `citizen`")
}
