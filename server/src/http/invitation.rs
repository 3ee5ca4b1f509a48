//! The page behind an invitation's link: it sets a password, once. The one page of the server that is no view of an office.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::{Html, IntoResponse, Response};
use texts::Words;

use super::authority::escaped;
use super::failure::lang_of;
use crate::desk::Desk;

const SCRIPT: &str = include_str!("invitation/script.js");
const STYLE: &str = include_str!("invitation/style.css");
/// It runs its own script, asks its own server, and nothing else.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
                      frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// The page, in the language of whoever opens it.
pub(super) async fn page(State(desk): State<Desk>, headers: HeaderMap) -> Response {
    let lang = lang_of(desk.texts(), &headers);
    let page = written(&desk.texts().words(&lang), lang.as_str());
    ([(CONTENT_SECURITY_POLICY, POLICY)], Html(page)).into_response()
}

/// What the page does.
pub(super) async fn script() -> Response {
    ([(CONTENT_TYPE, "text/javascript; charset=utf-8")], SCRIPT).into_response()
}

/// How the page looks.
pub(super) async fn style() -> Response {
    ([(CONTENT_TYPE, "text/css; charset=utf-8")], STYLE).into_response()
}

fn written(words: &Words, lang: &str) -> String {
    let say = |key: &str| escaped(&words.say(key)).replace('"', "&quot;");
    let input = |name: &str, label: &str, kind: &str, hint: &str, rest: &str| {
        format!(
            "<p><label for=\"{name}\">{label}</label>\n<input id=\"{name}\" name=\"{name}\" type=\"{kind}\" \
             autocomplete=\"{hint}\" {rest}></p>\n"
        )
    };
    let inputs = [
        input("name", &say("server-invitation-name"), "text", "username", "maxlength=\"40\""),
        input("password", &say("server-invitation-password"), "password", "new-password", "required minlength=\"10\""),
        input("again", &say("server-invitation-again"), "password", "new-password", "required minlength=\"10\""),
    ]
    .concat();
    let (title, why, send) =
        (say("server-invitation-title"), say("server-invitation-why"), say("server-invitation-send"));
    let (done, different, unreachable) =
        (say("server-invitation-done"), say("server-invitation-different"), say("server-invitation-unreachable"));
    format!(
        "<!doctype html>\n<html lang=\"{lang}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{title}</title>\
         <link rel=\"stylesheet\" href=\"/invitation.css\"><script src=\"/invitation.js\" defer></script></head>\n\
         <body><main><h1>{title}</h1>\n<p>{why}</p>\n<noscript><p>{}</p></noscript>\n\
         <form name=\"invitation\" data-done=\"{done}\" data-different=\"{different}\" data-unreachable=\"{unreachable}\">\n\
         {inputs}<p><button name=\"send\">{send}</button></p>\n</form>\n\
         <p id=\"said\" role=\"status\"></p></main></body></html>\n",
        say("server-invitation-no-script"),
    )
}
