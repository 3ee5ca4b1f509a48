//! A page as it stands, in the other language: what was opened, typed and chosen on it stays.
//!
//! Pages come in the language of whoever opens them, and change it by being opened anew, which would forget the state that a
//! test came to. So the words themselves are exchanged, as the server would have sent them, and the page draws itself again.

use std::sync::OnceLock;

use pages::{Kind, Pages, Place};
use protocol::view::PlaceWord;
use serde::Deserialize;
use serde_json::{Value, json};
use texts::{Lang, Texts};

use super::Page;

/// Which page this is and in which language; none for one without a script.
const STANDS: &str = "({ kind: document.documentElement.dataset.page || null, lang: document.documentElement.lang })";

/// Finds the one that draws the page when it draws the next time, and keeps it; then exchanges its words and waits until it
/// was drawn with them.
const EXCHANGE: &str = r#"
(async ({ lang, messages }) => {
  if (!window.drawnBy) {
    const [script] = Array.from(document.scripts, (one) => one.src).filter((src) => src.includes("/pages/"));
    const { Page } = await import(new URL("../page.js", script).href);
    window.drawnBy = await new Promise((found) => {
      const { redraw } = Page.prototype;
      Page.prototype.redraw = function () {
        Page.prototype.redraw = redraw;
        found(this);
        return redraw.apply(this, arguments);
      };
    });
  }
  const page = window.drawnBy;
  Object.assign(page.words, { lang, messages, plurals: new Intl.PluralRules(lang) });
  document.documentElement.lang = lang;
  page.redraw();
  while (page.isAskedToDraw) await new Promise((drawn) => setTimeout(drawn, 5));
  return true;
})
"#;

/// Presses the button by which a kiosk changes its language where it stands, and waits until it is drawn in that one. False:
/// there is none to be pressed now.
const SWITCH: &str = r#"
(async () => {
  if (document.querySelector("[role=dialog], [role=alertdialog], dialog[open]")) return false;
  const names = ["English", "Tiếng Việt"];
  const isSwitch = (one) => names.includes(one.textContent.trim()) && one.offsetParent && one.getAttribute("aria-disabled") !== "true";
  const button = Array.from(document.querySelectorAll("button")).find(isSwitch);
  if (!button) return false;
  button.click();
  await new Promise((drawn) => {
    requestAnimationFrame(() => requestAnimationFrame(drawn));
    setTimeout(drawn, 2000);
  });
  return true;
})()
"#;

#[derive(Deserialize)]
struct Stands {
    kind: Option<String>,
    lang: String,
}

impl Page {
    /// Puts the page into the other language, where it stands. Gives the one it was in before; none: it has no words of its
    /// own, or it is one of the hall's machines and shows no button for it now.
    pub(super) async fn turn_tongue(&self) -> Option<String> {
        let Stands { kind, lang } = self.eval(STANDS).await;
        let kind = Kind::ALL.into_iter().find(|one| kind.as_deref() == Some(one.name))?;
        if kind.in_every_language {
            return self.eval::<bool>(SWITCH).await.then_some(lang);
        }
        self.speak(&kind, if lang == "vi" { Lang::EN } else { Lang::VI }).await;
        Some(lang)
    }

    /// Puts it back into the language that it was in.
    pub(super) async fn turn_tongue_back(&self, lang: &str) {
        let Stands { kind, .. } = self.eval(STANDS).await;
        let kind = Kind::ALL.into_iter().find(|one| kind.as_deref() == Some(one.name));
        let kind = kind.expect("it was one of the pages a moment ago");
        if kind.in_every_language {
            self.eval::<bool>(SWITCH).await;
            return;
        }
        self.speak(&kind, if lang == "vi" { Lang::VI } else { Lang::EN }).await;
    }

    async fn speak(&self, kind: &Kind, lang: Lang) {
        let words = json!({"lang": lang.as_str(), "messages": messages(kind, &lang)});
        self.eval::<bool>(&format!("{EXCHANGE}({words})")).await;
    }
}

/// What the server gives a page to say in a language, by key.
fn messages(kind: &Kind, lang: &Lang) -> Value {
    static PAGES: OnceLock<Pages> = OnceLock::new();
    let pages = PAGES.get_or_init(|| Pages::new(&Texts::builtin()));
    let place = Place { office: None, name: "", word: PlaceWord::Counter, host: None, may_change: true };
    let html = pages.page(kind, lang, &place, &Value::Null).text;
    let (_, behind) = html.split_once("id=\"words\"").expect("a page carries its words");
    let document = behind.split_once('>').and_then(|(_, rest)| rest.split_once("</script>"));
    let (document, _) = document.expect("the words are a script's text");
    let by_lang: Value = serde_json::from_str(document).expect("the words are a document");
    by_lang[lang.as_str()].clone()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_words_in_both_languages() {
        for kind in Kind::ALL {
            for lang in [Lang::VI, Lang::EN] {
                let words = messages(&kind, &lang);
                assert!(words.as_object().is_some_and(|words| !words.is_empty()), "{} in {lang}", kind.name);
            }
        }
    }
}
