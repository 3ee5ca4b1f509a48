//! What lists are made from.

use protocol::view::{CounterView, ServiceChoice};
use protocol::{Code, Problem};
use texts::Words;

use super::item::{Item, Pick};
use crate::ask::{self, Wish};
use crate::console::Side;
use crate::sentence;

/// What lists are made from.
pub(crate) struct Source<'a> {
    pub(crate) view: &'a CounterView,
    pub(crate) side: &'a Side,
    pub(crate) words: &'a Words,
    /// Who sits here.
    pub(crate) me: Option<&'a str>,
    /// Whether they run the hall, and not only a counter.
    pub(crate) supervises: bool,
    /// Where a slip was printed once more last; empty: nowhere yet.
    pub(crate) last_printer: &'a str,
    /// The server's time.
    pub(crate) now: i64,
}

impl<'a> Source<'a> {
    pub(super) fn id(&self) -> String {
        self.view.id.clone()
    }

    pub(super) fn say(&self, key: &str) -> String {
        self.words.say(key)
    }

    pub(super) fn service_name(&self, id: &str) -> String {
        sentence::service_name(self.view, self.words, id)
    }

    pub(super) fn procedure_name(&self, service: &str, id: &str) -> String {
        sentence::procedure_name(self.view, self.words, service, id)
    }

    pub(super) fn service(&self, id: &str) -> Option<&'a ServiceChoice> {
        self.view.services.iter().find(|service| service.id == id)
    }

    /// Why a wish is not allowed, in words.
    pub(super) fn why_not(&self, wish: Wish) -> Option<String> {
        let problem = ask::refusal(self.view, wish, self.now)?;
        Some(sentence::of_problem(self.words, &problem))
    }

    /// Why only supervisors do it, for everybody else.
    pub(super) fn only_supervisors(&self) -> Option<String> {
        let why = || sentence::of_problem(self.words, &Problem::new(Code::NotAllowed));
        (!self.supervises).then(why)
    }

    /// A line for a wish that may not be allowed now.
    pub(super) fn wish(&self, wish: Wish, label: String, pick: Pick) -> Item {
        Item::new(label, pick).blocked(self.why_not(wish))
    }

    /// The services as lines that lead somewhere.
    pub(super) fn services(&self, without: Option<&str>, pick: impl Fn(&ServiceChoice) -> Pick) -> Vec<Item> {
        let services = self.view.services.iter().filter(|service| Some(service.id.as_str()) != without);
        services.map(|service| Item::new(self.service_name(&service.id), pick(service))).collect()
    }

    /// What a list that comes from the server says while it is not there, and when it is empty.
    pub(super) fn coming<T>(&self, rows: Option<&[T]>) -> Option<String> {
        match (self.side.problem(), rows) {
            (_, Some([])) => Some(self.say("clerk-list-empty")),
            (_, Some(_)) => None,
            (Some(problem), None) => Some(sentence::of_problem(self.words, problem)),
            (None, None) => Some(self.say("clerk-list-coming")),
        }
    }
}
