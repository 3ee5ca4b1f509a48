//! A desktop notification while the page is not in front.

use tests::TestOffice;
use tests::browser::Browser;

use super::{holds, seated};

/// Notifications as a browser would show them, and a page that is not in front.
const BEHIND: &str = "window.shown = []; window.Notification = class { constructor(title, options) { this.title = title; \
                      this.tag = options.tag; shown.push(this); } close() { this.closed = true; } \
                      static requestPermission(then) { window.asked = true; Notification.permission = 'granted'; \
                      then('granted'); } }; Notification.permission = 'default'; \
                      document.hasFocus = () => Boolean(window.isInFront); window.dispatchEvent(new Event('blur'))";

#[tokio::test]
async fn an_idle_clerk_who_looks_elsewhere_is_told_that_somebody_waits() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    let clerk = seated(&browser, &office, "lan", "1").await;
    clerk.eval::<bool>(BEHIND).await;
    clerk.wait_for("button >> Báo khi có người chờ").await;
    assert!(clerk.eval::<bool>("window.asked === undefined").await, "nobody is asked who did not press it");
    clerk.click("button >> Báo khi có người chờ").await;
    clerk.wait_gone("button >> Báo khi có người chờ").await;
    let first = office.issue("ho-tich").await;
    clerk.wait_until("a notification", "shown.length === 1").await;
    assert_eq!(clerk.eval::<String>("shown[0].title").await, format!("Có người chờ: số {first}"));
    office.issue("ho-tich").await;
    clerk.wait_for(".lines .count >> 2").await;
    assert_eq!(clerk.eval::<usize>("shown.length").await, 1, "one at a time");
    clerk.press("t").await;
    holds(&clerk, &first).await;
    clerk.wait_until("it to go away", "shown[0].closed").await;
    clerk.press("x").await;
    clerk.wait_until("the next notification", "shown.length === 2").await;
    clerk.eval::<bool>("window.isInFront = true; window.dispatchEvent(new Event('focus'))").await;
    clerk.wait_until("it to go away in front of somebody", "shown[1].closed").await;
    browser.finish().await;
    office.finish().await;
}
