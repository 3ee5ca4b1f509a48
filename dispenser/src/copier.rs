//! The task that prints what the office asks this machine's printer for, one job after the other: see [`crate::job`]. Beside that
//! it does what staff order of the printer from elsewhere.

use std::collections::BTreeSet;
use std::sync::Arc;

use protocol::PrintProblem;
use protocol::view::{PrintJob, PrintsView};
use texts::{Lang, Words};
use tokio::sync::watch;
use tokio::time::Instant;

use crate::feed::{Heard, Ordered};
use crate::job::{Job, Stage, is_over};
use crate::ledger::JobLedger;
use crate::paper::Paper;
use crate::slip::{Draft, Slip};
use crate::teller::Asker;

/// Everything a copier works with.
pub(crate) struct Copier {
    pub(crate) ledger: JobLedger,
    pub(crate) paper: Paper,
    pub(crate) asker: Asker,
    pub(crate) prints: watch::Receiver<Option<Heard<PrintsView>>>,
    pub(crate) orders: watch::Receiver<Option<Ordered>>,
    pub(crate) words: Words,
}

impl Copier {
    /// Works until the connection ends. What is not finished goes on at the next start; an order does not, because whoever gave
    /// it waits no longer.
    pub(crate) async fn run(self) {
        tokio::join!(obey(self.orders.clone(), self.paper.clone(), self.asker.clone()), self.copy());
    }

    async fn copy(mut self) {
        // The office still lists a job for a moment after it was told what became of it.
        let mut answered = BTreeSet::new();
        while self.step(&mut answered).await.is_some() {}
    }

    /// One step of a job; `None` when nothing is heard any more.
    async fn step(&mut self, answered: &mut BTreeSet<u64>) -> Option<()> {
        match self.ledger.job().cloned() {
            Some(job) if job.stage == Stage::Begun => match self.still_wanted(&job).await? {
                Some(asked) => self.put_on_paper(job, &asked).await?,
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
            Ok(()) => self.put_on_paper(job, asked).await,
            Err(error) => {
                tracing::error!(%error, job = job.job, "a slip was not begun");
                self.tell(&job, Some(PrintProblem::Failed)).await;
                answered.insert(job.job);
                Some(())
            }
        }
    }

    /// Prints the slip of a job. The paper knows whether some of it came out before a restart, and then marks it.
    async fn put_on_paper(&mut self, job: Job, asked: &PrintJob) -> Option<()> {
        let problem = if is_over(asked) {
            Some(PrintProblem::Failed)
        } else {
            let slip = self.slip(asked).await?;
            self.paper.print_now(job.answer, slip).await.err()
        };
        self.ledger.note(Some(job.ended(problem))).await;
        Some(())
    }

    /// The slip as the kiosk's own numbers have it. Whoever asked did not say in which language: it is the office's, or else the
    /// program's.
    async fn slip(&mut self, asked: &PrintJob) -> Option<Slip> {
        let views = &mut self.asker.views;
        let office = Arc::clone(&views.wait_for(Option::is_some).await.ok()?.as_ref()?.view);
        let lang = self.words.lang();
        let (_, issued) = Draft::of_ticket(&office, &asked.ticket, lang);
        let draft = |lang: &Lang| Draft::of_ticket(&office, &asked.ticket, lang).0;
        let slip = Slip::for_paper(&office.slip, self.words.texts(), lang, &issued, draft);
        Some(if asked.again { slip.marked_again() } else { slip })
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

/// Does what staff order and says how it ended. Only the last order counts, and none any more when the connection broke: then
/// nobody waits for those before, and what the printer has not begun of them it does not begin.
async fn obey(mut orders: watch::Receiver<Option<Ordered>>, paper: Paper, asker: Asker) {
    loop {
        let ordered = *orders.borrow_and_update();
        let obeyed = async {
            if let Some(ordered) = ordered {
                carry_out(ordered, &paper, &asker).await;
            }
            std::future::pending::<()>().await;
        };
        tokio::select! {
            changed = orders.changed() => if changed.is_err() { return },
            () = obeyed => {}
        }
    }
}

async fn carry_out(Ordered { id, order, until }: Ordered, paper: &Paper, asker: &Asker) {
    let end = paper.carries_out(order, until.saturating_duration_since(Instant::now())).await;
    tracing::info!(?order, ?end, "staff ordered something of the printer");
    asker.client.order_done(id, end.err()).await;
}
