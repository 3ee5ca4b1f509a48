//! What a screen of any size shows.

use super::*;

/// Whether nothing must be scrolled to, and nothing is cut.
const WHOLE: &str = "(() => { const e = document.scrollingElement; const list = document.querySelector('[data-fit]'); \
    return e.scrollHeight <= innerHeight && e.scrollWidth <= innerWidth && list.scrollHeight <= list.clientHeight + 1 && \
    Array.from(document.querySelectorAll('.tile, .button')).every((one) => one.scrollWidth <= one.clientWidth + 1); })()";
/// The lowest thing to press, in pixels.
const LOWEST: &str =
    "Math.min(...Array.from(document.querySelectorAll('.tile, .foot .button'), (one) => one.offsetHeight))";

#[tokio::test]
async fn seven_services_stand_on_one_page_of_every_kiosk_under_fingers_of_every_size() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    for (width, height) in [(1280, 720), (1920, 1080), (1080, 1920), (3840, 2160), (1024, 768)] {
        page.resize(width, height).await;
        page.wait_until(
            "seven services on one page",
            &format!("document.querySelectorAll('.tile').length === 7 && {WHOLE}"),
        )
        .await;
        let lowest: f64 = page.eval(LOWEST).await;
        assert!(lowest >= 80.0, "{width} × {height}: {lowest}");
        page.click("button >> Hộ tịch").await;
        page.wait_until("a whole card", WHOLE).await;
        page.click("button >> Quay lại").await;
    }
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn large_type_gives_more_pages_and_loses_no_service() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    page.click("button >> Chữ to").await;
    page.wait_until("a whole page", WHOLE).await;
    let mut seen = page.texts(".tile-title").await;
    let mut pages = 1;
    while seen.len() < 7 {
        page.click(&format!("button >> Xem tiếp {pages}/")).await;
        pages += 1;
        page.wait_for(&format!("button >> Xem tiếp {pages}/")).await;
        page.wait_until("a whole page", WHOLE).await;
        seen.extend(page.texts(".tile-title").await);
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 7, "{seen:?}");
    assert!(page.eval::<f64>(LOWEST).await >= 80.0);
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_zoom_of_200_percent_and_a_phone_lose_nothing() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    for phone in [false, true] {
        if phone {
            page.resize_as_phone(390, 844, 2.0).await;
        } else {
            page.zoom(2.0).await;
        }
        page.wait_until("all seven services", "document.querySelectorAll('.tile').length === 7").await;
        page.wait_until("nothing beside the window", "document.scrollingElement.scrollWidth <= innerWidth").await;
        page.accessible("a small window").await;
        assert_eq!(take(&page, "Trả kết quả").await.len(), 4);
        page.wait_until("nothing beside the window", "document.scrollingElement.scrollWidth <= innerWidth").await;
        page.click("button >> Xong").await;
    }
    browser.finish().await;
    office.finish().await;
}
