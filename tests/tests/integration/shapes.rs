//! The shapes of HTTP that others rely on: every verb, every view, whole, as a real client gets them.

use serde_json::{Value, json};
use tests::{Answer, TestOffice, text, without};

/// What was asked and answered, one after another.
struct Story {
    office: TestOffice,
    told: Vec<Value>,
}

impl Story {
    async fn begin() -> Story {
        Story { office: TestOffice::start().await, told: Vec::new() }
    }

    /// Asks for something below the office and writes down what came.
    async fn post(&mut self, below: &str, body: Value) -> Value {
        let path = self.office.path(below);
        self.ask("POST", &path, &path, Some(body)).await
    }

    async fn get(&mut self, below: &str) -> Value {
        let path = self.office.path(below);
        self.ask("GET", &path, &path, None).await
    }

    /// `shown` is the path as it is written down: a key in it is another in every run.
    async fn ask(&mut self, method: &str, path: &str, shown: &str, body: Option<Value>) -> Value {
        let mut ask = self.office.http().ask(method, path);
        if let Some(body) = &body {
            ask = ask.json(body);
        }
        let answer: Answer = ask.send().await;
        let answered = answer.accepted();
        let mut told = json!({"ask": format!("{method} {shown}"), "status": answer.status, "kind": answer.kind});
        if let Some(body) = body {
            told["body"] = body;
        }
        told["answer"] = hidden(answered.clone());
        self.told.push(told);
        answered
    }
}

/// Without what is another in every run: keys, codes, the server's life, and expected waits, which come some time after
/// what happened.
fn hidden(value: Value) -> Value {
    let mut value = without(value, &["expected"]);
    hide(&mut value);
    value
}

fn hide(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match (name.as_str(), &value) {
                    ("key", Value::String(_)) => *value = json!("[key]"),
                    ("link", Value::String(_)) => *value = json!("/api/v1/tickets/[key]"),
                    ("code", Value::String(code)) if code.bytes().all(|byte| byte.is_ascii_digit()) => {
                        *value = json!("[code]");
                    }
                    ("epoch", Value::String(_)) => *value = json!("[epoch]"),
                    ("server", Value::String(_)) => *value = json!("[program and version]"),
                    _ => hide(value),
                }
            }
        }
        Value::Array(values) => values.iter_mut().for_each(hide),
        _ => {}
    }
}

#[tokio::test]
async fn the_requests_of_the_manual_are_answered_as_it_says() {
    let office = TestOffice::start().await;
    let body = json!({"service": "chung-thuc", "class": "ordinary"});
    let issued = office.http().post(&office.path("/tickets"), body).await;
    assert_eq!((issued.status, issued.kind.as_str()), (201, "application/json"));
    let ticket = issued.json();
    let said = json!({
        "number": "2001", "service": "chung-thuc", "class": "ordinary", "state": "waiting", "ahead": 0,
        "key": ticket["key"], "link": issued.header("location"), "joined_at": ticket["joined_at"], "type": "issued",
    });
    assert_eq!(ticket, said);
    let opened = office.at("1", "open", json!({"clerk": "lan"})).await;
    assert_eq!(opened.status, 200);
    let called = office.at("1", "call-next", json!({})).await;
    called.refused(409, "nobody-waiting");
    office.at("2", "open", json!({"clerk": "mai"})).await.accepted();
    let called = office.at("2", "call-next", json!({})).await;
    assert_eq!((called.status, text(&called.json()["ticket"]["number"])), (200, "2001".to_owned()));
    assert!(called.json()["why"].is_object());
    let lines = office.read("/lines").await;
    assert_eq!(lines.as_object().map(serde_json::Map::len), Some(1), "lines, and nothing else");
    assert!(lines["lines"].as_array().is_some_and(|lines| lines.iter().any(|line| line["service"] == "chung-thuc")));
    let board = office.read("/board").await;
    assert_eq!((&board["office"], &board["calls"][0]["number"]), (&json!("an-binh"), &json!("2001")));
    for (name, there) in [("seq", board["seq"].is_u64()), ("at", board["calls"][0]["at"].is_i64())] {
        assert!(there, "{name} in {board}");
    }
    office.finish().await;
}

