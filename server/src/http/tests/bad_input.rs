//! What is wrong is named, with a status, a code and the place.

use crate::testbed::{House, exchange};

const JSON: (&str, &str) = ("Content-Type", "application/json");

#[tokio::test]
async fn what_is_not_there_is_404_with_its_own_code() {
    let house = House::start().await;
    let codes = [
        ("GET", "/api/v1/offices/nowhere", "", "unknown-office"),
        ("GET", "/api/v1/offices/Not%20An%20Id/board", "", "unknown-office"),
        ("GET", "/api/v1/offices/thu/counters/9", "", "unknown-counter"),
        ("GET", "/api/v1/offices/thu/board?zone=nowhere", "", "unknown-zone"),
        ("GET", "/api/v1/tickets/nothing", "", "unknown-key"),
        ("DELETE", "/api/v1/tickets/00000000000000000000000000000000", "", "unknown-key"),
        ("POST", "/api/v1/offices/thu/tickets", r#"{"service":"x"}"#, "unknown-service"),
        ("POST", "/api/v1/offices/thu/tickets", r#"{"service":"ho-tich","procedure":"x"}"#, "unknown-procedure"),
        ("POST", "/api/v1/offices/thu/tickets", r#"{"service":"ho-tich","class":"x"}"#, "unknown-class"),
        ("POST", "/api/v1/offices/thu/tickets/1999/withdraw", "", "unknown-ticket"),
        ("POST", "/api/v1/offices/thu/counters/9/call-next", "", "unknown-counter"),
        ("POST", "/api/v1/offices/thu/services/x/pause", "", "unknown-service"),
        ("GET", "/api/v2/offices", "", "unknown-path"),
        ("GET", "/nowhere/board", "", "unknown-office"),
        ("GET", "/favicon.ico", "", "unknown-office"),
        ("GET", "/pages/0/board/nothing.js", "", "unknown-path"),
        ("GET", "/t/nothing", "", "unknown-key"),
        ("POST", "/api/v1/offices/thu/counters/1/dance", "", "unknown-path"),
    ];
    for (method, path, body, code) in codes {
        let reply = house.ask(method, path, if body.is_empty() { &[] } else { &[JSON] }, body).await;
        assert_eq!((reply.status, reply.code()), (404, code), "{method} {path} {body}");
    }
}

#[tokio::test]
async fn a_wrong_body_is_400_and_says_where() {
    let house = House::start().await;
    let bodies = [
        ("/tickets", "{", "line 1"),
        ("/tickets", "[]", "line 1"),
        ("/counters/1/finish", " []", "a list"),
        ("/counters/1/close", "[]", "a list"),
        ("/tickets", "null", "line 1"),
        ("/tickets", "{}", "missing field `service`"),
        ("/tickets", r#"{"service":7}"#, "expected a string"),
        ("/tickets", r#"{"service":"ho-tich","colour":"red"}"#, "unknown field `colour`"),
        ("/tickets", "{\"service\":\n\"ho-tich\",}", "line 2"),
        ("/counters/1/open", "{}", "missing field `clerk`"),
        ("/counters/1/recall", r#"{"number":"1"}"#, "unknown field `number`"),
        ("/counters/1/finish", r#"{"outcome":"danced"}"#, "unknown variant `danced`"),
        ("/counters/1/finish", r#"{"count":70000}"#, "invalid value"),
        ("/counters/1/call-next", r#"{"closing":{"was":"eaten","number":"1"}}"#, "unknown variant `eaten`"),
        ("/services/ho-tich/pause", r#"{"x":1}"#, "unknown field `x`"),
    ];
    for (path, body, place) in bodies {
        let reply = house.post(path, body).await;
        assert_eq!((reply.status, reply.code()), (400, "bad-message"), "{path} {body}");
        let detail = reply.json["detail"].as_str().unwrap_or_default();
        assert!(detail.contains(place), "{path} {body}: {detail}");
    }
    let board = house.get("/api/v1/offices/thu/board?colour=red").await;
    assert_eq!((board.status, board.code()), (400, "bad-message"));
}

#[tokio::test]
async fn values_that_must_not_come_in_are_named_by_their_field() {
    let house = House::start().await;
    let long = "x".repeat(65);
    for (path, body, field) in [
        ("/tickets".to_owned(), r#"{"service":""}"#.to_owned(), "service"),
        ("/tickets".to_owned(), format!(r#"{{"service":"{long}"}}"#), "service"),
        ("/counters/1/open".to_owned(), r#"{"clerk":"lan","services":["\u0007"]}"#.to_owned(), "services"),
        ("/counters/1/pause".to_owned(), format!(r#"{{"reason":"{}"}}"#, "x".repeat(101)), "reason"),
        (format!("/counters/{long}/recall"), String::new(), "counter"),
        ("/counters/%1b/recall".to_owned(), String::new(), "counter"),
    ] {
        let reply = house.post(&path, &body).await;
        assert_eq!(
            (reply.status, reply.code(), reply.json["field"].as_str()),
            (400, "bad-value", Some(field)),
            "{path}"
        );
    }
    let actor = house.post_with("/counters/1/recall", "", &[("Layso-Actor", "king:lan")]).await;
    assert_eq!((actor.status, actor.code(), actor.json["field"].as_str()), (400, "bad-value", Some("Layso-Actor")));
}

#[tokio::test]
async fn a_body_beyond_16_kib_is_413() {
    let house = House::start().await;
    for length in [17 * 1024, 300 * 1024] {
        let body = format!(r#"{{"service":"{}"}}"#, "x".repeat(length));
        let reply = house.post("/tickets", &body).await;
        assert_eq!((reply.status, reply.code()), (413, "too-large"), "{length} bytes");
    }
}

#[tokio::test]
async fn a_body_of_another_kind_is_415() {
    let house = House::start().await;
    let form = [("Content-Type", "application/x-www-form-urlencoded")];
    let reply = house.ask("POST", "/api/v1/offices/thu/tickets", &form, "service=ho-tich").await;
    assert_eq!((reply.status, reply.code()), (415, "wrong-content-type"));
    let none = house.ask("POST", "/api/v1/offices/thu/tickets", &[], r#"{"service":"ho-tich"}"#).await;
    assert_eq!((none.status, none.code()), (415, "wrong-content-type"));
    let charset = [("Content-Type", "Application/JSON; charset=utf-8")];
    house.ask("POST", "/api/v1/offices/thu/tickets", &charset, r#"{"service":"ho-tich"}"#).await.good(201);
}

#[tokio::test]
async fn a_method_that_a_path_does_not_take_is_405() {
    let house = House::start().await;
    let reply = house.ask("PUT", "/api/v1/offices/thu/tickets", &[], "").await;
    assert_eq!((reply.status, reply.code()), (405, "wrong-method"));
    assert_eq!(reply.headers.get("allow").map(String::as_str), Some("POST"));
}

#[tokio::test]
async fn an_id_that_is_no_uuid_is_refused() {
    let house = House::start().await;
    let reply = house.post_with("/tickets", r#"{"service":"ho-tich"}"#, &[("Idempotency-Key", "42")]).await;
    assert_eq!((reply.status, reply.code()), (400, "bad-request-id"));
}

#[tokio::test]
async fn a_page_of_another_site_changes_nothing() {
    let house = House::start().await;
    let reply = house.post_with("/counters/1/call-next", "", &[("Origin", "https://example.org")]).await;
    assert_eq!((reply.status, reply.code()), (403, "foreign-origin"));
}

#[tokio::test]
async fn a_path_that_is_no_text_is_a_problem_too() {
    let house = House::start().await;
    let reply = house.get("/api/v1/offices/%ff/board").await;
    assert_eq!((reply.status, reply.code()), (404, "unknown-path"));
}

#[tokio::test]
async fn problems_speak_the_asker_s_language() {
    let house = House::start().await;
    let ask = async |lang| house.ask("GET", "/api/v1/offices/nowhere", &[("Accept-Language", lang)], "").await;
    let (english, vietnamese) = (ask("en-GB,en;q=0.9").await, ask("fr").await);
    assert_eq!(english.headers["content-language"], "en");
    assert_eq!(english.json["title"], "This server has no such office. Please check the office's name.");
    assert_eq!(vietnamese.headers["content-language"], "vi");
}

#[tokio::test]
async fn a_plain_get_of_the_live_path_is_told_what_is_expected() {
    let house = House::start().await;
    let reply = house.get("/api/v1/live").await;
    assert_eq!((reply.status, reply.code()), (400, "bad-message"));
}

#[tokio::test]
async fn whoever_opens_a_page_too_early_is_told_when_to_come_again_as_a_program_is() {
    let house = House::start().await;
    for accept in ["text/html", "application/json"] {
        let open = async || exchange(house.address, "GET", "/t/nothing", &[("Accept", accept)], "").await;
        // Twenty wrong keys at once are a person with a bad camera.
        for _ in 0..20 {
            open().await;
        }
        let opened = open().await;
        assert_eq!(opened.status, 429, "{accept}");
        assert!(opened.headers["content-type"].starts_with(if accept == "text/html" {
            accept
        } else {
            "application/"
        }));
        let seconds: u64 = opened.headers["retry-after"].parse().expect("seconds");
        assert!(seconds > 0, "{accept}");
    }
}
