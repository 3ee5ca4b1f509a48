//! The console in a browser: a clerk's whole day, by keys alone; two windows; sessions and links that end; every menu.

mod closing;
mod day;
mod link;
mod looks;
mod machines;
mod menus;
mod notices;
mod session;
mod windows;

use tests::TestOffice;
use tests::browser::{Browser, Page};

const PATH: &str = "/an-binh/clerk";

/// Whether counter 1 of those to sit at has the focus. Where nothing has it, the whole page stands in for it, with all its words.
pub(crate) const FIRST_HAS_FOCUS: &str =
    "document.activeElement.matches('.seats .item') && document.activeElement.innerText.includes('Quầy 1')";

/// A clerk who has just sat down at a counter that was closed.
async fn seated(browser: &Browser, office: &TestOffice, name: &str, counter: &str) -> Page {
    let page = browser.as_clerk(office, name).await;
    sit(&page, counter).await;
    page
}

/// The same of a supervisor.
async fn supervising(browser: &Browser, office: &TestOffice, name: &str, counter: &str) -> Page {
    let page = browser.as_supervisor(office, name).await;
    sit(&page, counter).await;
    page
}

async fn sit(page: &Page, counter: &str) {
    page.open(PATH).await;
    page.wait_for(&format!(".seats .item >> Quầy {counter}")).await;
    page.press(counter).await;
    said(page, "đang mở").await;
}

/// Presses keys one after the other, as a hand that knows them.
async fn keys(page: &Page, keys: &[&str]) {
    for key in keys {
        page.press(key).await;
    }
}

/// Waits until the console says this.
async fn said(page: &Page, words: &str) {
    page.wait_for_text(".said", words).await;
}

/// Waits until this number is in hand, and nothing is under way any more: what is pressed while something is, is not done.
async fn holds(page: &Page, number: &str) {
    page.wait_for_text(".hand .number", number).await;
    answered(page).await;
}

/// Waits until the answer has come to what a key of the day asked for. The counter's view comes before it.
async fn answered(page: &Page) {
    page.wait_gone(".keys [aria-busy=true]").await;
}

/// Waits for a question with this heading.
async fn asked(page: &Page, heading: &str) {
    page.wait_for(&format!(".dialog h2 >> {heading}")).await;
}

/// Waits until nothing is asked any more.
async fn at_the_desk(page: &Page) {
    page.wait_gone(".dialog").await;
}
