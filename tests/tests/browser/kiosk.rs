//! The touch kiosk, driven through its whole job.

use serde_json::json;
use server::office_file::SAMPLE;
use tests::browser::{Browser, Computer, LOST_LINK, Page};
use tests::{Setup, TestOffice};

mod disk;
mod letting_in;
mod people;
mod power;
mod press;
mod printer;
mod screen;
mod staff;
mod time;

const KIOSK: &str = "/an-binh/kiosk";

/// The sample office with an address for phones, so that numbers have links.
async fn office() -> TestOffice {
    let text = SAMPLE.1.replace("# public_url", "public_url");
    Setup::file(SAMPLE.0, text).start().await
}

/// A kiosk of the office, at rest.
async fn kiosk(browser: &Browser, office: &TestOffice) -> Page {
    let page = browser.as_kiosk(office, "kiosk-1").await;
    page.open(KIOSK).await;
    page.wait_for("button >> Hộ tịch").await;
    page
}

/// Whether the book on the disk holds a press, which a reload finds.
const HELD: &str = "new Promise((resolve) => {
    const opening = indexedDB.open('layso-kiosk');
    opening.onsuccess = () => {
        const reading = opening.result.transaction('kept').objectStore('kept').get('kiosk-book-an-binh');
        reading.onsuccess = () => { opening.result.close(); resolve(JSON.parse(reading.result).press !== null); };
    };
})";

/// Waits until the press lies on the disk: a screen that says so is there before.
async fn is_held(page: &Page) {
    page.wait_until("the press to lie on the disk", HELD).await;
}

/// Waits until the disk holds no press any more.
async fn is_forgotten(page: &Page) {
    page.wait_until("the press to be forgotten", &format!("{HELD}.then((held) => !held)")).await;
}

async fn take(page: &Page, service: &str) -> String {
    page.click(&format!("button >> {service}")).await;
    page.click("button >> LẤY SỐ").await;
    page.text(".number.huge").await
}

/// The clock of the page goes on so much: what it waits for comes at once.
async fn later(page: &Page, seconds: u32) {
    let on = format!(
        "{{ const now = performance.now.bind(performance); performance.now = () => now() + {seconds}000; }} null"
    );
    page.eval::<Option<bool>>(&on).await;
}

/// The clock of the page stands still, and only [`later`] moves it: what is shown for seconds stays as long as a busy machine
/// needs to look at it.
async fn stop_clock(page: &Page) {
    let stop = "{
        const now = performance.now.bind(performance);
        const at = now();
        performance.now = () => at;
        window.goOn = () => { const late = now() - at; performance.now = () => now() - late; };
    } null";
    page.eval::<Option<bool>>(stop).await;
}

/// The clock of the page goes on from where it stood.
async fn go_on(page: &Page) {
    page.eval::<Option<bool>>("goOn(); null").await;
}

/// Everybody can use what is shown now, if only for seconds.
async fn sound(page: &Page, what: &str) {
    stop_clock(page).await;
    page.accessible(what).await;
    go_on(page).await;
}

/// From now on a busy machine paints no picture, and the page draws itself by its timer.
async fn paints_late(page: &Page) {
    page.eval::<Option<bool>>("window.requestAnimationFrame = () => 0; null").await;
}

/// The browser's own "back", which the page has heard when this comes back.
async fn goes_back(page: &Page) {
    let back = "new Promise((gone) => {
        addEventListener('popstate', () => gone(null), { once: true });
        history.back();
    })";
    page.eval::<Option<bool>>(back).await;
}

