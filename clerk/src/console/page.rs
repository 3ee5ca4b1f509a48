//! What the clerk is doing. Each page carries its own state; leaving it forgets it.

use protocol::Outcome;

use super::Question;

/// Lines of a list that stand on one page: as many as there are digits.
pub(crate) const ITEMS_ON_PAGE: usize = 9;
/// The longest text that can be typed.
const LONGEST_ENTRY: usize = 60;

/// What the clerk is doing.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Page {
    /// The work of the day.
    Desk,
    /// Choosing one line of a list.
    Choose(Choose),
    /// Choosing what the counter takes.
    Mark(Mark),
    /// Typing a number or a name.
    Type(Entry),
}

/// A list, and where the cursor is.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Choose {
    pub(crate) question: Question,
    pub(crate) cursor: usize,
}

impl Choose {
    pub(crate) fn new(question: Question) -> Self {
        Choose { question, cursor: 0 }
    }
}

/// The services of the office, each taken or not.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Mark {
    pub(crate) services: Vec<(String, bool)>,
    pub(crate) cursor: usize,
}

impl Mark {
    pub(crate) fn toggle(&mut self, place: usize) {
        if let Some((_, taken)) = self.services.get_mut(place) {
            *taken = !*taken;
            self.cursor = place;
        }
    }

    /// What is taken.
    pub(crate) fn taken(&self) -> Vec<String> {
        self.services.iter().filter(|(_, taken)| *taken).map(|(id, _)| id.clone()).collect()
    }
}

/// A field, and what it is for.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Entry {
    pub(crate) purpose: Purpose,
    pub(crate) text: String,
}

/// What a typed text is for.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Purpose {
    /// A number to call.
    Call,
    /// A number that waits in a wrong line.
    Transfer,
    /// The clerk's name, to open the counter.
    Clerk,
    /// The dossier's code; may be left empty.
    Dossier { outcome: Outcome, procedure: Option<String> },
}

impl Entry {
    pub(crate) fn new(purpose: Purpose) -> Self {
        Entry { purpose, text: String::new() }
    }

    pub(crate) fn letter(&mut self, letter: char) {
        if letter.is_control() || self.text.chars().count() >= LONGEST_ENTRY {
            return;
        }
        match self.purpose {
            // Numbers stand in capitals on the slips.
            Purpose::Call | Purpose::Transfer if !letter.is_whitespace() => self.text.extend(letter.to_uppercase()),
            Purpose::Call | Purpose::Transfer => {}
            Purpose::Clerk | Purpose::Dossier { .. } => self.text.push(letter),
        }
    }
}

/// The page of a list that a cursor is on, and how many there are.
pub(crate) fn page_of(cursor: usize, items: usize) -> (usize, usize) {
    (cursor / ITEMS_ON_PAGE, items.div_ceil(ITEMS_ON_PAGE).max(1))
}

/// The cursor after a step over pages: to the same line of another page, or the last one there is.
pub(crate) fn turn_page(cursor: usize, items: usize, forward: bool) -> usize {
    let (page, pages) = page_of(cursor, items);
    let page = if forward { (page + 1).min(pages - 1) } else { page.saturating_sub(1) };
    (page * ITEMS_ON_PAGE + cursor % ITEMS_ON_PAGE).min(items.saturating_sub(1))
}
