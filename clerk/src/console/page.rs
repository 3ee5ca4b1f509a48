//! What the clerk is doing. Each page carries its own state; leaving it forgets it.

use protocol::View;

use super::{Mark, Purpose, Question};

/// Lines of a list that stand on one page: as many as there are digits.
pub(crate) const ITEMS_ON_PAGE: usize = 9;

/// What the clerk is doing.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Page {
    /// The work of the day.
    Desk,
    /// Choosing one line of a list.
    Choose(Choose),
    /// Marking lines of a list.
    Mark(Mark),
    /// Typing a number or a name.
    Type(Entry),
    /// Reading something that must not go away by itself.
    Read(Reading),
}

impl Page {
    /// The view that the page is made from, beside the counter's.
    pub(crate) fn view(&self) -> Option<View> {
        match self {
            Page::Choose(choose) => choose.question.view(),
            Page::Desk | Page::Mark(_) | Page::Type(_) | Page::Read(_) => None,
        }
    }

    pub(crate) fn choose(question: Question) -> Page {
        Page::Choose(Choose { question, cursor: 0, typed: String::new() })
    }

    pub(crate) fn typed(purpose: Purpose) -> Page {
        Page::Type(Entry::new(purpose))
    }
}

/// A list, and where the cursor is.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Choose {
    pub(crate) question: Question,
    pub(crate) cursor: usize,
    /// What was typed of a counter's id so far.
    pub(crate) typed: String,
}

/// A field, and what it is for.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Entry {
    pub(crate) purpose: Purpose,
    pub(crate) text: String,
}

impl Entry {
    pub(crate) fn new(purpose: Purpose) -> Self {
        let text = purpose.begins_with();
        Entry { purpose, text }
    }

    pub(crate) fn letter(&mut self, letter: char) {
        if letter.is_control() || self.text.chars().count() >= self.purpose.longest() {
            return;
        }
        match self.purpose.takes_words() {
            true => self.text.push(letter),
            // Numbers stand in capitals on the slips.
            false if !letter.is_whitespace() => self.text.extend(letter.to_uppercase()),
            false => {}
        }
    }
}

/// Lines to read, page by page.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Reading {
    pub(crate) what: What,
    /// Counted from nought; beyond the last page it begins again.
    pub(crate) page: usize,
}

impl Reading {
    pub(crate) fn new(what: What) -> Self {
        Reading { what, page: 0 }
    }
}

/// What is read.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum What {
    /// What became true, and must be told to the person at the counter. The first line is drawn large.
    Told { large: String, lines: Vec<String> },
    /// Everything about the ticket in hand.
    InHand,
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
