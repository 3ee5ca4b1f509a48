//! What is done with people and their numbers, and what nobody else hears of them.

use serde_json::{Value, json};

use crate::journal::tools::export_from;
use crate::journal::{Chain, Journal as _};
use crate::office_file::OfficeId;
use crate::testbed::{House, SMALL, WORKDAY};

const ID: (&str, &str) = ("Idempotency-Key", "0a3f0a3c-8a1e-4f6f-9d06-3e1f4d6f0002");

async fn afar() -> House {
    let file = format!("{SMALL}\n[afar]\nnumbers_a_day = 2\n");
    House::with(&[("thu", &file)]).await.expect("a good start")
}

/// The journal as it lies on the disk, and as it is exported.
async fn journal_of(house: &House) -> String {
    let office = OfficeId::new("thu").unwrap();
    let (mut chain, mut all) = (Chain::default(), Vec::new());
    export_from(&*house.journal, &office, &mut all, &mut |_| {}).await.expect("an export");
    loop {
        let chunk = house.journal.read(&office, chain.version).await.expect("a journal");
        if chunk.is_empty() {
            return String::from_utf8_lossy(&all).into_owned();
        }
        for stored in &chunk {
            all.extend_from_slice(&stored.bytes);
            chain.link(stored).expect("a whole journal");
        }
    }
}

