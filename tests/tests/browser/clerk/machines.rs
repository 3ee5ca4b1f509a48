//! What the hall hears, what its machines need, and paper.

use serde_json::json;
use tests::browser::{Browser, LOST_LINK};
use tests::{RawPeer, TestOffice};

use super::{asked, at_the_desk, holds, keys, said, seated};

#[tokio::test]
async fn after_a_power_cut_it_is_asked_once_whether_to_call_again() {
    let Some(browser) = Browser::start().await else { return };
    let mut office = TestOffice::start().await;
    for _ in 0..2 {
        office.issue("ho-tich").await;
    }
    let clerk = seated(&browser, &office, "lan", "1").await;
    clerk.press("t").await;
    holds(&clerk, "1001").await;
    clerk.expect(&LOST_LINK);
    office.stop().await;
    clerk.wait_for(".banner").await;
    office.clock().advance_ms(30_000);
    office.up().await;
    asked(&clerk, "Đã gọi trước khi mất điện: gọi lại?").await;
    clerk.accessible("a call from before a power cut").await;
    clerk.press("2").await;
    at_the_desk(&clerk).await;
    clerk.wait_for_text(".hand .timers", "gọi trước khi mất điện").await;
    // Whoever came meanwhile is news, and no reason to ask again.
    office.issue("ho-tich").await;
    clerk.wait_for_text(".queue", "2").await;
    assert_eq!(clerk.count(".dialog").await, 0);
    clerk.press("l").await;
    said(&clerk, "Đã gọi lại số 1001").await;
    clerk.wait_gone(".hand .timers >> gọi trước khi mất điện").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn yes_calls_again_and_every_key_of_the_day_works_through_the_question() {
    let Some(browser) = Browser::start().await else { return };
    let mut office = TestOffice::start().await;
    for _ in 0..2 {
        office.issue("ho-tich").await;
    }
    let clerk = seated(&browser, &office, "lan", "1").await;
    for (key, words) in [("1", "Đã gọi lại số 1001"), ("v", "Số 1001: vắng.")] {
        if key == "1" {
            clerk.press("t").await;
            holds(&clerk, "1001").await;
        }
        clerk.expect(&LOST_LINK);
        office.stop().await;
        clerk.wait_for(".banner").await;
        office.clock().advance_ms(30_000);
        office.up().await;
        asked(&clerk, "Đã gọi trước khi mất điện: gọi lại?").await;
        clerk.press(key).await;
        said(&clerk, words).await;
        at_the_desk(&clerk).await;
    }
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn machines_in_need_stand_on_a_strip_as_long_as_they_are() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    let token = office.people().dispenser("kiosk-1").await;
    let clerk = seated(&browser, &office, "lan", "1").await;
    clerk.wait_for_text(".machines", "máy chủ thiếu bản thu tiếng").await;
    let mut kiosk = RawPeer::welcomed(office.address(), &token).await;
    let status = json!({"printer": {"troubles": ["paper-low", "cover-open"], "slips_left": 12}});
    kiosk.say(json!({"type": "status", "office": office.id(), "status": status})).await;
    clerk.wait_for_text(".machines", "Máy in kiosk-1: nắp đang mở, sắp hết giấy, còn khoảng 12 phiếu").await;
    clerk.accessible("machines in need").await;
    drop(kiosk);
    clerk.wait_gone(".machines >> kiosk-1").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_number_from_a_paper_roll_waits_like_any_other() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    office.issue("ho-tich").await;
    let clerk = seated(&browser, &office, "lan", "1").await;
    keys(&clerk, &["m", "u"]).await;
    asked(&clerk, "Số in trên giấy?").await;
    clerk.accessible("a number on a roll").await;
    clerk.type_text("12-4").await;
    clerk.press("Enter").await;
    said(&clerk, "từ 1 đến 8 chữ và số").await;
    clerk.fill("#typed", "1999").await;
    clerk.press("Enter").await;
    asked(&clerk, "SỐ TRÊN CUỘN GIẤY IN SẴN").await;
    clerk.press("1").await;
    clerk.wait_for(".items.form").await;
    clerk.accessible("a number from a roll").await;
    clerk.press("p").await;
    // A number that the office gives itself is put right where it stands.
    said(&clerk, "là số mà máy tự phát").await;
    clerk.press("1").await;
    clerk.wait_for("#typed").await;
    clerk.fill("#typed", "x 512").await;
    clerk.press("Enter").await;
    clerk.wait_for(".dialog .item >> X512").await;
    clerk.press("p").await;
    said(&clerk, "Đã ghi số X512 vào hàng Hộ tịch, trước đó 1 người.").await;
    at_the_desk(&clerk).await;
    keys(&clerk, &["m", "u"]).await;
    clerk.wait_for("#typed").await;
    clerk.type_text("x512").await;
    clerk.press("Enter").await;
    asked(&clerk, "SỐ TRÊN CUỘN GIẤY IN SẴN").await;
    clerk.press("1").await;
    clerk.wait_for(".items.form").await;
    clerk.press("p").await;
    said(&clerk, "Số X512 hôm nay đã phát rồi.").await;
    clerk.press("Escape").await;
    at_the_desk(&clerk).await;
    assert_eq!(office.waiting("ho-tich").await, ["1001", "X512"]);
    keys(&clerk, &["t"]).await;
    holds(&clerk, "1001").await;
    keys(&clerk, &["x"]).await;
    said(&clerk, "Số 1001: đã xong.").await;
    keys(&clerk, &["t"]).await;
    holds(&clerk, "X512").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_slip_is_printed_again_where_one_was_printed_last() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    office.people().dispenser("kiosk-1").await;
    office.issue("ho-tich").await;
    let clerk = seated(&browser, &office, "lan", "1").await;
    let open = || async {
        keys(&clerk, &["m", "s"]).await;
        clerk.wait_for("#typed").await;
        clerk.type_text("1001").await;
        clerk.press("Enter").await;
        clerk.wait_for(".dialog .item >> In lại phiếu").await;
        clerk.press("i").await;
        asked(&clerk, "In lại ở máy in nào?").await;
    };
    open().await;
    clerk.accessible("a printer").await;
    clerk.type_text("kiosk-1").await;
    clerk.press("Enter").await;
    said(&clerk, "Đã gửi phiếu số 1001 đến máy in kiosk-1.").await;
    open().await;
    clerk.wait_until("the printer of before", "document.querySelector('#typed').value === 'kiosk-1'").await;
    clerk.press("Enter").await;
    said(&clerk, "Đã gửi phiếu số 1001 đến máy in kiosk-1.").await;
    browser.finish().await;
    office.finish().await;
}
