//! What is shown and printed of a number, and what the office hears of it.

use protocol::{Issued, PrintProblem};
use uuid::Uuid;

use super::citizen::Shown;
use super::{Done, Teller};
use crate::kiosk::Message;
use crate::ledger::{Report, SlipEnd};
use crate::offline::is_offline;
use crate::paper::Printed;
use crate::press::{Press, Stage, TaskName};
use crate::slip::{Draft, Slip};

impl Teller {
    pub(super) async fn show(&mut self, press: &Press, issued: &Issued) {
        let lang = self.texts.nearest(&press.lang);
        let slip = Box::new(Slip::new(&self.draft(press, issued, &lang), issued, &self.texts.words(&lang)));
        // A number by mistake is cancelled; an appointment is kept, and so is what the office does not have yet.
        let may_cancel = !press.wish.is_check_in() && !is_offline(issued);
        self.citizen.shown = Some(Shown { press: press.clone(), issued: issued.clone() });
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
        let is_wanted = self.work.runs(&TaskName::Print(id));
        let how = match &end {
            Ok(printed) => SlipEnd { again: printed.again, problem: None },
            Err(problem) => SlipEnd { again: false, problem: Some(*problem) },
        };
        let (number, day) = slip;
        // Before the press is forgotten: the office hears of it even if the program dies now.
        self.ledger.reports_mut().add(Report { press: id, number, day, end: Some(how) }).await;
        let is_shown = is_wanted && self.citizen.sees(id);
        match end {
            Ok(printed) => {
                self.work.ended(TaskName::Print(id));
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

    /// Nobody waits for the slip of this press any more. The office hears how it ended all the same.
    pub(super) async fn goes(&mut self, id: Uuid) {
        let press = self.ledger.book().press().filter(|press| press.id == id && !self.ledger.reports().has_ended(id));
        if let Some(Press { day, stage: Stage::Answered(issued), .. }) = press {
            let report = Report { press: id, number: issued.number.clone(), day: day.clone(), end: None };
            self.ledger.reports_mut().add(report).await;
        }
        self.ledger.note(|book| book.printed(id)).await;
    }

    /// What an earlier run did not hear the end of: it came out if the paper knows so, and is else not known to have come out.
    pub(super) async fn settle_slips(&mut self) {
        let under_way = self.ledger.book().press().map(|press| press.id);
        for report in self.ledger.reports().open().into_iter().filter(|report| Some(report.press) != under_way) {
            let end = match self.paper.was_printed(report.press).await {
                Some(again) => SlipEnd { again, problem: None },
                None => SlipEnd { again: false, problem: Some(PrintProblem::Failed) },
            };
            self.ledger.reports_mut().add(Report { end: Some(end), ..report }).await;
        }
    }

    /// A slip does not come out, and is tried again.
    pub(super) async fn not_printed(&self, press: Uuid, problem: PrintProblem) {
        if self.citizen.sees(press) {
            self.tell(Message::NotPrinted(problem)).await;
        }
    }

    pub(super) async fn tell_printer(&self) {
        let (state, lack) = (self.paper.state().borrow().clone(), self.paper.lack().borrow().clone());
        self.tell(Message::Printer(state)).await;
        self.tell(Message::Lack(lack)).await;
    }

    /// Tells the office what became of the oldest slip, once it knows all numbers.
    pub(super) fn report(&mut self) {
        let may_report = self.office.reach.is_live() && self.ledger.book().spool().head().is_none();
        if !may_report || !self.ledger.reports().is_any() {
            return;
        }
        let today = self.today();
        let Some((id, command)) = self.ledger.reports_mut().next(&today) else { return };
        let asker = self.asker.clone();
        self.work.spawn(async move {
            if let Err(problem) = asker.ask(id, command).await {
                tracing::debug!(code = %problem.code, "the office does not hear what became of a slip");
            }
            Done::Reported
        });
    }
}
