//! Numbers from a roll of paper and from kiosks without a server.

use serde_json::{Value, json};

use crate::testbed::{House, Reply, SMALL};

const JSON: (&str, &str) = ("Content-Type", "application/json");
const ID: (&str, &str) = ("Idempotency-Key", "0a3f0a3c-8a1e-4f6f-9d06-3e1f4d6f0002");
const SPOOL: &str = "/api/v1/offices/thu/spools/0a3f0a3c-8a1e-4f6f-9d06-3e1f4d6f0009";

/// An office whose kiosks give numbers without the server.
async fn house() -> House {
    let file = format!("{SMALL}\n[offline]\nprefix = \"K\"\nnumbers = 50\n");
    House::with(&[("thu", &file)]).await.expect("a good start")
}

async fn ask(house: &House, token: &str, path: &str, body: &Value) -> Reply {
    house.ask_as(token, "POST", path, &[JSON], &body.to_string()).await
}

/// The number of this place in the spool, taken a minute ago.
fn taken(house: &House, seq: u64) -> Value {
    let taken_at = house.clock_ms() - 60_000;
    let number = format!("K1{seq:03}");
    json!({
        "seq": seq, "number": number, "service": "ho-tich", "proven": true,
        "taken_at": taken_at, "last_contact": taken_at - 60_000,
    })
}

/// How many commits the office's journal has.
async fn version(house: &House) -> u64 {
    house.get("/api/v1/offices/thu/board").await.good(200)["version"].as_u64().expect("a version")
}

