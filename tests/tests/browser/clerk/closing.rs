//! The end of the hours, for whoever runs the hall.

use tests::browser::{Browser, Page};
use tests::{HOUR_MS, Setup, TestOffice};

use super::{asked, at_the_desk, holds, said, supervising};

const HOURS: &str = "\n[hours]\nsessions = [{ days = [\"mon\"], from = \"07:00\", to = \"08:00\" }]\n";

/// The sample office that works on Mondays from 7 to 8, where two wait.
async fn office() -> TestOffice {
    let sample = include_str!("../../../../server/sample/an-binh.toml");
    let office = Setup::file("an-binh", sample.replacen("\n[limits]", &format!("{HOURS}\n[limits]"), 1)).start().await;
    for _ in 0..2 {
        office.issue("ho-tich").await;
    }
    office
}

/// A supervisor at counter 1, when the hours end.
async fn at_the_end(browser: &Browser, office: &TestOffice) -> Page {
    let chief = supervising(browser, office, "mai", "1").await;
    // Where the clerk sits is shown no longer.
    chief.press("?").await;
    chief.press("Escape").await;
    office.clock().advance_ms(HOUR_MS);
    // Whatever happens brings the news.
    office.at("2", "open", serde_json::json!({"clerk": "hoa"})).await.accepted();
    asked(&chief, "HẾT GIỜ LÀM VIỆC, VẪN CÒN NGƯỜI CHỜ").await;
    chief
}

#[tokio::test]
async fn at_the_end_of_the_hours_whoever_waits_is_sent_home_with_an_appointment() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let chief = at_the_end(&browser, &office).await;
    chief.accessible("the end of the hours").await;
    chief.press("2").await;
    asked(&chief, "CHO VỀ, HẸN NGÀY KHÁC: Hộ tịch").await;
    chief.press("2").await;
    asked(&chief, "HÃY NÓI VỚI NGƯỜI DÂN").await;
    chief.wait_for_text(".dialog", "1001 → Đã hẹn").await;
    chief.accessible("who was sent home").await;
    chief.press("Escape").await;
    at_the_desk(&chief).await;
    chief.press("t").await;
    chief.wait_for_text("body", "KHÔNG CÒN AI ĐỂ GỌI").await;
    chief.press("1").await;
    said(&chief, "Có người đến là gọi ngay.").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn every_key_of_the_day_works_through_the_question_at_the_end_of_the_hours() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let chief = at_the_end(&browser, &office).await;
    chief.press("t").await;
    holds(&chief, "1001").await;
    at_the_desk(&chief).await;
    chief.press("x").await;
    said(&chief, "Số 1001: đã xong.").await;
    // It is asked once.
    at_the_desk(&chief).await;
    browser.finish().await;
    office.finish().await;
}
