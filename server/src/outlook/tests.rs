//! The outlook of a whole server: asked for by itself, on the server's own clock.

use std::time::Duration;

use super::*;
use crate::metrics::Metrics;
use crate::testbed::{Floor, House, WORKDAY};

const CLERK: &str = r#"{"clerk": "lan"}"#;

async fn house() -> House {
    let house = House::with(&[("thu", WORKDAY)]).await.expect("a good start");
    assert_eq!(house.post("/counters/1/open", CLERK).await.status, 200);
    house
}

async fn issues(house: &House, service: &str) {
    let issued = house.post("/tickets", &format!(r#"{{"service": "{service}"}}"#)).await;
    assert_eq!(issued.status, 201, "{}", issued.json);
}

#[tokio::test]
async fn a_kiosk_learns_how_long_the_wait_is() {
    let house = house().await;
    for _ in 0..5 {
        issues(&house, "ho-tich").await;
        house.clock.advance_ms(1_000);
    }
    let told = |kiosk: &serde_json::Value| kiosk["services"][0]["expected"]["to_minutes"].as_u64() >= Some(30);
    house.becomes(200, "/api/v1/offices/thu/dispenser", told).await;
    let wait = |ticket: &serde_json::Value| ticket["expected"]["from_minutes"].as_u64().is_some();
    house.becomes(200, "/api/v1/offices/thu/tickets/1005", wait).await;
}

#[tokio::test]
async fn near_the_day_s_end_the_kiosk_stops_before_anybody_waits_in_vain() {
    let house = house().await;
    assert_eq!(house.post("/counters/2/open", r#"{"clerk": "minh"}"#).await.status, 200);
    house.clock.advance_ms(8 * 60 * 60_000);
    for _ in 0..12 {
        issues(&house, "ho-tich").await;
    }
    let stopped = |kiosk: &serde_json::Value| {
        // Time passes while it is waited for: the limit must be found over half a minute.
        house.clock.advance_ms(1_000);
        kiosk["services"][0]["closed"]["code"] == "no-time-left"
    };
    house.becomes(200, "/api/v1/offices/thu/dispenser", stopped).await;
    let refused = house.post("/tickets", r#"{"service": "ho-tich"}"#).await;
    assert_eq!((refused.status, &refused.json["code"]), (409, &"no-time-left".into()));
    issues(&house, "chung-thuc").await;
    let metrics = house.get("/metrics").await;
    assert!(metrics.text.contains("layso_outlook_seconds_count"), "{}", metrics.text);
}

#[tokio::test]
async fn a_projection_that_takes_too_long_is_not_used() {
    let mut floor = Floor::of(WORKDAY);
    floor.opens("1");
    floor.issues("ho-tich");
    let question = || Question::about(&floor.hall(), &|_| true).expect("a day");
    let metrics = Metrics::new();
    let hasty = Bench::patient(metrics.clone(), Duration::ZERO);
    assert!(hasty.play(&floor.file.id, question()).await.is_none());
    assert!(metrics.encode().contains("layso_outlooks_dropped_total 1"));
    let calm = Bench::patient(metrics.clone(), Duration::from_secs(60));
    let foreseen = calm.play(&floor.file.id, question()).await.expect("an answer");
    assert_eq!(Some(foreseen.of), Standing::of(&floor.hall()));
    assert!(foreseen.outlook.service(&"ho-tich".into()).is_some());
}

#[tokio::test]
async fn the_bench_takes_one_office_after_the_other() {
    let mut floor = Floor::of(WORKDAY);
    floor.opens("1");
    let question = || Question::about(&floor.hall(), &|_| true).expect("a day");
    let bench = Bench::patient(Metrics::new(), Duration::from_secs(60));
    let id = &floor.file.id;
    let (one, other, third) =
        tokio::join!(bench.play(id, question()), bench.play(id, question()), bench.play(id, question()));
    let outlooks = [one, other, third].map(|foreseen| foreseen.expect("an answer").outlook);
    assert!(outlooks.iter().all(|outlook| *outlook == outlooks[0]), "equal questions, equal answers");
}
