//! What can be added to an errand: more to do, several files, what staff should know.

use protocol::view::DispenserService;
use protocol::{Need, Want};
use texts::{TextKey, Words};

use super::super::{Asks, Kiosk, List, Stage};
use super::{Choice, What};
use crate::slip::name_of;

impl Kiosk {
    pub(super) fn extras_of(&self, want: &Want) -> Vec<Choice> {
        let words = self.words();
        let further = Choice {
            title: words.say("dispenser-further"),
            notes: vec![self.further_named().unwrap_or_else(|| words.say("dispenser-further-note"))],
            open: self.gives_numbers(),
            what: What::Go(Box::new(Stage::list(List::Further(want.clone())))),
        };
        let files = want.procedure.is_some().then(|| Choice {
            title: words.say("dispenser-files"),
            notes: vec![words.with("dispenser-files-count", &[("count", self.extras.files.unwrap_or(1).into())])],
            open: self.gives_numbers(),
            what: What::Go(Box::new(Stage::keypad(Asks::Files(want.clone())))),
        });
        [further].into_iter().chain(files).chain([self.to_needs(Some(want.clone()))]).collect()
    }

    /// To the screen of needs.
    pub(super) fn to_needs(&self, of: Option<Want>) -> Choice {
        let words = self.words();
        let noted = if self.extras.needs.is_empty() { "dispenser-needs-note" } else { "dispenser-needs-noted" };
        Choice {
            title: words.say("dispenser-needs"),
            notes: vec![words.say(noted)],
            open: self.gives_numbers(),
            what: What::Go(Box::new(Stage::list(List::Needs { of }))),
        }
    }

    pub(super) fn needs(&self) -> Vec<Choice> {
        let words = self.words();
        let choice = |need: &Need| Choice {
            title: marked(&need_in_words(*need, &words), self.extras.needs.contains(need)),
            notes: Vec::new(),
            open: self.gives_numbers(),
            what: What::Need(*need),
        };
        Need::ALL.iter().map(choice).collect()
    }

    /// The services that give numbers, each once more or not any more.
    pub(super) fn further(&self, of: &Want) -> Vec<Choice> {
        let Some(view) = &self.view else { return Vec::new() };
        // Who came for all that a service does needs it no second time.
        let offered = |service: &&DispenserService| service.id != of.service || !service.procedures.is_empty();
        let choice = |service: &DispenserService| {
            let has = self.extras.has_service(&service.id);
            Choice {
                title: marked(&self.said(&service.name), has),
                notes: Vec::new(),
                open: has || self.can_take(&service.id) && self.extras.has_room(),
                what: match has {
                    true => What::NotFurther(service.id.clone()),
                    false => self.add_service(of, service),
                },
            }
        };
        view.services.iter().filter(offered).map(choice).collect()
    }

    fn add_service(&self, of: &Want, service: &DispenserService) -> What {
        let (of, id) = (of.clone(), service.id.clone());
        if service.procedures.is_empty() {
            return What::AddFurther { of, want: Want { service: id, procedure: None } };
        }
        What::Go(Box::new(Stage::list(List::FurtherProcedures { of, service: id })))
    }

    pub(super) fn further_procedures(&self, of: &Want, service: &str) -> Vec<Choice> {
        let words = self.words();
        let procedures = self.service(service).map_or(&[][..], |service| &service.procedures);
        let named = procedures.iter().map(|procedure| (self.said(&procedure.name), Some(procedure.id.clone())));
        let choices = named.chain([(words.say("dispenser-not-sure"), None)]).map(|(title, procedure)| {
            let want = Want { service: service.to_owned(), procedure };
            Choice {
                title,
                notes: Vec::new(),
                open: self.can_take(service),
                what: What::AddFurther { of: of.clone(), want },
            }
        });
        let is_new = |choice: &Choice| !matches!(&choice.what, What::AddFurther { of, want } if of == want);
        choices.filter(is_new).collect()
    }

    /// The further errands by name, if there are any.
    pub(in crate::kiosk) fn further_named(&self) -> Option<String> {
        let view = self.view.as_ref()?;
        let names: Vec<String> = self.extras.further.iter().map(|want| name_of(view, want, &self.lang)).collect();
        (!names.is_empty()).then(|| names.join("; "))
    }
}

fn need_in_words(need: Need, words: &Words) -> String {
    words.text(match need {
        Need::DoesNotHear => TextKey("dispenser-need-hear"),
        Need::DoesNotSee => TextKey("dispenser-need-see"),
        Need::Wheelchair => TextKey("dispenser-need-wheelchair"),
        Need::Interpreter => TextKey("dispenser-need-interpreter"),
    })
}

/// A title with a box before it, crossed or not.
fn marked(title: &str, is_marked: bool) -> String {
    format!("[{}] {title}", if is_marked { 'x' } else { ' ' })
}
