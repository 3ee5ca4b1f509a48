//! Taking numbers, all at once and more than once.

use std::collections::BTreeSet;

use futures_util::future::join_all;
use protocol::{Actor, Command, Issued};
use serde_json::json;
use tests::{Answer, Asker, HOUR_MS, Http, PATIENCE, TestOffice, eventually, text};
use uuid::Uuid;

const DISPENSERS: usize = 4;
const PRESSES: usize = 200;

/// A press on one of the dispensers.
type Press = (usize, Uuid);

fn presses() -> Vec<Press> {
    (0..PRESSES).map(|index| (index % DISPENSERS, Uuid::new_v4())).collect()
}

fn hundreds(from: usize, count: usize) -> BTreeSet<String> {
    (from..from + count).map(|number| number.to_string()).collect()
}

async fn press_live(kiosks: &[Asker], presses: &[Press]) -> Vec<Issued> {
    let press = |&(kiosk, id): &Press| {
        let kiosk = kiosks[kiosk].clone();
        tokio::spawn(async move { kiosk.issue_once(id, "ho-tich").await })
    };
    let pressed = join_all(presses.iter().map(press)).await;
    pressed.into_iter().map(|issued| issued.expect("a number")).collect()
}

fn bytes(issued: &[Issued]) -> Vec<String> {
    issued.iter().map(|issued| serde_json::to_string(issued).expect("an answer is JSON")).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_presses_at_once_get_numbers_without_gap_or_double() {
    let office = TestOffice::start().await;
    let kiosks: Vec<Asker> = (0..DISPENSERS).map(|index| office.kiosk(&format!("kiosk-{index}"))).collect();
    let presses = presses();
    let issued = press_live(&kiosks, &presses).await;
    let numbers: BTreeSet<String> = issued.iter().map(|issued| issued.number.clone()).collect();
    assert_eq!(numbers, hundreds(1001, PRESSES));
    let keys: BTreeSet<&str> = issued.iter().map(|issued| issued.key.as_str()).collect();
    assert_eq!(keys.len(), PRESSES, "each citizen has a key of their own");
    let ahead: BTreeSet<u32> = issued.iter().map(|issued| issued.ahead).collect();
    assert_eq!(ahead, (0..200).collect(), "everybody is told another place");

    let version = office.version().await;
    assert_eq!(bytes(&press_live(&kiosks, &presses).await), bytes(&issued), "the same answers");
    assert_eq!(office.version().await, version, "and nothing new");

    office.clock().advance_ms(17 * HOUR_MS);
    let turned = async || (office.day().await == "2026-11-24").then_some(());
    eventually("the day to turn", PATIENCE, turned).await;
    let turned = office.version().await;
    assert_eq!(bytes(&press_live(&kiosks, &presses).await), bytes(&issued), "the same answers after midnight");
    assert_eq!(office.version().await, turned, "and nothing new");
    assert_eq!(office.waiting("ho-tich").await, Vec::<String>::new());
    assert_eq!(office.issue("ho-tich").await, "1001", "the series begins again");
    office.finish().await;
}

/// What of an answer must be the same when it is given again: all but the time at which it was sent.
fn said(answer: &Answer) -> (u16, &[u8], Option<&str>) {
    (answer.status, &answer.body, answer.header("location"))
}

async fn press_http(office: &TestOffice, dispensers: &[Http], presses: &[Press]) -> Vec<Answer> {
    let path = office.path("/tickets");
    let press = |&(dispenser, id): &Press| {
        let (http, path) = (dispensers[dispenser].clone(), path.clone());
        tokio::spawn(async move {
            let body = json!({"service": "chung-thuc", "class": "ordinary"});
            http.ask("POST", &path).id(id).by(&format!("device:kiosk-{dispenser}")).json(&body).send().await
        })
    };
    let pressed = join_all(presses.iter().map(press)).await;
    pressed.into_iter().map(|answer| answer.expect("an answer")).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_presses_over_http_get_the_same_bytes_again() {
    let office = TestOffice::start().await;
    let dispensers: Vec<Http> =
        (0..DISPENSERS).map(|_| Http::new(office.address()).with_token(office.token())).collect();
    let presses = presses();
    let answers = press_http(&office, &dispensers, &presses).await;
    let numbers: BTreeSet<String> = answers.iter().map(|answer| text(&answer.accepted()["number"])).collect();
    assert_eq!(numbers, hundreds(2001, PRESSES));
    let same = |again: &[Answer]| again.iter().map(said).eq(answers.iter().map(said));

    let version = office.version().await;
    assert!(same(&press_http(&office, &dispensers, &presses).await), "the same bytes");
    assert_eq!(office.version().await, version, "and nothing new");

    office.clock().advance_ms(17 * HOUR_MS);
    assert!(same(&press_http(&office, &dispensers, &presses).await), "the same bytes after midnight");
    assert_eq!(office.day().await, "2026-11-24");
    assert_eq!(office.read("").await["totals"]["issued"], 0, "and nothing new");
    assert_eq!(office.issue("chung-thuc").await, "2001", "the series begins again");
    office.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_press_that_arrives_on_many_ways_at_once_is_one_ticket() {
    let office = TestOffice::start().await;
    let kiosks: Vec<Asker> = (0..DISPENSERS).map(|_| office.kiosk("kiosk-1")).collect();
    let id = Uuid::new_v4();
    let everywhere: Vec<Press> = (0..DISPENSERS).map(|kiosk| (kiosk, id)).collect();
    let issued = bytes(&press_live(&kiosks, &everywhere).await);
    assert!(issued.iter().all(|one| *one == issued[0]), "{issued:?}");
    assert_eq!(office.waiting("ho-tich").await, ["1001"]);
    office.finish().await;
}

#[tokio::test]
async fn a_press_survives_a_restart_and_the_night() {
    let mut office = TestOffice::start().await;
    let id = Uuid::new_v4();
    let first = office.kiosk("kiosk-1").issue_once(id, "ho-tich").await;
    office.restart().await;
    let kiosk = office.kiosk("kiosk-1");
    assert_eq!(kiosk.issue_once(id, "ho-tich").await, first, "the same after a restart");
    office.clock().advance_ms(17 * HOUR_MS);
    assert_eq!(kiosk.issue_once(id, "ho-tich").await, first, "the same in the new day");
    office.restart().await;
    assert_eq!(office.kiosk("kiosk-1").issue_once(id, "ho-tich").await, first, "the same after both");
    office.finish().await;
}

#[tokio::test]
async fn an_id_is_forgotten_after_a_day_and_not_before() {
    let office = TestOffice::start().await;
    let kiosk = office.kiosk("kiosk-1");
    let id = Uuid::new_v4();
    let first = kiosk.issue_once(id, "ho-tich").await;
    office.clock().advance_ms(24 * HOUR_MS - 1);
    assert_eq!(kiosk.issue_once(id, "ho-tich").await, first);
    assert_eq!(office.read("").await["totals"]["issued"], 0);
    office.clock().advance_ms(HOUR_MS);
    // What is too old is forgotten when something happens.
    office.issue("chung-thuc").await;
    let second = kiosk.issue_once(id, "ho-tich").await;
    assert_ne!(second.key, first.key, "a new press");
    office.finish().await;
}

#[tokio::test]
async fn a_refused_press_is_decided_anew() {
    let office = TestOffice::start().await;
    let (id, kiosk) = (Uuid::new_v4(), office.kiosk("kiosk-1"));
    let services = "/api/v1/offices/an-binh/services/ho-tich";
    office.http().post(&format!("{services}/pause"), json!({})).await.accepted();
    let command = || Command::issue("ho-tich");
    let refused = kiosk.ask_once(id, command()).await;
    assert!(
        matches!(&refused, Err(client::RequestError::Refused(problem)) if problem.code.as_str() == "service-paused")
    );
    office.http().post(&format!("{services}/resume"), json!({})).await.accepted();
    assert_eq!(kiosk.issue_once(id, "ho-tich").await.number, "1001");
    office.finish().await;
}

#[tokio::test]
async fn an_id_of_somebody_elses_press_is_not_theirs() {
    let office = TestOffice::start().await;
    let id = Uuid::new_v4();
    office.kiosk("kiosk-1").issue_once(id, "ho-tich").await;
    let other = Asker::connect(&office.door(), office.id(), Actor::Device("kiosk-2".into()));
    let command = Command::issue("ho-tich");
    let reused = other.ask_once(id, command).await;
    assert!(
        matches!(&reused, Err(client::RequestError::Refused(problem)) if problem.code.as_str() == "request-id-reused")
    );
    office.finish().await;
}
