//! Starts that are refused, and ends.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;

use queue::Timestamp;
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_util::sync::CancellationToken;

use crate::clock::ManualClock;
use crate::journal::Version;
use crate::office_file::{OfficeId, SAMPLE};
use crate::testbed::{House, PATIENCE, SMALL, Tokens, at, bearer, post};
use crate::{Running, Server, Settings, StartError};

mod bounded;
mod encrypted;
mod hall;

async fn start(settings: Settings) -> Result<(Running, CancellationToken), StartError> {
    let shutdown = CancellationToken::new();
    let clock = Arc::new(ManualClock::new(at("2026-11-23T08:00:00+07:00")));
    Ok((Server::start(settings, clock, shutdown.clone()).await?, shutdown))
}

fn settings(data: &std::path::Path) -> Settings {
    let mut settings = Settings::new(data.to_owned());
    settings.listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    settings
}

#[tokio::test]
async fn a_first_start_makes_everything_it_needs() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("deep/data");
    let (running, shutdown) = start(settings(&data)).await.unwrap();
    assert_eq!(fs::metadata(&data).unwrap().permissions().mode() & 0o777, 0o700);
    assert_eq!(fs::read_to_string(data.join("offices/an-binh.toml")).unwrap(), SAMPLE.1);
    assert!(data.join("secret").is_file() && data.join("journal").is_dir());
    let second = start(settings(&data)).await.map(|_| ()).unwrap_err();
    assert!(matches!(second, StartError::DataInUse(_)), "{second:?}");
    shutdown.cancel();
    running.wait().await.unwrap();
    let (running, shutdown) = start(settings(&data)).await.unwrap();
    shutdown.cancel();
    running.wait().await.unwrap();
}

#[tokio::test]
async fn a_backup_made_while_the_server_runs_is_a_data_folder() {
    let folder = tempfile::tempdir().unwrap();
    let (data, copy) = (folder.path().join("data"), folder.path().join("copy"));
    let (running, shutdown) = start(settings(&data)).await.unwrap();
    let body = json!({ "to": copy });
    let tokens = Tokens::of(running.address(), running.first_link(), &data).await;
    post(running.address(), "/api/v1/backup", Some(&tokens.chief), &body).await.good(200);
    shutdown.cancel();
    running.wait().await.unwrap();
    assert_eq!(fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o700);
    assert!(copy.join("access/register.json").is_file() && !copy.join("access/owner.json").exists());
    assert_eq!(fs::read(copy.join("secret")).unwrap(), fs::read(data.join("secret")).unwrap());
    let (running, shutdown) = start(settings(&copy)).await.unwrap();
    shutdown.cancel();
    running.wait().await.unwrap();
}

#[tokio::test]
async fn a_backup_is_finished_and_recorded_when_nobody_waits_for_it() {
    let folder = tempfile::tempdir().unwrap();
    let (data, copy) = (folder.path().join("data"), folder.path().join("copy"));
    let (running, shutdown) = start(settings(&data)).await.unwrap();
    let tokens = Tokens::of(running.address(), running.first_link(), &data).await;
    let (body, to) = (json!({ "to": copy }).to_string(), running.address());
    let (shown, length) = (bearer(&tokens.chief), body.len());
    let request = format!(
        "POST /api/v1/backup HTTP/1.1\r\nHost: {to}\r\nAuthorization: {shown}\r\nContent-Type: application/json\r\n\
         Content-Length: {length}\r\n\r\n{body}"
    );
    let mut stream = TcpStream::connect(to).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    // Nobody tells when a copy begins or is finished, but the record.
    let record = data.join("access/audit.jsonl");
    let tells = async |what: &str| {
        let told = async {
            while !fs::read_to_string(&record).unwrap().contains(what) {
                tokio::task::yield_now().await;
            }
        };
        timeout(PATIENCE, told).await.unwrap_or_else(|_| panic!("{what} is not told in time"));
    };
    tells("begins-backup").await;
    drop(stream);
    tells("backed-up").await;
    let lines: Vec<serde_json::Value> =
        fs::read_to_string(&record).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let about = |what: &str| {
        let line = lines.iter().find(|line| line["what"] == what).unwrap();
        (line["who"].clone(), line["about"].clone(), line["request"].clone())
    };
    assert_eq!(about("begins-backup"), about("backed-up"));
    assert_eq!((about("backed-up").0, about("backed-up").1), (json!("user:chief"), json!(copy)));
    assert!(copy.join("access/register.json").is_file());
    shutdown.cancel();
    running.wait().await.unwrap();
}

