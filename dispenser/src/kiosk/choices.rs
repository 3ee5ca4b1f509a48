//! The choices of the screens that are lists.

mod extras;
mod staff;

use protocol::view::{ClassChoice, DispenserService};
use protocol::{Localised, Need, Want};
use texts::Words;

use super::reason::{closed_notes, short_reason};
use super::{Kiosk, List, StaffDeed, Stage};
use crate::promise::Promise;

/// One choice.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Choice {
    /// What it is.
    pub(super) title: String,
    /// What is said about it, line by line.
    pub(super) notes: Vec<String>,
    /// Whether it can be chosen now.
    pub(super) open: bool,
    pub(super) what: What,
}

/// What a choice means.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum What {
    Service(String),
    Procedure(Want),
    /// "Not sure, please advise", for this service.
    Advise(String),
    Class(Option<String>),
    Need(Need),
    /// What staff ask for.
    Deed(StaffDeed),
    /// Another screen, and nothing else.
    Go(Box<Stage>),
    /// This is to be done as well.
    AddFurther {
        of: Want,
        want: Want,
    },
    /// Nothing else is to be done in this service.
    NotFurther(String),
}

impl Kiosk {
    /// The choices of the present screen; none when it is no list.
    pub(super) fn choices(&self) -> Vec<Choice> {
        let Stage::List { list, .. } = &self.stage else { return Vec::new() };
        match list {
            List::Services => self.services(),
            List::Classes => self.classes(),
            List::Procedures { service } => self.procedures(service),
            List::Extras(want) => self.extras_of(want),
            List::Further(of) => self.further(of),
            List::FurtherProcedures { of, service } => self.further_procedures(of, service),
            List::Needs { .. } => self.needs(),
            List::Staff => self.deeds(),
            List::Roll => self.rolls(),
            List::ShutDown => self.shut_down(),
        }
    }

    fn services(&self) -> Vec<Choice> {
        let Some(view) = &self.view else { return Vec::new() };
        let words = self.words();
        let for_all = self.closed_everywhere().is_some();
        let choice = |service: &DispenserService| Choice {
            title: self.said(&service.name),
            notes: match self.closed(service) {
                // The line above all services says the rest.
                Some(problem) if for_all => vec![short_reason(problem, &words)],
                Some(problem) => closed_notes(problem, &view.day, &words),
                // Nobody can wait there any more, and the banner says why.
                None if self.away.is_some_and(|away| away.left == 0) => Vec::new(),
                None => vec![self.wait_line(service, Promise::of(view, &service.id), &words)],
            },
            open: self.can_take(&service.id),
            what: What::Service(service.id.clone()),
        };
        view.services.iter().map(choice).collect()
    }

    /// Why no service gives numbers, if it is the same for all of them.
    pub(super) fn closed_everywhere(&self) -> Option<&protocol::Problem> {
        let services = &self.view.as_ref()?.services;
        let first = self.closed(services.first()?)?;
        let same = |service: &DispenserService| {
            self.closed(service).is_some_and(|closed| {
                let (here, there) = (&closed.params, &first.params);
                closed.code == first.code
                    && (&here.day, &here.time, &here.reason) == (&there.day, &there.time, &there.reason)
            })
        };
        services.iter().all(same).then_some(first)
    }

    fn procedures(&self, service: &str) -> Vec<Choice> {
        let words = self.words();
        let advise = Choice {
            title: words.say("dispenser-not-sure"),
            notes: vec![words.say("dispenser-not-sure-note")],
            open: self.can_take(service),
            what: What::Advise(service.to_owned()),
        };
        let procedures = self.service(service).map_or(&[][..], |service| &service.procedures);
        let choices = procedures.iter().map(|procedure| Choice {
            title: self.said(&procedure.name),
            notes: Vec::new(),
            open: self.gives_numbers(),
            what: What::Procedure(Want { service: service.to_owned(), procedure: Some(procedure.id.clone()) }),
        });
        choices.chain([advise]).collect()
    }

    /// The classes, and help for who needs it.
    fn classes(&self) -> Vec<Choice> {
        let Some(view) = &self.view else { return Vec::new() };
        let words = self.words();
        let choices = (0..).zip(&view.classes).map(|(nth, class)| Choice {
            title: self.said(&class.name),
            notes: class_notes(class, self.lang.as_str(), &words),
            open: self.gives_numbers(),
            what: What::Class((nth > 0).then(|| class.id.clone())),
        });
        choices.chain([self.to_needs(None)]).collect()
    }

    pub(super) fn said(&self, text: &Localised) -> String {
        text.in_lang(self.lang.as_str()).to_owned()
    }
}

/// What is asked of who belongs to the class, and what comes of it.
fn class_notes(class: &ClassChoice, lang: &str, words: &Words) -> Vec<String> {
    let trusted = (class.priority && class.trusted).then(|| words.say("dispenser-class-trusted"));
    let evidence = class.evidence.as_ref().map(|text| text.in_lang(lang));
    let evidence = evidence.map(|evidence| words.with("dispenser-evidence", &[("evidence", evidence.into())]));
    trusted.into_iter().chain(evidence).collect()
}

impl Kiosk {
    /// How many wait, and how long a new number does; where that is not known, at which counters. Until when a break lasts
    /// is said above all services.
    fn wait_line(&self, service: &DispenserService, promise: Promise, words: &Words) -> String {
        if promise.is_of_break() {
            return waiting(service, words);
        }
        let short = promise.short(words).map(|wait| format!("{} · {wait}", waiting(service, words)));
        short.unwrap_or_else(|| self.queue_line(service, words))
    }

    /// How many wait, and where: "4 người đang chờ · Quầy 1, 2".
    pub(super) fn queue_line(&self, service: &DispenserService, words: &Words) -> String {
        let counters = match service.counters.as_slice() {
            [] => words.say("dispenser-no-counter"),
            counters => words.with("dispenser-counters", &[("counters", counters.join(", ").into())]),
        };
        format!("{} · {counters}", waiting(service, words))
    }
}

fn waiting(service: &DispenserService, words: &Words) -> String {
    words.with("dispenser-waiting", &[("count", service.waiting.into())])
}
