//! The shapes that others rely on.

use serde_json::json;

use crate::testbed::{House, SMALL};

const ID: (&str, &str) = ("Idempotency-Key", "0a3f0a3c-8a1e-4f6f-9d06-3e1f4d6f0001");

#[tokio::test]
async fn a_number_goes_from_press_to_call() {
    let house = House::start().await;
    let issued = house.post("/tickets", r#"{"service":"chung-thuc","class":"ordinary"}"#).await;
    let location = issued.headers["location"].clone();
    let ticket = issued.good(201);
    assert_eq!(ticket["number"], "2001");
    assert_eq!(ticket["state"], "waiting");
    assert_eq!(ticket["ahead"], 0);
    assert_eq!((ticket["service"].as_str(), ticket["class"].as_str()), (Some("chung-thuc"), Some("ordinary")));
    let key = ticket["key"].as_str().unwrap();
    assert_eq!(location, format!("/api/v1/tickets/{key}"));
    assert_eq!(ticket["link"], location.as_str());

    let opened = house.post("/counters/1/open", r#"{"clerk":"lan"}"#).await.good(200);
    assert_eq!(opened["status"], "open");
    let called = house.post("/counters/1/call-next", "").await.good(200);
    assert_eq!(called["ticket"]["number"], "2001");
    assert_eq!(called["why"]["reason"], "longest");
    let seen = house.get(&location).await.good(200);
    assert_eq!((seen["state"].as_str(), seen["counter"].as_str()), (Some("called"), Some("1")));

    let board = house.get("/api/v1/offices/thu/board").await.good(200);
    assert_eq!(board["office"], "thu");
    assert!(board["seq"].is_u64());
    let call = &board["calls"][0];
    assert_eq!(
        (call["number"].as_str(), call["counter"].as_str(), call["recall"].as_bool()),
        (Some("2001"), Some("1"), Some(false))
    );
    assert!(call["at"].is_i64() && board["counters"].is_array() && board["lines"].is_array());
}

#[tokio::test]
async fn every_verb_of_a_counter_has_its_route() {
    let house = House::start().await;
    for _ in 0..4 {
        house.post("/tickets", r#"{"service":"ho-tich"}"#).await.good(201);
    }
    house.post("/counters/1/open", r#"{"clerk":"lan","services":["ho-tich"]}"#).await.good(200);
    let mut told = Vec::new();
    for (verb, body) in [
        ("call-next", ""),
        ("no-show", ""),
        ("undo", ""),
        ("start", "{}"),
        ("park", ""),
        ("start", r#"{"number":"1001"}"#),
        ("return", ""),
        ("call", r#"{"number":"1002"}"#),
        ("transfer", r#"{"service":"chung-thuc"}"#),
        ("call-next", "{}"),
        ("call-next", r#"{"closing":{"was":"served","number":"1001","details":{"outcome":"result-returned"}}}"#),
        ("finish", r#"{"outcome":"done-on-the-spot","procedure":"khai-sinh","dossier":"H01.2026","count":2}"#),
        ("services", r#"{"services":["chung-thuc"]}"#),
        ("pause", r#"{"reason":"ăn trưa"}"#),
        ("resume", ""),
        ("move", r#"{"to":"2"}"#),
    ] {
        let answer = house.post(&format!("/counters/1/{verb}"), body).await.good(200);
        told.push(format!("{verb} {body}\n  {answer}"));
    }
    told.push(format!("close\n  {}", house.post("/counters/2/close", "").await.good(200)));
    insta::assert_snapshot!(told.join("\n"));
}

#[tokio::test]
async fn a_recall_waits_for_its_interval() {
    let house = House::start().await;
    house.post("/tickets", r#"{"service":"ho-tich"}"#).await.good(201);
    house.post("/counters/1/open", r#"{"clerk":"lan"}"#).await.good(200);
    house.post("/counters/1/call-next", "").await.good(200);
    let soon = house.post_with("/counters/1/recall", "", &[("Accept-Language", "en")]).await;
    assert_eq!((soon.status, soon.code()), (409, "recalled-too-soon"));
    assert!(soon.json["title"].as_str().unwrap().starts_with("It was called a moment ago. Wait"));
    house.clock.advance_ms(60_000);
    let called = house.post("/counters/1/recall", "").await.good(200);
    assert_eq!((called["ticket"]["number"].as_str(), called["nth"].as_u64()), (Some("1001"), Some(2)));
}

#[tokio::test]
async fn tickets_services_and_the_clock_have_their_routes() {
    let house = House::start().await;
    for _ in 0..2 {
        house.post("/tickets", r#"{"service":"ho-tich"}"#).await.good(201);
    }
    let moved = house.post("/tickets/1001/transfer", r#"{"service":"chung-thuc"}"#).await.good(200);
    assert_eq!(moved["ticket"], json!({"number": "1001", "state": "waiting", "service": "chung-thuc"}));
    let gone = house.post("/tickets/1002/withdraw", "").await.good(200);
    assert_eq!(gone["ticket"]["state"], "withdrawn");
    house.post("/counters/1/open", r#"{"clerk":"lan"}"#).await.good(200);
    house.post("/counters/1/call-next", "").await.good(200);
    house.post("/counters/1/no-show", "").await.good(200);
    assert_eq!(house.post("/tickets/1001/return", "").await.good(200)["ticket"]["state"], "waiting");

    assert_eq!(house.post("/services/ho-tich/pause", "").await.good(200)["paused"], true);
    assert_eq!(house.post("/tickets", r#"{"service":"ho-tich"}"#).await.code(), "service-paused");
    assert_eq!(house.post("/services/ho-tich/resume", "").await.good(200)["paused"], false);
    assert_eq!(house.post("/clock/confirm", "").await.code(), "clock-not-in-doubt");
}

#[tokio::test]
async fn a_holder_says_how_the_visit_was() {
    let house = House::start().await;
    let key = house.post("/tickets", r#"{"service":"ho-tich"}"#).await.good(201)["key"].as_str().unwrap().to_owned();
    let json = [("Content-Type", "application/json")];
    let path = format!("/api/v1/tickets/{key}/rating");
    let rate = async |body: &str| house.ask("PUT", &path, &json, body).await;
    assert_eq!(rate(r#"{"rating":4}"#).await.code(), "not-served-yet");
    house.post("/counters/1/open", r#"{"clerk":"lan"}"#).await.good(200);
    house.post("/counters/1/call-next", "").await.good(200);
    house.post("/counters/1/finish", "").await.good(200);
    for rating in [2, 2, 4] {
        assert_eq!(rate(&json!({ "rating": rating }).to_string()).await.good(200), json!({"type": "done"}));
    }
    for (body, code) in [
        (r#"{"rating":0}"#, "bad-value"),
        (r#"{"rating":6}"#, "bad-value"),
        (r#"{"rating":-1}"#, "bad-message"),
        (r#"{"rating":"4"}"#, "bad-message"),
        (r#"{"rating":4,"words":"hay"}"#, "bad-message"),
        ("{}", "bad-message"),
    ] {
        let refused = rate(body).await;
        assert_eq!(refused.code(), code, "{body}");
        assert!(code != "bad-value" || refused.json["field"] == "rating", "{}", refused.text);
    }
    assert_eq!(house.get(&format!("/api/v1/tickets/{key}")).await.good(200)["rating"], 4);
    let totals = house.get("/api/v1/offices/thu").await.good(200)["totals"].clone();
    assert_eq!((totals["rated"].as_u64(), totals["rating_sum"].as_u64()), (Some(1), Some(4)));
    assert_eq!(house.ask("PUT", "/api/v1/tickets/x/rating", &json, r#"{"rating":4}"#).await.code(), "unknown-key");
}

#[tokio::test]
async fn a_notice_is_on_every_board_at_once() {
    let house = House::start().await;
    let json = [("Content-Type", "application/json")];
    let set = async |body: &str| house.ask("PUT", "/api/v1/offices/thu/notice", &json, body).await;
    let board = async || house.get("/api/v1/offices/thu/board").await.good(200);
    let before = board().await;
    set(r#"{"lines":[{"vi":"Ho\u0323p lu\u0301c 15 giờ","en":"A meeting at 3 pm"}]}"#).await.good(200);
    let after = board().await;
    let line = json!({"vi": "Họp lúc 15 giờ", "en": "A meeting at 3 pm"});
    assert_eq!(after["ticker"][0], line, "before the office file's");
    assert_eq!(after["ticker"].as_array().unwrap()[1..], before["ticker"].as_array().unwrap()[..]);
    assert!(after["seq"].as_u64() > before["seq"].as_u64());
    assert_eq!(house.get("/api/v1/offices/thu").await.good(200)["notice"], json!([line]));
    for body in [r#"{"lines":[{"en":"no"}]}"#, r#"{"lines":[{"vi":"a\u0007"}]}"#, r#"{"lines":[{"vi":"a","x y":"b"}]}"#]
    {
        let refused = set(body).await;
        assert_eq!((refused.code(), refused.json["field"].as_str()), ("bad-value", Some("lines")), "{body}");
    }
    assert_eq!(set("{}").await.code(), "bad-message");
    set(r#"{"lines":[]}"#).await.good(200);
    assert_eq!(board().await["ticker"], before["ticker"]);
}

#[tokio::test]
async fn a_slip_is_asked_for_once() {
    let house = House::start().await;
    house.device("may-in-1", "dispenser").await;
    house.post("/tickets", r#"{"service":"ho-tich"}"#).await.good(201);
    let asked = json!({"type": "print-asked", "job": 1, "number": "1001", "printer": "may-in-1"});
    for _ in 0..2 {
        let told = house.post_with("/tickets/1001/print", r#"{"printer":"may-in-1"}"#, &[ID]).await;
        assert_eq!(told.good(200), asked);
    }
    let again = house.post("/tickets/1001/print", r#"{"printer":"may-in-1","again":true}"#).await.good(200);
    assert_eq!(again["job"], 2);
    for _ in 2..20 {
        house.post("/tickets/1001/print", r#"{"printer":"may-in-1"}"#).await.good(200);
    }
    let busy = house.post("/tickets/1001/print", r#"{"printer":"may-in-1"}"#).await;
    assert_eq!((busy.status, busy.code(), busy.json["printer"].as_str()), (409, "printer-busy", Some("may-in-1")));
    house.post("/tickets/1001/withdraw", "").await.good(200);
    assert_eq!(house.post("/tickets/1001/print", r#"{"printer":"may-in-1"}"#).await.code(), "wrong-stage");
    assert_eq!(house.post("/tickets/1001/print", "{}").await.code(), "bad-message");
    // What was accepted is answered as it was, though nobody prints there any more.
    house.admits(&json!({"do": "revoke-device", "name": "may-in-1"})).await;
    let told = house.post_with("/tickets/1001/print", r#"{"printer":"may-in-1"}"#, &[ID]).await;
    assert_eq!(told.good(200), asked);
}

#[tokio::test]
async fn a_slip_is_asked_of_a_printer_that_there_is() {
    let house = House::with(&[("thu", SMALL), ("khac", SMALL)]).await.expect("a good start");
    house.post("/tickets", r#"{"service":"ho-tich"}"#).await.good(201);
    for (name, kind) in [("kiosk-1", "dispenser"), ("gone", "dispenser"), ("board", "display"), ("desk", "counter")] {
        house.device(name, kind).await;
    }
    house.admits(&json!({"do": "revoke-device", "name": "gone"})).await;
    house.admits(&json!({"do": "add-device", "name": "elsewhere", "kind": "dispenser", "office": "khac"})).await;
    for name in ["nobody", "gone", "board", "desk", "elsewhere", "KIOSK-1"] {
        let refused = house.post("/tickets/1001/print", &json!({"printer": name}).to_string()).await;
        let told = (refused.status, refused.code(), refused.json["printer"].as_str(), refused.json["field"].as_str());
        assert_eq!(told, (404, "unknown-device", Some(name), Some("printer")));
        assert!(refused.json["title"].as_str().is_some_and(|title| title.contains(name)), "{refused:?}");
    }
    // It is away, and finds its slip when it is back.
    house.post("/tickets/1001/print", r#"{"printer":"kiosk-1"}"#).await.good(200);
}

#[tokio::test]
async fn a_holder_gives_the_number_up_with_the_key() {
    let house = House::start().await;
    let key = house.post("/tickets", r#"{"service":"ho-tich"}"#).await.good(201)["key"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/tickets/{key}");
    assert_eq!(house.ask("DELETE", &path, &[], "").await.good(200)["ticket"]["state"], "withdrawn");
    assert_eq!(house.ask("DELETE", &path, &[], "").await.code(), "wrong-stage");
    assert_eq!(house.get(&path).await.good(200)["state"], "withdrawn");
}

#[tokio::test]
async fn the_lines_are_complete() {
    let house = House::start().await;
    house.post("/tickets", r#"{"service":"chung-thuc"}"#).await.good(201);
    house.clock.advance_ms(1_500);
    let staff = ("Layso-Actor", "clerk:lan");
    house.post_with("/tickets", r#"{"service":"chung-thuc","class":"u1"}"#, &[staff]).await.good(201);
    let lines = house.get("/api/v1/offices/thu/lines").await.good(200);
    assert_eq!(
        lines,
        json!({"lines": [
            {"service": "ho-tich", "waiting": []},
            {"service": "chung-thuc", "waiting": [
                {"number": "2001", "class": "ordinary", "waited_ms": 1500},
                {"number": "2002", "class": "u1", "waited_ms": 0},
            ]},
        ]})
    );
}

#[tokio::test]
async fn a_repeat_has_one_effect_and_the_same_answer_after_midnight_too() {
    let house = House::start().await;
    let body = r#"{"service":"ho-tich"}"#;
    let first = house.post_with("/tickets", body, &[ID]).await.good(201);
    assert_eq!(house.post_with("/tickets", body, &[ID]).await.good(201), first);
    house.clock.advance_ms(17 * 60 * 60 * 1000);
    house.becomes(200, "/api/v1/offices/thu", |office| office["day"] == "2026-11-24").await;
    assert_eq!(house.post_with("/tickets", body, &[ID]).await.good(201), first);
    let office = house.get("/api/v1/offices/thu").await.good(200);
    assert_eq!(office["totals"]["issued"], 0, "the new day has given no number yet");
    let reused = house.post_with("/tickets", r#"{"service":"chung-thuc"}"#, &[ID]).await;
    assert_eq!((reused.status, reused.code()), (409, "request-id-reused"));
}

#[tokio::test]
async fn a_double_press_of_next_closes_one_and_holds_one() {
    let house = House::start().await;
    for _ in 0..3 {
        house.post("/tickets", r#"{"service":"ho-tich"}"#).await.good(201);
    }
    house.post("/counters/1/open", r#"{"clerk":"lan"}"#).await.good(200);
    house.post("/counters/1/call-next", "").await.good(200);
    house.post("/counters/1/start", "").await.good(200);
    let next = r#"{"closing":{"was":"served","number":"1001"}}"#;
    let called = house.post("/counters/1/call-next", next).await.good(200);
    assert_eq!(
        (called["closed"]["number"].as_str(), called["ticket"]["number"].as_str()),
        (Some("1001"), Some("1002"))
    );
    let again = house.post("/counters/1/call-next", next).await;
    assert_eq!((again.code(), again.json["number"].as_str()), ("ticket-in-hand", Some("1002")));
}

#[tokio::test]
async fn nobody_waiting_is_a_problem_and_nothing_changed() {
    let house = House::start().await;
    house.post("/counters/1/open", r#"{"clerk":"lan"}"#).await.good(200);
    let before = house.get("/api/v1/offices/thu").await.good(200)["version"].clone();
    let refused = house.post("/counters/1/call-next", "").await;
    assert_eq!((refused.status, refused.code()), (409, "nobody-waiting"));
    assert_eq!(refused.json["type"], "urn:layso:problem:nobody-waiting");
    assert_eq!(refused.json["title"], "Không còn ai chờ ở các lĩnh vực của quầy 1.");
    assert_eq!((refused.json["office"].as_str(), refused.json["counter"].as_str()), (Some("thu"), Some("1")));
    assert_eq!(house.get("/api/v1/offices/thu").await.good(200)["version"], before);
}

#[tokio::test]
async fn offices_health_and_figures_can_be_read() {
    let house = House::start().await;
    let offices = house.get("/api/v1/offices").await.good(200);
    assert_eq!(offices["offices"][0]["office"], "thu");
    assert_eq!(offices["offices"][0]["state"], "ready");
    assert_eq!(house.get("/healthz").await.good(200)["alive"], true);
    house.post("/tickets", r#"{"service":"ho-tich"}"#).await.good(201);
    house.post("/tickets", r#"{"service":"nothing"}"#).await;
    let figures = house.get("/metrics").await;
    assert!(figures.headers["content-type"].starts_with("application/openmetrics-text"));
    for line in [
        "layso_requests_total{verb=\"issue\",code=\"ok\"} 1",
        "layso_requests_total{verb=\"issue\",code=\"unknown-service\"} 1",
        "layso_offices{state=\"ready\"} 1",
        "layso_commits_total",
        "layso_append_seconds_count",
    ] {
        assert!(figures.text.contains(line), "`{line}` is missing in\n{}", figures.text);
    }
}

#[tokio::test]
async fn a_full_disk_is_said_and_over_when_there_is_room() {
    let house = House::start().await;
    house.journal.set_full(true);
    let refused = house.post("/tickets", r#"{"service":"ho-tich"}"#).await;
    assert_eq!((refused.status, refused.code()), (503, "disk-full"));
    assert!(refused.headers.contains_key("retry-after"));
    let unready = house.becomes(503, "/readyz", |_| true).await;
    assert_eq!(
        (unready.json["ready"].as_bool(), unready.json["offices"][0]["state"].as_str()),
        (Some(false), Some("disk-full"))
    );
    house.get("/api/v1/offices/thu/board").await.good(200);
    house.journal.set_full(false);
    house.becomes(200, "/readyz", |ready| ready["ready"] == true).await;
    assert_eq!(house.post("/tickets", r#"{"service":"ho-tich"}"#).await.good(201)["number"], "1001");
}

#[tokio::test]
async fn a_server_whose_disk_refuses_is_not_ready() {
    let house = House::start().await;
    house.journal.set_failing(true);
    let unready = house.becomes(503, "/readyz", |_| true).await.json;
    assert_eq!(
        (&unready["journal"], &unready["offices"][0]["state"]),
        (&"failing".into(), &"ready".into()),
        "{unready}"
    );
    house.journal.set_failing(false);
    house.becomes(200, "/readyz", |ready| ready["ready"] == true).await;
    // What people confide lies beside the journal.
    let confidential = house.folder.path().join("confidential");
    std::fs::remove_dir(&confidential).expect("nothing was confided yet");
    std::fs::write(&confidential, "in the way").expect("a file");
    let unready = house.becomes(503, "/readyz", |_| true).await.json;
    assert_eq!((&unready["journal"], &unready["confidential"]), (&"ok".into(), &"failing".into()), "{unready}");
    std::fs::remove_file(&confidential).expect("a file");
    house.becomes(200, "/readyz", |ready| ready["confidential"] == "ok").await;
}

#[tokio::test]
async fn the_actor_of_a_header_is_taken_at_its_word() {
    let house = House::start().await;
    let body = r#"{"service":"ho-tich"}"#;
    house.post_with("/tickets", body, &[ID, ("Layso-Actor", "device:kiosk-1")]).await.good(201);
    house.post_with("/tickets", body, &[ID, ("Layso-Actor", "device:kiosk-1")]).await.good(201);
    let other = house.post_with("/tickets", body, &[ID, ("Layso-Actor", "device:kiosk-2")]).await;
    assert_eq!(other.code(), "request-id-reused");
}

#[tokio::test]
async fn a_backup_goes_nowhere_that_is_taken_or_unclear() {
    let house = House::start().await;
    let relative =
        house.ask("POST", "/api/v1/backup", &[("Content-Type", "application/json")], r#"{"to":"here"}"#).await;
    assert_eq!((relative.code(), relative.json["field"].as_str()), ("bad-value", Some("to")));
    let to = house.folder.path().join("offices");
    let body = json!({ "to": to }).to_string();
    let taken = house.ask("POST", "/api/v1/backup", &[("Content-Type", "application/json")], &body).await;
    assert_eq!((taken.status, taken.code()), (409, "backup-failed"), "what is there is not overwritten");
}
