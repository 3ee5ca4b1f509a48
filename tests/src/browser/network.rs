//! What goes over the page's link, and how good that link is.

use serde_json::{Value, json};

use super::Page;
use super::heard::is_foreign;

impl Page {
    /// Switches the page's network off or on: new requests fail, and the page is told that it is offline. For open
    /// websockets take a [`Proxy`](crate::Proxy).
    pub async fn set_offline(&self, offline: bool) {
        self.condition(offline, 0.0, -1.0, -1.0).await;
    }

    /// A poor link: so many ms longer for each answer, and so many bytes in a second at most in each direction. A usual 3G
    /// profile is `throttle(150.0, 200_000.0, 90_000.0)`.
    pub async fn throttle(&self, latency_ms: f64, down_bytes_per_s: f64, up_bytes_per_s: f64) {
        self.condition(false, latency_ms, down_bytes_per_s, up_bytes_per_s).await;
    }

    /// Nothing is kept from one load to the next, as on the first visit.
    pub async fn without_cache(&self) {
        self.ask("Network.setCacheDisabled", json!({"cacheDisabled": true})).await;
    }

    /// Every address that the page asked for, in their order, websockets included.
    pub fn requests(&self) -> Vec<String> {
        self.tab.heard.told().requests
    }

    /// Of these, the ones on other computers. [`Browser::finish`](super::Browser::finish) fails when there is one.
    pub fn foreign_requests(&self) -> Vec<String> {
        self.requests().into_iter().filter(|url| is_foreign(url)).collect()
    }

    /// What came to this page over the wire until now, in bytes: bodies compressed as they came, with their headers, and
    /// what websockets brought.
    pub fn wire_bytes(&self) -> u64 {
        self.tab.heard.look(|told| told.wire_bytes)
    }

    /// The status with which the last document was answered.
    ///
    /// # Panics
    /// None was.
    pub fn status(&self) -> u16 {
        self.tab.heard.look(|told| told.status).expect("a document was opened")
    }

    /// What the page complained about until now: errors on its console, exceptions, what its policy forbade, dialogs.
    pub fn console(&self) -> Vec<String> {
        self.tab.heard.told().complaints
    }

    /// Complaints with these words, and requests to other hosts with them, are expected from now on and before. All of
    /// [`LOST_LINK`](super::LOST_LINK), for a page whose server or link goes away.
    pub fn expect(&self, words: &[&str]) {
        self.tab.heard.note(|told| told.expected.extend(words.iter().map(|&words| words.to_owned())));
    }

    /// The names and values of the cookies that go with the page's requests, those that scripts cannot see included.
    pub async fn cookies(&self) -> Vec<(String, String)> {
        let kept = self.ask("Network.getCookies", json!({"urls": [self.url("/")]})).await;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let cookies = kept["cookies"].as_array().into_iter().flatten();
        cookies.map(|cookie| (text(&cookie["name"]), text(&cookie["value"]))).collect()
    }

    /// Puts a cookie into the person's browser as the server would.
    ///
    /// # Panics
    /// Chromium does not take it.
    pub async fn set_cookie(&self, name: &str, value: &str) {
        let cookie = json!({
            "name": name, "value": value, "url": self.url("/"), "path": "/", "httpOnly": true, "sameSite": "Strict",
        });
        let set = self.ask("Network.setCookie", cookie).await;
        assert_eq!(set["success"], true, "the cookie {name} was not taken");
    }

    async fn condition(&self, offline: bool, latency_ms: f64, down: f64, up: f64) {
        let link = json!({
            "offline": offline, "latency": latency_ms, "downloadThroughput": down, "uploadThroughput": up,
        });
        self.ask("Network.emulateNetworkConditions", link).await;
    }
}
