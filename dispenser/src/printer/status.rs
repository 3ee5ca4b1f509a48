//! What a thermal printer says about itself, asked with `DLE EOT n`: one byte for each of four questions. The bits are those
//! of Epson's ESC/POS, which other makers copy.

use protocol::PrinterTrouble;

/// The four questions, in the order in which the answers are read.
pub const QUESTIONS: [[u8; 3]; 4] = [[0x10, 0x04, 1], [0x10, 0x04, 2], [0x10, 0x04, 3], [0x10, 0x04, 4]];

/// Bits 0, 1, 4 and 7 are the same in every answer, so that an answer can be told from flow control and from noise.
const FIXED_MASK: u8 = 0b1001_0011;
const FIXED: u8 = 0b0001_0010;
/// What a serial link may send between answers.
const FLOW_CONTROL: [u8; 2] = [0x11, 0x13];

/// How a printer is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is one bit of the printer's answer")]
pub struct Status {
    /// It takes nothing now.
    pub offline: bool,
    /// Somebody opened it.
    pub cover_open: bool,
    /// Somebody holds the feed button.
    pub feeding: bool,
    /// There is no paper.
    pub paper_out: bool,
    /// The roll is nearly at its end.
    pub paper_low: bool,
    /// The knife is stuck.
    pub cutter_stuck: bool,
    /// It is broken, and not only stuck.
    pub broken: bool,
    /// It is too hot or the like, and goes on by itself.
    pub resting: bool,
}

/// Why bytes are not the four answers.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotAStatus {
    /// Not all of it has come.
    #[error("{0} of 4 answers")]
    Incomplete(usize),
    /// More than was asked for.
    #[error("more than 4 answers")]
    TooMany,
    /// A byte that no printer answers.
    #[error("byte {0:#04x} is no answer")]
    Garbled(u8),
}

impl Status {
    /// Reads the answers to [`QUESTIONS`], in their order.
    ///
    /// # Errors
    /// See [`NotAStatus`]. After `Incomplete` more bytes can be waited for; after the others the printer is asked anew.
    pub fn read(bytes: &[u8]) -> Result<Status, NotAStatus> {
        let mut answers = [0; 4];
        let mut count = 0;
        for &byte in bytes.iter().filter(|byte| !FLOW_CONTROL.contains(byte)) {
            if byte & FIXED_MASK != FIXED {
                return Err(NotAStatus::Garbled(byte));
            }
            *answers.get_mut(count).ok_or(NotAStatus::TooMany)? = byte;
            count += 1;
        }
        if count < answers.len() {
            return Err(NotAStatus::Incomplete(count));
        }
        let [printer, offline, error, paper] = answers;
        let has = |byte: u8, bits: u8| byte & bits != 0;
        Ok(Status {
            offline: has(printer, 0x08),
            cover_open: has(offline, 0x04),
            feeding: has(offline, 0x08),
            paper_out: has(offline, 0x20) || has(paper, 0x60),
            paper_low: has(paper, 0x0c),
            cutter_stuck: has(error, 0x08),
            broken: has(error, 0x20),
            resting: has(error, 0x40),
        })
    }

    /// What is wrong, worst first.
    pub fn troubles(self) -> Vec<PrinterTrouble> {
        let named = [
            (self.paper_out, PrinterTrouble::PaperOut),
            (self.cover_open, PrinterTrouble::CoverOpen),
            (self.cutter_stuck, PrinterTrouble::Cutter),
            (self.broken || self.resting, PrinterTrouble::Failed),
        ];
        let mut troubles: Vec<PrinterTrouble> = named.into_iter().filter(|it| it.0).map(|it| it.1).collect();
        // Each of them takes a printer offline; by itself that is told only when nothing else is.
        if troubles.is_empty() && self.offline {
            troubles.push(PrinterTrouble::Offline);
        }
        if self.paper_low && !self.paper_out {
            troubles.push(PrinterTrouble::PaperLow);
        }
        troubles
    }

    /// Whether a slip would come out whole.
    pub fn can_print(self) -> bool {
        let Status { offline, cover_open, paper_out, cutter_stuck, broken, resting, feeding: _, paper_low: _ } = self;
        !(offline || cover_open || paper_out || cutter_stuck || broken || resting)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_printer_that_is_well_can_print() {
        let well = Status::read(&[0x12, 0x12, 0x12, 0x12]).unwrap();
        assert_eq!(well, Status::default());
        assert!(well.can_print());
    }

    #[test]
    fn each_bit_is_told_by_its_name() {
        let of = |printer, offline, error, paper| Status::read(&[printer, offline, error, paper]).unwrap();
        assert!(of(0x1a, 0x12, 0x12, 0x12).offline);
        assert!(of(0x12, 0x16, 0x12, 0x12).cover_open);
        assert!(of(0x12, 0x1a, 0x12, 0x12).feeding);
        assert!(of(0x12, 0x32, 0x12, 0x12).paper_out);
        assert!(of(0x12, 0x12, 0x1a, 0x12).cutter_stuck);
        assert!(of(0x12, 0x12, 0x32, 0x12).broken);
        assert!(of(0x12, 0x12, 0x52, 0x12).resting);
        let low = of(0x12, 0x12, 0x12, 0x1e);
        assert!(low.paper_low && !low.paper_out && low.can_print());
        let out = of(0x12, 0x12, 0x12, 0x7e);
        assert!(out.paper_out && !out.can_print());
    }

    #[test]
    fn troubles_are_told_by_their_cause_and_the_worst_first() {
        let troubles =
            |printer, offline, error, paper| Status::read(&[printer, offline, error, paper]).unwrap().troubles();
        use PrinterTrouble as T;
        assert_eq!(troubles(0x12, 0x12, 0x12, 0x12), []);
        assert_eq!(troubles(0x1a, 0x12, 0x12, 0x12), [T::Offline]);
        assert_eq!(troubles(0x1a, 0x36, 0x1a, 0x7e), [T::PaperOut, T::CoverOpen, T::Cutter]);
        assert_eq!(troubles(0x12, 0x12, 0x32, 0x1e), [T::Failed, T::PaperLow]);
        assert_eq!(troubles(0x12, 0x12, 0x12, 0x1e), [T::PaperLow]);
    }

    #[test]
    fn flow_control_between_answers_is_passed_over() {
        assert_eq!(Status::read(&[0x11, 0x12, 0x13, 0x12, 0x11, 0x12, 0x12, 0x13]), Ok(Status::default()));
    }

    #[test]
    fn what_is_no_status_is_not_taken_for_one() {
        assert_eq!(Status::read(&[]), Err(NotAStatus::Incomplete(0)));
        assert_eq!(Status::read(&[0x12; 3]), Err(NotAStatus::Incomplete(3)));
        assert_eq!(Status::read(&[0x12; 5]), Err(NotAStatus::TooMany));
        for byte in (0..=u8::MAX).filter(|byte| byte & FIXED_MASK != FIXED && !FLOW_CONTROL.contains(byte)) {
            assert_eq!(Status::read(&[0x12, byte]), Err(NotAStatus::Garbled(byte)));
        }
    }
}
