//! Under which id something is asked over HTTP, and for whom.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::HeaderMap;
use axum::http::request::Parts;
use protocol::{Actor, Code, Command, Params, Problem};
use queue::Origin;
use uuid::Uuid;

use super::Failure;
use super::known::Known;
use crate::access::Visitor;
use crate::desk::Asked;

/// The header with the request's id.
const ID: &str = "idempotency-key";
/// The header that says for whom something is asked, when that is not whoever is signed in.
const ACTOR: &str = "layso-actor";

/// Who asks, and what the headers of a changing request say.
pub(super) struct Asker {
    /// The request's id: the caller's, or one made here.
    id: Uuid,
    visitor: Arc<Visitor>,
    named: Option<Actor>,
}

impl Asker {
    /// Who asks.
    pub(super) fn visitor(&self) -> &Visitor {
        &self.visitor
    }

    /// Under which id they ask.
    pub(super) fn id(&self) -> Uuid {
        self.id
    }

    /// What they ask of an office.
    pub(super) fn asks(self, office: String, command: Command) -> Asked {
        let Asker { id, visitor, named } = self;
        Asked { id, office, actor: named, origin: Origin::Http, command, visitor }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asker {
    type Rejection = Failure;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Failure> {
        let Ok(Known(visitor)) = Known::from_request_parts(parts, state).await;
        Ok(Asker { id: id(&parts.headers)?, visitor, named: actor(&parts.headers)? })
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
