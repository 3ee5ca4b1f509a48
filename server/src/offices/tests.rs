//! Office files that come, change, break and go, while the server runs.

use std::fs;

use crate::StartError;
use crate::testbed::{House, SMALL};

/// The small office with a policy that nobody knows, in its third line.
fn broken() -> String {
    SMALL.replace("policy = \"fifo\"", "policy = \"dance\"")
}

#[tokio::test]
async fn a_broken_office_beside_a_good_one_stands_alone() {
    let house = House::with(&[("thu", SMALL), ("hong", &broken())]).await.unwrap();
    house.post("/tickets", r#"{"service":"ho-tich"}"#).await.good(201);
    let broken = house.get("/api/v1/offices/hong").await;
    assert_eq!((broken.status, broken.code()), (503, "office-undefined"));
    let detail = broken.json["detail"].as_str().unwrap();
    assert!(detail.contains("hong.toml:3: policy"), "{detail}");
    let ready = house.get("/readyz").await.good(200);
    assert_eq!(ready["offices"][0]["state"], "undefined", "listed, and it keeps nobody else from work");
}

#[tokio::test]
async fn what_is_wrong_with_an_office_is_told_only_to_who_may_see_it_as_a_whole() {
    let house = House::with(&[("thu", SMALL), ("hong", &broken())]).await.unwrap();
    for path in ["/readyz", "/api/v1/offices", "/api/v1/offices/hong/board", "/api/v1/offices/hong"] {
        let told = house.ask_publicly("GET", path, &[], "").await.text;
        assert!(!told.contains("toml") && !told.contains("policy"), "{path}: {told}");
    }
    let elsewhere = house.person("hoa", "supervisor", &serde_json::json!({"only": ["thu"]})).await;
    let listed = house.ask_as(&elsewhere, "GET", "/api/v1/offices", &[], "").await.good(200);
    assert_eq!(listed["offices"][0]["detail"], serde_json::Value::Null, "not of another office");
    for path in ["/readyz", "/api/v1/offices"] {
        let detail = house.get(path).await.good(200)["offices"][0]["detail"].clone();
        assert!(detail.as_str().is_some_and(|detail| detail.contains("hong.toml:3: policy")), "{path}");
    }
    let mut live = house.live().await;
    live.says(&serde_json::json!({"type": "watch", "office": "hong", "view": {"name": "office"}})).await;
    let protocol::ServerMessage::Problem { problem, .. } = live.hears().await else { panic!("a problem was expected") };
    assert!(problem.detail.is_some_and(|detail| detail.contains("policy")), "{:?}", problem.code);
}

#[tokio::test]
async fn a_server_whose_only_office_is_broken_does_not_start() {
    let error = House::with(&[("hong", &broken())]).await.map(|_| ()).unwrap_err();
    assert!(matches!(&error, StartError::OfficesBroken(_)), "{error:?}");
    assert!(error.to_string().contains("hong.toml:3: policy"), "{error}");
}

#[tokio::test]
async fn a_changed_file_is_applied_without_restart() {
    let house = House::start().await;
    let changed = SMALL
        .replace("Test Ward", "Changed Ward")
        .replace("series = { prefix = \"2\", width = 3 }", "series = { prefix = \"2\", width = 3 }\nquota = 1");
    fs::write(house.office_file("thu"), changed).unwrap();
    house.becomes(200, "/api/v1/offices/thu", |office| office["name"]["en"] == "Changed Ward").await;
    house.post("/tickets", r#"{"service":"chung-thuc"}"#).await.good(201);
    assert_eq!(house.post("/tickets", r#"{"service":"chung-thuc"}"#).await.code(), "quota-used-up");
}

#[tokio::test]
async fn a_broken_change_keeps_the_old_file_and_says_so_until_it_is_mended() {
    let house = House::start().await;
    fs::write(house.office_file("thu"), broken()).unwrap();
    let seen = house.becomes(200, "/api/v1/offices/thu", |office| office["file_problem"].is_string()).await;
    assert!(seen.json["file_problem"].as_str().unwrap().contains("thu.toml:3: policy"), "{seen:?}");
    house.post("/tickets", r#"{"service":"ho-tich"}"#).await.good(201);
    fs::write(house.office_file("thu"), SMALL).unwrap();
    house.becomes(200, "/api/v1/offices/thu", |office| office["file_problem"].is_null()).await;
}

#[tokio::test]
async fn a_new_file_opens_an_office_and_a_broken_one_opens_when_it_is_mended() {
    let house = House::start().await;
    fs::write(house.office_file("moi"), broken()).unwrap();
    house.becomes(503, "/api/v1/offices/moi", |problem| problem["code"] == "office-undefined").await;
    fs::write(house.office_file("moi"), SMALL).unwrap();
    house.becomes(200, "/api/v1/offices/moi", |office| office["office"] == "moi").await;
}

#[tokio::test]
async fn another_logo_is_noticed_though_the_office_file_is_the_same() {
    let house = House::start().await;
    let logo = house.office_file("thu").with_file_name("logo.png");
    fs::write(&logo, b"no picture").unwrap();
    fs::write(house.office_file("thu"), SMALL.replacen("[[classes]]", "[slip]\nlogo = \"logo.png\"\n\n[[classes]]", 1))
        .unwrap();
    let seen = house.becomes(200, "/api/v1/offices/thu", |office| office["file_problem"].is_string()).await.json;
    assert!(seen["file_problem"].as_str().unwrap().contains("slip.logo"), "{seen}");
    let dot = [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55".as_slice(),
        b"\0\0\0\nIDAT\x78\x9c\x63\x60\0\0\0\x02\0\x01\x48\xaf\xa4\x71\0\0\0\0IEND\xae\x42\x60\x82",
    ]
    .concat();
    fs::write(&logo, &dot).unwrap();
    house.becomes(200, "/api/v1/offices/thu", |office| office["file_problem"].is_null()).await;
    let shown = data_encoding::BASE64.encode(&dot);
    house.becomes(200, "/api/v1/offices/thu/dispenser", |view| view["slip"]["logo"] == shown.as_str()).await;
}

#[tokio::test]
async fn a_removed_file_leaves_its_office_open_and_says_so() {
    let house = House::start().await;
    fs::remove_file(house.office_file("thu")).unwrap();
    let seen = house.becomes(200, "/api/v1/offices/thu", |office| office["file_problem"].is_string()).await;
    assert!(seen.json["file_problem"].as_str().unwrap().contains("removed"), "{seen:?}");
    house.post("/tickets", r#"{"service":"ho-tich"}"#).await.good(201);
}

#[tokio::test]
async fn offices_never_touch_each_other() {
    let house = House::with(&[("thu", SMALL), ("khac", SMALL)]).await.unwrap();
    let ticket = house.post("/tickets", r#"{"service":"ho-tich"}"#).await.good(201);
    let other = house.get("/api/v1/offices/khac").await.good(200);
    assert_eq!(other["totals"]["issued"], 0);
    let key = ticket["key"].as_str().unwrap();
    assert_eq!(house.get(&format!("/api/v1/tickets/{key}")).await.good(200)["office"], "thu");
}

#[tokio::test]
async fn a_file_that_was_in_force_before_is_not_applied_again_and_says_what_to_do() {
    let house = House::start().await;
    let other = SMALL.replace("Test Ward", "Other Ward").replace("policy = \"fifo\"", "policy = \"strict\"");
    fs::write(house.office_file("thu"), other).unwrap();
    house.becomes(200, "/api/v1/offices/thu", |office| office["name"]["en"] == "Other Ward").await;
    fs::write(house.office_file("thu"), SMALL).unwrap();
    let seen = house.becomes(200, "/api/v1/offices/thu", |office| office["file_problem"].is_string()).await.json;
    assert!(seen["file_problem"].as_str().unwrap().contains("thu.toml: this file was in force before"), "{seen}");
    assert_eq!(
        (&seen["name"]["en"], &seen["policy"]),
        (&"Other Ward".into(), &"strict".into()),
        "all of the other file"
    );
    fs::write(house.office_file("thu"), format!("{SMALL}\n# once more\n")).unwrap();
    let seen = house.becomes(200, "/api/v1/offices/thu", |office| office["file_problem"].is_null()).await.json;
    assert_eq!((&seen["name"]["en"], &seen["policy"]), (&"Test Ward".into(), &"fifo".into()));
}

#[tokio::test]
async fn a_file_that_is_too_large_is_told_and_the_one_before_goes_on() {
    let house = House::start().await;
    let procedures: String = (0..4_000)
        .map(|n| format!("[[services.procedures]]\nid = \"{}-{n}\"\nname = \"x\"\n", "x".repeat(30)))
        .collect();
    let large = SMALL.replacen("[[counters]]", &format!("{procedures}\n[[counters]]"), 1);
    fs::write(house.office_file("thu"), large).unwrap();
    let seen = house.becomes(200, "/api/v1/offices/thu", |office| office["file_problem"].is_string()).await.json;
    let problem = seen["file_problem"].as_str().unwrap();
    assert!(problem.contains("thu.toml:1: the office is too large"), "{problem}");
    house.post("/tickets", r#"{"service":"ho-tich"}"#).await.good(201);
    fs::write(house.office_file("thu"), SMALL).unwrap();
    house.becomes(200, "/api/v1/offices/thu", |office| office["file_problem"].is_null()).await;
}

#[tokio::test]
async fn what_was_confided_to_an_office_that_is_gone_is_deleted_in_its_time() {
    let house = House::start().await;
    let gone = house.folder.path().join("confidential").join("gone");
    fs::create_dir_all(&gone).unwrap();
    fs::write(gone.join("needs-2026-11-20"), "x\n").unwrap();
    fs::write(gone.join("notes-2026-10-20"), "x\n").unwrap();
    house.clock.advance_ms(24 * 60 * 60 * 1_000);
    // Nobody tells when the folders were swept.
    house.becomes(200, "/api/v1/offices/thu", |_| !gone.exists()).await;
}
