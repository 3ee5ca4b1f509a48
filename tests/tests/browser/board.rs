//! The wall television: its whole job, its look in every state, its stage against the terminal board's, and weeks of it.

#[path = "../voice/clips.rs"]
pub(super) mod clips;
#[path = "board/halls.rs"]
mod halls;
#[path = "board/link.rs"]
mod link;
#[path = "board/looks.rs"]
mod looks;
#[path = "board/stage.rs"]
mod stage;
#[path = "board/together.rs"]
mod together;
#[path = "board/voice.rs"]
mod voice;
#[path = "board/weeks.rs"]
mod weeks;

use serde_json::{Value, json};
use tests::browser::{Browser, Page};
use tests::{MINUTE_MS, Setup, TestOffice};

/// The huge number.
pub(super) const NUMBER: &str = ".hero .number";

/// Keeps the numbers that were marked as new.
const FLASHES: &str = "(() => {
  window.flashed = [];
  const look = () => {
    const at = document.querySelector('.hero.new .number');
    if (at && !flashed.includes(at.textContent)) flashed.push(at.textContent);
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
})()";

/// A server inside the page, for states that no hall comes into in a moment.
pub(super) const FAKE: &str = include_str!("board/fake.js");

/// An office with one service, and no counter yet.
const SMALL_OFFICE: &str = r#"
name = { vi = "Phường An Bình" }
time_zone = "Asia/Ho_Chi_Minh"
policy = "fifo"

[[classes]]
id = "ordinary"
name = { vi = "Thường" }

[[services]]
id = "ho-tich"
name = { vi = "Hộ tịch" }
series = { prefix = "1", width = 3 }
"#;

/// A board with this address that is told these.
pub(super) async fn faked(browser: &Browser, office: &TestOffice, query: &str, view: &Value) -> Page {
    let page = browser.anybody(office).await;
    page.before_scripts(FAKE).await;
    page.open(&format!("/an-binh/board{query}")).await;
    tell(&page, view).await;
    page
}

/// The board as it is now, and drawn.
pub(super) async fn tell(page: &Page, view: &Value) {
    let () = page.eval(&format!("hall.tell({view})")).await;
    page.drawn().await;
    page.wait_for("header").await;
}

/// Gives the page a window of this size, and waits until it was drawn for it.
pub(super) async fn sized(page: &Page, (width, height): (u32, u32)) {
    page.resize(width, height).await;
    page.wait_until("the size", &format!("innerWidth === {width} && innerHeight === {height}")).await;
    page.drawn().await;
}

/// An office in which these counters are open, and so many wait for each of two services.
async fn hall(counters: &[&str], waiting: usize) -> TestOffice {
    let office = TestOffice::start().await;
    for counter in counters {
        office.open(counter).await;
    }
    for _ in 0..waiting {
        office.issue("ho-tich").await;
        office.issue("chung-thuc").await;
    }
    office
}

