//! A board whose link or server goes away says so, and is right again by itself.

use std::time::{Duration, Instant};

use serde_json::json;
use tests::browser::{Browser, LOST_LINK, Page};
use tests::{HOUR_MS, Proxy, eventually};

use super::halls::{busy, call, counter};
use super::{FLASHES, NUMBER, faked, hall, tell};

/// However long the link was gone.
const RIGHT_AGAIN: Duration = Duration::from_secs(5);

/// Counts the milliseconds that a busy machine takes from the page.
const LOST: &str = "(() => {
  window.lost = 0;
  let beat = performance.now();
  setInterval(() => {
    const now = performance.now();
    lost += Math.max(0, now - beat - 100);
    beat = now;
  }, 50);
})()";

/// Asserts that the board was not longer in coming back than it may be, but for what the machine took from it.
async fn right_again(page: &Page, opened: Instant) {
    let elapsed = opened.elapsed();
    let lost = Duration::from_secs_f64(page.eval::<f64>("lost / 1000").await);
    assert!(elapsed <= RIGHT_AGAIN + lost, "right again after {elapsed:?}, of which the machine took {lost:?}");
}

#[tokio::test]
async fn after_a_minute_without_a_link_the_board_is_right_within_five_seconds() {
    let Some(browser) = Browser::start().await else { return };
    let office = hall(&["1", "2"], 2).await;
    let proxy = Proxy::to(office.address()).await;
    let page = browser.anybody(&office).await.via(&proxy);
    page.expect(&LOST_LINK);
    page.open("/an-binh/board?lang=vi").await;
    let first = office.call_next("1").await;
    page.wait_for_text(NUMBER, &first).await;
    proxy.cut();
    page.wait_for(".alarm").await;
    page.wait_for(".stale .number").await;
    let now: i64 = page.eval("Date.now()").await;
    page.set_clock(now + 60_000).await;
    page.wait_for_text(".alarm", "Mất kết nối 1 phút").await;
    page.wait_for_text(".alarm", "số có thể đã cũ").await;
    // The age changes each second; nobody wants to hear that.
    assert_eq!(page.attribute(".alarm", "aria-hidden").await.as_deref(), Some("true"));
    let status: String = page.eval("document.querySelector('[role=status]').textContent").await;
    assert!(status.starts_with("Mất kết nối: số có thể đã cũ, số liệu lúc ") && !status.contains("phút"), "{status}");
    page.accessible("a board without a link").await;
    let second = office.call_next("2").await;
    let () = page.eval(LOST).await;
    proxy.open();
    let opened = Instant::now();
    page.wait_for_text(".calls", &second).await;
    page.wait_gone(".alarm").await;
    page.wait_gone(".stale").await;
    right_again(&page, opened).await;
    browser.finish().await;
    office.finish().await;
}

