//! Starts that are refused, and ends.

use std::fs;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;

use queue::Timestamp;
use serde_json::json;
use tokio_util::sync::CancellationToken;

use crate::clock::ManualClock;
use crate::journal::Version;
use crate::office_file::{OfficeId, SAMPLE};
use crate::testbed::{House, SMALL, at, exchange};
use crate::{Running, Server, Settings, StartError};

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
    let body = json!({ "to": copy }).to_string();
    let json = [("Content-Type", "application/json")];
    exchange(running.address(), "POST", "/api/v1/backup", &json, &body).await.good(200);
    shutdown.cancel();
    running.wait().await.unwrap();
    assert_eq!(fs::read(copy.join("secret")).unwrap(), fs::read(data.join("secret")).unwrap());
    let (running, shutdown) = start(settings(&copy)).await.unwrap();
    shutdown.cancel();
    running.wait().await.unwrap();
}

#[tokio::test]
async fn an_address_that_others_can_reach_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let mut open = settings(folder.path());
    open.listen = SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0));
    let error = start(open).await.map(|_| ()).unwrap_err();
    assert!(matches!(error, StartError::NotLoopback(_)), "{error:?}");
    let mut bound = settings(folder.path());
    bound.listener = Some(TcpListener::bind((Ipv4Addr::UNSPECIFIED, 0)).unwrap());
    assert!(matches!(start(bound).await.map(|_| ()), Err(StartError::NotLoopback(_))));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing was made");
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
