//! What a screen of any size shows.

use tests::Proxy;

use super::*;

/// Whether nothing must be scrolled to, and nothing is cut or stands over an edge: of the window, or of its list.
const WHOLE: &str = "(() => {
    const window = document.documentElement;
    const list = document.querySelector('[data-fit]');
    const room = list.getBoundingClientRect();
    const screen = { left: 0, top: 0, right: window.clientWidth, bottom: window.clientHeight };
    const inside = (one, room) => one.left >= room.left - 1 && one.right <= room.right + 1
        && one.top >= room.top - 1 && one.bottom <= room.bottom + 1;
    const boxOf = (part) => {
        const box = document.createRange();
        box.selectNode(part);
        return box.getBoundingClientRect();
    };
    const seen = (part) => part.className !== 'hidden-text';
    const shows = (one) => one.scrollWidth <= one.clientWidth + 1
        && Array.from(one.childNodes).filter(seen).every((part) => inside(boxOf(part), one.getBoundingClientRect()));
    const all = Array.from(document.querySelectorAll('.masthead, .masthead p, h1, .tile, .button, .details'));
    return inside(room, screen) && list.scrollHeight <= list.clientHeight + 1
        && all.length > 5 && all.every((one) => inside(one.getBoundingClientRect(), screen))
        && Array.from(list.querySelectorAll('.tile'), (one) => one.getBoundingClientRect()).every((one) => inside(one, room))
        && Array.from(document.querySelectorAll('.tile, .button')).every(shows);
})()";
/// Televisions and monitors of every form that stand in a kiosk.
const SCREENS: [(u32, u32); 9] = [
    (1280, 720),
    (1280, 800),
    (1366, 768),
    (1600, 900),
    (1920, 1080),
    (1080, 1920),
    (3840, 2160),
    (1024, 768),
    (1600, 1200),
];
/// Which page of the list is shown, and of how many.
const PAGE: &str =
    r"(/(\d+)\/(\d+)$/m.exec(document.querySelector('.own').innerText) || [0, 1, 1]).slice(1).map(Number)";
/// The lowest thing to press, in pixels.
const LOWEST: &str =
    "Math.min(...Array.from(document.querySelectorAll('.tile, .foot .button'), (one) => one.offsetHeight))";

/// Another screen, for which everything was drawn.
async fn shown_on(page: &Page, width: u32, height: u32) {
    page.resize(width, height).await;
    page.wait_until("the other screen", &format!("innerWidth === {width} && innerHeight === {height}")).await;
    page.drawn().await;
}

