//! What a kiosk can show. Each variant carries all of its state.

use std::path::PathBuf;

use protocol::{Issued, Problem};
use terminal::Millis;

use crate::slip::Slip;

/// One screen with its state.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// The first screen: what do you come for?
    Services {
        /// The page, from 0.
        page: usize,
        /// The choice that the arrows have reached.
        chosen: Option<usize>,
    },
    /// The priority classes.
    Classes {
        /// The page, from 0.
        page: usize,
        /// The choice that the arrows have reached.
        chosen: Option<usize>,
    },
    /// What a service does; the last choice is "not sure".
    Procedures {
        /// The service.
        service: String,
        /// The page, from 0.
        page: usize,
        /// The choice that the arrows have reached.
        chosen: Option<usize>,
    },
    /// What to bring, what it costs and how long it takes, before the number.
    Card {
        /// The service.
        service: String,
        /// The procedure; `None`: the service has none.
        procedure: Option<String>,
        /// The page of a long text, from 0.
        page: usize,
    },
    /// The office is being asked for a number.
    Asking {
        /// What for.
        service: String,
        /// Since when.
        since: Millis,
        /// Why the office does not give one just now.
        trouble: Option<Box<Problem>>,
    },
    /// A number.
    Number(Box<Shown>),
    /// A sentence, and then the first screen.
    Notice {
        /// What is said.
        notice: Notice,
        /// Since when.
        since: Millis,
    },
}

/// A number on the screen.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// What the office answered.
    pub issued: Issued,
    /// What the slip says.
    pub slip: Slip,
    /// Since when it is shown.
    pub since: Millis,
    /// Whether the slip is on paper.
    pub paper: Paper,
}

/// Whether a slip is on paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paper {
    /// Not yet.
    Printing,
    /// Here.
    Printed(PathBuf),
    /// It cannot be printed.
    Failed,
}

/// What a kiosk says in one sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum Notice {
    /// The office gives no number.
    Refused(Box<Problem>),
    /// The kiosk's own disk takes nothing: no number was asked for.
    NotKept {
        /// Whether it is full.
        full: bool,
    },
    /// Earlier numbers are still to be withdrawn: no number was asked for.
    Busy,
    /// The citizen did not wait.
    GaveUp,
    /// The number is being withdrawn.
    Cancelling(String),
    /// The number is withdrawn.
    Cancelled(String),
    /// The office does not withdraw the number: it was called meanwhile, or served.
    NotCancelled(String),
}

impl Stage {
    /// The first screen at rest.
    pub fn services() -> Stage {
        Stage::Services { page: 0, chosen: None }
    }

    pub(super) fn procedures(service: &str) -> Stage {
        Stage::Procedures { service: service.to_owned(), page: 0, chosen: None }
    }

    pub(super) fn notice(notice: Notice, since: Millis) -> Stage {
        Stage::Notice { notice, since }
    }

    /// The page of a screen that has pages.
    pub(super) fn page(&self) -> usize {
        match self {
            Stage::Services { page, .. }
            | Stage::Classes { page, .. }
            | Stage::Procedures { page, .. }
            | Stage::Card { page, .. } => *page,
            Stage::Asking { .. } | Stage::Number(_) | Stage::Notice { .. } => 0,
        }
    }

    pub(super) fn turn_to(&mut self, to: usize) {
        match self {
            Stage::Services { page, chosen }
            | Stage::Classes { page, chosen }
            | Stage::Procedures { page, chosen, .. } => {
                (*page, *chosen) = (to, None);
            }
            Stage::Card { page, .. } => *page = to,
            Stage::Asking { .. } | Stage::Number(_) | Stage::Notice { .. } => {}
        }
    }

    /// The choice that the arrows have reached.
    pub(super) fn chosen(&self) -> Option<usize> {
        match self {
            Stage::Services { chosen, .. } | Stage::Classes { chosen, .. } | Stage::Procedures { chosen, .. } => {
                *chosen
            }
            _ => None,
        }
    }

    pub(super) fn choose(&mut self, choice: usize, on_page: usize) {
        match self {
            Stage::Services { page, chosen }
            | Stage::Classes { page, chosen }
            | Stage::Procedures { page, chosen, .. } => {
                (*page, *chosen) = (on_page, Some(choice));
            }
            _ => {}
        }
    }
}
