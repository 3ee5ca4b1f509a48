//! One press, one ticket: what the dispenser must remember over a cut connection, a crash and a power cut.
//!
//! ```text
//! Pressed ──answer, or the server is away──▶ Answered ──slip on paper──▶ (forgotten)
//!    │ refusal, or the day turned ▶ (forgotten)
//!    └─ given up ─▶ Unwanted, key unknown ──answer──▶ Unwanted, key known ──withdrawn──▶ (forgotten)
//!                                        cancelled by the citizen ─▶ ┘
//! ```
//!
//! An appointment becomes a number by the same press. Giving up on it forgets it and withdraws nothing: the appointment
//! is a promise, and staff can keep it.
//!
//! When the server is away, a press becomes a number of this kiosk's own [`Spool`]: with the one write that makes the
//! entry, it is answered by it, and whatever the office may answer to the press later is passed over. The entry names
//! the press, so that the office withdraws the ticket that nobody has on paper.
//!
//! The [`Book`] is written to disk *before* each step is acted upon (by [`crate::ledger`]), and what is to be done next
//! follows from it alone ([`Book::tasks`]). So a restart does the same as going on. The server answers a request id
//! that it knows with what it answered before: asking again never makes a second ticket.

mod wish;

use protocol::Issued;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::promise::Promise;
use crate::spool::{NoNumber, Spool, Taking};
pub use wish::{Errand, Wish};

/// A press whose slip is not on paper yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Press {
    /// The id of the request for a number, made when the button was pressed.
    pub id: Uuid,
    /// What was asked for.
    pub wish: Wish,
    /// The language of the slip.
    pub lang: String,
    /// The service day on which the button was pressed: nothing is asked for it on another one.
    pub day: String,
    /// What the citizen was told about the wait before the press; the slip says the same.
    #[serde(default)]
    pub promise: Promise,
    /// The office was asked, or is about to be: it may know the press by its id.
    #[serde(default = "yes")]
    pub asked: bool,
    /// How far it got.
    pub stage: Stage,
}

/// An older kiosk wrote no press down that it did not ask for.
fn yes() -> bool {
    true
}

impl Press {
    /// A press of this moment, with nothing promised about the wait.
    pub fn new(id: Uuid, wish: Wish, lang: &str, day: &str) -> Press {
        let (lang, day) = (lang.to_owned(), day.to_owned());
        Press { id, wish, lang, day, promise: Promise::default(), asked: true, stage: Stage::Pressed }
    }

    /// The same press, for which nobody is asked before [`Book::ask`].
    #[must_use]
    pub fn unasked(self) -> Press {
        Press { asked: false, ..self }
    }

    /// The same press after this promise.
    #[must_use]
    pub fn with_promise(self, promise: Promise) -> Press {
        Press { promise, ..self }
    }
}

/// How far a press got.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// It may or may not have a number.
    Pressed,
    /// This is the number, of the office or of this kiosk's spool; the slip is not known to be on paper.
    Answered(Box<Issued>),
}

/// A ticket that nobody wants: the citizen gave up waiting for it, or cancelled it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unwanted {
    /// The id of the request that made it, or may have made it.
    pub issue: Uuid,
    /// What was asked for.
    pub wish: Wish,
    /// The service day on which it was asked for.
    pub day: String,
    /// The right to withdraw it; `None`: it is not known whether there is a ticket.
    pub key: Option<String>,
    /// The id of the request that withdraws it.
    pub withdraw: Uuid,
}

/// Something to be done, again and again until it is settled.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// Ask the office for a number under this id, as long as its service day is this one.
    Ask {
        /// The request's id.
        id: Uuid,
        /// What for.
        wish: Wish,
        /// The service day.
        day: String,
    },
    /// Put the slip on paper.
    Print {
        /// The press it belongs to.
        press: Box<Press>,
        /// The number.
        issued: Box<Issued>,
    },
    /// Withdraw a ticket.
    Withdraw {
        /// The request's id.
        id: Uuid,
        /// The ticket.
        key: String,
    },
}

