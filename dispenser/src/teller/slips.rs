//! What is shown and printed of a number, and what the office hears of it.

use protocol::{Command, Issued, PrintProblem};
use uuid::Uuid;

use super::{Done, Shown, Teller};
use crate::kiosk::Message;
use crate::offline::is_offline;
use crate::paper::Printed;
use crate::press::{Press, TaskName};
use crate::slip::{Draft, Slip};

/// The most slips that the office is still to hear of.
const REPORTS: usize = 64;

/// What became of a slip.
pub(super) struct Report {
    pub(super) number: String,
    /// The service day of its press: another day's number is another's.
    pub(super) day: String,
    pub(super) again: bool,
    pub(super) problem: Option<PrintProblem>,
}

impl Teller {
    pub(super) async fn show(&mut self, press: &Press, issued: &Issued) {
        let lang = self.texts.nearest(&press.lang);
        let slip = Box::new(Slip::new(&self.draft(press, issued, &lang), issued, &self.texts.words(&lang)));
        // A number by mistake is cancelled; an appointment is kept, and so is what the office does not have yet.
        let may_cancel = !press.wish.is_check_in() && !is_offline(issued);
        self.shown = Some(Shown { press: press.clone(), issued: issued.clone() });
        self.tell(Message::Issued { issued: Box::new(issued.clone()), slip, may_cancel }).await;
    }

    /// What the slip says, with what the office says now.
    pub(super) fn slip(&self, press: &Press, issued: &Issued) -> Slip {
        let (lang, view) = (self.texts.nearest(&press.lang), self.view());
        let layout = view.map(|view| view.slip.clone()).unwrap_or_default();
        Slip::for_paper(&layout, &self.texts, &lang, issued, |lang| self.draft(press, issued, lang))
    }

    fn draft(&self, press: &Press, issued: &Issued, lang: &texts::Lang) -> Draft {
        let draft = self.view().map(|view| Draft::new(&view, &press.wish, issued, lang)).unwrap_or_default();
        Draft { promise: press.promise, ..draft }
    }

    /// A slip is on paper, or was given up.
    pub(super) async fn printed(&mut self, id: Uuid, slip: (String, String), end: Result<Printed, PrintProblem>) {
        let is_wanted = self.running.contains_key(&TaskName::Print(id));
        let (again, problem) = match &end {
            Ok(printed) => (printed.again, None),
            Err(problem) => (false, Some(*problem)),
        };
        let (number, day) = slip;
        self.reports.push_back(Report { number, day, again, problem });
        if self.reports.len() > REPORTS {
            self.reports.pop_front();
        }
        let is_shown = is_wanted && self.shown.as_ref().is_some_and(|shown| shown.press.id == id);
        match end {
            Ok(printed) => {
                self.running.remove(&TaskName::Print(id));
                self.ledger.note(|book| book.printed(id)).await;
                if is_shown {
                    self.tell(if printed.seen { Message::Printed(printed.file) } else { Message::Given }).await;
                }
            }
            Err(problem) => {
                // It stays among what runs, and is not tried again before the next start.
                tracing::error!(?problem, "a slip was not printed");
                if is_shown {
                    self.tell(Message::NotPrinted(problem)).await;
                }
            }
        }
    }

    /// A slip does not come out, and is tried again.
    pub(super) async fn not_printed(&self, press: Uuid, problem: PrintProblem) {
        if self.shown.as_ref().is_some_and(|shown| shown.press.id == press) {
            self.tell(Message::NotPrinted(problem)).await;
        }
    }

    pub(super) async fn tell_printer(&self) {
        let (state, lack) = (self.paper.state().borrow().clone(), self.paper.lack().borrow().clone());
        self.tell(Message::Printer(state)).await;
        self.tell(Message::Lack(lack)).await;
    }

    /// Tells the office what became of the oldest slip, once it knows all numbers. A report that is lost is no loss to
    /// a citizen.
    pub(super) fn report(&mut self) {
        let may_report = self.reach.is_live() && !self.reporting && self.ledger.book().spool().head().is_none();
        if !may_report {
            return;
        }
        let today = self.today();
        self.reports.retain(|report| report.day == today);
        let Some(Report { number, again, problem, .. }) = self.reports.pop_front() else { return };
        let asker = self.asker.clone();
        self.reporting = true;
        self.work.spawn(async move {
            let command = Command::ReportSlip { number, again, problem };
            if let Err(problem) = asker.ask(Uuid::new_v4(), command).await {
                tracing::debug!(code = %problem.code, "the office does not hear what became of a slip");
            }
            Done::Reported
        });
    }
}
