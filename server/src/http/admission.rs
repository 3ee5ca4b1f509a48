//! Admitting people, devices and keys, and the record of who did what.

use access::Right;
use axum::Json as Answered;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::{ORIGIN, SET_COOKIE};
use axum::response::{IntoResponse, Response};
use protocol::access::{
    AccessAnswer, AccessCommand, AccessView, AuditLine, Claim, Knock, Offices, Pairing, PairingState,
};
use protocol::{Code, Params, Problem};
use serde::Deserialize;

use super::Failure;
use super::asker::Asker;
use super::body::Json;
use super::known::{Known, cookie_of_device};
use super::reads::Asking;
use super::sealed::Sealed;
use crate::access::Token;
use crate::desk::Desk;

/// Changes who is admitted.
pub(super) async fn change(
    State(desk): State<Desk>,
    asker: Asker,
    Sealed(command): Sealed<AccessCommand>,
) -> Result<Answered<AccessAnswer>, Failure> {
    asker.visitor().allowed_everywhere(Right::Admit)?;
    known_places(&desk, &command)?;
    let (by, request) = (asker.visitor().caller.clone(), asker.id().to_string());
    Ok(Answered(desk.gate().carry_out(command, by, request).await?))
}

/// Who is admitted.
pub(super) async fn view(State(desk): State<Desk>, Known(visitor): Known) -> Result<Answered<AccessView>, Failure> {
    visitor.allowed_everywhere(Right::Admit)?;
    Ok(Answered(desk.gate().view().await))
}

/// The query of the record.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Since {
    #[serde(default)]
    since: i64,
    office: Option<String>,
    limit: Option<usize>,
}

/// Who did what.
pub(super) async fn audit(
    State(desk): State<Desk>,
    asker: Asker,
    Asking(Since { since, office, limit }): Asking<Since>,
) -> Result<Answered<Vec<AuditLine>>, Failure> {
    let request = asker.id().to_string();
    Ok(Answered(desk.history(asker.visitor(), request, since, office.as_deref(), limit).await?))
}

/// A device asks to be let in.
pub(super) async fn knock(
    State(desk): State<Desk>,
    Known(visitor): Known,
    Json(knock): Json<Knock>,
) -> Result<Answered<Pairing>, Failure> {
    Ok(Answered(desk.gate().knock(&knock, visitor.caller.from).await?))
}

/// The device asks whether it was let in. A page of our own gets its token as a cookie, which no script reads.
pub(super) async fn claim(
    State(desk): State<Desk>,
    Known(visitor): Known,
    headers: HeaderMap,
    Sealed(claim): Sealed<Claim>,
) -> Result<Response, Failure> {
    // Whose page it is was looked at before; that it is one shows in its naming itself.
    if claim.cookie && !headers.contains_key(ORIGIN) {
        return Err(Failure(Problem::new(Code::BadMessage).with_detail("only a page in a browser takes a cookie")));
    }
    match desk.gate().claim(&claim).await? {
        PairingState::Paired { token: Some(token), you } if claim.cookie => {
            let cookie = Token::new(&token).map(|token| [(SET_COOKIE, cookie_of_device(&token, visitor.transport))]);
            Ok((cookie, Answered(PairingState::Paired { token: None, you })).into_response())
        }
        state => Ok(Answered(state).into_response()),
    }
}

/// Refuses offices, zones and counters that are not there: a device that was let in to a mistyped one would stay dark, and
/// nobody would see why.
fn known_places(desk: &Desk, command: &AccessCommand) -> Result<(), Problem> {
    match command {
        AccessCommand::AddUser { offices, .. }
        | AccessCommand::SetRole { offices, .. }
        | AccessCommand::AddKey { offices, .. } => match offices {
            Offices::All => Ok(()),
            Offices::Only(offices) => offices.iter().try_for_each(|office| known_place(desk, office, None, None)),
        },
        AccessCommand::AddDevice { office, zone, counter, .. }
        | AccessCommand::ConfirmPairing { office, zone, counter, .. } => {
            known_place(desk, office, zone.as_deref(), counter.as_deref())
        }
        _ => Ok(()),
    }
}

fn known_place(desk: &Desk, office: &str, zone: Option<&str>, counter: Option<&str>) -> Result<(), Problem> {
    let named = Params { office: Some(office.to_owned()), ..Params::default() };
    let file = match desk.offices().room(office) {
        Ok(room) => room.file(),
        // An office whose file is broken for now is one of this server's all the same.
        Err(problem) if problem.code == Code::OfficeUndefined => return Ok(()),
        Err(problem) => return Err(problem.with(named)),
    };
    if zone.is_some_and(|zone| !file.zones.contains_key(zone)) {
        return Err(Problem::new(Code::UnknownZone).with(named));
    }
    let counters = &file.definition.counters;
    if counter.is_some_and(|id| !counters.iter().any(|counter| counter.id.as_str() == id)) {
        let counter = counter.map(str::to_owned);
        return Err(Problem::new(Code::UnknownCounter).with(Params { counter, ..named }));
    }
    Ok(())
}