#[tokio::test]
async fn seven_services_stand_on_one_page_of_every_kiosk_under_fingers_of_every_size() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    let seven = format!("document.querySelectorAll('.tile').length === 7 && {WHOLE}");
    for (lang, service, back) in [("vi", "Hộ tịch", "Quay lại"), ("en", "Civil status", "Back")] {
        page.open(&format!("{KIOSK}?lang={lang}")).await;
        for (width, height) in SCREENS {
            shown_on(&page, width, height).await;
            page.wait_until(&format!("seven services on one page of {width} × {height}"), &seven).await;
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

/// Each page of the list that is shown stands whole on each screen.
async fn stands_whole(page: &Page, what: &str, next: &str) {
    for (width, height) in SCREENS {
        shown_on(page, width, height).await;
        for nth in 1.. {
            let whole = format!("{PAGE}[0] === {nth} && {WHOLE}");
            page.wait_until(&format!("page {nth} of {what} to stand whole at {width} × {height}"), &whole).await;
            let lowest: f64 = page.eval(LOWEST).await;
            assert!(lowest >= 80.0, "{what} at {width} × {height}: {lowest}");
            let (_, pages): (u32, u32) = page.eval(PAGE).await;
            if pages > 1 {
                page.click(&format!("button >> {next} {nth}/")).await;
            }
            if nth >= pages {
                break;
            }
        }
    }
}

/// What is pressed for each step at which something is chosen, the words for larger letters and for the next page first.
const STEPS: [(&str, &str, &str, [&[&str]; 6]); 2] = [
    (
        "vi",
        "Chữ to",
        "Xem tiếp",
        [
            &[],
            &["Tôi thuộc diện ưu tiên"],
            &["Tôi thuộc diện ưu tiên", "Tôi cần hỗ trợ"],
            &["Hộ tịch"],
            &["Hộ tịch", "Thêm việc khác"],
            &["Hộ tịch", "Thêm việc khác", "Chứng thực"],
        ],
    ),
    (
        "en",
        "Larger",
        "More",
        [
            &[],
            &["I have priority"],
            &["I have priority", "I need help"],
            &["Civil status"],
            &["Civil status", "Add something"],
            &["Civil status", "Add something", "Certification"],
        ],
    ),
];

async fn every_step_stands_whole(is_large: bool) {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    office.open("1").await;
    office.issue("tra-ket-qua").await;
    let page = kiosk(&browser, &office).await;
    for (lang, larger, next, steps) in STEPS {
        page.open(&format!("{KIOSK}?lang={lang}")).await;
        page.wait_for(".tile").await;
        // Nobody is asked whether they are still there.
        stop_clock(&page).await;
        if is_large {
            page.click(&format!("button >> {larger}")).await;
            page.wait_until("larger letters", "document.documentElement.classList.contains('large')").await;
        }
        let first = page.text("h1").await;
        for step in steps {
            shown_on(&page, 1920, 1080).await;
            for pressed in step {
                let before = page.text("h1").await;
                page.click(&format!("button >> {pressed}")).await;
                page.wait_until("the next step", &format!("document.querySelector('h1').innerText !== {before:?}"))
                    .await;
            }
            stands_whole(&page, &format!("{lang} {step:?}"), next).await;
            for _ in step {
                page.press("Escape").await;
            }
            page.wait_for_text("h1", &first).await;
        }
    }
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn every_step_stands_whole_on_every_screen() {
    every_step_stands_whole(false).await;
}

#[tokio::test]
async fn every_step_stands_whole_on_every_screen_in_large_type() {
    every_step_stands_whole(true).await;
}

/// Whether the fee and the time limit are seen, and nothing must be read on for them.
const TERMS_SEEN: &str = "(() => {
    const { top, bottom } = document.querySelector('.details').getBoundingClientRect();
    const terms = Array.from(document.querySelectorAll('.details dl > div')).filter((one) => !one.querySelector('dd + dd'));
    const boxes = terms.slice(-2).map((one) => one.getBoundingClientRect());
    return terms.length >= 2 && boxes.every((one) => one.top >= top && one.bottom <= bottom - 40);
})()";

#[tokio::test]
async fn an_old_monitor_shows_fee_and_time_limit_and_in_large_type_several_choices() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    shown_on(&page, 1024, 768).await;
    page.click("button >> Hộ tịch").await;
    page.click("label >> Đăng ký khai sinh").await;
    page.wait_for_text(".details", "Miễn nếu đăng ký đúng hạn").await;
    page.wait_until("the fee and the time limit to be seen", TERMS_SEEN).await;
    page.wait_for("button >> Đọc tiếp").await;
    page.click("label >> Chưa rõ").await;
    page.wait_gone("button >> Đọc tiếp").await;
    page.click("button >> Chữ to").await;
    page.wait_until(
        "three procedures on a page",
        &format!("document.querySelectorAll('.pick').length >= 3 && {WHOLE}"),
    )
    .await;
    page.click("button >> Quay lại").await;
    page.wait_until(
        "four services on a page",
        &format!("document.querySelectorAll('.tile-text').length >= 4 && {WHOLE}"),
    )
    .await;
    assert_eq!(page.count("button >> Về đầu").await, 0, "this is the first screen");
    page.click("button >> Tôi thuộc diện ưu tiên").await;
    page.click("button >> Phụ nữ mang thai").await;
    page.click("button >> Về đầu").await;
    page.wait_for("button >> Chữ to").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_wait_that_is_known_is_told_alike_by_the_list_and_by_the_card() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    // It only helps with this service.
    office.open("1").await;
    for _ in 0..3 {
        office.issue("tra-ket-qua").await;
    }
    let page = kiosk(&browser, &office).await;
    // Figures come when they are worked out: time passes by seconds until they are there.
    let is_told = || async {
        office.clock().advance_ms(1_000);
        page.text("button >> Trả kết quả").await.contains("3 người chờ · ~").then_some(())
    };
    tests::eventually("a wait on the list", tests::PATIENCE, is_told).await;
    page.click("button >> Trả kết quả").await;
    page.wait_for_text(".details", "Chờ khoảng").await;
    let card = page.text(".details").await;
    assert!(card.contains("3 người chờ") && !card.contains("chưa mở"), "{card}");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_card_s_wait_is_grey_while_the_link_is_lost() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    office.open("1").await;
    let proxy = Proxy::to(office.address()).await;
    let page = browser.as_kiosk(&office, "kiosk-1").await.via(&proxy);
    page.open(KIOSK).await;
    page.click("button >> Hộ tịch").await;
    page.wait_for(".details dd").await;
    assert_eq!(page.count(".stale").await, 0);
    page.expect(&LOST_LINK);
    proxy.cut();
    page.wait_for_text(".details .stale", "Chưa có ai chờ · Quầy 1").await;
    let greys: (String, String) =
        page.eval("['dt', 'dd'].map((one) => getComputedStyle(document.querySelector('.stale ' + one)).color)").await;
    assert_eq!(greys.0, greys.1, "as grey as what is no figure");
    proxy.open();
    page.wait_gone(".stale").await;
    page.wait_for_text(".details", "Chưa có ai chờ · Quầy 1").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn large_type_loses_no_service_on_as_many_pages_as_it_needs() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    page.click("button >> Chữ to").await;
    page.wait_for("button >> Chữ nhỏ").await;
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
        page.drawn().await;
        page.wait_until("all seven services", "document.querySelectorAll('.tile').length === 7").await;
        page.fits_across("the services").await;
        sound(&page, "a small window").await;
        assert_eq!(take(&page, "Trả kết quả").await.len(), 4);
        page.fits_across("a number").await;
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
    const feet = Array.from(document.querySelectorAll('.masthead, .foot .button'), (one) => one.getBoundingClientRect());
    const { clientWidth, clientHeight } = document.documentElement;
    const seen = (one) => one.top >= -1 && one.left >= -1 && one.bottom <= clientHeight + 1 && one.right <= clientWidth + 1;
    const inside = (one) => one.top >= room.top - 1 && one.bottom <= room.bottom + 1
        && one.left >= room.left - 1 && one.right <= room.right + 1;
    const apart = (one, other) => one.left > other.right - 1 || other.left > one.right - 1
        || one.top > other.bottom - 1 || other.top > one.bottom - 1;
    return boxes.length >= 10 && boxes.every(inside) && feet.length >= 6 && [room].concat(feet).every(seen)
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
        let (service, other) =
            if lang == "vi" { ("Hộ tịch", "Chứng thực") } else { ("Civil status", "Certification") };
        page.click(&format!("button >> {class}")).await;
        page.click(&format!("button >> {old}")).await;
        page.click(&format!("button >> {service}")).await;
        page.click(&format!("button >> {further}")).await;
        page.click(&format!("button >> {other}")).await;
        page.click(&format!("button >> {sure}")).await;
        page.click(&format!("button >> {done}")).await;
        page.click(&format!("button >> {take}")).await;
        // The number stands for a minute, and the buttons beside it wait a moment.
        page.wait_for(&format!(".own button:not([disabled]) >> {done}")).await;
        stop_clock(&page).await;
        for (size, next) in [(large, small), (small, large)] {
            page.click(&format!("button >> {size}")).await;
            page.wait_for(&format!("button >> {next}")).await;
            for (width, height) in [(1280, 720), (1920, 1080), (1080, 1920), (1024, 768), (3840, 2160)] {
                shown_on(&page, width, height).await;
                page.wait_until(&format!("a whole number, {width} × {height}, {size}"), NUMBER_WHOLE).await;
                let sizes: [f64; 2] = page.eval(SIZES).await;
                assert!(sizes[0] >= 110.0 && sizes[1] >= 150.0, "{width} × {height}, {size}: {sizes:?}");
            }
            shown_on(&page, 1280, 720).await;
            sound(&page, "a number in any type").await;
        }
        page.click(&format!("button >> {done}")).await;
        go_on(&page).await;
        is_forgotten(&page).await;
    }
    browser.finish().await;
    office.finish().await;
}
