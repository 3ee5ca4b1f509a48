//! The authority that the server made for itself, and how a clerk's computer comes to know it.

use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{Html, IntoResponse, Response};
use protocol::{Code, Problem};
use texts::{Lang, Words};

use super::Failure;
use crate::desk::Desk;
use crate::running::Authority;

/// The certificate, as a file.
pub(super) async fn file(State(desk): State<Desk>) -> Result<Response, Failure> {
    let authority = self_made(&desk)?;
    let kind =
        [(CONTENT_TYPE, "application/x-pem-file"), (CONTENT_DISPOSITION, "attachment; filename=\"layso-ca.pem\"")];
    Ok((kind, authority.pem).into_response())
}

/// What to do with it, in every language that there is. Without a style and without a script.
pub(super) async fn steps(State(desk): State<Desk>) -> Result<Html<String>, Failure> {
    let authority = self_made(&desk)?;
    let told = [Lang::VI, Lang::EN].map(|lang| told(&desk.texts().words(&lang), &lang, &authority.fingerprint));
    Ok(Html(format!(
        "<!doctype html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\"><title>layso</title></head>\n<body>\n{}</body></html>\n",
        told.concat()
    )))
}

/// Nobody needs to be told of an authority that is known anyway.
fn self_made(desk: &Desk) -> Result<Authority, Failure> {
    let authority = desk.authority().filter(|authority| authority.is_self_made);
    authority.ok_or_else(|| Failure(Problem::new(Code::UnknownPath)))
}

fn told(words: &Words, lang: &Lang, fingerprint: &str) -> String {
    let steps = [
        words.say("server-ca-compare"),
        words.say("server-ca-windows"),
        words.say("server-ca-firefox"),
        words.say("server-ca-mac"),
        words.say("server-ca-phone"),
    ];
    let steps: String = steps.iter().map(|step| format!("<li>{}</li>\n", escaped(step))).collect();
    format!(
        "<section lang=\"{lang}\">\n<h1>{}</h1>\n<p>{}</p>\n<p><a href=\"/ca.pem\">layso-ca.pem</a></p>\n\
         <p>SHA-256: <code>{fingerprint}</code></p>\n<ol>\n{steps}</ol>\n</section>\n",
        escaped(&words.say("server-ca-title")),
        escaped(&words.say("server-ca-why")),
    )
}

pub(super) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
