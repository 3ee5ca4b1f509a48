//! Who and what is admitted, driven by an administrator by keys alone.

use protocol::access::check_digits;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tests::TestOffice;
use tests::admission::PASSWORD;
use tests::browser::{Browser, Page};

use super::by_keys::{choose, mark, next, press, write};

async fn start(browser: &Browser, office: &TestOffice) -> Page {
    let page = browser.as_administrator(office, "quan-tri").await;
    page.open("/access").await;
    page.wait_for_text("main", "quan-tri").await;
    page
}

async fn of_user(office: &TestOffice, name: &str) -> Value {
    let view = office.chief().get("/api/v1/access").await.accepted();
    let users = view["users"].as_array().expect("users");
    users.iter().find(|user| user["name"] == name).cloned().unwrap_or_default()
}

#[tokio::test]
async fn somebody_is_invited_by_keys_alone_and_signs_in() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    let page = start(&browser, &office).await;
    page.accessible("the people").await;
    press(&page, "button >> Thêm người").await;
    page.accessible("adding a person").await;
    press(&page, ".dialog button >> Tạo liên kết").await;
    page.wait_for_text(".dialog .wrong", "Hãy nhập tên").await;
    page.tab_to("#name").await;
    page.type_text("lan").await;
    page.press("Enter").await;
    page.wait_for(".secret").await;
    page.accessible("an invitation").await;
    let link = page.text(".secret").await;
    let (_, code) = link.split_once("/invitation#").expect("a link");
    press(&page, ".dialog button >> Đóng").await;
    page.wait_for_text("li >> lan", "chưa đặt mật khẩu").await;
    let phone = browser.anybody(&office).await;
    phone.open(&format!("/invitation#{code}")).await;
    phone.fill("#password", PASSWORD).await;
    phone.fill("#again", PASSWORD).await;
    phone.press("Enter").await;
    phone.wait_gone("form").await;
    phone.click("a >> Đăng nhập").await;
    phone.fill("#name", "lan").await;
    phone.fill("#password", PASSWORD).await;
    phone.press("Enter").await;
    phone.wait_until("the counter", "location.pathname === '/an-binh/clerk'").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn everything_about_a_person_is_changed() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    office.people().clerk("lan").await;
    let page = start(&browser, &office).await;
    let open = || async { press(&page, "button[aria-label='Sửa lan…']").await };
    open().await;
    page.accessible("a person").await;
    press(&page, ".dialog button >> Đăng xuất ở mọi nơi").await;
    page.wait_gone(".dialog").await;
    assert_eq!(of_user(&office, "lan").await["sessions"], 0);
    open().await;
    press(&page, ".dialog button >> Mã PIN").await;
    write(&page, "#pin", "12").await;
    page.press("Enter").await;
    page.wait_for_text(".dialog .wrong", "6 đến 12").await;
    page.accessible("a PIN").await;
    write(&page, "#pin", "482913").await;
    write(&page, "#again", "482913").await;
    page.press("Enter").await;
    page.wait_gone(".dialog").await;
    assert_eq!(of_user(&office, "lan").await["has_pin"], true);
    open().await;
    press(&page, ".dialog button >> Mã PIN").await;
    press(&page, ".dialog button >> Bỏ mã PIN").await;
    page.wait_gone(".dialog").await;
    assert_eq!(of_user(&office, "lan").await["has_pin"], false);
    open().await;
    press(&page, ".dialog button >> Đổi vai trò").await;
    page.accessible("another role").await;
    choose(&page, "role", "Người phụ trách").await;
    press(&page, ".dialog button >> Lưu").await;
    page.wait_gone(".dialog").await;
    assert_eq!(of_user(&office, "lan").await["role"], "supervisor");
    open().await;
    press(&page, ".dialog button >> Đổi vai trò").await;
    mark(&page, "Trung tâm Phục vụ hành chính công").await;
    press(&page, ".dialog button >> Lưu").await;
    page.wait_for_text(".dialog [role=alert]", "Hãy chọn ít nhất một cơ quan").await;
    page.accessible("a person of no office").await;
    mark(&page, "Mọi cơ quan").await;
    press(&page, ".dialog button >> Lưu").await;
    page.wait_gone(".dialog").await;
    assert_eq!(of_user(&office, "lan").await["offices"], "all");
    open().await;
    press(&page, ".dialog button >> Khóa…").await;
    page.accessible("letting a person in no longer").await;
    press(&page, ".dialog button.danger").await;
    page.wait_for_text("li >> lan", "đã khoá").await;
    open().await;
    press(&page, ".dialog button >> Mở khóa").await;
    page.wait_for_text("li >> lan", "dùng được").await;
    open().await;
    press(&page, ".dialog button >> Đặt lại mật khẩu").await;
    page.accessible("another password").await;
    press(&page, ".dialog button >> Tạo liên kết").await;
    page.wait_for(".secret").await;
    assert_eq!(of_user(&office, "lan").await["has_password"], false);
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn what_the_server_refuses_is_said_in_the_question() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    let page = start(&browser, &office).await;
    page.expect(&["409 (Conflict)"]);
    press(&page, "button >> Thêm người").await;
    write(&page, "#name", "quan-tri").await;
    page.press("Enter").await;
    page.wait_for_text(".dialog [role=alert]", "Đã có người dùng tên này").await;
    page.accessible("a refusal").await;
    page.press("Escape").await;
    page.wait_gone(".dialog").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_device_that_shows_a_code_is_let_in_and_revoked() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    let page = start(&browser, &office).await;
    page.expect(&["404 (Not Found)"]);
    let (code, secret, nonce) = knocked(&office).await;
    press(&page, "a >> Thiết bị").await;
    page.accessible("the devices").await;
    press(&page, "button >> Ghép nối").await;
    write(&page, "#code", "AAAA-AAAA 000000").await;
    write(&page, "#name", "bang-1").await;
    page.press("Enter").await;
    page.wait_for(".dialog [role=alert]").await;
    page.accessible("pairing").await;
    write(&page, "#code", &code).await;
    page.press("Enter").await;
    page.wait_for_text("li >> bang-1", "Bảng gọi số").await;
    let claim = json!({"secret": secret, "nonce": nonce});
    let state = office.public().post("/api/v1/pairings/claim", claim).await.accepted();
    assert_eq!(state["state"], "paired");
    press(&page, "button[aria-label='Gỡ bỏ bang-1']").await;
    page.accessible("revoking").await;
    press(&page, ".dialog button.danger").await;
    page.wait_gone("li >> bang-1").await;
    browser.finish().await;
    office.finish().await;
}

