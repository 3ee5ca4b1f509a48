//! The board as the hall's loudspeaker: what it plays, says and leaves alone. Sounds come from a server inside the page, so that
//! they are as long as a test wants; the browser plays them all the same.

use serde_json::{Value, json};
use tests::browser::{Browser, Page};
use tests::{OfficeText, PATIENCE, Setup, TestOffice, eventually};

use super::clips::Tones;
use super::halls::busy;
use super::tell;

/// A tone of the length that the path says, and what was asked for.
const SOUNDS: &str = include_str!("sounds.js");

/// A hall with a voice.
fn speaking(number: Option<&Value>) -> Value {
    let mut hall = busy();
    hall["voice"] = match number {
        Some(call) => json!({"speaking": {"ticket": call["ticket"], "leg": call["leg"], "nth": call["nth"]}}),
        None => json!({}),
    };
    hall
}

/// What the hall is to hear: announcements of so many milliseconds.
fn announcements(holder: &Value, all: &[(u64, u32)]) -> Value {
    let announcement = |&(id, length_ms): &(u64, u32)| {
        json!({
            "id": id, "office": "an-binh", "number": (1000 + id).to_string(), "audio": format!("/sounds/{id}/{length_ms}.wav"),
            "length_ms": length_ms, "begun": false, "not_before": 0,
        })
    };
    let all: Vec<Value> = all.iter().map(announcement).collect();
    json!({"hall": "tang-1", "holder": holder, "volume": 80, "announcements": all})
}

/// A board that is let in as a display, with its id as a loudspeaker. It can be heard.
async fn display(browser: &Browser, office: &TestOffice, query: &str) -> (Page, Value) {
    let page = browser.anybody(office).await;
    page.before_scripts(super::FAKE).await;
    page.before_scripts(SOUNDS).await;
    page.before_scripts("hall.role = 'display'").await;
    page.open(&format!("/an-binh/board?lang=vi{query}")).await;
    tell(&page, &speaking(None)).await;
    hear(&page, &announcements(&Value::Null, &[])).await;
    page.wait_until("it to be here", "hall.said.some((one) => one.says === 'here')").await;
    let me = page.eval("hall.said[0].speaker").await;
    (page, me)
}

async fn hear(page: &Page, voice: &Value) {
    let () = page.eval(&format!("hall.voice({voice})")).await;
}

/// What it said but that it is here.
async fn said(page: &Page) -> Vec<(String, u64)> {
    page.eval("hall.said.filter((one) => one.says !== 'here').map((one) => [one.says, one.announcement])").await
}

/// Waits until it plays an announcement, and lets the server have heard of it.
async fn plays(page: &Page, me: &Value, id: u64) {
    let mut offered = announcements(me, &[(id, 60_000)]);
    hear(page, &offered).await;
    says(page, "begun", id).await;
    page.wait_until("the tone", "sounds.playing === 1").await;
    offered["announcements"][0]["begun"] = json!(true);
    hear(page, &offered).await;
}

/// Waits for silence. Gives how long the display played on after a moment of its screen; what it could not do because the
/// machine was busy with something else is not counted.
async fn played_on_ms(page: &Page, after: &str) -> f64 {
    page.wait_until("silence", "sounds.playing === 0").await;
    page.eval(&format!("sounds.silentSince - ({after}) - sounds.stalled")).await
}

async fn says(page: &Page, what: &str, id: u64) {
    let said = format!("hall.said.some((one) => one.says === '{what}' && one.announcement === {id})");
    page.wait_until(&format!("{what} {id}"), &said).await;
}

