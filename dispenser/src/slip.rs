//! The slip: what it says, as lines for the screen and as a picture for the printer.

mod canvas;
mod letters;
mod paper;
mod qr;

use protocol::view::DispenserView;
use protocol::{Issued, Localised};
use terminal::wall_time;
use texts::{Lang, Words};

use crate::press::Wish;

pub use canvas::Canvas;
pub use paper::draw;
pub use qr::modules;

/// The most papers that a slip lists; an office that asks for more hands out a leaflet.
const PAPERS: usize = 20;
/// The longest text of the office file on a slip, in letters.
const TEXT_LETTERS: usize = 400;

/// What a slip says besides the number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    /// Minutes east of UTC on the office's wall.
    pub utc_offset_minutes: i32,
    /// The office's name.
    pub office: String,
    /// The service's name.
    pub service: String,
    /// The procedure's name.
    pub procedure: Option<String>,
    /// The papers to prepare.
    pub papers: Vec<String>,
    /// The fee.
    pub fee: Option<String>,
    /// The counters that take the service.
    pub counters: Vec<String>,
    /// What to do when the number was missed; empty: the office says nothing about it.
    pub missed_advice: String,
}

impl Draft {
    /// What a slip for this wish says in `lang`. What the office does not know any more goes by its id.
    pub fn new(view: &DispenserView, wish: &Wish, lang: &Lang) -> Draft {
        let say = |text: &Localised| text.in_lang(lang.as_str()).chars().take(TEXT_LETTERS).collect::<String>();
        let service = view.services.iter().find(|service| service.id == wish.service);
        let procedure = wish.procedure.as_ref().map(|wanted| {
            let known = service.and_then(|service| service.procedures.iter().find(|it| it.id == *wanted));
            (known.map_or_else(|| wanted.clone(), |it| say(&it.name)), known)
        });
        let details = procedure.as_ref().and_then(|(_, known)| *known);
        Draft {
            utc_offset_minutes: view.utc_offset_minutes,
            office: say(&view.name),
            service: service.map_or_else(|| wish.service.clone(), |service| say(&service.name)),
            papers: details.map_or_else(Vec::new, |it| it.papers.iter().take(PAPERS).map(say).collect()),
            fee: details.and_then(|it| it.fee.as_ref()).map(say),
            procedure: procedure.map(|(name, _)| name),
            counters: service.map_or_else(Vec::new, |service| service.counters.clone()),
            missed_advice: say(&view.missed_advice),
        }
    }
}

/// What a slip says, line by line, in its language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The office's name.
    pub office: String,
    /// The number.
    pub number: String,
    /// The service's name.
    pub service: String,
    /// The procedure's name.
    pub procedure: Option<String>,
    /// When it was taken, how many are ahead, which counters.
    pub facts: Vec<String>,
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
    /// What a slip is not.
    pub closing: String,
}

impl Slip {
    /// The slip of this number.
    pub fn new(draft: &Draft, issued: &Issued, words: &Words) -> Slip {
        let with_text = |key: &str, name: &str, text: &str| words.with(key, &[(name, text.into())]);
        let mut facts = Vec::new();
        if let Some((day, time)) = wall_time(issued.joined_at, draft.utc_offset_minutes) {
            let (time, date) = (words.clock(time), words.date(day));
            facts.push(words.with("slip-taken", &[("time", time.into()), ("date", date.into())]));
        }
        facts.push(words.with("slip-ahead", &[("count", issued.ahead.into())]));
        if !draft.counters.is_empty() {
            facts.push(with_text("slip-counters", "counters", &draft.counters.join(", ")));
        }
        let missed = match draft.missed_advice.as_str() {
            "" => words.say("slip-missed"),
            advice => advice.to_owned(),
        };
        Slip {
            office: draft.office.clone(),
            number: issued.number.clone(),
            service: draft.service.clone(),
            procedure: draft.procedure.clone(),
            facts,
            papers_heading: words.say("slip-papers"),
            papers: draft.papers.clone(),
            fee: draft.fee.as_deref().map(|fee| with_text("slip-fee", "fee", fee)),
            missed,
            link: issued.link.clone().map(|link| (link, words.say("slip-link"))),
            closing: words.say("slip-closing"),
        }
    }
}

#[cfg(test)]
mod tests;
