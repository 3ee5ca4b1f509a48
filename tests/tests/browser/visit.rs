//! The page for whoever is at home yet: who waits, a number from afar, an appointment.

use std::time::Duration;

use serde_json::{Value, json};
use server::office_file::SAMPLE;
use tests::browser::{Browser, LOST_LINK, Page};
use tests::{PATIENCE, Proxy, Setup, TestOffice, eventually, text};

/// The sample office that also gives numbers from afar, with a name that is markup.
fn file() -> String {
    let afar = ("# [afar]\n# numbers_a_day = 2", "[afar]\nnumbers_a_day = 2");
    let name = (r#"vi = "Hộ tịch", en"#, r#"vi = "Hộ tịch <b>x</b>", en"#);
    [afar, name].iter().fold(SAMPLE.1.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "the sample office has {from:?}");
        text.replace(from, to)
    })
}

async fn office() -> TestOffice {
    Setup::file(SAMPLE.0, file()).start().await
}

async fn issued(office: &TestOffice) -> u64 {
    office.read("").await["totals"]["issued"].as_u64().expect("a count")
}

/// Everything is at rest on a step: nothing wrong with it in this language, nothing beside it.
async fn sound(page: &Page, what: &str) {
    page.accessible(what).await;
    page.fits_across(what).await;
}

