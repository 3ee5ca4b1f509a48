//! The pages that the server serves to browsers: no build step, no request to another host, no framework.
//!
//! A page is a [`Kind`]: a name, the rooms of words that it says, and `assets/NAME/NAME.{js,css}`. Its HTML is a shell that
//! carries those words; everything on it is drawn by its script from what the live connection tells. Only the ticket's page is
//! drawn here as well, because it must be readable before any script has come, and without one.
//!
//! All addresses of scripts, styles and fonts hold the [version](Pages::version) of the whole, so that a browser may keep
//! them for ever, and a page knows by the server's welcome that there is a newer one.

mod asset;
mod kind;
mod shell;
mod ticket;
mod words;

pub use asset::{Asset, gzip};
pub use kind::Kind;
pub use shell::{Html, Place};
pub use ticket::Opened;

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};
use texts::{Lang, Texts};

/// Below this path lie scripts, styles and fonts, each behind the version.
pub const ASSETS_PATH: &str = "/pages";

/// All pages, ready to be sent.
pub struct Pages {
    texts: Texts,
    version: String,
    assets: BTreeMap<String, Asset>,
    /// The words of each page, by its name and the language that it is opened in: taken apart once, not for each phone.
    documents: BTreeMap<(&'static str, Lang), String>,
}

impl Pages {
    /// The pages in these words.
    pub fn new(texts: &Texts) -> Pages {
        let assets: BTreeMap<String, Asset> = Asset::all().collect();
        let opened = Kind::ALL.iter().flat_map(|kind| texts.languages().map(move |lang| (kind, lang)));
        let documents: BTreeMap<_, _> =
            opened.map(|(kind, lang)| ((kind.name, lang.clone()), document(texts, kind, lang))).collect();
        let mut digest = Sha256::new();
        for (path, asset) in &assets {
            digest.update(path.as_bytes());
            digest.update(&asset.bytes);
        }
        documents.values().for_each(|document| digest.update(document));
        digest.update(shell::TEMPLATES);
        let version = data_encoding::HEXLOWER.encode(&digest.finalize()[..6]);
        Pages { texts: texts.clone(), version, assets, documents }
    }

    /// Twelve letters that differ when anything on any page does.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The file at a path below the version, such as `board/board.js`.
    pub fn asset(&self, path: &str) -> Option<&Asset> {
        self.assets.get(path)
    }

    /// The words of all languages.
    pub fn texts(&self) -> &Texts {
        &self.texts
    }

    /// The words of a page as a document for its script: by language, then by key.
    fn document(&self, kind: &Kind, lang: &Lang) -> &str {
        let of = |lang: &Lang| self.documents.get(&(kind.name, lang.clone()));
        of(lang).or_else(|| of(&Lang::VI)).map_or("{}", String::as_str)
    }
}

fn document(texts: &Texts, kind: &Kind, lang: &Lang) -> String {
    let langs = texts.languages().filter(|one| kind.in_every_language || *one == lang);
    let by_lang = langs.map(|lang| (lang.as_str().to_owned(), words::of(texts, lang, kind.rooms)));
    shell::inside_html(&by_lang.collect())
}

#[cfg(test)]
mod tests;
