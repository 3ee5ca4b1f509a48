//! What it looks like: sizes, zoom, both languages, and words that are markup.

use serde_json::json;
use tests::TestOffice;
use tests::browser::Browser;

use super::{asked, at_the_desk, holds, keys, seated};
use crate::board::sized;
use crate::everywhere::nothing_beyond;

/// Screens, and windows on them, that show the whole desk at once.
const WHOLE_DESK: [(u32, u32); 8] =
    [(1024, 768), (1280, 720), (1366, 768), (1600, 900), (1920, 950), (1920, 1080), (2560, 1440), (3840, 2160)];
const SCROLLS: &str = "document.scrollingElement.scrollHeight > innerHeight";

#[tokio::test]
async fn the_desk_fits_a_small_screen_and_nothing_scrolls_sideways_anywhere() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    let body = json!({"service": "ho-tich", "procedure": "khai-sinh", "class": "u1", "files": 3,
                      "needs": ["does-not-hear", "wheelchair"], "further": [{"service": "chung-thuc"}]});
    office.post("/tickets", body).await.accepted();
    for _ in 0..3 {
        office.issue("ho-tich").await;
    }
    let clerk = seated(&browser, &office, "lan", "1").await;
    clerk.press("t").await;
    holds(&clerk, "1001").await;
    for size in WHOLE_DESK {
        sized(&clerk, size).await;
        clerk.wait_until(&format!("the whole desk at once on {size:?}"), &format!("!({SCROLLS})")).await;
    }
    for size in [(1280, 720), (1024, 768), (1920, 1080), (1080, 1920), (640, 360), (390, 844), (320, 568)] {
        sized(&clerk, size).await;
        nothing_beyond(&clerk, &format!("the desk on {size:?}")).await;
        clerk.press("m").await;
        asked(&clerk, "VIỆC KHÁC").await;
        nothing_beyond(&clerk, &format!("the menu on {size:?}")).await;
        clerk.press("Escape").await;
        at_the_desk(&clerk).await;
    }
    sized(&clerk, (1280, 720)).await;
    clerk.zoom(2.0).await;
    clerk.wait_until("the size at 200 %", "innerWidth === 640").await;
    clerk.accessible("the desk at 200 %").await;
    clerk.tab_to(".keys button >> Xong").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_note_that_is_markup_shows_as_text() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    office.issue("ho-tich").await;
    office.open("2").await;
    office.open("1").await;
    office.call_next("1").await;
    office.does("1", "start").await;
    let note = "<b>x</b> \"gốc\" & <script>alert(1)</script>";
    office.at("1", "transfer", json!({"service": "dat-dai", "note": note})).await.accepted();
    let clerk = seated(&browser, &office, "lan", "3").await;
    clerk.press("t").await;
    holds(&clerk, "1001").await;
    clerk.wait_for_text(".hand .note", note).await;
    clerk.wait_for_text(".hand .note", "Hộ tịch · Quầy 1").await;
    assert_eq!(clerk.count(".hand .note b").await, 0);
    clerk.accessible("a note").await;
    clerk.press("i").await;
    asked(&clerk, "CHI TIẾT").await;
    clerk.wait_for_text(".facts", note).await;
    clerk.accessible("everything about a number").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn it_speaks_english_to_whoever_asks_for_it() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    office.issue_as("ho-tich", "u1").await;
    let clerk = seated(&browser, &office, "lan", "1").await;
    clerk.accessible("an empty desk").await;
    let before = clerk.loads();
    clerk.click("header button >> English").await;
    clerk.wait_for_load_after(before).await;
    clerk.wait_for("button >> Next").await;
    assert_eq!(clerk.attribute("html", "lang").await.as_deref(), Some("en"));
    clerk.press("t").await;
    holds(&clerk, "1001").await;
    clerk.wait_for_text(".hand", "Civil status").await;
    clerk.wait_for("button >> Not proved").await;
    clerk.accessible("a called number in English").await;
    clerk.press("?").await;
    asked(&clerk, "Keys").await;
    clerk.accessible("the keys in English").await;
    clerk.press("Escape").await;
    at_the_desk(&clerk).await;
    keys(&clerk, &["m"]).await;
    clerk.wait_for(".dialog .item").await;
    clerk.accessible("the menu in English").await;
    keys(&clerk, &["k", "Escape"]).await;
    at_the_desk(&clerk).await;
    clerk.click("header button >> Tiếng Việt").await;
    clerk.wait_for("button >> Gọi tiếp").await;
    browser.finish().await;
    office.finish().await;
}
