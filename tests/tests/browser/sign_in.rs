//! Signing in, one's own account, and the first page.

use serde_json::{Value, json};
use tests::admission::PASSWORD;
use tests::browser::{Browser, LOST_LINK, Page};
use tests::{Setup, TestOffice};

/// What Chromium writes on the console when somebody is refused.
const REFUSED: [&str; 2] = ["401 (Unauthorized)", "429 (Too Many Requests)"];

async fn admitted(office: &TestOffice, name: &str, role: &str) {
    let offices = if role == "administrator" { json!("all") } else { json!({"only": [office.id()]}) };
    let user = json!({"do": "add-user", "name": name, "role": role, "offices": offices, "password": PASSWORD});
    office.people().change(user).await;
}

async fn fill_in(page: &Page, name: &str, password: &str) {
    page.fill("#name", name).await;
    page.fill("#password", password).await;
    page.click("button[name=send]").await;
}

async fn path(page: &Page) -> String {
    page.eval("location.pathname + location.search").await
}

#[tokio::test]
async fn somebody_signs_in_by_keys_alone_and_goes_on_where_they_came_from() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    admitted(&office, "hoa", "supervisor").await;
    let page = browser.anybody(&office).await;
    page.open("/an-binh/office?x=1").await;
    page.wait_until("the page to sign in", "location.pathname === '/sign-in'").await;
    page.wait_for("#name").await;
    page.accessible("signing in").await;
    assert_eq!(page.eval::<String>("document.activeElement.id").await, "name", "whoever comes here types a name");
    for (field, text) in [("#name", "hoa"), ("#password", PASSWORD)] {
        page.tab_to(field).await;
        page.type_text(text).await;
    }
    page.press("Enter").await;
    page.wait_until("the page they came from", "location.pathname === '/an-binh/office'").await;
    page.wait_for_text("header", "hoa").await;
    assert_eq!(path(&page).await, "/an-binh/office?x=1");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn each_role_has_a_page_of_its_own_and_no_other_site_is_gone_to() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    let own = [
        ("lan", "clerk", "/an-binh/clerk"),
        ("hoa", "supervisor", "/an-binh/office"),
        ("quan", "administrator", "/access"),
    ];
    for (name, role, _) in own {
        admitted(&office, name, role).await;
    }
    let elsewhere = [
        "",
        "?then=//evil.example/",
        "?then=%2F%5Cevil.example",
        "?then=https://evil.example",
        "?then=%2F%09%2Fevil.example",
    ];
    for (index, (name, _, own)) in own.into_iter().enumerate() {
        for then in elsewhere.iter().skip(index) {
            let page = browser.anybody(&office).await;
            page.open(&format!("/sign-in{then}")).await;
            fill_in(&page, name, PASSWORD).await;
            page.wait_until("the own page", &format!("location.pathname === {own:?}")).await;
            page.close().await;
        }
    }
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_the_fields_and_the_wait_grows() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    admitted(&office, "lan", "clerk").await;
    let page = browser.anybody(&office).await;
    page.expect(&REFUSED);
    page.open("/sign-in").await;
    page.click("button[name=send]").await;
    page.wait_for_text("[role=alert]", "Hãy nhập tên").await;
    fill_in(&page, "lan", "not this one").await;
    page.wait_for_text("[role=alert]", "không đúng").await;
    page.accessible("a wrong password").await;
    let mut tries = 0;
    while page.count("button[name=send][disabled] >> Hãy đợi").await == 0 {
        tries += 1;
        assert!(tries < 30, "nobody has to wait");
        page.fill("#password", "nor this one").await;
        page.press("Enter").await;
        // The word about the last one stands there until this one is sent.
        page.drawn().await;
        let send = "document.querySelector('button[name=send]')";
        let answered = format!("!{send}.disabled || {send}.innerText.includes('Hãy đợi')");
        page.wait_until("an answer", &answered).await;
        page.wait_for("[role=alert]").await;
    }
    page.wait_for_text("[role=alert]", "Sai quá nhiều lần").await;
    page.accessible("a wait").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn somebody_changes_their_password_and_signs_out() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    let page = browser.as_clerk(&office, "lan").await;
    page.expect(&REFUSED);
    page.open("/sign-in").await;
    page.wait_for_text("main", "lan").await;
    page.accessible("an account").await;
    page.click("main button >> Đổi mật khẩu").await;
    let other = "núi cao mây trắng";
    page.fill("#old", PASSWORD).await;
    page.fill("#password", other).await;
    page.fill("#again", "something else").await;
    page.press("Enter").await;
    page.wait_for_text(".wrong", "không giống nhau").await;
    page.fill("#again", other).await;
    page.accessible("another password").await;
    page.press("Enter").await;
    page.wait_for_text("[role=status]", "Đã đổi mật khẩu").await;
    page.click("main button >> Đăng xuất ở mọi nơi").await;
    page.wait_until("the first page", "location.pathname === '/'").await;
    assert!(page.cookies().await.iter().all(|(name, _)| name != "layso"), "the session's cookie is gone");
    page.open("/sign-in").await;
    fill_in(&page, "lan", PASSWORD).await;
    page.wait_for_text("[role=alert]", "không đúng").await;
    page.fill("#password", other).await;
    page.press("Enter").await;
    page.wait_until("the counter", "location.pathname === '/an-binh/clerk'").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_clerk_signs_in_with_a_pin_at_a_computer_of_a_counter() {
    let Some(browser) = Browser::start().await else { return };
    let sample = server::office_file::SAMPLE.1.replace("# pins = true", "pins = true");
    let office = TestOffice::with_file("an-binh", sample).await;
    admitted(&office, "lan", "clerk").await;
    office.people().change(json!({"do": "set-pin", "name": "lan", "pin": "482913"})).await;
    let pc = json!({"do": "add-device", "name": "pc-3", "kind": "counter", "office": "an-binh", "counter": "3"});
    let token = office.people().change(pc).await["token"].as_str().expect("a token").to_owned();
    let page = browser.anybody(&office).await;
    page.set_cookie("layso-device", &token).await;
    page.open("/sign-in").await;
    page.click("button >> PIN").await;
    page.wait_for("#pin").await;
    page.accessible("signing in with a PIN").await;
    page.fill("#name", "lan").await;
    page.fill("#pin", "482913").await;
    page.press("Enter").await;
    page.wait_until("the counter", "location.pathname === '/an-binh/clerk'").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_browser_is_paired_with_its_counter_and_a_pin_is_enough_there() {
    let Some(browser) = Browser::start().await else { return };
    let sample = server::office_file::SAMPLE.1.replace("# pins = true", "pins = true");
    let office = TestOffice::with_file("an-binh", sample).await;
    admitted(&office, "lan", "clerk").await;
    office.people().change(json!({"do": "set-pin", "name": "lan", "pin": "482913"})).await;
    let page = browser.anybody(&office).await;
    page.open("/an-binh/clerk").await;
    let way = "button >> Ghép máy này với quầy";
    page.click(way).await;
    page.wait_for(".pairing-code").await;
    page.accessible("the code of a counter's computer").await;
    page.click("button >> Quay lại đăng nhập").await;
    page.wait_for("#password").await;
    page.accessible("signing in after all").await;
    page.click(way).await;
    page.wait_for(".pairing-code").await;
    let code = page.text(".pairing-code").await;
    let pc = json!({"do": "confirm-pairing", "code": code, "name": "pc-3", "office": "an-binh", "counter": "3"});
    office.people().change(pc).await;
    page.fill("#name", "lan").await;
    page.fill("#pin", "482913").await;
    page.wait_for("button >> PIN").await;
    assert_eq!(page.count(way).await, 0, "it is paired already");
    page.press("Enter").await;
    page.wait_until("the counter", "location.pathname === '/an-binh/clerk'").await;
    page.wait_for_text("header", "lan").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn nobody_s_focus_is_taken_by_a_banner_that_goes_or_by_a_picture_that_comes_late() {
    let Some(browser) = Browser::start().await else { return };
    let mut office = TestOffice::start().await;
    let page = browser.anybody(&office).await;
    page.expect(&LOST_LINK);
    let focus = "document.activeElement.id";
    page.open("/sign-in").await;
    page.fill("#name", "la").await;
    office.stop().await;
    page.wait_for(".banner").await;
    office.up().await;
    page.wait_gone(".banner").await;
    assert_eq!(page.eval::<String>(focus).await, "name", "somebody types");
    page.click("button >> Ghép máy này với quầy").await;
    page.wait_for(".pairing-code").await;
    // From now on a busy machine paints no picture, and the page draws itself by its timer.
    page.eval::<()>("void (window.late = [], window.requestAnimationFrame = (drawn) => late.push(drawn))").await;
    page.eval::<()>("void document.querySelector('header .button.small').click()").await;
    page.wait_until("the name's field", &format!("{focus} === 'name'")).await;
    page.eval::<()>("void (document.getElementById('password').focus(), late.splice(0).forEach((drawn) => drawn()))")
        .await;
    assert_eq!(page.eval::<String>(focus).await, "password", "somebody is at the next field already");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn the_first_page_shows_the_way_to_every_page_of_every_office() {
    let Some(browser) = Browser::start().await else { return };
    let mut office = TestOffice::start().await;
    let page = browser.anybody(&office).await;
    page.expect(&LOST_LINK);
    for (lang, board) in [("vi", "Bảng gọi số"), ("en", "Board")] {
        page.open(&format!("/?lang={lang}")).await;
        page.wait_for(&format!("a[href='/an-binh/board'] >> {board}")).await;
        page.accessible("the first page").await;
    }
    for way in ["/an-binh", "/an-binh/kiosk", "/an-binh/clerk", "/an-binh/office"] {
        assert_eq!(page.count(&format!("a[href='{way}']")).await, 1, "{way}");
    }
    page.resize(390, 844).await;
    page.wait_until("the narrow window", "innerWidth === 390").await;
    page.fits_across("the first page").await;
    office.stop().await;
    page.wait_for(".banner").await;
    office.up().await;
    page.wait_gone(".banner").await;
    assert_eq!(page.count("a[href='/access']").await, 0, "nobody is signed in");
    let chief = browser.as_administrator(&office, "quan").await;
    chief.open("/").await;
    chief.wait_for("a[href='/access']").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn the_first_page_on_the_public_address_shows_no_way_for_staff() {
    let Some(browser) = Browser::start().await else { return };
    let public = |settings: &mut server::Settings| settings.public_listen = Some(([127, 0, 0, 1], 0).into());
    let office = Setup::sample().told(public).start().await;
    let page = browser.at(office.public_address().expect("it listens in public")).await;
    page.open("/").await;
    page.wait_for("a[href='/an-binh/board']").await;
    page.accessible("the first page in public").await;
    assert_eq!(page.count("a[href='/an-binh/clerk'], a[href^='/sign-in']").await, 0);
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_name_that_is_markup_shows_as_text_on_the_first_page() {
    let Some(browser) = Browser::start().await else { return };
    let sample = server::office_file::SAMPLE.1.replace("vi = \"Trung tâm Phục vụ", "vi = \"<b>x</b> Trung tâm");
    let office = TestOffice::with_file("an-binh", sample).await;
    let page = browser.anybody(&office).await;
    page.open("/").await;
    page.wait_for_text("h2", "<b>x</b>").await;
    let listed: Value = office.public().get("/api/v1/offices").await.accepted();
    assert_eq!(listed["offices"].as_array().map(Vec::len), Some(1));
    browser.finish().await;
    office.finish().await;
}
