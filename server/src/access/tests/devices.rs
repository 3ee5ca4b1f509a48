//! Machines in the hall, and connections that end with their tokens.

use protocol::ServerMessage;
use protocol::access::check_digits;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::testbed::{House, Live, PASSWORD, post, token};

/// What a device makes up for one knock.
const NONCE: &str = "0123456789abcdef";

fn commitment() -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(NONCE))
}

/// What somebody types who reads the device's screen.
fn typed(code: &str) -> String {
    let digest = Sha256::new().chain_update(code).chain_update(NONCE).chain_update([0; 32]).finalize();
    format!("{code} {}", check_digits(&digest.into()))
}

async fn paired(house: &House, kind: &str, name: &str) -> String {
    let knock = json!({"kind": kind, "version": "test 1", "commitment": commitment()});
    let pairing = post(house.address, "/api/v1/pairings", None, &knock).await.good(200);
    let code = pairing["code"].as_str().expect("a code");
    let claim = json!({"secret": pairing["secret"], "nonce": NONCE});
    let claimed = async || post(house.address, "/api/v1/pairings/claim", None, &claim).await.good(200);
    assert_eq!(claimed().await, json!({"state": "waiting"}));
    let command = json!({"do": "confirm-pairing", "code": typed(code), "name": name, "office": "thu"});
    house.admits(&command).await;
    let paired = claimed().await;
    assert_eq!((paired["state"].as_str(), paired["you"]["name"].as_str()), (Some("paired"), Some(name)));
    token(&paired)
}

async fn shown(house: &House, name: &str) -> Value {
    let view = house.ask_as(&house.tokens.chief, "GET", "/api/v1/access", &[], "").await.good(200);
    let devices = view["devices"].as_array().expect("devices").clone();
    devices.into_iter().find(|device| device["name"] == name).unwrap_or_default()
}

#[tokio::test]
async fn a_device_is_paired_listed_and_revoked_while_it_is_connected() {
    let house = House::start().await;
    let kiosk = paired(&house, "dispenser", "kiosk-1").await;
    let mut live = Live::connect(house.address, Some(&kiosk)).await;
    assert!(matches!(live.watches(json!({"name": "dispenser"})).await, ServerMessage::Snapshot { .. }));
    let device = shown(&house, "kiosk-1").await;
    assert_eq!((device["connected"].as_bool(), device["version"].as_str()), (Some(true), Some("test")));
    assert_eq!(device["address"], "127.0.0.1");
    house.admits(&json!({"do": "revoke-device", "name": "kiosk-1"})).await;
    let told = live.hears().await;
    assert!(
        matches!(&told, ServerMessage::Problem { problem, .. } if problem.code == protocol::Code::TokenRejected),
        "{told:?}"
    );
    assert_eq!(live.closes().await, 4401);
    let rejected = house.ask_as(&kiosk, "GET", "/api/v1/offices/thu/dispenser", &[], "").await;
    assert_eq!((rejected.status, rejected.code()), (401, "token-rejected"));
    let mut again = Live::mute(house.address).await;
    again.greets(Some(&kiosk)).await;
    assert!(matches!(again.hears().await, ServerMessage::Problem { .. }), "first the reason");
    assert_eq!(again.closes().await, 4401);
}

#[tokio::test]
async fn a_code_with_other_check_digits_pairs_nothing() {
    let house = House::start().await;
    let knock = json!({"kind": "display", "version": "test 1", "commitment": commitment()});
    let pairing = post(house.address, "/api/v1/pairings", None, &knock).await.good(200);
    let right = typed(pairing["code"].as_str().expect("a code"));
    let claim = json!({"secret": pairing["secret"], "nonce": NONCE});
    post(house.address, "/api/v1/pairings/claim", None, &claim).await.good(200);
    let wrong = format!("{}{}", &right[..right.len() - 1], if right.ends_with('0') { '1' } else { '0' });
    let confirm = |code: &str| json!({"do": "confirm-pairing", "code": code, "name": "board", "office": "thu"});
    let asked = async |body: &Value| post(house.address, "/api/v1/access", Some(&house.tokens.chief), body).await;
    assert_eq!(asked(&confirm(&wrong)).await.code(), "pairing-mismatch");
    assert_eq!(asked(&confirm("ABC DEF 123456")).await.code(), "unknown-pairing");
    let elsewhere = json!({"do": "confirm-pairing", "code": right, "name": "board", "office": "nowhere"});
    assert_eq!(asked(&elsewhere).await.code(), "unknown-office");
    let zone = json!({"do": "confirm-pairing", "code": right, "name": "board", "office": "thu", "zone": "x"});
    assert_eq!(asked(&zone).await.code(), "unknown-zone");
    asked(&confirm(&right)).await.good(200);
}

