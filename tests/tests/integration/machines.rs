//! For whoever watches over the server and its machines: health, figures, printers.

use std::collections::BTreeMap;

use protocol::view::{CounterView, MachinesShown};
use protocol::{PrinterTrouble, View};
use serde_json::{Value, json};
use tests::{OfficeText, PATIENCE, RawPeer, Setup, TestOffice, eventually};

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

/// What a device says of itself.
fn status(office: &str, status: &Value) -> Value {
    json!({"type": "status", "office": office, "status": status})
}

/// A live connection of a device.
async fn device(office: &TestOffice, token: &str) -> RawPeer {
    RawPeer::welcomed(office.address(), token).await
}

fn printers(machines: &MachinesShown) -> Vec<&str> {
    machines.printers.iter().map(|printer| printer.device.as_str()).collect()
}

/// What the list of devices tells of one of them.
async fn listed(office: &TestOffice, name: &str) -> Value {
    let list = office.read("/devices").await;
    let devices = list["devices"].as_array().expect("devices");
    devices.iter().find(|device| device["name"] == name).cloned().unwrap_or_else(|| panic!("no {name} in {list}"))
}

#[tokio::test]
async fn a_printer_without_paper_is_seen_everywhere_as_long_as_its_kiosk_says_so() {
    let office = TestOffice::start().await;
    let token = office.people().dispenser("kiosk-1").await;
    let (mut hall, mut console) = (office.watch(View::Office), office.console("1"));
    hall.office("a hall whose printers are well", |view| view.machines.printers.is_empty()).await;
    let mut kiosk = device(&office, &token).await;
    let out = json!({"printer": {"troubles": ["paper-low", "paper-out"], "slips_left": 0}, "undelivered": 2, "set_aside": 1, "closed": true});
    kiosk.say(status(office.id(), &out)).await;
    let shown = hall.office("the trouble", |view| !view.machines.printers.is_empty()).await.machines;
    assert_eq!(printers(&shown), ["kiosk-1"]);
    let kiosks: Vec<_> =
        shown.kiosks.iter().map(|kiosk| (kiosk.device.as_str(), kiosk.set_aside, kiosk.closed)).collect();
    assert_eq!(kiosks, [("kiosk-1", 1, true)], "whoever has the number is in no line, and staff closed the kiosk");
    assert_eq!(shown.printers[0].state.troubles, [PrinterTrouble::PaperOut, PrinterTrouble::PaperLow], "worst first");
    let on_console = |view: &CounterView| view.machines == shown;
    console.shows("the trouble on the console", on_console).await;
    let told = listed(&office, "kiosk-1").await;
    assert_eq!(told["status"]["undelivered"], 2, "{told}");
    assert_eq!(told["status"]["printer"]["slips_left"], 0, "{told}");
    let page = metrics(&office).await;
    let of_kiosk = format!("office=\"{}\",device=\"kiosk-1\"", office.id());
    assert_eq!(page.samples[&format!("layso_printer_trouble{{{of_kiosk},trouble=\"paper-out\"}}")], 1.0);
    assert_eq!(page.samples[&format!("layso_printer_slips_left{{{of_kiosk}}}")], 0.0);
    assert_eq!(page.samples[&format!("layso_kiosk_undelivered{{{of_kiosk}}}")], 2.0);
    assert_eq!(page.samples[&format!("layso_kiosk_closed{{{of_kiosk}}}")], 1.0);
    drop(kiosk);
    hall.office("nobody to say so any more", |view| view.machines.printers.is_empty()).await;
    assert_eq!(listed(&office, "kiosk-1").await["status"], Value::Null);
    assert!(metrics(&office).await.samples.keys().all(|name| !name.contains("kiosk-1")));
    office.finish().await;
}

#[tokio::test]
async fn staff_are_told_when_a_roll_is_nearly_used_up_and_when_there_is_a_new_one() {
    let office = TestOffice::start().await;
    let token = office.people().dispenser("kiosk-1").await;
    let mut hall = office.watch(View::Office);
    let mut kiosk = device(&office, &token).await;
    let left = |slips: u32| status(office.id(), &json!({"printer": {"slips_left": slips}}));
    kiosk.say(left(MachinesShown::FEW_SLIPS + 1)).await;
    kiosk.say(left(MachinesShown::FEW_SLIPS)).await;
    let shown = hall.office("few slips", |view| !view.machines.printers.is_empty()).await;
    assert_eq!(shown.machines.printers[0].state.slips_left, Some(MachinesShown::FEW_SLIPS));
    kiosk.say(left(400)).await;
    hall.office("a new roll", |view| view.machines.printers.is_empty()).await;
    assert_eq!(listed(&office, "kiosk-1").await["status"]["printer"]["slips_left"], 400);
    office.finish().await;
}

#[tokio::test]
async fn a_device_says_only_of_itself_and_of_its_own_office_how_it_fares() {
    let office = Setup::sample().and("khac", OfficeText::new("Khác").to_string()).start().await;
    let closed = || json!({"closed": true});
    let kiosk = office.people().dispenser("kiosk-1").await;
    let mut kiosk = device(&office, &kiosk).await;
    kiosk.say(status("khac", &closed())).await;
    kiosk.hear_problem("other-office").await;
    kiosk.say(status("nowhere", &closed())).await;
    kiosk.hear_problem("other-office").await;
    kiosk.say(status(office.id(), &json!({"closed": true, "name": "kiosk-2"}))).await;
    kiosk.hear_problem("bad-message").await;
    let clerk = office.people().clerk("lan").await;
    for mut other in [device(&office, &clerk).await, office.raw().await] {
        other.say(status(office.id(), &closed())).await;
        other.hear_problem("not-allowed").await;
    }
    let mut anybody = RawPeer::connect(office.address()).await;
    anybody.hello().await;
    anybody.say(status(office.id(), &closed())).await;
    anybody.hear_problem("not-signed-in").await;
    assert_eq!(listed(&office, "kiosk-1").await["status"], Value::Null, "nothing of it was taken");
    kiosk.say(status(office.id(), &closed())).await;
    eventually("the kiosk to be closed", PATIENCE, || async {
        (listed(&office, "kiosk-1").await["status"]["closed"] == true).then_some(())
    })
    .await;
    office.finish().await;
}
