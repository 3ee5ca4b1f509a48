//! The class of a ticket, and more things that the person came for.

use protocol::Command;
use protocol::view::ClassChoice;

use super::item::{Item, Pick, choose};
use super::{Question, Source};
use crate::sentence;

impl Source<'_> {
    /// A class and what to show for it.
    pub(super) fn class_label(&self, class: &ClassChoice) -> String {
        let name = sentence::class_name(self.view, self.words, &class.id);
        match &class.evidence {
            Some(evidence) => {
                let evidence = evidence.in_lang(self.words.lang().as_str()).to_owned();
                self.words.with("clerk-class-evidence", &[("class", name.into()), ("evidence", evidence.into())])
            }
            None => name,
        }
    }

    pub(super) fn classes(&self, number: &str) -> Vec<Item> {
        let classes = self.view.classes.iter();
        classes
            .map(|class| {
                let command =
                    Command::SetClass { number: number.to_owned(), class: class.id.clone(), back_in_line: false };
                Item::new(self.class_label(class), Pick::Ask(command))
            })
            .collect()
    }

    /// A service with procedures asks which one; the others are added at once.
    pub(super) fn add_service(&self, number: &str) -> Vec<Item> {
        self.services(None, |service| {
            let (number, service_id) = (number.to_owned(), service.id.clone());
            match service.procedures.is_empty() {
                true => Pick::Ask(Command::AddService { number, service: service_id, procedure: None }),
                false => choose(Question::AddProcedure { number, service: service_id }),
            }
        })
    }

    pub(super) fn add_procedure(&self, number: &str, service: &str) -> Vec<Item> {
        let add = |procedure: Option<String>| {
            Pick::Ask(Command::AddService { number: number.to_owned(), service: service.to_owned(), procedure })
        };
        let procedures = self.service(service).into_iter().flat_map(|service| &service.procedures);
        let known = procedures.map(|one| Item::new(self.procedure_name(service, &one.id), add(Some(one.id.clone()))));
        [Item::new(self.say("clerk-procedure-unknown"), add(None))].into_iter().chain(known).collect()
    }
}
