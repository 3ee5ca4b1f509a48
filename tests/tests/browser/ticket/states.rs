use serde_json::json;
use server::office_file::SAMPLE;
use tests::browser::{Browser, Page};
use tests::{DAY_MS, MINUTE_MS, Setup, TestOffice, text};

use super::{LIVE, known, number, open, served, stop};

/// What stands on the page beside what only a script can do.
const READ: &str = "[...document.querySelectorAll('main h1, main .errand, main .told p, main .note')]\
                    .map((one) => one.textContent.trim().replace(/\\s+/g, ' ')).join(' | ')";

#[tokio::test]
async fn a_ticket_is_followed_from_the_number_to_a_word_about_the_visit() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    office.open("1").await;
    let (number, key) = number(&office, "ho-tich").await;
    let page = browser.anybody(&office).await;
    open(&page, &key).await;
    assert_eq!(page.text("h1 .number").await, number);
    page.wait_for_text(".told.wait .large", "Không có ai trước bạn").await;
    page.accessible("a ticket that waits").await;
    office.call_next("1").await;
    page.wait_for_text(".told.call .counter", "1").await;
    page.accessible("a ticket that is called").await;
    page.wait_until("a title that blinks", "document.title.includes('QUẦY 1')").await;
    office.does("1", "start").await;
    page.wait_for_text(".told.good .large", "Đang được phục vụ tại Quầy 1").await;
    page.accessible("a ticket that is served").await;
    office.clock().advance_ms(5 * MINUTE_MS);
    office.does("1", "finish").await;
    page.wait_for(".rating").await;
    page.accessible("a ticket that is done").await;
    page.tab_to("input[type=radio]").await;
    page.shows_focus().await;
    page.press("Space").await;
    page.wait_for_text(".rating .said", "Cảm ơn bạn").await;
    page.wait_until("the best word", "document.querySelector('input[value=\"5\"]').checked").await;
    assert_eq!(known(&office, &key).await["rating"], 5);
    page.press("ArrowDown").await;
    page.wait_until("the next word", "document.querySelector('input[value=\"4\"]').checked").await;
    page.wait_until("the server's answer to it", "localStorage.getItem('ticket-press') === null").await;
    page.wait_for_text(".rating .said", "Cảm ơn bạn").await;
    page.reload().await;
    page.wait_until("what was said before", "(document.querySelector('input[value=\"4\"]') || {}).checked").await;
    assert_eq!(known(&office, &key).await["rating"], 4);
    page.accessible("a visit that was rated").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn after_some_changes_what_was_said_of_a_visit_stays() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    office.open("1").await;
    let (_, key) = number(&office, "ho-tich").await;
    served(&office, "1").await;
    let path = format!("/api/v1/tickets/{key}/rating");
    let rate =
        async |rating: u8| office.http().public().ask("PUT", &path).json(&json!({"rating": rating})).send().await;
    for rating in [1, 2, 3, 4, 5, 4, 3, 2, 1] {
        rate(rating).await.accepted();
    }
    let page = browser.anybody(&office).await;
    open(&page, &key).await;
    page.click("input[value=\"4\"]").await;
    page.wait_for_text(".rating .said", "không đổi thêm được").await;
    let fixed = "[...document.querySelectorAll('.rating input')].every((one) => one.disabled) \
                 && document.querySelector('input[value=\"4\"]').checked";
    page.wait_until("the last word, for good", fixed).await;
    page.accessible("a rating that stays").await;
    let refused = rate(5).await.refused(409, "rating-final");
    assert!(refused["title"].as_str().is_some_and(|title| title.contains("không đổi thêm được")), "{refused}");
    assert_eq!(known(&office, &key).await["rating"], 4);
    browser.finish().await;
    office.finish().await;
}

/// The server and the script draw the same ticket, which is sound in both languages.
async fn tells_the_same(page: &Page, state: &str, key: &str) {
    for lang in ["vi", "en"] {
        let path = format!("/t/{key}?lang={lang}");
        page.script_off(true).await;
        page.open(&path).await;
        let drawn: String = page.eval(READ).await;
        assert_ne!(page.text("noscript p").await, "", "{state}");
        page.script_off(false).await;
        page.open(&path).await;
        page.wait_until("the live page", LIVE).await;
        assert_eq!(page.eval::<String>(READ).await, drawn, "{state} in {lang}");
        assert!(!drawn.contains("{$") && !drawn.contains("page-ticket"), "{state} in {lang}: {drawn}");
        page.accessible(&format!("a ticket, {state}, in {lang}")).await;
        page.fits_across(&format!("a ticket, {state}, in {lang}")).await;
    }
}

