//! What staff do at the kiosk itself, behind their code.

use protocol::PrinterTrouble;

use crate::paper::NoReprint;

/// What became of a code that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeCheck {
    /// It is the one.
    Right,
    /// It is another.
    Wrong,
    /// Too many were wrong: none is looked at for so many seconds.
    Wait(u32),
    /// The office has no code for its staff.
    NoCode,
}

/// Why something that staff asked of the kiosk was not done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undone {
    /// The printer is not well.
    Printer(PrinterTrouble),
    /// There is no slip to be printed again.
    NoSlip,
    /// The number of the last slip was cancelled.
    Withdrawn(String),
    /// The command that switches the computer off failed, or there is none.
    NotSwitchedOff,
}

impl From<PrinterTrouble> for Undone {
    fn from(trouble: PrinterTrouble) -> Undone {
        Undone::Printer(trouble)
    }
}

impl From<NoReprint> for Undone {
    fn from(why: NoReprint) -> Undone {
        match why {
            NoReprint::NoSlip => Undone::NoSlip,
            NoReprint::Withdrawn(number) => Undone::Withdrawn(number),
            NoReprint::Printer(trouble) => Undone::Printer(trouble),
        }
    }
}

/// Something that staff ask of the kiosk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StaffDeed {
    /// A new roll of paper is in the printer, which gives about so many slips; `None`: nobody counts.
    NewRoll(Option<u32>),
    /// Print a slip that says it is a test.
    TestPrint,
    /// Print the last slip once more, marked.
    ReprintLast,
    /// Give no numbers until it is opened again.
    Close,
    /// Give numbers again.
    Open,
    /// Switch the kiosk's computer off.
    ShutDown,
}
