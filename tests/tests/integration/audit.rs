//! Who did what, from the press of a key to the line in the record; and that no secret stands anywhere.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use client::{Api, ServerAddress};
use protocol::access::{DeviceKind, Knock, Pairing};
use serde_json::{Value, json};
use server::clock::Clock;
use tests::admission::{PASSWORD, accept, owner_token};
use tests::{RawPeer, Setup, TestOffice, files_with, text};
use uuid::Uuid;

use crate::log::listen;

/// Of a person whom the tests admit.
const PIN: &str = "482915";

/// The record from a moment on.
async fn record(office: &TestOffice, since: i64) -> Vec<Value> {
    let lines = office.chief().get(&format!("/api/v1/audit?since={since}")).await.accepted();
    lines.as_array().expect("lines").clone()
}

/// The one line about something.
fn line<'a>(lines: &'a [Value], what: &str, who: &str) -> &'a Value {
    let found: Vec<&Value> = lines.iter().filter(|line| line["what"] == what && line["who"] == who).collect();
    let [found] = found[..] else { panic!("{what} by {who}: {found:?} of {lines:#?}") };
    found
}

/// Runs layso to its end: whether it was content, and all that it said.
fn layso(arguments: &[&str], data: &Path) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_program"));
    command.env("LAYSO_LANG", "en").arg(arguments[0]).arg("--data").arg(data).args(&arguments[1..]);
    let output = command.stdin(Stdio::null()).output().expect("a program that can be started");
    let said = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8_lossy(&said).into_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_change_names_who_made_it_for_whom_and_from_where() {
    let office = TestOffice::start().await;
    let people = office.people();
    let lan = office.http().with_token(&people.clerk("lan").await);
    let hoa = office.http().with_token(&people.supervisor("hoa").await);
    let kiosk = office.http().with_token(&people.dispenser("kiosk-7").await);
    office.clock().advance_ms(1_000);
    let since = now(&office);
    let id = Uuid::new_v4();
    kiosk.post_once(id, &office.path("/tickets"), &json!({"service": "ho-tich"})).await.accepted();
    kiosk.post(&office.path("/tickets"), json!({"service": "ho-tich"})).await.accepted();
    lan.post(&office.path("/counters/1/open"), json!({"clerk": "lan"})).await.accepted();
    lan.post(&office.path("/counters/1/call-next"), json!({})).await.accepted();
    let for_minh = |verb: &str, body: Value| {
        hoa.ask("POST", &office.path(&format!("/counters/2/{verb}"))).by("clerk:minh").json(&body)
    };
    for_minh("open", json!({"clerk": "minh", "services": ["ho-tich"]})).send().await.accepted();
    for_minh("pause", json!({})).send().await.accepted();
    people.change(json!({"do": "disable-user", "name": "lan"})).await;
    let backup = tempfile::tempdir().expect("a folder for temporary files");
    let to = json!({"to": backup.path().join("b")});
    office.chief().post("/api/v1/backup", to).await.accepted();

    let lines = record(&office, since).await;
    let called = line(&lines, "ticket-called", "user:lan");
    assert_eq!((&called["office"], &called["from"]), (&json!("an-binh"), &json!("127.0.0.1")), "{called}");
    assert_eq!(called["acting_for"], Value::Null, "{called}");
    let paused = line(&lines, "counter-paused", "user:hoa");
    assert_eq!(paused["acting_for"], "user:minh", "{paused}");
    let issued: Vec<&Value> = lines.iter().filter(|line| line["what"] == "ticket-issued").collect();
    assert!(issued.len() == 2 && issued.iter().all(|line| line["who"] == "device:kiosk-7"), "{issued:?}");
    assert_eq!(issued[0]["request"], id.to_string());
    let disabled = line(&lines, "user-disabled", "owner");
    assert!(text(&disabled["about"]).contains("lan"), "{disabled}");
    line(&lines, "backed-up", "owner");
    assert!(lines.is_sorted_by_key(|line| line["at"].as_i64()));
    office.finish().await;
}

