//! The pages for browsers: their HTML, and the files that it asks for. What is on them lies in the crate `pages`.

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST,
    VARY,
};
use axum::http::request::Parts;
use axum::http::uri::Authority;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use pages::{Html, Kind, Opened, Place};
use protocol::{Code, Problem, Snapshot, View};
use serde_json::json;

use super::Failure;
use super::known::Known;
use super::language;
use super::path::In;
use crate::desk::Desk;
use crate::peer::Transport;

/// Addresses of files hold the version of their content.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");

/// A file of the pages. Of another version than ours it is still the best there is, and is not kept.
pub(super) async fn asset(
    State(desk): State<Desk>,
    In((version, path)): In<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let asset = desk.pages().asset(&path).ok_or_else(|| Failure(Problem::new(Code::UnknownPath)))?;
    let kept = (version == desk.pages().version()).then_some([(CACHE_CONTROL, FOR_EVER)]);
    let kind = [(CONTENT_TYPE, HeaderValue::from_static(asset.content_type)), (VARY, ENCODING)];
    let gzip = asset.gzip().filter(|_| takes_gzip(&headers));
    Ok(match gzip {
        Some(gzip) => (kept, kind, [(CONTENT_ENCODING, GZIP)], gzip.clone()).into_response(),
        None => (kept, kind, asset.bytes.clone()).into_response(),
    })
}

/// A page about an office.
pub(super) async fn of_office(
    desk: Desk,
    kind: &'static Kind,
    office: &str,
    request: Request,
) -> Result<Response, Failure> {
    let (parts, _) = request.into_parts();
    // An office without an engine has a problem of its own.
    desk.offices().room(office)?;
    let listed = desk.offices().list().into_iter().find(|listed| listed.office == office);
    let name = listed.map(|listed| listed.name).unwrap_or_default();
    let lang = language::of_page(desk.texts(), &parts.uri, &parts.headers);
    let place = place(&desk, &parts, Some(office), name.in_lang(lang.as_str()));
    let html = desk.pages().page(kind, &lang, &place, &json!({ "name": name }));
    Ok(answer(html, Some(&parts.headers)))
}

/// A page about the server.
pub(super) async fn of_server(desk: Desk, kind: &'static Kind, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let lang = language::of_page(desk.texts(), &parts.uri, &parts.headers);
    // The first page shows the way to the authority that this server made for itself.
    let has_authority = desk.authority().is_some_and(|authority| authority.is_self_made);
    let given = json!({ "has_authority": has_authority });
    answer(desk.pages().page(kind, &lang, &place(&desk, &parts, None, ""), &given), Some(&parts.headers))
}

/// What a citizen's ticket shows, by its key.
pub(super) async fn ticket(
    State(desk): State<Desk>,
    Known(visitor): Known,
    In(key): In<String>,
    request: Request,
) -> Result<Response, Failure> {
    let office = desk.office_of(&key).map_err(|problem| desk.tried(&visitor, problem))?;
    visitor.allowed(access::Right::SeeTicket, Some(&office))?;
    let (parts, _) = request.into_parts();
    let glance = match desk.glance(&office, View::Ticket { key: key.clone() }).await {
        Ok(glance) => Some(glance),
        // The key is one of ours: its day is over.
        Err(problem) if problem.code == Code::UnknownKey => None,
        Err(problem) => return Err(Failure(problem)),
    };
    let guide = desk.guide(&office).await?;
    let shown = glance.as_ref().and_then(|glance| match &*glance.state {
        Snapshot::Ticket(ticket) => Some(ticket),
        _ => None,
    });
    let now = glance.as_ref().map_or_else(|| desk.now(), |glance| glance.now);
    let lang = language::of_page(desk.texts(), &parts.uri, &parts.headers);
    let place = place(&desk, &parts, Some(&office), guide.name.in_lang(lang.as_str()));
    let opened = Opened { key: &key, ticket: shown, guide: &guide, now };
    let page = answer(desk.pages().ticket(&lang, &place, &opened), Some(&parts.headers));
    let status = if shown.is_some() { StatusCode::OK } else { StatusCode::GONE };
    Ok((status, page).into_response())
}

fn place<'a>(desk: &Desk, parts: &'a Parts, office: Option<&'a str>, name: &'a str) -> Place<'a> {
    let may_change = !parts.extensions.get::<Transport>().copied().unwrap_or(Transport::PlainPublic).is_plain();
    Place { office, name, word: desk.place_of(office), host: host(&parts.headers), may_change }
}

/// How the browser calls this server, if it is a name that can stand in a policy.
fn host(headers: &HeaderMap) -> Option<&str> {
    let host = headers.get(HOST)?.to_str().ok()?;
    host.parse::<Authority>().ok()?;
    let plain = |letter: char| letter.is_ascii_alphanumeric() || ".-:[]".contains(letter);
    host.chars().all(plain).then_some(host)
}

const GZIP: HeaderValue = HeaderValue::from_static("gzip");
const ENCODING: HeaderValue = HeaderValue::from_static("accept-encoding");

fn takes_gzip(headers: &HeaderMap) -> bool {
    let accepted = headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    accepted.flat_map(|accepted| accepted.split(',')).any(|coding| matches!(coding.trim(), "gzip" | "*"))
}

/// A page as it is sent; compressed where the asker takes that.
pub(super) fn answer(html: Html, asker: Option<&HeaderMap>) -> Response {
    let zipped = asker.is_some_and(takes_gzip);
    let body = if zipped { pages::gzip(html.text.as_bytes()) } else { html.text.into_bytes() };
    let mut response = Response::new(Body::from(body));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    if zipped {
        headers.insert(CONTENT_ENCODING, GZIP);
    }
    for (name, value) in [(CONTENT_SECURITY_POLICY, html.policy.as_str()), (CONTENT_LANGUAGE, html.lang.as_str())] {
        headers.insert(name, HeaderValue::from_str(value).expect("a policy and a language are plain letters"));
    }
    response
}
