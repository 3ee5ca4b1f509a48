//! The browser's own disk: it is slow, takes no more, or is not there.

use super::staff::{comes_in, with_code};
use super::*;
use tests::Proxy;

/// Whatever opens the store waits until `letGo()`.
const SLOW: &str = "{
    const open = IDBFactory.prototype.open;
    const held = [];
    window.letGo = () => { IDBFactory.prototype.open = open; held.forEach((go) => go()); };
    IDBFactory.prototype.open = function (...asked) {
        const late = {};
        held.push(() => {
            const request = open.apply(this, asked);
            request.onsuccess = () => { late.result = request.result; late.onsuccess(); };
        });
        return late;
    };
}";

/// What is opened first never opens: the book's, and the one that says whether staff have closed the kiosk.
const HUNG: &str = "{
    const open = IDBFactory.prototype.open;
    let hangs = 2;
    IDBFactory.prototype.open = function (...asked) {
        hangs -= 1;
        return hangs < 0 ? open.apply(this, asked) : {};
    };
}";

const REFUSED: &str = "IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); };";

/// The disk takes nothing, and takes all again after `makeRoom()`.
const FULL: &str = "{
    const put = IDBObjectStore.prototype.put;
    window.makeRoom = () => { IDBObjectStore.prototype.put = put; };
    IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
} null";

/// A write comes to no end.
const STUCK: &str = "IDBObjectStore.prototype.put = function () {
    const turn = () => { this.get('nothing').onsuccess = turn; };
    turn();
    return this.get('nothing');
}; null";

async fn run(page: &Page, js: &str) {
    page.eval::<Option<bool>>(js).await;
}

#[tokio::test]
async fn a_browser_without_a_store_says_so_and_gives_one_number_all_the_same() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let proxy = Proxy::to(office.address()).await;
    let page = browser.as_kiosk(&office, "kiosk-1").await.via(&proxy);
    page.expect(&LOST_LINK);
    page.before_scripts(REFUSED).await;
    page.open(KIOSK).await;
    page.click("button >> Hộ tịch").await;
    page.wait_for_text("header", "Trình duyệt này không lưu được dữ liệu").await;
    sound(&page, "a browser that keeps nothing").await;
    page.wait_for("button >> LẤY SỐ").await;
    proxy.lose();
    page.click("button >> LẤY SỐ").await;
    page.wait_for_text("h1", "xin chờ").await;
    proxy.cut();
    proxy.open();
    page.wait_for_text("h1", "1001").await;
    assert_eq!(office.waiting("ho-tich").await, ["1001"]);
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_press_that_the_disk_does_not_take_is_refused_until_there_is_room() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    run(&page, FULL).await;
    page.click("button >> Hộ tịch").await;
    page.click("button >> LẤY SỐ").await;
    page.wait_for_text("h1", "Máy lấy số đã đầy bộ nhớ, chưa lấy số nào cho bạn").await;
    page.wait_for_text("header", "không lưu được dữ liệu nên chưa lấy số được").await;
    sound(&page, "a disk that is full").await;
    assert!(office.waiting("ho-tich").await.is_empty());
    page.click("button >> Xong").await;
    run(&page, "makeRoom(); null").await;
    page.wait_gone(".banner").await;
    assert_eq!(take(&page, "Hộ tịch").await, "1001");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_write_that_hangs_is_given_up_and_nothing_comes_of_it() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    run(&page, STUCK).await;
    page.click("button >> Hộ tịch").await;
    page.click("button >> LẤY SỐ").await;
    page.wait_for_text("h1", "Máy lấy số bị lỗi bộ nhớ, chưa lấy số nào cho bạn").await;
    page.reload().await;
    page.wait_for("button >> Chứng thực").await;
    assert!(!page.eval::<bool>(HELD).await, "nothing was written");
    assert!(office.waiting("ho-tich").await.is_empty());
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_disk_that_is_slow_when_the_page_starts_is_waited_for_and_loses_no_number() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    assert_eq!(take(&page, "Hộ tịch").await, "1001");
    page.before_scripts(SLOW).await;
    page.reload().await;
    page.wait_for_text("h1", "Máy đang đọc dữ liệu đã lưu").await;
    sound(&page, "a disk that is slow").await;
    run(&page, "letGo(); null").await;
    page.wait_for_text("h1", "1001").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_store_that_never_opens_is_opened_once_more() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    assert_eq!(take(&page, "Hộ tịch").await, "1001");
    page.before_scripts(HUNG).await;
    page.reload().await;
    page.wait_for_text("h1", "Máy đang đọc dữ liệu đã lưu").await;
    page.wait_for_text("h1", "1001").await;
    page.click("button >> Xong").await;
    page.wait_for("button >> Chứng thực").await;
    is_forgotten(&page).await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_kiosk_that_could_not_keep_that_it_is_closed_says_until_when_it_is() {
    let Some(browser) = Browser::start().await else { return };
    let office = with_code().await;
    let page = kiosk(&browser, &office).await;
    comes_in(&page).await;
    run(&page, FULL).await;
    page.click("button >> Đóng máy lấy số").await;
    page.wait_for_text(".deed.alarm", "Máy đã đóng, nhưng không lưu được: chỉ đóng cho đến khi tải lại trang.").await;
    sound(&page, "a closed kiosk that is not kept").await;
    page.click("button >> Mở lại máy lấy số").await;
    page.wait_for_text(".deed.alarm", "Máy đã mở lại, nhưng không lưu được").await;
    run(&page, "makeRoom(); null").await;
    page.click("button >> Đóng máy lấy số").await;
    page.wait_for_text(".deed", "Máy đã đóng: không phát số.").await;
    run(&page, FULL).await;
    page.click("button >> Mở lại máy lấy số").await;
    page.wait_for_text(".deed.alarm", "tải lại trang thì máy có thể lại đóng").await;
    page.reload().await;
    page.wait_for_text("h1", "MÁY NÀY TẠM ĐÓNG").await;
    browser.finish().await;
    office.finish().await;
}
