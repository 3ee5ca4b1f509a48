//! Every line of every menu opens, can be left again, and can be sent.

use tests::TestOffice;
use tests::browser::{Browser, Page};

use super::{asked, at_the_desk, holds, keys, said, supervising};

/// What leads where, with a number in hand and one set aside.
const QUESTIONS: [(&[&str], &str); 34] = [
    (&["m"], "VIỆC KHÁC"),
    (&["m", "k"], "XONG SỐ 1002"),
    (&["m", "k", "1"], "KẾT QUẢ"),
    (&["m", "k", "2"], "THỦ TỤC"),
    (&["m", "k", "3"], "Mã hồ sơ?"),
    (&["m", "k", "4"], "Mấy bộ hồ sơ?"),
    (&["m", "k", "5"], "Ghi chú khi xong"),
    (&["m", "c"], "CHUYỂN SỐ 1002"),
    (&["m", "c", "q"], "CHỈ QUẦY NÀY GỌI"),
    (&["m", "c", "b"], "CHỈ NGƯỜI NÀY GỌI"),
    (&["m", "c", "b", "b"], "Chỉ cán bộ nào được gọi?"),
    (&["m", "r"], "SỐ 1002 VỀ HÀNG"),
    (&["m", "h"], "SỐ 1002: THÊM VIỆC"),
    (&["m", "d"], "SỐ 1002: DIỆN"),
    (&["m", "y"], "SỐ 1002 CẦN"),
    (&["m", "i"], "CHI TIẾT"),
    (&["m", "s"], "Số nào?"),
    (&["m", "v"], "SỐ VẮNG, SỐ ĐANG BỔ SUNG"),
    (&["m", "v", "1"], "SỐ 1001"),
    (&["m", "p"], "PHÁT SỐ"),
    (&["m", "f"], "TÌM PHIẾU BỊ MẤT"),
    (&["m", "f", "1"], "SỐ HÔM NAY: Hộ tịch"),
    (&["m", "e"], "LỊCH HẸN"),
    (&["m", "e", "d"], "Mã hẹn của người đến?"),
    (&["m", "e", "h"], "ĐẶT LỊCH HẸN"),
    (&["m", "e", "x"], "Mã hẹn cần hủy?"),
    (&["m", "n"], "TẠM NGHỈ VÌ"),
    (&["m", "q"], "QUẦY"),
    (&["m", "q", "s"], "CHUYỂN SANG QUẦY"),
    (&["m", "q", "n"], "QUẦY NHẬN VÀ GIÚP LĨNH VỰC"),
    (&["m", "o"], "VĂN PHÒNG"),
    (&["m", "o", "d"], "DỪNG PHÁT SỐ LĨNH VỰC"),
    (&["m", "o", "t"], "THỨ TỰ GỌI"),
    (&["m", "o", "r"], "SỐ DÀNH RIÊNG"),
];

/// A supervisor at counter 1 who serves 1002; 1001 was absent, 1003 waits.
async fn at_work(browser: &Browser, office: &TestOffice) -> Page {
    for _ in 0..3 {
        office.issue("ho-tich").await;
    }
    let chief = supervising(browser, office, "mai", "1").await;
    chief.press("t").await;
    holds(&chief, "1001").await;
    chief.press("v").await;
    said(&chief, "Số 1001: vắng.").await;
    chief.press("t").await;
    holds(&chief, "1002").await;
    keys(&chief, &["m", "b"]).await;
    said(&chief, "Số 1002: đang phục vụ.").await;
    chief
}