#[tokio::test]
async fn a_connection_ends_with_its_session_however_that_ends() {
    let house = House::start().await;
    let out = house.person("lan", "clerk", &json!("all")).await;
    let mut signed_out = Live::connect(house.address, Some(&out)).await;
    let mut disabled = Live::connect(house.address, Some(&house.person("minh", "clerk", &json!("all")).await)).await;
    let mut expired = Live::connect(house.address, Some(&house.person("hoa", "clerk", &json!("all")).await)).await;
    let mut program = house.live().await;
    post(house.address, "/api/v1/sign-out", Some(&out), &json!({})).await.good(200);
    assert_eq!(signed_out.closes().await, 4401);
    house.admits(&json!({"do": "disable-user", "name": "minh"})).await;
    assert_eq!(disabled.closes().await, 4401);
    house.clock.advance_ms(17 * 3_600_000);
    assert_eq!(expired.closes().await, 4401);
    assert!(matches!(program.watches(json!({"name": "office"})).await, ServerMessage::Snapshot { .. }), "a key stays");
}

#[tokio::test]
async fn whoever_works_on_a_connection_is_not_idle() {
    let house = House::start().await;
    let (lan, minh) =
        (house.person("lan", "clerk", &json!("all")).await, house.person("minh", "clerk", &json!("all")).await);
    let mut works = Live::connect(house.address, Some(&lan)).await;
    let mut watches = Live::connect(house.address, Some(&minh)).await;
    for _ in 0..3 {
        house.clock.advance_ms(2 * 3_600_000);
        let recall = protocol::Command::Recall { counter: "1".to_owned() };
        assert_eq!(works.asks(&recall).await.unwrap_err().code, protocol::Code::CounterClosed);
    }
    assert_eq!(watches.closes().await, 4401, "nobody was there for four hours");
    house.ask_as(&lan, "GET", "/api/v1/me", &[], "").await.good(200);
}

#[tokio::test]
async fn a_console_that_only_connects_again_is_idle() {
    let house = House::start().await;
    let lan = house.person("lan", "clerk", &json!("all")).await;
    for _ in 0..3 {
        house.clock.advance_ms(3_600_000 + 10 * 60_000);
        let mut live = Live::connect(house.address, Some(&lan)).await;
        assert!(matches!(live.watches(json!({"name": "office"})).await, ServerMessage::Snapshot { .. }));
        // As a browser does, which shows its token when it opens the connection.
        let upgrade = [("Upgrade", "websocket"), ("Connection", "Upgrade")];
        house.ask_as(&lan, "GET", "/api/v1/live", &upgrade, "").await;
    }
    house.clock.advance_ms(40 * 60_000);
    let mut live = Live::mute(house.address).await;
    live.greets(Some(&lan)).await;
    live.hears().await;
    assert_eq!(live.closes().await, 4401, "nobody asked for anything for four hours");
}

#[tokio::test]
async fn the_welcome_says_whom_the_server_takes_one_for() {
    let house = House::start().await;
    let board = json!({"do": "add-device", "name": "board", "kind": "display", "office": "thu", "zone": "kinh"});
    let board = token(&house.admits(&board).await);
    for (token, role, zone) in [(None, "public", None), (Some(board.as_str()), "display", Some("kinh"))] {
        let mut live = Live::mute(house.address).await;
        live.greets(token).await;
        let ServerMessage::Welcome { you, .. } = live.hears().await else { panic!("a welcome was expected") };
        assert_eq!((you.role.as_str(), you.zone.as_deref()), (role, zone));
    }
    let signed_in = house.person("lan", "clerk", &json!("all")).await;
    assert_ne!(signed_in, house.signs_in("lan", PASSWORD).await, "each session has its own token");
}
