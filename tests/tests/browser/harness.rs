//! The harness itself: that it notices what it is there to notice. The pages are the tests' own, from a server that says
//! what it is told.

use std::time::Duration;

use tests::browser::{Browser, LOST_LINK, Page};
use tests::{PATIENCE, Proxy, within};
use tokio::net::TcpListener;

use crate::harness::site::Site;

mod site;

/// A page with nothing to complain about.
const GOOD: &str = r#"<!doctype html><html lang="en"><head><title>Good</title>
<link rel="icon" href="data:,"><style>:focus-visible { outline: 3px solid #000; }</style></head>
<body><main><h1>Good</h1><p><label for="name">Name</label> <input id="name"></p>
<p><button id="go" onclick="document.querySelector('p').append('once ' + document.getElementById('name').value)">Go</button></p>
</main></body></html>"#;

async fn shown(browser: &Browser, body: &str) -> (Site, Page) {
    let site = Site::showing(body).await;
    let page = browser.at(site.address()).await;
    page.open("/").await;
    (site, page)
}

fn good_with(more: &str) -> String {
    GOOD.replace("</main>", &format!("{more}</main>"))
}

/// What a test of these pages fails with.
async fn failure<F: Future<Output = ()> + Send + 'static>(work: F) -> String {
    let failed = within(PATIENCE, "a test that must fail", tokio::spawn(work)).await;
    let why = failed.expect_err("it did not fail").into_panic();
    why.downcast_ref::<String>().cloned().expect("a word why")
}

/// A patience that a test that must fail does not wait for long.
const HASTE: Duration = Duration::from_millis(300);

#[tokio::test]
async fn a_good_page_is_typed_into_clicked_and_read() {
    let Some(browser) = Browser::start().await else { return };
    let (_site, page) = shown(&browser, GOOD).await;
    assert_eq!((page.status(), page.text("h1").await.as_str()), (200, "Good"));
    page.fill("#name", "Nguyễn Thị Bưởi, 7% [x]").await;
    page.click("button >> Go").await;
    page.wait_for_text("main", "once Nguyễn Thị Bưởi, 7% [x]").await;
    page.accessible("a good page").await;
    browser.finish().await;
}

#[tokio::test]
async fn a_good_page_is_used_by_keys_alone() {
    let Some(browser) = Browser::start().await else { return };
    let (_site, page) = shown(&browser, GOOD).await;
    page.tab_to("#name").await;
    page.type_text("Lan").await;
    page.tab_to("#go").await;
    assert!(page.focused().await.starts_with("button#go"), "{}", page.focused().await);
    page.press("Enter").await;
    page.wait_for_text("main", "once Lan").await;
    page.press("Shift+Tab").await;
    assert!(page.focused().await.starts_with("input#name"), "{}", page.focused().await);
    browser.finish().await;
}

