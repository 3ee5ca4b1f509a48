//! How long to wait for a printer.

use std::time::Duration;

/// All waits of a printer, as multiples of one beat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    beat: Duration,
}

impl Default for Pace {
    /// What printers in halls need.
    fn default() -> Self {
        Pace { beat: Duration::from_millis(100) }
    }
}

impl Pace {
    /// All waits in proportion to this beat, which is 100 ms for a printer made of metal.
    pub fn of_beat(beat: Duration) -> Pace {
        Pace { beat }
    }

    /// For a connection.
    pub(super) fn connect(self) -> Duration {
        self.beat * 30
    }

    /// For the answer to a question.
    pub(super) fn answer(self) -> Duration {
        self.beat * 20
    }

    /// Between two questions while it prints.
    pub(super) fn poll(self) -> Duration {
        self.beat * 3
    }

    /// For a printer that takes nothing, or tells nothing new.
    pub(super) fn stall(self) -> Duration {
        self.beat * 100
    }

    /// For a printer to close its end.
    pub(super) fn close(self) -> Duration {
        self.beat * 10
    }

    /// For the whole of the longest slip over the slowest line, 2,400 baud.
    pub(super) fn whole_slip(self) -> Duration {
        self.beat * 6000
    }

    /// For a slip of so many rows of dots to come out of a slow printer: 60 mm a second, and a cut.
    pub(super) fn printing(self, rows: u32) -> Duration {
        self.beat * (rows / 48 + 10)
    }

    /// Between two looks at a printer that has nothing to do.
    pub(crate) fn look(self) -> Duration {
        self.beat * 40
    }

    /// Before the next try of a slip of which the printer got some so many times: each of them costs paper.
    pub(crate) fn retry(self, touched: u32) -> Duration {
        self.beat * 20 * (touched + 1)
    }

    /// For a slip that somebody waits for at the printer.
    pub(crate) fn patience(self) -> Duration {
        self.beat * 6000
    }

    /// For a slip that somebody waits for elsewhere.
    pub(crate) fn hurry(self) -> Duration {
        self.beat * 100
    }
}
