//! A thermal printer at the end of a line: asked before a slip, followed while it prints, asked after it.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use protocol::PrinterTrouble;
use tokio::time::{Instant, sleep, timeout};

use super::link::{Heard, Link};
use super::raster;
use super::status::{NotAStatus, QUESTIONS, Status};
use super::{Fault, Pace};
use crate::slip::Canvas;

/// A printer that stayed silent so often, and never said a word before, has no voice.
const SILENCES: u32 = 3;
/// How often a printer is asked that has one.
const TRIES: u32 = 2;
/// A stop counts when it was told so often in a row: some printers stop for a moment by themselves.
const STOPS: usize = 2;
/// Answers that are none, after which nothing is believed.
const RUBBISH: usize = 4;
/// The most bytes of an answer, flow control and all.
const ANSWER_BYTES: usize = 64;
/// `GS r 1`, once more.
const ASK_WHETHER_DONE: [u8; 3] = [0x1d, b'r', 1];

/// Where a printer is.
#[derive(Clone, Debug)]
pub(super) enum Place {
    Network { host: String, port: u16 },
    Device(PathBuf),
}

/// What is known of a printer's answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Voice {
    Unknown,
    Answers,
    /// It prints, and never says how it is.
    Mute,
}

/// A printer at the end of a line.
#[derive(Debug)]
pub(crate) struct Line {
    place: Place,
    pace: Pace,
    voice: Voice,
    /// Whether it says when it is through; `None`: it printed nothing yet.
    tells_end: Option<bool>,
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
    Rubbish,
    Cut,
}

impl Line {
    /// `answered`: it did so before, so that silence is no habit of it.
    pub(super) fn new(place: Place, pace: Pace, answered: bool) -> Line {
        let voice = if answered { Voice::Answers } else { Voice::Unknown };
        Line { place, pace, voice, tells_end: None, failed: None }
    }

    pub(super) fn answers(&self) -> bool {
        self.voice == Voice::Answers
    }

    /// Another printer may stand there now.
    pub(super) fn forget_voice(&mut self) {
        self.voice = Voice::Unknown;
        self.tells_end = None;
        self.failed = None;
    }

    /// How it is, when nothing is to be printed.
    pub(super) async fn look(&mut self) -> Vec<PrinterTrouble> {
        let was_mute = self.voice == Voice::Mute;
        match self.ready().await {
            Ok(mut well) => {
                // Perhaps it only took long to wake up.
                if was_mute && let Ok(status) = self.ask(&mut well.link, self.pace.answer()).await {
                    (self.voice, self.failed, well.troubles) = (Voice::Answers, None, status.troubles());
                }
                well.link.close(self.pace.close()).await;
                well.troubles
            }
            Err(troubles) => troubles,
        }
    }

    /// Opens the way to a printer that is well; otherwise says what is wrong.
    pub(super) async fn ready(&mut self) -> Result<Well, Vec<PrinterTrouble>> {
        let tries = if self.voice == Voice::Answers { TRIES } else { SILENCES };
        let (mut silences, mut trouble) = (0, PrinterTrouble::Offline);
        for nth in 1..=tries {
            let mut link = self.open().await.map_err(|error| {
                tracing::debug!(%error, place = ?self.place, "the printer is not reached");
                vec![PrinterTrouble::Offline]
            })?;
            if self.voice == Voice::Mute {
                return Ok(Well { link, troubles: self.failed.into_iter().collect() });
            }
            // Whoever never spoke gets more time each try: to be taken for mute is no small thing.
            let patience = if self.voice == Voice::Unknown { self.pace.answer() * nth } else { self.pace.answer() };
            match self.ask(&mut link, patience).await {
                Ok(status) => {
                    self.voice = Voice::Answers;
                    let troubles = status.troubles();
                    if status.can_print() {
                        return Ok(Well { link, troubles });
                    }
                    link.close(self.pace.close()).await;
                    return Err(troubles);
                }
                Err(Unheard::Silent) => silences += 1,
                Err(Unheard::Rubbish) => {
                    self.voice = Voice::Answers;
                    trouble = PrinterTrouble::Failed;
                }
                Err(Unheard::Cut) => {}
            }
            link.close(self.pace.close()).await;
        }
        if self.voice == Voice::Unknown && silences == tries {
            self.voice = Voice::Mute;
            tracing::warn!(place = ?self.place, "the printer never says how it is: slips are printed without knowing");
            let link = self.open().await.map_err(|_| vec![PrinterTrouble::Offline])?;
            return Ok(Well { link, troubles: Vec::new() });
        }
        Err(vec![trouble])
    }

    /// Prints a slip, and is through when the printer is.
    pub(super) async fn print(&mut self, well: Well, picture: &Canvas) -> Result<(), Fault> {
        let printed = self.give(well, picture).await;
        let is_mute = self.voice == Voice::Mute;
        self.failed = printed.as_ref().err().map(|fault| fault.trouble).filter(|_| is_mute);
        printed
    }

