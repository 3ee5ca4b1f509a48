//! For whoever watches over the server: health, figures.

use std::collections::BTreeMap;

use serde_json::json;
use tests::{OfficeText, PATIENCE, Setup, TestOffice, eventually};

/// A page of OpenMetrics: what kind each family is of, and every sample.
struct Page {
    kinds: BTreeMap<String, String>,
    samples: BTreeMap<String, f64>,
}

/// Reads the text format of OpenMetrics, strictly enough to notice what a Prometheus would refuse.
fn parsed(page: &str) -> Page {
    let (mut kinds, mut samples) = (BTreeMap::new(), BTreeMap::new());
    let body = page.strip_suffix("# EOF\n").expect("the page ends with # EOF");
    for line in body.lines() {
        if let Some(comment) = line.strip_prefix("# ") {
            let words: Vec<&str> = comment.splitn(3, ' ').collect();
            let [what, name, rest] = words[..] else { panic!("a comment of three words: {line}") };
            assert!(["HELP", "TYPE", "UNIT"].contains(&what), "{line}");
            if what == "TYPE" {
                assert!(kinds.insert(name.to_owned(), rest.to_owned()).is_none(), "{name} has two types");
            }
            continue;
        }
        let (name, value) = line.rsplit_once(' ').unwrap_or_else(|| panic!("a sample has a name and a value: {line}"));
        let family = name.split('{').next().expect("a first part");
        let good = |c: char| c.is_ascii_alphanumeric() || c == '_';
        assert!(family.starts_with("layso_") && family.chars().all(good), "{line}");
        assert!(!name.contains('{') || name.ends_with('}'), "{line}");
        let known = ["", "_total", "_bucket", "_sum", "_count"];
        let of_family = |suffix: &&str| family.strip_suffix(suffix).is_some_and(|family| kinds.contains_key(family));
        assert!(known.iter().any(of_family), "a sample of no family: {line}");
        let value: f64 = value.parse().unwrap_or_else(|_| panic!("no number: {line}"));
        assert!(samples.insert(name.to_owned(), value).is_none(), "twice: {line}");
    }
    Page { kinds, samples }
}

async fn metrics(office: &TestOffice) -> Page {
    let answer = office.http().get("/metrics").await;
    assert_eq!((answer.status, answer.kind.as_str()), (200, "application/openmetrics-text"));
    parsed(&answer.text())
}

#[tokio::test]
async fn the_figures_can_be_read_by_prometheus_and_count_what_happened() {
    let office = TestOffice::start().await;
    let before = metrics(&office).await;
    for _ in 0..3 {
        office.issue("ho-tich").await;
    }
    office.at("1", "call-next", json!({})).await.refused(409, "counter-closed");
    let mut board = office.board();
    board.board("a board", |_| true).await;
    let page = metrics(&office).await;
    let grown = |name: &str| page.samples[name] - before.samples.get(name).copied().unwrap_or_default();
    assert_eq!(grown("layso_commits_total"), 3.0);
    assert_eq!(grown("layso_entries_total"), 3.0);
    assert_eq!(grown("layso_requests_total{verb=\"issue\",code=\"ok\"}"), 3.0);
    assert_eq!(grown("layso_requests_total{verb=\"call-next\",code=\"counter-closed\"}"), 1.0);
    assert_eq!(grown("layso_append_seconds_count"), 3.0);
    assert_eq!(page.samples["layso_live_connections"], 1.0);
    assert_eq!(page.samples["layso_watches"], 1.0);
    assert_eq!(page.samples["layso_offices{state=\"ready\"}"], 1.0);
    assert_eq!(page.kinds["layso_append_seconds"], "histogram");
    let buckets: Vec<f64> = page
        .samples
        .iter()
        .filter(|(name, _)| name.starts_with("layso_append_seconds_bucket"))
        .map(|(_, v)| *v)
        .collect();
    assert!(!buckets.is_empty() && buckets.iter().all(|bucket| *bucket <= page.samples["layso_append_seconds_count"]));
    drop(board);
    eventually("the connection to be counted no more", PATIENCE, || async {
        let page = metrics(&office).await;
        (page.samples["layso_live_connections"] + page.samples["layso_watches"] < 0.5).then_some(())
    })
    .await;
    office.finish().await;
}

#[tokio::test]
async fn the_server_is_alive_and_ready_and_says_what_is_not() {
    let mut office = Setup::file("good", OfficeText::new("Phường")).and("broken", "policy = 1").start().await;
    let alive = office.http().get("/healthz").await.accepted();
    assert_eq!(alive["alive"], true);
    assert!(alive["server"].as_str().is_some_and(|server| server.starts_with("layso ")));
    let ready = office.http().get("/readyz").await.accepted();
    assert_eq!(ready["ready"], true, "a broken office does not make the others unready");
    let states: Vec<_> =
        ready["offices"].as_array().expect("offices").iter().map(|one| (&one["office"], &one["state"])).collect();
    assert_eq!(states, [(&json!("broken"), &json!("undefined")), (&json!("good"), &json!("ready"))]);
    assert!(
        ready["offices"][0]["detail"].as_str().is_some_and(|detail| detail.contains("broken.toml:1: policy: ")),
        "{ready}"
    );
    office.stop().await;
    assert!(office.http().ask("GET", "/healthz").try_send().await.is_err(), "a stopped server does not answer");
    office.finish().await;
}

#[tokio::test]
async fn a_server_on_the_computers_own_clock_says_its_time() {
    let office = Setup::file("hall", OfficeText::new("Phường")).on_system_clock().start().await;
    let before = jiff::Timestamp::now().as_millisecond();
    let issued = office.issue_as("s", "ordinary").await["joined_at"].as_i64().expect("a time");
    assert!((before..=jiff::Timestamp::now().as_millisecond()).contains(&issued), "{issued}");
    office.finish().await;
}