#[tokio::test]
async fn every_verb_of_a_number_has_its_route() {
    let house = House::start().await;
    for _ in 0..3 {
        house.post("/tickets", r#"{"service":"ho-tich"}"#).await.good(201);
    }
    house.post("/counters/1/open", r#"{"clerk":"lan"}"#).await.good(200);
    let set = house.post("/tickets/1001/class", r#"{"class":"u1"}"#).await.good(200);
    assert_eq!(set["ticket"], json!({"number": "1001", "state": "unchanged", "class": "u1"}));
    house.post("/tickets/1001/needs", r#"{"needs":["wheelchair","does-not-hear","wheelchair"]}"#).await.good(200);
    house.post("/tickets/1001/services", r#"{"service":"chung-thuc"}"#).await.good(200);
    let moved = house.post("/tickets/1002/transfer", r#"{"to":{"clerk":"minh"},"note":"mang theo con"}"#).await;
    assert_eq!(moved.good(200)["warning"], "absent");
    house.post("/tickets/1002/free", "").await.good(200);
    assert_eq!(house.post("/tickets/1002/free", "").await.code(), "not-addressed");
    house.post("/counters/1/call", r#"{"number":"1003"}"#).await.good(200);
    house.post("/counters/1/park", "").await.good(200);
    assert_eq!(house.post("/tickets/1003/unpark", "").await.good(200)["ticket"]["state"], "waiting");
    house.post("/counters/1/call", r#"{"number":"1003"}"#).await.good(200);
    house.post("/counters/1/no-show", "").await.good(200);
    let back = house.post("/tickets/1003/return", r#"{"place":"original"}"#).await.good(200);
    assert_eq!(back["ticket"]["state"], "waiting");
    let number = house.get("/api/v1/offices/thu/tickets/1003").await.good(200);
    assert_eq!((number["number"].as_str(), number["state"].as_str()), (Some("1003"), Some("waiting")));
    assert_eq!(house.get("/api/v1/offices/thu/tickets/9999").await.code(), "unknown-ticket");
    assert_eq!(house.post("/tickets/1003/withdraw", "").await.good(200)["ticket"]["state"], "withdrawn");
    assert_eq!(house.post("/tickets/1003/needs", r#"{"needs":[]}"#).await.code(), "wrong-stage");
    assert_eq!(house.post("/tickets/9999/needs", r#"{"needs":[]}"#).await.code(), "unknown-ticket");
    let today = house.get("/api/v1/offices/thu/services/ho-tich/tickets").await.good(200);
    assert_eq!(today["tickets"].as_array().map(Vec::len), Some(3));
}

#[tokio::test]
async fn the_rest_of_the_verbs_of_a_counter_have_their_routes() {
    let house = House::start().await;
    house.post("/counters/1/open", r#"{"clerk":"lan"}"#).await.good(200);
    house.post("/counters/2/open", r#"{"clerk":"minh","helps":["ho-tich"]}"#).await.good(200);
    assert_eq!(house.post("/counters/1/stop-awaiting", "").await.code(), "not-awaiting");
    assert_eq!(house.post("/counters/1/await-next", "").await.good(200)["type"], "awaiting");
    house.post("/counters/1/stop-awaiting", "").await.good(200);
    assert_eq!(house.post("/counters/1/swap", r#"{"with":"2"}"#).await.good(200)["counter"], "2");
    assert_eq!(house.post("/counters/1/swap", r#"{"with":"1"}"#).await.code(), "same-counter");
    house.post("/counters/1/take-over", r#"{"clerk":"hoa"}"#).await.good(200);
    let served = house.post("/counters/1/serve-now", r#"{"service":"ho-tich"}"#).await.good(200);
    assert_eq!((served["number"].as_str(), served["state"].as_str()), (Some("1001"), Some("serving")));
}

#[tokio::test]
async fn the_order_of_calling_can_be_set() {
    let house = House::start().await;
    let put = async |body: &str| {
        house.ask("PUT", "/api/v1/offices/thu/policy", &[("Content-Type", "application/json")], body).await
    };
    assert_eq!(put(r#"{"policy":"ageing"}"#).await.good(200), json!({"type": "policy", "policy": "ageing"}));
    assert_eq!(house.get("/api/v1/offices/thu").await.good(200)["policy"], "ageing");
    let wrong = put(r#"{"policy":{"ratio":{"priority":0,"ordinary":2}}}"#).await;
    assert_eq!((wrong.code(), wrong.json["field"].as_str()), ("bad-value", Some("policy")));
}

#[tokio::test]
async fn a_slot_is_booked_given_back_and_kept_with_its_code() {
    let house = House::with(&[("thu", WORKDAY)]).await.expect("a good start");
    let slots = house.get("/api/v1/offices/thu/services/ho-tich/slots").await.good(200);
    let day = slots["days"][0]["day"].as_str().expect("a day with slots").to_owned();
    let body = json!({"service": "ho-tich", "day": day, "minute": slots["days"][0]["slots"][0]["minute"]}).to_string();
    let booked = house.post("/appointments", &body).await.good(201);
    let code = booked["code"].as_str().expect("a code").to_owned();
    let of = |code: &str| format!("/api/v1/offices/thu/appointments/{code}");
    let wrong = if code.ends_with('0') { code.replace('0', "1") } else { format!("{}0", &code[..code.len() - 1]) };
    assert_eq!(house.ask("DELETE", &of(&wrong), &[], "").await.code(), "unknown-appointment");
    assert_eq!(house.ask("DELETE", &of(&code), &[], "").await.good(200)["type"], "done");
    assert_eq!(house.ask("DELETE", &of(&code), &[], "").await.code(), "appointment-used");
    let again = house.post("/appointments", &body).await.good(201)["code"].as_str().expect("a code").to_owned();
    assert_ne!(again, code);
    let kept = house.post(&format!("/appointments/{again}/check-in"), "").await;
    assert!(kept.headers.contains_key("location"));
    assert_eq!(kept.good(201)["number"], "1001");
    assert_eq!(house.post(&format!("/appointments/{again}/check-in"), "").await.code(), "appointment-used");
    let past = json!({"service": "ho-tich", "day": "2026-11-20", "minute": 450}).to_string();
    assert_eq!(house.post("/appointments", &past).await.code(), "slot-past");
    let bad = house.post("/appointments", r#"{"service":"ho-tich","day":"23/11/2026","minute":450}"#).await;
    assert_eq!((bad.code(), bad.json["field"].as_str()), ("bad-value", Some("day")));
}

#[tokio::test]
async fn a_stop_is_told_with_its_reason_and_its_end() {
    let house = House::start().await;
    let stop = r#"{"reason":"mất điện","until_minute":540,"waiting":"keep"}"#;
    assert_eq!(house.post("/services/ho-tich/stop", stop).await.good(200)["paused"], true);
    let refused = house.post("/tickets", r#"{"service":"ho-tich"}"#).await;
    assert_eq!(refused.code(), "service-paused");
    assert_eq!((refused.json["reason"].as_str(), refused.json["time"].as_str()), (Some("mất điện"), Some("09:00")));
    assert!(refused.json["title"].as_str().is_some_and(|title| title.contains("09:00")), "{refused:?}");
    let past = house.post("/services/ho-tich/stop", r#"{"until_minute":60}"#).await;
    assert_eq!((past.code(), past.json["field"].as_str()), ("bad-value", Some("until_minute")));
}

#[tokio::test]
async fn a_citizen_takes_so_many_numbers_from_afar() {
    let house = afar().await;
    let body = |citizen: &str| json!({"service": "ho-tich", "citizen": citizen}).to_string();
    let first = house.post_with("/tickets/afar", &body("0912 345 678"), &[ID]).await.good(201);
    assert_eq!(house.post_with("/tickets/afar", &body("0912345678"), &[ID]).await.good(201), first, "a repeat");
    let other = house.post_with("/tickets/afar", &body("0987654321"), &[ID]).await;
    assert_eq!(other.code(), "request-id-reused", "somebody else");
    house.post("/tickets/afar", r#"{"service":"nothing","citizen":"0912345678"}"#).await.code();
    house.post("/tickets/afar", &body("+84912345678")).await.good(201);
    let over = house.post("/tickets/afar", &body("84912345678")).await;
    assert_eq!((over.code(), over.json["limit"].as_u64()), ("citizen-limit", Some(2)));
    house.post("/tickets/afar", &body("001085012345")).await.good(201);
    let nobody = house.post("/tickets/afar", &body("Nguyễn Văn A")).await;
    assert_eq!((nobody.code(), nobody.json["field"].as_str()), ("bad-value", Some("citizen")));
    let bad = house.post("/tickets/afar", r#"{"service":"ho-tich","citizen":912345678}"#).await;
    assert_eq!(bad.code(), "bad-message");
    let journal = journal_of(&house).await;
    for told in [&over.text, &bad.text, &nobody.text, &journal] {
        assert!(!told.contains("912345678") && !told.contains("085012345") && !told.contains("Nguyễn"), "{told}");
    }
    assert!(journal.contains("afar"), "what the office may know is there");
}

#[tokio::test]
async fn an_office_that_says_nothing_gives_no_numbers_from_afar() {
    let house = House::start().await;
    let asked = house.post("/tickets/afar", r#"{"service":"ho-tich","citizen":"0912345678"}"#).await;
    assert_eq!((asked.status, asked.code()), (409, "not-from-afar"));
}

#[tokio::test]
async fn neither_notes_nor_needs_stand_in_the_journal_or_its_export() {
    let house = House::start().await;
    let body = r#"{"service":"ho-tich","needs":["does-not-hear","wheelchair"]}"#;
    let first = house.post_with("/tickets", body, &[ID]).await.good(201);
    assert_eq!(house.post_with("/tickets", body, &[ID]).await.good(201), first);
    house.post("/counters/1/open", r#"{"clerk":"lan"}"#).await.good(200);
    let called = house.post("/counters/1/call-next", "").await.good(200);
    assert_eq!(called["ticket"]["number"], "1001");
    let seen = house.get("/api/v1/offices/thu/counters/1").await.good(200);
    assert_eq!(seen["in_hand"]["needs"], json!(["does-not-hear", "wheelchair"]));
    house.post("/counters/1/transfer", r#"{"to":{"clerk":"minh"},"note":"nghe kém bên trái"}"#).await.good(200);
    house.post("/counters/2/open", r#"{"clerk":"minh"}"#).await.good(200);
    house.post("/counters/2/call-next", "").await.good(200);
    let seen = house.get("/api/v1/offices/thu/counters/2").await.good(200);
    assert_eq!(seen["in_hand"]["note"], "nghe kém bên trái", "the note arrives");

    let journal = journal_of(&house).await;
    assert!(journal.contains("ho-tich"), "this is the journal");
    for word in ["nghe kém", "trái", "does-not-hear", "does_not_hear", "wheelchair", "DoesNotHear", "Wheelchair"] {
        assert!(!journal.contains(word), "`{word}` stands in the journal");
    }
    let confidential = house.folder.path().join("confidential").join("thu");
    let kept = |kind: &str| std::fs::read_to_string(confidential.join(format!("{kind}-2026-11-23"))).expect("a file");
    assert!(kept("notes").contains("nghe kém bên trái") && kept("needs").contains("wheelchair"));
}

#[tokio::test]
async fn a_refused_note_is_erased_and_a_bad_one_told_by_its_field() {
    let house = House::start().await;
    house.post("/tickets", r#"{"service":"ho-tich"}"#).await.good(201);
    let refused = house.post("/tickets/1001/transfer", r#"{"service":"nothing","note":"bí mật"}"#).await;
    assert_eq!(refused.code(), "unknown-service");
    let file = house.folder.path().join("confidential/thu/notes-2026-11-23");
    assert!(!std::fs::read_to_string(file).expect("the file of the day").contains("bí mật"));
    let long = json!({"service": "chung-thuc", "note": "a".repeat(501)}).to_string();
    for body in
        [long.as_str(), r#"{"service":"chung-thuc","note":"a\u0007b"}"#, r#"{"service":"chung-thuc","note":""}"#]
    {
        let bad = house.post("/tickets/1001/transfer", body).await;
        assert_eq!((bad.code(), bad.json["field"].as_str()), ("bad-value", Some("note")));
    }
}

#[tokio::test]
async fn notes_and_needs_come_back_after_a_restart() {
    let house = House::start().await;
    house.post("/tickets", r#"{"service":"ho-tich","needs":["does-not-see"]}"#).await.good(201);
    house.post("/tickets/1001/transfer", r#"{"to":{"counter":"1"},"note":"mang theo con"}"#).await.good(200);
    let (folder, journal) = house.stop().await;
    let house = House::in_folder(folder, journal).await.expect("a good start");
    house.post("/counters/1/open", r#"{"clerk":"lan"}"#).await.good(200);
    house.post("/counters/1/call-next", "").await.good(200);
    let hand: Value = house.get("/api/v1/offices/thu/counters/1").await.good(200)["in_hand"].clone();
    assert_eq!((&hand["note"], &hand["needs"]), (&json!("mang theo con"), &json!(["does-not-see"])));
}

#[tokio::test]
async fn needs_and_who_took_numbers_from_afar_are_gone_when_the_day_turns() {
    let house = afar().await;
    house.post("/tickets", r#"{"service":"ho-tich","needs":["does-not-see"]}"#).await.good(201);
    house.post("/tickets/afar", r#"{"service":"ho-tich","citizen":"0912345678"}"#).await.good(201);
    let folder = house.folder.path().join("confidential/thu");
    let there = |kind: &str| folder.join(format!("{kind}-2026-11-23")).exists();
    assert!(there("needs") && there("afar"));
    house.clock.advance_ms(17 * 60 * 60 * 1000);
    house.becomes(200, "/api/v1/offices/thu", |office| office["day"] == "2026-11-24").await;
    // The files go a moment after the day; each look lets that moment pass.
    house.becomes(200, "/healthz", |_| !there("needs") && !there("afar")).await;
    let body = r#"{"service":"ho-tich","citizen":"0912345678"}"#;
    house.post("/tickets/afar", body).await.good(201);
    house.post("/tickets/afar", body).await.good(201);
}

#[tokio::test]
async fn nobody_gets_the_key_of_another_citizen_by_a_known_id() {
    let house = afar().await;
    let body = |citizen: &str| json!({"service": "ho-tich", "citizen": citizen}).to_string();
    let first = house.post_with("/tickets/afar", &body("0912345678"), &[ID]).await.good(201);
    assert_eq!(house.post_with("/tickets/afar", &body("0912345678"), &[ID]).await.good(201), first);
    let key = first["key"].as_str().expect("a key");
    // The marks of the day are gone with it, and what the office answered is not.
    house.clock.advance_ms(17 * 60 * 60 * 1000);
    house.becomes(200, "/api/v1/offices/thu", |office| office["day"] == "2026-11-24").await;
    for citizen in ["0987654321", "0912345678"] {
        let again = house.post_with("/tickets/afar", &body(citizen), &[ID]).await;
        assert!(again.code() == "request-id-reused" && !again.text.contains(key), "{again:?}");
    }
}

#[tokio::test]
async fn with_a_full_disk_nothing_private_stays_behind() {
    let house = House::start().await;
    house.journal.set_full(true);
    let refused = house.post("/tickets", r#"{"service":"ho-tich","needs":["does-not-see"]}"#).await;
    assert_eq!((refused.status, refused.code()), (503, "disk-full"));
    let file = house.folder.path().join("confidential/thu/needs-2026-11-23");
    assert!(!std::fs::read_to_string(file).is_ok_and(|text| text.contains("see")));
    house.journal.set_full(false);
    house.becomes(200, "/readyz", |ready| ready["ready"] == true).await;
    house.post("/tickets", r#"{"service":"ho-tich","needs":["does-not-see"]}"#).await.good(201);
}

#[tokio::test]
async fn what_is_out_of_bounds_is_told_by_its_field() {
    let house = House::start().await;
    house.post("/tickets", r#"{"service":"ho-tich"}"#).await.good(201);
    let twice = r#"{"service":"ho-tich","further":[{"service":"chung-thuc"},{"service":"chung-thuc"}]}"#;
    for (path, body, field) in [
        ("/tickets", r#"{"service":"ho-tich","files":0}"#, "files"),
        ("/tickets/1001/transfer", "{}", "to"),
        ("/counters/1/swap", r#"{"with":""}"#, "with"),
        ("/counters/1/take-over", r#"{"clerk":"l\u0007an"}"#, "clerk"),
        ("/services/ho-tich/stop", r#"{"waiting":{"move":""}}"#, "waiting"),
    ] {
        let refused = house.post(path, body).await;
        let told = (refused.status, refused.code(), refused.json["field"].as_str());
        assert_eq!(told, (400, "bad-value", Some(field)), "{path} {body}");
    }
    assert_eq!(house.post("/tickets", twice).await.code(), "already-wanted");
    for (path, body) in [
        ("/tickets", r#"{"service":"ho-tich","needs":["hungry"]}"#),
        ("/tickets", r#"{"service":"ho-tich","further":[{"service":"chung-thuc","surprise":1}]}"#),
        ("/tickets/1001/return", r#"{"place":"top"}"#),
        ("/services/ho-tich/stop", r#"{"until_minute":-1}"#),
    ] {
        assert_eq!(house.post(path, body).await.code(), "bad-message", "{path} {body}");
    }
    let page = house.get("/api/v1/offices/thu/services/ho-tich/tickets?before=yesterday").await;
    assert_eq!((page.status, page.code()), (400, "bad-message"));
}
