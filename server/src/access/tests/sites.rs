//! Pages of other sites, in the browser of somebody who is signed in here.

use access::Right;
use serde_json::json;
use tokio::net::TcpStream;
use tokio_tungstenite::client_async;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::HeaderValue;

use crate::http::rights_of_routes;
use crate::testbed::{House, Live, PASSWORD, bearer, exchange, post};

/// A browser's cookie of a supervisor.
async fn cookie(house: &House) -> String {
    house.person("hoa", "supervisor", &json!("all")).await;
    let body = json!({"name": "hoa", "password": PASSWORD, "cookie": true});
    let signed_in = post(house.address, "/api/v1/sign-in", None, &body).await;
    signed_in.headers["set-cookie"].split(';').next().expect("a cookie").to_owned()
}

const CALL: &str = "/api/v1/offices/thu/services/ho-tich/pause";

#[tokio::test]
async fn a_form_of_another_site_changes_nothing() {
    let house = House::start().await;
    let cookie = cookie(&house).await;
    let own = format!("http://{}", house.address);
    let form = [("Content-Type", "application/x-www-form-urlencoded"), ("Cookie", cookie.as_str())];
    let by = async |origin: Option<&str>| {
        let headers: Vec<(&str, &str)> = form.into_iter().chain(origin.map(|origin| ("Origin", origin))).collect();
        let reply = exchange(house.address, "POST", CALL, &headers, "").await;
        (reply.status, reply.json["code"].as_str().unwrap_or("ok").to_owned())
    };
    let other_port = format!("http://{}:1", house.address.ip());
    for foreign in ["https://example.org", "null", "http://localhost.example.org", other_port.as_str()] {
        assert_eq!(by(Some(foreign)).await, (403, "foreign-origin".to_owned()), "{foreign}");
    }
    assert_eq!(by(None).await, (401, "not-signed-in".to_owned()), "an old browser that names no page");
    assert_eq!(by(Some(&own)).await, (200, "ok".to_owned()), "the own page");
}

#[tokio::test]
async fn a_site_whose_name_was_made_to_lead_here_is_another_s() {
    let house = House::start().await;
    // For the browser it is the very site that it asks; without this it could try passwords as this computer.
    let rebound = format!("evil.example:{}", house.address.port());
    let origin = format!("http://{rebound}");
    let mut request = format!("POST {CALL} HTTP/1.1\r\nHost: {rebound}\r\nOrigin: {origin}\r\nConnection: close\r\n");
    request.push_str("Content-Length: 0\r\n\r\n");
    let answer = crate::testbed::raw(house.address, &request).await;
    assert_eq!((answer.status, answer.code()), (403, "foreign-origin"));
}

#[tokio::test]
async fn a_websocket_of_another_site_is_not_opened() {
    let house = House::start().await;
    let cookie = cookie(&house).await;
    let open = async |origin: Option<String>| {
        let mut request = format!("ws://{}/api/v1/live", house.address).into_client_request().unwrap();
        let value = |text: &str| HeaderValue::from_str(text).expect("a header");
        request.headers_mut().insert("Cookie", value(&cookie));
        if let Some(origin) = origin {
            request.headers_mut().insert("Origin", value(&origin));
        }
        let stream = TcpStream::connect(house.address).await.unwrap();
        let mut live = Live(client_async(request, stream).await.ok()?.0);
        live.greets(None).await;
        let protocol::ServerMessage::Welcome { you, .. } = live.hears().await else { panic!("a welcome was expected") };
        Some(you.role.as_str())
    };
    assert_eq!(open(Some("https://example.org".to_owned())).await, None);
    assert_eq!(open(Some(format!("http://{}", house.address))).await, Some("supervisor"));
    assert_eq!(open(None).await, Some("public"), "a cookie counts only beside the page's name");
}

#[tokio::test]
async fn what_anybody_can_read_on_the_way_tells_only_what_everybody_may_see() {
    let house = House::with_public_listener().await;
    let public = house.public_address();
    let shown = bearer(&house.tokens.chief);
    let ask = async |method: &str, path: &str, headers: &[(&str, &str)]| {
        let reply = exchange(public, method, path, headers, "").await;
        (reply.status, reply.json["code"].as_str().unwrap_or("ok").to_owned())
    };
    let refused = (403, "not-encrypted".to_owned());
    for (path, right) in
        rights_of_routes().into_iter().filter(|(method, ..)| *method == "get").map(|(_, path, right)| (path, right))
    {
        let told = ask("GET", &path.replace("{office}", "thu").replace(['{', '}'], ""), &[]).await;
        let plain = [Right::SeeBoard, Right::SeeTicket, Right::SeeServer].contains(&right);
        assert_eq!(told != refused, plain, "{path}: {told:?}");
    }
    for (method, path) in [("DELETE", "/api/v1/tickets/x"), ("POST", "/api/v1/sign-in"), ("POST", CALL)] {
        assert_eq!(ask(method, path, &[]).await, refused, "{method} {path}");
    }
    let board = "/api/v1/offices/thu/board";
    assert_eq!(ask("GET", board, &[("Authorization", &shown)]).await, refused, "whoever shows a token learns not to");
    let mut live = Live::mute(public).await;
    live.greets(Some(&house.tokens.chief)).await;
    let told = live.hears().await;
    assert!(
        matches!(&told, protocol::ServerMessage::Problem { problem, .. } if problem.code == protocol::Code::NotEncrypted),
        "{told:?}"
    );
    let mut live = Live::connect(public, None).await;
    assert!(matches!(live.watches(json!({"name": "board"})).await, protocol::ServerMessage::Snapshot { .. }));
    let book = protocol::Command::CancelBooking { code: "x".to_owned() };
    assert_eq!(live.asks(&book).await.unwrap_err().code, protocol::Code::NotEncrypted);
}

#[tokio::test]
async fn browsers_are_told_to_run_frame_and_keep_nothing() {
    let house = House::start().await;
    for path in ["/api/v1/offices", "/api/v1/me", "/nowhere", "/api/v1/openapi.json"] {
        let headers = house.ask_publicly("GET", path, &[], "").await.headers;
        for (name, value) in [
            ("content-security-policy", "default-src 'none'"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("x-frame-options", "DENY"),
            ("cache-control", "no-store"),
        ] {
            assert!(headers[name].starts_with(value), "{path}: {name}");
        }
    }
}
