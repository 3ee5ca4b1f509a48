//! What holds on every page: nothing of another host, no word taken for markup, nothing lost at 200 %, targets that a thumb
//! finds.

use tests::browser::{Browser, Page};
use tests::{Setup, TestOffice};

use super::board::sized;

/// Names that try to be markup, in the places that the office fills.
const FILE: &str = r#"
name = { vi = "<marquee>Phường</marquee> \"An\" & 'Bình'", en = "<marquee>Ward</marquee> \"An\" & 'Binh'" }
time_zone = "Asia/Ho_Chi_Minh"
policy = "ageing"
missed_advice = { vi = "Báo <marquee>quầy</marquee> 1", en = "Tell <marquee>counter</marquee> 1" }

[board]
ticker = [{ vi = "<img src=x onerror=alert(1)>", en = "<img src=x onerror=alert(1)>" }]

[[classes]]
id = "ordinary"
name = { vi = "<marquee>Thường</marquee>", en = "<marquee>Ordinary</marquee>" }

[[services]]
id = "ho-tich"
name = { vi = "<marquee>Hộ tịch</marquee> \"x\"", en = "<marquee>Civil</marquee> \"x\"" }
series = { prefix = "1", width = 3 }

[[services.procedures]]
id = "khai-sinh"
name = { vi = "<marquee>Khai sinh</marquee>", en = "<marquee>Birth</marquee>" }
papers = [{ vi = "<script>alert(1)</script>", en = "<script>alert(1)</script>" }]
fee = { vi = "<marquee>miễn</marquee>", en = "<marquee>free</marquee>" }

[[counters]]
id = "1"
name = { vi = "<marquee>Quầy</marquee>", en = "<marquee>Counter</marquee>" }
services = ["ho-tich"]
"#;

/// A page as its people open it.
struct Opened {
    what: &'static str,
    page: Page,
    path: String,
    /// What is there once it shows more than its shell: what it had to be told first.
    told: &'static str,
}

async fn opened(browser: &Browser, office: &TestOffice) -> Vec<Opened> {
    let id = office.id();
    let issued = office.issue_as("ho-tich", "ordinary").await;
    let anybody = browser.anybody(office).await;
    let clerk = browser.as_clerk(office, "lan").await;
    let supervisor = browser.as_supervisor(office, "hoa").await;
    let administrator = browser.as_administrator(office, "quan").await;
    let kiosk = browser.as_kiosk(office, "kiosk-1").await;
    [
        ("home", &anybody, "/".to_owned(), ".offices h2"),
        ("visit", &anybody, format!("/{id}"), ".services li"),
        ("board", &anybody, format!("/{id}/board"), "footer .states"),
        ("ticket", &anybody, format!("/t/{}", issued["key"].as_str().expect("a key")), ".told"),
        ("kiosk", &kiosk, format!("/{id}/kiosk"), ".tile"),
        ("clerk", &clerk, format!("/{id}/clerk"), ".seats .item"),
        ("office", &supervisor, format!("/{id}/office"), ".counters tbody tr"),
        ("sign-in", &anybody, "/sign-in".to_owned(), "form"),
        ("access", &administrator, "/access".to_owned(), ".tabs"),
        ("design", &anybody, "/design".to_owned(), ".swatches"),
        ("missing", &anybody, "/nowhere/board".to_owned(), "h1"),
    ]
    .map(|(what, page, path, told)| Opened { what, page: page.clone(), path, told })
    .into()
}

/// Opens a page and waits until it shows more than its shell.
async fn shown(one: &Opened, lang: &str) {
    let between = if one.path.contains('?') { '&' } else { '?' };
    one.page.open(&format!("{}{between}lang={lang}", one.path)).await;
    one.page.wait_for("h1").await;
    one.page.wait_for(one.told).await;
    one.page.drawn().await;
}

