//! A clerk's day.

use serde_json::json;
use tests::admission::PASSWORD;
use tests::browser::Browser;
use tests::{Setup, TestOffice};

use super::{asked, at_the_desk, holds, keys, said, seated};

#[tokio::test]
async fn a_clerk_works_a_whole_day_by_keys_alone() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    for _ in 0..3 {
        office.issue("ho-tich").await;
    }
    office.issue_as("ho-tich", "u1").await;
    let clerk = browser.as_clerk(&office, "lan").await;
    clerk.open(super::PATH).await;
    // What is proposed has the focus.
    clerk.wait_until("the first counter to have the focus", super::FIRST_HAS_FOCUS).await;
    clerk.press("Enter").await;
    said(&clerk, "Quầy 1 đang mở, nhận: Hộ tịch").await;
    clerk.press("t").await;
    said(&clerk, "Đã gọi số 1001.").await;
    holds(&clerk, "1001").await;
    clerk.press("l").await;
    said(&clerk, "Vừa gọi xong. Hãy đợi").await;
    office.clock().advance_ms(20_000);
    office.issue("huong-dan").await;
    clerk.wait_for_text(".keys", "lần 2").await;
    clerk.press("F6").await;
    said(&clerk, "Đã gọi lại số 1001, lần 2.").await;
    keys(&clerk, &["m", "b"]).await;
    said(&clerk, "Số 1001: đang phục vụ.").await;
    more_things(&clerk).await;

    clerk.press("t").await;
    said(&clerk, "Số 1001 còn việc: chờ ở hàng Chứng thực. Đã gọi số 1002.").await;
    clerk.press("v").await;
    said(&clerk, "Số 1002: vắng.").await;
    clerk.wait_for(".aside button >> 1002").await;
    clerk.press("z").await;
    said(&clerk, "Đã hoàn tác. Số 1002: đang gọi.").await;
    keys(&clerk, &["m", "g"]).await;
    said(&clerk, "Số 1002: bổ sung giấy tờ.").await;
    sends_away(&clerk, &office).await;

    clerk.press("t").await;
    holds(&clerk, "1004").await;
    clerk.press("u").await;
    said(&clerk, "Đã ghi diện của số 1004").await;
    clerk.wait_for(".hand .sign >> ƯU TIÊN").await;
    clerk.press("x").await;
    said(&clerk, "Số 1004: đã xong.").await;
    keys(&clerk, &["m", "s"]).await;
    clerk.wait_for("#typed").await;
    clerk.type_text("1002").await;
    clerk.press("Enter").await;
    asked(&clerk, "SỐ 1002").await;
    clerk.wait_for(".dialog .item >> Gọi lên bảng").await;
    clerk.press("g").await;
    said(&clerk, "Đã gọi số 1002.").await;
    clerk.press("x").await;
    said(&clerk, "Số 1002: đã xong.").await;
    comes_and_goes(&clerk, &office).await;
    browser.finish().await;
    office.finish().await;
}

/// One more service, and how the person is to be met.
async fn more_things(clerk: &tests::browser::Page) {
    keys(clerk, &["m", "h", "2", "1"]).await;
    said(clerk, "Đã thêm việc cho số 1001.").await;
    keys(clerk, &["m", "y", "3"]).await;
    clerk.wait_until("the third to be marked", "document.querySelectorAll('.marks input')[2].checked").await;
    clerk.press("Enter").await;
    said(clerk, "Đã ghi.").await;
    clerk.wait_for(".hand .sign >> XE LĂN").await;
    clerk.wait_for_text(".hand", "Việc 1/2").await;
}

/// A note goes along.
async fn sends_away(clerk: &tests::browser::Page, office: &TestOffice) {
    clerk.press("t").await;
    said(clerk, "Đã gọi số 1003.").await;
    keys(clerk, &["m", "b"]).await;
    said(clerk, "Số 1003: đang phục vụ.").await;
    keys(clerk, &["m", "c", "2", "3"]).await;
    clerk.wait_for("textarea").await;
    clerk.type_text("thiếu <b>tờ khai</b> \"gốc\"").await;
    clerk.press("Enter").await;
    clerk.wait_for(".dialog .item >> thiếu <b>tờ khai</b> \"gốc\"").await;
    clerk.press("c").await;
    said(clerk, "Đã chuyển số 1003 đến hàng Đất đai").await;
    assert_eq!(office.waiting("dat-dai").await, ["1003"]);
}

