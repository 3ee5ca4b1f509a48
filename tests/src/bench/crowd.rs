//! Who asks in the rows: citizens who take numbers and clerks who call them.

use super::load::{Person, quoted};

/// Takes one number after another.
#[derive(Debug)]
pub(super) struct Citizen {
    wish: String,
    left: usize,
    /// What came out of the printer.
    pub(super) numbers: Vec<String>,
}

impl Citizen {
    /// Takes up to so many numbers of an office's one service.
    pub(super) fn taking(count: usize, office: &str) -> Citizen {
        Citizen { wish: issue(office), left: count, numbers: Vec::new() }
    }
}

/// The wish for a number.
pub(super) fn issue(office: &str) -> String {
    let command = format!(r#"{{"do":"issue","service":"{}"}}"#, crate::SERVICE);
    format!(r#""office":"{office}","actor":{{"device":"kiosk-1"}},"command":{command}"#)
}

impl Person for Citizen {
    fn next(&mut self, reply: Option<&str>) -> Option<String> {
        if let Some(number) = reply.and_then(|reply| quoted(reply, r#""number":""#)) {
            self.numbers.push(number.to_owned());
        }
        self.left = self.left.checked_sub(1)?;
        Some(self.wish.clone())
    }
}

/// Opens a counter, then calls one number after another, each time closing the one before.
#[derive(Debug)]
pub(super) struct Clerk {
    office: String,
    counter: String,
    open: bool,
    in_hand: Option<String>,
    /// What was called, in order.
    pub(super) called: Vec<String>,
}

impl Clerk {
    /// At a counter of an office.
    pub(super) fn at(counter: &str, office: &str) -> Clerk {
        let (office, counter) = (office.to_owned(), counter.to_owned());
        Clerk { office, counter, open: false, in_hand: None, called: Vec::new() }
    }

    /// The next wish, without looking at a reply.
    pub(super) fn wish(&mut self) -> String {
        let Clerk { office, counter, .. } = self;
        let verb = match (self.open, &self.in_hand) {
            (false, _) => format!(r#""do":"open","counter":"{counter}","clerk":"clerk-{counter}""#),
            (true, None) => format!(r#""do":"call-next","counter":"{counter}""#),
            (true, Some(number)) => {
                format!(r#""do":"call-next","counter":"{counter}","closing":{{"was":"served","number":"{number}"}}"#)
            }
        };
        format!(r#""office":"{office}","actor":{{"clerk":"clerk-{counter}"}},"command":{{{verb}}}"#)
    }

    /// Takes in a reply; `false`: it was no call, because nobody waits or something is wrong.
    pub(super) fn heard(&mut self, reply: &str) -> bool {
        if !self.open {
            self.open = true;
            return true;
        }
        self.in_hand = quoted(reply, r#""ticket":{"number":""#).map(str::to_owned);
        self.called.extend(self.in_hand.clone());
        self.in_hand.is_some()
    }
}

impl Person for Clerk {
    fn next(&mut self, reply: Option<&str>) -> Option<String> {
        let goes_on = reply.is_none_or(|reply| self.heard(reply));
        goes_on.then(|| self.wish())
    }
}
