//! A page in a browser: opening it, asking it, and failing with a word and a picture.

use std::fmt::Write;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use tokio::time::{Instant, sleep};

use super::Shelf;
use super::heard::{Heard, exception};
use super::link::Link;
use super::peers::root;
use super::screen::Screen;
use crate::proxy::Proxy;
use crate::wait::PATIENCE;

/// What a page complains about whose server or link is gone, for [`Page::expect`].
pub const LOST_LINK: [&str; 4] =
    ["net::ERR_", "WebSocket connection to", "Failed to fetch", "503 (Service Unavailable)"];

/// The pause between two looks at a page.
const LOOK_AGAIN: Duration = Duration::from_millis(15);

/// A page. A clone is the same page.
#[derive(Clone, Debug)]
pub struct Page {
    pub(super) tab: Arc<Tab>,
    base: String,
    pub(super) patience: Duration,
}

/// The page as Chromium knows it.
#[derive(Debug)]
pub(super) struct Tab {
    link: Link,
    session: String,
    pub(super) target: String,
    pub(super) context: String,
    pub(super) heard: Arc<Heard>,
    pub(super) screen: Mutex<Screen>,
    shelf: Shelf,
}

/// Why a page did not do what it was to do: the last thing that was seen of it.
type Not = String;

impl Page {
    /// A new page in a context, whose paths are those of the server at `base`.
    pub(super) async fn made(link: &Link, shelf: &Shelf, context: &str, base: String) -> Page {
        let ask = async |method: &str, params: Value| {
            link.ask(None, method, params).await.unwrap_or_else(|why| panic!("a new page: {why}"))
        };
        // A window of its own is in nobody's background.
        let mut wanted = json!({"url": "about:blank", "newWindow": true});
        // Without one it is the browser's own, which is kept on the disk.
        if !context.is_empty() {
            wanted["browserContextId"] = context.into();
        }
        let target = string(&ask("Target.createTarget", wanted).await["targetId"]);
        let attached = ask("Target.attachToTarget", json!({"targetId": target, "flatten": true})).await;
        let (session, heard) = (string(&attached["sessionId"]), Arc::new(Heard::of(&target)));
        link.listen(&session, Arc::clone(&heard));
        shelf.add(&heard);
        let (link, shelf, context) = (link.clone(), shelf.clone(), context.to_owned());
        let tab = Tab { link, session, target, context, heard, screen: Mutex::default(), shelf };
        let page = Page { tab: Arc::new(tab), base, patience: PATIENCE };
        page.prepare().await;
        page
    }

    /// Another page of the same person: with the same cookies and storage.
    pub async fn new_tab(&self) -> Page {
        let Tab { link, shelf, context, .. } = &*self.tab;
        Page { patience: self.patience, ..Page::made(link, shelf, context, self.base.clone()).await }
    }

    /// The same page, whose paths are asked of the server behind this proxy from now on. Cookies know no ports.
    pub fn via(&self, proxy: &Proxy) -> Page {
        Page { base: format!("http://{}", proxy.address()), ..self.clone() }
    }

    /// The same page, for which is waited so long at most.
    pub fn patient_for(&self, patience: Duration) -> Page {
        Page { patience, ..self.clone() }
    }

    /// Opens a path of the server, or any address, and waits until it is loaded to its end.
    ///
    /// # Panics
    /// Nobody answers. (An answer of any status is one: see [`Page::status`].)
    pub async fn open(&self, path: &str) {
        let url = self.url(path);
        self.tab.heard.note(|told| told.opened.clone_from(&url));
        let began = self.ask("Page.navigate", json!({"url": url})).await;
        if let Some(error) = began["errorText"].as_str() {
            self.fail(&format!("could not be opened: {error}")).await;
        }
        // Without a loader only the part behind the `#` was another one.
        if let Some(loader) = began["loaderId"].as_str() {
            let loaded =
                || async { self.tab.heard.look(|told| told.loads.iter().any(|one| one == loader)).then_some(()) };
            self.eventually("the page to be loaded", || async { loaded().await.ok_or_else(String::new) }).await;
        }
    }

    /// Loads it again, as a person does, and waits until it is loaded to its end.
    pub async fn reload(&self) {
        let before = self.loads();
        self.ask("Page.reload", json!({})).await;
        self.wait_for_load_after(before).await;
    }

    /// How many documents were loaded here to their end.
    pub fn loads(&self) -> usize {
        self.tab.heard.look(|told| told.loads.len())
    }

    /// Waits until a further document was loaded than those `before`: the page loaded itself again.
    pub async fn wait_for_load_after(&self, before: usize) {
        let loaded = || async { (self.loads() > before).then_some(()).ok_or_else(String::new) };
        self.eventually("the page to be loaded once more", loaded).await;
    }

    /// A path as an address; an address as itself.
    pub fn url(&self, path: &str) -> String {
        if path.starts_with('/') { format!("{}{path}", self.base) } else { path.to_owned() }
    }

