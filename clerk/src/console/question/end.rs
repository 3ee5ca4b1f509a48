//! How a leg ends: what its service wants said is asked, the rest can be said.

use protocol::view::{Asks, CounterView};
use protocol::{Closing, Command, Finish, LegRef, Outcome};

use super::item::{Item, Pick, choose, typed};
use super::{Question, Source};
use crate::args::OUTCOMES;
use crate::console::{Page, Purpose};
use crate::sentence;

/// A leg that is about to end.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct EndOfLeg {
    pub(crate) number: String,
    pub(crate) service: String,
    /// What the ticket says it is for.
    pub(crate) procedure: Option<String>,
    pub(crate) then: Then,
    pub(crate) details: Finish,
    /// It is sent as soon as nothing is missing; else the clerk looks at the whole form.
    pub(crate) quick: bool,
    /// The leg that is meant: pressed twice, it ends once.
    pub(crate) closes: Option<LegRef>,
    /// A dossier that was taken in has a code, which is asked for once.
    pub(crate) dossier_asked: bool,
}

/// What follows when a leg ends.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Then {
    Finish,
    /// This number was served; call the next.
    Next(String),
}

/// What a service can want said.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Detail {
    Outcome,
    Procedure,
    Note,
}

/// The part of the form that is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum EndStep {
    Form,
    Outcome,
    Procedure,
}

impl Detail {
    /// As problems name it.
    pub(crate) fn of_field(field: &str) -> Option<Detail> {
        match field {
            "outcome" => Some(Detail::Outcome),
            "procedure" => Some(Detail::Procedure),
            "note" => Some(Detail::Note),
            _ => None,
        }
    }
}

/// What a service wants said.
pub(crate) fn asks_of(view: &CounterView, service: &str) -> Asks {
    view.services.iter().find(|known| known.id == service).map(|service| service.asks).unwrap_or_default()
}

impl EndOfLeg {
    /// Of the ticket in hand, with nothing said yet. `number` may be another than the one in hand by now: the server
    /// will say so.
    pub(crate) fn of(view: &CounterView, then: Then) -> Self {
        let hand = view.in_hand.as_ref();
        let number = match &then {
            Then::Finish => hand.map(|ticket| ticket.number.clone()).unwrap_or_default(),
            Then::Next(number) => number.clone(),
        };
        let hand = hand.filter(|ticket| ticket.number == number);
        EndOfLeg {
            number,
            service: hand.map(|ticket| ticket.service.clone()).unwrap_or_default(),
            procedure: hand.and_then(|ticket| ticket.procedure.clone()),
            then,
            details: Finish::default(),
            quick: true,
            // A server that counts no legs is asked for whatever is in hand.
            closes: hand
                .filter(|ticket| ticket.leg > 0)
                .map(|ticket| LegRef { number: ticket.number.clone(), leg: ticket.leg }),
            dossier_asked: false,
        }
    }

    /// The first thing that the service wants said and nobody said.
    pub(crate) fn missing(&self, asks: Asks) -> Option<Detail> {
        let procedure = self.details.procedure.is_some() || self.procedure.is_some();
        match () {
            () if asks.outcome && self.details.outcome.is_none() => Some(Detail::Outcome),
            () if asks.procedure && !procedure => Some(Detail::Procedure),
            () if asks.note && self.details.note.is_none() => Some(Detail::Note),
            () => None,
        }
    }

    pub(crate) fn command(&self, counter: String) -> Command {
        let details = self.details.clone();
        match &self.then {
            Then::Finish => Command::Finish { counter, closes: self.closes.clone(), details },
            Then::Next(number) => {
                Command::CallNext { counter, closing: Some(Closing::Served { number: number.clone(), details }) }
            }
        }
    }

    /// The page on which this is said.
    pub(crate) fn page(self, detail: Detail) -> Page {
        match detail {
            Detail::Outcome => Page::choose(Question::End(Box::new(self), EndStep::Outcome)),
            Detail::Procedure => Page::choose(Question::End(Box::new(self), EndStep::Procedure)),
            Detail::Note => Page::typed(Purpose::Remark(Box::new(self))),
        }
    }

    pub(crate) fn form(self) -> Page {
        Page::choose(Question::End(Box::new(EndOfLeg { quick: false, ..self }), EndStep::Form))
    }

