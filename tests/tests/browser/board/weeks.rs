//! A television runs for weeks: 24 hours with 10,000 calls leave no more behind than the first hours did.
//!
//! The page gets a server and a clock of the test's own ([`FAKE`](super::FAKE), `clockwork.js`): every message is one that a
//! server sends, every timer comes due, every picture is drawn, and only the time between them is left out. A real server
//! could not make 10,000 calls in a minute, and the driver's virtual time draws each of the 86,400 seconds.

use serde_json::json;
use tests::TestOffice;
use tests::browser::Browser;

use super::FAKE;
use super::halls::empty;

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
    assert!(!number.is_empty(), "calls are shown to the end");
    let nodes: usize = page.eval(&format!("({DAY})(1)")).await;
    let (timers, after): (usize, u64) = (page.eval("clockwork.timers()").await, page.heap_bytes().await);
    eprintln!("heap {before} → {after} bytes, nodes {nodes_before} → {nodes}, timers {timers_before} → {timers}");
    assert!(after * 10 <= before * 11, "the heap grew from {before} to {after} bytes");
    assert!(nodes <= nodes_before + 40, "from {nodes_before} to {nodes} elements");
    assert!(timers <= timers_before + 2, "from {timers_before} to {timers} timers");
    browser.finish().await;
    office.finish().await;
}
