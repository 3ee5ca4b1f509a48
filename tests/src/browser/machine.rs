//! The computer or phone that a page runs on.

use std::time::Duration;

use serde_json::{Value, json};

use super::Page;

/// A clock that is so far from the computer's own: `Date` and nothing else.
const CLOCK: &str = r"
(() => {
  const real = window.laysoRealDate || Date;
  window.laysoRealDate = real;
  const shift = SHIFT;
  const now = () => real.now() + shift;
  window.Date = class Date extends real {
    constructor(...given) { if (given.length) super(...given); else super(now()); }
    static now() { return now(); }
  };
})()";

impl Page {
    /// What the page's scripts hold, in bytes, after everything was thrown away that nobody needs.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of bytes, never negative")]
    pub async fn heap_bytes(&self) -> u64 {
        // What only a finaliser held goes in the second round.
        for _ in 0..2 {
            self.ask("HeapProfiler.collectGarbage", json!({})).await;
        }
        let used = self.ask("Runtime.getHeapUsage", json!({})).await;
        used["usedSize"].as_f64().expect("a size") as u64
    }

    /// The phone sleeps: the page is hidden, its scripts and timers stand still, and nobody tells the server.
    pub async fn freeze(&self) {
        // What is told to be focused is never hidden, and what is not hidden never sleeps.
        self.ask("Emulation.setFocusEmulationEnabled", json!({"enabled": false})).await;
        self.ask("Page.setWebLifecycleState", json!({"state": "frozen"})).await;
    }

    /// The phone wakes up, and the page is in front of somebody again.
    pub async fn resume(&self) {
        self.ask("Page.setWebLifecycleState", json!({"state": "active"})).await;
        self.ask("Emulation.setFocusEmulationEnabled", json!({"enabled": true})).await;
    }

    /// Sets the computer's clock as the page sees it (ms since 1970), now and in what is opened later; it goes on from there.
    /// Timers do not notice.
    pub async fn set_clock(&self, now_ms: i64) {
        let real: i64 = self.eval("Math.round((window.laysoRealDate || Date).now())").await;
        let source = CLOCK.replace("SHIFT", &(now_ms - real).to_string());
        self.ask("Page.addScriptToEvaluateOnNewDocument", json!({"source": source})).await;
        self.try_eval(&source).await.unwrap_or_else(|why| panic!("a clock: {why}"));
    }

    /// Runs this in every document that is opened from now on, before any script of its own.
    pub async fn before_scripts(&self, js: &str) {
        self.ask("Page.addScriptToEvaluateOnNewDocument", json!({"source": js})).await;
    }

    /// The languages of the person's browser, the best first: what requests ask for, what scripts see, and the form of
    /// numbers and dates.
    pub async fn languages(&self, languages: &[&str]) {
        let version = self.ask_browser("Browser.getVersion", json!({})).await;
        let agent = json!({"userAgent": version["userAgent"], "acceptLanguage": languages.join(",")});
        self.ask("Emulation.setUserAgentOverride", agent).await;
        let first = languages.first().copied().unwrap_or_default().replace('-', "_");
        // One page at a time may have another locale than Chromium's own; they are all told the same first.
        let _: Result<Value, String> = self.try_ask("Emulation.setLocaleOverride", json!({"locale": first})).await;
    }

    /// Scripts are switched off, or on again, in what is opened from now on.
    pub async fn script_off(&self, off: bool) {
        self.ask("Emulation.setScriptExecutionDisabled", json!({"value": off})).await;
    }

    /// The person allowed the page these (`notifications`, `wakeLockScreen`), as if asked before.
    pub async fn grant(&self, permissions: &[&str]) {
        let origin = self.url("/");
        let grant = json!({
            "permissions": permissions, "browserContextId": self.tab.context, "origin": origin.trim_end_matches('/'),
        });
        self.ask_browser("Browser.grantPermissions", grant).await;
    }

    /// Brings the page before the person's others.
    pub async fn bring_to_front(&self) {
        self.ask("Page.bringToFront", json!({})).await;
    }

    /// Closes the page, as a person closes a tab.
    pub async fn close(self) {
        self.ask_browser("Target.closeTarget", json!({"targetId": self.tab.target})).await;
    }

    /// Lets so much time pass in the page at once: what its timers, animations and clocks would have done in it happens in its
    /// order, a day of a timer a second in a fraction of one. From then on the page's time stands still until this is called
    /// again. Messages of a websocket come and are drawn all the while; so for a long day, say a call at the server, wait for
    /// it here, and let the time until the next one pass. The clock of a [`TestOffice`](crate::TestOffice) is another one.
    pub async fn hurry(&self, time: Duration) {
        let hurried = || self.tab.heard.look(|told| told.hurried);
        let before = hurried();
        let budget = u64::try_from(time.as_millis()).expect("a time that ends");
        self.ask("Emulation.setVirtualTimePolicy", json!({"policy": "advance", "budget": budget})).await;
        let over = || async { (hurried() > before).then_some(()).ok_or_else(String::new) };
        self.eventually("the time to pass", over).await;
    }
}