#[tokio::test]
async fn a_display_plays_announcements_in_their_order_and_nothing_twice() {
    let Some(browser) = Browser::start_with_sound().await else { return };
    let office = TestOffice::start().await;
    let (page, me) = display(&browser, &office, "").await;
    page.wait_until("it to be heard", "hall.said.some((one) => one.sound === true)").await;
    hear(&page, &announcements(&me, &[(1, 300), (2, 300), (3, 300)])).await;
    for id in 1..=3 {
        says(&page, "begun", id).await;
        says(&page, "finished", id).await;
        let rest: Vec<(u64, u32)> = (id + 1..=3).map(|id| (id, 300)).collect();
        hear(&page, &announcements(&me, &rest)).await;
    }
    // The link was cut before the server heard that the last one was finished.
    let () = page.eval("void (hall.said.length = 0)").await;
    hear(&page, &announcements(&me, &[(3, 300), (4, 300)])).await;
    says(&page, "finished", 3).await;
    hear(&page, &announcements(&me, &[(4, 300)])).await;
    says(&page, "finished", 4).await;
    assert!(!said(&page).await.contains(&("begun".to_owned(), 3)), "it was heard to its end");
    let gains: Vec<f64> = page.eval("sounds.gains").await;
    assert!(gains.iter().all(|gain| (gain - 0.8).abs() < 0.001), "as loud as the office wants: {gains:?}");
    assert_eq!(page.eval::<u32>("sounds.most").await, 1, "one at a time");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_paired_browser_speaks_the_calls_of_a_real_server() {
    let Some(browser) = Browser::start_with_sound().await else { return };
    let recordings = tempfile::TempDir::with_prefix("layso-voice-").expect("a folder");
    Tones { rate: 8_000, clip_ms: 60 }.write(recordings.path());
    let folder = recordings.path().to_owned();
    let voice = "[voice]\nlanguages = [\"xx\"]\nwhen_busy = [\"xx\"]\n";
    let file = OfficeText::new("Hội trường").counters(2).section(voice).to_string();
    let office = Setup::file("hall", file).told(move |settings| settings.voice = Some(folder.clone())).start().await;
    let page = browser.as_display(&office, "bang-1").await;
    page.open("/hall/board?lang=vi").await;
    office
        .board()
        .board("a voice that is heard", |board| board.voice.as_ref().is_some_and(|it| it.silent.is_none()))
        .await;
    office.open("1").await;
    office.issue("s").await;
    let number = office.call_next("1").await;
    page.wait_for_text(super::NUMBER, &number).await;
    eventually("the call to be said to its end", PATIENCE, async || {
        let figures = office.http().get("/metrics").await.text();
        figures.contains("layso_announcements_total{office=\"hall\",end=\"done\"} 1").then_some(())
    })
    .await;
    let fetched = page.requests().iter().filter(|url| url.ends_with(".wav")).count();
    assert_eq!(fetched, 1, "the sound of one call");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_display_that_loses_the_lease_or_the_link_is_silent_at_once() {
    let Some(browser) = Browser::start_with_sound().await else { return };
    let office = TestOffice::start().await;
    for lost in ["hall.voice(other)", "hall.announcements = null; hall.lose()"] {
        let (page, me) = display(&browser, &office, "").await;
        page.expect(&tests::browser::LOST_LINK);
        plays(&page, &me, 1).await;
        let other = announcements(&json!("00000000-0000-4000-8000-000000000000"), &[(1, 60_000)]);
        let () = page.eval(&format!("(() => {{ const other = {other}; {lost}; }})()")).await;
        page.wait_until("silence", "sounds.playing === 0").await;
        assert_eq!(said(&page).await, [("begun".to_owned(), 1)], "the server knows");
        page.close().await;
    }
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_display_that_hears_nothing_of_the_server_falls_silent_before_another_one_speaks() {
    let Some(browser) = Browser::start_with_sound().await else { return };
    let office = TestOffice::start().await;
    let (page, me) = display(&browser, &office, "").await;
    plays(&page, &me, 1).await;
    let () = page.eval("void (hall.answers = false, hall.last = performance.now(), sounds.stalled = 0)").await;
    let alone_ms = played_on_ms(&page, "hall.last").await;
    assert!(alone_ms < 5_000.0, "the lease is another's then: {alone_ms} ms");
    assert_eq!(said(&page).await.last(), Some(&("failed".to_owned(), 1)));
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn an_answer_that_comes_late_lengthens_no_lease() {
    let Some(browser) = Browser::start_with_sound().await else { return };
    let office = TestOffice::start().await;
    let (page, me) = display(&browser, &office, "").await;
    plays(&page, &me, 1).await;
    let () = page.eval("void (hall.lag = 1500, hall.said.length = 0, sounds.stalled = 0)").await;
    page.wait_until("it to be here", "hall.said.length > 0").await;
    // The answer to this is on its way; it is the last one.
    let () = page.eval("void (hall.answers = false, hall.last = hall.said[hall.said.length - 1].at)").await;
    let alone_ms = played_on_ms(&page, "hall.last").await;
    assert!(alone_ms < 5_000.0, "the lease is another's then: {alone_ms} ms");
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_server_that_misses_a_begin_does_not_take_the_display_for_mute() {
    let Some(browser) = Browser::start_with_sound().await else { return };
    let office = TestOffice::start().await;
    let (page, me) = display(&browser, &office, "").await;
    hear(&page, &announcements(&me, &[(1, 60_000)])).await;
    says(&page, "failed", 1).await;
    let begun_again = "(([failed, begun]) => begun ? begun.at - failed.at : null)\
                       (hall.said.slice(hall.said.findIndex((one) => one.says === 'failed')).filter((one) => one.says !== 'here'))";
    page.wait_until("it to begin again", &format!("{begun_again} !== null")).await;
    let rested_ms: f64 = page.eval(begun_again).await;
    assert!(rested_ms > 4_900.0, "the lease may be another's by then: {rested_ms} ms");
    assert!(
        !page.eval::<bool>("hall.said.some((one) => one.sound === false)").await,
        "it could be heard all the while"
    );
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_display_that_is_turned_down_to_nothing_cannot_be_heard() {
    let Some(browser) = Browser::start_with_sound().await else { return };
    let office = TestOffice::start().await;
    let (page, me) = display(&browser, &office, "&volume=0").await;
    hear(&page, &announcements(&me, &[(1, 300)])).await;
    page.wait_until("a sound that could be played", "sounds.asked.length > 0").await;
    let () = page.eval("void (hall.said.length = 0)").await;
    let here_twice = "hall.said.filter((one) => one.says === 'here').length >= 2";
    page.wait_until("it to be here again", here_twice).await;
    assert!(!page.eval::<bool>("hall.said.some((one) => one.sound || one.says === 'begun')").await);
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_display_is_heard_only_after_somebody_has_pressed_something() {
    let Some(browser) = Browser::start().await else { return };
    let office = TestOffice::start().await;
    let (page, me) = display(&browser, &office, "").await;
    assert!(!page.eval::<bool>("hall.said[0].sound").await);
    hear(&page, &announcements(&me, &[(1, 300)])).await;
    page.click("button >> Bật loa").await;
    page.wait_until("it to be heard", "hall.said.some((one) => one.sound === true)").await;
    says(&page, "finished", 1).await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_sound_that_cannot_be_had_or_read_is_told() {
    let Some(browser) = Browser::start_with_sound().await else { return };
    let office = TestOffice::start().await;
    let (page, me) = display(&browser, &office, "").await;
    let () = page.eval("void (sounds.broken = true)").await;
    hear(&page, &announcements(&me, &[(1, 300)])).await;
    says(&page, "failed", 1).await;
    assert_eq!(page.eval::<usize>("sounds.asked.length").await, 3, "three tries");
    let () = page.eval("void (sounds.broken = false)").await;
    // The server says that nobody hears anything, and offers the next call all the same.
    let mut next = announcements(&me, &[(2, 300)]);
    next["silent"] = json!("no-sound");
    hear(&page, &next).await;
    says(&page, "finished", 2).await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn who_is_not_let_in_or_wants_no_sound_never_speaks() {
    let Some(browser) = Browser::start_with_sound().await else { return };
    let office = TestOffice::start().await;
    let public = super::faked(&browser, &office, "?lang=vi", &speaking(None)).await;
    public.wait_for(super::NUMBER).await;
    let quiet = browser.anybody(&office).await;
    quiet.before_scripts(super::FAKE).await;
    quiet.before_scripts("hall.role = 'display'").await;
    quiet.open("/an-binh/board?sound=off").await;
    tell(&quiet, &speaking(None)).await;
    quiet.wait_for(super::NUMBER).await;
    for page in [&public, &quiet] {
        hear(page, &announcements(&Value::Null, &[])).await;
        assert_eq!(page.eval::<usize>("hall.said.length").await, 0);
    }
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn a_board_of_one_counter_is_heard_only_where_somebody_asks_for_it() {
    let Some(browser) = Browser::start_with_sound().await else { return };
    let office = TestOffice::start().await;
    for (query, paired) in [("?counter=1", "null"), ("", "'1'")] {
        let page = browser.anybody(&office).await;
        page.before_scripts(super::FAKE).await;
        page.before_scripts(&format!("hall.role = 'display'; hall.counter = {paired}")).await;
        page.open(&format!("/an-binh/board{query}")).await;
        tell(&page, &speaking(None)).await;
        page.wait_for(".hero .counter").await;
        hear(&page, &announcements(&Value::Null, &[])).await;
        assert_eq!(page.eval::<usize>("hall.said.length").await, 0, "{query}");
        assert_eq!(page.count(".mute, button").await, 0, "nobody is asked for a sound that nobody wants: {query}");
        page.close().await;
    }
    let (page, me) = display(&browser, &office, "&counter=1&sound=on").await;
    hear(&page, &announcements(&me, &[(1, 300)])).await;
    says(&page, "finished", 1).await;
    browser.finish().await;
    office.finish().await;
}

#[tokio::test]
async fn the_board_rings_where_no_voice_speaks_and_says_that_there_is_no_sound() {
    let Some(browser) = Browser::start_with_sound().await else { return };
    let office = TestOffice::start().await;
    let page = browser.anybody(&office).await;
    page.before_scripts(super::FAKE).await;
    page.before_scripts(SOUNDS).await;
    page.open("/an-binh/board?lang=vi&notices=off").await;
    let now: i64 = page.eval("Date.now()").await;
    let mut hall = speaking(None);
    hall["calls"][0]["at"] = json!(now - 500);
    let first = hall["calls"][0].clone();
    hall["voice"] = speaking(Some(&first))["voice"].clone();
    tell(&page, &hall).await;
    let spoken = "document.querySelector('[aria-live=assertive]').textContent.includes('1042')";
    page.wait_until("the call to be announced", spoken).await;
    assert_eq!(page.eval::<u32>("sounds.tones").await, 0, "the voice says it");

    hall["voice"] = json!({"silent": "no-sound"});
    hall["calls"][1]["at"] = json!(now);
    hall["calls"][1]["nth"] = json!(2);
    tell(&page, &hall).await;
    page.wait_for_text(".mute", "Không có tiếng").await;
    page.wait_until("the two tones of the next call", "sounds.tones === 2").await;
    page.accessible("a hall that hears nothing").await;
    hall["voice"] = json!({"silent": "quiet-hours"});
    tell(&page, &hall).await;
    page.wait_gone(".mute").await;
    browser.finish().await;
    office.finish().await;
}
