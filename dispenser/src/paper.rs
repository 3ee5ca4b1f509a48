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
mod last;
mod work;

use std::path::PathBuf;
use std::time::Duration;

use protocol::{DeviceOrder, OrderTrouble, PrintProblem, PrinterState, PrinterTrouble};
use store::Store;
use tokio::sync::{broadcast, mpsc, oneshot, watch};
use uuid::Uuid;

use crate::printer::{Lack, PrinterSettings};
use crate::slip::Slip;
use work::{Ask, Begun, Patience, Said, Work};

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
    lack: watch::Receiver<Option<Lack>>,
}

/// A slip that came out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    /// Where the paper is a file, this one.
    pub file: Option<PathBuf>,
    /// It says that it was printed before.
    pub again: bool,
    /// The printer itself said that it came out. One that says nothing took all of it, and so did a print server: whoever
    /// stands there sees whether it is on paper.
    pub seen: bool,
}

/// Why the last slip was not printed once more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoReprint {
    /// Nothing was ever printed.
    NoSlip,
    /// Its number, this one, was cancelled.
    Withdrawn(String),
    /// What keeps the printer from printing.
    Printer(PrinterTrouble),
}

impl From<PrinterTrouble> for NoReprint {
    fn from(trouble: PrinterTrouble) -> NoReprint {
        NoReprint::Printer(trouble)
    }
}

impl From<NoReprint> for OrderTrouble {
    fn from(why: NoReprint) -> OrderTrouble {
        match why {
            NoReprint::NoSlip => OrderTrouble::NoSlip,
            NoReprint::Withdrawn(number) => OrderTrouble::Withdrawn(number),
            NoReprint::Printer(trouble) => OrderTrouble::Printer(trouble),
        }
    }
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
        let ((told, state), (missed, lack)) = (watch::channel(PrinterState::default()), watch::channel(None));
        let said = Said { state: told, lack: missed, troubles: troubles.clone() };
        let work = Work::open(settings, store, office, said).await?;
        tokio::spawn(work.run(asked));
        Ok(Paper { asks, troubles, state, lack })
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

    /// Whether the slip of this press is on paper, and then whether it is marked; `None`: it is not known to be.
    pub async fn was_printed(&self, press: Uuid) -> Option<bool> {
        let (reply, replied) = oneshot::channel();
        drop(self.asks.send(Ask::WasPrinted(press, reply)).await);
        replied.await.ok().flatten()
    }

    /// How the printer fares. It is looked at every few seconds.
    pub fn state(&self) -> watch::Receiver<PrinterState> {
        self.state.clone()
    }

    /// What is missing on the way to the printer: a fault of how it was set up, as long as it lasts.
    pub fn lack(&self) -> watch::Receiver<Option<Lack>> {
        self.lack.clone()
    }

    /// A new roll is in the printer, which gives about so many slips; `None`: as many as the command line says, or nobody
    /// counts. [`Paper::state`] says so when this returns: after the slip that is just printed.
    pub async fn new_roll(&self, slips: Option<u32>) {
        // A printer that has ended has no roll.
        drop(self.of_staff(|begun, reply| Ask::NewRoll(slips, begun, reply), Duration::MAX).await);
    }

    /// Prints a sheet that says it is a test, with marks at both edges of the paper.
    ///
    /// # Errors
    /// What keeps the printer from printing.
    pub async fn test_print(&self) -> Result<(), PrinterTrouble> {
        self.of_staff(Ask::TestPrint, Duration::MAX).await.unwrap_or(Err(PrinterTrouble::Failed))
    }

    /// Prints the last slip once more, marked.
    ///
    /// # Errors
    /// Why there is nothing to print, or what keeps the printer from printing.
    pub async fn reprint_last(&self) -> Result<(), NoReprint> {
        self.of_staff(Ask::ReprintLast, Duration::MAX).await.unwrap_or(Err(PrinterTrouble::Failed.into()))
    }

    /// Carries out an order that staff gave elsewhere, if its turn comes in time: else it never does. When the returned future
    /// is dropped it is not begun any more either.
    ///
    /// # Errors
    /// Why it was not carried out.
    pub(crate) async fn carries_out(&self, order: DeviceOrder, begins_within: Duration) -> Result<(), OrderTrouble> {
        match order {
            DeviceOrder::NewRoll { slips } => {
                self.of_staff(|begun, reply| Ask::NewRoll(slips, begun, reply), begins_within).await?;
            }
            DeviceOrder::TestPrint => self.of_staff(Ask::TestPrint, begins_within).await??,
            DeviceOrder::ReprintLast => self.of_staff(Ask::ReprintLast, begins_within).await??,
            DeviceOrder::Unknown => return Err(PrinterTrouble::Failed.into()),
        }
        Ok(())
    }

    /// The number of this press is cancelled, or after all is not: a slip of it is not printed again.
    pub async fn withdrawn(&self, press: Uuid, is_withdrawn: bool) {
        // A printer that has ended prints nothing again.
        drop(self.asks.send(Ask::Withdrawn { press, is_withdrawn }).await);
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

    /// What came of something that staff want of the printer; [`OrderTrouble::Busy`] where its turn did not come in time.
    async fn of_staff<R>(
        &self,
        ask: impl FnOnce(Begun, oneshot::Sender<R>) -> Ask,
        begins_within: Duration,
    ) -> Result<R, OrderTrouble> {
        let ((begun, mut begins), (reply, replied)) = (oneshot::channel(), oneshot::channel());
        let turn = async {
            // Whoever does not take it has ended, and then there is no reply either.
            drop(self.asks.send(ask(begun, reply)).await);
            _ = (&mut begins).await;
        };
        if tokio::time::timeout(begins_within, turn).await.is_err() {
            // From here on it cannot be begun; it may have been a moment ago.
            begins.close();
            begins.try_recv().map_err(|_| OrderTrouble::Busy)?;
        }
        replied.await.map_err(|_| PrinterTrouble::Failed.into())
    }

    async fn ask_for(&self, key: Uuid, slip: Slip, patience: Patience) -> Result<Printed, PrintProblem> {
        let (reply, replied) = oneshot::channel();
        drop(self.asks.send(Ask::Print { key, slip: Box::new(slip), patience, reply }).await);
        replied.await.unwrap_or(Err(PrintProblem::Failed))
    }
}

#[cfg(test)]
mod tests;
