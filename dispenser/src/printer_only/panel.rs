//! What is known of the printer: for the screen and for plain lines the same.

use std::sync::Arc;

use protocol::Problem;
use protocol::view::{DispenserView, EndedPrint, PrintsView};
use terminal::{Freshness, Millis, wall_time};
use texts::Words;

/// Something that the panel shows.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum News {
    /// The link to the server.
    Link(Freshness),
    /// The office, of which the printer needs the clock and the name.
    Office(Arc<DispenserView>),
    /// What is to be printed, and what became of the rest.
    Prints(Arc<PrintsView>),
    /// The office cannot be shown now.
    NoView(Box<Problem>),
    /// The server lets this printer in no more.
    Rejected,
}

/// What is known.
#[derive(Clone, Debug)]
pub(super) struct Panel {
    device: String,
    office: String,
    words: Words,
    link: Freshness,
    utc_offset_minutes: i32,
    prints: Option<Arc<PrintsView>>,
    trouble: Option<String>,
    rejected: bool,
}

impl Panel {
    pub(super) fn new(device: &str, office: &str, words: Words) -> Panel {
        let (device, office) = (device.to_owned(), office.to_owned());
        let link = Freshness::Connecting;
        Panel { device, office, words, link, utc_offset_minutes: 0, prints: None, trouble: None, rejected: false }
    }

    pub(super) fn take(&mut self, news: News) {
        match news {
            News::Link(link) => self.link = link,
            News::Office(view) => {
                self.utc_offset_minutes = view.utc_offset_minutes;
                self.office = view.name.in_lang(self.words.lang().as_str()).to_owned();
                self.trouble = None;
            }
            News::Prints(view) => self.prints = Some(view),
            News::NoView(problem) => self.trouble = Some(problem.title),
            News::Rejected => self.rejected = true,
        }
    }

    pub(super) fn is_rejected(&self) -> bool {
        self.rejected
    }

    pub(super) fn link(&self) -> Freshness {
        self.link
    }

    pub(super) fn words(&self) -> &Words {
        &self.words
    }

    /// Which printer this is, and whose.
    pub(super) fn heading(&self) -> String {
        let variables = [("device", self.device.as_str().into()), ("office", self.office.as_str().into())];
        self.words.with("dispenser-printer-heading", &variables)
    }

    /// What needs a person: no connection, no office, or a slip that did not come out.
    pub(super) fn alarm(&self, now: Millis) -> Option<String> {
        let link = self.link.text(&self.words, now, None);
        let failed = || {
            let last = self.prints.as_ref()?.ended.first()?;
            last.problem.as_ref()?;
            let variables = [("number", last.number.as_str().into()), ("state", self.state(last).into())];
            Some(self.words.with("dispenser-printer-failed", &variables))
        };
        link.or_else(|| self.trouble.clone()).or_else(failed)
    }

    /// What it does now.
    pub(super) fn doing(&self) -> String {
        let open = self.prints.iter().flat_map(|prints| &prints.open);
        let numbers: Vec<&str> = open.map(|job| job.number.as_str()).collect();
        match numbers.as_slice() {
            [] => self.words.say("dispenser-printer-ready"),
            numbers => self.words.with("dispenser-printer-busy", &[("numbers", numbers.join(", ").into())]),
        }
    }

    /// What became of the last jobs, newest first.
    pub(super) fn ended(&self) -> &[EndedPrint] {
        self.prints.as_ref().map_or(&[], |prints| &prints.ended)
    }

    /// Whether anything is known of the jobs yet.
    pub(super) fn knows_jobs(&self) -> bool {
        self.prints.is_some()
    }

    /// A job in one line: "08:17 · 1042 · đã in".
    pub(super) fn line(&self, ended: &EndedPrint) -> String {
        let time = wall_time(ended.ended_at, self.utc_offset_minutes).map(|(_, time)| self.words.clock(time));
        let parts = [time, Some(ended.number.clone()), Some(self.state(ended))];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }

    fn state(&self, ended: &EndedPrint) -> String {
        let key = if ended.again { "dispenser-printer-state-again" } else { "dispenser-printer-state" };
        let problem = ended.problem.as_deref().unwrap_or("none");
        self.words.with(key, &[("problem", problem.into())])
    }
}