    /// After something was said: to what is still missing, to the server, or back to the form.
    pub(crate) fn onward(self, view: &CounterView) -> Pick {
        if !self.quick {
            return Pick::Turn(self.form());
        }
        let dossier = self.details.outcome == Some(Outcome::DossierReceived) && !self.dossier_asked;
        match self.missing(asks_of(view, &self.service)) {
            Some(detail) => Pick::Turn(self.page(detail)),
            None if dossier => typed(Purpose::Dossier(Box::new(self))),
            None => Pick::Ask(self.command(view.id.clone())),
        }
    }

    pub(super) fn title(&self, source: &Source<'_>, step: EndStep) -> String {
        match step {
            EndStep::Form => source.words.with("clerk-form-end", &[("number", (&self.number).into())]),
            EndStep::Outcome => source.say("clerk-ask-outcome"),
            EndStep::Procedure => source.say("clerk-ask-procedure"),
        }
    }

    fn with(&self, say: impl FnOnce(&mut Finish)) -> Self {
        let mut draft = self.clone();
        say(&mut draft.details);
        draft
    }
}

impl Source<'_> {
    pub(super) fn end(&self, draft: &EndOfLeg, step: EndStep) -> Vec<Item> {
        match step {
            EndStep::Form => self.end_form(draft),
            EndStep::Outcome => OUTCOMES
                .iter()
                .map(|(_, outcome)| {
                    let said = draft.with(|details| details.outcome = Some(*outcome));
                    Item::new(sentence::outcome(self.words, *outcome), said.onward(self.view))
                })
                .collect(),
            EndStep::Procedure => self.end_procedures(draft),
        }
    }

    fn end_form(&self, draft: &EndOfLeg) -> Vec<Item> {
        let asks = asks_of(self.view, &draft.service);
        let details = &draft.details;
        let open = |needed: bool| self.say(if needed { "clerk-form-needed" } else { "clerk-form-empty" });
        let outcome = match details.outcome {
            Some(outcome) => sentence::outcome(self.words, outcome),
            None if asks.outcome => open(true),
            None => sentence::outcome(self.words, Outcome::DoneOnTheSpot),
        };
        let procedure = details.procedure.as_ref().or(draft.procedure.as_ref());
        let procedure = procedure.map(|id| self.procedure_name(&draft.service, id));
        let boxed = || Box::new(draft.clone());
        let count = details.count.unwrap_or(1).to_string();
        let send = match draft.then {
            Then::Finish => self.words.with("clerk-form-finish", &[("number", (&draft.number).into())]),
            Then::Next(_) => self.words.with("clerk-form-next", &[("number", (&draft.number).into())]),
        };
        vec![
            Item::new(self.say("clerk-field-outcome"), choose(Question::End(boxed(), EndStep::Outcome))).value(outcome),
            Item::new(self.say("clerk-field-procedure"), choose(Question::End(boxed(), EndStep::Procedure)))
                .value(procedure.unwrap_or_else(|| open(asks.procedure))),
            Item::new(self.say("clerk-field-dossier"), typed(Purpose::Dossier(boxed())))
                .value(details.dossier.clone().unwrap_or_else(|| open(false))),
            Item::new(self.say("clerk-field-count"), typed(Purpose::Count(boxed()))).value(count),
            Item::new(self.say("clerk-field-note"), typed(Purpose::Remark(boxed())))
                .value(details.note.clone().unwrap_or_else(|| open(asks.note))),
            Item::new(send, Pick::Ask(draft.command(self.id())))
                .letter('x')
                .blocked(draft.missing(asks).map(|_| self.say("clerk-form-missing"))),
        ]
    }

    fn end_procedures(&self, draft: &EndOfLeg) -> Vec<Item> {
        let name = |id: &str| self.procedure_name(&draft.service, id);
        let said = |procedure: Option<String>| draft.with(|details| details.procedure = procedure).onward(self.view);
        let as_is = match &draft.procedure {
            Some(procedure) => {
                let label = self.words.with("clerk-procedure-as-is", &[("procedure", name(procedure).into())]);
                Some(Item::new(label, said(None)))
            }
            None if asks_of(self.view, &draft.service).procedure => None,
            None => Some(Item::new(self.say("clerk-procedure-unknown"), said(None))),
        };
        let procedures = self.service(&draft.service).into_iter().flat_map(|service| &service.procedures);
        let others = procedures.filter(|procedure| Some(&procedure.id) != draft.procedure.as_ref());
        as_is.into_iter().chain(others.map(|other| Item::new(name(&other.id), said(Some(other.id.clone()))))).collect()
    }
}
