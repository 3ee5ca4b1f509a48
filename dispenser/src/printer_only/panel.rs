//! What is known of the printer: for the screen and for plain lines the same.

use std::sync::Arc;

use protocol::view::{DispenserView, EndedPrint, PrintsView};
use protocol::{PrinterState, PrinterTrouble, Problem};
use terminal::{Freshness, Millis, wall_time};
use texts::Words;

use crate::printer::Lack;

/// What a slip did not come out for, and what the printer itself is asked about from then on.
const MENDED: [&str; 4] = ["no-paper", "cover-open", "cutter", "offline"];

/// Something that the panel shows.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum News {
    /// The link to the server.
    Link(Freshness),
    /// The office, of which the printer needs the clock and the name.
    Office(Arc<DispenserView>),
    /// How the printer fares.
    Printer(PrinterState),
    /// What is missing on the way to it.
    Lack(Option<Lack>),
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
    printer: PrinterState,
    lack: Option<Lack>,
    prints: Option<Arc<PrintsView>>,
    trouble: Option<String>,
    rejected: bool,
}

impl Panel {
    pub(super) fn new(device: &str, office: &str, words: Words) -> Panel {
        let (device, office) = (device.to_owned(), office.to_owned());
        Panel {
            device,
            office,
            words,
            link: Freshness::Connecting,
            utc_offset_minutes: 0,
            printer: PrinterState::default(),
            lack: None,
            prints: None,
            trouble: None,
            rejected: false,
        }
    }

    pub(super) fn take(&mut self, news: News) {
        match news {
            News::Link(link) => self.link = link,
            News::Office(view) => {
                self.utc_offset_minutes = view.utc_offset_minutes;
                self.office = view.name.in_lang(self.words.lang().as_str()).to_owned();
                self.trouble = None;
            }
            News::Printer(state) => self.printer = state,
            News::Lack(lack) => self.lack = lack,
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

    /// What needs a person: a printer that does not print, no connection, no office, or a slip that did not come out.
    pub(super) fn alarm(&self, now: Millis) -> Option<String> {
        let link = self.link.text(&self.words, now, None);
        let failed = || {
            let last = self.prints.as_ref()?.ended.first()?;
            // What was lacking is there again: the printer says so itself, and the list below what did not come out.
            last.problem.as_deref().filter(|problem| !MENDED.contains(problem))?;
            let variables = [("number", last.number.as_str().into()), ("state", self.state(last).into())];
            Some(self.words.with("dispenser-printer-failed", &variables))
        };
        self.stop().or(link).or_else(|| self.trouble.clone()).or_else(failed)
    }

    /// What keeps the printer from printing; none: it prints.
    pub(super) fn stop(&self) -> Option<String> {
        let lack = self.lack.as_ref().map(|lack| lack.text(&self.words));
        lack.or_else(|| self.printer.stops().map(|trouble| self.trouble_of(trouble)))
    }

    /// What somebody should know of its paper.
    pub(super) fn paper(&self) -> Vec<String> {
        let low = self.printer.troubles.iter().find(|trouble| !trouble.stops());
        let low = low.map(|trouble| self.trouble_of(*trouble));
        let left = self.printer.slips_left;
        let left = left.map(|left| self.words.with("printer-slips-left", &[("count", left.into())]));
        low.into_iter().chain(left).collect()
    }

    fn trouble_of(&self, trouble: PrinterTrouble) -> String {
        self.words.with("printer-trouble", &[("trouble", trouble.as_str().into())])
    }

    /// What it does now.
    pub(super) fn doing(&self) -> String {
        let open = self.prints.iter().flat_map(|prints| &prints.open);
        let numbers: Vec<&str> = open.map(|job| job.number.as_str()).collect();
        match numbers.as_slice() {
            // The banner says why.
            [] if self.printer.stops().is_some() => String::new(),
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
