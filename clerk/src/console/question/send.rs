//! Where a ticket is sent: to another line, to one counter, to one clerk; with a note if need be.

use std::collections::BTreeSet;

use protocol::{Address, Command};

use super::item::{Item, Pick, choose, typed};
use super::{Question, Source};
use crate::console::{Page, Purpose};
use crate::sentence;

/// A transfer that is being prepared.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Sending {
    pub(crate) what: Sent,
    /// The line it is in.
    pub(crate) from: String,
    pub(crate) service: Option<String>,
    pub(crate) to: Option<Address>,
    pub(crate) note: String,
}

/// What is sent.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Sent {
    /// The ticket in hand.
    InHand(String),
    /// One that waits in a wrong line.
    Waiting(String),
}

/// The part of the form that is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum SendStep {
    /// Where to, first of all.
    To,
    Service,
    Counter,
    Clerk,
    Form,
}

impl Sending {
    pub(crate) fn new(what: Sent, from: String) -> Self {
        Sending { what, from, service: None, to: None, note: String::new() }
    }

    fn number(&self) -> &String {
        match &self.what {
            Sent::InHand(number) | Sent::Waiting(number) => number,
        }
    }

    fn command(&self, counter: String) -> Command {
        let (service, to) = (self.service.clone(), self.to.clone());
        let note = Some(self.note.clone()).filter(|note| !note.is_empty());
        match &self.what {
            Sent::InHand(_) => Command::Transfer { counter, service, to, note },
            Sent::Waiting(number) => Command::TransferTicket { number: number.clone(), service, to, note },
        }
    }

    pub(crate) fn form(self) -> Page {
        Page::choose(Question::Send(Box::new(self), SendStep::Form))
    }

    pub(super) fn title(&self, source: &Source<'_>, step: SendStep) -> String {
        match step {
            SendStep::To | SendStep::Form => {
                source.words.with("clerk-ask-transfer-number", &[("number", self.number().into())])
            }
            SendStep::Service => source.say("clerk-ask-transfer"),
            SendStep::Counter => source.say("clerk-ask-transfer-counter"),
            SendStep::Clerk => source.say("clerk-ask-transfer-clerk"),
        }
    }
}

impl Source<'_> {
    pub(super) fn send(&self, draft: &Sending, step: SendStep) -> Vec<Item> {
        let step_of = |step| choose(Question::Send(Box::new(draft.clone()), step));
        match step {
            SendStep::To => {
                let alone = [
                    Item::new(self.say("clerk-transfer-to-counter"), step_of(SendStep::Counter)).letter('q'),
                    Item::new(self.say("clerk-transfer-to-clerk"), step_of(SendStep::Clerk)).letter('b'),
                ];
                self.send_services(draft).into_iter().chain(alone).collect()
            }
            SendStep::Service => {
                let stay = Sending { service: None, ..draft.clone() };
                let stays =
                    self.words.with("clerk-transfer-stays", &[("service", self.service_name(&draft.from).into())]);
                [Item::new(stays, Pick::Turn(stay.form()))].into_iter().chain(self.send_services(draft)).collect()
            }
            SendStep::Counter => self.send_counters(draft),
            SendStep::Clerk => self.send_clerks(draft),
            SendStep::Form => self.send_form(draft),
        }
    }

    fn send_services(&self, draft: &Sending) -> Vec<Item> {
        self.services(Some(&draft.from), |service| {
            Pick::Turn(Sending { service: Some(service.id.clone()), ..draft.clone() }.form())
        })
    }

    fn send_counters(&self, draft: &Sending) -> Vec<Item> {
        let others = self.view.counters.iter().filter(|counter| counter.id != self.view.id);
        let to = |address| Pick::Turn(Sending { to: Some(address), ..draft.clone() }.form());
        let item = |id: &String, label| Item::new(label, to(Address::Counter(id.clone()))).counter(id);
        others.map(|counter| item(&counter.id, self.counter_label(counter))).collect()
    }

    /// Whoever sits somewhere, then whoever sat somewhere last and is not there: allowed, and marked.
    fn send_clerks(&self, draft: &Sending) -> Vec<Item> {
        let to = |name: &String| Pick::Turn(Sending { to: Some(Address::Clerk(name.clone())), ..draft.clone() }.form());
        let here = self.view.counters.iter().filter_map(|counter| Some((counter.clerk.as_ref()?, &counter.id)));
        let here: Vec<(&String, &String)> = here.filter(|(name, _)| Some(name.as_str()) != self.me).collect();
        let present: BTreeSet<&String> = self.view.counters.iter().filter_map(|one| one.clerk.as_ref()).collect();
        let known: BTreeSet<&String> = self.view.counters.iter().filter_map(|one| one.last_clerk.as_ref()).collect();
        let absent = known.difference(&present).filter(|name| Some(name.as_str()) != self.me);
        let present_label =
            |name: &String, counter: &String| format!("{name} · {}", sentence::counter(self.words, counter));
        here.iter()
            .map(|(name, counter)| Item::new(present_label(name, counter), to(name)))
            .chain(absent.map(|name| Item::new(format!("{name} · {}", self.say("clerk-clerk-absent")), to(name))))
            .chain([
                Item::new(self.say("clerk-clerk-other"), typed(Purpose::SendTo(Box::new(draft.clone())))).letter('b')
            ])
            .collect()
    }

    fn send_form(&self, draft: &Sending) -> Vec<Item> {
        let boxed = || Box::new(draft.clone());
        let stays = || self.words.with("clerk-transfer-stays", &[("service", self.service_name(&draft.from).into())]);
        let service = draft.service.as_ref().map_or_else(stays, |id| self.service_name(id));
        let to = match &draft.to {
            Some(address) => sentence::address(self.words, address),
            None => self.say("clerk-transfer-to-anybody"),
        };
        let note = match draft.note.as_str() {
            "" => self.say("clerk-form-empty"),
            note => note.to_owned(),
        };
        let send = self.words.with("clerk-form-transfer", &[("number", draft.number().into())]);
        vec![
            Item::new(self.say("clerk-field-service"), choose(Question::Send(boxed(), SendStep::Service)))
                .value(service),
            Item::new(self.say("clerk-field-to"), choose(Question::Send(boxed(), SendStep::To))).value(to),
            Item::new(self.say("clerk-field-note"), typed(Purpose::Note(boxed()))).value(note),
            Item::new(send, Pick::Ask(draft.command(self.id()))).letter('c'),
        ]
    }
}