#[tokio::test]
async fn staff_type_the_number_of_a_roll_in() {
    let house = house().await;
    let body = r#"{"number":"R07","service":"ho-tich","procedure":"khai-sinh","class":"u1"}"#;
    let clerk = house.person("lan", "clerk", &json!({"only": ["thu"]})).await;
    let type_in =
        async || house.ask_as(&clerk, "POST", "/api/v1/offices/thu/tickets/from-roll", &[JSON, ID], body).await;
    let given = type_in().await;
    let location = given.headers["location"].clone();
    let given = given.good(201);
    assert_eq!((given["number"].as_str(), given["class"].as_str()), (Some("R07"), Some("u1")));
    assert_eq!(house.get(&location).await.good(200)["number"], "R07");
    assert_eq!(type_in().await.good(201), given, "the same again");
    for (body, code) in [
        (body, "number-taken"),
        (r#"{"number":"1007","service":"ho-tich"}"#, "number-of-a-series"),
        (r#"{"number":"K1007","service":"ho-tich"}"#, "number-of-a-series"),
        (r#"{"number":"R 08","service":"ho-tich"}"#, "bad-value"),
        (r#"{"number":"R08","service":"x"}"#, "unknown-service"),
        (r#"{"number":"R08"}"#, "bad-message"),
        (r#"{"number":"R08","service":"ho-tich","files":2}"#, "bad-message"),
    ] {
        assert_eq!(house.post("/tickets/from-roll", body).await.code(), code, "{body}");
    }
}

#[tokio::test]
async fn a_kiosk_agrees_on_its_series_and_hands_its_numbers_in() {
    let house = house().await;
    let kiosk = house.device("kiosk-1", "dispenser").await;
    let series = format!("{SPOOL}/series");
    let agreed =
        |delivered: u64| json!({"type": "offline-agreed", "prefix": "K1", "numbers": 50, "delivered": delivered});
    assert_eq!(ask(&house, &kiosk, &series, &json!({})).await.good(200), agreed(0));
    let before = version(&house).await;
    assert_eq!(ask(&house, &kiosk, &series, &json!({})).await.good(200), agreed(0));
    assert_eq!(version(&house).await, before, "what is agreed already takes no room in the journal");

    let tickets = format!("{SPOOL}/tickets");
    let body = taken(&house, 1).to_string();
    let hand_in = async || house.ask_as(&kiosk, "POST", &tickets, &[JSON, ID], &body).await;
    let delivered = hand_in().await.good(200);
    assert_eq!((delivered["number"].as_str(), delivered["issued"]["state"].as_str()), (Some("K1001"), Some("waiting")));
    assert_eq!(hand_in().await.good(200), delivered, "the same again");
    assert_eq!(ask(&house, &kiosk, &tickets, &taken(&house, 1)).await.code(), "already-delivered");
    assert_eq!(ask(&house, &kiosk, &tickets, &taken(&house, 3)).await.code(), "delivered-too-soon");
    assert_eq!(ask(&house, &kiosk, &series, &json!({})).await.good(200), agreed(1));

    let (folder, journal) = house.stop().await;
    let house = House::in_folder(folder, journal).await.expect("a good start");
    assert_eq!(ask(&house, &kiosk, &series, &json!({})).await.good(200), agreed(1), "after a restart too");
}

#[tokio::test]
async fn what_a_kiosk_hands_in_too_late_is_counted_for_its_day() {
    let house = house().await;
    let kiosk = house.device("kiosk-1", "dispenser").await;
    ask(&house, &kiosk, &format!("{SPOOL}/series"), &json!({})).await.good(200);
    let today = house.get("/api/v1/offices/thu/today").await.good(200);
    assert!(today.get("unserved").is_none(), "as a rule there is none: {today}");
    let mut yesterdays = taken(&house, 1);
    for time in ["taken_at", "last_contact"] {
        yesterdays[time] = json!(house.clock_ms() - 86_400_000);
    }
    let delivered = ask(&house, &kiosk, &format!("{SPOOL}/tickets"), &yesterdays).await.good(200);
    assert_eq!(delivered, json!({"type": "delivered", "number": "K1001"}));
    let mut gone = taken(&house, 2);
    gone["service"] = json!("gone");
    ask(&house, &kiosk, &format!("{SPOOL}/tickets"), &gone).await.good(200);
    let today = house.get("/api/v1/offices/thu/today").await.good(200);
    let days = json!([{"day": "2026-11-23", "numbers": 1}, {"day": "2026-11-22", "numbers": 1}]);
    assert_eq!(today["unserved"], days);
    let totals = house.get("/api/v1/offices/thu").await.good(200)["totals"].clone();
    assert_eq!((totals["unserved"].as_u64(), totals["issued"].as_u64()), (Some(1), Some(0)));
    house.clock.advance_ms(32 * 86_400_000);
    house.post("/clock/confirm", "").await;
    let today = house.get("/api/v1/offices/thu/today").await.good(200);
    assert!(today.get("unserved").is_none(), "nobody asks for them after a month: {today}");
}

#[tokio::test]
async fn a_spool_is_a_kiosks_own() {
    let house = house().await;
    let (kiosk, other) = (house.device("kiosk-1", "dispenser").await, house.device("kiosk-2", "dispenser").await);
    let clerk = house.person("lan", "clerk", &json!({"only": ["thu"]})).await;
    let (series, tickets) = (format!("{SPOOL}/series"), format!("{SPOOL}/tickets"));
    ask(&house, &kiosk, &series, &json!({})).await.good(200);
    assert_eq!(ask(&house, &other, &series, &json!({})).await.code(), "foreign-spool");
    assert_eq!(ask(&house, &other, &tickets, &taken(&house, 1)).await.code(), "foreign-spool");
    assert_eq!(ask(&house, &clerk, &series, &json!({})).await.code(), "not-allowed");
    assert_eq!(ask(&house, &clerk, &tickets, &taken(&house, 1)).await.code(), "not-allowed");
    let no_spool = ask(&house, &kiosk, "/api/v1/offices/thu/spools/7/series", &json!({})).await;
    assert_eq!((no_spool.code(), no_spool.json["field"].as_str()), ("bad-value", Some("spool")));
    let mut odd = taken(&house, 1);
    odd["words"] = json!("x");
    assert_eq!(ask(&house, &kiosk, &tickets, &odd).await.code(), "bad-message");
}
