//! A console that is not heard any more: marked, and no longer counted on.

use protocol::view::{CounterView, OfficeView};
use serde_json::Value;
use tests::{MINUTE_MS, OfficeText, PATIENCE, SERVICE, TestOffice, eventually};

async fn live_connections(office: &TestOffice) -> Option<u32> {
    let page = office.http().get("/metrics").await.text();
    let line = page.lines().find_map(|line| line.strip_prefix("layso_live_connections "))?;
    line.parse().ok()
}

async fn expected(office: &TestOffice) -> Value {
    office.clock().advance_ms(1_000);
    office.read("/dispenser").await["services"][0]["expected"].clone()
}

#[tokio::test]
async fn after_two_minutes_of_silence_a_counter_is_marked_and_promises_nothing() {
    let office = TestOffice::with_file("hall", OfficeText::new("Phường")).await;
    office.open("1").await;
    office.issue(SERVICE).await;
    let mut console = office.console("1");
    console.shows("a console that is heard", |view: &CounterView| !view.unheard && view.status == "open").await;
    eventually("a wait to be told", PATIENCE, || async { expected(&office).await.is_object().then_some(()) }).await;
    office.clock().advance_ms(MINUTE_MS);
    // The clerk's computer dies.
    drop(console);
    let gone = || async { (live_connections(&office).await == Some(0)).then_some(()) };
    eventually("the connection to be gone", PATIENCE, gone).await;

    let mut supervisor = office.watch(protocol::View::Office);
    // Silence begins with its last word, not with the end of its connection, and that takes time of its own.
    office.clock().advance_ms(2 * MINUTE_MS - 10_000);
    supervisor.office("a counter that is still counted on", |view| !view.counters[0].unheard).await;
    office.clock().advance_ms(60_000);
    let unheard = |view: &OfficeView| view.counters[0].unheard && view.counters[0].shown.status == "open";
    supervisor.office("the mark", unheard).await;
    eventually("no wait to be told", PATIENCE, || async { expected(&office).await.is_null().then_some(()) }).await;

    let mut console = office.console("1");
    console.shows("a console that is heard again", |view: &CounterView| !view.unheard).await;
    supervisor.office("no mark", |view| !view.counters[0].unheard).await;
    eventually("a wait again", PATIENCE, || async { expected(&office).await.is_object().then_some(()) }).await;
    assert_eq!(office.call_next("1").await, "1001", "nothing was dropped");
    office.finish().await;
}

#[tokio::test]
async fn a_counter_that_works_without_a_console_is_heard_by_what_it_does() {
    let office = TestOffice::with_file("hall", OfficeText::new("Phường")).await;
    office.open("1").await;
    office.issue(SERVICE).await;
    office.call_next("1").await;
    office.clock().advance_ms(60 * MINUTE_MS);
    let mut supervisor = office.watch(protocol::View::Office);
    supervisor.office("a counter of a script", |view| !view.counters[0].unheard).await;
    office.finish().await;
}

#[tokio::test]
async fn a_counter_that_works_without_a_console_keeps_its_promise_over_a_restart_and_until_nobody_answers() {
    let mut office = TestOffice::with_file("hall", OfficeText::new("Phường")).await;
    office.open("1").await;
    office.restart().await;
    office.clock().advance_ms(60 * MINUTE_MS);
    office.issue(SERVICE).await;
    let waits = || async { expected(&office).await.is_object().then_some(()) };
    eventually("a wait to be told of a counter that had nothing to do", PATIENCE, waits).await;
    office.clock().advance_ms(16 * MINUTE_MS);
    eventually("no wait to be told", PATIENCE, || async { expected(&office).await.is_null().then_some(()) }).await;
    assert_eq!(office.read("").await["counters"][0]["unheard"], false, "there never was a console");
    assert_eq!(office.call_next("1").await, "1001");
    eventually("a wait to be told again", PATIENCE, waits).await;
    office.finish().await;
}
