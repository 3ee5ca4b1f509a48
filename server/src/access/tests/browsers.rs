//! Browsers that are devices: what a page is given, what counts when, and how it ends.

use protocol::ServerMessage;
use protocol::access::check_digits;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::net::TcpStream;
use tokio_tungstenite::client_async;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;

use crate::testbed::{House, Live, PASSWORD, Reply, SMALL, exchange, post};

const NONCE: &str = "0123456789abcdef";

/// Asks as a page of this server does, with these cookies.
async fn page_asks(house: &House, path: &str, cookies: &str, body: &Value) -> Reply {
    let origin = format!("http://{}", house.address);
    let mut headers = vec![("Content-Type", "application/json"), ("Origin", origin.as_str())];
    headers.extend((!cookies.is_empty()).then_some(("Cookie", cookies)));
    exchange(house.address, "POST", path, &headers, &body.to_string()).await
}

async fn reads(house: &House, path: &str, cookies: &str) -> Reply {
    exchange(house.address, "GET", path, &[("Cookie", cookies)], "").await
}

/// A browser knocks, as its page does: the check digits are made from what the server told.
async fn knocked(house: &House, kind: &str) -> (Value, String) {
    let commitment = data_encoding::HEXLOWER.encode(&Sha256::digest(NONCE));
    let knock = json!({"kind": kind, "version": "page", "commitment": commitment});
    let pairing = page_asks(house, "/api/v1/pairings", "", &knock).await.good(200);
    let (code, authority) = (pairing["code"].as_str().expect("a code"), pairing["authority"].as_str().expect("digits"));
    let authority = data_encoding::HEXLOWER.decode(authority.as_bytes()).expect("hexadecimal");
    let digest = Sha256::new().chain_update(code).chain_update(NONCE).chain_update(authority).finalize();
    let typed = format!("{code}{}", check_digits(&digest.into()));
    (json!({"secret": pairing["secret"], "nonce": NONCE, "cookie": true}), typed)
}

/// A browser that was paired: its cookie.
async fn paired(house: &House, kind: &str, name: &str) -> String {
    let (claim, typed) = knocked(house, kind).await;
    assert_eq!(page_asks(house, "/api/v1/pairings/claim", "", &claim).await.good(200), json!({"state": "waiting"}));
    house.admits(&json!({"do": "confirm-pairing", "code": typed, "name": name, "office": "thu"})).await;
    let answer = page_asks(house, "/api/v1/pairings/claim", "", &claim).await;
    assert_eq!((answer.json["state"].as_str(), answer.json.get("token")), (Some("paired"), None), "no script sees it");
    let cookie = &answer.headers["set-cookie"];
    for part in ["layso-device=ls_", "; HttpOnly", "; SameSite=Strict", "; Path=/", "; Max-Age=34560000"] {
        assert!(cookie.contains(part), "{part}: {cookie}");
    }
    cookie.split(';').next().expect("a cookie").to_owned()
}

async fn live(house: &House, cookie: &str) -> (Live, ServerMessage) {
    let mut request = format!("ws://{}/api/v1/live", house.address).into_client_request().unwrap();
    let value = |text: &str| HeaderValue::from_str(text).expect("a header");
    request.headers_mut().insert("Cookie", value(cookie));
    request.headers_mut().insert("Origin", value(&format!("http://{}", house.address)));
    let stream = TcpStream::connect(house.address).await.unwrap();
    let mut live = Live(client_async(request, stream).await.expect("the own page").0);
    live.greets(None).await;
    let welcome = live.hears().await;
    (live, welcome)
}

fn role(welcome: &ServerMessage) -> &'static str {
    let ServerMessage::Welcome { you, .. } = welcome else { panic!("a welcome was expected: {welcome:?}") };
    you.role.as_str()
}

#[tokio::test]
async fn a_browser_becomes_a_kiosk_by_a_cookie_and_is_none_any_more_when_it_is_revoked() {
    let house = House::start().await;
    let cookie = paired(&house, "dispenser", "kiosk-web").await;
    let (mut connected, welcome) = live(&house, &cookie).await;
    assert_eq!(role(&welcome), "dispenser");
    house.admits(&json!({"do": "revoke-device", "name": "kiosk-web"})).await;
    connected.hears().await;
    assert_eq!(connected.closes().await, 4401);
    assert_eq!(role(&live(&house, &cookie).await.1), "public", "the page can ask to be paired again");
    let refused = reads(&house, "/api/v1/offices/thu/dispenser", &cookie).await;
    assert_eq!(refused.json["code"], "token-rejected");
}

#[tokio::test]
async fn only_a_page_gets_a_cookie_and_a_program_gets_a_token() {
    let house = House::start().await;
    let (claim, _) = knocked(&house, "dispenser").await;
    let program = post(house.address, "/api/v1/pairings/claim", None, &claim).await;
    assert_eq!((program.status, program.code()), (400, "bad-message"));
    let headers = [("Content-Type", "application/json"), ("Origin", "https://example.org")];
    let foreign = exchange(house.address, "POST", "/api/v1/pairings/claim", &headers, &claim.to_string()).await;
    assert_eq!(foreign.code(), "foreign-origin");
}

#[tokio::test]
async fn every_page_that_is_opened_lets_the_cookie_live_on_and_nothing_else_does() {
    let house = House::start().await;
    let cookie = paired(&house, "dispenser", "kiosk-web").await;
    let renewed = |reply: &Reply| reply.headers.get("set-cookie").is_some_and(|set| set.starts_with(&cookie));
    assert!(renewed(&reads(&house, "/thu/kiosk", &cookie).await));
    assert!(!renewed(&reads(&house, "/api/v1/offices/thu/dispenser", &cookie).await));
    assert!(!renewed(&reads(&house, "/thu/kiosk", "").await));
}

