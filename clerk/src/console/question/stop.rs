//! A service that gives no numbers for a while, and what becomes of those who wait.

use protocol::{Command, ForWaiting};

use super::item::{Item, Pick, choose, typed};
use super::{Question, Source};
use crate::console::{Page, Purpose};
use crate::{sentence, wall};

/// A stop that is being prepared.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Stopping {
    pub(crate) service: String,
    pub(crate) reason: Option<String>,
    /// Minutes since midnight.
    pub(crate) until: Option<u16>,
    pub(crate) waiting: ForWaiting,
}

/// The part of the form that is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum StopStep {
    Service,
    Form,
    Reason,
    Waiting,
    MoveTo,
}

impl Stopping {
    pub(crate) fn form(self) -> Page {
        Page::choose(Question::Stop(Box::new(self), StopStep::Form))
    }

    pub(super) fn title(&self, source: &Source<'_>, step: StopStep) -> String {
        match step {
            StopStep::Service => source.say("clerk-ask-stop"),
            StopStep::Form => {
                let service = source.service_name(&self.service);
                source.words.with("clerk-ask-stop-service", &[("service", service.into())])
            }
            StopStep::Reason => source.say("clerk-ask-stop-reason"),
            StopStep::Waiting => source.say("clerk-ask-stop-waiting"),
            StopStep::MoveTo => source.say("clerk-ask-transfer"),
        }
    }
}

impl Source<'_> {
    pub(super) fn stop(&self, draft: &Stopping, step: StopStep) -> Vec<Item> {
        let with = |change: &dyn Fn(&mut Stopping)| {
            let mut draft = draft.clone();
            change(&mut draft);
            Pick::Turn(draft.form())
        };
        match step {
            StopStep::Service => self.services(None, |service| with(&|draft| draft.service.clone_from(&service.id))),
            StopStep::Reason => {
                let known = sentence::STOP_REASONS.iter().map(|(code, text)| {
                    Item::new(self.words.text(*text), with(&|draft| draft.reason = Some((*code).to_owned())))
                });
                let none = Item::new(self.say("clerk-reason-none"), with(&|draft| draft.reason = None));
                let other = typed(Purpose::StopReason(Box::new(draft.clone())));
                known.chain([none, Item::new(self.say("clerk-reason-other"), other)]).collect()
            }
            StopStep::Waiting => vec![
                Item::new(self.say("clerk-waiting-keep"), with(&|draft| draft.waiting = ForWaiting::Keep)),
                Item::new(
                    self.say("clerk-waiting-move"),
                    choose(Question::Stop(Box::new(draft.clone()), StopStep::MoveTo)),
                ),
                Item::new(self.say("clerk-waiting-release"), with(&|draft| draft.waiting = ForWaiting::Release)),
            ],
            StopStep::MoveTo => self.services(Some(&draft.service), |service| {
                with(&|draft| draft.waiting = ForWaiting::Move(service.id.clone()))
            }),
            StopStep::Form => self.stop_form(draft),
        }
    }

    fn stop_form(&self, draft: &Stopping) -> Vec<Item> {
        let boxed = || Box::new(draft.clone());
        let until = match draft.until {
            Some(minute) => wall::clock(self.words, minute),
            None => self.say("clerk-until-said"),
        };
        let reason = draft.reason.as_ref().map(|reason| sentence::stop_reason(self.words, reason));
        let reason = reason.unwrap_or_else(|| self.say("clerk-reason-none"));
        let waiting = match &draft.waiting {
            ForWaiting::Keep => self.say("clerk-waiting-keep"),
            ForWaiting::Move(service) => {
                self.words.with("clerk-waiting-moves", &[("service", self.service_name(service).into())])
            }
            ForWaiting::Release => self.say("clerk-waiting-release"),
        };
        let command = Command::StopService {
            service: draft.service.clone(),
            reason: draft.reason.clone(),
            until_minute: draft.until,
            waiting: draft.waiting.clone(),
        };
        vec![
            Item::new(self.say("clerk-field-reason"), choose(Question::Stop(boxed(), StopStep::Reason))).value(reason),
            Item::new(self.say("clerk-field-until"), typed(Purpose::StopUntil(boxed()))).value(until),
            Item::new(self.say("clerk-field-waiting"), choose(Question::Stop(boxed(), StopStep::Waiting)))
                .value(waiting),
            Item::new(self.say("clerk-form-stop"), Pick::Ask(command)).letter('d'),
        ]
    }
}