#[tokio::test]
async fn a_tickets_life() {
    let mut story = Story::begin().await;
    let first = story.post("/tickets", json!({"service": "ho-tich", "procedure": "khai-sinh", "class": "u1"})).await;
    story.post("/tickets", json!({"service": "ho-tich"})).await;
    story.post("/tickets", json!({"service": "ho-tich"})).await;
    let given_up = story.post("/tickets", json!({"service": "ho-tich"})).await;
    story.post("/tickets/1002/transfer", json!({"service": "chung-thuc"})).await;
    let shown = |ticket: &Value| format!("/api/v1/tickets/{}", text(&ticket["key"]));
    story.ask("GET", &shown(&first), "/api/v1/tickets/[key]", None).await;
    story.ask("DELETE", &shown(&given_up), "/api/v1/tickets/[key]", None).await;
    story.post("/counters/1/open", json!({"clerk": "lan"})).await;
    story.post("/counters/1/call-next", json!({})).await;
    story.ask("GET", &shown(&first), "/api/v1/tickets/[key]", None).await;
    story.post("/counters/1/no-show", json!({})).await;
    story.post("/tickets/1001/return", json!({})).await;
    story.post("/tickets/1003/withdraw", json!({})).await;
    insta::assert_json_snapshot!(story.told);
    story.office.finish().await;
}

#[tokio::test]
async fn every_verb_of_a_counter() {
    let mut story = Story::begin().await;
    for _ in 0..6 {
        story.office.issue("ho-tich").await;
    }
    story.post("/counters/1/open", json!({"clerk": "lan", "services": ["ho-tich"]})).await;
    story.post("/counters/1/services", json!({"services": ["ho-tich", "tra-ket-qua"]})).await;
    story.post("/counters/1/pause", json!({"reason": "họp"})).await;
    story.post("/counters/1/resume", json!({})).await;
    story.post("/counters/1/call-next", json!({})).await;
    story.office.clock().advance_ms(20_000);
    story.post("/counters/1/recall", json!({})).await;
    story.post("/counters/1/start", json!({})).await;
    let details =
        json!({"outcome": "dossier-received", "procedure": "khai-sinh", "dossier": "H29.1-261123-0001", "count": 2});
    story.post("/counters/1/finish", details).await;
    story.post("/counters/1/undo", json!({})).await;
    let served = json!({"was": "served", "number": "1001", "details": {"outcome": "done-on-the-spot"}});
    story.post("/counters/1/call-next", json!({"closing": served})).await;
    story.post("/counters/1/call-next", json!({"closing": {"was": "absent", "number": "1002"}})).await;
    story.post("/counters/1/park", json!({})).await;
    story.post("/counters/1/call", json!({"number": "1002"})).await;
    story.post("/counters/1/return", json!({})).await;
    story.post("/counters/1/start", json!({"number": "1003"})).await;
    story.post("/counters/1/transfer", json!({"service": "chung-thuc"})).await;
    story.post("/counters/1/move", json!({"to": "5"})).await;
    story.post("/counters/5/close", json!({})).await;
    insta::assert_json_snapshot!(story.told);
    story.office.finish().await;
}

#[tokio::test]
async fn the_verbs_of_the_whole_office() {
    let mut story = Story::begin().await;
    story.post("/services/ho-tich/pause", json!({})).await;
    story.post("/services/ho-tich/resume", json!({})).await;
    story.office.issue("ho-tich").await;
    story.office.clock().step_wall_ms(-3_600_000);
    story.post("/clock/confirm", json!({})).await;
    for path in ["/api/v1/offices", "/healthz", "/readyz"] {
        story.ask("GET", path, path, None).await;
    }
    insta::assert_json_snapshot!(story.told);
    story.office.finish().await;
}

#[tokio::test]
async fn what_else_happens_at_a_counter() {
    let mut story = Story::begin().await;
    story.post("/counters/1/open", json!({"clerk": "lan", "services": ["ho-tich"], "helps": ["tra-ket-qua"]})).await;
    story.post("/counters/2/open", json!({"clerk": "mai"})).await;
    story.post("/counters/1/await-next", json!({})).await;
    story.post("/counters/1/stop-awaiting", json!({})).await;
    story.post("/counters/1/serve-now", json!({"service": "ho-tich", "procedure": "khai-tu", "class": "u1"})).await;
    story.post("/counters/1/swap", json!({"with": "2"})).await;
    story.post("/counters/1/take-over", json!({"clerk": "hoa"})).await;
    story.post("/tickets/1001/services", json!({"service": "tra-ket-qua"})).await;
    story.post("/tickets/1001/class", json!({"class": "ordinary"})).await;
    story.post("/counters/2/finish", json!({"outcome": "dossier-received"})).await;
    story.post("/counters/2/transfer", json!({"service": "chung-thuc", "to": {"clerk": "lan"}, "note": "x"})).await;
    story.post("/tickets/1001/free", json!({})).await;
    story.post("/tickets/1001/needs", json!({"needs": ["wheelchair"]})).await;
    story.get("/tickets/1001").await;
    story.get("/services/chung-thuc/tickets").await;
    insta::assert_json_snapshot!(story.told);
    story.office.finish().await;
}

