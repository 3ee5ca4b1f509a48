//! What a watched view is about, and how it is worked out.

use protocol::view::{BoardView, CounterView, DispenserView, OfficeView, TicketView};
use protocol::{Change, Code, Params, Problem, Snapshot, View};
use queue::{CounterId, TicketId};

use super::Touched;
use crate::engine::Hall;
use crate::ticket_key::TicketKeys;
use crate::{views, wire};

/// What a view is about, with its parameters checked.
pub(crate) enum Subject {
    Board { zone: Option<String> },
    Counter { id: CounterId },
    Dispenser,
    Ticket { id: TicketId, key: String },
    Office,
}

impl Subject {
    /// What `view` asks for.
    ///
    /// # Errors
    /// A name that must not come in, or a key that opens nothing in this office.
    pub(crate) fn of(hall: &Hall<'_>, view: &View, keys: &TicketKeys) -> Result<Subject, Problem> {
        Ok(match view {
            View::Board { zone } => {
                Subject::Board { zone: zone.as_deref().map(|zone| wire::name("zone", zone)).transpose()? }
            }
            View::Counter { id } => Subject::Counter { id: CounterId::new(&wire::name("id", id)?) },
            View::Dispenser => Subject::Dispenser,
            View::Ticket { key } => match keys.open(&hall.file.id, key) {
                Some(id) => Subject::Ticket { id, key: key.clone() },
                None => return Err(Problem::new(Code::UnknownKey)),
            },
            View::Office => Subject::Office,
        })
    }

    /// The problem of a view that is not there (any more).
    pub(crate) fn gone(&self) -> Problem {
        match self {
            Subject::Counter { id } => Problem::new(Code::UnknownCounter)
                .with(Params { counter: Some(id.as_str().to_owned()), ..Params::default() }),
            Subject::Board { zone } => Problem::new(Code::UnknownZone)
                .with_detail(format!("there is no zone {} in this office", zone.as_deref().unwrap_or_default())),
            Subject::Ticket { .. } | Subject::Dispenser | Subject::Office => Problem::new(Code::UnknownKey),
        }
    }

    /// How many changes a connection may be behind before it gets a snapshot instead. A ticket changes seldom and there
    /// may be thousands of them.
    pub(crate) fn ring(&self) -> usize {
        if matches!(self, Subject::Ticket { .. }) { 4 } else { 32 }
    }

    /// The view now; `None`: what it is about is not there (any more).
    pub(crate) fn state(&self, hall: &Hall<'_>, file_problem: Option<&str>) -> Option<Snapshot> {
        Some(match self {
            Subject::Board { zone } => Snapshot::Board(views::board::view(hall, zone.as_deref())?),
            Subject::Counter { id } => Snapshot::Counter(views::counter::view(hall, id)?),
            Subject::Dispenser => Snapshot::Dispenser(views::dispenser::view(hall)),
            Subject::Ticket { id, key } => Snapshot::Ticket(ticket(hall, *id, key)?),
            Subject::Office => Snapshot::Office(views::office::view(hall, file_problem)),
        })
    }

    /// A cheap look at whether working the view out anew is worth it. Thousands of phones may watch their tickets; a
    /// commit touches few, and shortens the wait of those in one line.
    pub(crate) fn may_have_changed(&self, hall: &Hall<'_>, touched: &Touched, last: &Snapshot) -> bool {
        match (self, last) {
            (Subject::Ticket { id, .. }, Snapshot::Ticket(last)) => {
                touched.ticket(*id) || hall.office.ahead(*id) != last.ahead.map(|ahead| ahead as usize)
            }
            _ => true,
        }
    }

    /// The view now and what changed since `last`; `None`: nothing did.
    pub(crate) fn changes(
        &self,
        hall: &Hall<'_>,
        file_problem: Option<&str>,
        last: &Snapshot,
    ) -> Option<(Snapshot, Vec<Change>)> {
        let (state, changes) = match (self, last) {
            (Subject::Board { zone }, Snapshot::Board(last)) => board(hall, zone.as_deref(), last)?,
            (Subject::Counter { id }, Snapshot::Counter(last)) => counter(hall, id, last)?,
            (Subject::Dispenser, Snapshot::Dispenser(last)) => dispenser(hall, last),
            (Subject::Ticket { id, key }, Snapshot::Ticket(last)) => ticket_changes(hall, *id, key, last),
            (Subject::Office, Snapshot::Office(last)) => office(hall, file_problem, last),
            _ => return None,
        };
        (!changes.is_empty()).then_some((state, changes))
    }
}

type Changed = (Snapshot, Vec<Change>);

/// A zone that a new office file dropped leaves its board as it was: the last word about it is better than none.
fn board(hall: &Hall<'_>, zone: Option<&str>, last: &BoardView) -> Option<Changed> {
    let new = views::board::view(hall, zone)?;
    let changes = views::board::diff(last, &new).into_iter().map(Change::Board).collect();
    Some((Snapshot::Board(new), changes))
}

fn counter(hall: &Hall<'_>, id: &CounterId, last: &CounterView) -> Option<Changed> {
    let mut new = views::counter::view(hall, id)?;
    views::counter::settle(last, &mut new);
    let changes = views::counter::diff(last, &new).into_iter().map(Change::Counter).collect();
    Some((Snapshot::Counter(new), changes))
}

fn dispenser(hall: &Hall<'_>, last: &DispenserView) -> Changed {
    let new = views::dispenser::view(hall);
    let changes = views::dispenser::diff(last, &new).into_iter().map(Change::Dispenser).collect();
    (Snapshot::Dispenser(new), changes)
}

fn ticket_changes(hall: &Hall<'_>, id: TicketId, key: &str, last: &TicketView) -> Changed {
    let new = ticket(hall, id, key).unwrap_or_else(|| views::ticket::after_its_day(last));
    let changes = views::ticket::diff(last, &new).into_iter().map(Change::Ticket).collect();
    (Snapshot::Ticket(new), changes)
}

fn office(hall: &Hall<'_>, file_problem: Option<&str>, last: &OfficeView) -> Changed {
    let new = views::office::view(hall, file_problem);
    let changes = views::office::diff(last, &new).into_iter().map(Change::Office).collect();
    (Snapshot::Office(new), changes)
}

fn ticket(hall: &Hall<'_>, id: TicketId, key: &str) -> Option<TicketView> {
    views::ticket::view(hall, id, key, link(hall.file, key))
}

/// Where a phone can follow the ticket with this key.
pub(crate) fn link(file: &crate::office_file::OfficeFile, key: &str) -> Option<String> {
    file.public_url.as_ref().map(|url| format!("{url}/t/{key}"))
}
