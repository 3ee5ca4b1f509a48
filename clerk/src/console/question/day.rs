//! The questions that the four keys ask.

use protocol::view::InHand;
use protocol::{Closing, Command};
use texts::Words;

use super::item::{Item, Pick};
use super::{Question, Source, Then};
use crate::ask::Wish;
use crate::console::Page;
use crate::sentence;

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

    /// Yes stands first: a call too many harms nobody.
    pub(super) fn before_restart(&self, number: &str) -> Vec<Item> {
        let again = self.words.with("clerk-recall-again", &[("number", number.into())]);
        let recall = Command::Recall { counter: self.id() };
        vec![self.wish(Wish::Recall, again, Pick::Ask(recall)), Item::new(self.say("clerk-recall-leave"), Pick::Back)]
    }

    pub(super) fn nobody_intro(&self) -> String {
        let whoever_comes = self.say("clerk-intro-nobody");
        match sentence::not_for_here(self.view, self.words) {
            Some(_) => format!("{} {whoever_comes}", sentence::nobody(self.view, self.words)),
            None => whoever_comes,
        }
    }

    /// A claim that was not proved: whether that is so is asked once more.
    pub(in crate::console) fn not_proved(&self, ticket: &InHand, is_calling: bool) -> Pick {
        let Some(ordinary) = self.view.classes.first() else { return Pick::Back };
        let about = [("number", (&ticket.number).into())];
        let claim = ticket.claim.as_deref().unwrap_or_default();
        let claim = [("class", sentence::class_name(self.view, self.words, claim).into())];
        let intro = self.say(if is_calling { "clerk-intro-back-in-line" } else { "clerk-intro-not-proved" });
        let command =
            Command::SetClass { number: ticket.number.clone(), class: ordinary.id.clone(), back_in_line: is_calling };
        let title = self.words.with("clerk-ask-not-proved", &about);
        let claims = self.words.with("clerk-claims", &claim);
        Sure::pick(title, Some(format!("{claims}. {intro}")), self.say("clerk-sure-not-proved"), command)
    }

    pub(super) fn nobody_waits(&self) -> Vec<Item> {
        let command = Command::AwaitNext { counter: self.id() };
        vec![Item::new(self.say("clerk-await-offer"), Pick::Ask(command))]
    }
}
