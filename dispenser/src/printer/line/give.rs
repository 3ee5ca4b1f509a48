//! A slip on its way: given, and then whatever word of its end this kind of printer has.
//!
//! ```text
//!  every byte was taken, and then:
//!    it answers GS r 1 ─────────────────────────────▶ printed
//!    it does not know that question ── time is over ─▶ it is well ──▶ printed
//!    it closes in order ── time is over, asked anew ─▶ it is well ──▶ printed
//!    it breaks off, or closes instead of the answer that it always gave ─▶ once more, with the mark
//! ```
//!
//! A close in order, with every byte taken, is as good a word as a printer has that says nothing at all: somebody read all of
//! the slip. It does not say that paper came out, and one that talks is asked about that.

use std::io;
use std::time::Duration;

use protocol::PrinterTrouble;
use tokio::time::{Instant, sleep, sleep_until, timeout};

use super::super::Fault;
use super::super::link::{Held, Link};
use super::super::raster;
use super::follow::{End, Given};
use super::{Ending, Line, Replies, SILENCES, Well};
use crate::slip::Canvas;

impl Line {
    /// Prints a slip, and is through when the printer is.
    pub(in crate::printer) async fn print(&mut self, well: Well, picture: &Canvas) -> Result<(), Fault> {
        let printed = self.give(well, picture).await;
        let is_mute = self.replies == Replies::Never;
        self.failed = printed.as_ref().err().map(|fault| fault.trouble).filter(|_| is_mute);
        printed
    }

    async fn give(&mut self, well: Well, picture: &Canvas) -> Result<(), Fault> {
        let mut link = self.way_for_slip(well.link).await.map_err(|error| {
            tracing::debug!(%error, place = ?self.place, "the printer is not reached for a slip");
            Fault::untouched(PrinterTrouble::Offline)
        })?;
        let asks = self.replies() && matches!(self.ending, Ending::Told | Ending::Timed);
        let (bytes, mut taken) = (raster::slip(picture, asks), 0);
        let wrote = timeout(self.pace.whole_slip(), link.write(&bytes, &mut taken)).await;
        if let Err(error) = wrote.unwrap_or_else(|late| Err(late.into())) {
            tracing::warn!(%error, taken, of = bytes.len(), "the printer did not take a slip");
            link.close(self.pace.close()).await;
            if self.ending == Ending::Unknown {
                self.ending = Ending::Broke;
            }
            return Err(Fault { trouble: self.why(PrinterTrouble::Offline).await, touched: taken > 0 });
        }
        let given = Given { at: Instant::now(), rows: picture.height(), asks };
        if self.replies() {
            return self.hear_out(link, given).await;
        }
        // All that can be known of it: it took every byte, and closed in order.
        let is_through = link.close(self.pace.printing(given.rows) + self.pace.stall()).await;
        if is_through { Ok(()) } else { Err(Fault { trouble: PrinterTrouble::Offline, touched: true }) }
    }

    /// The way for a slip: that on which the printer said how it is, unless it takes one job on each.
    async fn way_for_slip(&mut self, mut link: Link) -> io::Result<Link> {
        let may_close = match self.ending {
            _ if self.replies == Replies::Never => return Ok(link),
            Ending::Told | Ending::Timed => Duration::ZERO,
            Ending::Unknown => self.pace.poll(),
            Ending::Broke | Ending::Closes => {
                link.close(self.pace.close()).await;
                return self.open().await;
            }
        };
        if link.hold(may_close).await == Held::Open {
            return Ok(link);
        }
        link.close(self.pace.close()).await;
        self.open().await
    }

    /// What becomes of a slip that a printer that replies took.
    async fn hear_out(&mut self, mut link: Link, given: Given) -> Result<(), Fault> {
        let held = if given.asks { Held::Open } else { link.hold(self.quiet(given.rows)).await };
        let end = match held {
            Held::Open => self.follow(&mut link, given).await,
            Held::Closed => End::Closed,
            Held::Broken => End::Broken,
        };
        let in_order = link.close(self.pace.close()).await;
        match end {
            End::Through => Ok(()),
            End::Stopped(trouble) => Err(Fault { trouble: self.why(trouble).await, touched: true }),
            // It has a better word, and did not give it.
            End::Closed if in_order && self.ending != Ending::Told => self.is_well_after(given).await,
            End::Closed | End::Broken => {
                // What was known of its habits may be another printer's.
                self.ending = Ending::Broke;
                Err(Fault { trouble: self.why(PrinterTrouble::Offline).await, touched: true })
            }
        }
    }

    /// How long nothing is said behind the cut: who closes after each job would not read it, and the network would tell that as
    /// a break. A printer that is slower than it should be gets more time from its second slip on.
    fn quiet(&self, rows: u32) -> Duration {
        match self.ending {
            Ending::Broke | Ending::Closes => self.pace.printing(rows) * 3,
            Ending::Unknown | Ending::Told | Ending::Timed => self.pace.printing(rows),
        }
    }

    /// The printer took a slip and closed. Whether there was paper for it is told on another connection, when it had the time to
    /// print: it may still have to end the first.
    async fn is_well_after(&mut self, given: Given) -> Result<(), Fault> {
        self.ending = Ending::Closes;
        sleep_until(given.at + self.pace.printing(given.rows)).await;
        let mut trouble = PrinterTrouble::Offline;
        for _ in 0..SILENCES {
            match self.ready().await {
                Ok(well) => {
                    well.link.close(self.pace.close()).await;
                    return Ok(());
                }
                Err(troubles) => trouble = troubles.first().copied().unwrap_or(PrinterTrouble::Failed),
            }
            if trouble != PrinterTrouble::Offline {
                break;
            }
            sleep(self.pace.answer()).await;
        }
        Err(Fault { trouble, touched: true })
    }

    /// What the printer itself says was wrong; else what it looked like.
    async fn why(&mut self, seemed: PrinterTrouble) -> PrinterTrouble {
        match self.ready().await {
            Ok(well) => {
                well.link.close(self.pace.close()).await;
                seemed
            }
            Err(troubles) => troubles.first().copied().filter(|it| *it != PrinterTrouble::Offline).unwrap_or(seemed),
        }
    }
}
