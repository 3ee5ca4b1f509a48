//! A television runs for weeks: 24 hours with 10,000 calls leave no more behind than the first hours did.
//!
//! The page gets a server and a clock of the test's own ([`FAKE`](super::FAKE), `clockwork.js`): every message is one that a
//! server sends, every timer comes due, every picture is drawn, and only the time between them is left out. A real server
//! could not make 10,000 calls in a minute, and the driver's virtual time draws each of the 86,400 seconds.

use serde_json::{Value, json};
use tests::TestOffice;
use tests::browser::Browser;

use super::FAKE;
use super::halls::{call, empty};

const CLOCKWORK: &str = include_str!("clockwork.js");

/// One visit after the other: called, served, gone; each day has a line that changes and a recall now and then.
const DAY: &str = "(calls) => {
  const pause = 8640;
  window.ticket = window.ticket || 0;
  for (let done = 0; done < calls; done += 1) {
    ticket += 1;
    const number = String(1000 + (ticket % 9000));
    const counter = String(1 + (ticket % 5));
    const call = { ticket: ticket, leg: 0, nth: 1, nth_this_time: 1, number: number, counter: counter, at: Date.now(),
      recall: false, priority: ticket % 7 === 0, active: true };
    const at = (more) => ({ type: 'counter', counter: Object.assign({ id: counter, name: {}, status: 'open' }, more) });
    hall.change([{ type: 'called', call: call }, at({ number: number, calling: true })]);
    hall.change([{ type: 'line', line: { service: 'ho-tich', name: { vi: 'Hộ tịch' }, waiting: ticket % 23, paused: false,
      expected: { from_minutes: 5, to_minutes: 5 + (ticket % 9) * 5 } } }]);
    clockwork.pass(pause / 4);
    if (ticket % 11 === 0) hall.change([{ type: 'called', call: Object.assign({}, call, { nth: 2, nth_this_time: 2, recall: true, at: Date.now() }) }]);
    clockwork.pass(pause / 2);
    hall.change([at({ number: null, calling: false })]);
    clockwork.pass(pause / 4);
  }
  return document.querySelectorAll('*').length;
}";

/// What was large in turn, and for how long, while nothing else happens.
const TURNS: &str = "() => {
  const turns = [];
  for (let step = 0; step < 600; step += 1) {
    const { textContent: number } = document.querySelector('.hero .number');
    if (!turns.length || turns[turns.length - 1][0] !== number) turns.push([number, 0]);
    turns[turns.length - 1][1] += 100;
    clockwork.pass(100);
  }
  return turns;
}";

#[tokio::test]
async fn each_of_twelve_calls_at_once_is_large_for_three_seconds() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    let page = browser.anybody(&office).await;
    page.before_scripts(FAKE).await;
    page.before_scripts(CLOCKWORK).await;
    page.open("/an-binh/board?lang=vi").await;
    let mut hall = empty();
    let now: i64 = page.eval("Date.now()").await;
    let mut calls: Vec<Value> =
        (0..12).map(|nth| call(nth, &(1001 + nth).to_string(), &(1 + nth % 5).to_string(), 0)).collect();
    for (call, at) in calls.iter_mut().zip(now..) {
        call["at"] = json!(at);
    }
    let numbers: Vec<Value> = calls.iter().map(|call| call["number"].clone()).collect();
    calls.reverse();
    hall["calls"] = json!(calls);
    let () = page.eval(&format!("(() => {{ hall.tell({hall}); clockwork.pass(0); }})()")).await;
    page.wait_for(".hero .number").await;
    let turns: Vec<(Value, u32)> = page.eval(&format!("({TURNS})()")).await;
    let shown: Vec<&Value> = turns.iter().map(|(number, _)| number).collect();
    assert_eq!(shown, numbers.iter().collect::<Vec<_>>(), "each once, in the order of the calls");
    assert!(turns.iter().all(|(_, large_ms)| *large_ms >= 3_000), "each can be read: {turns:?}");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_day_of_ten_thousand_calls_leaves_nothing_behind() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    let page = browser.anybody(&office).await;
    page.before_scripts(FAKE).await;
    page.before_scripts(CLOCKWORK).await;
    page.resize(1280, 720).await;
    page.open("/an-binh/board?lang=vi").await;
    let () = page.eval(&format!("(() => {{ hall.tell({}); clockwork.pass(1000); }})()", json!(empty()))).await;
    page.wait_for("header").await;
    // The first calls fill what has a bound: the memory of the announcer, the widths of letters.
    let nodes_before: usize = page.eval(&format!("({DAY})(1000)")).await;
    let timers_before: usize = page.eval("clockwork.timers()").await;
    let before = page.heap_bytes().await;
    for _ in 0..18 {
        let _: usize = page.eval(&format!("({DAY})(500)")).await;
    }
    let number: String = page.eval("document.querySelector('.hero .number').textContent").await;
    assert!(["1999", "2000"].contains(&number.as_str()), "calls are shown to the end: {number}");
    let nodes: usize = page.eval(&format!("({DAY})(1)")).await;
    let (timers, after): (usize, u64) = (page.eval("clockwork.timers()").await, page.heap_bytes().await);
    eprintln!("heap {before} → {after} bytes, nodes {nodes_before} → {nodes}, timers {timers_before} → {timers}");
    assert!(after * 10 <= before * 11, "the heap grew from {before} to {after} bytes");
    assert!(nodes <= nodes_before + 40, "from {nodes_before} to {nodes} elements");
    assert!(timers <= timers_before + 2, "from {timers_before} to {timers} timers");
    browser.finish().await;
    office.finish().await;
}