#[tokio::test]
async fn an_address_that_others_can_reach_is_encrypted() {
    let folder = tempfile::tempdir().unwrap();
    let mut bound = settings(folder.path());
    bound.listener = Some(TcpListener::bind((Ipv4Addr::UNSPECIFIED, 0)).unwrap());
    let (running, shutdown) = start(bound).await.unwrap();
    assert!(folder.path().join("tls/ca.pem").is_file());
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, running.address().port())).await.unwrap();
    stream.write_all(b"GET /api/v1/offices HTTP/1.1\r\nHost: localhost\r\n\r\n").await.unwrap();
    let mut answer = Vec::new();
    // What comes back to plain HTTP is an alert of TLS, or nothing.
    let _ = timeout(PATIENCE, stream.read_to_end(&mut answer)).await.expect("an end in time");
    assert!(!answer.starts_with(b"HTTP"));
    shutdown.cancel();
    running.wait().await.unwrap();
}

#[tokio::test]
async fn an_address_in_use_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let mut second = settings(folder.path());
    second.listen = taken.local_addr().unwrap();
    assert!(matches!(start(second).await.map(|_| ()), Err(StartError::Listen(..))));
}

#[tokio::test]
async fn a_given_folder_without_offices_is_not_filled() {
    let folder = tempfile::tempdir().unwrap();
    let offices = folder.path().join("given");
    fs::create_dir(&offices).unwrap();
    let mut given = settings(&folder.path().join("data"));
    given.offices = Some(offices.clone());
    assert!(matches!(start(given).await.map(|_| ()), Err(StartError::NoOffices(_))));
    assert_eq!(fs::read_dir(&offices).unwrap().count(), 0);
}

#[tokio::test]
async fn a_damaged_secret_stops_the_start() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("secret"), "short").unwrap();
    let error = start(settings(folder.path())).await.map(|_| ()).unwrap_err();
    assert!(matches!(error, StartError::DataUnusable(..)), "{error:?}");
}

#[tokio::test]
async fn a_restart_goes_on_where_the_last_one_stopped() {
    let house = House::start().await;
    let ticket = house.post("/tickets", r#"{"service":"ho-tich"}"#).await.good(201);
    let (folder, journal) = house.stop().await;
    let house = House::in_folder(folder, journal).await.unwrap();
    assert_eq!(house.post("/tickets", r#"{"service":"ho-tich"}"#).await.good(201)["number"], "1002");
    let key = ticket["key"].as_str().unwrap();
    assert_eq!(house.get(&format!("/api/v1/tickets/{key}")).await.good(200)["number"], "1001", "old slips still open");
}

#[tokio::test]
async fn a_server_of_one_damaged_office_ends_with_its_message() {
    let house = House::start().await;
    house.post("/tickets", r#"{"service":"ho-tich"}"#).await.good(201);
    let (folder, journal) = house.stop().await;
    journal.tamper(&OfficeId::new("thu").unwrap(), Version(2), |bytes| bytes.truncate(10));
    // A snapshot would hide the damage from a start that does not read so far back.
    fs::remove_dir_all(folder.path().join("snapshots")).unwrap();
    let clock = Arc::new(ManualClock::new(Timestamp(0)));
    let mut damaged = settings(folder.path());
    damaged.journal = Some(journal);
    let running = Server::start(damaged, clock, CancellationToken::new()).await.unwrap();
    let error = running.wait().await.unwrap_err();
    assert!(matches!(&error, StartError::OfficeDamaged { version: 2, .. }), "{error:?}");
}

#[tokio::test]
async fn a_damaged_office_beside_a_good_one_says_so_with_its_version() {
    let house = House::with(&[("thu", SMALL), ("khac", SMALL)]).await.unwrap();
    house.post("/tickets", r#"{"service":"ho-tich"}"#).await.good(201);
    let (folder, journal) = house.stop().await;
    journal.tamper(&OfficeId::new("thu").unwrap(), Version(2), |bytes| bytes.truncate(10));
    fs::remove_dir_all(folder.path().join("snapshots")).unwrap();
    let house = House::in_folder(folder, journal).await.unwrap();
    let damaged = house.post("/tickets", r#"{"service":"ho-tich"}"#).await;
    assert_eq!((damaged.status, damaged.code(), damaged.json["version"].as_u64()), (503, "office-damaged", Some(2)));
    house.get("/api/v1/offices/khac").await.good(200);
    let mut live = house.live().await;
    live.says(&json!({"type": "watch", "office": "thu", "view": {"name": "board"}})).await;
    assert!(matches!(live.hears().await, protocol::ServerMessage::Problem { .. }));
}

#[tokio::test(start_paused = true)]
async fn a_look_at_a_folder_that_hangs_does_not_hold_up_the_end() {
    let hangs = tokio::spawn(std::future::pending());
    let look = hangs.abort_handle();
    timeout(PATIENCE, super::looked(hangs, "recordings")).await.expect("it is not waited for");
    tokio::task::yield_now().await;
    assert!(look.is_finished());
}
