//! A fresh installation.

use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;

use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use crate::clock::ManualClock;
use crate::http::rights_of_routes;
use crate::testbed::{House, MORNING, PASSWORD, at, bearer, exchange, post, token};
use crate::{Running, Server, Settings};

/// A server that nobody has come to yet.
async fn fresh(folder: &tempfile::TempDir) -> (Running, CancellationToken, Arc<ManualClock>) {
    let mut settings = Settings::new(folder.path().to_owned());
    settings.listen = ([127, 0, 0, 1], 0).into();
    settings.access.cost = access::password::Cost::CHEAP;
    let (shutdown, clock) = (CancellationToken::new(), Arc::new(ManualClock::new(at(MORNING))));
    let running = Server::start(settings, Arc::<ManualClock>::clone(&clock), shutdown.clone()).await;
    (running.expect("a good start"), shutdown, clock)
}

#[tokio::test]
async fn nothing_can_be_changed_before_the_first_link_is_used() {
    let folder = tempfile::tempdir().unwrap();
    let (running, ..) = fresh(&folder).await;
    for (method, path, right) in rights_of_routes().into_iter().filter(|(method, ..)| *method != "get") {
        let path = path.replace("{office}", "an-binh").replace(['{', '}'], "");
        let json = [("Content-Type", "application/json")];
        let reply = exchange(running.address(), &method.to_uppercase(), &path, &json, "{}").await;
        // These admit whoever has a secret, and there is none; or they bring something that is not there.
        let harmless = ["sign-in", "give-up", "rate-visit", "book", "take-number-afar"].contains(&right.as_str());
        assert!(reply.code() == "not-signed-in" || harmless && reply.status >= 400, "{method} {path}: {reply:?}");
    }
    let day = json!({"service": "ho-tich", "day": "2026-11-24", "minute": 450});
    let afar = json!({"service": "ho-tich", "citizen": "0912345678"});
    for (path, body) in [("/appointments", day), ("/tickets/afar", afar)] {
        let reply = post(running.address(), &format!("/api/v1/offices/an-binh{path}"), None, &body).await;
        assert_eq!((reply.status, reply.code()), (401, "not-signed-in"), "{path}");
    }
}

#[tokio::test]
async fn the_first_link_works_once_and_the_register_outlives_the_server() {
    let folder = tempfile::tempdir().unwrap();
    let (running, shutdown, _) = fresh(&folder).await;
    let code = running.first_link().expect("a link").to_owned();
    let accept = |code: &str, password: &str| json!({"code": code, "name": "chief", "password": password});
    let asked = async |body: &Value| post(running.address(), "/api/v1/invitations/accept", None, body).await;
    assert_eq!(asked(&accept("nothing", PASSWORD)).await.code(), "unknown-invitation");
    let weak = asked(&accept(&code, "short")).await;
    assert_eq!((weak.code(), weak.json["state"].as_str()), ("weak-password", Some("short")));
    let chief = asked(&accept(&code, PASSWORD)).await.good(200);
    assert_eq!(chief["you"]["role"], "administrator");
    assert_eq!(asked(&accept(&code, PASSWORD)).await.code(), "unknown-invitation");
    shutdown.cancel();
    running.wait().await.unwrap();
    let (again, ..) = fresh(&folder).await;
    assert_eq!(again.first_link(), None);
    let shown = bearer(&token(&chief));
    let me = exchange(again.address(), "GET", "/api/v1/me", &[("Authorization", &shown)], "").await.good(200);
    assert_eq!(me, json!({"role": "administrator", "name": "chief", "offices": "all"}));
}

#[tokio::test]
async fn a_link_that_nobody_used_is_replaced_at_the_next_start() {
    let folder = tempfile::tempdir().unwrap();
    let (running, shutdown, _) = fresh(&folder).await;
    let old = running.first_link().expect("a link").to_owned();
    shutdown.cancel();
    running.wait().await.unwrap();
    let (again, ..) = fresh(&folder).await;
    assert_ne!(again.first_link(), Some(old.as_str()));
    let late = json!({"code": old, "name": "chief", "password": PASSWORD});
    assert_eq!(post(again.address(), "/api/v1/invitations/accept", None, &late).await.code(), "unknown-invitation");
}

#[tokio::test]
async fn whoever_reads_the_data_folder_administers_while_the_server_runs() {
    let house = House::start().await;
    let file = house.folder.path().join("access/owner.json");
    assert_eq!(std::fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
    let told: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    assert_eq!(told["server"], format!("ws://{}", house.address));
    let owner = token(&told);
    let reset = json!({"do": "reset-password", "name": "chief"});
    let invited = post(house.address, "/api/v1/access", Some(&owner), &reset).await.good(200);
    assert_eq!(invited["type"], "invited");
    let record = house.ask_as(&owner, "GET", "/api/v1/audit", &[], "").await.good(200);
    let last = record.as_array().and_then(|lines| lines.iter().rev().find(|line| line["office"].is_null()));
    assert_eq!(last.expect("a line")["who"], "owner");
    let (folder, _) = house.stop().await;
    assert!(!folder.path().join("access/owner.json").exists());
}