#[tokio::test]
async fn a_page_that_not_everybody_can_use_is_told_with_its_elements() {
    let Some(browser) = Browser::start().await else { return };
    let bad = good_with(r##"<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="><p style="color:#ccc">pale</p>"##);
    let (_site, page) = shown(&browser, &bad).await;
    let violations = page.violations().await.join("\n");
    if !violations.is_empty() || tests::browser::Peer::Axe.file().is_some() {
        for word in ["image-alt", "color-contrast", "<img src=", "pale"] {
            assert!(violations.contains(word), "{word}: {violations}");
        }
        let why = failure(async move { page.accessible("a bad page").await }).await;
        assert!(why.contains("a bad page: not everybody can use it") && why.contains("a picture: "), "{why}");
    }
    browser.finish().await;
}

#[tokio::test]
async fn what_a_page_complains_about_fails_the_test_at_its_end() {
    let scripts = [
        ("console.error('no', { a: 1 }, 7)", "console: no"),
        ("setTimeout(() => { throw new Error('lost') })", "lost"),
        ("Promise.reject(new Error('broken promise'))", "broken promise"),
        ("document.body.append(Object.assign(new Image(), { src: '/missing.png', alt: '' }))", "404"),
    ];
    for (script, word) in scripts {
        let Some(browser) = Browser::start().await else { return };
        let (_site, page) = shown(&browser, &good_with(&format!("<script>{script}</script>"))).await;
        tests::eventually(word, PATIENCE, || async { (!page.console().is_empty()).then_some(()) }).await;
        assert!(page.console()[0].contains(word), "{:?}", page.console());
        let why = failure(async move { browser.finish().await }).await;
        assert!(why.contains(word), "{why}");
    }
}

#[tokio::test]
async fn what_the_policy_forbids_and_what_another_host_is_asked_is_seen() {
    let Some(browser) = Browser::start().await else { return };
    let policy = r#"<meta http-equiv="Content-Security-Policy" content="script-src 'self'"></head>"#;
    let (_site, page) = shown(&browser, &GOOD.replace("</head>", policy)).await;
    page.eval::<Option<bool>>("document.getElementById('go').click(); null").await;
    page.eval::<Option<bool>>(
        "document.body.append(Object.assign(new Image(), { alt: '', src: 'http://other.example/a.png' })); null",
    )
    .await;
    for words in ["asks another host: http://other.example/a.png", "Content Security Policy"] {
        let is_told = || async { browser.complaints().iter().any(|line| line.contains(words)).then_some(()) };
        tests::eventually(words, PATIENCE, is_told).await;
    }
    assert_eq!(page.foreign_requests(), ["http://other.example/a.png"]);
    browser.abandon().await;
}

#[tokio::test]
async fn a_hand_presses_only_what_a_hand_can_press() {
    let Some(browser) = Browser::start().await else { return };
    let (_site, page) = shown(
        &browser,
        &good_with(
            r#"<button hidden>Hidden</button><button disabled>Disabled</button><button>Twin</button><button>Twin</button>
            <div style="position:relative"><button id="under">Under</button><div id="over" style="position:absolute;inset:0"></div></div>
            <p style="height:3000px"></p><button id="far" onclick="this.textContent = 'Reached'">Far</button>"#,
        ),
    )
    .await;
    page.click("#far").await;
    page.wait_for_text("#far", "Reached").await;
    let cases = [
        ("button >> Hidden", "1 fit, 0 of them are shown"),
        ("button >> Disabled", "cannot be used now"),
        ("button >> Twin", "2 fit, 2 of them are shown"),
        ("#under", "is covered by div#over"),
        ("#nowhere", "0 fit"),
    ];
    for (selector, word) in cases {
        let page = page.patient_for(HASTE);
        let why = failure(async move { page.click(selector).await }).await;
        assert!(why.contains(word), "{selector}: {why}");
    }
    browser.finish().await;
}

#[tokio::test]
async fn a_focus_that_cannot_be_seen_fails() {
    let Some(browser) = Browser::start().await else { return };
    let (_site, page) = shown(&browser, &GOOD.replace("outline: 3px solid #000", "outline: none")).await;
    page.wait_for("#name").await;
    let why = failure(async move { page.patient_for(HASTE).tab_to("#go").await }).await;
    assert!(why.contains("looks as without"), "{why}");
    browser.finish().await;
}

#[tokio::test]
async fn a_zoomed_window_a_phone_and_a_preference_are_what_the_page_sees() {
    let Some(browser) = Browser::start().await else { return };
    let (_site, page) = shown(&browser, GOOD).await;
    let sizes = "[innerWidth, innerHeight, devicePixelRatio]";
    assert_eq!(page.eval::<[f64; 3]>(sizes).await, [1280.0, 720.0, 1.0]);
    page.zoom(2.0).await;
    page.wait_until("the size at 200 %", &format!("String({sizes}) === '640,360,2'")).await;
    page.resize_as_phone(390, 844, 2.0).await;
    page.wait_until("a phone", "matchMedia('(pointer: coarse)').matches && devicePixelRatio === 2").await;
    page.prefers(&[("prefers-reduced-motion", "reduce"), ("forced-colors", "active")]).await;
    let both = "matchMedia('(prefers-reduced-motion)').matches && matchMedia('(forced-colors: active)').matches";
    page.wait_until("both preferences", both).await;
    assert_eq!(
        page.eval::<[String; 2]>("[navigator.language, new Intl.NumberFormat().format(1.5)]").await,
        ["vi-VN", "1,5"]
    );
    page.languages(&["en-GB", "en"]).await;
    assert_eq!(
        page.eval::<[String; 2]>("[navigator.language, new Intl.NumberFormat().format(1.5)]").await,
        ["en-GB", "1.5"]
    );
    browser.finish().await;
}

#[tokio::test]
async fn two_persons_share_nothing_and_two_tabs_of_one_do() {
    let Some(browser) = Browser::start().await else { return };
    let (site, one) = shown(&browser, GOOD).await;
    one.set_cookie("layso", "hers").await;
    one.eval::<Option<bool>>("localStorage.setItem('is', 'hers'); null").await;
    let (tab, other) = (one.new_tab().await, browser.at(site.address()).await);
    for (page, kept) in [(&tab, Some("hers")), (&other, None)] {
        page.open("/").await;
        assert_eq!(page.eval::<Option<String>>("localStorage.getItem('is')").await.as_deref(), kept);
        assert_eq!(page.cookies().await.first().map(|(_, value)| value.as_str()), kept);
    }
    browser.finish().await;
}

#[tokio::test]
async fn a_page_without_scripts_can_still_be_read() {
    let Some(browser) = Browser::start().await else { return };
    let site =
        Site::showing(&good_with("<noscript><p id=off>off</p></noscript><script>document.title = 'on'</script>")).await;
    let page = browser.at(site.address()).await;
    page.script_off(true).await;
    page.open("/").await;
    assert_eq!(page.text("#off").await, "off");
    assert_eq!(page.eval::<String>("document.title").await, "Good");
    browser.finish().await;
}

#[tokio::test]
async fn a_phone_that_sleeps_does_nothing_until_it_wakes() {
    let Some(browser) = Browser::start().await else { return };
    let ticking = "<script>let ticks = 0; setInterval(() => { ticks += 1; }, 10); \
                   document.addEventListener('freeze', () => { window.frozenAt = ticks; }); \
                   document.addEventListener('resume', () => { window.wokenAt = ticks; });</script>";
    let (_site, page) = shown(&browser, &good_with(ticking)).await;
    page.wait_until("a first tick", "ticks > 5").await;
    page.freeze().await;
    page.wait_until("the page to sleep", "window.frozenAt !== undefined && document.visibilityState === 'hidden'")
        .await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    page.resume().await;
    page.wait_until("the page to wake", "window.wokenAt !== undefined && document.visibilityState === 'visible'").await;
    let [frozen, woken] = page.eval::<[u32; 2]>("[frozenAt, wokenAt]").await;
    assert!(woken - frozen <= 2, "{frozen} {woken}");
    page.wait_until("more ticks", &format!("ticks > {woken} + 5")).await;
    browser.finish().await;
}

#[tokio::test]
async fn another_clock_holds_through_a_reload() {
    let Some(browser) = Browser::start().await else { return };
    let (_site, page) = shown(&browser, GOOD).await;
    page.set_clock(1_795_400_000_000).await;
    for _ in 0..2 {
        let ahead: f64 = page.eval("Date.now() - 1795400000000").await;
        assert!((0.0..60_000.0).contains(&ahead), "{ahead}");
        assert_eq!(page.eval::<i32>("new Date().getFullYear()").await, 2026);
        page.reload().await;
    }
    browser.finish().await;
}

#[tokio::test]
async fn a_day_passes_in_moments() {
    let Some(browser) = Browser::start().await else { return };
    let ticking = "<script>let minutes = 0; setInterval(() => { minutes += 1; }, 60000);</script>";
    let (_site, page) = shown(&browser, &good_with(ticking)).await;
    let began: f64 = page.eval("Date.now()").await;
    page.hurry(Duration::from_secs(24 * 3600)).await;
    let passed: f64 = page.eval("Date.now()").await;
    assert!(passed - began >= 86_400_000.0, "{passed} {began}");
    let minutes: u32 = page.eval("minutes").await;
    assert!((1438..=1441).contains(&minutes), "{minutes}");
    page.hurry(Duration::from_secs(3600)).await;
    assert_eq!(page.eval::<u32>("minutes").await, minutes + 60, "between the two no time passed");
    page.click("#go").await;
    page.wait_for_text("main", "once").await;
    browser.finish().await;
}

#[tokio::test]
async fn a_link_that_is_off_poor_or_cut_is_felt() {
    let Some(browser) = Browser::start().await else { return };
    let (site, page) = shown(&browser, GOOD).await;
    page.expect(&LOST_LINK);
    let fetched = "fetch('/', { cache: 'no-store' }).then(() => true, () => false)";
    page.set_offline(true).await;
    assert!(!page.eval::<bool>("navigator.onLine").await && !page.eval::<bool>(fetched).await);
    page.set_offline(false).await;
    assert!(page.eval::<bool>("navigator.onLine").await && page.eval::<bool>(fetched).await);
    page.throttle(400.0, 50_000.0, 50_000.0).await;
    let took: f64 = page
        .eval(&format!(
            "(() => {{ const t = performance.now(); return {fetched}.then(() => performance.now() - t); }})()"
        ))
        .await;
    assert!(took >= 350.0, "{took}");
    let proxy = Proxy::to(site.address()).await;
    let far = browser.at(site.address()).await.via(&proxy);
    far.open("/").await;
    far.expect(&LOST_LINK);
    proxy.cut();
    assert!(!far.eval::<bool>(fetched).await);
    assert!(
        far.requests().len() >= 2 && far.wire_bytes() >= GOOD.len() as u64,
        "{:?} {}",
        far.requests(),
        far.wire_bytes()
    );
    browser.finish().await;
}

#[tokio::test]
async fn what_a_page_keeps_is_seen_in_its_heap() {
    let Some(browser) = Browser::start().await else { return };
    let (_site, page) = shown(&browser, GOOD).await;
    let before = page.heap_bytes().await;
    page.eval::<Option<bool>>("window.kept = Array.from({ length: 50000 }, (_, i) => ({ i })); null").await;
    let full = page.heap_bytes().await;
    assert!(full > before + 1_000_000, "{before} {full}");
    page.eval::<Option<bool>>("window.kept = null").await;
    let after = page.heap_bytes().await;
    assert!(after < before + 200_000, "{before} {after}");
    browser.finish().await;
}

#[tokio::test]
async fn a_page_that_nobody_answers_is_told_with_its_address() {
    let Some(browser) = Browser::start().await else { return };
    let nobody = TcpListener::bind("127.0.0.1:0").await.expect("a free port").local_addr().expect("its address");
    let page = browser.at(nobody).await;
    let why = failure(async move { page.open("/x").await }).await;
    assert!(why.contains(&format!("http://{nobody}/x: could not be opened: net::ERR_")), "{why}");
    browser.abandon().await;
}

#[tokio::test]
async fn a_test_that_forgets_to_finish_fails() {
    let Some(browser) = Browser::start().await else { return };
    let dropped = tokio::spawn(async move { drop(browser) }).await;
    assert!(dropped.is_err_and(|error| error.is_panic()), "nobody noticed");
}

#[tokio::test]
async fn a_document_that_is_not_there_is_no_complaint_and_tells_its_status() {
    let Some(browser) = Browser::start().await else { return };
    let (_site, page) = shown(&browser, GOOD).await;
    page.open("/nowhere").await;
    assert_eq!((page.status(), page.text("body").await.as_str()), (404, "nothing"));
    browser.finish().await;
}
