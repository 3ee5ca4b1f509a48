//! The link to the server is cut, and the server starts again.

use tests::browser::{Browser, LOST_LINK};
use tests::{Proxy, TestOffice};

use super::{asked, at_the_desk, holds, keys, said};

#[tokio::test]
async fn a_lost_link_is_told_and_what_is_pressed_meanwhile_is_not_sent() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    office.issue("ho-tich").await;
    let proxy = Proxy::to(office.address()).await;
    let clerk = browser.as_clerk(&office, "lan").await.via(&proxy);
    super::sit(&clerk, "1").await;
    clerk.press("t").await;
    holds(&clerk, "1001").await;
    clerk.expect(&LOST_LINK);
    proxy.cut();
    clerk.wait_for(".banner >> Mất kết nối").await;
    clerk.wait_for("main.stale").await;
    clerk.accessible("a lost link").await;
    clerk.press("x").await;
    said(&clerk, "Chưa gửi được: mất kết nối với máy chủ.").await;
    // A form is not lost either.
    keys(&clerk, &["m", "c", "2", "c"]).await;
    asked(&clerk, "CHUYỂN SỐ 1001").await;
    clerk.wait_for_text(".dialog .said", "Chưa gửi được: mất kết nối với máy chủ.").await;
    proxy.open();
    clerk.wait_gone(".banner").await;
    clerk.press("c").await;
    said(&clerk, "Đã chuyển số 1001").await;
    at_the_desk(&clerk).await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn what_was_sent_when_the_link_was_lost_is_carried_out_once() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    for _ in 0..3 {
        office.issue("ho-tich").await;
    }
    let proxy = Proxy::to(office.address()).await;
    let clerk = browser.as_clerk(&office, "lan").await.via(&proxy);
    super::sit(&clerk, "1").await;
    clerk.expect(&LOST_LINK);
    proxy.freeze();
    clerk.press("t").await;
    said(&clerk, "Đang gửi: Gọi tiếp").await;
    proxy.cut();
    said(&clerk, "Chưa gửi được: Gọi tiếp. Đang thử lại").await;
    clerk.press("t").await;
    proxy.open();
    holds(&clerk, "1001").await;
    assert_eq!(office.waiting("ho-tich").await, ["1002", "1003"], "called once");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_server_that_starts_again_under_the_page_finds_it_where_it_was() {
    let Some(browser) = Browser::start().await else { return };
    let mut office = TestOffice::start().await;
    office.issue("ho-tich").await;
    let clerk = super::seated(&browser, &office, "lan", "1").await;
    clerk.press("t").await;
    holds(&clerk, "1001").await;
    clerk.expect(&LOST_LINK);
    office.stop().await;
    clerk.wait_for(".banner >> Mất kết nối").await;
    holds(&clerk, "1001").await;
    office.up().await;
    clerk.wait_gone(".banner").await;
    // While the office is starting there is no desk to press keys at; this stands on the one that came after it.
    clerk.wait_for_text(".hand", "gọi trước khi mất điện").await;
    clerk.press("x").await;
    said(&clerk, "Số 1001: đã xong.").await;
    // And a page that is loaded again is at the same counter.
    clerk.reload().await;
    clerk.wait_for_text("h1", "QUẦY 1").await;
    clerk.wait_for_text(".hand", "SẴN SÀNG").await;
    browser.finish().await;
    office.finish().await;
}
