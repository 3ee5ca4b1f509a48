//! Pages in a real Chromium, driven by tests.
//!
//! ```text
//!   Browser::start() ── the Chromium of this test binary (one, started when first asked for, ended with the tests)
//!     │   None: there is none on this computer; the test says so and counts as skipped, unless CI=true
//!     ├─ anybody(&office) ─── Page     a person's own browser: cookies and storage are shared with nobody
//!     ├─ as_clerk(&office, "lan"), as_supervisor, as_administrator, as_kiosk, as_display ── the same, signed in
//!     └─ finish()   fails when a page said an error on its console, threw, broke its policy or asked another host
//!   Page ── open("/path"), reload(), new_tab(), via(&proxy)
//!     ├─ looks    text, texts, count, attribute, wait_for, wait_gone, wait_for_text, wait_until, drawn, fits_across, eval
//!     ├─ hands    click, click_fast, tap, press, type_text, fill, tab_to, shows_focus
//!     ├─ screen   resize, zoom, prefers, screenshot, accessible
//!     ├─ link     set_offline, throttle, requests, wire_bytes, status, cookies, set_cookie, expect
//!     └─ machine  heap_bytes, freeze, resume, set_clock, languages, script_off, grant
//! ```
//!
//! A selector is CSS, or CSS and words: `"button >> Gọi"` is the button that shows or is labelled with these words.
//! Whatever looks or acts waits for what it needs, at most as long as the page is [patient](Page::patient_for), and then
//! fails with the address, what the console said and a picture of what there was instead.
//!
//! ```no_run
//! use tests::TestOffice;
//! use tests::browser::Browser;
//!
//! #[tokio::test]
//! async fn a_clerk_calls_and_the_board_shows_it() {
//!     let Some(browser) = Browser::start().await else { return };
//!     let office = TestOffice::start().await;
//!     let number = office.issue("ho-tich").await;
//!     let board = browser.anybody(&office).await;
//!     board.open("/an-binh/board").await;
//!     let clerk = browser.as_clerk(&office, "lan").await;
//!     clerk.open("/an-binh/clerk").await;
//!     clerk.tab_to("button >> Mở quầy").await;
//!     clerk.press("Enter").await;
//!     clerk.press("Space").await;
//!     board.wait_for_text("main", &number).await;
//!     board.accessible("a board with a call").await;
//!     browser.finish().await;
//!     office.finish().await;
//! }
//! ```
//!
//! A page under which the server is killed or the link is cut complains about that on its console: tell it before with
//! [`Page::expect`] ([`LOST_LINK`] are the usual words). Websockets do not notice [`Page::set_offline`] in every version of
//! Chromium; a [`Proxy`](crate::Proxy) between them ([`Page::via`]) cuts and freezes them for certain.
//!
//! The driver is our own: a few hundred lines over the websocket library that the tree has anyway. The ready-made crates
//! bring another version of it and minutes of generated code.

mod axe;
mod chromium;
mod computer;
mod hands;
mod heard;
mod keys;
mod link;
mod looks;
mod machine;
mod network;
mod page;
mod peers;
mod people;
mod screen;
pub mod screens;
pub mod together;
mod tongue;

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};

use serde_json::{Value, json};
use tokio::sync::{Semaphore, SemaphorePermit};

use chromium::Chromium;
use heard::Heard;
use link::{Link, lock};

pub use computer::Computer;
pub use page::{LOST_LINK, Page};
pub use peers::{Peer, lacking};

/// How many tests draw pages at the same time. More only wait for each other on a small computer.
static DRAWING: Semaphore = Semaphore::const_new(2);

/// The browsers of one test. End every test with [`Browser::finish`], which asserts that no page complained.
#[derive(Debug)]
pub struct Browser {
    link: Link,
    shelf: Shelf,
    finished: bool,
    _drawing: SemaphorePermit<'static>,
}

/// What was heard of every page of a test.
#[derive(Clone, Debug, Default)]
struct Shelf(Arc<Mutex<Vec<Arc<Heard>>>>);

impl Browser {
    /// A place in the Chromium of this test binary, when there is one. None: there is no Chromium on this computer, which
    /// was said.
    ///
    /// # Panics
    /// There is none, and `CI` is `true`; or it does not start.
    pub async fn start() -> Option<Browser> {
        Browser::started(false).await
    }

    /// The same in a Chromium that plays sounds without a gesture, as a television's is started.
    ///
    /// # Panics
    /// As [`Browser::start`].
    pub async fn start_with_sound() -> Option<Browser> {
        Browser::started(true).await
    }

    async fn started(sounding: bool) -> Option<Browser> {
        let drawing = DRAWING.acquire().await.expect("it is never closed");
        let Some(chromium) = chromium::running(sounding).await else {
            lacking("chromium");
            return None;
        };
        Some(Browser::of(chromium, drawing).await)
    }

    async fn of(chromium: &Chromium, drawing: SemaphorePermit<'static>) -> Browser {
        let link = Link::to(&chromium.door).await;
        Browser { link, shelf: Shelf::default(), finished: false, _drawing: drawing }
    }

    /// An empty page of the browser itself, whose cookies and storage are on the disk: for a [`Computer`].
    pub async fn at_home(&self, server: SocketAddr) -> Page {
        Page::made(&self.link, &self.shelf, "", format!("http://{server}")).await
    }

    /// An empty page of somebody's own browser, whose paths are those of the server at this address.
    pub async fn at(&self, server: SocketAddr) -> Page {
        let made = self.ask("Target.createBrowserContext", json!({"disposeOnDetach": true})).await;
        let context = made["browserContextId"].as_str().expect("a new context").to_owned();
        Page::made(&self.link, &self.shelf, &context, format!("http://{server}")).await
    }

    /// What no test expected of the pages until now: each line names its page.
    pub fn complaints(&self) -> Vec<String> {
        self.shelf.complaints()
    }

    /// Ends a test: no page complained, and none asked another host for anything.
    ///
    /// # Panics
    /// One did.
    pub async fn finish(mut self) {
        self.finished = true;
        let complaints = self.complaints();
        assert!(complaints.is_empty(), "what no test expected of its pages:\n  {}", complaints.join("\n  "));
    }

    /// Ends a test whose pages complain on purpose.
    pub async fn abandon(mut self) {
        self.finished = true;
    }

    async fn ask(&self, method: &str, params: Value) -> Value {
        self.link.ask(None, method, params).await.unwrap_or_else(|why| panic!("{why}"))
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.complaints().iter().for_each(|line| eprintln!("{line}"));
        } else {
            assert!(self.finished, "a test ends with `finish`, so that what its pages complained about is looked at");
        }
    }
}

impl Shelf {
    fn add(&self, heard: &Arc<Heard>) {
        lock(&self.0).push(Arc::clone(heard));
    }

    fn complaints(&self) -> Vec<String> {
        let of = |heard: &Arc<Heard>| {
            let page = heard.look(|told| told.opened.clone());
            heard.unexpected().into_iter().map(move |line| format!("{page}: {line}")).collect::<Vec<_>>()
        };
        lock(&self.0).iter().flat_map(of).collect()
    }
}
