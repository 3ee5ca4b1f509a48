//! Two windows of one clerk, two clerks, and impatient hands.

use tests::TestOffice;
use tests::browser::Browser;

use super::{answered, asked, at_the_desk, holds, keys, said, seated};

#[tokio::test]
async fn two_windows_of_one_clerk_stay_in_step() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    for _ in 0..3 {
        office.issue("ho-tich").await;
    }
    let first = seated(&browser, &office, "lan", "1").await;
    let second = first.new_tab().await;
    second.open(super::PATH).await;
    // The same browser knows where its clerk sits.
    second.wait_for_text("h1", "QUẦY 1").await;
    first.press("t").await;
    holds(&second, "1001").await;
    keys(&second, &["m", "b"]).await;
    first.wait_for_text(".hand", "ĐANG PHỤC VỤ").await;
    second.wait_for_text(".hand", "ĐANG PHỤC VỤ").await;

    // A dialog stays with the number that it was opened for.
    keys(&first, &["m", "c", "2"]).await;
    asked(&first, "CHUYỂN SỐ 1001").await;
    second.press("t").await;
    holds(&second, "1002").await;
    at_the_desk(&first).await;
    said(&first, "Số trong tay đã đổi thành 1002.").await;
    holds(&first, "1002").await;
    assert!(office.waiting("chung-thuc").await.is_empty(), "nobody was sent away");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_key_that_is_pressed_twice_or_held_ends_one_number() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    for _ in 0..4 {
        office.issue("ho-tich").await;
    }
    let clerk = seated(&browser, &office, "lan", "1").await;
    clerk.hold("t", 20).await;
    holds(&clerk, "1001").await;
    keys(&clerk, &["m", "b"]).await;
    said(&clerk, "Số 1001: đang phục vụ.").await;
    keys(&clerk, &["t", "t", "t"]).await;
    said(&clerk, "Đã gọi số 1002.").await;
    holds(&clerk, "1002").await;
    // Of the one that was only called it is asked, at most.
    clerk.press("Escape").await;
    at_the_desk(&clerk).await;
    keys(&clerk, &["x", "x", "x"]).await;
    clerk.wait_for_text(".hand", "SẴN SÀNG").await;
    answered(&clerk).await;
    clerk.click_fast(".keys .act >> Gọi tiếp", 3).await;
    said(&clerk, "Đã gọi số 1003.").await;
    holds(&clerk, "1003").await;
    assert_eq!(office.waiting("ho-tich").await, ["1004"]);
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_second_press_of_done_does_not_end_the_leg_that_has_only_begun() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    let body = serde_json::json!({"service": "ho-tich", "further": [{"service": "tra-ket-qua"}]});
    office.post("/tickets", body).await.accepted();
    let clerk = seated(&browser, &office, "lan", "1").await;
    clerk.press("t").await;
    holds(&clerk, "1001").await;
    keys(&clerk, &["m", "b"]).await;
    said(&clerk, "Số 1001: đang phục vụ.").await;
    // However long this machine takes from here on, for the page it is one moment.
    let () = clerk.eval("void (Date.now = ((moment) => () => moment)(Date.now()))").await;
    clerk.press("x").await;
    said(&clerk, "Số 1001: sang việc Trả kết quả, ngay tại quầy này.").await;
    keys(&clerk, &["x", "x"]).await;
    clerk.wait_for_text(".hand", "Việc 2/2: Trả kết quả").await;
    answered(&clerk).await;
    let hand = office.read("/counters/1").await["in_hand"].clone();
    assert_eq!((&hand["number"], &hand["leg"]), (&serde_json::json!("1001"), &serde_json::json!(2)));
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_counter_of_somebody_else_is_locked_and_says_what_to_press() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    office.issue("ho-tich").await;
    let lan = seated(&browser, &office, "lan", "1").await;
    lan.press("t").await;
    holds(&lan, "1001").await;
    let chief = browser.as_supervisor(&office, "mai").await;
    chief.open("/an-binh/clerk?counter=1").await;
    chief.wait_for_text(".locked", "lan đang ngồi").await;
    chief.accessible("a counter of somebody else").await;
    chief.press("n").await;
    holds(&chief, "1001").await;
    lan.wait_for_text(".locked", "mai đã ngồi vào quầy 1 thay bạn.").await;
    lan.wait_for_text(".locked", "Số 1001 vẫn ở quầy 1, không bị mất.").await;
    lan.accessible("a counter that was taken over").await;
    // Nobody but a supervisor takes a place.
    assert_eq!(lan.count(".locked button >> Ngồi thay").await, 0);
    lan.press("c").await;
    lan.wait_for_text("h1", "QUẦY NÀO?").await;
    lan.wait_for(".seats .item >> Quầy 1").await;
    lan.press("1").await;
    said(&lan, "đang có mai ngồi").await;
    lan.press("2").await;
    lan.wait_for_text("h1", "QUẦY 2").await;

    // A supervisor moves the clerk on: the console says where.
    office.at("2", "move", serde_json::json!({"to": "3"})).await.accepted();
    lan.wait_for_text(".locked", "Bạn đang ngồi ở quầy 3, không phải quầy 2.").await;
    lan.press("Enter").await;
    lan.wait_for_text("h1", "QUẦY 3").await;
    browser.finish().await;
    office.finish().await;
}
