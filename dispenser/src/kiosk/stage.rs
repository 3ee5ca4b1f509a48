//! What a kiosk can show. Each variant carries all of its state.

use protocol::view::NumberView;
use protocol::{Issued, PrintProblem, Problem, Want};
use terminal::Millis;

use crate::press::Wish;
use crate::slip::Slip;

/// One screen with its state.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// Something to choose from.
    List {
        /// What.
        list: List,
        /// The page, from 0.
        page: usize,
        /// The choice that the arrows have reached.
        chosen: Option<usize>,
    },
    /// What to bring, what it costs and how long it takes, before the number.
    Card {
        /// What for; without a procedure where the service has none.
        want: Want,
        /// The page of a long text, from 0.
        page: usize,
    },
    /// Something to type.
    Keypad {
        /// What.
        asks: Asks,
        /// As far as it was typed.
        typed: String,
    },
    /// The office is being asked for a number.
    Asking {
        /// What for.
        wish: Box<Wish>,
        /// Since when.
        since: Millis,
        /// Why the office does not give one just now.
        trouble: Option<Box<Problem>>,
    },
    /// The state of a number is awaited.
    Looking {
        /// Which, as it was typed.
        number: String,
        /// Since when.
        since: Millis,
    },
    /// The state of a number that somebody has already.
    Known {
        /// As it was typed.
        asked: String,
        /// What the office says.
        view: Box<NumberView>,
    },
    /// The office is being told that the holder of a number is back.
    Returning {
        /// Which.
        number: String,
        /// Since when.
        since: Millis,
    },
    /// A number.
    Number(Box<Shown>),
    /// Staff closed the kiosk.
    Closed,
    /// A sentence, and then the first screen.
    Notice {
        /// What is said.
        notice: Notice,
        /// Since when.
        since: Millis,
    },
}

/// A screen of choices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum List {
    /// The first screen: what do you come for?
    Services,
    /// The priority classes, and help.
    Classes,
    /// What a service does; the last choice is "not sure".
    Procedures {
        /// The service.
        service: String,
    },
    /// What can be added to an errand.
    Extras(Want),
    /// What else do you come for?
    Further(Want),
    /// What a further service does.
    FurtherProcedures {
        /// The errand that it is added to.
        of: Want,
        /// The further service.
        service: String,
    },
    /// What staff should know before they call.
    Needs {
        /// The errand that was left for this, if there was one.
        of: Option<Want>,
    },
    /// For staff: what is to be done?
    Staff,
    /// For staff: how many slips does the new roll give?
    Roll,
    /// For staff: really?
    ShutDown,
}

/// What is to be typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Asks {
    /// The number on a slip, or the code of an appointment.
    Number,
    /// How many files of one kind.
    Files(Want),
    /// The code of the staff.
    StaffCode,
    /// How many slips a roll gives.
    Slips,
}

/// A number on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// What the office answered.
    pub issued: Issued,
    /// What the slip says.
    pub slip: Slip,
    /// Whether it can be cancelled here.
    pub may_cancel: bool,
    /// Whether it is asked if it is to be cancelled.
    pub doubted: bool,
    /// Since when it is shown, as it is now.
    pub since: Millis,
    /// Whether the slip is on paper.
    pub paper: Paper,
}

/// Whether a slip is on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paper {
    /// Not yet.
    Printing,
    /// The citizen takes it. Where the printer puts its files is nobody's business in the hall.
    Printed,
    /// The citizen sees whether it came out.
    Given,
    /// It did not come out, for this reason, and the number is shown for longer.
    Failed(PrintProblem),
    /// It did not come out at first, and then it did.
    PrintedLate,
}

