//! What time does: somebody leaves, the office closes, the day turns.

use super::*;

/// The sample office with its hours.
fn with_hours() -> String {
    let (before, after) = SAMPLE.1.split_once("# [hours]").expect("hours in a comment");
    let (lines, rest) = after.split_once("# Ngày lễ").expect("holidays after the hours");
    format!("{before}[hours]{}# Ngày lễ{rest}", lines.replace("\n# ", "\n"))
}

#[tokio::test]
async fn who_needs_more_time_gets_it_and_who_left_leaves_nothing_behind() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    page.click("button >> Tôi thuộc diện ưu tiên").await;
    page.click("button >> Người từ đủ 75 tuổi").await;
    page.click("button >> English").await;
    page.click("button >> Civil status").await;
    later(&page, 31).await;
    page.wait_for_text(".dialog", "Are you still there?").await;
    stop_clock(&page).await;
    sound(&page, "are you still there").await;
    assert!(page.focused().await.contains("I need more time"), "{}", page.focused().await);
    page.press("Enter").await;
    page.wait_gone(".dialog").await;
    page.wait_for_text("h1", "Civil status").await;
    later(&page, 31).await;
    page.wait_for(".dialog").await;
    later(&page, 20).await;
    page.wait_for("button >> Hộ tịch").await;
    page.wait_gone(".banner").await;
    later(&page, 600).await;
    // The page draws itself again, as it does each second.
    page.eval::<Option<bool>>("dispatchEvent(new Event('resize')) && null").await;
    page.drawn().await;
    assert_eq!(page.count(".dialog").await, 0, "nobody is asked for who is not there");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_number_goes_after_a_minute() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    stop_clock(&page).await;
    take(&page, "Hộ tịch").await;
    later(&page, 55).await;
    page.wait_for_text("main", " 5 giây").await;
    page.wait_for_text("h1", "1001").await;
    later(&page, 6).await;
    page.wait_for("button >> Chứng thực").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_closed_office_says_when_it_opens_and_opens_by_itself() {
    let Some(browser) = Browser::start().await else { return };
    let office = Setup::file(SAMPLE.0, with_hours()).at("2026-11-22T09:00:00+07:00").start().await;
    let page = kiosk(&browser, &office).await;
    page.wait_for_text("header", "Phát số lại từ 07:00 Thứ Hai, 23/11/2026").await;
    sound(&page, "a closed office").await;
    page.click("button >> Hộ tịch").await;
    page.wait_for_text(".details", "Bây giờ ngoài giờ phát số").await;
    let card = page.text("main").await;
    for untrue in ["Lấy số ngay", "Đang chờ", "ngay", "quầy", "Quầy", "Chưa rõ"] {
        assert!(!card.contains(untrue), "no number, and {untrue:?}: {card}");
    }
    assert_eq!(page.count("button >> Thêm việc khác").await + page.count("button >> Tôi cần hỗ trợ").await, 0);
    page.click("label >> Đăng ký khai sinh").await;
    page.wait_for_text(".details", "Giấy chứng sinh").await;
    sound(&page, "the card of a closed service").await;
    office.clock().advance_ms(22 * 3_600_000 + 30 * 60_000);
    page.wait_for("button >> LẤY SỐ").await;
    page.wait_for_text("header", "Thứ Hai, 23/11/2026").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_page_that_is_kept_open_over_midnight_shows_and_gives_the_new_day() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    assert_eq!(take(&page, "Hộ tịch").await, "1001");
    page.click("button >> Xong").await;
    page.wait_for_text("button >> Hộ tịch", "1 người chờ").await;
    office.clock().advance_ms(24 * 3_600_000);
    page.wait_for_text("button >> Hộ tịch", "Chưa có ai chờ").await;
    page.wait_for_text("header", "Thứ Ba, 24/11/2026").await;
    assert_eq!(take(&page, "Hộ tịch").await, "1001", "the first number of the new day");
    browser.finish().await;
    office.finish().await;
}
