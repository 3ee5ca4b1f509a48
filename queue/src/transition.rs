//! A ticket's life as one table. Deciding asks it what may happen, replaying asks it what can have happened, and the
//! project's architecture page prints it.

use core::fmt;

use crate::event::NextLeg;
use crate::ticket::Stage;

/// The name of a [`Stage`], without the counter.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum StageName {
    /// In a line.
    Waiting,
    /// Asked to come.
    Called,
    /// At a counter.
    Serving,
    /// Called and did not come.
    Missed,
    /// Completing papers.
    Parked,
    /// Served.
    Done,
    /// Given up.
    Withdrawn,
    /// Still open when the day ended.
    Unserved,
}

impl StageName {
    /// The name in lower case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Called => "called",
            Self::Serving => "serving",
            Self::Missed => "missed",
            Self::Parked => "parked",
            Self::Done => "done",
            Self::Withdrawn => "withdrawn",
            Self::Unserved => "unserved",
        }
    }

    /// The ticket can still be served today.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Waiting | Self::Called | Self::Serving | Self::Missed | Self::Parked)
    }
}

impl fmt::Display for StageName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Stage {
    /// Its name.
    pub fn name(&self) -> StageName {
        match self {
            Self::Waiting => StageName::Waiting,
            Self::Called { .. } => StageName::Called,
            Self::Serving { .. } => StageName::Serving,
            Self::Missed => StageName::Missed,
            Self::Parked => StageName::Parked,
            Self::Done => StageName::Done,
            Self::Withdrawn => StageName::Withdrawn,
            Self::Unserved => StageName::Unserved,
        }
    }
}

/// What can happen to a ticket.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Verb {
    /// Asked to come to a counter.
    Call,
    /// Asked again.
    Recall,
    /// Service begins.
    Start,
    /// The last leg ends.
    Finish,
    /// A leg ends and the next one begins in its line.
    NextLeg,
    /// A leg ends and the same counter goes on with the next one.
    GoOn,
    /// Did not come.
    NoShow,
    /// Back to its line.
    Return,
    /// Sent for papers.
    Park,
    /// To another line.
    Transfer,
    /// Given up.
    Withdraw,
    /// Sent home by the office with an appointment.
    Release,
    /// The service day ends.
    DayEnd,
    /// The last action is taken back.
    Undo,
}

impl Verb {
    /// The verb in lower case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Call => "call",
            Self::Recall => "recall",
            Self::Start => "start",
            Self::Finish => "finish",
            Self::NextLeg => "next leg",
            Self::GoOn => "go on",
            Self::NoShow => "no-show",
            Self::Return => "return",
            Self::Park => "park",
            Self::Transfer => "transfer",
            Self::Withdraw => "withdraw",
            Self::Release => "release",
            Self::DayEnd => "day's end",
            Self::Undo => "undo",
        }
    }

    /// How a leg ends at a counter, by what comes after it.
    pub(crate) fn ending(next: Option<NextLeg>) -> Self {
        match next {
            None => Self::Finish,
            Some(NextLeg::InLine) => Self::NextLeg,
            Some(NextLeg::Here) => Self::GoOn,
        }
    }
}

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One row of the table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Transition {
    /// Where the ticket stands.
    pub from: StageName,
    /// What happens.
    pub verb: Verb,
    /// Where it stands then.
    pub to: StageName,
    /// Nobody pressed start: a start is recorded first and marked as implied.
    pub start_implied: bool,
}

impl fmt::Display for Transition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<9}  {:<9}  {}", self.from, self.verb, self.to)?;
        if self.start_implied { f.write_str(" (start implied)") } else { Ok(()) }
    }
}

const fn row(from: StageName, verb: Verb, to: StageName) -> Transition {
    Transition { from, verb, to, start_implied: false }
}

const fn implied(from: StageName, verb: Verb, to: StageName) -> Transition {
    Transition { from, verb, to, start_implied: true }
}

