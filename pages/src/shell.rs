//! The HTML around what a page's script draws.

use askama::Template;
use data_encoding::BASE64;
use protocol::view::PlaceWord;
use serde_json::Value;
use sha2::{Digest, Sha256};
use texts::{Lang, Words};

use crate::{ASSETS_PATH, Kind, Pages};

/// What decides about a page's version beside the files.
pub(crate) const TEMPLATES: &str = concat!(
    include_str!("../templates/shell.html"),
    include_str!("../templates/ticket.html"),
    include_str!("../templates/missing.html")
);

/// Everything comes from the own server. Nothing is framed, nothing inline runs.
const POLICY: &str = "default-src 'none'; script-src 'self'; img-src 'self'; font-src 'self'; media-src 'self'; \
                      frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

/// A page, whole.
pub struct Html {
    /// What the browser gets.
    pub text: String,
    /// Its Content-Security-Policy.
    pub policy: String,
    /// In which language it is.
    pub lang: Lang,
}

/// Where a page is opened.
#[derive(Clone, Copy, Debug)]
pub struct Place<'a> {
    /// The office's id; none for a page about no office.
    pub office: Option<&'a str>,
    /// What stands in the title after the page's name: the office's name.
    pub name: &'a str,
    /// What it calls the places where its clerks serve.
    pub word: PlaceWord,
    /// Its address as the browser wrote it (`office.example:7070`), for the live connection: older browsers do not count it
    /// to the own site.
    pub host: Option<&'a str>,
    /// Whether changes can be asked for: not over plain HTTP in public.
    pub may_change: bool,
}

#[derive(Template)]
#[template(path = "shell.html")]
struct Shell<'a> {
    kind: &'a str,
    lang: &'a str,
    title: &'a str,
    office: &'a str,
    word: &'static str,
    version: &'a str,
    base: &'a str,
    may_change: bool,
    words: Words,
    document: &'a str,
    given: &'a str,
}

#[derive(Template)]
#[template(path = "missing.html")]
struct Missing<'a> {
    base: &'a str,
    told: Vec<Told>,
}

/// What stands in the way, in one language.
struct Told {
    lang: String,
    title: String,
    sentence: String,
    home: String,
}

impl Pages {
    /// A page. `given` is what its script finds in the document beside the words, mostly nothing.
    pub fn page(&self, kind: &Kind, lang: &Lang, place: &Place<'_>, given: &Value) -> Html {
        let words = self.texts.words(lang).at(place.word.as_str());
        let title = match (words.say(&format!("page-title-{}", kind.name)), place.name) {
            (title, "") => title,
            (title, name) => format!("{title} · {name}"),
        };
        let shell = Shell {
            kind: kind.name,
            lang: lang.as_str(),
            title: &title,
            office: place.office.unwrap_or_default(),
            word: place.word.as_str(),
            version: &self.version,
            base: &self.base(),
            may_change: place.may_change,
            words,
            document: self.document(kind, lang),
            given: &inside_html(given),
        };
        let text = shell.render().expect("a string takes everything");
        Html { text, policy: policy(place.host, None), lang: lang.clone() }
    }

    /// What stands in the way, for somebody who opened a page, in these languages. `is_missing`: there is nothing at that
    /// address.
    pub fn problem(&self, sentences: &[(Lang, String)], is_missing: bool) -> Html {
        let key = if is_missing { "page-missing" } else { "page-refused" };
        let told = |(lang, sentence): &(Lang, String)| Told {
            lang: lang.to_string(),
            title: self.texts.say(lang, key),
            sentence: sentence.clone(),
            home: self.texts.say(lang, "page-to-home"),
        };
        let text = Missing { base: &self.base(), told: sentences.iter().map(told).collect() }.render();
        Html { text: text.expect("a string takes everything"), policy: policy(None, None), lang: Lang::VI }
    }

    /// The path before a file's own.
    pub(crate) fn base(&self) -> String {
        format!("{ASSETS_PATH}/{}", self.version)
    }
}

/// The policy of a page on this host, with one inline style if it has one.
pub(crate) fn policy(host: Option<&str>, style: Option<&str>) -> String {
    let sockets = host.map(|host| format!(" ws://{host} wss://{host}")).unwrap_or_default();
    let style = style.map(|style| format!(" 'sha256-{}'", BASE64.encode(&Sha256::digest(style)))).unwrap_or_default();
    format!("{POLICY}; connect-src 'self'{sockets}; style-src 'self'{style}")
}

/// A document that stands in a script element: nothing in it can end the element.
pub(crate) fn inside_html(document: &Value) -> String {
    document.to_string().replace('<', "\\u003c")
}