#[tokio::test]
async fn two_touches_give_a_number_with_a_code_for_the_phone() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    sound(&page, "the services").await;
    page.tap("button >> Hộ tịch").await;
    page.wait_for_text("h1", "Hộ tịch").await;
    sound(&page, "a card").await;
    page.tap("button >> LẤY SỐ").await;
    page.wait_for_text("h1", "1001").await;
    page.wait_until("the code to be drawn", "document.querySelector('.code img').naturalWidth > 0").await;
    page.wait_until(
        "the minute that it stands",
        "/(60|[45][0-9]) giây/.test(document.querySelector('main').innerText)",
    )
    .await;
    sound(&page, "a number").await;
    assert_eq!(office.waiting("ho-tich").await, ["1001"]);
    page.click("button >> Xong").await;
    page.wait_for("button >> Chứng thực").await;
    assert_eq!(page.text("button >> Hộ tịch").await, "Hộ tịch\n1 người chờ · chưa mở quầy");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_card_tells_papers_fee_time_and_wait_before_the_number_and_takes_files_and_further_errands() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    office.open("1").await;
    office.issue("ho-tich").await;
    let page = kiosk(&browser, &office).await;
    page.click("button >> Hộ tịch").await;
    page.click("label >> Đăng ký khai sinh").await;
    for told in ["Giấy chứng sinh", "Miễn nếu đăng ký đúng hạn", "Trong ngày", "1 người chờ · Quầy 1"]
    {
        page.wait_for_text(".details", told).await;
    }
    page.wait_for_text("main", "Một người một số. Nhiều hồ sơ cùng loại chỉ cần một số.").await;
    page.click("button >> +").await;
    page.wait_for_text(".details", "2 bộ").await;
    page.click("button >> Thêm việc khác").await;
    sound(&page, "further errands").await;
    page.click("button >> Chứng thực").await;
    page.click("button >> Chưa rõ").await;
    page.wait_for("button[aria-pressed=true] >> Chứng thực").await;
    page.click("button >> Xong").await;
    page.wait_for_text(".details", "Việc khác: Chứng thực").await;
    page.click("button >> Tôi cần hỗ trợ").await;
    page.click("button >> Đi xe lăn").await;
    sound(&page, "needs").await;
    page.click("button >> Xong").await;
    page.click("button >> LẤY SỐ").await;
    page.wait_for_text(".facts", "Việc khác: Chứng thực").await;
    let ticket = office.read("/tickets/1002").await;
    assert_eq!(ticket["service"], "ho-tich");
    let tickets = office.read("/services/ho-tich/tickets").await.to_string();
    assert!(tickets.contains("khai-sinh"), "{tickets}");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_whole_visit_is_done_by_keys_alone() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    page.tab_to("button >> Tôi thuộc diện ưu tiên").await;
    page.press("Enter").await;
    page.wait_until(
        "the heading to have the focus",
        "document.activeElement.innerText === 'Bạn thuộc diện ưu tiên nào?'",
    )
    .await;
    page.tab_to("button >> Phụ nữ mang thai").await;
    page.press("Enter").await;
    page.tab_to("button >> Hộ tịch").await;
    page.press("Enter").await;
    page.tab_to("input[type=radio]").await;
    page.press("ArrowDown").await;
    page.wait_for_text(".details h2", "Đăng ký khai sinh").await;
    page.tab_to("button >> LẤY SỐ").await;
    page.press("Enter").await;
    page.wait_for_text("h1", "1001").await;
    page.wait_until("the number to be read", "document.activeElement.tagName === 'H1'").await;
    page.press("Escape").await;
    page.tab_to("button >> Tôi có số").await;
    page.press("Space").await;
    page.wait_until("the field to have the focus", "document.activeElement.id === 'typed'").await;
    page.type_text("1001").await;
    page.press("Enter").await;
    page.wait_for_text("main", "Đang chờ trong hàng").await;
    sound(&page, "a number that is known").await;
    page.press("Escape").await;
    page.wait_for("button >> Hộ tịch").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn the_browser_s_own_back_goes_one_step_back_and_never_away() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    let loads = page.loads();
    page.click("button >> Hộ tịch").await;
    page.wait_for("button >> LẤY SỐ").await;
    goes_back(&page).await;
    page.wait_for("button >> Chứng thực").await;
    goes_back(&page).await;
    page.drawn().await;
    page.click("button >> Hộ tịch").await;
    page.wait_for("button >> LẤY SỐ").await;
    assert_eq!(page.loads(), loads);
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_slow_machine_loses_no_touch_and_takes_none_for_the_screen_that_is_over() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    page.click("button >> Tôi có số").await;
    page.wait_for(".pad-key >> Xóa").await;
    paints_late(&page).await;
    // All at once, before anything is drawn: three digits, and two of them taken back.
    let touches = "{
        const key = (words) => Array.from(document.querySelectorAll('.pad-key')).find((one) => one.innerText === words);
        ['1', '2', '3', 'Xóa', 'Xóa'].forEach((words) => key(words).click());
    } null";
    page.eval::<Option<bool>>(touches).await;
    page.wait_until("one digit", "document.getElementById('typed').value === '1'").await;
    page.click("button >> Quay lại").await;
    page.click("button >> Hộ tịch").await;
    page.click("button >> Thêm việc khác").await;
    page.click("button >> Chứng thực").await;
    page.wait_for("button >> Chưa rõ").await;
    let twice = "{
        const tile = Array.from(document.querySelectorAll('.tile')).find((one) => one.innerText.includes('Chưa rõ'));
        tile.click();
        tile.click();
    } null";
    page.eval::<Option<bool>>(twice).await;
    page.click("button >> Xong").await;
    page.wait_for_text(".details", "Việc khác: Chứng thực").await;
    assert_eq!(
        page.text(".details").await.matches("Chứng thực").count(),
        1,
        "two touches of one finger are one errand"
    );
    stop_clock(&page).await;
    page.click("button >> LẤY SỐ").await;
    page.wait_for_text("h1", "1001").await;
    assert_eq!(page.count(".own button:not([disabled])").await, 0, "the same finger once more");
    later(&page, 1).await;
    page.wait_for(".own button:not([disabled]) >> Xong").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_name_that_is_markup_shows_as_text() {
    let Some(browser) = Browser::start().await else { return };
    let text = SAMPLE.1.replace(r#"vi = "Hộ tịch""#, r#"vi = "Hộ \"tịch\" <b>x</b>""#);
    let office = Setup::file(SAMPLE.0, text).start().await;
    let page = browser.as_kiosk(&office, "kiosk-1").await;
    page.open(KIOSK).await;
    page.click(r#"button >> Hộ "tịch" <b>x</b>"#).await;
    page.wait_for_text("h1", r#"Hộ "tịch" <b>x</b>"#).await;
    page.click("button >> LẤY SỐ").await;
    page.wait_for_text(".facts", r#"Hộ "tịch" <b>x</b>"#).await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn an_office_that_is_not_there_is_told_in_both_languages() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = browser.anybody(&office).await;
    page.expect(&["404 (Not Found)"]);
    page.open("/nowhere/kiosk").await;
    assert_eq!((page.status(), page.count("section[lang]").await), (404, 2));
    sound(&page, "no such office").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn everything_is_said_in_english_too() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    page.click("button >> English").await;
    page.wait_for_text("h1", "Touch what you have come for").await;
    assert_eq!(page.attribute("html", "lang").await.as_deref(), Some("en"));
    sound(&page, "the services in English").await;
    page.click("button >> High contrast").await;
    page.click("button >> Larger").await;
    page.wait_for("button >> Smaller").await;
    sound(&page, "the services, large and dark").await;
    page.click("button >> Civil status").await;
    sound(&page, "a card, large and dark").await;
    page.click("button >> TAKE").await;
    page.wait_for_text("h1", "1001").await;
    sound(&page, "a number in English, large and dark").await;
    page.click("button >> Done").await;
    // The next one is spoken to as the first one was.
    page.wait_for("button >> Hộ tịch").await;
    assert_eq!(page.attribute("html", "class").await.as_deref(), Some("page-kiosk"));
    browser.finish().await;
    office.finish().await;
}