const TABLE: &[Transition] = {
    use StageName::{Called, Done, Missed, Parked, Serving, Unserved, Waiting, Withdrawn};
    use Verb::{
        Call, DayEnd, Finish, GoOn, NextLeg, NoShow, Park, Recall, Release, Return, Start, Transfer, Undo, Withdraw,
    };
    &[
        row(Waiting, Call, Called),
        row(Waiting, Start, Serving),
        row(Waiting, Transfer, Waiting),
        row(Waiting, Withdraw, Withdrawn),
        row(Waiting, Release, Done),
        row(Waiting, DayEnd, Unserved),
        row(Waiting, Undo, Called),
        row(Waiting, Undo, Serving),
        row(Called, Recall, Called),
        row(Called, Start, Serving),
        implied(Called, Finish, Done),
        implied(Called, NextLeg, Waiting),
        implied(Called, GoOn, Serving),
        row(Called, NoShow, Missed),
        row(Called, Return, Waiting),
        implied(Called, Park, Parked),
        implied(Called, Transfer, Waiting),
        row(Called, Withdraw, Withdrawn),
        row(Called, DayEnd, Unserved),
        row(Called, Undo, Waiting),
        row(Called, Undo, Missed),
        row(Called, Undo, Parked),
        row(Serving, Finish, Done),
        row(Serving, NextLeg, Waiting),
        row(Serving, GoOn, Serving),
        row(Serving, Return, Waiting),
        row(Serving, Park, Parked),
        row(Serving, Transfer, Waiting),
        row(Serving, Withdraw, Withdrawn),
        row(Serving, DayEnd, Done),
        row(Serving, Undo, Called),
        row(Serving, Undo, Serving),
        row(Missed, Call, Called),
        row(Missed, Start, Serving),
        row(Missed, Return, Waiting),
        row(Missed, Withdraw, Withdrawn),
        row(Missed, DayEnd, Unserved),
        row(Missed, Undo, Called),
        row(Parked, Call, Called),
        row(Parked, Start, Serving),
        row(Parked, Return, Waiting),
        row(Parked, Withdraw, Withdrawn),
        row(Parked, DayEnd, Unserved),
        row(Parked, Undo, Called),
        row(Parked, Undo, Serving),
        row(Done, Undo, Called),
        row(Done, Undo, Serving),
    ]
};

/// The whole table, in the order of a ticket's life. Only [`Verb::Undo`] has more than one row from a stage: it leads
/// back to where the ticket came from.
pub fn table() -> &'static [Transition] {
    TABLE
}

/// What `verb` does to a ticket in stage `from`; `None`: nothing, it may not happen.
pub(crate) fn find(from: StageName, verb: Verb) -> Option<&'static Transition> {
    TABLE.iter().find(|row| row.from == from && row.verb == verb)
}

/// Whether one recorded fact leads from here to there. A start that was implied is a fact of its own before it.
pub(crate) fn leads(from: StageName, verb: Verb, to: StageName) -> bool {
    TABLE.iter().any(|row| row.from == from && row.verb == verb && row.to == to && !row.start_implied)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stage_and_verb_but_undo_lead_to_one_stage() {
        for (index, one) in TABLE.iter().enumerate() {
            let twice = TABLE.iter().skip(index + 1).any(|row| row.from == one.from && row.verb == one.verb);
            assert!(!twice || one.verb == Verb::Undo, "{one}");
        }
    }

    #[test]
    fn the_day_ends_every_open_stage_and_no_other() {
        use StageName::{Called, Done, Missed, Parked, Serving, Unserved, Waiting, Withdrawn};
        for stage in [Waiting, Called, Serving, Missed, Parked, Done, Withdrawn, Unserved] {
            let end = find(stage, Verb::DayEnd);
            assert_eq!(end.is_some(), stage.is_open(), "{stage}");
            assert!(end.is_none_or(|row| !row.to.is_open()), "{stage}");
        }
    }

    #[test]
    fn undo_goes_back_along_a_row_that_leads_here() {
        for undo in TABLE.iter().filter(|row| row.verb == Verb::Undo) {
            let forth = TABLE.iter().any(|row| row.verb != Verb::Undo && row.from == undo.to && row.to == undo.from);
            assert!(forth, "{undo}");
        }
    }
}
