//! What staff do at the kiosk itself, behind their code.

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