#[tokio::test]
async fn a_name_that_is_markup_shows_as_text_on_every_page() {
    let Some(browser) = Browser::start().await else { return };
    let office = Setup::file("thu", FILE).start().await;
    for one in opened(&browser, &office).await {
        if one.what == "missing" {
            one.page.expect(&["404"]);
        }
        for lang in ["vi", "en"] {
            shown(&one, lang).await;
            let made: Vec<String> =
                one.page.eval("Array.from(document.querySelectorAll('marquee, img[src=x]'), (e) => e.outerHTML)").await;
            assert!(made.is_empty(), "{} in {lang}: {made:?}", one.what);
        }
    }
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn every_page_is_accessible_in_both_languages_and_loses_nothing_at_200_per_cent() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    for one in opened(&browser, &office).await {
        if one.what == "missing" {
            one.page.expect(&["404"]);
        }
        for lang in ["vi", "en"] {
            sized(&one.page, (1280, 720)).await;
            shown(&one, lang).await;
            one.page.accessible(&format!("{} in {lang}", one.what)).await;
            one.page.zoom(2.0).await;
            one.page.wait_until("the size at 200 %", "innerWidth === 640 && innerHeight === 360").await;
            nothing_beyond(&one.page, &format!("{} in {lang} at 200 %", one.what)).await;
            sized(&one.page, (1280, 720)).await;
        }
        let mut small: Vec<String> = one.page.eval(&small_targets(24)).await;
        if one.what == "kiosk" {
            let citizens = |target: &String| !target.contains("class=\"door\"");
            let targets: Vec<String> = one.page.eval(&small_targets(76)).await;
            small.extend(targets.into_iter().filter(citizens));
        }
        assert!(small.is_empty(), "{}: {small:?}", one.what);
    }
    browser.finish().await;
    office.finish().await;
}

/// Asserts that nothing stands out of the page sideways, once it was drawn for the window that it has by now.
pub(crate) async fn nothing_beyond(page: &Page, what: &str) {
    page.drawn().await;
    // What is fitted by measuring takes another picture.
    page.wait_until(&format!("nothing beyond the edges of {what}"), &format!("({BEYOND}).length === 0")).await;
}

/// What stands out of the page sideways, where nobody can scroll to it or everybody would have to.
const BEYOND: &str = r#"(() => {
  const root = document.scrollingElement;
  // A page that hides what is too wide tells so by its body.
  const width = Math.max(root.scrollWidth, document.body.scrollWidth);
  const wide = width > root.clientWidth + 1 ? ["the page is " + width + " wide"] : [];
  const cut = Array.from(document.querySelectorAll(".number, .counter, button, h1, h2")).filter((e) => {
    const box = e.getBoundingClientRect();
    return box.width > 0 && (box.right > root.clientWidth + 1 || box.left < -1);
  });
  // Nor does anything within it hide, or have to be scrolled sideways for, what it holds; but tables that are made for it.
  const holds = Array.from(document.querySelectorAll("body *")).filter((e) => {
    const hides = e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== "visible";
    return hides && !e.closest(".hidden-text, .scrolls, input, select, textarea");
  });
  return wide.concat(cut.concat(holds).map((e) => e.outerHTML.slice(0, 120)));
})()"#;

/// Buttons and the like that are smaller than so many CSS pixels. Links in running text are as high as their line.
fn small_targets(pixels: u32) -> String {
    format!(
        "Array.from(document.querySelectorAll('button, .button, select, input:not([type=radio]):not([type=checkbox])')).filter((e) => {{
           const box = e.getBoundingClientRect();
           return box.width > 0 && (box.width < {pixels} || box.height < {pixels});
         }}).map((e) => e.outerHTML.slice(0, 120))"
    )
}

/// Stands in for axe, and keeps what it was shown.
const WITNESS: &str = "window.seen = []; window.axe = { run: () => { window.seen.push([document.documentElement.lang, document.body.innerText]); \
                       return Promise.resolve({ violations: [], incomplete: [] }); } }; true";

#[tokio::test]
async fn every_state_is_looked_at_in_both_languages_and_stays_as_it_was() {
    let Some(browser) = Browser::start().await else { return };
    if tests::browser::Peer::Axe.file().is_none() {
        return browser.finish().await;
    }
    let office = TestOffice::start().await;
    let page = browser.as_supervisor(&office, "hoa").await;
    page.open("/an-binh/office").await;
    page.wait_for(".counters").await;
    page.click("button >> Tìm một số").await;
    page.fill("#number", "1049").await;
    page.eval::<bool>(WITNESS).await;
    page.accessible("finding a number").await;
    let seen: Vec<(String, String)> = page.eval("window.seen").await;
    let said = |nth: usize| {
        (seen[nth].0.as_str(), seen[nth].1.contains("Số trên phiếu"), seen[nth].1.contains("Find a number"))
    };
    assert_eq!((seen.len(), said(0), said(1)), (2, ("vi", true, false), ("en", false, true)), "{seen:?}");
    page.wait_for_text(".dialog h2", "Tìm một số").await;
    assert_eq!(page.eval::<String>("document.querySelector('#number').value").await, "1049");
    assert_eq!(page.attribute("html", "lang").await.as_deref(), Some("vi"));
    browser.finish().await;
    office.finish().await;
}
