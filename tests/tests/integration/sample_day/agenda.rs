//! What will happen, by the time of day.

use std::collections::BTreeMap;

/// Milliseconds since midnight.
pub(super) type Time = u64;

/// A minute of the day.
pub(super) const fn at(hour: u64, minute: u64) -> Time {
    (hour * 60 + minute) * 60_000
}

/// So many seconds.
pub(super) const fn seconds(count: u64) -> u64 {
    count * 1_000
}

/// So many minutes.
pub(super) const fn minutes(count: u64) -> u64 {
    seconds(count * 60)
}

/// Something that will happen. People are named by their place in the plan, clerks by their seat.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Happening {
    /// Somebody comes into the hall.
    Comes(usize),
    /// Staff at the door have seen the paper of somebody who claims a class.
    IsConfirmed(usize),
    /// Somebody who missed their call, or went for papers, says at the kiosk that they are back.
    IsBack(usize),
    /// A clerk begins to serve whoever was called.
    Starts(usize),
    /// A clerk calls once more whoever does not come; the how-manieth time.
    Insists(usize, u16),
    /// The clerk is done with what is in hand.
    Ends(usize),
    /// The clerk notices that Finish was pressed too early.
    TakesBack(usize),
    /// Something of which the day has one.
    Incident(Incident),
}

/// Something of which the day has one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Incident {
    /// Counters 1, 3 and 4 open; the clerk of counter 2 sits down at counter 5 and calls somebody.
    DoorsOpen,
    /// That clerk goes to counter 2 with the called person, and the clerk of counter 5 comes.
    WrongCounterNoticed,
    /// Whoever came last has no more patience.
    SomebodyLeaves,
    PowerFails,
    BoardIsCut,
    BoardIsBack,
    /// All counters pause, with eight people in the hall.
    NoonBegins,
    InTheMiddleOfNoon,
    /// Two clerks press Next at once.
    NoonEnds,
    CounterThreePauses,
    CounterThreeGoesOn,
    /// Of a service, with everybody sent home who waits for it.
    ServiceStops,
    DoorsClose,
}

/// What will happen, in order; at one time in the order in which it was planned.
#[derive(Default, Debug)]
pub(super) struct Agenda {
    planned: u64,
    entries: BTreeMap<(Time, u64), Happening>,
}

impl Agenda {
    pub(super) fn plan(&mut self, at: Time, what: Happening) {
        self.planned += 1;
        self.entries.insert((at, self.planned), what);
    }

    /// The next, with its time.
    pub(super) fn next(&mut self) -> Option<(Time, Happening)> {
        self.entries.pop_first().map(|((at, _), what)| (at, what))
    }
}
