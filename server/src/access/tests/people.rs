//! People who sign in and out.

use serde_json::{Value, json};

use crate::testbed::{House, PASSWORD, Reply, SMALL, exchange, post, raw_from, token};

async fn sign_in(house: &House, name: &str, password: &str) -> Reply {
    post(house.address, "/api/v1/sign-in", None, &json!({"name": name, "password": password})).await
}

async fn me(house: &House, token: &str) -> Reply {
    house.ask_as(token, "GET", "/api/v1/me", &[], "").await
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_person_are_answered_alike() {
    let house = House::start().await;
    house.person("lan", "clerk", &json!("all")).await;
    let (wrong, unknown) = (sign_in(&house, "lan", "not it at all").await, sign_in(&house, "nobody", PASSWORD).await);
    assert_eq!((wrong.status, wrong.code()), (401, "wrong-credentials"));
    assert_eq!((wrong.text, wrong.headers), (unknown.text, unknown.headers));
}

#[tokio::test]
async fn whoever_guesses_waits_and_is_recorded_once() {
    let house = House::start().await;
    let lan = house.person("lan", "clerk", &json!("all")).await;
    for _ in 0..5 {
        assert_eq!(sign_in(&house, "Lan", "not it at all").await.code(), "wrong-credentials");
    }
    let right = sign_in(&house, "lan", PASSWORD).await;
    assert_eq!((right.status, right.code()), (429, "too-many-tries"), "a right guess is not told either");
    let wait_ms = right.json["wait_ms"].as_u64().expect("a wait");
    assert_eq!(me(&house, &lan).await.status, 200, "who is in stays in");
    house.clock.advance_ms(wait_ms);
    sign_in(&house, "lan", PASSWORD).await.good(200);
    let record = house.ask_as(&house.tokens.chief, "GET", "/api/v1/audit", &[], "").await.good(200);
    let told = record.as_array().unwrap().iter().filter(|line| line["what"] == "user-locked-out").collect::<Vec<_>>();
    assert_eq!(told.len(), 1);
    assert_eq!((told[0]["about"].as_str(), told[0]["from"].as_str()), (Some("lan"), Some("127.0.0.1")));
}

#[tokio::test]
async fn guesses_from_everywhere_keep_nobody_from_her_own_desk() {
    let house = House::start().await;
    house.person("lan", "clerk", &json!("all")).await;
    let guess = json!({"name": "lan", "password": "not it at all"}).to_string();
    let request = format!(
        "POST /api/v1/sign-in HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{guess}",
        guess.len()
    );
    let strangers = (2..22).map(|last| std::net::IpAddr::from([127, 0, 0, last]));
    let mut told = std::collections::BTreeMap::new();
    for _ in 0..10 {
        let tries = strangers.clone().map(|from| raw_from(from, house.address, &request));
        for reply in futures_util::future::join_all(tries).await {
            *told.entry(reply.code().to_owned()).or_insert(0) += 1;
        }
    }
    assert!(told["wrong-credentials"] <= 6, "few of two hundred were looked at: {told:?}");
    assert_eq!(told["too-many-tries"] + told["wrong-credentials"], 200, "{told:?}");
    sign_in(&house, "lan", PASSWORD).await.good(200);
    let figures = house.get("/metrics").await.text;
    for line in ["layso_lock_outs_total 1", "layso_refusals_total{code=\"too-many-tries\"}", "layso_hashing_waiting 0"]
    {
        assert!(figures.contains(line), "`{line}` is missing in\n{figures}");
    }
}

#[tokio::test]
async fn a_browser_s_token_goes_into_a_cookie_that_no_script_reads() {
    let house = House::start().await;
    house.person("lan", "clerk", &json!("all")).await;
    let body = json!({"name": "lan", "password": PASSWORD, "cookie": true});
    let signed_in = post(house.address, "/api/v1/sign-in", None, &body).await;
    let set = signed_in.headers["set-cookie"].clone();
    let (cookie, flags) = set.split_once("; ").expect("flags");
    assert_eq!(
        flags, "HttpOnly; SameSite=Strict; Path=/; Max-Age=57600",
        "no Secure: this is plain HTTP on one computer"
    );
    assert_eq!(signed_in.good(200)["token"], Value::Null);
    let own = format!("http://{}", house.address);
    let by = async |method: &str, path: &str, headers: &[(&str, &str)]| {
        let headers = [&[("Cookie", cookie)], headers].concat();
        exchange(house.address, method, path, &headers, "").await
    };
    assert_eq!(by("GET", "/api/v1/me", &[]).await.good(200)["name"], "lan");
    assert_eq!(by("POST", "/api/v1/sign-out", &[]).await.code(), "not-signed-in", "no page is named");
    let out = by("POST", "/api/v1/sign-out", &[("Origin", &own)]).await;
    assert!(out.headers["set-cookie"].starts_with("layso=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0"));
    out.good(200);
    assert_eq!(by("GET", "/api/v1/me", &[]).await.code(), "token-rejected");
    assert_eq!(
        by("GET", "/api/v1/offices/thu/board", &[]).await.status,
        200,
        "an old cookie keeps nobody from the board"
    );
}

#[tokio::test]
async fn signing_out_everywhere_ends_all_sessions_of_one_person() {
    let house = House::start().await;
    let (one, other) = (house.person("lan", "clerk", &json!("all")).await, house.signs_in("lan", PASSWORD).await);
    post(house.address, "/api/v1/sign-out", Some(&one), &json!({})).await.good(200);
    assert_eq!((me(&house, &one).await.code(), me(&house, &other).await.status), ("token-rejected", 200));
    let third = house.signs_in("lan", PASSWORD).await;
    post(house.address, "/api/v1/sign-out", Some(&third), &json!({"everywhere": true})).await.good(200);
    assert_eq!(
        (me(&house, &other).await.code(), me(&house, &third).await.code()),
        ("token-rejected", "token-rejected")
    );
    assert_eq!(me(&house, &house.tokens.chief).await.status, 200);
}

#[tokio::test]
async fn a_session_ends_when_nobody_was_there_for_long() {
    let house = House::start().await;
    let lan = house.person("lan", "clerk", &json!("all")).await;
    house.clock.advance_ms(3 * 3_600_000);
    assert_eq!(me(&house, &lan).await.status, 200);
    house.clock.advance_ms(3 * 3_600_000);
    assert_eq!(me(&house, &lan).await.status, 200, "it was used meanwhile");
    house.clock.advance_ms(5 * 3_600_000);
    assert_eq!(me(&house, &lan).await.code(), "token-rejected");
}

#[tokio::test]
async fn one_s_own_password_is_changed_by_whoever_knows_the_old_one() {
    let house = House::start().await;
    let lan = house.person("lan", "clerk", &json!("all")).await;
    let change = async |old: &str, new: &str| {
        post(house.address, "/api/v1/me/password", Some(&lan), &json!({"old": old, "new": new})).await
    };
    assert_eq!(change("not it at all", "hai mươi con mèo").await.code(), "wrong-credentials");
    assert_eq!(change(PASSWORD, "matkhau").await.code(), "weak-password");
    change(PASSWORD, "hai mươi con mèo").await.good(200);
    assert_eq!(sign_in(&house, "lan", PASSWORD).await.code(), "wrong-credentials");
    sign_in(&house, "lan", "hai mươi con mèo").await.good(200);
}

#[tokio::test]
async fn a_pin_opens_only_at_a_clerk_s_computer_of_an_office_that_allows_it() {
    let allowed = format!("pins = true\n{SMALL}");
    let house = House::with(&[("thu", &allowed), ("khac", SMALL)]).await.expect("a good start");
    house.person("lan", "clerk", &json!({"only": ["thu", "khac"]})).await;
    house.admits(&json!({"do": "set-pin", "name": "lan", "pin": "482915"})).await;
    let pc = house.device("pc-1", "counter").await;
    let kiosk = house.device("kiosk-1", "dispenser").await;
    let other = json!({"do": "add-device", "name": "pc-2", "kind": "counter", "office": "khac"});
    let other = token(&house.admits(&other).await);
    let sign_in = async |token: Option<&str>, pin: &str| {
        post(house.address, "/api/v1/sign-in", token, &json!({"name": "lan", "pin": pin})).await
    };
    assert_eq!(sign_in(None, "482915").await.code(), "no-pin-here");
    assert_eq!(sign_in(Some(&other), "482915").await.code(), "no-pin-here");
    assert_eq!(sign_in(Some(&kiosk), "482915").await.code(), "wrong-credentials");
    assert_eq!(sign_in(Some(&pc), "482916").await.code(), "wrong-credentials");
    let lan = token(&sign_in(Some(&pc), "482915").await.good(200));
    assert_eq!(me(&house, &lan).await.good(200)["role"], "clerk");
    let audit = house.ask_as(&house.tokens.chief, "GET", "/api/v1/audit?limit=100", &[], "").await.good(200);
    let said =
        audit.as_array().expect("lines").iter().find(|line| line["about"] == "PIN at pc-1").expect("the sign-in");
    assert_eq!((&said["who"], &said["what"]), (&json!("user:lan"), &json!("signed-in")));
    house.admits(&json!({"do": "revoke-device", "name": "pc-1"})).await;
    assert_eq!(me(&house, &lan).await.code(), "token-rejected", "it ended with the computer");
}

#[tokio::test]
async fn a_right_is_worth_nothing_in_another_office() {
    let house = House::with(&[("thu", SMALL), ("khac", SMALL)]).await.expect("a good start");
    let lan = house.person("lan", "clerk", &json!({"only": ["thu"]})).await;
    let open = async |office: &str| {
        let path = format!("/api/v1/offices/{office}/counters/1/open");
        post(house.address, &path, Some(&lan), &json!({"clerk": "lan"})).await
    };
    let foreign = open("khac").await;
    assert_eq!((foreign.status, foreign.code(), foreign.json["office"].as_str()), (403, "other-office", Some("khac")));
    open("thu").await.good(200);
    let (elsewhere, want) = ("/api/v1/offices/khac/tickets", json!({"service": "ho-tich"}));
    let issued = post(house.address, elsewhere, Some(&house.tokens.program), &want).await.good(201);
    let key = issued["key"].as_str().expect("a key");
    let given_up = house.ask_as(&lan, "DELETE", &format!("/api/v1/tickets/{key}"), &[], "").await;
    assert_eq!(given_up.code(), "other-office", "a key opens its ticket for those who belong there");
    house.ask_publicly("DELETE", &format!("/api/v1/tickets/{key}"), &[], "").await.good(200);
}

#[tokio::test]
async fn a_clerk_acts_in_the_own_name_at_the_own_counter() {
    let house = House::start().await;
    let lan = house.person("lan", "clerk", &json!("all")).await;
    let minh = house.person("minh", "clerk", &json!("all")).await;
    let hoa = house.person("hoa", "supervisor", &json!("all")).await;
    let verb = async |token: &str, verb: &str, body: Value| {
        post(house.address, &format!("/api/v1/offices/thu/counters/{verb}"), Some(token), &body).await
    };
    assert_eq!(verb(&lan, "1/open", json!({"clerk": "minh"})).await.code(), "not-for-others");
    verb(&lan, "1/open", json!({"clerk": "lan"})).await.good(200);
    verb(&minh, "2/open", json!({"clerk": "minh"})).await.good(200);
    let others = verb(&minh, "1/call-next", json!({})).await;
    assert_eq!((others.code(), others.json["clerk"].as_str()), ("others-counter", Some("lan")));
    assert_eq!(verb(&hoa, "1/call-next", json!({})).await.code(), "nobody-waiting", "a supervisor may");
    verb(&hoa, "2/take-over", json!({"clerk": "lan2"})).await.good(200);
    let headers = [("Layso-Actor", "clerk:lan")];
    let named = house.ask_as(&minh, "POST", "/api/v1/offices/thu/counters/2/recall", &headers, "").await;
    assert_eq!(named.code(), "not-for-others");
}