#[tokio::test]
async fn somebody_at_home_reads_what_to_bring_and_takes_a_number_from_afar_by_keys_alone() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    office.open("1").await;
    office.issue("ho-tich").await;
    let page = browser.anybody(&office).await;
    page.resize_as_phone(390, 844, 2.0).await;
    for lang in ["en", "vi"] {
        page.open(&format!("/an-binh?lang={lang}")).await;
        page.wait_for(".services .state").await;
        sound(&page, "an office seen from home").await;
    }
    assert!(page.text(".services").await.contains("Hộ tịch <b>x</b>"), "a name stays text");
    page.tab_to(".service >> Hộ tịch").await;
    page.shows_focus().await;
    page.press("Enter").await;
    page.wait_for_text("h1", "Hộ tịch").await;
    page.wait_for_text("main", "1 người chờ").await;
    page.tab_to("summary >> Đăng ký khai sinh").await;
    page.press("Enter").await;
    page.wait_for_text("details[open]", "Giấy chứng sinh").await;
    sound(&page, "a service with its papers").await;
    page.tab_to("a >> Lấy số từ xa").await;
    page.press("Enter").await;
    page.wait_for("form").await;
    sound(&page, "the form for a number from afar").await;
    page.tab_to("button >> LẤY SỐ").await;
    page.press("Enter").await;
    page.wait_for_text(".wrong", "Xin nhập số").await;
    assert!(page.focused().await.starts_with("input#citizen"), "the field that is empty has the focus");
    sound(&page, "a form without a number to count by").await;
    page.expect(&["400 (Bad Request)"]);
    page.type_text("12").await;
    page.press("Enter").await;
    page.wait_for_text(".wrong", "Số này không đúng").await;
    page.wait_until("the field that is wrong", "(document.activeElement || {}).id === 'citizen'").await;
    sound(&page, "a form with a number that is none").await;
    page.press("Control+a").await;
    page.type_text("0912 345 678").await;
    page.press("Enter").await;
    page.wait_for("h1 .number").await;
    let key = page.eval::<String>("location.pathname.split('/').pop()").await;
    let number = page.text("h1 .number").await;
    assert!(office.waiting("ho-tich").await.contains(&number));
    let kept: String = page.eval("JSON.stringify(localStorage)").await;
    assert!(!kept.contains("0912"), "nothing of it stays behind: {kept}");
    page.open("/an-binh").await;
    page.wait_for_text(".note.good", &format!("Số {number}")).await;
    office.http().ask("DELETE", &format!("/api/v1/tickets/{key}")).send().await.accepted();
    page.reload().await;
    page.wait_for(".services .state").await;
    page.wait_gone(".note.good").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn one_press_is_one_number_through_a_restart_of_the_server_and_a_reload() {
    let Some(browser) = Browser::start().await else { return };
    let mut office = office().await;
    let proxy = Proxy::to(office.address()).await;
    let page = browser.anybody(&office).await.via(&proxy).patient_for(Duration::from_secs(40));
    page.expect(&LOST_LINK);
    page.open("/an-binh#chung-thuc/afar").await;
    page.wait_for("#citizen").await;
    page.fill("#citizen", "0987654321").await;
    // The server hears of it, and its answer is lost on the way.
    proxy.slow(Duration::from_secs(2));
    page.click_fast("button >> LẤY SỐ", 2).await;
    page.wait_for_text("h1", "Đang gửi").await;
    eventually("the press at the server", PATIENCE, || async { (issued(&office).await == 1).then_some(()) }).await;
    proxy.cut();
    sound(&page, "a press that waits for its answer").await;
    office.restart().await;
    proxy.open();
    page.reload().await;
    page.wait_for("h1 .number").await;
    assert_eq!(issued(&office).await, 1, "one press, one number");
    // The third is refused in words, beside the field.
    page.expect(&["409 (Conflict)"]);
    for _ in 0..2 {
        page.open("/an-binh#chung-thuc/afar").await;
        page.reload().await;
        page.fill("#citizen", "0987654321").await;
        page.click("button >> LẤY SỐ").await;
        page.wait_until("an answer", "document.querySelector('h1 .number, .note.bad')").await;
    }
    page.wait_for_text(".note.bad", "đã lấy đủ 2 số").await;
    sound(&page, "a number that was refused").await;
    assert_eq!(issued(&office).await, 2);
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn an_appointment_is_booked_and_given_back_by_keys_alone() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = browser.anybody(&office).await;
    page.resize_as_phone(390, 844, 2.0).await;
    page.open("/an-binh#ho-tich/book").await;
    page.wait_for("input[name=time]").await;
    sound(&page, "days and times to choose from").await;
    page.tab_to("input[name=time]").await;
    page.press("Space").await;
    page.wait_until("a chosen time", "!document.querySelector('button[type=submit]').disabled").await;
    page.press("Enter").await;
    page.wait_for(".booked .code").await;
    sound(&page, "an appointment that was booked").await;
    let code = page.text(".booked .code").await;
    let day = office.day().await;
    let booked = || async {
        let list: Value = office.read(&format!("/appointments?day={day}")).await;
        list["appointments"].as_array().expect("a list").iter().map(|one| text(&one["state"])).collect::<Vec<_>>()
    };
    assert_eq!(booked().await, ["booked"], "code {code}");
    page.reload().await;
    page.wait_for_text(".booked .code", &code).await;
    page.tab_to("a >> Hủy lịch hẹn").await;
    page.press("Enter").await;
    page.wait_for("#code").await;
    sound(&page, "the field for a code").await;
    page.tab_to("#code").await;
    page.type_text(&format!("{} {}", &code[..4], &code[4..])).await;
    page.press("Enter").await;
    page.wait_for("[role=dialog]").await;
    sound(&page, "the question before an appointment is given back").await;
    page.tab_to("[role=dialog] .danger").await;
    page.press("Enter").await;
    page.wait_for_text("[role=status]", &format!("Đã hủy lịch hẹn {code}")).await;
    assert!(!booked().await.contains(&"booked".to_owned()));
    page.expect(&["404", "409"]);
    page.tab_to("#code").await;
    page.type_text("12345678").await;
    page.press("Enter").await;
    page.wait_for("[role=dialog]").await;
    page.tab_to("[role=dialog] .danger").await;
    page.press("Enter").await;
    page.wait_for_text(".note.bad", "Không tìm thấy lịch hẹn").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn who_waits_is_told_as_it_changes_and_the_browsers_own_back_leads_back() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = browser.anybody(&office).await;
    page.open("/an-binh").await;
    page.wait_for_text(".services", "Chưa có ai chờ").await;
    office.issue("chung-thuc").await;
    page.wait_for_text(".service >> Chứng thực", "1 người chờ").await;
    page.click(".service >> Chứng thực").await;
    page.wait_for_text("h1", "Chứng thực").await;
    page.eval::<Option<bool>>("(history.back(), null)").await;
    page.wait_for(".services").await;
    page.zoom(2.0).await;
    page.click(".service >> Đất đai").await;
    page.wait_for_text("h1", "Đất đai").await;
    sound(&page, "a service at twice the size").await;
    page.expect(&["404 (Not Found)"]);
    page.open("/no-such-office").await;
    let both = page.text("main").await;
    assert!(page.status() == 404 && both.contains("Không có trang này"), "{both}");
    browser.finish().await;
    office.finish().await;
}

/// How many figures stand there, and the colours of those that are not grey.
const NOT_GREY: &str = "(() => { const all = [...document.querySelectorAll('main .note.figures, main .state')]; \
                        return [all.length, ...all.map((one) => getComputedStyle(one).color)\
                        .filter((color) => color !== 'rgb(74, 91, 108)')]; })()";

async fn is_grey(page: &Page, what: &str) {
    let grey: Vec<Value> = page.eval(NOT_GREY).await;
    assert!(grey.len() == 1 && grey[0].as_u64() > Some(0), "{what}: {grey:?}");
    let top: f64 = page.eval("document.querySelector('.banner').getBoundingClientRect().top").await;
    assert!(top >= 0.0, "{what}: the band is in sight");
    sound(page, what).await;
}