/// What a kiosk says in one sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// The office gives no number, or does not take a number back.
    Refused(Box<Problem>),
    /// The kiosk's own disk takes nothing: no number was asked for.
    NotKept {
        /// Whether it is full.
        full: bool,
    },
    /// Earlier numbers are still to be withdrawn: no number was asked for.
    Busy,
    /// The office's day ended before a number was given.
    DayTurned,
    /// The citizen did not wait.
    GaveUp,
    /// The citizen did not wait for the number of an appointment.
    GaveUpCheckIn,
    /// The number is being withdrawn.
    Cancelling(String),
    /// The number is withdrawn.
    Cancelled(String),
    /// The office does not withdraw the number: it was called meanwhile, or served.
    NotCancelled(String),
    /// There is no such number today.
    NoSuchNumber(String),
    /// The office did not say in time how the number stands.
    NotHeard(String),
    /// The holder of the number is back, and the office knows.
    Returned(String),
    /// Whether the office knows that the holder of the number is back is not known.
    NotReturned(String),
}

impl Stage {
    /// The first screen at rest.
    pub fn services() -> Stage {
        Stage::list(List::Services)
    }

    pub(super) fn list(list: List) -> Stage {
        Stage::List { list, page: 0, chosen: None }
    }

    pub(super) fn procedures(service: &str) -> Stage {
        Stage::list(List::Procedures { service: service.to_owned() })
    }

    pub(super) fn card(want: Want) -> Stage {
        Stage::Card { want, page: 0 }
    }

    pub(super) fn keypad(asks: Asks) -> Stage {
        Stage::Keypad { asks, typed: String::new() }
    }

    pub(super) fn notice(notice: Notice, since: Millis) -> Stage {
        Stage::Notice { notice, since }
    }

    /// Whether this is the first screen, on whatever page.
    pub fn is_services(&self) -> bool {
        matches!(self, Stage::List { list: List::Services, .. })
    }

    /// Whether this is a screen for staff.
    pub(super) fn is_for_staff(&self) -> bool {
        matches!(
            self,
            Stage::List { list: List::Staff | List::Roll | List::ShutDown, .. }
                | Stage::Keypad { asks: Asks::StaffCode | Asks::Slips, .. }
        )
    }

    /// Whether somebody's number is shown, asked for or reported back: nothing else may end that.
    pub(super) fn is_somebodys_number(&self) -> bool {
        matches!(self, Stage::Number(_) | Stage::Asking { .. } | Stage::Returning { .. })
    }

    /// The same, after something else was on the screen: a number is to be read, and doubted anew.
    pub(super) fn shown_anew(mut self, now: Millis) -> Stage {
        match &mut self {
            Stage::Number(shown) => (shown.since, shown.doubted) = (now, false),
            Stage::Notice { since, .. } => *since = now,
            _ => {}
        }
        self
    }

    /// Whether a person is waited for; else the office is, or time alone ends it.
    pub(super) fn waits_for_a_person(&self) -> bool {
        matches!(self, Stage::List { .. } | Stage::Card { .. } | Stage::Keypad { .. } | Stage::Known { .. })
    }

    /// The number whose state is to be followed.
    pub(super) fn looked_at(&self) -> Option<&String> {
        match self {
            Stage::Looking { number: asked, .. } | Stage::Known { asked, .. } => Some(asked),
            _ => None,
        }
    }

    /// The page of a screen that has pages.
    pub(super) fn page(&self) -> usize {
        match self {
            Stage::List { page, .. } | Stage::Card { page, .. } => *page,
            _ => 0,
        }
    }

    pub(super) fn turn_to(&mut self, to: usize) {
        match self {
            Stage::List { page, chosen, .. } => (*page, *chosen) = (to, None),
            Stage::Card { page, .. } => *page = to,
            _ => {}
        }
    }

    /// The choice that the arrows have reached.
    pub(super) fn chosen(&self) -> Option<usize> {
        match self {
            Stage::List { chosen, .. } => *chosen,
            _ => None,
        }
    }

    pub(super) fn choose(&mut self, choice: usize, on_page: usize) {
        if let Stage::List { page, chosen, .. } = self {
            (*page, *chosen) = (on_page, Some(choice));
        }
    }
}
