//! A citizen's ticket: the one page that is drawn here as well as by its script, because it must be readable before any
//! script has come, and without one. What stands on it is worked out in `told`, once for each side: here, and in
//! `assets/ticket/told.js`. A test reads both in a browser and compares them.

mod told;

use std::collections::BTreeMap;

use askama::Template;
use protocol::view::{GuideView, TicketView};
use serde::Serialize;
use texts::{Lang, Words};

use crate::shell::{inside_html, policy};
use crate::{Html, Kind, Pages, Place};
use told::{Head, Told, wall_clock};

/// What the browser needs before the page is alive, so that it asks for all of it at once. A test holds it against what the
/// scripts import.
const MODULES: [&str; 17] = [
    "ticket/ticket.js",
    "ticket/told.js",
    "ticket/alarm.js",
    "page.js",
    "fresh.js",
    "dom.js",
    "dialog.js",
    "link.js",
    "requests.js",
    "watches.js",
    "mirror.js",
    "problem.js",
    "words.js",
    "time.js",
    "wait.js",
    "api.js",
    "press.js",
];

/// What is known about a ticket when its page is opened.
#[derive(Clone, Copy, Debug)]
pub struct Opened<'a> {
    /// The citizen's only right to it.
    pub key: &'a str,
    /// As its holder sees it; none for one of an earlier day.
    pub ticket: Option<&'a TicketView>,
    /// Its office.
    pub guide: &'a GuideView,
    /// The office's time, in milliseconds since 1970.
    pub now: i64,
}

/// The names that a ticket tells only the ids of, in one language.
#[derive(Debug, Serialize)]
struct Names<'a> {
    services: BTreeMap<&'a str, &'a str>,
    /// By service and procedure: `ho-tich/khai-sinh`.
    procedures: BTreeMap<String, &'a str>,
    /// What staff look at for a claimed class.
    evidence: BTreeMap<&'a str, &'a str>,
}

/// What the script begins with.
#[derive(Serialize)]
struct Given<'a> {
    key: &'a str,
    ticket: Option<&'a TicketView>,
    names: &'a Names<'a>,
    office: &'a str,
    utc_offset_minutes: i32,
    now: i64,
    others: &'a [Other],
}

/// A language in which the page can be read instead.
#[derive(Serialize)]
struct Other {
    lang: String,
    label: String,
}

#[derive(Template)]
#[template(path = "ticket.html")]
struct Sheet<'a> {
    lang: &'a str,
    title: &'a str,
    style: &'a str,
    place: &'a Place<'a>,
    office: &'a str,
    version: &'a str,
    base: &'a str,
    modules: &'static [&'static str],
    others: &'a [Other],
    words: Words,
    head: Head,
    told: Told,
    as_of: String,
    document: &'a str,
    given: &'a str,
}

impl Pages {
    /// The page of a ticket.
    pub fn ticket(&self, lang: &Lang, place: &Place<'_>, opened: &Opened<'_>) -> Html {
        let words = self.texts().words(lang).at(place.word.as_str());
        let Opened { key, ticket, guide, now } = *opened;
        let names = Names::of(guide, lang);
        let others: Vec<Other> =
            self.texts().languages().filter(|other| *other != lang).map(|lang| self.other(lang)).collect();
        let office = guide.name.in_lang(lang.as_str());
        let utc_offset_minutes = guide.utc_offset_minutes;
        let given = Given { key, ticket, names: &names, office, utc_offset_minutes, now, others: &others };
        let given = serde_json::to_value(given).expect("strings, numbers and lists of them");
        let title = words.say("page-title-ticket");
        let style = self.asset("ticket/ticket.css").map(|asset| String::from_utf8_lossy(&asset.bytes).into_owned());
        let style = style.unwrap_or_default();
        let sheet = Sheet {
            lang: lang.as_str(),
            title: &ticket.map_or_else(|| title.clone(), |ticket| format!("{} · {title}", ticket.number)),
            style: &style,
            place,
            office: place.office.unwrap_or_default(),
            version: self.version(),
            base: &self.base(),
            modules: &MODULES,
            others: &others,
            head: Head::of(ticket, &names, &words),
            told: Told::of(ticket, &words, lang, now),
            as_of: words.with("connection-as-of", &[("time", wall_clock(&words, now, utc_offset_minutes).into())]),
            words,
            document: self.document(&Kind::TICKET, lang),
            given: &inside_html(&given),
        };
        let text = sheet.render().expect("a string takes everything");
        Html { text, policy: policy(place.host, Some(&style)), lang: lang.clone() }
    }

    fn other(&self, lang: &Lang) -> Other {
        Other { lang: lang.to_string(), label: self.texts().say(lang, &format!("page-in-{lang}")) }
    }
}

impl<'a> Names<'a> {
    fn of(guide: &'a GuideView, lang: &'a Lang) -> Names<'a> {
        let lang = lang.as_str();
        let procedures = guide.services.iter().flat_map(|service| {
            let key = |procedure: &str| format!("{}/{procedure}", service.id);
            service.procedures.iter().map(move |procedure| (key(&procedure.id), procedure.name.in_lang(lang)))
        });
        let evidence =
            guide.classes.iter().filter_map(|class| Some((&*class.id, class.evidence.as_ref()?.in_lang(lang))));
        Names {
            services: guide.services.iter().map(|service| (&*service.id, service.name.in_lang(lang))).collect(),
            procedures: procedures.collect(),
            evidence: evidence.collect(),
        }
    }
}

#[cfg(test)]
mod tests;