#[tokio::test]
async fn whoever_signs_in_goes_before_the_device_that_the_browser_is() {
    let house = House::start().await;
    let device = paired(&house, "dispenser", "kiosk-web").await;
    house.person("hoa", "supervisor", &json!("all")).await;
    let sign_in = json!({"name": "hoa", "password": PASSWORD, "cookie": true});
    let signed_in = page_asks(&house, "/api/v1/sign-in", &device, &sign_in).await;
    let session = signed_in.headers["set-cookie"].split(';').next().expect("a cookie").to_owned();
    for both in [format!("{session}; {device}"), format!("{device}; {session}")] {
        assert_eq!(reads(&house, "/api/v1/me", &both).await.json["role"], "supervisor", "{both}");
    }
    page_asks(&house, "/api/v1/sign-out", &format!("{session}; {device}"), &json!({})).await.good(200);
    let me = reads(&house, "/api/v1/me", &format!("{session}; {device}")).await;
    assert_eq!(me.json["role"], "dispenser", "the session has ended, the kiosk is one still");
    let hall = reads(&house, "/api/v1/offices/thu", &format!("{session}; {device}")).await;
    assert_eq!(hall.json["code"], "token-rejected", "who was signed in is asked to sign in again");
    assert_eq!(reads(&house, "/api/v1/offices/thu", &device).await.json["code"], "not-allowed");
}

#[tokio::test]
async fn a_pin_opens_in_the_browser_of_a_clerk_s_computer_whoever_was_signed_in_there() {
    let house = House::with(&[("thu", &format!("pins = true\n{SMALL}"))]).await.expect("a good start");
    house.person("lan", "clerk", &json!("all")).await;
    house.admits(&json!({"do": "set-pin", "name": "lan", "pin": "482915"})).await;
    let (pc, kiosk) = (paired(&house, "counter", "pc-1").await, paired(&house, "dispenser", "kiosk").await);
    let sign_in = json!({"name": "lan", "pin": "482915", "cookie": true});
    let asked = async |cookies: &str| page_asks(&house, "/api/v1/sign-in", cookies, &sign_in).await;
    let session = asked(&pc).await.headers["set-cookie"].split(';').next().expect("a cookie").to_owned();
    assert_eq!(reads(&house, "/api/v1/me", &format!("{session}; {pc}")).await.json["name"], "lan");
    asked(&format!("{session}; {pc}")).await.good(200);
    for (elsewhere, code) in [("", "no-pin-here"), (&session, "no-pin-here"), (&kiosk, "wrong-credentials")] {
        assert_eq!(asked(elsewhere).await.code(), code, "{elsewhere}");
    }
}

#[tokio::test]
async fn the_cookie_of_a_device_changes_nothing_for_the_page_of_another_site() {
    let house = House::start().await;
    let cookie = paired(&house, "dispenser", "kiosk-web").await;
    let issue = json!({"service": "ho-tich"}).to_string();
    let asked = async |origin: Option<&str>| {
        let mut headers = vec![("Content-Type", "application/json"), ("Cookie", cookie.as_str())];
        headers.extend(origin.map(|origin| ("Origin", origin)));
        exchange(house.address, "POST", "/api/v1/offices/thu/tickets", &headers, &issue).await
    };
    assert_eq!(asked(Some("https://example.org")).await.code(), "foreign-origin");
    assert_eq!(asked(None).await.code(), "not-signed-in");
    let own = format!("http://{}", house.address);
    asked(Some(&own)).await.good(201);
}

/// What a live connection is shown of the kiosk under this view, and whether the code's hash is in it. What comes later is
/// looked at too.
async fn shows_code(house: &House, live: &mut Live, view: &str) -> bool {
    let shown = live.watches(json!({"name": view})).await;
    let shown = serde_json::to_value(shown).expect("a message");
    assert_eq!((&shown["type"], &shown["view"]["name"]), (&json!("snapshot"), &json!(view)), "{shown}");
    house.post("/tickets", r#"{"service":"ho-tich"}"#).await.good(201);
    let update = serde_json::to_value(live.hears().await).expect("a message");
    assert_eq!((&update["type"], &update["view"]["name"]), (&json!("update"), &json!(view)), "{update}");
    assert!(!update.to_string().contains("argon2"), "{update}");
    shown.to_string().contains("argon2")
}

#[tokio::test]
async fn the_staff_s_code_is_sent_to_the_program_of_a_kiosk_and_to_nobody_else() {
    let file = format!("{SMALL}\n[kiosk]\nstaff_code = \"246810\"\n");
    let house = House::with(&[("thu", &file)]).await.expect("a good start");
    let token = house.device("kiosk-1", "dispenser").await;
    let clerk = house.person("lan", "clerk", &json!("all")).await;
    let page = paired(&house, "dispenser", "kiosk-web").await;
    let mut program = Live::connect(house.address, Some(&token)).await;
    assert!(shows_code(&house, &mut program, "dispenser").await);
    assert!(!shows_code(&house, &mut Live::connect(house.address, Some(&token)).await, "kiosk").await);
    let mut others = vec![live(&house, &page).await.0, house.live().await];
    for token in [&clerk, &house.tokens.chief] {
        others.push(Live::connect(house.address, Some(token)).await);
    }
    for (nth, other) in others.iter_mut().enumerate() {
        assert!(!shows_code(&house, other, "dispenser").await, "number {nth}");
    }
    let read = reads(&house, "/api/v1/offices/thu/dispenser", &page).await.good(200);
    assert!(!read.to_string().contains("argon2"), "{read}");
}