#[tokio::test]
async fn every_step_says_that_its_figures_are_old_while_the_server_is_away() {
    let Some(browser) = Browser::start().await else { return };
    let mut office = office().await;
    office.open("1").await;
    let page = browser.anybody(&office).await.patient_for(Duration::from_secs(30));
    page.expect(&LOST_LINK);
    page.resize_as_phone(390, 844, 2.0).await;
    for (lang, lost) in [("vi", "Mất kết nối"), ("en", "No connection for")] {
        page.open(&format!("/an-binh?lang={lang}#ho-tich/afar")).await;
        page.wait_for("form").await;
        assert_eq!(page.count(".banner, .stale").await, 0);
        office.stop().await;
        page.wait_for_text(".banner", lost).await;
        page.wait_for_text(".banner", "07:30").await;
        is_grey(&page, &format!("the form for a number while the server is away, in {lang}")).await;
        page.click(".back a").await;
        page.wait_gone("form").await;
        page.wait_for(".ways").await;
        is_grey(&page, &format!("a service while the server is away, in {lang}")).await;
        page.click(".back a").await;
        page.wait_for(".services .state").await;
        page.eval::<Option<bool>>("(window.scrollTo(0, document.body.scrollHeight), null)").await;
        is_grey(&page, &format!("an office while the server is away, in {lang}")).await;
        office.up().await;
        page.wait_gone(".banner").await;
        assert_eq!(page.count(".stale").await, 0, "nothing is grey any more");
    }
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn an_office_that_is_closed_says_when_it_opens_and_how_its_week_is() {
    let Some(browser) = Browser::start().await else { return };
    let hours =
        "[hours]\nsessions = [\n  { days = [\"mon\", \"wed\"], from = \"07:30\", to = \"11:30\" },\n]\n\n[limits]";
    let file = file().replacen("[limits]", hours, 1);
    let office = Setup::file(SAMPLE.0, file).at("2026-11-22T20:00:00+07:00").start().await;
    let page = browser.anybody(&office).await;
    page.resize_as_phone(390, 844, 2.0).await;
    for (lang, closed, free) in [("vi", "Mở lại 07:30 thứ Hai 23/11", "nghỉ"), ("en", "07:30", "closed")] {
        page.open(&format!("/an-binh?lang={lang}")).await;
        page.wait_for_text(".note.warn", closed).await;
        let week = page.texts("tbody tr").await;
        assert!(week.len() == 7 && week[0].contains("07:30–11:30") && week[1].contains(free), "{week:?}");
        sound(&page, "an office that is closed").await;
    }
    page.open("/an-binh?lang=vi").await;
    page.wait_for_text(".services", "Ngoài giờ phát số").await;
    assert!(!page.text(".services").await.contains("gọi ngay"), "nobody is called at night");
    page.click(".service >> Chứng thực").await;
    page.wait_for_text("h1", "Chứng thực").await;
    page.wait_for_text(".note.warn", "Phát số lại từ 07:").await;
    assert_eq!(page.count("a[href$='/afar']").await, 0, "no form that is refused when it is filled");
    page.open("/an-binh#chung-thuc/afar").await;
    page.wait_for_text(".note.warn", "Phát số lại từ 07:").await;
    assert_eq!(page.count("form").await, 0);
    sound(&page, "no number from afar, and why").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_service_that_is_stopped_says_why_at_once_and_has_its_form_again_when_it_goes_on() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    office.open("2").await;
    let page = browser.anybody(&office).await;
    page.open("/an-binh#chung-thuc/afar").await;
    page.wait_for("form").await;
    let body = json!({"reason": "mất điện", "until_minute": 900});
    office.post("/services/chung-thuc/stop", body).await.accepted();
    page.wait_gone("form").await;
    page.wait_for_text(".note.warn", "Lý do: mất điện.").await;
    page.wait_for_text(".note.warn", "Phát số lại từ 15:00").await;
    sound(&page, "a form that was closed").await;
    office.post("/services/chung-thuc/resume", json!({})).await.accepted();
    page.wait_for("form").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn every_step_can_be_read_in_the_other_language_and_a_broken_address_leads_to_the_first() {
    let Some(browser) = Browser::start().await else { return };
    let office = office().await;
    let page = browser.anybody(&office).await;
    page.open("/an-binh#chung-thuc").await;
    page.wait_for_text("h1", "Chứng thực").await;
    let loads = page.loads();
    page.click("button >> English").await;
    page.wait_for_load_after(loads).await;
    page.wait_for_text("h1", "Certification").await;
    // Another query: a browser loads nothing anew for another fragment.
    page.open("/an-binh?lang=en#%").await;
    page.wait_for(".services").await;
    browser.finish().await;
    office.finish().await;
}
