//! The questions that the four keys ask.

use protocol::{Closing, Command};
use texts::Words;

use super::item::{Item, Pick};
use super::{Question, Source, Then};
use crate::console::Page;

/// Something that is asked once more.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Sure {
    pub(crate) title: String,
    pub(crate) intro: Option<String>,
    /// What saying yes means.
    pub(crate) yes: String,
    pub(crate) command: Command,
}

impl Sure {
    pub(super) fn pick(title: String, intro: Option<String>, yes: String, command: Command) -> Pick {
        Pick::Turn(Page::choose(Question::Sure(Box::new(Sure { title, intro, yes, command }))))
    }
}

impl Sure {
    /// No stands first.
    pub(crate) fn items(&self, words: &Words) -> Vec<Item> {
        vec![
            Item::new(words.say("clerk-sure-no"), Pick::Back),
            Item::new(self.yes.clone(), Pick::Ask(self.command.clone())),
        ]
    }
}

impl Source<'_> {
    pub(super) fn served_or_absent(&self, number: &str) -> Vec<Item> {
        let absent = Closing::Absent { number: number.to_owned() };
        let absent = Command::CallNext { counter: self.id(), closing: Some(absent) };
        vec![
            Item::new(self.say("clerk-was-served"), Pick::End(Then::Next(number.to_owned()))),
            Item::new(self.say("clerk-was-absent"), self.absent(absent)),
        ]
    }

    /// A no-show, which is asked once more where the person could not hear or see the call.
    fn absent(&self, command: Command) -> Pick {
        match self.view.in_hand.as_ref().is_some_and(crate::console::is_met_in_person) {
            true => super::item::choose(Question::ReallyAbsent { then: Box::new(command) }),
            false => Pick::Ask(command),
        }
    }

    pub(super) fn really_absent(&self, then: &Command) -> Vec<Item> {
        vec![
            Item::new(self.say("clerk-not-yet-asked"), Pick::Back),
            Item::new(self.say("clerk-asked-in-person"), Pick::Ask(then.clone())),
        ]
    }

    pub(super) fn nobody_waits(&self) -> Vec<Item> {
        let command = Command::AwaitNext { counter: self.id() };
        vec![Item::new(self.say("clerk-await-offer"), Pick::Ask(command))]
    }
}
