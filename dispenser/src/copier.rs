//! The task that prints what the office asks this machine's printer for, one job after the other: see [`crate::job`].

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use protocol::PrintProblem;
use protocol::view::{PrintJob, PrintsView};
use texts::Words;
use tokio::sync::watch;
use uuid::Uuid;

use crate::feed::Heard;
use crate::job::{Job, Stage, is_over};
use crate::ledger::JobLedger;
use crate::printer::Printer;
use crate::slip::{Draft, Slip};
use crate::teller::Asker;

/// Everything a copier works with.
pub(crate) struct Copier {
    pub(crate) ledger: JobLedger,
    pub(crate) printer: Arc<Mutex<Printer>>,
    pub(crate) asker: Asker,
    pub(crate) prints: watch::Receiver<Option<Heard<PrintsView>>>,
    pub(crate) words: Words,
}

impl Copier {
    /// Works until the connection ends. What is not finished goes on at the next start.
    pub(crate) async fn run(mut self) {
        // The office still lists a job for a moment after it was told what became of it.
        let mut answered = BTreeSet::new();
        while self.step(&mut answered).await.is_some() {}
    }

    /// One step of a job; `None` when nothing is heard any more.
    async fn step(&mut self, answered: &mut BTreeSet<u64>) -> Option<()> {
        match self.ledger.job().cloned() {
            Some(job) if job.stage == Stage::Begun => match self.still_wanted(&job).await? {
                Some(asked) => self.put_on_paper(job, &asked, true).await?,
                None => self.ledger.note(None).await,
            },
            Some(job) => {
                let Stage::Ended(problem) = job.stage else { return Some(()) };
                self.tell(&job, problem).await;
                answered.insert(job.job);
                self.ledger.note(None).await;
            }
            None => {
                let asked = self.next(answered).await?;
                self.begin(&asked, answered).await?;
            }
        }
        Some(())
    }

    /// The oldest job that waits, as soon as there is one.
    async fn next(&mut self, answered: &mut BTreeSet<u64>) -> Option<PrintJob> {
        loop {
            if let Some(heard) = self.prints.borrow_and_update().as_ref().filter(|heard| heard.live) {
                let open = &heard.view.open;
                answered.retain(|done| open.iter().any(|asked| asked.job == *done));
                if let Some(asked) = open.iter().find(|asked| !answered.contains(&asked.job)) {
                    return Some(asked.clone());
                }
            }
            self.prints.changed().await.ok()?;
        }
    }

    /// Begins a job, on disk first. A disk that takes nothing prints nothing: otherwise a restart could not tell.
    async fn begin(&mut self, asked: &PrintJob, answered: &mut BTreeSet<u64>) -> Option<()> {
        let job = Job::begun(asked);
        match self.ledger.begin(job.clone()).await {
            Ok(()) => self.put_on_paper(job, asked, false).await,
            Err(error) => {
                tracing::error!(%error, job = job.job, "a slip was not begun");
                self.tell(&job, Some(PrintProblem::Failed)).await;
                answered.insert(job.job);
                Some(())
            }
        }
    }

    /// Prints the slip of a job; of one that was begun before a restart, with the mark.
    async fn put_on_paper(&mut self, job: Job, asked: &PrintJob, begun_before: bool) -> Option<()> {
        let problem = if is_over(asked) { Some(PrintProblem::Failed) } else { self.print(asked, begun_before).await? };
        self.ledger.note(Some(job.ended(problem))).await;
        Some(())
    }

    async fn print(&mut self, asked: &PrintJob, begun_before: bool) -> Option<Option<PrintProblem>> {
        let slip = self.slip(asked, begun_before || asked.again).await?;
        let printer = Arc::clone(&self.printer);
        // Each slip is one of its own: what was begun before a restart comes out again.
        let printing = tokio::task::spawn_blocking(move || {
            printer.lock().unwrap_or_else(PoisonError::into_inner).print(Uuid::new_v4(), &slip)
        });
        Some(match printing.await {
            Ok(Ok(_)) => None,
            Ok(Err(error)) => {
                tracing::error!(%error, job = asked.job, "a slip was not printed");
                Some(PrintProblem::Failed)
            }
            Err(error) => {
                tracing::error!(%error, job = asked.job, "a slip was not drawn");
                Some(PrintProblem::Failed)
            }
        })
    }

    /// The slip as the kiosk's own numbers have it, in the program's language: whoever asked did not say which.
    async fn slip(&mut self, asked: &PrintJob, again: bool) -> Option<Slip> {
        let views = &mut self.asker.views;
        let office = Arc::clone(&views.wait_for(Option::is_some).await.ok()?.as_ref()?.view);
        let (draft, issued) = Draft::of_ticket(&office, &asked.ticket, self.words.lang());
        let slip = Slip::new(&draft, &issued, &self.words);
        Some(if again { slip.marked_again(&self.words) } else { slip })
    }

    /// What the office says of a job that was begun before a restart, as soon as it is heard.
    async fn still_wanted(&mut self, job: &Job) -> Option<Option<PrintJob>> {
        let is_live = |heard: &Option<Heard<PrintsView>>| heard.as_ref().is_some_and(|heard| heard.live);
        let heard = self.prints.wait_for(is_live).await.ok()?;
        Some(heard.as_ref()?.view.open.iter().find(|asked| job.is(asked)).cloned())
    }

    /// Tells the office until it has decided. A refusal is the end of it too: the job was given up meanwhile.
    async fn tell(&self, job: &Job, problem: Option<PrintProblem>) {
        if let Err(problem) = self.asker.ask(job.answer, job.told(problem)).await {
            tracing::warn!(code = %problem.code, job = job.job, "the office does not hear what became of a slip");
        }
    }
}
