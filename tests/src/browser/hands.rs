//! What a person does to a page: with a mouse, a finger or keys, never by a script's word.

use std::sync::Mutex;

use serde::Deserialize;
use serde_json::json;

use super::Page;
use super::keys::{Key, Press};
use super::link::lock;
use super::looks::with_finding;

/// How often Tab is pressed before an element counts as out of reach.
const TABS_MAX: usize = 300;

/// Where to press, or why not.
const AIM: &str = r#"
const all = find(selector), visible = all.filter(shown);
if (visible.length !== 1) return { not: `${all.length} fit, ${visible.length} of them are shown: ${visible.map(name).join(", ")}` };
const [e] = visible;
if (e.disabled || e.closest("[inert], fieldset:disabled")) return { not: name(e) + " cannot be used now" };
e.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
const r = e.getClientRects()[0], x = r.left + r.width / 2, y = r.top + r.height / 2;
const hit = document.elementFromPoint(x, y);
if (!hit) return { not: name(e) + " lies outside the window" };
const label = hit.closest("label");
if (hit !== e && !e.contains(hit) && !(label && label.control === e)) return { not: name(e) + " is covered by " + name(hit) };
return { x, y };
"#;

/// What says whether the focus can be seen: how it is marked, or why it is not.
const FOCUS: &str = r#"
const e = document.activeElement;
if (!e || e === document.body) return { not: "nothing has the focus" };
if (!e.matches(":focus-visible")) return { not: name(e) + " does not take itself for focused by keys" };
if (!shown(e)) return { not: name(e) + " has the focus and is not shown" };
const r = e.getBoundingClientRect();
if (r.bottom <= 0 || r.right <= 0 || r.top >= innerHeight || r.left >= innerWidth) return { not: name(e) + " lies outside the window" };
const marks = (one) => {
  const s = getComputedStyle(one);
  return (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== "none";
};
const label = e.labels && e.labels[0];
return marks(e) || (label && marks(label)) ? {} : { not: name(e) + " has the focus and looks as without" };
"#;

#[derive(Clone, Copy, PartialEq, Debug, Deserialize)]
struct Point {
    x: f64,
    y: f64,
}

#[derive(Deserialize)]
struct Found {
    not: Option<String>,
    #[serde(flatten)]
    point: Option<Point>,
}

impl Page {
    /// Clicks in the middle of the one element that fits and is shown, having scrolled to it. Waits until it is there, stands still,
    /// is covered by nothing and can be used.
    pub async fn click(&self, selector: &str) {
        self.click_fast(selector, 1).await;
    }

    /// Clicks there so often without waiting for anything: an impatient hand.
    pub async fn click_fast(&self, selector: &str, times: usize) {
        let Point { x, y } = self.aim(selector).await;
        let at = |kind: &str| json!({"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1});
        self.ask("Input.dispatchMouseEvent", json!({"type": "mouseMoved", "x": x, "y": y})).await;
        for _ in 0..times {
            self.ask("Input.dispatchMouseEvent", at("mousePressed")).await;
            self.ask("Input.dispatchMouseEvent", at("mouseReleased")).await;
        }
    }

    /// Touches the middle of the one element that fits and is shown.
    pub async fn tap(&self, selector: &str) {
        let Point { x, y } = self.aim(selector).await;
        self.ask("Emulation.setTouchEmulationEnabled", json!({"enabled": true})).await;
        let touch = json!({"type": "touchStart", "touchPoints": [{"x": x, "y": y}]});
        self.ask("Input.dispatchTouchEvent", touch).await;
        self.ask("Input.dispatchTouchEvent", json!({"type": "touchEnd", "touchPoints": []})).await;
    }

    /// Presses a key: a letter, `Enter`, `Tab`, `Shift+Tab`, `Control+z`, `F2`, `ArrowDown`, `Space`.
    ///
    /// # Panics
    /// There is no such key.
    pub async fn press(&self, key: &str) {
        self.hold(key, 0).await;
    }

    /// Presses a key and keeps it down until the keyboard has repeated it so often.
    pub async fn hold(&self, key: &str, repeats: usize) {
        let press = Press::named(key).unwrap_or_else(|| panic!("no keyboard has a key {key:?}"));
        for repeat in 0..=repeats {
            self.ask("Input.dispatchKeyEvent", press.down(repeat > 0)).await;
        }
        self.ask("Input.dispatchKeyEvent", press.up()).await;
    }

    /// Types a text into whatever has the focus. Letters that no key has alone come as an input method gives them.
    pub async fn type_text(&self, text: &str) {
        for letter in text.chars() {
            match Key::of(letter) {
                Some(_) => self.press(&letter.to_string()).await,
                None => drop(self.ask("Input.insertText", json!({"text": letter.to_string()})).await),
            }
        }
    }

    /// Clicks into a field, takes out what is there, and types a text.
    pub async fn fill(&self, selector: &str, text: &str) {
        self.click(selector).await;
        self.press("Control+a").await;
        self.press("Delete").await;
        self.type_text(text).await;
    }

    /// Presses Tab until an element that fits has the focus. At each stop on the way the focus must be seen.
    pub async fn tab_to(&self, selector: &str) {
        let there = with_finding(selector, "return find(selector).includes(document.activeElement);");
        self.wait_for(selector).await;
        let mut stops = Vec::new();
        while !self.eval::<bool>(&there).await {
            if stops.len() == TABS_MAX {
                stops.truncate(20);
                self.fail(&format!("{selector} is not reached by Tab; the first stops: {stops:?}")).await;
            }
            self.press("Tab").await;
            // Behind the last stop the focus leaves the page, and comes back to its beginning.
            if self.eval::<bool>("document.activeElement !== document.body && document.hasFocus()").await {
                self.shows_focus().await;
            }
            stops.push(self.focused().await);
        }
    }

    /// Asserts that what has the focus shows it, by an outline of at least 2 px or a shadow, and is in sight.
    pub async fn shows_focus(&self) {
        let look = || async { self.answered(&with_finding("", FOCUS)).await };
        self.eventually("a focus that can be seen", look).await;
    }

    /// The middle of an element, once it stands still.
    async fn aim(&self, selector: &str) -> Point {
        let script = with_finding(selector, AIM);
        let before = Mutex::new(None);
        let look = || async {
            let now = self.answered(&script).await?.ok_or("no point")?;
            let still = lock(&before).replace(now) == Some(now);
            still.then_some(now).ok_or_else(|| "it moves".to_owned())
        };
        self.eventually(&format!("{selector} to be pressed"), look).await
    }

    async fn answered(&self, script: &str) -> Result<Option<Point>, String> {
        let found = self.try_eval(script).await?;
        let Found { not, point } = serde_json::from_value(found).map_err(|error| error.to_string())?;
        not.map_or(Ok(point), Err)
    }
}
