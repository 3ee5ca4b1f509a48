//! The slip: what it says, as lines for the screen and as a picture for the printer.

mod canvas;
mod draft;
mod letters;
mod logo;
mod paper;
mod qr;
mod trial;

use protocol::Issued;
use protocol::view::{SlipLayout, SlipPart};
use serde::{Deserialize, Serialize};
use terminal::wall_time;
use texts::{Lang, Texts, Words};

pub use canvas::{Canvas, NoPaperWidth, PaperWidth};
pub use draft::Draft;
pub(crate) use draft::name_of;
pub use logo::{BadLogo, Logo};
pub use paper::draw;
pub use qr::modules;
pub use trial::trial;

use crate::offline::is_offline;

/// The most languages of one slip.
const LANGUAGES: usize = 4;

/// What a slip says, line by line, in its language. A text that is empty is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    /// The office's name.
    pub office: String,
    /// It was printed before, and says so.
    pub again: bool,
    /// What it says then.
    pub mark: String,
    /// The number.
    pub number: String,
    /// The service's name.
    pub service: String,
    /// The procedure's name.
    pub procedure: Option<String>,
    /// That the number was given while the server was away; `None`: it was not.
    pub offline: Option<String>,
    /// When it was taken, how many are ahead, which counters; with the wait and what it is worth.
    pub facts: Vec<String>,
    /// How long it waits; `None` for an appointment, and where nobody knows.
    pub wait: Option<String>,
    /// What the number is worth: priority, a claim that staff confirm, an appointment. Never the reason.
    pub standing: Vec<String>,
    /// The heading above the papers.
    pub papers_heading: String,
    /// The papers to prepare.
    pub papers: Vec<String>,
    /// The fee.
    pub fee: Option<String>,
    /// What to do when the number was missed.
    pub missed: String,
    /// Where a phone can follow the ticket, and the line below the code.
    pub link: Option<(String, String)>,
    /// The office's own words.
    pub own: Option<String>,
    /// What a slip is not.
    pub closing: String,
    /// The office's own picture: a PNG in base64.
    pub logo: Option<String>,
    /// The same in further languages, below this one.
    pub also: Vec<Slip>,
}

impl Slip {
    /// The slip of this number as the office wants it on paper: in its languages, or else in `lang`, with what it adds and
    /// without what it leaves out. `draft` says what the slip tells in one language.
    pub fn for_paper(
        layout: &SlipLayout,
        texts: &Texts,
        lang: &Lang,
        issued: &Issued,
        draft: impl Fn(&Lang) -> Draft,
    ) -> Slip {
        let mut languages: Vec<Lang> = Vec::new();
        for wanted in layout.languages.iter().map(|wanted| texts.nearest(wanted)) {
            if languages.len() < LANGUAGES && !languages.contains(&wanted) {
                languages.push(wanted);
            }
        }
        let in_lang = |lang: &Lang| {
            let own = layout.text.as_ref().map(|text| text.in_lang(lang.as_str()).to_owned());
            let draft = Draft { without: layout.without.clone(), own, ..draft(lang) };
            Slip::new(&draft, issued, &texts.words(lang))
        };
        let mut slip = in_lang(languages.first().unwrap_or(lang));
        slip.also = languages.iter().skip(1).map(in_lang).collect();
        slip.logo = layout.logo.clone().filter(|logo| match Logo::read(logo) {
            Ok(_) => true,
            Err(error) => {
                tracing::warn!(%error, "the slip is printed without its logo");
                false
            }
        });
        slip
    }

