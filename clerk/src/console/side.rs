//! The view beside the counter's: a number, a service's tickets or slots, the office. Which one follows from the page.

use std::sync::Arc;

use protocol::view::{NumberView, OfficeView, SlotsView, TicketsView};
use protocol::{Problem, Snapshot, View};

/// The view that the page is made from, as far as it has come.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Side {
    view: Option<View>,
    told: Option<Result<Arc<Snapshot>, Box<Problem>>>,
}

impl Side {
    pub(crate) fn view(&self) -> Option<&View> {
        self.view.as_ref()
    }

    /// The page is made from this view now. What came of another is forgotten.
    pub(crate) fn look_at(&mut self, view: Option<View>) {
        if self.view != view {
            *self = Side { view, told: None };
        }
    }

    /// The view came, changed or was refused; that of a page that was left is not wanted. Says whether it came for the
    /// first time.
    pub(crate) fn take(&mut self, view: &View, told: Result<Arc<Snapshot>, Box<Problem>>) -> bool {
        if self.view.as_ref() != Some(view) {
            return false;
        }
        let first = !matches!(&self.told, Some(Ok(_))) && told.is_ok();
        self.told = Some(told);
        first
    }

    /// Why it cannot be shown. It is asked for again by itself.
    pub(crate) fn problem(&self) -> Option<&Problem> {
        self.told.as_ref()?.as_ref().err().map(Box::as_ref)
    }

    fn state(&self) -> Option<&Snapshot> {
        self.told.as_ref()?.as_ref().ok().map(Arc::as_ref)
    }

    pub(crate) fn number(&self) -> Option<&NumberView> {
        match self.state()? {
            Snapshot::Number(number) => Some(number),
            _ => None,
        }
    }

    pub(crate) fn tickets(&self) -> Option<&TicketsView> {
        match self.state()? {
            Snapshot::Tickets(tickets) => Some(tickets),
            _ => None,
        }
    }

    pub(crate) fn slots(&self) -> Option<&SlotsView> {
        match self.state()? {
            Snapshot::Slots(slots) => Some(slots),
            _ => None,
        }
    }

    pub(crate) fn office(&self) -> Option<&OfficeView> {
        match self.state()? {
            Snapshot::Office(office) => Some(office),
            _ => None,
        }
    }
}