/// A board that knocks and has told its nonce: the code on its screen, its secret and its nonce.
async fn knocked(office: &TestOffice) -> (String, String, String) {
    let nonce = "0123456789abcdef0123456789abcdef";
    let commitment = data_encoding::HEXLOWER.encode(&Sha256::digest(nonce));
    let knock = json!({"kind": "display", "version": "display 0.1.0", "commitment": commitment});
    let pairing = office.public().post("/api/v1/pairings", knock).await.accepted();
    let secret = pairing["secret"].as_str().expect("a secret").to_owned();
    office.public().post("/api/v1/pairings/claim", json!({"secret": secret, "nonce": nonce})).await.accepted();
    let code = pairing["code"].as_str().expect("a code");
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    let digest = Sha256::new().chain_update(plain).chain_update(nonce).chain_update([0; 32]).finalize();
    (format!("{code} {}", check_digits(&digest.into())), secret, nonce.to_owned())
}

#[tokio::test]
async fn a_key_is_shown_once_and_works_until_it_is_revoked() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    let page = start(&browser, &office).await;
    press(&page, "a >> Khóa API").await;
    page.accessible("the keys").await;
    press(&page, "button >> Thêm khóa").await;
    write(&page, "#name", "cong-dich-vu").await;
    mark(&page, "xem như cán bộ").await;
    page.press("Enter").await;
    press(&page, ".dialog button >> Tạo khóa").await;
    page.wait_for_text(".dialog", "Hãy chọn ít nhất một phạm vi").await;
    mark(&page, "phát, đặt lịch").await;
    page.accessible("a key").await;
    press(&page, ".dialog button >> Tạo khóa").await;
    let token = page.text(".secret").await;
    page.press("Escape").await;
    page.drawn().await;
    page.wait_for(".secret").await;
    press(&page, ".dialog button >> Đóng").await;
    let program = office.http().with_token(&token);
    program.post("/api/v1/offices/an-binh/tickets", json!({"service": "ho-tich"})).await.accepted();
    press(&page, "button[aria-label='Gỡ bỏ cong-dich-vu']").await;
    press(&page, ".dialog button.danger").await;
    page.wait_gone("li >> cong-dich-vu").await;
    let refused = program.get("/api/v1/me").await;
    assert!(refused.text().contains("token-rejected"), "{}", refused.text());
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn the_record_tells_the_newest_first_in_both_languages() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    let page = start(&browser, &office).await;
    office.people().clerk("lan").await;
    office.clock().advance_ms(60_000);
    office.issue("ho-tich").await;
    press(&page, "a >> Nhật ký hoạt động").await;
    page.wait_for_text(".record", "thêm người").await;
    let rows = page.texts(".record tbody tr").await;
    let place =
        |what: &str| rows.iter().position(|row| row.contains(what)).unwrap_or_else(|| panic!("{what}: {rows:?}"));
    assert!(place("phát số") < place("thêm người"), "{rows:?}");
    page.accessible("the record").await;
    next(&page, "#of-office").await;
    page.wait_gone(".record tr >> thêm người").await;
    page.wait_for_text(".record", "phát số").await;
    assert_eq!(page.count(".record tr >> thêm người").await, 0, "it is not of this office");
    office.issue("ho-tich").await;
    press(&page, "button >> Xem mới").await;
    let both = "Array.from(document.querySelectorAll('.record tbody tr')).filter((one) => one.innerText.includes('phát số')).length === 2";
    page.wait_until("the new one too", both).await;
    page.open("/access?lang=en#record").await;
    page.wait_for_text(".record", "added a person").await;
    page.accessible("the record in English").await;
    page.resize(390, 844).await;
    page.wait_until("the narrow window", "innerWidth === 390").await;
    page.fits_across("the record").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn whoever_does_not_administer_reads_a_plain_word() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    let page = browser.as_supervisor(&office, "hoa").await;
    page.open("/access").await;
    page.wait_for_text("main", "chỉ dành cho quản trị viên").await;
    page.accessible("not for supervisors").await;
    let stranger = browser.anybody(&office).await;
    stranger.open("/access").await;
    stranger.wait_until("signing in", "location.pathname === '/sign-in'").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn what_ends_a_long_form_is_in_sight_on_a_low_screen() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    let page = browser.as_administrator(&office, "quan").await;
    page.resize(1366, 768).await;
    page.open("/access#devices").await;
    page.click("button >> Ghép nối thiết bị").await;
    page.wait_for(".dialog .end").await;
    let in_sight = "(() => { const end = document.querySelector('.dialog .end').getBoundingClientRect(); \
        return end.top > 0 && end.bottom <= innerHeight; })()";
    page.wait_until("its buttons in sight", in_sight).await;
    page.tab_to("input >> Khu vực").await;
    let apart = "(() => { const end = document.querySelector('.dialog .end').getBoundingClientRect(); \
        return document.activeElement.getBoundingClientRect().bottom <= end.top + 1; })()";
    page.wait_until("a field that is not behind them", apart).await;
    browser.finish().await;
    office.finish().await;
}
