//! One press, one ticket: through reloads, cuts and power cuts in the middle of it.

use super::*;
use tests::Proxy;

async fn kiosk_via(browser: &Browser, office: &TestOffice, proxy: &Proxy) -> Page {
    let page = browser.as_kiosk(office, "kiosk-1").await.via(proxy);
    page.open(KIOSK).await;
    page.click("button >> Hộ tịch").await;
    page.wait_for("button >> LẤY SỐ").await;
    page.expect(&LOST_LINK);
    page
}

#[tokio::test]
async fn an_impatient_finger_gets_one_number_and_sees_it() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    page.click("button >> Hộ tịch").await;
    page.click_fast("button >> LẤY SỐ", 6).await;
    page.wait_for_text("h1", "1001").await;
    assert_eq!(office.waiting("ho-tich").await, ["1001"]);
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_reload_in_the_middle_of_a_press_shows_its_one_number() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    page.click("button >> Hộ tịch").await;
    page.wait_for("button >> LẤY SỐ").await;
    // The answer is lost: nobody here knows that there is a number.
    let deaf = "const parse = JSON.parse; JSON.parse = (text) => (text.includes('\"reply\"') ? {} : parse(text)); null";
    page.eval::<Option<bool>>(&format!("{{ {deaf} }}")).await;
    page.click("button >> LẤY SỐ").await;
    page.wait_for_text("h1", "xin chờ").await;
    sound(&page, "a press that is undecided").await;
    let given = || async { (office.waiting("ho-tich").await.len() == 1).then_some(()) };
    tests::eventually("the office to give a number", tests::PATIENCE, given).await;
    page.reload().await;
    page.wait_for_text("h1", "1001").await;
    assert_eq!(office.waiting("ho-tich").await, ["1001"]);
    page.reload().await;
    page.wait_for_text("h1", "1001").await;
    // The disk learns of it only when it lets a transaction through: that takes longer than a reload.
    let slow = "IDBObjectStore.prototype.put = function () { return this.count(); }; null";
    page.eval::<Option<bool>>(slow).await;
    page.click("button >> Xong").await;
    page.wait_for("button >> Chứng thực").await;
    page.reload().await;
    page.wait_for("button >> Chứng thực").await;
    assert_eq!(office.waiting("ho-tich").await, ["1001"]);
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_reload_before_anything_was_sent_asks_all_the_same() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    page.click("button >> Hộ tịch").await;
    page.wait_for("button >> LẤY SỐ").await;
    page.eval::<Option<bool>>("WebSocket.prototype.send = () => {}; null").await;
    page.click("button >> LẤY SỐ").await;
    page.wait_for_text("h1", "xin chờ").await;
    is_held(&page).await;
    assert!(office.waiting("ho-tich").await.is_empty());
    page.reload().await;
    page.wait_for_text("h1", "1001").await;
    assert_eq!(office.waiting("ho-tich").await, ["1001"]);
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_power_cut_at_the_server_in_the_middle_of_a_press_costs_no_number_and_gives_no_second() {
    let Some(browser) = Browser::start().await else { return };
    let mut office = office().await;
    let proxy = Proxy::to(office.address()).await;
    let page = kiosk_via(&browser, &office, &proxy).await;
    proxy.freeze();
    page.click("button >> LẤY SỐ").await;
    page.wait_for_text("h1", "xin chờ").await;
    office.cut_power().await;
    proxy.cut();
    page.wait_for_text("h1", "Bạn không cần bấm lại").await;
    office.up().await;
    office.ready().await;
    proxy.open();
    page.wait_for_text("h1", "1001").await;
    assert_eq!(office.waiting("ho-tich").await, ["1001"]);
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_number_by_mistake_is_withdrawn_and_one_that_nobody_waited_for_too() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let proxy = Proxy::to(office.address()).await;
    let page = kiosk_via(&browser, &office, &proxy).await;
    page.click("button >> LẤY SỐ").await;
    page.click("button >> Bấm nhầm").await;
    page.wait_for_text("[role=status]", "Hủy số 1001?").await;
    sound(&page, "a question").await;
    page.click("button >> Giữ số này").await;
    page.click("button >> Bấm nhầm").await;
    page.click("button >> Hủy số").await;
    page.wait_for_text("h1", "Đã hủy số 1001").await;
    sound(&page, "a sentence").await;
    assert!(office.waiting("ho-tich").await.is_empty());
    page.click("button >> Xong").await;
    page.click("button >> Hộ tịch").await;
    page.wait_for("button >> LẤY SỐ").await;
    proxy.lose();
    page.click("button >> LẤY SỐ").await;
    later(&page, 21).await;
    page.click("button >> Không chờ nữa").await;
    page.wait_for_text("h1", "Máy không giữ số nào cho bạn").await;
    proxy.cut();
    proxy.open();
    let path = office.path("/tickets/1002");
    let withdrawn = || async { (office.http().get(&path).await.json()["state"] == "withdrawn").then_some(()) };
    tests::eventually("the number to be withdrawn", tests::PATIENCE, withdrawn).await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_lost_link_is_told_with_its_age_and_a_server_that_starts_again_is_found_again() {
    let Some(browser) = Browser::start().await else { return };
    let mut office = office().await;
    let page = kiosk(&browser, &office).await;
    page.click("button >> Hộ tịch").await;
    page.expect(&LOST_LINK);
    office.stop().await;
    page.wait_for_text("header", "tạm thời chưa lấy được số").await;
    page.wait_for("button[aria-disabled=true] >> Chưa lấy được số").await;
    sound(&page, "a lost link").await;
    page.click("button >> Quay lại").await;
    page.wait_for(".tile.shut >> Hộ tịch").await;
    office.up().await;
    page.wait_gone(".banner").await;
    assert_eq!(take(&page, "Hộ tịch").await, "1001");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_kiosk_that_starts_long_after_a_press_shows_nobody_s_number_and_keeps_none() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    page.click("button >> Hộ tịch").await;
    page.wait_for("button >> LẤY SỐ").await;
    page.eval::<Option<bool>>("WebSocket.prototype.send = () => {}; null").await;
    page.click("button >> LẤY SỐ").await;
    page.wait_for_text("h1", "xin chờ").await;
    is_held(&page).await;
    office.clock().advance_ms(4 * 60_000);
    page.reload().await;
    page.wait_for("button >> Hộ tịch").await;
    let path = office.path("/tickets/1001");
    let withdrawn = || async { (office.http().get(&path).await.json()["state"] == "withdrawn").then_some(()) };
    tests::eventually("the number to be withdrawn", tests::PATIENCE, withdrawn).await;
    assert_eq!(page.count(".huge").await, 0);
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn an_answer_that_is_no_number_ends_with_a_word_and_is_not_asked_for_again() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    let other =
        r#"{ const parse = JSON.parse; JSON.parse = (text) => parse(text.replace('"issued"', '"done"')); } null"#;
    page.eval::<Option<bool>>(other).await;
    page.click("button >> Hộ tịch").await;
    page.click("button >> LẤY SỐ").await;
    page.wait_for_text("h1", "Chưa lấy được số. Xin hỏi cán bộ.").await;
    is_forgotten(&page).await;
    browser.finish().await;
    office.finish().await;
}