    /// The slip of this number, in the language of these words.
    pub fn new(draft: &Draft, issued: &Issued, words: &Words) -> Slip {
        let words = &words.at(draft.place.as_str());
        let with_text = |key: &str, name: &str, text: &str| words.with(key, &[(name, text.into())]);
        let has = |part: SlipPart| !draft.without.contains(&part);
        let (wait, standing) = (wait(draft, issued, words), standing(draft, issued, words));
        let mut facts: Vec<String> = taken(draft, issued, words).filter(|_| has(SlipPart::Time)).into_iter().collect();
        if waits(issued) && !is_offline(issued) && has(SlipPart::Ahead) {
            facts.push(words.with("slip-ahead", &[("count", issued.ahead.into())]));
        }
        facts.extend(wait.clone().filter(|_| has(SlipPart::Expected)));
        if !draft.counters.is_empty() && has(SlipPart::Counters) {
            facts.push(with_text("slip-counters", "counters", &draft.counters.join(", ")));
        }
        facts.extend(standing.iter().cloned());
        if !draft.further.is_empty() {
            facts.push(with_text("slip-further", "further", &draft.further.join("; ")));
        }
        facts.extend(draft.files.map(|files| words.with("slip-files", &[("count", files.into())])));
        let missed = match draft.missed_advice.as_str() {
            _ if !has(SlipPart::Missed) => String::new(),
            "" => words.say("slip-missed"),
            advice => advice.to_owned(),
        };
        let link = issued.link.clone().filter(|_| has(SlipPart::Link));
        Slip {
            office: if has(SlipPart::Office) { draft.office.clone() } else { String::new() },
            again: false,
            mark: words.say("slip-again"),
            number: issued.number.clone(),
            service: draft.service.clone(),
            procedure: draft.procedure.clone(),
            offline: is_offline(issued).then(|| words.say("slip-offline")),
            facts,
            wait,
            standing,
            papers_heading: words.say("slip-papers"),
            papers: if has(SlipPart::Papers) { draft.papers.clone() } else { Vec::new() },
            fee: draft.fee.as_deref().filter(|_| has(SlipPart::Fee)).map(|fee| with_text("slip-fee", "fee", fee)),
            missed,
            link: link.map(|link| (link, words.say("slip-link"))),
            own: draft.own.clone().filter(|own| !own.is_empty()),
            closing: if has(SlipPart::NoReceipt) { words.say("slip-closing") } else { String::new() },
            logo: None,
            also: Vec::new(),
        }
    }

    /// The same, which says that it was printed before: whoever finds two in the hall knows that they are one number.
    #[must_use]
    pub fn marked_again(self) -> Slip {
        Slip { again: true, ..self }
    }
}

/// When the number was taken. That of an appointment counts from the appointed time, which its standing tells.
fn taken(draft: &Draft, issued: &Issued, words: &Words) -> Option<String> {
    if draft.appointment && !issued.late {
        return None;
    }
    let (day, time) = wall_time(issued.joined_at, draft.utc_offset_minutes)?;
    Some(words.with("slip-taken", &[("time", words.clock(time).into()), ("date", words.date(day).into())]))
}

/// What was told about the wait before the press; nobody was told anything about an appointment's. What was told without
/// the server was old by then, and knew none of the numbers that the kiosk gave meanwhile.
fn wait(draft: &Draft, issued: &Issued, words: &Words) -> Option<String> {
    if draft.appointment || !waits(issued) || is_offline(issued) { None } else { draft.promise.sentence(words) }
}

/// Of a number that is printed once more: whether it is still in line.
fn waits(issued: &Issued) -> bool {
    issued.state == "waiting"
}

fn standing(draft: &Draft, issued: &Issued, words: &Words) -> Vec<String> {
    let mut standing = Vec::new();
    if issued.claim.is_some() {
        standing.push(words.say("slip-claim"));
        standing.extend(draft.evidence.as_ref().map(|it| words.with("slip-evidence", &[("evidence", it.into())])));
    } else if draft.priority {
        standing.push(words.say("slip-priority"));
    }
    if draft.appointment && issued.late {
        standing.push(words.say("slip-late"));
    } else if draft.appointment
        && let Some((_, time)) = wall_time(issued.joined_at, draft.utc_offset_minutes)
    {
        standing.push(words.with("slip-appointment", &[("time", words.clock(time).into())]));
    }
    standing
}

#[cfg(test)]
mod tests;