    async fn give(&mut self, well: Well, picture: &Canvas) -> Result<(), Fault> {
        let Well { mut link, .. } = well;
        let (bytes, mut taken) = (raster::slip(picture, self.answers()), 0);
        let given = timeout(self.pace.whole_slip(), link.write(&bytes, &mut taken)).await;
        if let Err(error) = given.unwrap_or_else(|late| Err(late.into())) {
            tracing::warn!(%error, taken, of = bytes.len(), "the printer did not take a slip");
            link.close(self.pace.close()).await;
            return Err(Fault { trouble: self.why(PrinterTrouble::Offline).await, touched: taken > 0 });
        }
        let printing = self.pace.printing(picture.height());
        if !self.answers() {
            // All that can be known of it: it took every byte, and did not break off.
            let is_through = link.close(printing + self.pace.stall()).await;
            return if is_through { Ok(()) } else { Err(Fault { trouble: PrinterTrouble::Offline, touched: true }) };
        }
        let followed = self.follow(&mut link, picture.height()).await;
        link.close(self.pace.close()).await;
        match followed {
            Ok(()) => Ok(()),
            Err(trouble) => Err(Fault { trouble: self.why(trouble).await, touched: true }),
        }
    }

    /// Waits until the printer says that it is through. One that does not know this question is through when the time for
    /// printing is over and it is well.
    async fn follow(&mut self, link: &mut Link, rows: u32) -> Result<(), PrinterTrouble> {
        let (begun, printing, stall) = (Instant::now(), self.pace.printing(rows), self.pace.stall());
        let end = begun + printing * 2 + stall * 2;
        // Without a word from it. The first slip tells whether there will be one.
        let printed_by = match self.tells_end {
            None => begun + printing + stall,
            Some(false) => begun + printing,
            Some(true) => end,
        };
        let mut talk = Talk::default();
        loop {
            let now = Instant::now();
            if now > end {
                return Err(PrinterTrouble::Offline);
            }
            match talk.asked {
                None => {
                    let again: &[u8] = if std::mem::take(&mut talk.confused) { &ASK_WHETHER_DONE } else { &[] };
                    let question = [again, &QUESTIONS.concat()].concat();
                    link.write(&question, &mut 0).await.map_err(|_| PrinterTrouble::Offline)?;
                    talk.asked = Some(now);
                }
                Some(asked) if now > asked + self.pace.answer() * 2 => return Err(PrinterTrouble::Offline),
                Some(_) => {}
            }
            let mut bytes = [0; 64];
            match link.read(&mut bytes, self.pace.poll()).await {
                Ok(Heard::Bytes(count)) => talk.hear(bytes.get(..count).unwrap_or(&[])),
                Ok(Heard::Nothing) => continue,
                Ok(Heard::Closed) | Err(_) => return Err(PrinterTrouble::Offline),
            }
            match Status::read(&talk.answers) {
                Ok(_) if talk.is_done => {
                    self.tells_end = Some(true);
                    return Ok(());
                }
                Ok(status) => {
                    talk.next_question();
                    talk.stops = if status.can_print() { 0 } else { talk.stops + 1 };
                    let trouble = status.troubles().first().copied().filter(|_| talk.stops > 0);
                    talk.stopped = trouble.or(talk.stopped);
                    match talk.stopped {
                        Some(trouble) if talk.stops >= STOPS => return Err(trouble),
                        // Without a word from it, who knows what came out before it stopped.
                        Some(trouble) if now > printed_by => return Err(trouble),
                        None if now > printed_by && talk.rubbish == 0 => {
                            self.tells_end = Some(false);
                            return Ok(());
                        }
                        _ => sleep(self.pace.poll()).await,
                    }
                }
                Err(NotAStatus::Incomplete(_)) if talk.answers.len() <= ANSWER_BYTES => {}
                Err(_) => {
                    talk.rubbish += 1;
                    if talk.rubbish >= RUBBISH {
                        return Err(PrinterTrouble::Failed);
                    }
                    self.drain(link).await;
                    let Talk { rubbish, stopped, .. } = talk;
                    talk = Talk { rubbish, stopped, confused: true, ..Talk::default() };
                }
            }
        }
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

    async fn drain(&self, link: &mut Link) {
        let until = Instant::now() + self.pace.answer();
        let mut bytes = [0; 256];
        while Instant::now() < until && matches!(link.read(&mut bytes, self.pace.poll()).await, Ok(Heard::Bytes(_))) {}
    }

    async fn open(&self) -> io::Result<Link> {
        match &self.place {
            Place::Network { host, port } => Link::to_network(host, *port, self.pace).await,
            Place::Device(path) => Link::to_device(path, self.pace),
        }
    }
}

/// What was said while a slip is printed.
#[derive(Default)]
struct Talk {
    /// When the four questions were asked that are not all answered yet.
    asked: Option<Instant>,
    answers: Vec<u8>,
    /// It said that it is through.
    is_done: bool,
    /// How often in a row it said that it prints nothing.
    stops: usize,
    /// Why, when it last said so.
    stopped: Option<PrinterTrouble>,
    rubbish: usize,
    /// Whatever it said about being through was lost in rubbish.
    confused: bool,
}

impl Talk {
    fn hear(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            if raster::is_done_mark(byte) {
                self.is_done = true;
            } else {
                self.answers.push(byte);
            }
        }
    }

    fn next_question(&mut self) {
        self.asked = None;
        self.answers.clear();
    }
}
