//! Devices are let in by a code on their screen, stay for years, and are shown out at once.

use std::time::{Duration, Instant};

use client::pairing::{PairingNews, Shown, pair_every};
use client::{Credential, Link, ServerAddress};
use protocol::access::DeviceKind;
use protocol::view::{BoardView, DispenserView};
use protocol::{Answer, Command, View};
use serde_json::{Value, json};
use tests::{Asker, DAY_MS, Door, MINUTE_MS, OfficeText, RawPeer, SERVICE, Setup, TestOffice, Watcher, in_time};
use tokio::sync::mpsc::Receiver;

/// How soon a device must be out that is revoked while it is connected. A second is promised; a busy machine and a debug
/// build have more, and still much less than until the next ping or the next look at who may come in.
const AT_ONCE: Duration = Duration::from_secs(5);

/// A device without a credential, asking as its programs do, only more often.
struct Stranger(Receiver<PairingNews>);

impl Stranger {
    fn knocks(office: &TestOffice, kind: DeviceKind) -> Stranger {
        let address = ServerAddress::from(office.address());
        Stranger(pair_every(Duration::from_millis(20), address, kind, "device 1.0".to_owned()))
    }

    /// The next code on its screen.
    async fn code(&mut self) -> Shown {
        in_time("a code", async {
            loop {
                match self.0.recv().await.expect("the device goes on asking") {
                    PairingNews::Code(shown) => return shown,
                    PairingNews::Paired(_) => panic!("nobody has confirmed it"),
                    PairingNews::Unreachable { .. } | PairingNews::Refused(_) | PairingNews::Ended => {}
                }
            }
        })
        .await
    }

    /// What it keeps when it is let in.
    async fn credential(&mut self) -> Credential {
        in_time("the device to be let in", async {
            loop {
                if let PairingNews::Paired(credential) = self.0.recv().await.expect("the device goes on asking") {
                    return *credential;
                }
            }
        })
        .await
    }
}

fn confirmation(shown: &Shown, name: &str, office: &str) -> Value {
    json!({"do": "confirm-pairing", "code": format!("{} {}", shown.code, shown.check), "name": name, "office": office})
}

/// A device shows its code, an administrator types it.
async fn pairs(office: &TestOffice, kind: DeviceKind, name: &str) -> Credential {
    let mut stranger = Stranger::knocks(office, kind);
    let shown = stranger.code().await;
    office.people().change(confirmation(&shown, name, office.id())).await;
    stranger.credential().await
}

fn door(office: &TestOffice, credential: &Credential) -> Door {
    Door::new(office.address()).with_token(credential.token.reveal())
}

fn board(office: &TestOffice, credential: &Credential) -> Watcher {
    Watcher::connect(&door(office, credential), office.id(), View::Board { zone: None })
}

async fn takes_a_number(kiosk: &Asker) -> String {
    match kiosk.ask(Command::issue("ho-tich")).await {
        Ok(Answer::Issued(issued)) => issued.number,
        other => panic!("no number: {other:?}"),
    }
}