/// Which task, whatever it needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TaskName {
    /// To ask under this id.
    Ask(Uuid),
    /// To print the slip of this press.
    Print(Uuid),
    /// To withdraw under this id.
    Withdraw(Uuid),
}

impl Task {
    /// What tells tasks apart: a task of the same name is the same one.
    pub fn name(&self) -> TaskName {
        match self {
            Task::Ask { id, .. } => TaskName::Ask(*id),
            Task::Print { press, .. } => TaskName::Print(press.id),
            Task::Withdraw { id, .. } => TaskName::Withdraw(*id),
        }
    }
}

/// Why a press cannot begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotNow {
    /// Another press is not finished.
    Underway,
    /// Too many tickets wait to be withdrawn.
    TooManyUnwanted,
}

/// Everything that is not finished.
#[derive(Clone, Debug, PartialEq)]
pub struct Book {
    press: Option<Press>,
    unwanted: Vec<Unwanted>,
    spool: Spool,
}

impl Book {
    /// The most tickets that may wait to be withdrawn; more presses are not taken then.
    pub const UNWANTED: usize = 4;

    /// What was read from disk. A press that is also unwanted was given up a moment before a crash; one that is also in
    /// the spool became that number, whatever else was heard of it; a ticket that stands there twice is one.
    pub fn new(press: Option<Press>, listed: Vec<Unwanted>, spool: Spool) -> Book {
        let mut unwanted: Vec<Unwanted> = Vec::new();
        for ticket in listed {
            if unwanted.len() < Self::UNWANTED && unwanted.iter().all(|known| known.issue != ticket.issue) {
                unwanted.push(ticket);
            }
        }
        let press = press.filter(|press| unwanted.iter().all(|unwanted| unwanted.issue != press.id));
        let mut book = Book { press, unwanted, spool };
        book.settle_turned();
        book
    }

    /// The press that is under way.
    pub fn press(&self) -> Option<&Press> {
        self.press.as_ref()
    }

    /// The same, if it has no number yet.
    pub fn undecided(&self) -> Option<&Press> {
        self.press.as_ref().filter(|press| press.stage == Stage::Pressed)
    }

    /// The tickets that are still to be withdrawn.
    pub fn unwanted(&self) -> &[Unwanted] {
        &self.unwanted
    }

    /// The numbers that were given without the server.
    pub fn spool(&self) -> &Spool {
        &self.spool
    }

    /// The same, to be changed: what the office says of it is of no matter for the press.
    pub fn spool_mut(&mut self) -> &mut Spool {
        &mut self.spool
    }

    /// Whether nothing is left to do.
    pub fn is_settled(&self) -> bool {
        self.press.is_none() && self.unwanted.is_empty() && self.spool.head().is_none()
    }

