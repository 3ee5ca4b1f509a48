//! A slip followed to its end by asking the printer, over and over, on the way that it went.

use tokio::time::{Instant, sleep};

use protocol::PrinterTrouble;

use super::super::link::{Heard, Link};
use super::super::raster;
use super::super::status::{NotAStatus, QUESTIONS, Status};
use super::{ANSWER_BYTES, Ending, Line};

/// A stop counts when it was told so often in a row: some printers stop for a moment by themselves.
const STOPS: usize = 2;
/// Answers that are none, after which nothing is believed.
const RUBBISH: usize = 4;
/// `GS r 1`, once more.
const ASK_WHETHER_DONE: [u8; 3] = [0x1d, b'r', 1];

/// How a slip ended, as far as the way that it went shows it.
pub(super) enum End {
    /// It is on paper.
    Through,
    /// The printer said what keeps it from printing, or says nothing any more.
    Stopped(PrinterTrouble),
    /// The printer closed the connection and did not say that it is through.
    Closed,
    /// The way to it broke.
    Broken,
}

/// What was given and when.
#[derive(Clone, Copy)]
pub(super) struct Given {
    /// The last byte of it.
    pub(super) at: Instant,
    /// How many rows of dots it has.
    pub(super) rows: u32,
    /// It ends with the question whether the printer is through.
    pub(super) asks: bool,
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
    /// It was not asked whether it is through, or the answer was lost in rubbish.
    must_ask: bool,
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

    /// What the four answers say, once they are all there.
    fn take_status(&mut self, status: Status) {
        self.asked = None;
        self.answers.clear();
        self.stops = if status.can_print() { 0 } else { self.stops + 1 };
        self.stopped = status.troubles().first().copied().filter(|_| self.stops > 0).or(self.stopped);
    }

    /// The connection ended before the four answers were there.
    fn end(&self, ended: End) -> End {
        if self.is_done && self.rubbish == 0 { End::Through } else { ended }
    }
}

impl Line {
    /// Waits until the printer says that it is through. One that does not know this question is through when the time for
    /// printing is over and it is well.
    pub(super) async fn follow(&mut self, link: &mut Link, given: Given) -> End {
        let (printing, stall) = (self.pace.printing(given.rows), self.pace.stall());
        let end = given.at + (printing + stall) * 2;
        // Without a word from it. The first slip tells whether there will be one.
        let printed_by = match self.ending {
            Ending::Timed => given.at + printing,
            Ending::Told => end,
            Ending::Unknown | Ending::Broke | Ending::Closes => given.at + printing + stall,
        };
        let mut talk = Talk { must_ask: !given.asks, ..Talk::default() };
        loop {
            let now = Instant::now();
            if now > end {
                return End::Stopped(PrinterTrouble::Offline);
            }
            match talk.asked {
                None => {
                    if Self::question(link, &mut talk).await.is_err() {
                        return talk.end(End::Broken);
                    }
                }
                Some(asked) if now > asked + self.pace.answer() * 2 => return End::Stopped(PrinterTrouble::Offline),
                Some(_) => {}
            }
            let mut bytes = [0; 64];
            match link.read(&mut bytes, self.pace.poll()).await {
                Ok(Heard::Bytes(count)) => talk.hear(bytes.get(..count).unwrap_or(&[])),
                Ok(Heard::Nothing) => continue,
                Ok(Heard::Closed) => return talk.end(End::Closed),
                Err(_) => return talk.end(End::Broken),
            }
            match Status::read(&talk.answers) {
                Ok(_) if talk.is_done => {
                    self.ending = Ending::Told;
                    return End::Through;
                }
                Ok(status) => {
                    talk.take_status(status);
                    match talk.stopped {
                        Some(trouble) if talk.stops >= STOPS => return End::Stopped(trouble),
                        // Without a word from it, who knows what came out before it stopped.
                        Some(trouble) if now > printed_by => return End::Stopped(trouble),
                        None if now > printed_by && talk.rubbish == 0 => {
                            self.ending = Ending::Timed;
                            return End::Through;
                        }
                        _ => sleep(self.pace.poll()).await,
                    }
                }
                Err(NotAStatus::Incomplete(_)) if talk.answers.len() <= ANSWER_BYTES => {}
                Err(_) => {
                    talk.rubbish += 1;
                    if talk.rubbish >= RUBBISH {
                        return End::Stopped(PrinterTrouble::Failed);
                    }
                    self.drain(link).await;
                    let Talk { rubbish, stopped, .. } = talk;
                    talk = Talk { rubbish, stopped, must_ask: true, ..Talk::default() };
                }
            }
        }
    }

    async fn question(link: &mut Link, talk: &mut Talk) -> std::io::Result<()> {
        let first: &[u8] = if std::mem::take(&mut talk.must_ask) { &ASK_WHETHER_DONE } else { &[] };
        link.write(&[first, &QUESTIONS.concat()].concat(), &mut 0).await?;
        talk.asked = Some(Instant::now());
        Ok(())
    }

    async fn drain(&self, link: &mut Link) {
        let until = Instant::now() + self.pace.answer();
        let mut bytes = [0; 256];
        while Instant::now() < until && matches!(link.read(&mut bytes, self.pace.poll()).await, Ok(Heard::Bytes(_))) {}
    }
}