#[tokio::test]
async fn every_line_of_every_menu_opens_and_can_be_left() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    let chief = at_work(&browser, &office).await;
    for (path, heading) in QUESTIONS {
        keys(&chief, path).await;
        asked(&chief, heading).await;
        chief.accessible(heading).await;
        chief.press("Escape").await;
        at_the_desk(&chief).await;
    }
    holds(&chief, "1002").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn what_is_asked_about_other_people_is_sent() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    let chief = at_work(&browser, &office).await;
    // Whoever is back stands at the desk.
    chief.click(".aside button >> 1001").await;
    asked(&chief, "SỐ 1001").await;
    chief.wait_for(".dialog .item >> Đã quay lại").await;
    keys(&chief, &["r", "3"]).await;
    said(&chief, "Số 1001 đã về hàng: Đầu hàng.").await;
    keys(&chief, &["m", "f", "1"]).await;
    chief.wait_for(".dialog .item >> 1003").await;
    chief.press("1").await;
    asked(&chief, "SỐ 1003").await;
    chief.wait_for(".dialog .item >> Hủy số này").await;
    keys(&chief, &["x", "2"]).await;
    said(&chief, "Số 1003: đã hủy.").await;

    keys(&chief, &["m", "e", "h", "1"]).await;
    chief.wait_for(".dialog .item >> còn").await;
    chief.press("1").await;
    chief.wait_for(".dialog .item >> còn 2 chỗ").await;
    keys(&chief, &["1", "1"]).await;
    asked(&chief, "HÃY NÓI VỚI NGƯỜI DÂN").await;
    let code = chief.text(".dialog .number").await;
    chief.accessible("an appointment's code").await;
    chief.press("Escape").await;
    at_the_desk(&chief).await;
    keys(&chief, &["m", "e", "x"]).await;
    chief.wait_for("#typed").await;
    chief.type_text(&code).await;
    chief.press("Enter").await;
    said(&chief, "Đã hủy lịch hẹn.").await;
    // A code that nobody has is refused, and stays to be put right.
    keys(&chief, &["m", "e", "d"]).await;
    chief.wait_for("#typed").await;
    chief.type_text("00000000").await;
    chief.press("Enter").await;
    said(&chief, "Không tìm thấy lịch hẹn").await;
    assert_eq!(chief.eval::<String>("document.querySelector('#typed').value").await, "00000000");
    chief.press("Escape").await;
    at_the_desk(&chief).await;

    chief.press("x").await;
    said(&chief, "Số 1002: đã xong.").await;
    keys(&chief, &["m", "p", "1"]).await;
    asked(&chief, "PHÁT SỐ").await;
    chief.wait_for(".items.form").await;
    keys(&chief, &["2", "2", "n"]).await;
    said(&chief, "Đã phát số 1004 và đang phục vụ.").await;
    holds(&chief, "1004").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn what_is_asked_about_the_counter_and_the_office_is_sent() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    let chief = at_work(&browser, &office).await;
    keys(&chief, &["m", "o", "d", "2", "1", "1"]).await;
    asked(&chief, "DỪNG PHÁT SỐ: Chứng thực").await;
    chief.wait_for(".dialog .item >> Hệ thống gián đoạn").await;
    chief.press("2").await;
    chief.wait_for("#typed").await;
    chief.type_text("25:00").await;
    chief.press("Enter").await;
    said(&chief, "Hãy gõ giờ như 15:30 hoặc 15h30.").await;
    chief.fill("#typed", "15h30").await;
    chief.press("Enter").await;
    chief.wait_for(".dialog .item >> 15:30").await;
    chief.press("d").await;
    said(&chief, "Đã dừng phát số: Chứng thực.").await;
    keys(&chief, &["m", "o", "m", "1"]).await;
    said(&chief, "Phát số trở lại: Chứng thực.").await;
    keys(&chief, &["m", "o", "t", "5"]).await;
    chief.wait_for("#typed").await;
    chief.type_text("1:2").await;
    chief.press("Enter").await;
    said(&chief, "Thứ tự gọi từ nay: 1 ưu tiên rồi 2 thường.").await;

    keys(&chief, &["m", "q", "n", "2"]).await;
    chief.wait_until("one more service", "document.querySelectorAll('.thirds input[value=own]')[1].checked").await;
    chief.accessible("what a counter takes").await;
    chief.press("Enter").await;
    said(&chief, "Quầy 1 nay nhận: Hộ tịch, Chứng thực").await;
    // 1002 goes to one clerk alone, and is freed again.
    office.at("2", "open", serde_json::json!({"clerk": "hoa"})).await.accepted();
    keys(&chief, &["m", "c", "b"]).await;
    chief.wait_for(".dialog .item >> hoa").await;
    keys(&chief, &["1", "c"]).await;
    said(&chief, "Đã chuyển số 1002 đến cán bộ hoa").await;
    keys(&chief, &["m", "o", "r"]).await;
    chief.wait_for(".dialog .item >> 1002").await;
    keys(&chief, &["1", "2"]).await;
    said(&chief, "Số 1002: nay quầy nào cũng gọi được.").await;

    keys(&chief, &["m", "q", "d", "2"]).await;
    chief.wait_for_text("h1", "QUẦY 2").await;
    keys(&chief, &["m", "q", "s", "4"]).await;
    chief.wait_for_text("h1", "QUẦY 4").await;
    keys(&chief, &["m", "n", "6"]).await;
    chief.wait_for("textarea").await;
    chief.type_text("đi in <b>giấy</b>").await;
    chief.press("Enter").await;
    chief.wait_for_text(".post", "đi in <b>giấy</b>").await;
    keys(&chief, &["m", "t"]).await;
    chief.wait_for_text(".hand", "SẴN SÀNG").await;
    browser.finish().await;
    office.finish().await;
}
