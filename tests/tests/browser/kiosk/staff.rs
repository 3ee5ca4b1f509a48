//! Staff at the kiosk, behind their code.

use client::Happening;
use protocol::view::PrintsView;
use protocol::{DeviceOrder, DeviceStatus, OrderTrouble, PrinterState, PrinterTrouble, View};
use tests::{PATIENCE, Watcher, eventually};

use super::*;

const CODE: &str = "246810";

/// The sample office, whose staff have a code.
pub(super) async fn with_code() -> TestOffice {
    let text = SAMPLE.1.replace("# [kiosk]", "[kiosk]").replace("# staff_code", "staff_code");
    assert!(text.contains("\nstaff_code"), "the sample has a code in a comment");
    Setup::file(SAMPLE.0, &text).start().await
}

/// The program beside the kiosk.
pub(super) struct Beside(Watcher);

impl Beside {
    /// Connected, with a printer that is well.
    pub(super) async fn start(office: &TestOffice) -> Beside {
        let token = office.people().dispenser("may-in-1").await;
        let view = View::Prints { printer: "may-in-1".to_owned() };
        let mut beside = Beside(Watcher::connect(&office.door().with_token(&token), office.id(), view));
        beside.fares(&[], Some(120)).await;
        beside
    }

    /// The printer fares so, and whoever prints there is told.
    pub(super) async fn fares(&mut self, troubles: &[PrinterTrouble], slips_left: Option<u32>) {
        let state = PrinterState { troubles: troubles.to_vec(), slips_left };
        let status = DeviceStatus { printer: Some(state.clone()), ..DeviceStatus::default() };
        self.0.client().status("an-binh", status).await;
        self.0.shows("how the printer fares", |it: &PrintsView| it.state.as_ref() == Some(&state)).await;
    }

    /// Does the next thing that is ordered, or does not.
    async fn does(&mut self, trouble: Option<OrderTrouble>) -> DeviceOrder {
        loop {
            if let Happening::Order { id, order } = self.0.next("an order").await {
                self.0.client().order_done(id, trouble).await;
                return order;
            }
        }
    }
}

/// A finger on the office's name, from now on.
async fn holds_the_name(page: &Page) {
    let down =
        "document.querySelector('.door').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })) && null";
    page.eval::<Option<bool>>(down).await;
}

async fn types(page: &Page, digits: &str) {
    for digit in digits.chars() {
        page.click(&format!("button >> {digit}")).await;
    }
}

/// Comes in by the key that keyboards have for it.
pub(super) async fn comes_in(page: &Page) {
    page.press("F12").await;
    page.wait_until("the field to have the focus", "document.activeElement.id === 'typed'").await;
    page.type_text(CODE).await;
    page.press("Enter").await;
    page.wait_for_text("h1", "Dành cho cán bộ").await;
}

/// Types a wrong code, and waits until what is said of it is drawn: the word about the last one stands there until then.
async fn tries_wrongly(page: &Page) {
    let asked = || page.requests().iter().filter(|address| address.ends_with("/staff-code")).count();
    let before = asked();
    page.type_text("1").await;
    page.press("Enter").await;
    eventually("the code to be asked about", PATIENCE, || async { (asked() > before).then_some(()) }).await;
    page.drawn().await;
    let told = "!document.getElementById('typed-note').innerText.includes('kiểm tra')";
    page.wait_until("the code to be looked at", told).await;
}

/// Waits until the office is told that the kiosk is closed, or open.
async fn office_knows(office: &TestOffice, closed: bool) {
    let as_told = || async {
        let devices = office.read("/devices").await;
        let kiosk = devices["devices"].as_array()?.iter().find(|one| one["name"] == "kiosk-1")?["status"].clone();
        (kiosk.is_object() && (kiosk["closed"] == true) == closed).then_some(())
    };
    eventually("the office to know", PATIENCE, as_told).await;
}