    /// Whether a press can begin.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn ready(&self) -> Result<(), NotNow> {
        match (&self.press, self.unwanted.len()) {
            (Some(_), _) => Err(NotNow::Underway),
            (None, Self::UNWANTED..) => Err(NotNow::TooManyUnwanted),
            (None, _) => Ok(()),
        }
    }

    /// A button was pressed.
    ///
    /// # Errors
    /// As [`Book::ready`]; nothing changes then.
    pub fn begin(&mut self, press: Press) -> Result<(), NotNow> {
        self.ready()?;
        self.press = Some(press);
        Ok(())
    }

    /// The office is about to be asked for the press.
    pub fn ask(&mut self) {
        if let Some(press) = &mut self.press {
            press.asked = true;
        }
    }

    /// The press that is under way becomes a number of the spool. One that has an answer, or is for an appointment,
    /// stays as it is.
    ///
    /// # Errors
    /// Why there is no number; nothing changes then.
    pub fn turn(&mut self, taking: Taking<'_>) -> Result<(), NoNumber> {
        let press = self.press.as_ref().filter(|press| press.stage == Stage::Pressed).ok_or(NoNumber::NotHere)?;
        self.spool.take(press, taking)?;
        self.settle_turned();
        Ok(())
    }

    /// A press that is in the spool is answered by that.
    fn settle_turned(&mut self) {
        if let Some(press) = &mut self.press
            && let Some(entry) = self.spool.of_press(press.id)
        {
            press.stage = Stage::Answered(Box::new(entry.issued.clone()));
        }
    }

    /// The office gave a number for the request `id`. What nobody asked for is passed over, and so is the answer to a
    /// press that has a number of the spool meanwhile.
    pub fn answered(&mut self, id: Uuid, issued: &Issued) {
        if let Some(press) = self.press.as_mut().filter(|press| press.id == id && press.stage == Stage::Pressed) {
            press.stage = Stage::Answered(Box::new(issued.clone()));
        }
        if let Some(unwanted) = self.unwanted.iter_mut().find(|unwanted| unwanted.issue == id) {
            unwanted.key = Some(issued.key.clone());
        }
    }

    /// The office refused the request `id`, for a number or for a withdrawal, or the day turned before it was asked:
    /// there is nothing more to do about it.
    pub fn refused(&mut self, id: Uuid) {
        self.press.take_if(|press| press.id == id && press.stage == Stage::Pressed);
        self.unwanted.retain(|unwanted| unwanted.withdraw != id && (unwanted.issue != id || unwanted.key.is_some()));
    }

    /// The slip of the press `id` is on paper, or cannot be printed and was shown instead.
    pub fn printed(&mut self, id: Uuid) {
        self.press.take_if(|press| press.id == id);
    }

    /// The citizen does not wait any longer. Whether there is a ticket is asked once more, and if so it is withdrawn
    /// under the id `withdraw`; an appointment is only forgotten, and so is what nobody was asked for. A press that has
    /// its answer goes on: its number is on the screen, to be cancelled there.
    pub fn give_up(&mut self, withdraw: Uuid) {
        let given_up = self.press.take_if(|press| press.stage == Stage::Pressed);
        let Some(Press { id: issue, wish, day, asked, .. }) = given_up else { return };
        if asked && !wish.is_check_in() {
            self.unwanted.push(Unwanted { issue, wish, day, key: None, withdraw });
        }
    }

    /// The citizen cancels a ticket that was shown already.
    pub fn cancel(&mut self, issue: Uuid, wish: Wish, day: String, key: String, withdraw: Uuid) {
        self.press.take_if(|press| press.id == issue);
        // A citizen cancels at most once between two presses, and no press begins with a full list.
        self.unwanted.push(Unwanted { issue, wish, day, key: Some(key), withdraw });
    }

    /// The ticket is withdrawn.
    pub fn withdrawn(&mut self, withdraw: Uuid) {
        self.unwanted.retain(|unwanted| unwanted.withdraw != withdraw);
    }

    /// What an earlier run left, seen on the service day `today`: tickets of another day ended with it, and who pressed
    /// then is not standing here, so that nothing is asked or printed for them.
    pub fn resume(&mut self, today: &str) {
        self.press.take_if(|press| press.day != today);
        self.unwanted.retain(|unwanted| unwanted.day == today);
    }

    /// Another device goes on, with a spool of this id. Where it asks the same server it can print what is answered and
    /// withdraw what has a key; nobody else can ask for the rest.
    pub fn hand_on(&mut self, spool: Uuid, same_server: bool) {
        self.press.take_if(|press| !same_server || press.stage == Stage::Pressed);
        self.unwanted.retain(|unwanted| same_server && unwanted.key.is_some());
        self.spool.begin_anew(spool, "");
    }

    /// What is to be done now.
    pub fn tasks(&self) -> Vec<Task> {
        let ask = |id, wish: &Wish, day: &String| Task::Ask { id, wish: wish.clone(), day: day.clone() };
        let press = self.press.iter().filter_map(|press| match &press.stage {
            Stage::Pressed => press.asked.then(|| ask(press.id, &press.wish, &press.day)),
            Stage::Answered(issued) => Some(Task::Print { press: Box::new(press.clone()), issued: issued.clone() }),
        });
        let unwanted = self.unwanted.iter().map(|unwanted| match &unwanted.key {
            None => ask(unwanted.issue, &unwanted.wish, &unwanted.day),
            Some(key) => Task::Withdraw { id: unwanted.withdraw, key: key.clone() },
        });
        press.chain(unwanted).collect()
    }
}

#[cfg(test)]
mod tests;
