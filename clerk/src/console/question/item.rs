//! A line of a list.

use protocol::Command;

use super::{Question, Then};
use crate::console::{Page, Purpose};

/// A line of a list.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Item {
    /// The key that chooses it; without one, its digit.
    pub(crate) letter: Option<char>,
    /// The counter that it stands for: its id is typed to choose it.
    pub(crate) counter: Option<String>,
    /// The heading of the group that begins here.
    pub(crate) heading: Option<String>,
    pub(crate) label: String,
    /// In a form: what the field holds.
    pub(crate) value: Option<String>,
    /// Why it cannot be chosen now.
    pub(crate) blocked: Option<String>,
    pub(crate) pick: Pick,
}

/// What choosing a line does.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Pick {
    Ask(Command),
    Turn(Page),
    /// What the counter takes is marked.
    MarkServices,
    /// The leg in hand ends, and what its service asks for is asked.
    End(Then),
    /// Back to the desk.
    Back,
    /// This console is that of another counter.
    SitAt(String),
    /// The counter is chosen anew.
    ChooseSeat,
    SignOut,
    Leave,
}

impl Item {
    pub(super) fn new(label: impl Into<String>, pick: Pick) -> Self {
        Item { letter: None, counter: None, heading: None, label: label.into(), value: None, blocked: None, pick }
    }

    pub(super) fn letter(self, letter: char) -> Self {
        Item { letter: Some(letter), ..self }
    }

    pub(super) fn counter(self, id: &str) -> Self {
        Item { counter: Some(id.to_owned()), ..self }
    }

    pub(super) fn heading(self, heading: impl Into<String>) -> Self {
        Item { heading: Some(heading.into()), ..self }
    }

    pub(super) fn value(self, value: impl Into<String>) -> Self {
        Item { value: Some(value.into()), ..self }
    }

    pub(super) fn blocked(self, why: Option<String>) -> Self {
        Item { blocked: why, ..self }
    }
}

pub(super) fn choose(question: Question) -> Pick {
    Pick::Turn(Page::choose(question))
}

pub(super) fn typed(purpose: Purpose) -> Pick {
    Pick::Turn(Page::typed(purpose))
}
