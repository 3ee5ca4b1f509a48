//! The inside of the printer: what waits to be printed, what keeps it from that, and the paper.

use std::collections::VecDeque;
use std::time::Duration;

use protocol::PrinterTrouble;
use tokio::sync::{mpsc, watch};

use crate::decoder::Step;

/// Something that is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    PaperOut,
    CoverOpen,
    /// Somebody took it off line.
    Offline,
    /// The cutter stops in the middle of its way.
    Cutter,
    Broken,
    /// It breaks the connection off, once.
    HangsUp,
    /// No power: every connection ends at once, and what it held is lost.
    Gone,
    /// It takes nothing and says nothing.
    Frozen,
    /// It says something else than it was asked.
    Rubbish,
    /// It takes its time for each answer.
    Late(Duration),
}

impl Fault {
    /// What the kiosk must say while it lasts; none where it may come through.
    pub(crate) fn shows(self) -> Option<PrinterTrouble> {
        match self {
            Fault::PaperOut => Some(PrinterTrouble::PaperOut),
            Fault::CoverOpen => Some(PrinterTrouble::CoverOpen),
            Fault::Cutter => Some(PrinterTrouble::Cutter),
            Fault::Broken | Fault::Rubbish => Some(PrinterTrouble::Failed),
            Fault::Offline | Fault::Gone | Fault::Frozen => Some(PrinterTrouble::Offline),
            Fault::HangsUp | Fault::Late(_) => None,
        }
    }

    fn stops(self) -> bool {
        !matches!(self, Fault::HangsUp | Fault::Rubbish | Fault::Late(_))
    }
}

/// When something goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trap {
    Now(Fault),
    /// After so many rows of the next slip.
    Row(usize, Fault),
    /// Instead of its cut.
    Cut(Fault),
}

/// What kind of printer it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Kind {
    /// It answers questions.
    pub(crate) answers: bool,
    /// It says when it is through.
    pub(crate) tells_end: bool,
    /// Rows that it prints in one beat; none: all at once.
    pub(crate) rows_a_beat: Option<usize>,
    /// What it was sent comes out when it is well again; else it is forgotten.
    pub(crate) keeps: bool,
    pub(crate) closes: Closes,
}

/// Whether it closes the connection by itself, in order; what it did not read by then is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Closes {
    Never,
    AfterSlip,
    /// Also after the four questions, which it takes for a job.
    AfterJob,
}

impl Kind {
    /// A good printer.
    pub(crate) const GOOD: Kind =
        Kind { answers: true, tells_end: true, rows_a_beat: None, keeps: true, closes: Closes::Never };
}

/// A piece of paper.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Piece {
    /// Its dots, row after row.
    pub(crate) rows: Vec<u8>,
    /// It was cut off: there is all of it.
    pub(crate) is_cut: bool,
}

/// The printer itself.
pub(super) struct Engine {
    pub(super) kind: Kind,
    fault: watch::Sender<Option<Fault>>,
    trap: Option<Trap>,
    pub(super) low: bool,
    waiting: VecDeque<(Step, mpsc::UnboundedSender<u8>)>,
    pieces: Vec<Piece>,
    current: Piece,
    rows: usize,
    hangs_up: bool,
    /// A printer that closes after each job is through with one.
    pub(super) ends_job: bool,
    /// It forgot the begin of a slip, and takes no notice of the rest.
    skips: bool,
    noise: u8,
    pub(super) broken_off: usize,
    pub(super) complaints: Vec<String>,
}

impl Engine {
    pub(super) fn new(kind: Kind, fault: watch::Sender<Option<Fault>>) -> Engine {
        Engine {
            kind,
            fault,
            trap: None,
            low: false,
            waiting: VecDeque::new(),
            pieces: Vec::new(),
            current: Piece::default(),
            rows: 0,
            hangs_up: false,
            ends_job: false,
            skips: false,
            noise: 7,
            broken_off: 0,
            complaints: Vec::new(),
        }
    }

    pub(super) fn pieces(&self) -> Vec<Piece> {
        let hangs_out = (!self.current.rows.is_empty()).then(|| self.current.clone());
        self.pieces.iter().cloned().chain(hangs_out).collect()
    }

    pub(super) fn arm(&mut self, trap: Trap) {
        match trap {
            Trap::Now(fault) => self.fail(fault),
            later => self.trap = Some(later),
        }
    }

    pub(super) fn repair(&mut self) {
        self.fault.send_replace(None);
    }

    pub(super) fn is_gone(&self) -> bool {
        self.now() == Some(Fault::Gone)
    }

    pub(super) fn is_frozen(&self) -> bool {
        self.now() == Some(Fault::Frozen)
    }

    pub(super) fn is_stopped(&self) -> bool {
        self.now().is_some_and(Fault::stops)
    }

    /// Whether something is to be done or may become so without a word from outside.
    pub(super) fn is_restless(&self) -> bool {
        self.is_busy() || self.now().is_some()
    }

