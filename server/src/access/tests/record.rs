//! The record of who did what.

use serde_json::{Value, json};

use crate::testbed::{House, PASSWORD, SMALL, bearer, exchange, post, token};

async fn audit(house: &House, token: &str, query: &str) -> Vec<Value> {
    let lines = house.ask_as(token, "GET", &format!("/api/v1/audit{query}"), &[], "").await.good(200);
    lines.as_array().expect("lines").clone()
}

#[tokio::test]
async fn what_happened_and_who_was_let_in_stand_in_one_list() {
    let house = House::start().await;
    let lan = house.person("lan", "clerk", &json!("all")).await;
    let kiosk = house.device("kiosk-1", "dispenser").await;
    house.clock.advance_ms(1_000);
    let (since, id) = (house.clock_ms(), "0a3f0a3c-8a1e-4f6f-9d06-3e1f4d6f0009");
    let ticket = [("Content-Type", "application/json"), ("Idempotency-Key", id)];
    let path = "/api/v1/offices/thu/tickets";
    let issued = house.ask_as(&kiosk, "POST", path, &ticket, r#"{"service":"ho-tich"}"#).await.good(201);
    let counter = async |token: &str, verb: &str, body: Value| {
        let path = format!("/api/v1/offices/thu/counters/1/{verb}");
        post(house.address, &path, Some(token), &body).await.good(200)
    };
    counter(&lan, "open", json!({"clerk": "lan"})).await;
    counter(&house.tokens.program, "call-next", json!({})).await;
    let key = issued["key"].as_str().expect("a key");
    house.clock.advance_ms(1_000);
    house.ask_publicly("DELETE", &format!("/api/v1/tickets/{key}"), &[], "").await.good(200);
    house.admits(&json!({"do": "disable-user", "name": "lan"})).await;
    let chief = &house.tokens.chief;
    let told: Vec<String> = audit(&house, chief, &format!("?since={since}")).await.iter().map(told).collect();
    insta::assert_snapshot!(told.join("\n"));
    let all = audit(&house, chief, "").await;
    assert!(all.is_sorted_by_key(|line| line["at"].as_i64()));
    assert_eq!(audit(&house, chief, "?limit=2").await, all[..2]);
    let of_office = audit(&house, chief, "?office=thu").await;
    assert!(!of_office.is_empty() && of_office.iter().all(|line| line["office"] == "thu"));
    assert_eq!(audit(&house, chief, &format!("?since={}", since + 9_000)).await, Vec::<Value>::new());
}

fn told(line: &Value) -> String {
    let word = |field: &str| line[field].as_str().unwrap_or("-").to_owned();
    let request = if line["request"].is_string() { "asked" } else { "-" };
    let words = ["who", "acting_for", "from", "office", "what", "about"].map(word);
    format!("{} {request}", words.join(" | "))
}

#[tokio::test]
async fn an_administrator_of_one_office_reads_of_that_office_only() {
    let house = House::with(&[("thu", SMALL), ("khac", SMALL)]).await.expect("a good start");
    let own = house.person("hoa", "administrator", &json!({"only": ["khac"]})).await;
    for office in ["thu", "khac"] {
        let path = format!("/api/v1/offices/{office}/tickets");
        post(house.address, &path, Some(&house.tokens.program), &json!({"service": "ho-tich"})).await.good(201);
    }
    let lines = audit(&house, &own, "").await;
    assert!(!lines.is_empty() && lines.iter().all(|line| line["office"] == "khac"), "{lines:?}");
    let foreign = house.ask_as(&own, "GET", "/api/v1/audit?office=thu", &[], "").await;
    assert_eq!(foreign.code(), "other-office");
    let admits = json!({"do": "sign-out", "name": "chief"});
    assert_eq!(post(house.address, "/api/v1/access", Some(&own), &admits).await.code(), "not-allowed");
}

#[tokio::test]
async fn an_answer_that_was_lost_on_its_way_is_told_again() {
    let house = House::start().await;
    let add = |name: &str| json!({"do": "add-device", "name": name, "kind": "display", "office": "thu"}).to_string();
    let id = "0a3f0a3c-8a1e-4f6f-9d06-3e1f4d6f0018";
    let headers = [("Content-Type", "application/json"), ("Idempotency-Key", id)];
    let asks = async |token: &str, body: &str| house.ask_as(token, "POST", "/api/v1/access", &headers, body).await;
    let chief = house.tokens.chief.clone();
    let (one, other) = (add("board-1"), add("board-1"));
    let (first, beside) = tokio::join!(asks(&chief, &one), asks(&chief, &other));
    let first = first.good(200);
    assert!(first["token"].is_string() && beside.good(200) == first, "twice at once");
    let again = house.signs_in("chief", PASSWORD).await;
    assert_eq!(asks(&again, &add("board-1")).await.good(200), first, "in another session of the same person");
    assert_eq!(asks(&chief, &add("board-2")).await.code(), "request-id-reused");
    let hoa = house.person("hoa", "administrator", &json!("all")).await;
    assert_eq!(asks(&hoa, &add("board-1")).await.code(), "device-exists", "nobody else is told");
    let lines = audit(&house, &chief, "").await;
    let made: Vec<&Value> = lines.iter().filter(|line| line["request"] == id).collect();
    assert_eq!(made.len(), 1, "{made:?}");
}

#[tokio::test]
async fn who_marks_needs_is_recorded_and_what_they_are_is_not() {
    let house = House::start().await;
    house.post("/tickets", r#"{"service":"ho-tich"}"#).await.good(201);
    let lan = house.person("lan", "supervisor", &json!("all")).await;
    let id = "0a3f0a3c-8a1e-4f6f-9d06-3e1f4d6f0019";
    let headers = [("Content-Type", "application/json"), ("Idempotency-Key", id)];
    let path = "/api/v1/offices/thu/tickets/1001/needs";
    house.ask_as(&lan, "POST", path, &headers, r#"{"needs":["wheelchair"]}"#).await.good(200);
    let lines = audit(&house, &house.tokens.chief, "").await;
    let marked = lines.iter().find(|line| line["what"] == "needs-marked").expect("a line");
    let told = ["who", "about", "request", "from"].map(|field| marked[field].as_str().unwrap_or_default());
    assert_eq!(told, ["user:lan", "thu 1001", id, "127.0.0.1"]);
    assert!(!lines.iter().any(|line| line.to_string().contains("wheelchair")));
}

#[tokio::test]
async fn whoever_reads_the_record_is_in_it_once_and_not_by_each_page() {
    let house = House::start().await;
    let chief = &house.tokens.chief;
    for _ in 0..3 {
        audit(&house, chief, "?limit=2").await;
    }
    audit(&house, chief, "?office=thu").await;
    let read = async || {
        let lines = audit(&house, chief, "").await;
        lines.into_iter().filter(|line| line["what"] == "read-audit").map(|line| line["about"].clone()).collect()
    };
    let lines: Vec<Value> = read().await;
    assert_eq!(lines, [Value::Null, json!("thu")]);
    house.clock.advance_ms(3_600_000);
    let lines: Vec<Value> = read().await;
    assert_eq!(lines.len(), 3, "an hour later once more");
}

#[tokio::test]
async fn signing_in_and_out_and_a_new_password_are_found_by_their_request() {
    let house = House::start().await;
    house.person("lan", "clerk", &json!("all")).await;
    let id = |nth: usize| format!("0a3f0a3c-8a1e-4f6f-9d06-3e1f4d6f00{nth:02}");
    let asks = async |nth: usize, token: Option<&str>, path: &str, body: Value| {
        let (id, shown) = (id(nth), token.map(bearer));
        let mut headers = vec![("Content-Type", "application/json"), ("Idempotency-Key", id.as_str())];
        headers.extend(shown.as_deref().map(|shown| ("Authorization", shown)));
        exchange(house.address, "POST", path, &headers, &body.to_string()).await.good(200)
    };
    let lan = asks(0, None, "/api/v1/sign-in", json!({"name": "lan", "password": PASSWORD})).await;
    let lan = token(&lan);
    asks(1, Some(&lan), "/api/v1/me/password", json!({"old": PASSWORD, "new": "mười hai con giáp"})).await;
    asks(2, Some(&lan), "/api/v1/sign-out", json!({})).await;
    let lines = audit(&house, &house.tokens.chief, "").await;
    for (nth, what) in ["signed-in", "password-changed", "signed-out"].into_iter().enumerate() {
        let line = lines.iter().find(|line| line["request"] == id(nth)).expect("a line");
        assert_eq!((line["what"].as_str(), line["who"].as_str()), (Some(what), Some("user:lan")));
    }
}
