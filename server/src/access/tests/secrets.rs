//! Secrets stay where they belong: not in logs, not in errors, not in the record, not in what is exported.

use std::cell::Cell;
use std::io;
use std::sync::Mutex;

use serde_json::json;
use tracing_subscriber::filter::dynamic_filter_fn;
use tracing_subscriber::layer::SubscriberExt;

use crate::journal::Journal as _;
use crate::journal::Version;
use crate::journal::tools::export_from;
use crate::office_file::OfficeId;
use crate::testbed::{House, Live, PASSWORD, post, token};

/// What was logged by the thread that is listened to.
static LOGS: Mutex<Vec<u8>> = Mutex::new(Vec::new());

thread_local! {
    /// The test's own thread, on which its server runs too: the tests beside it have loggers of nobody.
    static LISTENED_TO: Cell<bool> = const { Cell::new(false) };
}

struct Logs;

impl io::Write for Logs {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LOGS.lock().expect("whole").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Keeps all that this thread logs, at every level.
fn listen() {
    // For all threads, and decided anew for each line: what loggers of single threads remember of each place that logs is
    // shared, and a test beside this one would silence it.
    let own = dynamic_filter_fn(|_, _| LISTENED_TO.get());
    let logged = tracing_subscriber::fmt::layer().with_ansi(false).with_writer(|| Logs);
    let subscriber = tracing_subscriber::registry().with(logged).with(own);
    tracing::subscriber::set_global_default(subscriber).expect("nobody else listens");
    LISTENED_TO.set(true);
}

const OTHER_PASSWORD: &str = "mười hai con giáp";
const PIN: &str = "482915";

#[tokio::test]
async fn no_secret_is_told_anywhere() {
    listen();
    let house = House::start().await;
    let mut told = String::new();
    house.person("lan", "clerk", &json!("all")).await;
    house.admits(&json!({"do": "set-pin", "name": "lan", "pin": PIN})).await;
    let lan = house.signs_in("lan", PASSWORD).await;
    let kiosk = house.device("kiosk-1", "dispenser").await;
    let invited = house.admits(&json!({"do": "add-user", "name": "hoa", "role": "clerk", "offices": "all"})).await;
    let code = invited["code"].as_str().expect("a code").to_owned();
    let accept = json!({"code": code, "password": OTHER_PASSWORD});
    let hoa = token(&post(house.address, "/api/v1/invitations/accept", None, &accept).await.good(200));
    let pairing = post(
        house.address,
        "/api/v1/pairings",
        None,
        &json!({"kind": "display", "version": "1", "commitment": "0".repeat(64)}),
    )
    .await;
    let knocked = pairing.good(200)["secret"].as_str().expect("a secret").to_owned();
    for wrong in [
        json!({"name": "lan", "password": OTHER_PASSWORD}),
        json!({"name": PASSWORD, "password": OTHER_PASSWORD, "colour": PASSWORD}),
        json!({"name": "lan", "cookie": PASSWORD}),
        json!({"name": PASSWORD, "password": OTHER_PASSWORD}),
    ] {
        told += &post(house.address, "/api/v1/sign-in", None, &wrong).await.text;
    }
    let wrong = json!({"do": "add-user", "name": "x", "role": OTHER_PASSWORD, "offices": "all", "password": PASSWORD});
    told += &post(house.address, "/api/v1/access", Some(&house.tokens.chief), &wrong).await.text;
    for path in ["/api/v1/me", "/api/v1/access", "/api/v1/audit", "/metrics"] {
        told += &house.ask_as(&house.tokens.chief, "GET", path, &[], "").await.text;
    }
    let mut live = Live::connect(house.address, Some(&lan)).await;
    live.says(&json!({"type": "hello", "protocol": hoa, "client": "x", "lang": "vi", "token": lan})).await;
    told += &format!("{:?}", live.hears().await);
    let mut rude = Live::mute(house.address).await;
    rude.says(&json!({"type": "hello", "protocol": hoa, "client": "x", "lang": "vi", "token": lan})).await;
    told += &format!("{:?}", rude.hears().await);
    let body = r#"{"service":"ho-tich"}"#;
    let json = [("Content-Type", "application/json")];
    house.ask_as(&kiosk, "POST", "/api/v1/offices/thu/tickets", &json, body).await.good(201);
    told += &everything_kept(&house).await;
    told += &String::from_utf8_lossy(&LOGS.lock().expect("whole"));
    assert!(
        told.contains("a client said hello") && told.contains("device:kiosk-1"),
        "the logs and the journal are there"
    );
    let secrets = [PASSWORD, OTHER_PASSWORD, PIN, &lan, &hoa, &kiosk, &code, &knocked];
    for secret in secrets.into_iter().chain([house.tokens.chief.as_str(), house.tokens.program.as_str()]) {
        let place = told.find(secret).map(|at| &told[at.saturating_sub(200)..at]);
        assert_eq!(place, None, "a secret is told after this");
    }
}

/// The journal, its export, and what the register keeps.
async fn everything_kept(house: &House) -> String {
    let (office, mut all) = (OfficeId::new("thu").expect("an id"), Vec::new());
    export_from(&*house.journal, &office, &mut all, &mut |_| {}).await.expect("an export");
    for stored in house.journal.read(&office, Version::ZERO).await.expect("a journal") {
        all.extend_from_slice(&stored.bytes);
    }
    for name in ["register.json", "audit.jsonl"] {
        all.extend(std::fs::read(house.folder.path().join("access").join(name)).expect("a file"));
    }
    String::from_utf8_lossy(&all).into_owned()
}
