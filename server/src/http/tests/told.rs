//! What pages ask for now and then: devices, the day so far, what an office does.

use std::time::Duration;

use serde_json::json;

use crate::testbed::{House, Live, MORNING, SMALL, WORKDAY, at, exchange};

async fn workday() -> House {
    House::with(&[("thu", WORKDAY)]).await.expect("a good start")
}

#[tokio::test]
async fn devices_come_and_go_and_their_office_is_told() {
    let house = House::with(&[("thu", SMALL), ("khac", SMALL)]).await.expect("a good start");
    let (board, _) = (house.device("board-1", "display").await, house.device("kiosk-1", "dispenser").await);
    let path = "/api/v1/offices/thu/devices";
    let seen = house.get(path).await.good(200);
    assert_eq!(seen["more"], false);
    let unheard = json!({"name": "kiosk-1", "kind": "dispenser", "zone": null, "counter": null, "connected": false,
        "last_heard": null, "version": null, "address": null});
    assert_eq!(seen["devices"][1], unheard);
    let connected = |wanted: bool| move |seen: &serde_json::Value| seen["devices"][0]["connected"] == wanted;
    let live = Live::connect(house.address, Some(&board)).await;
    let seen = house.becomes(200, path, connected(true)).await.json;
    let heard = json!({"name": "board-1", "kind": "display", "zone": null, "counter": null, "connected": true,
        "last_heard": at(MORNING).0, "version": "test", "address": "127.0.0.1"});
    assert_eq!(seen["devices"][0], heard);
    drop(live);
    house.becomes(200, path, connected(false)).await;
    assert_eq!(house.get("/api/v1/offices/khac/devices").await.good(200)["devices"], json!([]));
    assert_eq!(house.get("/api/v1/offices/nowhere/devices").await.code(), "unknown-office");
}

#[tokio::test]
async fn a_board_that_only_listens_is_known_to_be_heard_by_the_minute() {
    let house = House::with(&[("thu", SMALL)]).await.expect("a good start");
    let board = house.device("board-1", "display").await;
    let mut live = Live::connect(house.address, Some(&board)).await;
    let path = "/api/v1/offices/thu/devices";
    house.becomes(200, path, |seen| seen["devices"][0]["connected"] == true).await;
    house.clock.advance_ms(3 * 60 * 60 * 1000);
    let later = at(MORNING).0 + 3 * 60 * 60 * 1000;
    live.says(&json!({"type": "pong"})).await;
    house.becomes(200, path, |seen| seen["devices"][0]["last_heard"] == later).await;
    drop(live);
}

#[tokio::test]
async fn an_office_with_a_broken_file_has_its_devices_all_the_same() {
    let house = House::with(&[("thu", SMALL), ("hong", "name = 1")]).await.expect("one good office");
    assert_eq!(house.get("/api/v1/offices/hong/devices").await.good(200)["devices"], json!([]));
    assert_eq!(house.get("/api/v1/offices/hong/today").await.code(), "office-undefined");
}

#[tokio::test]
async fn a_supervisor_of_another_office_is_told_of_no_devices() {
    let house = House::with(&[("thu", SMALL), ("khac", SMALL)]).await.expect("a good start");
    let elsewhere = house.person("hoa", "supervisor", &json!({"only": ["khac"]})).await;
    let clerk = house.person("lan", "clerk", &json!("all")).await;
    for token in [&elsewhere, &clerk] {
        let reply = house.ask_as(token, "GET", "/api/v1/offices/thu/devices", &[], "").await;
        assert_eq!(reply.status, 403, "{reply:?}");
    }
    house.ask_as(&elsewhere, "GET", "/api/v1/offices/khac/devices", &[], "").await.good(200);
}

#[tokio::test]
async fn the_day_so_far_is_told_in_figures_and_as_a_picture_of_them() {
    let house = workday().await;
    house.post("/tickets", r#"{"service":"ho-tich"}"#).await.good(201);
    let figures = house.get("/api/v1/offices/thu/today").await.good(200);
    assert_eq!((&figures["from_minute"], &figures["rows"][1]["arrivals"]), (&json!(450), &json!(1)));
    let picture = house.get("/api/v1/offices/thu/today.svg?lang=en&at=5").await;
    assert_eq!(picture.headers["content-type"], "image/svg+xml; charset=utf-8");
    assert_eq!(picture.headers["content-language"], "en");
    assert_eq!(picture.headers["cache-control"], "no-store");
    assert!(picture.text.starts_with("<svg ") && picture.text.contains("Arrivals: 1."), "{}", picture.text);
    let wished = [("Accept-Language", "en")];
    let path = "/api/v1/offices/thu/today.svg";
    assert_eq!(house.ask("GET", path, &wished, "").await.headers["content-language"], "en");
    assert!(house.get(path).await.text.contains("Số người đã đến: 1."));
}

#[tokio::test]
async fn whoever_has_the_guide_is_told_so() {
    let house = workday().await;
    let path = "/api/v1/offices/thu/guide";
    let first = exchange(house.address, "GET", path, &[], "").await;
    let (tag, cache) = (first.headers["etag"].clone(), first.headers["cache-control"].clone());
    assert_eq!(cache, "no-cache");
    assert_eq!(first.good(200)["services"][0]["id"], "ho-tich");
    let again = async |tag: &str| exchange(house.address, "GET", path, &[("If-None-Match", tag)], "").await;
    let known = again(&tag).await;
    assert_eq!((known.status, known.text.as_str(), &known.headers["etag"]), (304, "", &tag));
    assert_eq!(again("\"another\"").await.status, 200);
    house.clock.advance_ms(24 * 60 * 60 * 1000);
    let next_day = |guide: &serde_json::Value| guide["day"] == "2026-11-24";
    house.becomes(200, path, next_day).await;
    assert_eq!(again(&tag).await.status, 200, "a new day");
}

#[tokio::test]
async fn a_changed_file_changes_the_guide() {
    let house = House::start().await;
    let path = "/api/v1/offices/thu/guide";
    let tag = house.get(path).await.headers["etag"].clone();
    std::fs::write(house.office_file("thu"), SMALL.replacen("Miễn phí", "8.000 đ", 1)).expect("a file");
    let changed =
        house.becomes(200, path, |guide| guide["services"][0]["procedures"][0]["fee"]["vi"] == "8.000 đ").await;
    assert_ne!(changed.headers["etag"], tag);
}

#[tokio::test]
async fn everybody_reads_the_guide_also_without_encryption() {
    let house = House::with_public_listener().await;
    let told = async |path: &str| exchange(house.public_address(), "GET", path, &[], "").await;
    assert_eq!(told("/api/v1/offices/thu/guide").await.good(200)["office"], "thu");
    for private in ["devices", "today", "today.svg"] {
        assert_eq!(told(&format!("/api/v1/offices/thu/{private}")).await.code(), "not-encrypted", "{private}");
    }
}

#[tokio::test]
async fn the_list_of_offices_says_which_are_closed() {
    let house = House::with(&[("thu", WORKDAY), ("luon", SMALL)]).await.expect("a good start");
    let closed = async |office: usize| {
        let offices = house.get("/api/v1/offices").await.good(200);
        offices["offices"][office]["closed"]["opens"]["at"].as_i64()
    };
    assert_eq!((closed(0).await, closed(1).await), (None, None));
    house.clock.advance_ms(u64::try_from(Duration::from_secs(10 * 3600).as_millis()).expect("hours"));
    assert_eq!((closed(0).await, closed(1).await), (None, Some(at("2026-11-24T07:30:00+07:00").0)));
}
