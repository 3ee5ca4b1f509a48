//! Sessions that end lock the screen, and nothing else.

use serde_json::json;
use tests::admission::PASSWORD;
use tests::browser::{Browser, Page};
use tests::{HOUR_MS, PATIENCE, TestOffice, eventually};

use super::{asked, at_the_desk, holds, keys, said, seated};

/// What a browser says of a wrong password by itself.
const WRONG: &[&str] = &["401 (Unauthorized)", "409 (Conflict)", "429 (Too Many Requests)"];

async fn signs_in(page: &Page) {
    asked(page, "ĐĂNG NHẬP").await;
    // The name stands there, and the password has the focus.
    page.wait_until("the password to have the focus", "document.activeElement.type === 'password'").await;
    page.type_text(PASSWORD).await;
    page.press("Enter").await;
    at_the_desk(page).await;
}

#[tokio::test]
async fn a_session_that_was_revoked_locks_the_screen_and_keeps_the_number() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    office.issue("ho-tich").await;
    let clerk = seated(&browser, &office, "lan", "1").await;
    clerk.press("t").await;
    holds(&clerk, "1001").await;
    clerk.expect(WRONG);
    office.people().change(json!({"do": "sign-out", "name": "lan"})).await;
    asked(&clerk, "ĐĂNG NHẬP").await;
    clerk.wait_for_text(".dialog", "mọi thứ trên màn hình vẫn còn đó").await;
    clerk.accessible("a session that ended").await;
    holds(&clerk, "1001").await;
    // No key of the desk works through it, and Escape does not open it.
    keys(&clerk, &["Escape", "F8"]).await;
    asked(&clerk, "ĐĂNG NHẬP").await;
    clerk.fill("#sign-in-secret", "x").await;
    clerk.press("Enter").await;
    clerk.wait_for_text(".dialog .wrong", "Tên hoặc mật khẩu không đúng.").await;
    clerk.accessible("a wrong password").await;
    assert_eq!(clerk.eval::<String>("document.querySelector('#sign-in-secret').value").await, "");
    clerk.fill("#sign-in-secret", PASSWORD).await;
    clerk.press("Enter").await;
    at_the_desk(&clerk).await;
    holds(&clerk, "1001").await;
    clerk.press("x").await;
    said(&clerk, "Số 1001: đã xong.").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_session_that_ended_by_itself_is_begun_again_and_what_was_typed_is_still_there() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    office.issue("ho-tich").await;
    let clerk = seated(&browser, &office, "lan", "1").await;
    clerk.press("t").await;
    holds(&clerk, "1001").await;
    keys(&clerk, &["m", "b"]).await;
    said(&clerk, "đang phục vụ").await;
    keys(&clerk, &["m", "c", "2"]).await;
    asked(&clerk, "CHUYỂN SỐ 1001").await;
    let other = clerk.new_tab().await;
    other.open(super::PATH).await;
    holds(&other, "1001").await;
    office.clock().advance_ms(5 * HOUR_MS);
    asked(&clerk, "ĐĂNG NHẬP").await;
    asked(&other, "ĐĂNG NHẬP").await;
    signs_in(&other).await;
    // The other window finds out when somebody looks at it.
    clerk.eval::<bool>("window.dispatchEvent(new Event('focus'))").await;
    asked(&clerk, "CHUYỂN SỐ 1001").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_number_that_was_in_hand_when_the_day_turned_is_said_to_be_closed() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    office.issue("ho-tich").await;
    let clerk = seated(&browser, &office, "lan", "1").await;
    clerk.press("t").await;
    holds(&clerk, "1001").await;
    clerk.expect(WRONG);
    office.clock().advance_ms(24 * HOUR_MS);
    asked(&clerk, "ĐĂNG NHẬP").await;
    clerk.fill("#sign-in-secret", PASSWORD).await;
    clerk.press("Enter").await;
    clerk.wait_for_text(".locked", "Số 1001 trên tay bạn hôm trước đã được đóng").await;
    clerk.accessible("a day that turned").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn whoever_signs_out_leaves_the_counter_as_it_is_for_whoever_comes_next() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    office.people().clerk("hoa").await;
    office.issue("ho-tich").await;
    let clerk = seated(&browser, &office, "lan", "1").await;
    clerk.press("t").await;
    holds(&clerk, "1001").await;
    keys(&clerk, &["m", "q", "x"]).await;
    clerk.wait_for_text(".dialog", "Đã đăng xuất. Quầy vẫn giữ nguyên.").await;
    clerk.accessible("signed out").await;
    // It is said at once, and the server hears of it a moment later.
    eventually("the session to be gone", PATIENCE, async || {
        clerk.cookies().await.iter().all(|(name, _)| name != "layso").then_some(())
    })
    .await;
    clerk.fill("#sign-in-name", "hoa").await;
    clerk.fill("#sign-in-secret", PASSWORD).await;
    clerk.press("Enter").await;
    clerk.wait_for_text(".locked", "lan đang ngồi").await;
    clerk.wait_for_text(".locked", "Số 1001 vẫn ở quầy 1, không bị mất.").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn at_a_paired_computer_a_pin_is_enough_until_it_is_paired_no_longer() {
    let Some(browser) = Browser::start().await else { return };
    let sample = include_str!("../../../../server/sample/an-binh.toml").replace("# pins = true", "pins = true");
    let office = TestOffice::with_file("an-binh", sample).await;
    office.people().clerk("lan").await;
    office.people().change(json!({"do": "set-pin", "name": "lan", "pin": "482913"})).await;
    let pc = json!({"do": "add-device", "name": "pc-3", "kind": "counter", "office": "an-binh", "counter": "3"});
    let token = office.people().change(pc).await["token"].as_str().expect("a token").to_owned();
    let page = browser.anybody(&office).await;
    page.expect(WRONG);
    page.set_cookie("layso-device", &token).await;
    page.open(super::PATH).await;
    page.wait_for_text(".dialog label", "Mã PIN").await;
    page.accessible("signing in with a PIN").await;
    page.fill("#sign-in-name", "lan").await;
    page.fill("#sign-in-secret", "482913").await;
    page.press("Enter").await;
    // The computer stands at this counter.
    page.wait_for_text("h1", "QUẦY 3").await;
    page.press("Enter").await;
    said(&page, "Quầy 3 đang mở").await;
    office.people().change(json!({"do": "sign-out", "name": "lan"})).await;
    page.wait_for_text(".dialog label", "Mã PIN").await;
    page.click(".dialog button >> đổi mật khẩu").await;
    page.wait_for_text(".dialog label", "Mật khẩu").await;
    page.fill("#sign-in-secret", PASSWORD).await;
    page.press("Enter").await;
    at_the_desk(&page).await;

    office.people().change(json!({"do": "revoke-device", "name": "pc-3"})).await;
    office.people().change(json!({"do": "sign-out", "name": "lan"})).await;
    page.wait_for_text(".dialog label", "Mã PIN").await;
    page.fill("#sign-in-secret", "482913").await;
    page.press("Enter").await;
    page.wait_for_text(".dialog .wrong", "Không đăng nhập bằng mã PIN được ở đây.").await;
    page.wait_for_text(".dialog label", "Mật khẩu").await;
    browser.finish().await;
    office.finish().await;
}
