//! Who has a number already, an appointment, or priority.

use super::*;

async fn types(page: &Page, digits: &str) {
    page.click("button >> Tôi có số").await;
    page.wait_for("#typed").await;
    for digit in digits.chars() {
        page.click(&format!(".pad-key >> {digit}")).await;
    }
    page.click("button >> Xem").await;
}

#[tokio::test]
async fn who_was_missed_says_that_they_are_back() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    office.issue("ho-tich").await;
    office.open("1").await;
    office.call_next("1").await;
    for _ in 0..2 {
        office.clock().advance_ms(30_000);
        office.does("1", "recall").await;
    }
    office.clock().advance_ms(30_000);
    office.does("1", "no-show").await;
    let page = kiosk(&browser, &office).await;
    page.click("button >> Tôi có số").await;
    sound(&page, "the keypad").await;
    page.click("button >> Chữ cái đầu").await;
    sound(&page, "the letters").await;
    page.click("button >> Quay lại").await;
    page.click("button >> Quay lại").await;
    types(&page, "1001").await;
    page.wait_for_text("main", "Đã gọi mà không có mặt").await;
    sound(&page, "a number that was missed").await;
    page.click("button >> Tôi đã quay lại").await;
    page.wait_for_text("h1", "Đã ghi nhận: số 1001 đã quay lại").await;
    assert_eq!(office.read("/tickets/1001").await["state"], "waiting");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_number_that_nobody_has_is_told_and_an_appointment_s_code_gives_its_number() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let slot = json!({"service": "ho-tich", "day": office.day().await, "minute": 480});
    let code = tests::text(&office.post("/appointments", slot).await.accepted()["code"]);
    let page = kiosk(&browser, &office).await;
    types(&page, "1999").await;
    page.wait_for_text("h1", "Hôm nay không có số 1999").await;
    page.click("button >> Xong").await;
    let (right, last) = code.split_at(code.len() - 1);
    types(&page, &format!("{right}{}", if last == "0" { "1" } else { "0" })).await;
    page.wait_for_text("h1", "Không có lịch hẹn với mã này").await;
    sound(&page, "a code that nobody has").await;
    page.click("button >> Gõ lại").await;
    page.click(".pad-key >> Xóa").await;
    page.click(&format!(".pad-key >> {last}")).await;
    page.click("button >> Xem").await;
    page.wait_for_text("h1", "1001").await;
    assert_eq!(page.count("button >> Bấm nhầm").await, 0, "an appointment is kept");
    page.click("button >> Xong").await;
    types(&page, &code).await;
    page.wait_for_text("h1", "Lịch hẹn này đã được nhận số").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn who_asks_for_priority_is_told_what_to_show_and_the_next_one_is_not() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    page.click("button >> Tôi thuộc diện ưu tiên").await;
    sound(&page, "the classes").await;
    page.click("button >> Người từ đủ 75 tuổi").await;
    page.wait_for_text("header", "Xin ưu tiên: Người từ đủ 75 tuổi · Cán bộ sẽ kiểm tra: CCCD").await;
    assert_eq!(take(&page, "Hộ tịch").await, "1001");
    page.wait_for_text(".facts", "Cán bộ sẽ kiểm tra: CCCD").await;
    page.click("button >> Xong").await;
    page.wait_for("button >> Chứng thực").await;
    assert_eq!(page.count(".banner").await, 0);
    let tickets = office.read("/services/ho-tich/tickets").await.to_string();
    assert!(tickets.contains(r#""claim":"u1""#), "{tickets}");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn where_numbers_are_digits_there_is_no_key_for_letters_and_a_room_is_called_a_room() {
    let Some(browser) = Browser::start().await else { return };
    let text = SAMPLE.1.replace("[offline]\nprefix = \"K\"\nnumbers = 100\n", "");
    let text = text.replace("# place = \"counter\"", "place = \"room\"");
    let office = Setup::file(SAMPLE.0, text).start().await;
    office.open("1").await;
    let page = kiosk(&browser, &office).await;
    page.click("button >> Tôi có số").await;
    page.wait_for(".pad-key >> 0").await;
    assert_eq!(page.count(".pad-key >> Chữ cái đầu").await, 0);
    sound(&page, "a keypad of digits").await;
    page.click("button >> Quay lại").await;
    page.click("button >> Hộ tịch").await;
    page.wait_for_text(".details", "Phòng 1").await;
    page.click("button >> LẤY SỐ").await;
    page.wait_for_text(".facts", "Chờ gọi đến Phòng 1").await;
    browser.finish().await;
    office.finish().await;
}
