//! One number that was given without the server.

use protocol::view::DispenserView;
use serde::{Deserialize, Serialize};

use super::{Code, Issued, NoNumber, OfflineTicket, Uuid};
use crate::offline::Moment;
use crate::press::{Errand, Press};

/// A number of this kiosk's own series.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// In the order in which numbers were taken, for ever: it says in which cell the entry lies.
    pub nth: u64,
    /// The count within the series.
    pub count: u16,
    /// The spool that it is of: an older one, where the office wanted another.
    pub spool: Uuid,
    /// The press that it was made of.
    pub press: Uuid,
    /// The id of the request that delivers it.
    pub request: Uuid,
    /// The office's day on which it was taken.
    pub day: String,
    /// What the office is told.
    pub ticket: OfflineTicket,
    /// What the citizen was told.
    pub issued: Issued,
    /// How far it got.
    pub state: State,
}

/// How far a number got.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// To be delivered.
    Waiting,
    /// The office has it.
    Delivered,
    /// The office never takes it.
    Aside {
        /// Why.
        code: Code,
        /// The office's day on which it said so.
        day: String,
    },
}

impl Entry {
    /// Whether nobody needs to care for it any more, on the office's day `today`.
    pub(super) fn is_settled(&self, today: &str) -> bool {
        match &self.state {
            State::Waiting => false,
            State::Delivered => true,
            State::Aside { day, .. } => day != today,
        }
    }

    /// Whether it is to be delivered with a time that nothing proves.
    pub(super) fn is_estimated(&self) -> bool {
        self.state == State::Waiting && !self.ticket.proven
    }

    /// What becomes of it. What a person needs is nobody's business here from then on.
    pub(super) fn ends(&mut self, state: State) {
        self.state = state;
        self.ticket.needs.clear();
    }
}

/// What a number without the server is made of, besides the press.
#[derive(Clone, Copy, Debug)]
pub struct Taking<'a> {
    /// The id of the request that is to deliver it.
    pub request: Uuid,
    /// When.
    pub moment: Moment,
    /// The office's day.
    pub day: &'a str,
    /// The office as it was last known.
    pub office: &'a DispenserView,
}

impl Taking<'_> {
    pub(super) fn entry(
        self,
        press: &Press,
        spool: Uuid,
        newest: Option<&Entry>,
        number: String,
        count: u16,
    ) -> Result<Entry, NoNumber> {
        let errand = press.wish.errand().ok_or(NoNumber::NotHere)?;
        let taken_at = self.moment.at.max(self.moment.last_contact);
        let issued = self.issued(errand, &number, taken_at);
        let Errand { service, procedure, class, further, files, needs } = errand.clone();
        let ticket = OfflineTicket {
            seq: newest.filter(|newest| newest.spool == spool).map_or(1, |newest| newest.ticket.seq + 1),
            number,
            service,
            procedure,
            class,
            further,
            files,
            needs,
            taken_at,
            last_contact: self.moment.last_contact,
            proven: self.moment.proven,
            replaces: press.asked.then_some(press.id),
        };
        let (nth, day) = (newest.map_or(0, |newest| newest.nth + 1), self.day.to_owned());
        let (press, request) = (press.id, self.request);
        Ok(Entry { nth, count, spool, press, request, day, ticket, issued, state: State::Waiting })
    }

    /// What the office would have answered, as far as that is known here. There is no key: nobody can follow the number
    /// yet.
    fn issued(self, errand: &Errand, number: &str, taken_at: i64) -> Issued {
        let classes = &self.office.classes;
        let ordinary = classes.first().map(|class| class.id.clone()).unwrap_or_default();
        let chosen = classes.iter().find(|class| Some(&class.id) == errand.class.as_ref());
        let (class, claim) = match chosen {
            Some(chosen) if chosen.id == ordinary || chosen.trusted => (chosen.id.clone(), None),
            Some(chosen) => (ordinary, Some(chosen.id.clone())),
            None => (ordinary, None),
        };
        let line = self.office.services.iter().find(|service| service.id == errand.service);
        Issued {
            key: String::new(),
            number: number.to_owned(),
            service: errand.service.clone(),
            procedure: errand.procedure.clone(),
            class,
            claim,
            late: false,
            state: "waiting".to_owned(),
            ahead: line.map_or(0, |line| line.waiting),
            joined_at: taken_at,
            link: None,
        }
    }
}