fn now(office: &TestOffice) -> i64 {
    office.clock().wall().0
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_reads_the_record_with_layso_sees_it_and_where_it_was_changed() {
    let mut office = TestOffice::start().await;
    office.people().clerk("lan").await;
    office.people().supervisor("hoa").await;
    office.people().change(json!({"do": "disable-user", "name": "lan"})).await;
    office.stop().await;
    let data = office.folder().to_owned();
    let (good, said) = layso(&["audit", "verify"], &data);
    assert!(good && said.contains("good"), "{said}");

    let file = data.join("access").join("audit.jsonl");
    let whole = std::fs::read_to_string(&file).expect("the record");
    let lines: Vec<&str> = whole.lines().collect();
    assert!(lines.len() > 5, "{whole}");
    let changed = lines[3].replacen("\"at\":", "\"at\":1", 1);
    let harms: [(Vec<&str>, &str); 3] = [
        ([&lines[..3], &[changed.as_str()], &lines[4..]].concat(), "line 4 "),
        ([&lines[..3], &lines[4..]].concat(), "line 4 "),
        (lines[..lines.len() - 2].to_vec(), &format!("line {} ", lines.len() - 1)),
    ];
    for (harmed, named) in harms {
        std::fs::write(&file, harmed.join("\n") + "\n").expect("a file");
        let (good, said) = layso(&["audit", "verify"], &data);
        assert!(!good && said.contains("BROKEN") && said.contains(named), "{named}: {said}");
    }
    std::fs::write(&file, whole).expect("a file");
    assert!(layso(&["audit", "verify"], &data).0, "it was only this");
    office.finish().await;
}

/// All secrets that an office came to have.
struct Secrets(Vec<(&'static str, String)>);

impl Secrets {
    /// Makes one of each kind.
    async fn made(office: &TestOffice, code: String) -> Secrets {
        let people = office.people();
        let chief = accept(office.http(), &code).await;
        let mut secrets = vec![("the first link", code), ("an administrator's session", chief)];
        secrets.push(("a clerk's session", people.clerk("lan").await));
        secrets.push(("a kiosk's token", people.dispenser("kiosk-7").await));
        people.change(json!({"do": "set-pin", "name": "lan", "pin": PIN})).await;
        let key = json!({"do": "add-key", "name": "portal", "scopes": ["tickets"], "offices": "all"});
        secrets.push(("an API key", text(&people.change(key).await["token"])));
        let invited = json!({"do": "add-user", "name": "mai", "role": "clerk", "offices": "all"});
        secrets.push(("an invitation", text(&people.change(invited).await["code"])));
        let knock = Knock { kind: DeviceKind::Display, version: "x".to_owned(), commitment: "0".repeat(64) };
        let api = Api::new(ServerAddress::from(office.address()));
        let pairing: Pairing = api.post("/api/v1/pairings", &knock).await.expect("a code");
        secrets.push(("a pairing's secret", pairing.secret));
        let kiosk = office.http().with_token(&secrets[3].1);
        let issued = kiosk.post(&office.path("/tickets"), json!({"service": "ho-tich"})).await.accepted();
        secrets.push(("a ticket's key", text(&issued["key"])));
        secrets.push(("the owner's token", owner_token(office.folder())));
        secrets.extend([("a password", PASSWORD.to_owned()), ("a PIN", PIN.to_owned())]);
        Secrets(secrets)
    }

    /// Provokes whatever speaks of what was sent to it, and gives what it said.
    async fn provoke(&self, office: &TestOffice) -> String {
        let mut said = String::new();
        for (_, secret) in &self.0 {
            let public = office.public();
            for (path, body) in [
                ("/api/v1/sign-in", json!({"name": "lan", "password": secret, "colour": secret})),
                ("/api/v1/sign-in", json!({"name": secret, "password": format!("{secret}x")})),
                ("/api/v1/invitations/accept", json!({"code": format!("{secret}x"), "password": secret})),
                ("/api/v1/access", json!({"do": secret})),
            ] {
                said += &public.post(path, body).await.text();
            }
            let foreign =
                public.with_token(&format!("{secret}x").replace(' ', "-").replace(|c: char| !c.is_ascii(), "-"));
            said += &foreign.get(&office.path("/lines")).await.text();
        }
        for path in ["/api/v1/access", "/api/v1/audit", "/api/v1/openapi.json", "/metrics", "/healthz", "/readyz"] {
            said += &office.chief().get(path).await.text();
        }
        said
    }

    fn assert_are_not_in(&self, told: &str) {
        for (what, secret) in &self.0 {
            let before =
                told.find(secret.as_str()).map(|at| &told[told.floor_char_boundary(at.saturating_sub(200))..at]);
            assert_eq!(before, None, "{what} is told after this");
        }
    }
}

#[tokio::test]
async fn no_secret_stands_in_the_data_folder_the_logs_exports_or_errors() {
    let (log, listening) = listen();
    let mut office = Setup::sample().untouched().start().await;
    let code = office.first_link().expect("nobody administers it yet").to_owned();
    let secrets = Secrets::made(&office, code).await;
    let mut told = secrets.provoke(&office).await;
    let elsewhere = tempfile::tempdir().expect("a folder for temporary files");
    let backup = elsewhere.path().join("backup");
    office.chief().post("/api/v1/backup", json!({"to": backup})).await.accepted();
    for token in ["an administrator's session", "a kiosk's token"] {
        let (_, token) = secrets.0.iter().find(|(what, _)| *what == token).expect("it was made");
        let mut raw = RawPeer::connect(office.address()).await;
        raw.greet(Some(token)).await;
        raw.say(json!({"type": "hello", "protocol": token, "client": "x", "lang": "vi", "token": token})).await;
        told += &raw.hear_where("a problem", |message| message["type"] == "problem").await.to_string();
    }
    office.stop().await;
    told += &office.export_text().await;
    told += &office.visits_text().await;
    told += &log.text();
    assert!(told.contains("device:kiosk-7") && told.contains("issued"), "the log and the record are there");
    secrets.assert_are_not_in(&told);
    for (what, secret) in &secrets.0 {
        assert_eq!(office.files_with(secret), Vec::<PathBuf>::new(), "{what}");
        assert_eq!(files_with(&backup, secret), Vec::<PathBuf>::new(), "{what}, in a backup");
    }
    drop(listening);
    office.finish().await;
}
