//! The slip: what it says, as lines for the screen and as a picture for the printer.

mod canvas;
mod draft;
mod letters;
mod paper;
mod qr;

use protocol::Issued;
use terminal::wall_time;
use texts::Words;

pub use canvas::Canvas;
pub use draft::Draft;
pub(crate) use draft::name_of;
pub use paper::draw;
pub use qr::modules;

/// What a slip says, line by line, in its language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// The office's name.
    pub office: String,
    /// That it was printed before; `None`: it was not.
    pub again: Option<String>,
    /// The number.
    pub number: String,
    /// The service's name.
    pub service: String,
    /// The procedure's name.
    pub procedure: Option<String>,
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
    /// What a slip is not.
    pub closing: String,
}

impl Slip {
    /// The slip of this number.
    pub fn new(draft: &Draft, issued: &Issued, words: &Words) -> Slip {
        let with_text = |key: &str, name: &str, text: &str| words.with(key, &[(name, text.into())]);
        let (wait, standing) = (wait(draft, issued, words), standing(draft, issued, words));
        let mut facts: Vec<String> = taken(draft, issued, words).into_iter().collect();
        if waits(issued) {
            facts.push(words.with("slip-ahead", &[("count", issued.ahead.into())]));
        }
        facts.extend(wait.clone());
        if !draft.counters.is_empty() {
            facts.push(with_text("slip-counters", "counters", &draft.counters.join(", ")));
        }
        facts.extend(standing.iter().cloned());
        if !draft.further.is_empty() {
            facts.push(with_text("slip-further", "further", &draft.further.join("; ")));
        }
        facts.extend(draft.files.map(|files| words.with("slip-files", &[("count", files.into())])));
        let missed = match draft.missed_advice.as_str() {
            "" => words.say("slip-missed"),
            advice => advice.to_owned(),
        };
        Slip {
            office: draft.office.clone(),
            again: None,
            number: issued.number.clone(),
            service: draft.service.clone(),
            procedure: draft.procedure.clone(),
            facts,
            wait,
            standing,
            papers_heading: words.say("slip-papers"),
            papers: draft.papers.clone(),
            fee: draft.fee.as_deref().map(|fee| with_text("slip-fee", "fee", fee)),
            missed,
            link: issued.link.clone().map(|link| (link, words.say("slip-link"))),
            closing: words.say("slip-closing"),
        }
    }
}

impl Slip {
    /// The same, which says that it was printed before: whoever finds two in the hall knows that they are one number.
    #[must_use]
    pub fn marked_again(self, words: &Words) -> Slip {
        Slip { again: Some(words.say("slip-again")), ..self }
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

/// What was told about the wait before the press; nobody was told anything about an appointment's.
fn wait(draft: &Draft, issued: &Issued, words: &Words) -> Option<String> {
    if draft.appointment || !waits(issued) { None } else { draft.promise.sentence(words) }
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