/// Whoever comes is called by itself; numbers are given; a pause; the end of the day.
async fn comes_and_goes(clerk: &tests::browser::Page, office: &TestOffice) {
    clerk.press("t").await;
    asked(clerk, "KHÔNG CÒN AI ĐỂ GỌI").await;
    clerk.press("1").await;
    clerk.wait_for_text(".hand", "TỰ GỌI").await;
    let number = office.issue("ho-tich").await;
    holds(clerk, &number).await;
    clerk.press("x").await;
    said(clerk, &format!("Số {number}: đã xong.")).await;

    keys(clerk, &["m", "p", "1", "p"]).await;
    asked(clerk, "HÃY NÓI VỚI NGƯỜI DÂN").await;
    clerk.wait_for_text(".dialog", "1006").await;
    clerk.press("Escape").await;
    at_the_desk(clerk).await;
    clerk.press("t").await;
    holds(clerk, "1006").await;
    clerk.press("x").await;
    said(clerk, "Số 1006: đã xong.").await;

    keys(clerk, &["m", "n", "1"]).await;
    clerk.wait_for_text(".hand", "TẠM NGHỈ").await;
    clerk.press("t").await;
    said(clerk, "đang tạm nghỉ. Hãy bấm Tiếp tục trước.").await;
    clerk.press("Enter").await;
    clerk.wait_for_text(".hand", "SẴN SÀNG").await;
    keys(clerk, &["m", "q", "g"]).await;
    clerk.wait_for_text(".hand", "ĐANG ĐÓNG").await;
}

#[tokio::test]
async fn what_a_service_wants_said_is_asked_and_proposed_the_next_time() {
    let Some(browser) = Browser::start().await else { return };
    let sample = include_str!("../../../../server/sample/an-binh.toml");
    let file =
        sample.replacen("# asks = [\"outcome\", \"procedure\", \"note\"]", "asks = [\"outcome\", \"procedure\"]", 1);
    let office = Setup::file("an-binh", file).start().await;
    for _ in 0..2 {
        office.issue("ho-tich").await;
    }
    let clerk = seated(&browser, &office, "lan", "1").await;
    keys(&clerk, &["t"]).await;
    holds(&clerk, "1001").await;
    keys(&clerk, &["m", "b"]).await;
    said(&clerk, "đang phục vụ").await;
    clerk.press("x").await;
    asked(&clerk, "KẾT QUẢ").await;
    clerk.accessible("an outcome that is asked for").await;
    clerk.press("2").await;
    asked(&clerk, "THỦ TỤC").await;
    clerk.press("1").await;
    // A dossier that was taken in has a code.
    asked(&clerk, "Mã hồ sơ?").await;
    clerk.type_text("H26.001").await;
    clerk.press("Enter").await;
    said(&clerk, "Số 1001: đã xong.").await;

    clerk.press("t").await;
    holds(&clerk, "1002").await;
    clerk.press("x").await;
    asked(&clerk, "XONG SỐ 1002").await;
    let form = clerk.text(".dialog .items").await;
    assert!(form.contains("Đã nhận hồ sơ") && form.contains("khai sinh"), "{form}");
    clerk.accessible("the form of a leg that ends").await;
    clerk.press("x").await;
    said(&clerk, "Số 1002: đã xong.").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn next_from_a_called_number_asks_what_became_of_it_and_a_deaf_person_is_fetched_first() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    for needs in [json!([]), json!(["does-not-hear"]), json!([])] {
        office.post("/tickets", json!({"service": "ho-tich", "needs": needs})).await.accepted();
    }
    let clerk = seated(&browser, &office, "lan", "1").await;
    clerk.press("t").await;
    holds(&clerk, "1001").await;
    clerk.press("t").await;
    asked(&clerk, "Số 1001 mới được gọi: đã phục vụ hay vắng?").await;
    clerk.accessible("served or absent").await;
    // The key that would do it at the desk.
    clerk.press("v").await;
    said(&clerk, "Đã gọi số 1002.").await;
    clerk.wait_for_text(".in-person", "RA MỜI TRỰC TIẾP").await;
    clerk.accessible("somebody to be fetched").await;
    clerk.press("v").await;
    asked(&clerk, "RA MỜI TRỰC TIẾP").await;
    clerk.press("1").await;
    at_the_desk(&clerk).await;
    keys(&clerk, &["v", "2"]).await;
    said(&clerk, "Số 1002: vắng.").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_clerk_who_comes_for_the_first_time_is_sent_to_sign_in_and_back() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    office.people().clerk("lan").await;
    let page = browser.anybody(&office).await;
    page.open(super::PATH).await;
    let there =
        "location.pathname === '/sign-in' && new URLSearchParams(location.search).get('then') === '/an-binh/clerk'";
    page.wait_until("the page where everybody signs in", there).await;
    let sign_in = json!({"name": "lan", "password": PASSWORD, "cookie": true});
    let asked = "fetch('/api/v1/sign-in', {method: 'POST', headers: {'content-type': 'application/json'}, body:";
    let status: u16 = page.eval(&format!("{asked} JSON.stringify({sign_in})}}).then((answer) => answer.status)")).await;
    assert_eq!(status, 200);
    page.open(super::PATH).await;
    page.wait_for_text("h1", "QUẦY NÀO?").await;
    page.accessible("where to sit").await;
    browser.finish().await;
    office.finish().await;
}
