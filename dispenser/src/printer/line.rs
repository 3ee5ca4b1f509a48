//! A thermal printer at the end of a line: asked before a slip, followed while it prints, asked after it.

mod follow;
mod give;

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use protocol::PrinterTrouble;
use tokio::time::Instant;

use super::link::{Heard, Link};
use super::status::{NotAStatus, QUESTIONS, Status};
use super::{Lack, Pace};

/// A printer that stayed silent so often, and never said a word before, never will.
const SILENCES: u32 = 3;
/// How often a printer is asked that does reply.
const TRIES: u32 = 2;
/// The most bytes of an answer, flow control and all.
const ANSWER_BYTES: usize = 64;

/// Where a printer is.
#[derive(Clone, Debug)]
pub(super) enum Place {
    Network { host: String, port: u16 },
    Device(PathBuf),
}

/// Whether a printer says how it is when it is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Replies {
    Unknown,
    /// It did so at least once.
    Given,
    /// It prints, and is mute.
    Never,
}

/// By what it is known that a slip of a printer that replies is through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// Not known yet.
    Unknown,
    /// Not known, and the way broke in or after the last slip: perhaps the printer closes it after each job.
    Broke,
    /// It says so: it answers `GS r 1`.
    Told,
    /// It does not know that question: the time for printing is over, and it is well.
    Timed,
    /// It closes the connection after each job, in order, and is well on the next one.
    Closes,
}

/// A printer at the end of a line.
#[derive(Debug)]
pub(crate) struct Line {
    place: Place,
    pace: Pace,
    replies: Replies,
    ending: Ending,
    /// What was missing when the way was opened last.
    lack: Option<Lack>,
    /// Why the last slip did not come out of a mute printer: only the next slip shows whether it is well again.
    failed: Option<PrinterTrouble>,
}

/// A printer that is well, and the open way to it.
pub(crate) struct Well {
    link: Link,
    /// What is wrong and does not keep it from being tried.
    pub(super) troubles: Vec<PrinterTrouble>,
}

/// Why there is no status.
enum Unheard {
    Silent,
    /// It closed without a word.
    Closed,
    Rubbish,
    Cut,
}

impl Line {
    /// `replied`: it did so before, so that silence is no habit of it.
    pub(super) fn new(place: Place, pace: Pace, replied: bool) -> Line {
        let replies = if replied { Replies::Given } else { Replies::Unknown };
        Line { place, pace, replies, ending: Ending::Unknown, lack: None, failed: None }
    }

    pub(super) fn replies(&self) -> bool {
        self.replies == Replies::Given
    }

    pub(super) fn lack(&self) -> Option<&Lack> {
        self.lack.as_ref()
    }

    /// Another printer may stand there now.
    pub(super) fn forget_habits(&mut self) {
        self.replies = Replies::Unknown;
        self.ending = Ending::Unknown;
        self.failed = None;
    }

    /// How it is, when nothing is to be printed.
    pub(super) async fn look(&mut self) -> Vec<PrinterTrouble> {
        let was_mute = self.replies == Replies::Never;
        match self.ready().await {
            Ok(mut well) => {
                // Perhaps it only took long to wake up.
                if was_mute && let Ok(status) = self.ask(&mut well.link, self.pace.answer()).await {
                    (self.replies, self.failed, well.troubles) = (Replies::Given, None, status.troubles());
                }
                well.link.close(self.pace.close()).await;
                well.troubles
            }
            Err(troubles) => troubles,
        }
    }

    /// Opens the way to a printer that is well; otherwise says what is wrong.
    pub(super) async fn ready(&mut self) -> Result<Well, Vec<PrinterTrouble>> {
        let tries = if self.replies == Replies::Given { TRIES } else { SILENCES };
        let (mut silences, mut trouble) = (0, PrinterTrouble::Offline);
        for nth in 1..=tries {
            let mut link = self.open().await.map_err(|error| {
                tracing::debug!(%error, place = ?self.place, "the printer is not reached");
                vec![PrinterTrouble::Offline]
            })?;
            if self.replies == Replies::Never {
                return Ok(Well { link, troubles: self.failed.into_iter().collect() });
            }
            // Whoever never spoke gets more time each try: to be taken for mute is no small thing.
            let patience = if self.replies == Replies::Unknown { self.pace.answer() * nth } else { self.pace.answer() };
            let heard = self.ask(&mut link, patience).await;
            if let Ok(status) = heard
                && status.can_print()
            {
                self.replies = Replies::Given;
                return Ok(Well { link, troubles: status.troubles() });
            }
            let in_order = link.close(self.pace.close()).await;
            match heard {
                Ok(status) => {
                    self.replies = Replies::Given;
                    return Err(status.troubles());
                }
                Err(Unheard::Silent) => silences += 1,
                // Some print servers take the questions for a job, and close after it.
                Err(Unheard::Closed) if in_order => silences += 1,
                Err(Unheard::Rubbish) => {
                    self.replies = Replies::Given;
                    trouble = PrinterTrouble::Failed;
                }
                Err(Unheard::Closed | Unheard::Cut) => {}
            }
        }
        if self.replies == Replies::Unknown && silences == tries {
            self.replies = Replies::Never;
            tracing::warn!(place = ?self.place, "the printer never says how it is: slips are printed without knowing");
            let link = self.open().await.map_err(|_| vec![PrinterTrouble::Offline])?;
            return Ok(Well { link, troubles: Vec::new() });
        }
        Err(vec![trouble])
    }

    /// Asks how it is, on an open line.
    async fn ask(&self, link: &mut Link, patience: Duration) -> Result<Status, Unheard> {
        if !link.can_answer() {
            return Err(Unheard::Silent);
        }
        link.write(&QUESTIONS.concat(), &mut 0).await.map_err(|_| Unheard::Cut)?;
        let (until, mut answers) = (Instant::now() + patience, Vec::new());
        loop {
            let mut bytes = [0; 64];
            let left = until.saturating_duration_since(Instant::now());
            match link.read(&mut bytes, left).await {
                Ok(Heard::Bytes(count)) => answers.extend_from_slice(bytes.get(..count).unwrap_or(&[])),
                Ok(Heard::Nothing) if answers.is_empty() => return Err(Unheard::Silent),
                Ok(Heard::Nothing) => return Err(Unheard::Rubbish),
                Ok(Heard::Closed) if answers.is_empty() => return Err(Unheard::Closed),
                Ok(Heard::Closed) | Err(_) => return Err(Unheard::Cut),
            }
            match Status::read(&answers) {
                Ok(status) => return Ok(status),
                // A peer that never stops talking is not heard out.
                Err(NotAStatus::Incomplete(_)) if answers.len() <= ANSWER_BYTES && Instant::now() < until => {}
                Err(_) => return Err(Unheard::Rubbish),
            }
        }
    }

    async fn open(&mut self) -> io::Result<Link> {
        match &self.place {
            Place::Network { host, port } => Link::to_network(host, *port, self.pace).await,
            Place::Device(path) => {
                let opened = Link::to_device(path, self.pace);
                self.lack = opened.as_ref().err().and_then(|error| Lack::of_device(path, error));
                opened
            }
        }
    }
}
