//! Today's numbers of a line: for whoever lost the slip.

use protocol::View;
use protocol::view::TicketRow;

use super::item::{Item, choose, typed};
use super::{Question, Seen, Source};
use crate::console::Purpose;
use crate::{sentence, wall};

/// A page of a line's numbers, newest first, as they were when they came: a list that moves under the finger picks the
/// wrong person.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Found {
    pub(crate) service: String,
    /// Only those who joined before.
    pub(crate) before: Option<i64>,
    pub(crate) rows: Option<Vec<TicketRow>>,
    /// There are older ones.
    pub(crate) more: bool,
}

impl Found {
    pub(crate) fn new(service: String, before: Option<i64>) -> Self {
        Found { service, before, rows: None, more: false }
    }

    pub(super) fn view(&self) -> View {
        View::Tickets { service: self.service.clone(), before: self.before }
    }

    pub(super) fn title(&self, source: &Source<'_>) -> String {
        let service = ("service", source.service_name(&self.service).into());
        match self.before {
            Some(before) => {
                let time = wall::clock_at(source.words, before, source.view.utc_offset_minutes);
                source.words.with("clerk-ask-found-before", &[service, ("time", time.into())])
            }
            None => source.words.with("clerk-ask-found", &[service]),
        }
    }
}

impl Source<'_> {
    pub(super) fn find_in(&self) -> Vec<Item> {
        self.services(None, |service| choose(Question::Found(Box::new(Found::new(service.id.clone(), None)))))
    }

    pub(super) fn found(&self, found: &Found) -> Vec<Item> {
        let Some(rows) = &found.rows else { return Vec::new() };
        let older = rows.last().filter(|_| found.more).map(|last| {
            let older = Found::new(found.service.clone(), Some(last.joined_at));
            Item::new(self.say("clerk-found-older"), choose(Question::Found(Box::new(older)))).letter('c')
        });
        let before = typed(Purpose::FoundBefore(found.service.clone()));
        let before = Item::new(self.say("clerk-found-before"), before).letter('t');
        rows.iter().map(|row| self.found_row(&found.service, row)).chain([before]).chain(older).collect()
    }

    /// When it was taken, what for, and what is known of the person: enough to tell people apart.
    fn found_row(&self, service: &str, row: &TicketRow) -> Item {
        let ordinary = self.view.classes.first().map(|class| &class.id);
        let time = wall::clock_at(self.words, row.joined_at, self.view.utc_offset_minutes);
        let procedure = row.procedure.as_ref().map(|id| self.procedure_name(service, id));
        let class = Some(&row.class).filter(|class| Some(*class) != ordinary);
        let class = class.map(|id| sentence::class_name(self.view, self.words, id));
        let claim = row.claim.as_ref().map(|id| {
            let class = sentence::class_name(self.view, self.words, id);
            self.words.with("clerk-claims", &[("class", class.into())])
        });
        let to = row.address.as_ref().filter(|_| sentence::is_open(&row.state));
        let to = to.map(|address| format!("→ {}", sentence::address(self.words, address)));
        let state = sentence::ticket_stands(self.words, &row.state, row.released.as_ref());
        let estimated = row.estimated.then(|| self.say("clerk-estimated"));
        let parts = [Some(row.number.clone()), Some(time), estimated, procedure, class, claim, Some(state), to];
        let label = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        let seen = Seen {
            service: service.to_owned(),
            state: row.state.clone(),
            needs: row.needs.clone(),
            to: row.address.clone(),
        };
        Item::new(label, choose(Question::OfNumber { number: row.number.clone(), seen: Some(seen) }))
    }
}