#[tokio::test]
async fn staff_do_by_touch_what_a_printer_needs_and_close_the_kiosk() {
    let Some(browser) = Browser::start().await else { return };
    let office = with_code().await;
    let mut beside = Beside::start(&office).await;
    let page = browser.as_kiosk(&office, "kiosk-1").await;
    page.expect(&["401 (Unauthorized)"]);
    page.open(&format!("{KIOSK}?printer=may-in-1")).await;
    page.wait_for("button >> Hộ tịch").await;
    holds_the_name(&page).await;
    later(&page, 5).await;
    page.wait_for_text("h1", "Mã của cán bộ").await;
    sound(&page, "the staff's code").await;
    types(&page, "111111").await;
    page.click("button >> Tiếp tục").await;
    page.wait_for_text("main", "Mã không đúng. Xin gõ lại.").await;
    sound(&page, "a wrong code").await;
    types(&page, CODE).await;
    page.click("button >> Tiếp tục").await;
    page.wait_for_text("main", "Máy in: sẵn sàng · còn khoảng 120 phiếu").await;
    sound(&page, "the page for staff").await;
    page.click("button >> Đã thay cuộn giấy").await;
    page.wait_for_text("h1", "Cuộn giấy mới in được bao nhiêu phiếu?").await;
    sound(&page, "a new roll").await;
    page.click("button >> 400 phiếu").await;
    assert_eq!(beside.does(None).await, DeviceOrder::NewRoll { slips: Some(400) });
    page.wait_for_text(".deed", "Đã ghi nhận cuộn giấy mới.").await;
    page.click("button >> In thử").await;
    page.wait_for_text(".deed", "Đang in thử…").await;
    assert_eq!(beside.does(Some(PrinterTrouble::PaperOut.into())).await, DeviceOrder::TestPrint);
    page.wait_for_text(".deed", "Không in được: hết giấy.").await;
    sound(&page, "a test that did not come out").await;
    page.click("button >> In lại phiếu cuối").await;
    assert_eq!(beside.does(Some(OrderTrouble::NoSlip)).await, DeviceOrder::ReprintLast);
    page.wait_for_text(".deed", "Không in lại được: chưa có phiếu nào.").await;
    page.click("button >> In lại phiếu cuối").await;
    assert_eq!(beside.does(Some(OrderTrouble::Withdrawn("1042".to_owned()))).await, DeviceOrder::ReprintLast);
    page.wait_for_text(".deed", "Không in lại: số cuối 1042 đã hủy.").await;
    page.click("button >> Đóng máy lấy số").await;
    page.wait_for_text(".deed", "Máy đã đóng: không phát số.").await;
    page.click("button >> Xong").await;
    page.wait_for_text("h1", "MÁY NÀY TẠM ĐÓNG").await;
    page.wait_for_text("h2", "THIS MACHINE IS CLOSED").await;
    sound(&page, "a closed kiosk").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_closed_kiosk_stays_closed_over_a_reload_and_the_office_knows() {
    let Some(browser) = Browser::start().await else { return };
    let office = with_code().await;
    let page = kiosk(&browser, &office).await;
    comes_in(&page).await;
    assert_eq!(page.texts(".tile-title").await, ["Đóng máy lấy số"], "there is no printer");
    page.click("button >> Đóng máy lấy số").await;
    page.wait_for_text(".deed", "Máy đã đóng").await;
    page.reload().await;
    page.wait_for_text("h1", "MÁY NÀY TẠM ĐÓNG").await;
    assert_eq!(page.count("button >> Hộ tịch").await, 0);
    office_knows(&office, true).await;
    page.press("Escape").await;
    comes_in(&page).await;
    page.click("button >> Mở lại máy lấy số").await;
    page.wait_for_text(".deed", "Máy đã mở lại").await;
    page.click("button >> Xong").await;
    assert_eq!(take(&page, "Hộ tịch").await, "1001");
    office_knows(&office, false).await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn staff_with_a_keyboard_need_nothing_else() {
    let Some(browser) = Browser::start().await else { return };
    let office = with_code().await;
    let mut beside = Beside::start(&office).await;
    let page = browser.as_kiosk(&office, "kiosk-1").await;
    page.open(&format!("{KIOSK}?printer=may-in-1&lang=en")).await;
    page.wait_for("button >> Civil status").await;
    page.tab_to(".door").await;
    page.shows_focus().await;
    page.press("Enter").await;
    page.wait_until("the field to have the focus", "document.activeElement.id === 'typed'").await;
    sound(&page, "the staff's code in English").await;
    page.type_text(CODE).await;
    page.press("Enter").await;
    page.wait_for_text("h1", "For staff").await;
    sound(&page, "the page for staff in English").await;
    page.tab_to("button >> New roll of paper").await;
    page.press("Enter").await;
    page.tab_to("button >> Another number").await;
    page.press("Enter").await;
    page.wait_until("the field to have the focus", "document.activeElement.id === 'typed'").await;
    page.type_text("35x0").await;
    sound(&page, "how many slips in English").await;
    page.press("Enter").await;
    assert_eq!(beside.does(None).await, DeviceOrder::NewRoll { slips: Some(350) });
    page.wait_for(".deed >> roll").await;
    page.tab_to("button >> Test print").await;
    page.press("Space").await;
    assert_eq!(beside.does(None).await, DeviceOrder::TestPrint);
    page.press("Escape").await;
    page.wait_for("button >> Civil status").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn who_guesses_waits_and_a_page_left_alone_is_left() {
    let Some(browser) = Browser::start().await else { return };
    let office = with_code().await;
    let page = kiosk(&browser, &office).await;
    page.expect(&["401 (Unauthorized)", "429 (Too Many Requests)"]);
    comes_in(&page).await;
    later(&page, 51).await;
    page.wait_for("button >> Hộ tịch").await;
    page.press("F12").await;
    page.wait_until("the field to have the focus", "document.activeElement.id === 'typed'").await;
    // The server makes who guesses wait for seconds, which a busy machine needs for itself.
    stop_clock(&page).await;
    for _ in 0..4 {
        tries_wrongly(&page).await;
        page.wait_for_text("main", "Mã không đúng").await;
    }
    tries_wrongly(&page).await;
    page.wait_for_text("main", "Sai nhiều lần. Xin thử lại sau").await;
    page.press("Escape").await;
    page.press("F12").await;
    page.wait_for_text("main", "Sai nhiều lần").await;
    page.wait_until("the field to have the focus", "document.activeElement.id === 'typed'").await;
    let asked = page.requests().len();
    page.type_text(CODE).await;
    page.press("Enter").await;
    page.drawn().await;
    page.wait_for_text("main", "Sai nhiều lần").await;
    assert_eq!(page.requests().len(), asked, "no code is looked at");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn no_citizen_opens_the_door_by_touching_the_name() {
    let Some(browser) = Browser::start().await else { return };
    let office = with_code().await;
    let page = kiosk(&browser, &office).await;
    page.tap(".door").await;
    page.click_fast(".door", 5).await;
    holds_the_name(&page).await;
    let leaves = "document.querySelector('.door').dispatchEvent(new PointerEvent('pointerleave')) && null";
    page.eval::<Option<bool>>(leaves).await;
    later(&page, 10).await;
    page.click("button >> Hộ tịch").await;
    page.wait_for_text("h1", "Hộ tịch").await;
    page.click("button >> LẤY SỐ").await;
    page.wait_for_text("h1", "1001").await;
    page.press("F12").await;
    page.drawn().await;
    page.wait_for_text("h1", "1001").await;
    assert_eq!(page.count("#typed").await, 0, "whoever sees their number is not pushed aside");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn an_office_without_a_code_says_so_to_who_has_a_keyboard() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = kiosk(&browser, &office).await;
    page.expect(&["409 (Conflict)"]);
    page.press("F12").await;
    page.wait_until("the field to have the focus", "document.activeElement.id === 'typed'").await;
    page.type_text(CODE).await;
    page.press("Enter").await;
    page.wait_for_text("main", "Văn phòng chưa đặt mã").await;
    browser.finish().await;
    office.finish().await;
}
