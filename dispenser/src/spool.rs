//! The numbers that this kiosk gave out without the server, until the server has them: what a spool holds, and which
//! number is the next.
//!
//! ```text
//!   press ──▶ Waiting ──deliver: in order, one at a time──▶ Delivered ──▶ (overwritten by a later one)
//!                ▲  │ a refusal that stays one, or of today and not in line ▶ Aside: told to staff for a day
//!                └──┴── the office lost it (it was restored from a backup): delivered again
//! ```
//!
//! An entry is written to disk as one cell, and with that one write the press is a number: what is on paper, what is
//! delivered and which number comes next all follow from the entries. The newest one is therefore never removed, and a
//! cell is used again only after [`Spool::ROOM`] further numbers.

mod entry;

use std::collections::BTreeMap;
use std::sync::Arc;

use protocol::{Code, Issued, OfflineSeries, OfflineTicket};
use uuid::Uuid;

use crate::press::Press;
pub use entry::{Entry, State, Taking};

/// Why there is no number without the server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoNumber {
    /// The office agreed to no series.
    NoSeries,
    /// All numbers of this time without a server are given, or too many wait to be delivered.
    UsedUp,
    /// The press is for something that only the office can give.
    NotHere,
}

/// What a refusal means for the delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The entry is settled, or changed: the next one, or the same one once more.
    GoOn,
    /// The entry is not delivered in this form, ever: staff must know.
    SetAside,
    /// The office cannot take it now: the same one later.
    Later,
}

/// All that is kept of numbers given without the server.
#[derive(Clone, Debug, PartialEq)]
pub struct Spool {
    id: Uuid,
    series: Option<OfflineSeries>,
    /// By [`Entry::nth`], oldest first.
    entries: BTreeMap<u64, Arc<Entry>>,
}

impl Spool {
    /// The most entries that are kept.
    pub const ROOM: u64 = 300;

    /// An empty spool of this id.
    pub fn new(id: Uuid) -> Spool {
        Spool { id, series: None, entries: BTreeMap::new() }
    }

    /// What was read from disk. Where an entry of the same cell was overwritten by a newer one, only that is there.
    pub fn read(id: Uuid, series: Option<OfflineSeries>, entries: impl IntoIterator<Item = Entry>) -> Spool {
        let entries = entries.into_iter().map(|entry| (entry.nth, Arc::new(entry))).collect();
        let mut spool = Spool { id, series, entries };
        spool.set_others_aside(None);
        spool
    }

    /// The office does not know this kiosk by its spool: it was another device's, or a later state of this disk. It goes
    /// on under another id, and what the office does not have yet cannot be delivered any more.
    pub fn begin_anew(&mut self, id: Uuid, today: &str) {
        (self.id, self.series) = (id, None);
        self.set_others_aside(Some(today));
    }

    /// What waits in another spool than the present one waits for nothing.
    fn set_others_aside(&mut self, today: Option<&str>) {
        for entry in self.entries.values_mut() {
            if entry.state == State::Waiting && entry.spool != self.id {
                let day = today.unwrap_or(&entry.day).to_owned();
                Arc::make_mut(entry).ends(State::Aside { code: Code::ForeignSpool, day });
            }
        }
    }

    /// Made with the store, so that a spool that was lost is not taken for the next.
    pub fn id(&self) -> Uuid {
        self.id
    }

    /// The series that the office agreed to.
    pub fn series(&self) -> Option<&OfflineSeries> {
        self.series.as_ref()
    }

    /// The office agreed to this series, or wants no numbers of this kiosk.
    pub fn agree(&mut self, series: Option<OfflineSeries>) {
        self.series = series;
    }

    /// The entry that lies in this cell.
    pub fn in_cell(&self, cell: u64) -> Option<&Arc<Entry>> {
        let newest = self.next_nth().checked_sub(1)?;
        let back = (newest % Self::ROOM + Self::ROOM - cell) % Self::ROOM;
        self.entries.get(&newest.checked_sub(back)?)
    }

    /// The entry that a press became.
    pub fn of_press(&self, press: Uuid) -> Option<&Arc<Entry>> {
        self.entries.values().find(|entry| entry.press == press)
    }

    /// The entry that was made last.
    pub fn newest(&self) -> Option<&Arc<Entry>> {
        self.entries.values().next_back()
    }