#[tokio::test]
async fn a_board_shows_the_whole_way_of_a_number() {
    let Some(browser) = Browser::start().await else { return };
    let office = hall(&["1", "2"], 2).await;
    let page = browser.anybody(&office).await;
    page.resize(1920, 1080).await;
    page.open("/an-binh/board?lang=vi&notices=off&depth=4").await;
    page.wait_for_text("main", "Chưa gọi số nào").await;
    page.wait_for_text(".lines", "Chứng thực").await;
    page.accessible("a board before the first call").await;

    // A call is marked as new for three seconds, which may be over before anybody looks.
    let () = page.eval(FLASHES).await;
    let number = office.call_next("1").await;
    page.wait_for_text(NUMBER, &number).await;
    page.wait_for_text(".hero .counter", "1").await;
    page.wait_for_text(".hero .sentence", &format!("Mời số {number} đến quầy 1")).await;
    assert_eq!(page.eval::<Vec<String>>("flashed").await, [number.as_str()], "it was marked as new");
    let spoken: String = page.eval("document.querySelector('[aria-live=assertive]').textContent").await;
    assert_eq!(spoken, format!("Mời số {number} đến quầy 1"));
    page.accessible("a board with a call").await;

    office.does("1", "start").await;
    page.wait_for_text(".calls .past", &number).await;
    assert_eq!(page.count(".calls .call:not(.past)").await, 0);
    page.wait_for_text(".counters .served", &number).await;
    office.clock().advance_ms(5 * MINUTE_MS);
    office.does("1", "finish").await;
    page.wait_for_text("main", "Số tiếp theo sẽ hiện ở đây").await;

    office.at("2", "pause", json!({"reason": "lunch"})).await.accepted();
    page.wait_for_text(".counters", "tạm nghỉ: nghỉ trưa").await;
    page.accessible("a board with a counter on a break").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_board_of_a_zone_or_a_counter_shows_only_that() {
    let Some(browser) = Browser::start().await else { return };
    let sample = include_str!("../../../server/sample/an-binh.toml");
    let office = TestOffice::with_file("an-binh", format!("{sample}\n[zones]\ntang-2 = [\"2\"]\n")).await;
    for counter in ["1", "2"] {
        office.open(counter).await;
    }
    let (first, second) = (office.issue("ho-tich").await, office.issue("chung-thuc").await);
    let above = browser.anybody(&office).await;
    above.open("/an-binh/board?zone=tang-2&lang=vi").await;
    let alone = browser.anybody(&office).await;
    alone.open("/an-binh/board?counter=1&lang=vi").await;
    alone.wait_for_text(".status", "đang trống").await;
    assert_eq!(office.call_next("1").await, first);
    assert_eq!(office.call_next("2").await, second);
    above.wait_for_text(NUMBER, &second).await;
    assert!(!above.text("main").await.contains(&first), "the number of another zone");
    alone.wait_for_text(NUMBER, &first).await;
    alone.accessible("a board of one counter").await;

    for (query, said) in [
        ("?zone=nowhere", "Văn phòng này không có khu vực “nowhere”"),
        ("?counter=77", "Văn phòng này không có quầy “77”"),
    ] {
        above.open(&format!("/an-binh/board{query}&lang=vi")).await;
        above.wait_for_text("main", said).await;
        above.accessible(said).await;
    }
    let mut rooms = halls::busy();
    rooms["place"] = json!("room");
    let nowhere = faked(&browser, &office, "?counter=77&lang=vi", &rooms).await;
    nowhere.wait_for_text("main", "Văn phòng này không có phòng “77”").await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn sound_is_switched_on_by_a_key_alone() {
    let Some(browser) = Browser::start().await else { return };
    let office = hall(&["1"], 1).await;
    let page = browser.anybody(&office).await;
    page.open("/an-binh/board?lang=vi").await;
    page.wait_for_text(".mute", "chưa có tiếng").await;
    page.tab_to("button >> Bật loa").await;
    page.shows_focus().await;
    page.accessible("a board that cannot be heard yet").await;
    page.press("Enter").await;
    page.wait_gone("button").await;
    page.wait_gone(".mute >> chưa có tiếng").await;

    let quiet = browser.anybody(&office).await;
    quiet.open("/an-binh/board?lang=en").await;
    // A finger rests on it: the board may be drawn before it is lifted.
    quiet.tab_to("button >> No sound needed").await;
    quiet.hold("Space", 60).await;
    quiet.wait_gone("button").await;
    quiet.reload().await;
    // Before its first figures the board has no place for buttons.
    quiet.wait_for("footer .states").await;
    assert_eq!(quiet.count("button, .mute").await, 0, "it is asked once");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_television_that_may_sound_rings_once_for_each_call() {
    let Some(browser) = Browser::start_with_sound().await else { return };
    let office = hall(&["1"], 1).await;
    let page = browser.anybody(&office).await;
    let count = "window.tones = 0; const made = AudioContext.prototype.createOscillator; \
                 AudioContext.prototype.createOscillator = function () { tones += 1; return made.call(this); };";
    page.before_scripts(count).await;
    page.open("/an-binh/board").await;
    page.wait_for("header").await;
    page.wait_gone("button").await;
    let number = office.call_next("1").await;
    page.wait_for_text(NUMBER, &number).await;
    page.wait_until("two tones", "tones === 2").await;
    office.does("1", "start").await;
    page.wait_for(".calls .past").await;
    assert_eq!(page.eval::<u32>("tones").await, 2, "once");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn twelve_calls_in_a_second_are_shown_one_after_another() {
    let Some(browser) = Browser::start().await else { return };
    let counters = (1..=12).map(|id| format!("\n[[counters]]\nid = \"{id}\"\nservices = [\"ho-tich\"]\n"));
    let file = format!("{SMALL_OFFICE}{}", counters.collect::<String>());
    let office = Setup::file("an-binh", file).start().await;
    for id in 1..=12 {
        office.open(&id.to_string()).await;
        office.issue("ho-tich").await;
    }
    let page = browser.anybody(&office).await;
    page.open("/an-binh/board?lang=vi").await;
    page.wait_for(".welcome").await;
    let watch = format!(
        "window.seen = []; window.listed = new Set(); const look = () => {{ const at = document.querySelector('{NUMBER}'); \
         const number = at && at.textContent; \
         if (number && seen[seen.length - 1] !== number) seen.push(number); \
         document.querySelectorAll('.calls .number').forEach((one) => listed.add(one.textContent)); }}; \
         new MutationObserver(look).observe(document.body, {{ subtree: true, childList: true, characterData: true }}); \
         look();"
    );
    let () = page.eval(&format!("(() => {{ {watch} }})()")).await;
    let mut called = Vec::new();
    for id in 1..=12 {
        called.push(office.call_next(&id.to_string()).await);
    }
    // All of them are listed at once, or on pages that take turns, while they wait to be large.
    page.wait_until("twelve calls in the list or its pages", "listed.size === 12 && seen.length < 12").await;
    let patient = page.patient_for(std::time::Duration::from_secs(90));
    patient.wait_until("all of them", "seen.length >= 12").await;
    assert_eq!(page.eval::<Vec<String>>("seen").await, called, "each once, in the order of the calls");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_wall_speaks_vietnamese_first_whatever_its_computer_was_installed_in() {
    let Some(browser) = Browser::start().await else { return };
    let office = hall(&["1"], 1).await;
    let page = browser.anybody(&office).await;
    page.languages(&["en"]).await;
    page.open("/an-binh/board").await;
    page.wait_for_text("main", "Chưa gọi số nào").await;
    assert_eq!(page.attribute("html", "lang").await.as_deref(), Some("vi"));
    browser.finish().await;
    office.finish().await;
}