    pub(super) fn is_busy(&self) -> bool {
        !self.waiting.is_empty()
    }

    pub(super) fn late(&self) -> Duration {
        if let Some(Fault::Late(time)) = self.now() { time } else { Duration::ZERO }
    }

    pub(super) fn hangs_up_soon(&self) -> bool {
        self.hangs_up || self.is_gone()
    }

    /// Whether the connection is to break now.
    pub(super) fn hangs_up(&mut self) -> bool {
        std::mem::take(&mut self.hangs_up) || self.is_gone()
    }

    /// The connection ended.
    pub(super) fn left(&mut self) {
        self.ends_job = false;
        if !self.current.rows.is_empty() || !self.waiting.is_empty() {
            self.broken_off += 1;
        }
    }

    pub(super) fn push(&mut self, step: Step, answer: &mpsc::UnboundedSender<u8>) {
        if step == Step::Reset {
            self.skips = false;
        }
        if self.skips {
            return;
        }
        self.waiting.push_back((step, answer.clone()));
        if self.kind.rows_a_beat.is_none() {
            self.advance();
        }
    }

    /// Answers one of the four questions, whatever waits to be printed.
    pub(super) fn asked(&mut self, what: u8, answer: &mpsc::UnboundedSender<u8>) {
        self.ends_job |= what == 4 && self.kind.closes == Closes::AfterJob && !self.is_busy();
        if !self.kind.answers {
            return;
        }
        let now = self.now();
        if now == Some(Fault::Rubbish) {
            self.noise = self.noise.wrapping_mul(73).wrapping_add(41);
            // Whoever asked may be gone.
            _ = answer.send(self.noise | 0x80);
            return;
        }
        let is = |fault: Fault| now == Some(fault);
        let bit = |is: bool, bits: u8| if is { bits } else { 0 };
        let bits = match what {
            1 => bit(self.is_stopped(), 0x08),
            2 => {
                let error = bit(is(Fault::Cutter) || is(Fault::Broken), 0x40);
                bit(is(Fault::CoverOpen), 0x04) | bit(is(Fault::PaperOut), 0x20) | error
            }
            3 => bit(is(Fault::Cutter), 0x08) | bit(is(Fault::Broken), 0x20),
            _ => bit(self.low || is(Fault::PaperOut), 0x0c) | bit(is(Fault::PaperOut), 0x60),
        };
        _ = answer.send(0x12 | bits);
    }

    /// Prints what can be printed in one beat.
    pub(super) fn advance(&mut self) {
        let mut rows_left = self.kind.rows_a_beat.unwrap_or(usize::MAX);
        while !self.is_stopped() && !self.hangs_up && rows_left > 0 {
            let Some((step, answer)) = self.waiting.pop_front() else { return };
            match step {
                Step::Reset => {
                    self.tear();
                    self.rows = 0;
                }
                Step::Row(row) => {
                    self.current.rows.extend(row);
                    self.rows += 1;
                    rows_left -= 1;
                    if let Some(Trap::Row(after, fault)) = self.trap
                        && self.rows >= after
                    {
                        self.fail(fault);
                    }
                }
                Step::Cut => {
                    if let Some(Trap::Cut(fault)) = self.trap {
                        if fault.stops() {
                            // The cut waits until it can be made.
                            self.waiting.push_front((Step::Cut, answer));
                        } else {
                            self.cut();
                        }
                        self.fail(fault);
                    } else {
                        self.cut();
                    }
                }
                Step::TellWhenDone if self.kind.answers && self.kind.tells_end => {
                    let paper = if self.low { 0x03 } else { 0 };
                    // Whoever asked may be gone.
                    _ = answer.send(if self.now() == Some(Fault::Rubbish) { 0xff } else { paper });
                }
                Step::TellWhenDone | Step::Feed(_) | Step::Ask(_) => {}
            }
        }
    }

    fn fail(&mut self, fault: Fault) {
        self.broken_off += usize::from(self.trap.take().is_some());
        self.hangs_up = fault == Fault::HangsUp;
        if fault == Fault::Gone || fault == Fault::HangsUp || (fault.stops() && !self.kind.keeps) {
            self.waiting.clear();
            self.skips = true;
        }
        // A connection that broke off once is nothing that lasts.
        self.fault.send_replace(Some(fault).filter(|_| fault != Fault::HangsUp));
    }

    fn cut(&mut self) {
        self.current.is_cut = true;
        self.tear();
        if self.kind.closes != Closes::Never {
            self.ends_job = true;
            self.waiting.clear();
        }
    }

    /// What hangs out is torn off, whole or not.
    fn tear(&mut self) {
        let piece = std::mem::take(&mut self.current);
        if !piece.rows.is_empty() {
            self.pieces.push(piece);
        }
    }

    fn now(&self) -> Option<Fault> {
        *self.fault.borrow()
    }
}
