//! How a browser becomes a kiosk, and how it ends to be one.

use super::*;

/// What the administrator types who stands before the screen.
async fn confirm(page: &Page, office: &TestOffice, name: &str) {
    let code = page.text(".pairing-code").await;
    office.people().change(json!({"do": "confirm-pairing", "code": code, "name": name, "office": "an-binh"})).await;
}

#[tokio::test]
async fn a_browser_shows_a_code_and_becomes_a_kiosk_until_it_is_revoked() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = browser.anybody(&office).await;
    page.open(KIOSK).await;
    page.wait_for_text("main", "GHÉP NỐI THIẾT BỊ").await;
    page.wait_for_text("main", "PAIR THIS DEVICE").await;
    page.wait_for(".pairing-code").await;
    sound(&page, "a code").await;
    confirm(&page, &office, "kiosk-web").await;
    assert_eq!(take(&page, "Hộ tịch").await, "1001");
    page.click("button >> Xong").await;
    assert!(page.cookies().await.iter().any(|(name, _)| name == "layso-device"));
    assert!(!page.eval::<String>("document.cookie").await.contains("device"), "no script reads it");
    page.reload().await;
    page.wait_for("button >> Hộ tịch").await;
    office.people().change(json!({"do": "revoke-device", "name": "kiosk-web"})).await;
    page.wait_for_text("main", "THIẾT BỊ ĐÃ BỊ GỠ").await;
    page.wait_for(".pairing-code").await;
    sound(&page, "a code once more").await;
    confirm(&page, &office, "kiosk-web").await;
    assert_eq!(take(&page, "Hộ tịch").await, "1002");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_code_is_asked_for_again_when_the_server_comes_back_without_it() {
    let Some(browser) = Browser::start().await else { return };
    let mut office = office().await;
    let page = browser.anybody(&office).await;
    page.open(KIOSK).await;
    page.wait_for(".pairing-code").await;
    page.expect(&LOST_LINK);
    page.expect(&["404 (Not Found)", "401 (Unauthorized)"]);
    office.stop().await;
    page.wait_for_text("main", "Chưa gặp được máy chủ").await;
    sound(&page, "a server that is not there").await;
    office.up().await;
    page.wait_for_text("main", "Đang xin mã").await;
    browser.finish().await;
    office.finish().await;
}
