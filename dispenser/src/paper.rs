//! The printer of this machine: one task that owns it, and what must be known of its paper over a power cut.
//!
//! ```text
//!   teller ──print(press)──▶ work ──▶ printer: is it well? ──▶ book (durable): begun ──▶ every byte ──▶ is it well? ─┐
//!   copier ──print_now(job)─▶  ▲                                                                                    │
//!   staff ──roll, test, last──▶ └─ tried again while somebody waits ◀── not yet ─── book (durable): done ◀── whole ──┘
//! ```
//!
//! A slip is known by its key: the id of the press, or of the answer to a job. A key that is done is never printed again; a
//! key that was begun, and is not known to be done, comes out once more with "IN LẠI" on it. Twice with a mark is better than
//! never, and never twice without.

mod book;
mod work;

use std::path::PathBuf;
use std::time::Duration;

use protocol::{PrintProblem, PrinterState, PrinterTrouble};
use store::Store;
use tokio::sync::{broadcast, mpsc, oneshot, watch};
use uuid::Uuid;

use crate::printer::PrinterSettings;
use crate::slip::Slip;
use work::{Ask, Patience, Work};

/// How many orders may wait for the printer.
const ASKS: usize = 64;
/// How many troubles may wait for whoever listens.
const TROUBLES: usize = 32;
/// How long the end of a slip is waited for.
const REST: Duration = Duration::from_secs(20);

/// The printer of this machine. A clone is the same one; with the last of them the work ends after the slip that is just
/// printed.
#[derive(Clone, Debug)]
pub struct Paper {
    asks: mpsc::Sender<Ask>,
    troubles: broadcast::Sender<(Uuid, PrintProblem)>,
    state: watch::Receiver<PrinterState>,
}

/// A slip that came out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// Where the paper is a file, this one.
    pub file: Option<PathBuf>,
    /// It says that it was printed before.
    pub again: bool,
}

impl Paper {
    /// Opens the printer of a kiosk of `office`, which keeps what it must know in `store`, and begins to watch it. A
    /// printer that does not answer is no error: it is told by [`Paper::state`].
    ///
    /// # Errors
    /// The folder for slips cannot be made; the store cannot be read; or the office's name is none.
    pub async fn open(settings: &PrinterSettings, store: &Store, office: &str) -> anyhow::Result<Paper> {
        let (asks, asked) = mpsc::channel(ASKS);
        let (troubles, _) = broadcast::channel(TROUBLES);
        let (told, state) = watch::channel(PrinterState::default());
        let work = Work::open(settings, store, office, told, troubles.clone()).await?;
        tokio::spawn(work.run(asked));
        Ok(Paper { asks, troubles, state })
    }

    /// Prints the slip of a press exactly once, and tries again while the printer is not well: for ten minutes, until it is
    /// given up, or until the printer got some of it three times and never told that it was whole. A key that was printed
    /// before is answered at once. When the returned future is dropped nobody waits any more, and nothing is tried again.
    ///
    /// # Errors
    /// What kept it from being printed, when it was given up. There may be half a slip then.
    pub async fn print(&self, press: Uuid, slip: Slip) -> Result<Printed, PrintProblem> {
        self.ask_for(press, slip, Patience::Waits).await
    }

    /// Prints a slip exactly once, and gives up within seconds: at once where the printer needs a person.
    ///
    /// # Errors
    /// As [`Paper::print`].
    pub async fn print_now(&self, key: Uuid, slip: Slip) -> Result<Printed, PrintProblem> {
        self.ask_for(key, slip, Patience::Hurries).await
    }

    /// Tells of each slip that [`Paper::print`] goes on trying, at its first failure: its key, and why.
    pub fn trouble(&self) -> broadcast::Receiver<(Uuid, PrintProblem)> {
        self.troubles.subscribe()
    }

    /// Nobody waits for the slip of this press any more: [`Paper::print`] ends. One that is just coming out comes out whole.
    pub fn give_up(&self, press: Uuid) {
        if let Err(error) = self.asks.try_send(Ask::GiveUp(press)) {
            // It then ends by time.
            tracing::warn!(%error, %press, "a slip was not given up at once");
        }
    }

    /// How the printer fares. It is looked at every few seconds.
    pub fn state(&self) -> watch::Receiver<PrinterState> {
        self.state.clone()
    }

    /// A new roll is in the printer, which gives about so many slips; `None`: as many as the command line says, or nobody
    /// counts.
    pub async fn new_roll(&self, slips: Option<u32>) {
        // A printer that has ended has no roll.
        drop(self.asks.send(Ask::NewRoll(slips)).await);
    }

    /// Prints a sheet that says it is a test, with marks at both edges of the paper.
    ///
    /// # Errors
    /// What keeps the printer from printing.
    pub async fn test_print(&self) -> Result<(), PrinterTrouble> {
        self.of_staff(Ask::TestPrint).await
    }

    /// Prints the last slip once more, marked.
    ///
    /// # Errors
    /// What keeps the printer from printing; [`PrinterTrouble::Failed`] too where nothing was ever printed.
    pub async fn reprint_last(&self) -> Result<(), PrinterTrouble> {
        self.of_staff(Ask::ReprintLast).await
    }

    /// Prints nothing more: the end of the slip under way is waited for, at most for some seconds. A slip that was cut off
    /// in its middle would come out once more at the next start.
    pub async fn rest(&self) {
        if !self.rests_within(REST).await {
            tracing::warn!("a slip is still being printed");
        }
    }

    async fn rests_within(&self, time: Duration) -> bool {
        let (reply, replied) = oneshot::channel();
        let rested = async {
            // Where nobody takes it there is nothing to wait for, and no reply.
            drop(self.asks.send(Ask::Rest(reply)).await);
            replied.await
        };
        tokio::time::timeout(time, rested).await.is_ok()
    }

    async fn of_staff(
        &self,
        ask: fn(oneshot::Sender<Result<(), PrinterTrouble>>) -> Ask,
    ) -> Result<(), PrinterTrouble> {
        let (reply, replied) = oneshot::channel();
        // Whoever does not take it has ended, and then there is no reply either.
        drop(self.asks.send(ask(reply)).await);
        replied.await.unwrap_or(Err(PrinterTrouble::Failed))
    }

    async fn ask_for(&self, key: Uuid, slip: Slip, patience: Patience) -> Result<Printed, PrintProblem> {
        let (reply, replied) = oneshot::channel();
        drop(self.asks.send(Ask::Print { key, slip: Box::new(slip), patience, reply }).await);
        replied.await.unwrap_or(Err(PrintProblem::Failed))
    }
}

#[cfg(test)]
mod tests;
