//! The office's own names for its ids, from whichever view tells them.

use protocol::Localised;
use protocol::view::{ClassChoice, CounterView, DispenserView, OfficeView, ProcedureChoice};
use texts::Words;

use super::names::localised;

/// What the office calls its services, procedures and classes, as far as a view told it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names<'a> {
    services: Vec<Service<'a>>,
    classes: &'a [ClassChoice],
}

#[derive(Clone, Debug)]
struct Service<'a> {
    id: &'a str,
    name: &'a Localised,
    procedures: &'a [ProcedureChoice],
}

impl<'a> From<&'a CounterView> for Names<'a> {
    fn from(view: &'a CounterView) -> Self {
        let services = view.services.iter();
        let service = services.map(|one| Service { id: &one.id, name: &one.name, procedures: &one.procedures });
        Names { services: service.collect(), classes: &view.classes }
    }
}

impl<'a> From<&'a DispenserView> for Names<'a> {
    fn from(view: &'a DispenserView) -> Self {
        let services = view.services.iter();
        let service = services.map(|one| Service { id: &one.id, name: &one.name, procedures: &one.procedures });
        Names { services: service.collect(), classes: &view.classes }
    }
}

/// The supervisor's view names the lines, and nothing in them.
impl<'a> From<&'a OfficeView> for Names<'a> {
    fn from(view: &'a OfficeView) -> Self {
        let lines = view.lines.iter().map(|line| &line.shown);
        let service = lines.map(|line| Service { id: &line.service, name: &line.name, procedures: &[] });
        Names { services: service.collect(), classes: &[] }
    }
}

impl Names<'_> {
    /// Whether there is any.
    pub(crate) fn are_known(&self) -> bool {
        !self.services.is_empty()
    }

    /// The name of a service, or its id.
    pub(crate) fn service(&self, words: &Words, id: &str) -> String {
        localised(self.find(id).map(|service| service.name), words, id)
    }

    /// The name of a service's procedure, or its id.
    pub(crate) fn procedure(&self, words: &Words, service: &str, id: &str) -> String {
        let procedures = self.find(service).map_or(&[][..], |service| service.procedures);
        localised(procedures.iter().find(|procedure| procedure.id == id).map(|procedure| &procedure.name), words, id)
    }

    /// The name of a class, or its id.
    pub(crate) fn class(&self, words: &Words, id: &str) -> String {
        localised(self.classes.iter().find(|class| class.id == id).map(|class| &class.name), words, id)
    }

    fn find(&self, id: &str) -> Option<&Service<'_>> {
        self.services.iter().find(|service| service.id == id)
    }
}