#[tokio::test]
async fn appointments_stops_and_the_order_of_calling() {
    let mut story = Story::begin().await;
    let slot = json!({"service": "dat-dai", "procedure": "gcn-lan-dau", "day": "2026-11-23", "minute": 480});
    let booked = story.post("/appointments", slot).await;
    let shown = "/api/v1/offices/an-binh/appointments/[code]";
    let path = format!("/api/v1/offices/an-binh/appointments/{}", text(&booked["code"]));
    story.ask("POST", &format!("{path}/check-in"), &format!("{shown}/check-in"), Some(json!({}))).await;
    let slot = json!({"service": "dat-dai", "day": "2026-11-23", "minute": 510});
    let booked = story.post("/appointments", slot).await;
    let path = format!("/api/v1/offices/an-binh/appointments/{}", text(&booked["code"]));
    story.ask("DELETE", &path, shown, None).await;
    story.post("/services/dat-dai/stop", json!({"reason": "mất điện", "waiting": "release"})).await;
    let policy = json!({"policy": {"ratio": {"priority": 1, "ordinary": 2}}});
    story.ask("PUT", "/api/v1/offices/an-binh/policy", "/api/v1/offices/an-binh/policy", Some(policy)).await;
    insta::assert_json_snapshot!(story.told);
    story.office.finish().await;
}

#[tokio::test]
async fn ratings_notices_and_slips() {
    let mut story = Story::begin().await;
    let issued = story.post("/tickets", json!({"service": "ho-tich"})).await;
    story.office.people().dispenser("may-in-1").await;
    story.post("/tickets/1001/print", json!({"printer": "may-in-1"})).await;
    story.post("/counters/1/open", json!({"clerk": "lan"})).await;
    story.post("/counters/1/call-next", json!({})).await;
    story.post("/counters/1/finish", json!({})).await;
    let path = format!("/api/v1/tickets/{}", text(&issued["key"]));
    let rating = Some(json!({"rating": 4}));
    story.ask("PUT", &format!("{path}/rating"), "/api/v1/tickets/[key]/rating", rating).await;
    story.ask("GET", &path, "/api/v1/tickets/[key]", None).await;
    let notice = Some(json!({"lines": [{"vi": "Họp lúc 15 giờ", "en": "A meeting at 3 pm"}]}));
    story.ask("PUT", "/api/v1/offices/an-binh/notice", "/api/v1/offices/an-binh/notice", notice).await;
    story.get("/board").await;
    insta::assert_json_snapshot!(story.told);
    story.office.finish().await;
}

#[tokio::test]
async fn every_view() {
    let mut story = Story::begin().await;
    for (class, by_staff) in [("ordinary", false), ("ordinary", false), ("u3", true), ("u2", false)] {
        if by_staff {
            story.office.issue_for("ho-tich", class).await;
        } else {
            story.office.issue_as("ho-tich", class).await;
        }
        story.office.clock().advance_ms(30_000);
    }
    story.office.open("1").await;
    let clerk = json!({"clerk": "mai", "services": ["ho-tich", "chung-thuc"]});
    story.office.at("2", "open", clerk).await.accepted();
    story.office.call_next("1").await;
    story.office.does("1", "start").await;
    story.office.call_next("2").await;
    story.office.does("2", "park").await;
    story.office.call_next("2").await;
    story.office.at("2", "pause", json!({"reason": "họp"})).await.accepted();
    story.office.http().post("/api/v1/offices/an-binh/services/dat-dai/pause", json!({})).await.accepted();
    for below in ["", "/board", "/lines", "/dispenser", "/counters/2", "/tickets/1004", "/services/ho-tich/tickets"] {
        story.get(below).await;
    }
    for below in ["/devices", "/today", "/guide"] {
        story.get(below).await;
    }
    insta::assert_json_snapshot!(story.told);
    story.office.finish().await;
}
