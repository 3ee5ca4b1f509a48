//! The page behind an invitation's link, driven through its whole job.

use tests::admission::{CHIEF, PASSWORD};
use tests::browser::{Browser, LOST_LINK, Page};
use tests::{Setup, TestOffice};

async fn fresh() -> (TestOffice, String) {
    let office = Setup::sample().untouched().start().await;
    let code = office.first_link().expect("nobody administers it yet").to_owned();
    (office, code)
}

#[tokio::test]
async fn the_first_administrator_sets_a_password_by_keys_alone_and_signs_in_with_it() {
    let Some(browser) = Browser::start().await else { return };
    let (office, code) = fresh().await;
    let page = browser.anybody(&office).await;
    page.open(&format!("/invitation?first#{code}")).await;
    page.wait_for("#name").await;
    page.accessible("an invitation").await;
    assert_eq!(page.eval::<String>("location.hash").await, "", "the code has left the address bar");
    for (field, text) in [("#name", CHIEF), ("#password", PASSWORD), ("#again", PASSWORD)] {
        page.tab_to(field).await;
        page.type_text(text).await;
    }
    page.press("Enter").await;
    page.wait_gone("form").await;
    page.accessible("an invitation that was used").await;
    assert_ne!(page.text("#said").await, "");
    assert!(page.cookies().await.is_empty(), "nobody keeps the session that began with it");
    office.people().sign_in(CHIEF).await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_word_is_said_in_both_languages_when_the_passwords_differ_or_the_link_is_no_good() {
    let Some(browser) = Browser::start().await else { return };
    let (office, _) = fresh().await;
    let page = browser.anybody(&office).await;
    page.expect(&["404 (Not Found)"]);
    let mut words = Vec::new();
    for lang in ["vi", "en"] {
        page.languages(&[lang]).await;
        page.open("/invitation?nobody").await;
        assert_eq!(page.attribute("html", "lang").await.as_deref(), Some(lang));
        page.fill("#password", PASSWORD).await;
        page.fill("#again", "something else").await;
        page.click("button[name=send]").await;
        words.push(said(&page, "").await);
        page.accessible("two passwords that differ").await;
        page.fill("#again", PASSWORD).await;
        page.click("button[name=send]").await;
        words.push(said(&page, words.last().expect("a word")).await);
    }
    words.sort();
    words.dedup();
    assert_eq!(words.len(), 4, "{words:?}");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_page_with_scripts_switched_off_says_what_it_needs_and_a_small_window_loses_nothing() {
    let Some(browser) = Browser::start().await else { return };
    let (office, _) = fresh().await;
    let page = browser.anybody(&office).await;
    page.script_off(true).await;
    page.open("/invitation?first").await;
    assert_ne!(page.text("noscript p").await, "");
    page.script_off(false).await;
    page.open("/invitation?first").await;
    page.wait_for("button[name=send]").await;
    page.zoom(2.0).await;
    page.wait_until("the small window", "innerWidth === 640").await;
    page.fits_across("an invitation").await;
    page.fill("#password", PASSWORD).await;
    page.fill("#again", "something else").await;
    page.fill("#name", CHIEF).await;
    page.click("button[name=send]").await;
    assert_ne!(said(&page, "").await, "");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_server_that_is_gone_is_told_and_one_that_is_back_is_asked_again() {
    let Some(browser) = Browser::start().await else { return };
    let (mut office, _) = fresh().await;
    let page = browser.anybody(&office).await;
    page.open("/invitation?nobody").await;
    page.fill("#password", PASSWORD).await;
    page.fill("#again", PASSWORD).await;
    page.expect(&LOST_LINK);
    page.expect(&["404 (Not Found)"]);
    office.stop().await;
    page.click("button[name=send]").await;
    let gone = said(&page, "").await;
    office.up().await;
    page.click("button[name=send]").await;
    assert_ne!(said(&page, &gone).await, gone, "it was asked this time, and knows no such invitation");
    browser.finish().await;
    office.finish().await;
}

/// The word that the page says, once it is another one than before.
async fn said(page: &Page, before: &str) -> String {
    let other = format!("!['', {}].includes(document.getElementById('said').innerText)", serde_json::json!(before));
    page.wait_until("another word", &other).await;
    page.text("#said").await
}