    /// What is to be delivered next.
    pub fn head(&self) -> Option<&Arc<Entry>> {
        self.entries.values().find(|entry| entry.state == State::Waiting)
    }

    /// The numbers that are to be delivered, in order.
    pub fn waiting_numbers(&self) -> impl Iterator<Item = &str> {
        let waiting = self.entries.values().filter(|entry| entry.state == State::Waiting);
        waiting.map(|entry| entry.ticket.number.as_str())
    }

    /// How many numbers the office does not have, on the office's day `today`: those to be delivered, and those that
    /// were set aside today.
    pub fn undelivered(&self, today: &str) -> u32 {
        let count = self.entries.values().filter(|entry| !entry.is_settled(today)).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// The numbers that the office does not take, for staff on the office's day `today`: whoever has one is in no line.
    pub fn set_aside<'a>(&'a self, today: &'a str) -> impl Iterator<Item = &'a str> {
        let is_aside = move |entry: &&Arc<Entry>| matches!(&entry.state, State::Aside { day, .. } if day == today);
        self.entries.values().filter(is_aside).map(|entry| entry.ticket.number.as_str())
    }

    /// How many numbers can still be given, when the server was last heard at `last_contact` (its time, ms) and the
    /// office's day is `today`.
    pub fn left(&self, last_contact: i64, today: &str) -> u16 {
        let Some(series) = &self.series else { return 0 };
        let given = self.entries.values().filter(|entry| entry.ticket.last_contact == last_contact).count();
        let of_series = usize::from(series.numbers.min(OfflineSeries::LAST)).saturating_sub(given);
        let next = self.next_nth();
        let free = |ahead: &u64| {
            let over = (next + ahead).checked_sub(Self::ROOM).and_then(|nth| self.entries.get(&nth));
            over.is_none_or(|entry| entry.is_settled(today))
        };
        let free = (0..Self::ROOM).take_while(free).count();
        u16::try_from(of_series.min(free)).unwrap_or(u16::MAX)
    }

    /// Makes a number of a press.
    ///
    /// # Errors
    /// Why there is none; nothing changes then. Not of a press that has one: it is the same again.
    pub fn take(&mut self, press: &Press, taking: Taking<'_>) -> Result<Arc<Entry>, NoNumber> {
        if let Some(known) = self.of_press(press.id) {
            return Ok(Arc::clone(known));
        }
        let Some(series) = &self.series else { return Err(NoNumber::NoSeries) };
        if self.left(taking.moment.last_contact, taking.day) == 0 {
            return Err(NoNumber::UsedUp);
        }
        let newest = self.newest();
        let count = newest.map_or(1, |newest| newest.count % OfflineSeries::LAST + 1);
        let entry = Arc::new(taking.entry(press, self.id, newest.map(Arc::as_ref), series.number(count), count)?);
        if let Some(overwritten) = entry.nth.checked_sub(Self::ROOM) {
            self.entries.remove(&overwritten);
        }
        self.entries.insert(entry.nth, Arc::clone(&entry));
        Ok(entry)
    }

    /// The place of the next entry.
    pub fn next_nth(&self) -> u64 {
        self.entries.last_key_value().map_or(0, |(nth, _)| nth + 1)
    }

    /// The entries from `first` on whose time is an estimate, and which the office does not have.
    pub fn estimated(&self, first: u64) -> impl Iterator<Item = &Arc<Entry>> {
        self.entries.range(first..).map(|(_, entry)| entry).filter(|entry| entry.is_estimated())
    }

    /// The estimates from `first` on were wrong by so much; `day` says which day of the office a time is of. Not for a
    /// number that may have reached the office: it would be another one under the same request.
    pub fn mend_times(&mut self, first: u64, by_ms: i64, day: impl Fn(i64) -> Option<String>) {
        for (_, entry) in self.entries.range_mut(first..).filter(|(_, entry)| entry.is_estimated()) {
            let Entry { ticket, day: taken_on, .. } = Arc::make_mut(entry);
            ticket.taken_at = ticket.taken_at.saturating_add(by_ms);
            if let Some(day) = day(ticket.taken_at) {
                *taken_on = day;
            }
        }
    }

    /// Whether the office has more of this spool than there is here, when it has everything up to the place
    /// `delivered`: this disk is an older copy, and its next numbers are on paper already.
    pub fn is_older_than(&self, delivered: u64) -> bool {
        self.newest().filter(|newest| newest.spool == self.id).map_or(0, |newest| newest.ticket.seq) < delivered
    }

    /// The office has this spool up to the place `delivered`, and nothing after it: it gets again what it lost.
    pub fn office_has(&mut self, delivered: u64, today: &str, fresh: Uuid) {
        let own = |entry: &&Arc<Entry>| entry.spool == self.id && entry.state == State::Delivered;
        if self.entries.values().filter(own).any(|entry| entry.ticket.seq > delivered) {
            self.go_back(delivered + 1, today, fresh);
        }
    }

    /// The office has the number that was delivered under this request. `waits`: somebody is in line with it.
    pub fn taken_over(&mut self, request: Uuid, waits: bool, today: &str) -> Verdict {
        let is_lost = !waits && self.waiting(request).is_some_and(|entry| entry.day == today);
        if !is_lost {
            self.delivered(request);
            return Verdict::GoOn;
        }
        let (code, day) = (Code::UnknownTicket, today.to_owned());
        self.change(request, |entry| entry.ends(State::Aside { code, day }));
        Verdict::SetAside
    }

    /// The office has the number that was delivered under this request.
    pub fn delivered(&mut self, request: Uuid) {
        self.change(request, |entry| entry.ends(State::Delivered));
    }

    /// The office does not take the number that was delivered under `request`, on its day `today`. `expected` is the
    /// place in the spool that it waits for, where it says so; `fresh` an id for a request that says something else.
    /// That it has the place already is a refusal like others: it answers a repeat as it did before, so that this is
    /// another number, of somebody else, from before this disk was restored.
    pub fn refused(&mut self, request: Uuid, code: Code, expected: Option<u64>, today: &str, fresh: Uuid) -> Verdict {
        match code {
            Code::DeliveredTooSoon => match (expected, self.waiting(request).map(|entry| entry.ticket.seq)) {
                (Some(expected), Some(seq)) if (1..seq).contains(&expected) => {
                    self.go_back(expected, today, fresh);
                    Verdict::GoOn
                }
                _ => Verdict::Later,
            },
            code if is_passing(code) => Verdict::Later,
            code => {
                let day = today.to_owned();
                self.change(request, |entry| entry.ends(State::Aside { code, day }));
                Verdict::SetAside
            }
        }
    }

    /// The office knows nothing from this place of the spool on. What it had today it gets again; what it is not to
    /// have any more leaves its place to the next. The office has just said that it has none of them, so that nothing
    /// is delivered twice.
    fn go_back(&mut self, expected: u64, today: &str, fresh: Uuid) {
        for entry in self.entries.values_mut() {
            let was_lost = entry.state == State::Delivered && entry.ticket.seq >= expected && entry.day == today;
            if was_lost && entry.spool == self.id {
                Arc::make_mut(entry).state = State::Waiting;
            }
        }
        let head = self.entries.values_mut().find(|entry| entry.state == State::Waiting);
        if let Some(head) = head.filter(|head| head.ticket.seq != expected) {
            let head = Arc::make_mut(head);
            head.ticket.seq = expected;
            head.request = fresh;
        }
    }

    fn waiting(&self, request: Uuid) -> Option<&Arc<Entry>> {
        self.entries.values().find(|entry| entry.request == request && entry.state == State::Waiting)
    }

    fn change(&mut self, request: Uuid, change: impl FnOnce(&mut Entry)) {
        let waiting = |entry: &&mut Arc<Entry>| entry.request == request && entry.state == State::Waiting;
        if let Some(entry) = self.entries.values_mut().find(waiting) {
            change(Arc::make_mut(entry));
        }
    }
}

/// Whether another try may end otherwise, with nothing changed here.
fn is_passing(code: Code) -> bool {
    matches!(
        code,
        Code::OfficeFull
            | Code::UnknownOffice
            | Code::OfficeUndefined
            | Code::NotAllowed
            | Code::OtherOffice
            | Code::NotForOthers
            | Code::BadMessage
            | Code::UnsupportedProtocol
    )
}

#[cfg(test)]
mod tests;
