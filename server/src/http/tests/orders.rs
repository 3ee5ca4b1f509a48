//! What staff order of printers, and by which code a kiosk's page knows them.

use protocol::{DeviceOrder, ServerMessage};
use serde_json::{Value, json};

use crate::testbed::{House, Live, Reply, SMALL};

const TEST: &str = r#"{"order":"test-print"}"#;

/// An office whose staff have a code.
async fn house() -> House {
    let file = format!("{SMALL}\n[kiosk]\nstaff_code = \"246810\"\n");
    House::with(&[("thu", &file), ("khac", &SMALL.replace("thu", "khac"))]).await.expect("a good start")
}

/// A program with a printer that says it is well, once the server has heard it.
async fn printer(house: &House, name: &str) -> Live {
    let mut live = Live::connect(house.address, Some(&house.device(name, "dispenser").await)).await;
    let shown = live.watches(json!({"name": "prints", "printer": name})).await;
    assert!(matches!(shown, ServerMessage::Snapshot { .. }), "{shown:?}");
    let status = json!({"type": "status", "office": "thu", "status": {"printer": {"slips_left": 9}}});
    live.says(&status).await;
    let told = serde_json::to_value(live.hears().await).expect("a message");
    assert_eq!(
        told["changes"][0]["change"]["prints"]["state"],
        json!({"slips_left": 9}),
        "whoever prints there is told"
    );
    live
}

/// Answers the next order.
async fn answers(printer: &mut Live, trouble: Option<Value>) -> DeviceOrder {
    let ServerMessage::Order { id, order } = printer.hears().await else { panic!("an order was expected") };
    printer.says(&json!({"type": "order-done", "id": id, "trouble": trouble})).await;
    order
}

async fn ask(house: &House, token: &str, path: &str, body: &str) -> Reply {
    house.ask_as(token, "POST", path, &[("Content-Type", "application/json")], body).await
}

const ORDERS: &str = "/api/v1/offices/thu/devices/may-in-1/orders";
const CODE: &str = "/api/v1/offices/thu/staff-code";