#[tokio::test]
async fn without_scripts_every_state_tells_the_same_as_with_them_in_both_languages() {
    let Some(browser) = Browser::start().await else { return };
    // Shortly before noon: whoever comes now is called after it.
    let noon = "[hours]\nsessions = [\n  { days = [\"mon\"], from = \"07:30\", to = \"11:30\" },\n  \
                { days = [\"mon\"], from = \"13:00\", to = \"17:00\" },\n]\n\n[limits]";
    let file = SAMPLE.1.replacen("[limits]", noon, 1);
    let office = Setup::file(SAMPLE.0, file).at("2026-11-23T11:15:00+07:00").start().await;
    for counter in ["1", "2", "3", "5"] {
        office.open(counter).await;
    }
    let mut keys = Vec::new();
    let (_, done) = number(&office, "ho-tich").await;
    served(&office, "1").await;
    keys.push(("done", done));
    let (_, missed) = number(&office, "chung-thuc").await;
    office.call_next("2").await;
    office.does("2", "no-show").await;
    keys.push(("missed", missed));
    let (_, parked) = number(&office, "dat-dai").await;
    office.call_next("3").await;
    office.does("3", "park").await;
    keys.push(("parked", parked));
    let (_, called) = number(&office, "tra-ket-qua").await;
    office.call_next("5").await;
    keys.push(("called", called));
    let (_, serving) = number(&office, "chung-thuc").await;
    office.call_next("2").await;
    office.does("2", "start").await;
    keys.push(("serving", serving));
    let (_, withdrawn) = number(&office, "ho-tich").await;
    office.http().ask("DELETE", &format!("/api/v1/tickets/{withdrawn}")).send().await.accepted();
    keys.push(("withdrawn", withdrawn));
    let (_, released) = number(&office, "ho-tich").await;
    keys.push(("sent home with an appointment", released));
    let claimed = office.issue_as("chung-thuc", "u1").await;
    keys.push(("waiting", text(&claimed["key"])));
    let more = json!({"service": "dat-dai", "procedure": "gcn-lan-dau"});
    office.post(&format!("/tickets/{}/services", text(&claimed["number"])), more).await.accepted();
    let (_, unserved) = number(&office, "bao-tro").await;
    keys.push(("waiting without a counter", unserved));
    let (_, stopped) = number(&office, "dat-dai").await;
    stop(&office, "dat-dai").await;
    keys.push(("waiting for what was stopped", stopped));
    let (_, rests) = number(&office, "chung-thuc").await;
    keys.push(("waiting at noon", rests));

    let page = browser.anybody(&office).await;
    page.resize_as_phone(390, 844, 2.0).await;
    for (state, key) in keys.iter().filter(|(state, _)| state.starts_with("waiting")) {
        tells_the_same(&page, state, key).await;
    }
    office.clock().advance_ms(20 * MINUTE_MS);
    // Sent home with an appointment for another day, after the new ones were given.
    let body = json!({"reason": "mất điện", "waiting": "release"});
    office.post("/services/ho-tich/stop", body).await.accepted();
    for (state, key) in &keys {
        tells_the_same(&page, state, key).await;
    }
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_number_is_given_up_after_a_question_by_keys_alone() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    let (_, key) = number(&office, "ho-tich").await;
    let page = browser.anybody(&office).await;
    open(&page, &key).await;
    for (answer, button) in [("Escape", ""), ("Enter", "button >> Giữ số")] {
        page.tab_to("button >> Hủy số này").await;
        page.press("Enter").await;
        page.wait_for("[role=dialog]").await;
        page.accessible("the question before a number is given up").await;
        if !button.is_empty() {
            page.tab_to(button).await;
        }
        page.press(answer).await;
        page.wait_gone("[role=dialog]").await;
        assert_eq!(known(&office, &key).await["state"], "waiting");
    }
    page.tab_to("button >> Hủy số này").await;
    page.press("Enter").await;
    page.tab_to("[role=dialog] .danger").await;
    page.press("Enter").await;
    page.wait_for_text(".told.over .large", "Đã hủy").await;
    assert_eq!(known(&office, &key).await["state"], "withdrawn");
    page.wait_gone("[role=dialog]").await;
    page.drawn().await;
    assert_eq!(page.count("button").await, 0, "nothing more can be asked for");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_number_of_yesterday_says_so_also_on_a_page_that_was_kept_open() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    let (_, key) = number(&office, "ho-tich").await;
    let (_, other) = number(&office, "ho-tich").await;
    let page = browser.anybody(&office).await;
    open(&page, &key).await;
    office.clock().advance_ms(DAY_MS);
    // Time is looked at when something happens.
    number(&office, "ho-tich").await;
    page.wait_for(".told.over").await;
    page.accessible("a ticket whose day ended").await;
    page.expect(&["410 (Gone)", "404 (Not Found)"]);
    page.open(&format!("/t/{other}")).await;
    page.wait_for_text(".told.over .large", "số của một ngày trước").await;
    assert_eq!(page.status(), 410);
    page.accessible("a ticket of an earlier day").await;
    page.open("/t/nobody-has-this-key").await;
    assert_eq!(page.status(), 404);
    let both = page.text("main").await;
    assert!(both.contains("Không có trang này") && both.contains("There is no such page"), "{both}");
    page.accessible("an unknown key").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_visit_can_be_rated_until_its_day_is_over_and_no_longer() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    office.open("1").await;
    let (_, key) = number(&office, "ho-tich").await;
    served(&office, "1").await;
    let page = browser.anybody(&office).await;
    open(&page, &key).await;
    page.wait_for(".rating").await;
    office.clock().advance_ms(DAY_MS);
    number(&office, "ho-tich").await;
    page.wait_gone(".rating").await;
    page.wait_for_text(".told.over .large", "số của một ngày trước").await;
    page.accessible("a visit of an earlier day").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn over_plain_http_in_public_a_ticket_can_be_read_and_nothing_be_asked_for() {
    let Some(browser) = Browser::start().await else { return };
    let any_port = ([127, 0, 0, 1], 0).into();
    let office = Setup::sample().told(move |settings| settings.public_listen = Some(any_port)).start().await;
    let (_, key) = number(&office, "ho-tich").await;
    let page = browser.at(office.public_address().expect("it listens in public")).await;
    open(&page, &key).await;
    assert_eq!(page.texts("main button").await, ["Báo tôi bằng âm thanh"]);
    page.wait_for_text(".actions", "báo cán bộ tại quầy").await;
    page.accessible("a ticket that can only be read").await;
    office.open("1").await;
    office.call_next("1").await;
    page.wait_for_text(".told.call .counter", "1").await;
    browser.finish().await;
    office.finish().await;
}
