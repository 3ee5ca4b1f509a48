//! One visit through all pages at once: kiosk, phone, clerk, board, hall, and the word about it; the server goes down in the middle.

use server::office_file::SAMPLE;
use tests::browser::{Browser, LOST_LINK, Page};
use tests::{Setup, TestOffice};

use super::clerk::FIRST_HAS_FOCUS;

/// Four people look at one office.
struct Hall {
    kiosk: Page,
    clerk: Page,
    board: Page,
    hall: Page,
}

impl Hall {
    async fn opened(browser: &Browser, office: &TestOffice) -> Hall {
        let kiosk = browser.as_kiosk(office, "kiosk-1").await;
        let clerk = browser.as_clerk(office, "lan").await;
        let hall = browser.as_supervisor(office, "hoa").await;
        let board = browser.anybody(office).await;
        for (page, name) in [(&kiosk, "kiosk"), (&clerk, "clerk"), (&board, "board"), (&hall, "office")] {
            page.open(&format!("/an-binh/{name}")).await;
        }
        Hall { kiosk, clerk, board, hall }
    }

    fn all(&self) -> [&Page; 4] {
        [&self.kiosk, &self.clerk, &self.board, &self.hall]
    }
}

#[tokio::test]
async fn a_visit_goes_through_all_pages_and_a_restart_of_the_server() {
    let Some(browser) = Browser::start().await else { return };
    let text = SAMPLE.1.replace("# public_url", "public_url");
    let mut office = Setup::file(SAMPLE.0, text).start().await;
    let seen = Hall::opened(&browser, &office).await;

    seen.clerk.wait_until("a counter to be proposed", FIRST_HAS_FOCUS).await;
    seen.clerk.press("Enter").await;
    seen.clerk.wait_for_text("main", "QUẦY 1").await;
    seen.kiosk.click("button >> Hộ tịch").await;
    seen.kiosk.click("button >> LẤY SỐ").await;
    seen.kiosk.wait_for_text("h1", "1001").await;
    // The phone opens what the code on the screen holds.
    let code = seen.kiosk.attribute(".code img", "src").await.expect("the picture of a code");
    let phone = browser.anybody(&office).await;
    phone.resize_as_phone(390, 844, 2.0).await;
    phone.open(code.strip_suffix("/qr.svg").expect("of a ticket")).await;
    phone.wait_for_text("main", "1001").await;

    for page in seen.all().into_iter().chain([&phone]) {
        page.expect(&LOST_LINK);
    }
    office.stop().await;
    seen.clerk.wait_for(".banner").await;
    office.up().await;
    seen.clerk.wait_gone(".banner").await;
    // What the page shows is of before the restart until the office tells it anew, and then its keys work.
    assert_eq!(office.issue("ho-tich").await, "1002");
    seen.clerk.wait_for(".lines .count >> 2").await;
    seen.clerk.press("t").await;
    seen.clerk.wait_for_text(".hand:not(.empty)", "1001").await;
    seen.clerk.wait_for_text(".said", "Đã gọi số 1001.").await;
    seen.board.wait_for_text("main", "1001").await;
    phone.wait_for_text("main", "MỜI BẠN ĐẾN QUẦY").await;
    seen.hall.wait_for_text("main", "1001").await;

    seen.clerk.press("x").await;
    phone.wait_for("input[type=radio], .rating button").await;
    phone.click("label >> Rất hài lòng").await;
    phone.wait_for_text("main", "Cảm ơn").await;
    seen.hall.wait_for_text("main", "5,0/5 (1)").await;
    browser.finish().await;
    office.finish().await;
}
