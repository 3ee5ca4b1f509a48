//! Signing in and out, and one's own account.

use access::Credential;
use axum::Json as Answered;
use axum::extract::State;
use axum::http::header::SET_COOKIE;
use axum::response::{IntoResponse, Response};
use protocol::access::{Accept, Identity, Offices, SignIn, SignedIn};
use protocol::{Answer, Code, Problem};
use serde::Deserialize;

use super::Failure;
use super::asker::Asker;
use super::body::Json;
use super::known::{Known, cookie_of, no_cookie};
use super::sealed::Sealed;
use crate::access::{Begun, Secret, Visitor};
use crate::desk::Desk;

/// With a password, or with a PIN at a clerk's computer where the office allows it.
pub(super) async fn sign_in(
    State(desk): State<Desk>,
    asker: Asker,
    Sealed(SignIn { name, password, pin, cookie }): Sealed<SignIn>,
) -> Result<Response, Failure> {
    let (visitor, request) = (asker.visitor(), asker.id().to_string());
    let begun = match (password, pin) {
        (Some(password), None) => {
            desk.gate().sign_in(&name, Secret::new(&password), visitor.caller.from, request).await?
        }
        (None, Some(pin)) => {
            pins_allowed(&desk, visitor)?;
            desk.gate().sign_in_at(visitor.at(), &name, Secret::new(&pin), request).await?
        }
        _ => return Err(Failure(Problem::new(Code::BadMessage).with_detail("expected a password or a PIN"))),
    };
    Ok(signed_in(&desk, visitor, begun, cookie))
}

/// Sets the password of whoever was invited, and signs in.
pub(super) async fn accept(
    State(desk): State<Desk>,
    asker: Asker,
    Sealed(Accept { code, name, password, cookie }): Sealed<Accept>,
) -> Result<Response, Failure> {
    let (visitor, request) = (asker.visitor(), asker.id().to_string());
    let begun = desk.gate().accept(code, name, Secret::new(&password), visitor.caller.from, request).await?;
    Ok(signed_in(&desk, visitor, begun, cookie))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SignOut {
    #[serde(default)]
    everywhere: bool,
}

/// Ends this session, or all of the same person.
pub(super) async fn sign_out(
    State(desk): State<Desk>,
    asker: Asker,
    Json(SignOut { everywhere }): Json<SignOut>,
) -> Result<Response, Failure> {
    let visitor = asker.visitor();
    desk.gate().sign_out(visitor.caller.clone(), everywhere, asker.id().to_string()).await?;
    Ok(([(SET_COOKIE, no_cookie(visitor.transport))], Answered(Answer::Done)).into_response())
}

/// Whom the server takes the asker for.
pub(super) async fn me(Known(visitor): Known) -> Answered<Identity> {
    Answered(visitor.caller.identity.clone())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NewPassword {
    old: String,
    new: String,
}

/// Another password for oneself. One's other sessions end.
pub(super) async fn password(
    State(desk): State<Desk>,
    asker: Asker,
    Sealed(NewPassword { old, new }): Sealed<NewPassword>,
) -> Result<Answered<Answer>, Failure> {
    let (by, request) = (asker.visitor().caller.clone(), asker.id().to_string());
    desk.gate().own_password(by, Secret::new(&old), Secret::new(&new), request).await?;
    Ok(Answered(Answer::Done))
}

fn signed_in(desk: &Desk, visitor: &Visitor, begun: Begun, cookie: bool) -> Response {
    let set = cookie.then(|| [(SET_COOKIE, cookie_of(&begun, desk.now(), visitor.transport))]);
    let Begun { token, caller, expires_at } = begun;
    let answer = SignedIn { token: (!cookie).then_some(token), you: caller.identity, expires_at };
    (set, Answered(answer)).into_response()
}

/// Only at a clerk's computer, and only where the office says so.
fn pins_allowed(desk: &Desk, visitor: &Visitor) -> Result<(), Problem> {
    let here = || {
        let machine = visitor.at();
        let Some(Credential::Device(_)) = machine.credential else { return None };
        let Offices::Only(offices) = &machine.identity.offices else { return None };
        let room = desk.offices().room(offices.first()?).ok()?;
        room.file().pins.then_some(())
    };
    here().ok_or_else(|| Problem::new(Code::NoPinHere))
}
