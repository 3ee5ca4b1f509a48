//! What a person sees of a page.

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Page;
use super::page::quoted;

/// `find(selector)`: the elements that fit, `shown(element)`: whether it takes any room and is not hidden, and
/// `name(element)`: what it is called in a failure. Words are looked for in what is shown, in the text before any change of
/// its letters, and in the label, of a field in the one beside it.
pub(super) const FIND: &str = r##"
const find = (selector) => {
  const [css, words] = selector.split(" >> ");
  const has = (text) => Boolean(text) && text.normalize("NFC").includes(words);
  const fits = (e) => !words || has(e.innerText) || has(e.textContent) || has(e.value) || has(e.getAttribute("aria-label"))
    || (e.labels && Array.from(e.labels).some((label) => has(label.innerText)));
  return Array.from(document.querySelectorAll(css)).filter(fits);
};
const shown = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility === "visible";
const name = (e) => e ? e.tagName.toLowerCase() + (e.id ? "#" + e.id : "") + Array.from(e.classList, (one) => "." + one).join("")
  + " \u201c" + (e.innerText || e.getAttribute("aria-label") || "").trim().slice(0, 40) + "\u201d" : "nothing";
"##;

/// Two pictures later, of which the second is whole. A page that gets no pictures draws itself by a timer within a second.
const DRAWN: &str = "new Promise((drawn) => {
  requestAnimationFrame(() => requestAnimationFrame(() => drawn(true)));
  setTimeout(() => drawn(true), 2000);
})";

/// What stands over the left or right edge of the window, and neither can be scrolled to within a box of its own nor is for
/// screen readers alone. On a phone `innerWidth` grows with what is too wide, and where overflow is hidden nothing scrolls: so
/// each element is looked at.
const BESIDE: &str = r#"
const width = document.documentElement.clientWidth;
const keeps = (box) => {
  const { overflowX, clip } = getComputedStyle(box);
  return clip !== "auto" || (/auto|scroll/.test(overflowX) && box.getBoundingClientRect().right <= width + 1);
};
const isKept = (e) => e !== document.body && (keeps(e) || isKept(e.parentElement));
const isOver = (e) => {
  const r = e.getBoundingClientRect();
  return r.width > 1 && r.height > 1 && (r.left < -1 || r.right > width + 1);
};
const all = Array.from(document.body.querySelectorAll("*"));
return all.filter((e) => shown(e) && isOver(e) && !isKept(e)).slice(0, 5).map(name);
"#;

impl Page {
    /// Waits until whatever was changed before is drawn: for a look at what is *not* there, or is as it was.
    pub async fn drawn(&self) {
        let _: bool = self.eval(DRAWN).await;
    }

    /// Asserts that nothing stands over the left or right edge of the window, once all is drawn.
    ///
    /// # Panics
    /// Something does.
    pub async fn fits_across(&self, what: &str) {
        self.drawn().await;
        let beside: Vec<String> = self.eval(&with_finding("", BESIDE)).await;
        if !beside.is_empty() {
            self.fail(&format!("{what}: over the edge stand {beside:?}")).await;
        }
    }

    /// The text of the first element that fits, as it is shown. Waits until there is one.
    pub async fn text(&self, selector: &str) -> String {
        let first = "const [e] = find(selector); return e ? e.innerText : null;";
        self.sought(selector, "there is none", first).await
    }

    /// The texts of all elements that fit, as they are shown now.
    pub async fn texts(&self, selector: &str) -> Vec<String> {
        self.eval(&with_finding(selector, "return find(selector).map((e) => e.innerText);")).await
    }

    /// How many elements fit and are shown now.
    pub async fn count(&self, selector: &str) -> usize {
        self.eval(&with_finding(selector, "return find(selector).filter(shown).length;")).await
    }

    /// An attribute of the first element that fits; none: it has no such attribute. Waits until there is an element.
    pub async fn attribute(&self, selector: &str, attribute: &str) -> Option<String> {
        let read = format!("const [e] = find(selector); return e ? [e.getAttribute({})] : null;", quoted(attribute));
        let [value] = self.sought(selector, "there is none", &read).await;
        value
    }

    /// Waits until an element fits and is shown.
    pub async fn wait_for(&self, selector: &str) {
        let _: bool = self.sought(selector, "none is shown", "return find(selector).some(shown) || null;").await;
    }

    /// Waits until no element that fits is shown.
    pub async fn wait_gone(&self, selector: &str) {
        let gone = with_finding(selector, "return !find(selector).some(shown);");
        self.wait_until(&format!("no {selector}"), &gone).await;
    }

    /// Waits until an element that fits shows these words.
    pub async fn wait_for_text(&self, selector: &str, words: &str) {
        let look = with_finding(selector, "return find(selector).filter(shown).map((e) => e.innerText);");
        let look = || async {
            let texts: Vec<String> = serde_json::from_value(self.try_eval(&look).await?).unwrap_or_default();
            texts.iter().any(|text| text.contains(words)).then_some(()).ok_or_else(|| format!("{texts:?}"))
        };
        self.eventually(&format!("{words:?} in {selector}"), look).await;
    }

    /// What has the focus, as a failure would name it: `button#call.wide “Gọi”`.
    pub async fn focused(&self) -> String {
        self.eval(&with_finding("", "return name(document.activeElement);")).await
    }

    /// Waits until a script that looks for elements gives something.
    pub(super) async fn sought<T: DeserializeOwned>(&self, selector: &str, none: &str, script: &str) -> T {
        let script = with_finding(selector, script);
        let look = || async {
            match self.try_eval(&script).await? {
                Value::Null => Err(none.to_owned()),
                found => serde_json::from_value(found).map_err(|error| error.to_string()),
            }
        };
        self.eventually(selector, look).await
    }
}

/// A script that knows how to find elements, and the selector, run at once.
pub(super) fn with_finding(selector: &str, script: &str) -> String {
    format!("(() => {{ {FIND} const selector = {}; {script} }})()", quoted(selector))
}
