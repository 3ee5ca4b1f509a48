//! What a screen of any size shows.

use super::*;

/// Whether nothing must be scrolled to, and nothing is cut or stands over the edge.
const WHOLE: &str = "(() => { const e = document.scrollingElement; const list = document.querySelector('[data-fit]'); \
    const inside = ({ left, right }) => left >= -1 && right <= innerWidth + 1; \
    return e.scrollHeight <= innerHeight && list.scrollHeight <= list.clientHeight + 1 && \
    Array.from(document.querySelectorAll('.tile, .button')).every((one) => one.scrollWidth <= one.clientWidth + 1 && \
    inside(one.getBoundingClientRect())); })()";
/// Televisions and monitors of every form that stand in a kiosk.
const SCREENS: [(u32, u32); 7] =
    [(1280, 720), (1280, 800), (1920, 1080), (1080, 1920), (3840, 2160), (1024, 768), (1600, 1200)];
/// The lowest thing to press, in pixels.
const LOWEST: &str =
    "Math.min(...Array.from(document.querySelectorAll('.tile, .foot .button'), (one) => one.offsetHeight))";

#[tokio::test]
async fn seven_services_stand_on_one_page_of_every_kiosk_under_fingers_of_every_size() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    let seven = format!("document.querySelectorAll('.tile').length === 7 && {WHOLE}");
    for (lang, service, back) in [("vi", "Hộ tịch", "Quay lại"), ("en", "Civil status", "Back")] {
        page.open(&format!("{KIOSK}?lang={lang}")).await;
        for (width, height) in SCREENS {
            page.resize(width, height).await;
            page.wait_until("seven services on one page", &seven).await;
            let lowest: f64 = page.eval(LOWEST).await;
            assert!(lowest >= 80.0, "{width} × {height}: {lowest}");
            page.click(&format!("button >> {service}")).await;
            page.wait_for(".card").await;
            page.wait_until(&format!("a whole card at {width} × {height}"), WHOLE).await;
            page.click(&format!("button >> {back}")).await;
            page.wait_for(".tiles").await;
        }
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
        page.wait_until("nothing beside the window", "document.body.scrollWidth <= innerWidth").await;
        page.accessible("a small window").await;
        assert_eq!(take(&page, "Trả kết quả").await.len(), 4);
        page.wait_until("nothing beside the window", "document.body.scrollWidth <= innerWidth").await;
        page.click("button >> Xong").await;
    }
    browser.finish().await;
    office.finish().await;
}

/// Whether the words, the number and its code stand within their part of the screen, and none upon another.
const NUMBER_WHOLE: &str = r"(() => {
    const main = document.querySelector('main');
    const room = main.getBoundingClientRect();
    const parts = main.querySelectorAll('.caption, .huge, .code img, figcaption, .facts p');
    const boxes = Array.from(parts, (one) => one.getBoundingClientRect());
    const inside = (one) => one.top >= room.top - 1 && one.bottom <= room.bottom + 1
        && one.left >= room.left - 1 && one.right <= room.right + 1;
    const apart = (one, other) => one.left > other.right - 1 || other.left > one.right - 1
        || one.top > other.bottom - 1 || other.top > one.bottom - 1;
    return boxes.length >= 10 && boxes.every(inside)
        && boxes.every((one, nth) => boxes.slice(nth + 1).every((other) => apart(one, other)));
})()";
/// The height of the number and the width of its code, in pixels.
const SIZES: &str = "[document.querySelector('.huge').offsetHeight, document.querySelector('.code img').offsetWidth]";

#[tokio::test]
async fn a_number_is_seen_whole_on_every_screen_in_large_type_with_its_claim_and_its_errand() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    for lang in ["vi", "en"] {
        page.open(&format!("{KIOSK}?lang={lang}")).await;
        let (large, class, old, further, sure, done, take, small) = match lang {
            "vi" => ("Chữ to", "Tôi thuộc diện", "Người từ đủ 75", "Thêm việc", "Chưa rõ", "Xong", "LẤY SỐ", "Chữ nhỏ"),
            _ => ("Larger", "priority", "75", "Add something", "Not sure", "Done", "TAKE", "Smaller"),
        };
        page.click(&format!("button >> {class}")).await;
        page.click(&format!("button >> {old}")).await;
        page.click("li:first-child button.tile").await;
        page.click(&format!("button >> {further}")).await;
        page.click("li:nth-child(2) button.tile").await;
        page.click(&format!("button >> {sure}")).await;
        page.click(&format!("button >> {done}")).await;
        page.click(&format!("button >> {take}")).await;
        page.wait_for(".number.huge").await;
        for size in [large, small] {
            page.click(&format!("button >> {size}")).await;
            for (width, height) in [(1280, 720), (1920, 1080), (1080, 1920), (1024, 768), (3840, 2160)] {
                page.resize(width, height).await;
                page.wait_until(&format!("a whole number, {width} × {height}, {size}"), NUMBER_WHOLE).await;
                let sizes: [f64; 2] = page.eval(SIZES).await;
                assert!(sizes[0] >= 110.0 && sizes[1] >= 150.0, "{width} × {height}, {size}: {sizes:?}");
            }
            page.resize(1280, 720).await;
            page.accessible("a number in any type").await;
        }
        page.click(&format!("button >> {done}")).await;
        page.wait_until("a book without a press", FORGOTTEN).await;
    }
    browser.finish().await;
    office.finish().await;
}