/// The same without a hand at the clock.
#[tokio::test]
async fn a_link_that_is_gone_for_a_whole_minute_is_made_up_for_within_five_seconds() {
    let Some(browser) = Browser::start().await else { return };
    let office = hall(&["1", "2"], 2).await;
    let proxy = Proxy::to(office.address()).await;
    let page = browser.anybody(&office).await.via(&proxy);
    page.expect(&LOST_LINK);
    page.open("/an-binh/board?lang=vi").await;
    let first = office.call_next("1").await;
    page.wait_for_text(NUMBER, &first).await;
    proxy.cut();
    page.wait_for(".alarm").await;
    let second = office.call_next("2").await;
    let bound = Duration::from_secs(90);
    eventually("a minute on the board's banner", bound, || async {
        let banner: String = page.eval("document.querySelector('.alarm').innerText").await;
        banner.contains("Mất kết nối 1 phút").then_some(())
    })
    .await;
    assert_eq!(page.texts(NUMBER).await, [first], "nothing new while nothing is heard");
    let () = page.eval(LOST).await;
    proxy.open();
    let opened = Instant::now();
    page.wait_for_text(".calls", &second).await;
    page.wait_gone(".alarm").await;
    page.wait_gone(".stale").await;
    right_again(&page, opened).await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_clock_that_is_put_back_by_hours_holds_nothing_up() {
    let Some(browser) = Browser::start().await else { return };
    let office = hall(&["1"], 1).await;
    let proxy = Proxy::to(office.address()).await;
    let page = browser.anybody(&office).await.via(&proxy);
    page.expect(&LOST_LINK);
    page.open("/an-binh/board").await;
    page.wait_for_text(".clock", "07:30").await;
    proxy.cut();
    page.wait_for(".alarm").await;
    let now: i64 = page.eval("Date.now()").await;
    page.set_clock(now - i64::try_from(7 * HOUR_MS).expect("a few hours")).await;
    let () = page.eval(LOST).await;
    proxy.open();
    let opened = Instant::now();
    let number = office.call_next("1").await;
    page.wait_for_text(NUMBER, &number).await;
    page.wait_gone(".alarm").await;
    right_again(&page, opened).await;
    page.wait_for_text(".clock", "07:30").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_server_that_starts_again_changes_nothing_on_the_wall() {
    let Some(browser) = Browser::start().await else { return };
    let mut office = hall(&["1", "2"], 1).await;
    let page = browser.anybody(&office).await;
    page.expect(&LOST_LINK);
    page.open("/an-binh/board?lang=vi").await;
    let number = office.call_next("1").await;
    page.wait_for_text(NUMBER, &number).await;
    let loads = page.loads();
    page.wait_gone(".hero.new").await;
    let () = page.eval(FLASHES).await;
    office.stop().await;
    page.wait_for(".alarm").await;
    assert_eq!(page.text(NUMBER).await, number);
    office.up().await;
    page.wait_gone(".alarm").await;
    // Its link may be back before it is told anything; a new call it can only be told by then.
    let next = office.call_next("2").await;
    page.wait_for_text(".calls", &next).await;
    page.wait_for_text(".calls", &number).await;
    page.wait_for_text(NUMBER, &next).await;
    assert_eq!(page.eval::<Vec<String>>("flashed").await, [next], "nothing is announced twice");
    assert_eq!(page.loads(), loads, "the same pages need not be loaded again");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn newer_pages_are_loaded_at_once_and_announce_nothing_twice() {
    let Some(browser) = Browser::start().await else { return };
    let office = hall(&[], 0).await;
    let page = faked(&browser, &office, "?lang=vi", &busy()).await;
    let mut view = busy();
    let now: i64 = page.eval("Date.now()").await;
    view["calls"] = json!([call(50, "1050", "2", 0), call(51, "1051", "1", 0)]);
    view["calls"][0]["at"] = json!(now - 500);
    view["calls"][1]["at"] = json!(now - 600);
    view["counters"][0] = counter("1", Some("1051"));
    // However long this machine takes to load the page again, the first one is large for longer.
    view["dwell_ms"] = json!(60_000);
    tell(&page, &view).await;
    page.wait_for_text(NUMBER, "1051").await;
    let loads = page.loads();
    let () = page.eval("(() => { hall.pages = 'newer'; hall.welcome(); })()").await;
    page.wait_for_load_after(loads).await;
    // Before anybody has told it anything.
    page.wait_for_text(NUMBER, "1051").await;
    tell(&page, &view).await;
    page.wait_for_text(NUMBER, "1051").await;
    let spoken = "document.querySelector('[aria-live=assertive]').textContent";
    assert_eq!(page.eval::<String>(spoken).await, "", "it was announced before");
    view["dwell_ms"] = json!(3_000);
    tell(&page, &view).await;
    page.wait_for_text(NUMBER, "1050").await;
    assert!(page.eval::<String>(spoken).await.contains("1050"), "the one that had to wait follows");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_board_that_is_left_on_over_night_shows_the_new_day() {
    let Some(browser) = Browser::start().await else { return };
    let office = hall(&["1"], 1).await;
    let page = browser.anybody(&office).await;
    page.open("/an-binh/board?lang=vi").await;
    let number = office.call_next("1").await;
    page.wait_for_text(NUMBER, &number).await;
    page.wait_for_text(".date", "Thứ Hai, 23/11/2026").await;
    office.clock().advance_ms(24 * HOUR_MS);
    page.wait_for_text(".date", "Thứ Ba, 24/11/2026").await;
    page.wait_for_text("main", "Chưa gọi số nào").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_board_that_is_let_in_no_more_says_so() {
    let Some(browser) = Browser::start().await else { return };
    let office = hall(&["1"], 1).await;
    let page = browser.as_display(&office, "bang-1").await;
    page.expect(&LOST_LINK);
    page.open("/an-binh/board?lang=vi").await;
    let number = office.call_next("1").await;
    page.wait_for_text(NUMBER, &number).await;
    office.people().change(json!({"do": "revoke-device", "name": "bang-1"})).await;
    page.wait_for_text(".alarm", "Máy chủ không nhận màn hình này nữa").await;
    page.wait_for(".stale .number").await;
    page.accessible("a board that is let in no more").await;
    browser.finish().await;
    office.finish().await;
}