/// A device as an administrator sees it.
async fn listed(office: &TestOffice, name: &str) -> Value {
    let admitted = office.chief().get("/api/v1/access").await.accepted();
    let devices = admitted["devices"].as_array().expect("devices").clone();
    devices.into_iter().find(|device| device["name"] == name).unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_board_and_a_kiosk_are_paired_once_and_work_on_after_a_restart() {
    let mut office = TestOffice::start().await;
    let wall = pairs(&office, DeviceKind::Display, "wall").await;
    let kiosk = pairs(&office, DeviceKind::Dispenser, "kiosk-7").await;
    assert_eq!((wall.you.name.as_str(), kiosk.you.name.as_str()), ("wall", "kiosk-7"));
    assert_eq!(kiosk.ca, None, "without TLS there is nothing to pin");
    let mut hangs = board(&office, &wall);
    let stands = Asker::connect(&door(&office, &kiosk), office.id(), None);
    assert_eq!(takes_a_number(&stands).await, "1001");
    hangs.shows("the number that waits", |board: &BoardView| board.lines[0].waiting == 1).await;
    let shown = listed(&office, "wall").await;
    assert_eq!(
        (&shown["connected"], &shown["kind"], &shown["version"]),
        (&json!(true), &json!("display"), &json!("tests"))
    );
    assert_eq!(shown["address"], "127.0.0.1");

    office.restart().await;
    assert_eq!(takes_a_number(&stands).await, "1002");
    hangs.shows("both numbers", |board: &BoardView| board.lines[0].waiting == 2).await;
    drop((hangs, stands));
    office.stop().await;
    let by = json!({"device": "kiosk-7"});
    let export = office.export_text().await;
    let issued = export.lines().filter(|line| line.contains("ticket-issued"));
    let issued: Vec<Value> = issued.map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert!(issued.len() == 2 && issued.iter().all(|entry| entry["by"] == by), "{issued:?}");
    office.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_device_stays_for_years() {
    let office = TestOffice::start().await;
    let kiosk = pairs(&office, DeviceKind::Dispenser, "kiosk-7").await;
    office.clock().advance_ms(3 * 366 * DAY_MS);
    let http = office.public().with_token(kiosk.token.reveal());
    http.get(&office.path("/dispenser")).await.accepted();
    office.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_revoked_device_is_out_at_once_and_can_be_paired_again() {
    let office = TestOffice::start().await;
    for (kind, name) in [(DeviceKind::Display, "wall"), (DeviceKind::Dispenser, "kiosk-7")] {
        let credential = pairs(&office, kind, name).await;
        let mut raw = RawPeer::welcomed(office.address(), credential.token.reveal()).await;
        let mut hangs = board(&office, &credential);
        hangs.shows("a board", |_: &BoardView| true).await;

        let begun = Instant::now();
        office.people().change(json!({"do": "revoke-device", "name": name})).await;
        raw.hear_problem("token-rejected").await;
        assert_eq!(raw.close_code().await, Some(4401), "{name}");
        hangs.link("the token to be rejected", |link| link == Link::Rejected).await;
        assert!(begun.elapsed() < AT_ONCE, "{name} was out after {:?}", begun.elapsed());

        let old = office.public().with_token(credential.token.reveal());
        old.get(&office.path("/board")).await.refused(401, "token-rejected");
        let again = pairs(&office, kind, name).await;
        assert_ne!(again.token, credential.token);
        board(&office, &again).shows("the board again", |_: &BoardView| true).await;
        old.get(&office.path("/board")).await.refused(401, "token-rejected");
    }
    office.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wrong_check_digits_pair_nobody_and_a_code_is_good_for_ten_minutes() {
    let office = TestOffice::start().await;
    let mut stranger = Stranger::knocks(&office, DeviceKind::Display);
    let shown = stranger.code().await;
    let digit = if shown.check.ends_with('0') { '1' } else { '0' };
    let other = Shown { check: format!("{}{digit}", &shown.check[..shown.check.len() - 1]), ..shown.clone() };
    let confirmed =
        async |shown: &Shown| office.chief().post("/api/v1/access", confirmation(shown, "wall", office.id())).await;
    confirmed(&other).await.refused(409, "pairing-mismatch");
    office.clock().advance_ms(10 * MINUTE_MS + 1);
    confirmed(&shown).await.refused(404, "unknown-pairing");
    let next = stranger.code().await;
    assert_ne!(next.code, shown.code, "it shows another one by itself");
    confirmed(&next).await.accepted();
    assert_eq!(stranger.credential().await.you.name, "wall");
    office.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_device_of_one_office_has_no_right_in_another() {
    let office = Setup::file("one", OfficeText::new("Một")).and("two", OfficeText::new("Hai")).start().await;
    let kiosk = pairs(&office, DeviceKind::Dispenser, "kiosk-7").await;
    let http = office.public().with_token(kiosk.token.reveal());
    let take = json!({"service": SERVICE});
    http.post("/api/v1/offices/one/tickets", take.clone()).await.accepted();
    http.post("/api/v1/offices/two/tickets", take).await.refused(403, "other-office");
    http.get("/api/v1/offices/two/dispenser").await.refused(403, "other-office");
    let mut raw = RawPeer::welcomed(office.address(), kiosk.token.reveal()).await;
    raw.say(json!({"type": "watch", "office": "two", "view": {"name": "dispenser"}})).await;
    raw.hear_problem("other-office").await;
    let reply = raw.asked("two", json!({"do": "issue", "service": SERVICE})).await;
    assert_eq!(reply["problem"]["code"], "other-office", "{reply}");
    let mut own = Watcher::connect(&door(&office, &kiosk), "one", View::Dispenser);
    own.shows("its own office", |_: &DispenserView| true).await;
    assert_eq!(office.chief().get("/api/v1/offices/two").await.accepted()["totals"]["issued"], 0);
    office.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_device_of_another_server_is_sent_back_to_its_pairing_screen() {
    let (home, elsewhere) = (TestOffice::start().await, TestOffice::start().await);
    let kiosk = pairs(&home, DeviceKind::Dispenser, "kiosk-7").await;
    let foreign = Door::new(elsewhere.address()).with_token(kiosk.token.reveal());
    let mut watcher = Watcher::connect(&foreign, elsewhere.id(), View::Dispenser);
    watcher.link("the foreign token to be rejected", |link| link == Link::Rejected).await;
    let http = elsewhere.public().with_token(kiosk.token.reveal());
    http.get(&elsewhere.path("/dispenser")).await.refused(401, "token-rejected");
    home.public().with_token(kiosk.token.reveal()).get(&home.path("/dispenser")).await.accepted();
    home.finish().await;
    elsewhere.finish().await;
}