#[tokio::test]
async fn staff_order_and_are_told_how_it_ended() {
    let house = house().await;
    let clerk = house.person("lan", "clerk", &json!({"only": ["thu"]})).await;
    let mut printer = printer(&house, "may-in-1").await;
    let orders = [
        (r#"{"order":"new-roll","slips":400}"#, DeviceOrder::NewRoll { slips: Some(400) }, None),
        (r#"{"order":"new-roll"}"#, DeviceOrder::NewRoll { slips: None }, None),
        (TEST, DeviceOrder::TestPrint, None),
        (r#"{"order":"reprint-last"}"#, DeviceOrder::ReprintLast, Some(json!("paper-out"))),
        (r#"{"order":"reprint-last"}"#, DeviceOrder::ReprintLast, Some(json!("no-slip"))),
        (r#"{"order":"reprint-last"}"#, DeviceOrder::ReprintLast, Some(json!({"withdrawn": "1042"}))),
    ];
    for (body, wanted, trouble) in orders {
        let (reply, order) = tokio::join!(ask(&house, &clerk, ORDERS, body), answers(&mut printer, trouble.clone()));
        assert_eq!(order, wanted);
        assert_eq!(reply.good(200), trouble.map_or(json!({}), |trouble| json!({"trouble": trouble})));
    }
}

#[tokio::test]
async fn a_kiosk_orders_with_the_staff_s_code_alone() {
    let house = house().await;
    let kiosk = house.device("kiosk-1", "dispenser").await;
    let mut printer = printer(&house, "may-in-1").await;
    assert_eq!(ask(&house, &kiosk, ORDERS, TEST).await.code(), "not-allowed");
    assert_eq!(ask(&house, &kiosk, ORDERS, r#"{"order":"test-print","code":"1"}"#).await.code(), "wrong-credentials");
    let (reply, _) = tokio::join!(
        ask(&house, &kiosk, ORDERS, r#"{"order":"test-print","code":"246810"}"#),
        answers(&mut printer, None)
    );
    reply.good(200);
    assert_eq!(ask(&house, &kiosk, CODE, r#"{"code":"246810"}"#).await.good(200), json!({"type": "done"}));
    let wrong: Vec<String> = {
        let mut told = Vec::new();
        for _ in 0..5 {
            told.push(ask(&house, &kiosk, CODE, r#"{"code":"111111"}"#).await.code().to_owned());
        }
        told
    };
    assert_eq!(wrong[3..], ["wrong-credentials", "too-many-tries"]);
    let locked = ask(&house, &kiosk, ORDERS, r#"{"order":"test-print","code":"246810"}"#).await;
    assert_eq!((locked.status, locked.code()), (429, "too-many-tries"));
    assert!(locked.json["wait_ms"].as_u64().is_some_and(|wait_ms| (1..=60_000).contains(&wait_ms)), "{locked:?}");
    let other = house.device("kiosk-2", "dispenser").await;
    ask(&house, &other, CODE, r#"{"code":"246810"}"#).await.good(200);
}

#[tokio::test]
async fn nobody_else_orders_and_nobody_elsewhere() {
    let house = house().await;
    let _printer = printer(&house, "may-in-1").await;
    let display = house.device("board", "display").await;
    assert_eq!(ask(&house, &display, ORDERS, TEST).await.code(), "not-allowed");
    assert_eq!(ask(&house, &display, CODE, r#"{"code":"246810"}"#).await.code(), "not-allowed");
    let json = [("Content-Type", "application/json")];
    assert_eq!(house.ask_publicly("POST", ORDERS, &json, TEST).await.code(), "not-signed-in");
    let foreign = house.person("minh", "supervisor", &json!({"only": ["khac"]})).await;
    assert_eq!(ask(&house, &foreign, ORDERS, TEST).await.code(), "other-office");
    assert_eq!(ask(&house, &foreign, CODE, r#"{"code":"246810"}"#).await.code(), "other-office");
    let there = "/api/v1/offices/khac/devices/may-in-1/orders";
    assert_eq!(ask(&house, &foreign, there, TEST).await.code(), "device-away", "it stands in another office");
    let no_code = ask(&house, &foreign, "/api/v1/offices/khac/staff-code", r#"{"code":"246810"}"#).await;
    assert_eq!((no_code.status, no_code.code()), (409, "no-staff-code"));
}

#[tokio::test]
async fn a_printer_that_is_away_or_leaves_or_has_an_order_already_is_told() {
    let house = house().await;
    let away = house.post("/devices/may-in-1/orders", TEST).await;
    assert_eq!((away.status, away.code(), away.json["printer"].as_str()), (409, "device-away", Some("may-in-1")));
    assert!(away.json["title"].as_str().is_some_and(|title| title.contains("may-in-1")), "{away:?}");
    let mut gone = printer(&house, "may-in-1").await;
    let (left, ()) = tokio::join!(house.post("/devices/may-in-1/orders", TEST), async {
        gone.hears().await;
        drop(gone);
    });
    assert_eq!(left.code(), "order-end-unknown", "it may have printed");
    let mut slow = printer(&house, "may-in-2").await;
    let (done, busy) = tokio::join!(house.post("/devices/may-in-2/orders", TEST), async {
        let ServerMessage::Order { id, .. } = slow.hears().await else { panic!("an order was expected") };
        let busy = house.post("/devices/may-in-2/orders", TEST).await;
        slow.says(&json!({"type": "order-done", "id": id})).await;
        busy
    });
    assert_eq!((done.status, busy.code()), (200, "printer-busy"));
}

#[tokio::test]
async fn what_is_no_order_is_refused_and_no_code_is_quoted() {
    let house = house().await;
    for body in [
        r#"{"order":"dance","code":"246810"}"#,
        r#"{"order":"test-print","code":246810}"#,
        r#"{"order":"test-print","x":1}"#,
        "{}",
    ] {
        let bad = house.post("/devices/may-in-1/orders", body).await;
        assert_eq!(bad.code(), "bad-message", "{body}");
        assert!(!bad.text.contains("246810"), "{}", bad.text);
    }
    for body in [
        r#"{"order":"new-roll","slips":0}"#,
        r#"{"order":"new-roll","slips":100000}"#,
        r#"{"order":"test-print","slips":1}"#,
    ] {
        let bad = house.post("/devices/may-in-1/orders", body).await;
        assert_eq!((bad.code(), bad.json["field"].as_str()), ("bad-value", Some("slips")), "{body}");
    }
}

#[tokio::test]
async fn a_browser_is_not_told_what_a_code_is_checked_against() {
    let house = house().await;
    let mut kiosk = Live::connect(house.address, Some(&house.device("kiosk-1", "dispenser").await)).await;
    let told = serde_json::to_string(&kiosk.watches(json!({"name": "kiosk"})).await).expect("a message");
    assert!(told.contains("ho-tich") && !told.contains("argon2"), "{told}");
    let told = serde_json::to_string(&kiosk.watches(json!({"name": "dispenser"})).await).expect("a message");
    assert!(told.contains("argon2"), "a kiosk of its own needs it without the server");
    assert!(!house.get("/api/v1/offices/thu/dispenser").await.text.contains("argon2"));
}