    /// What this JavaScript gives, awaited if it is a promise. It is run as the page's own, whatever its policy says.
    ///
    /// # Panics
    /// It throws, or gives something else than a `T`.
    pub async fn eval<T: DeserializeOwned>(&self, js: &str) -> T {
        match self.try_eval(js).await {
            Ok(value) => match serde_json::from_value(value.clone()) {
                Ok(wanted) => wanted,
                Err(error) => self.fail(&format!("{js}: {error}: {value}")).await,
            },
            Err(why) => self.fail(&format!("{js}: {why}")).await,
        }
    }

    /// Waits until this JavaScript is true. What it throws counts as not yet.
    pub async fn wait_until(&self, what: &str, js: &str) {
        let look = || async {
            match self.try_eval(&format!("Promise.resolve({js}).then(Boolean)")).await? {
                Value::Bool(true) => Ok(()),
                _ => Err(format!("`{js}` is not true")),
            }
        };
        self.eventually(what, look).await;
    }

    /// Looks until there is what is waited for, at most as long as the page is patient.
    pub(super) async fn eventually<T, F: Future<Output = Result<T, Not>>>(
        &self,
        what: &str,
        mut look: impl FnMut() -> F,
    ) -> T {
        let last_look = Instant::now() + self.patience;
        loop {
            match look().await {
                Ok(seen) => return seen,
                Err(not) if Instant::now() >= last_look => {
                    self.fail(&format!("waited {:?} in vain for {what}: {not}", self.patience)).await;
                }
                Err(_) => sleep(LOOK_AGAIN).await,
            }
        }
    }

    /// Fails the test, with all that tells why.
    pub(super) async fn fail(&self, what: &str) -> ! {
        let told = self.tab.heard.told();
        let mut said = format!("{}: {what}\n", told.opened);
        let body = "document.body ? document.body.innerText.slice(0, 1500) : 'nothing'";
        let shows = self.try_eval(body).await.unwrap_or_else(Value::from);
        // Writing into a string cannot fail.
        let _ = writeln!(said, "  it shows: {}", shows.as_str().unwrap_or_default().replace('\n', "\n    "));
        told.complaints.iter().for_each(|line| said.push_str(&format!("  {line}\n")));
        for url in told.requests.iter().rev().take(10).rev() {
            let _ = writeln!(said, "  asked for {url}");
        }
        let picture = picture();
        match self.try_screenshot(&picture).await {
            Ok(()) => said.push_str(&format!("  a picture: {}", picture.display())),
            Err(why) => said.push_str(&format!("  no picture: {why}")),
        }
        panic!("{said}");
    }

    pub(super) async fn try_eval(&self, js: &str) -> Result<Value, Not> {
        let asked = json!({"expression": js, "returnByValue": true, "awaitPromise": true});
        let answer = self.try_ask("Runtime.evaluate", asked).await?;
        match answer.get("exceptionDetails") {
            Some(details) => Err(exception(details)),
            None => Ok(answer["result"]["value"].clone()),
        }
    }

    /// A command of the protocol to this page.
    pub(super) async fn ask(&self, method: &str, params: Value) -> Value {
        self.try_ask(method, params).await.unwrap_or_else(|why| panic!("{}: {why}", self.opened()))
    }

    pub(super) async fn try_ask(&self, method: &str, params: Value) -> Result<Value, Not> {
        self.tab.link.ask(Some(&self.tab.session), method, params).await
    }

    /// A command of the protocol to the browser itself.
    pub(super) async fn ask_browser(&self, method: &str, params: Value) -> Value {
        let answer = self.tab.link.ask(None, method, params).await;
        answer.unwrap_or_else(|why| panic!("{}: {why}", self.opened()))
    }

    fn opened(&self) -> String {
        self.tab.heard.look(|told| told.opened.clone())
    }

    /// Listens to everything, and makes it a page in front of somebody: focused, in Vietnamese, on a usual screen.
    async fn prepare(&self) {
        for domain in ["Page", "Runtime", "Log", "Network", "Inspector"] {
            self.ask(&format!("{domain}.enable"), json!({})).await;
        }
        self.ask("Page.setLifecycleEventsEnabled", json!({"enabled": true})).await;
        self.ask("Emulation.setFocusEmulationEnabled", json!({"enabled": true})).await;
        self.languages(&["vi-VN", "vi"]).await;
        self.resize(1280, 720).await;
    }
}

/// A JavaScript literal of this text.
pub(super) fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

fn string(value: &Value) -> String {
    value.as_str().expect("Chromium gives names as text").to_owned()
}

/// Where a picture of a failure is put: named after the test, where tests run on threads of their names.
fn picture() -> PathBuf {
    static PICTURES: AtomicUsize = AtomicUsize::new(1);
    let (thread, count) = (std::thread::current(), PICTURES.fetch_add(1, Ordering::Relaxed));
    let name = thread.name().unwrap_or("test").replace("::", "-");
    root().join("target/browser").join(format!("{name}-{}-{count}.png", std::process::id()))
}
