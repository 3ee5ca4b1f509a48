//! What a watched view is about, and how it is worked out.

use protocol::{Change, Code, Params, Problem, Snapshot, View};
use queue::{CounterId, Day, DeviceId, ServiceId, TicketId, TicketNumber, Timestamp};

use super::{Look, Touched};
use crate::engine::Hall;
use crate::ticket_key::TicketKeys;
use crate::views::{self, Scene};
use crate::wire;

/// What a view is about, with its parameters checked.
pub(crate) enum Subject {
    Board { zone: Option<String> },
    Counter { id: CounterId },
    Dispenser { with_code: bool },
    Ticket { id: TicketId, key: String },
    Office,
    Number { number: TicketNumber },
    Tickets { service: ServiceId, before: Option<Timestamp> },
    Slots { service: ServiceId },
    Appointments { day: Option<Day> },
    Prints { printer: DeviceId },
    Voice,
}

impl Subject {
    /// What is looked at.
    ///
    /// # Errors
    /// A name that must not come in, or a key that opens nothing in this office.
    pub(crate) fn of(hall: &Hall<'_>, look: &Look, keys: &TicketKeys) -> Result<Subject, Problem> {
        let service = |service: &str| Ok(ServiceId::new(&wire::name("service", service)?));
        Ok(match &look.view {
            View::Board { zone } => {
                Subject::Board { zone: zone.as_deref().map(|zone| wire::name("zone", zone)).transpose()? }
            }
            View::Counter { id } => Subject::Counter { id: CounterId::new(&wire::name("id", id)?) },
            View::Dispenser => Subject::Dispenser { with_code: look.with_code },
            View::Kiosk => Subject::Dispenser { with_code: false },
            View::Ticket { key } => match keys.open(&hall.file.id, key) {
                Some(id) => Subject::Ticket { id, key: key.clone() },
                None => return Err(Problem::new(Code::UnknownKey)),
            },
            View::Office => Subject::Office,
            View::Number { number } => Subject::Number { number: TicketNumber::new(&wire::name("number", number)?) },
            View::Tickets { service: id, before } => {
                Subject::Tickets { service: service(id)?, before: before.map(Timestamp) }
            }
            View::Slots { service: id } => Subject::Slots { service: service(id)? },
            View::Appointments { day } => Subject::Appointments { day: day.as_deref().map(wire::day).transpose()? },
            View::Voice => Subject::Voice,
            View::Prints { printer } => Subject::Prints { printer: DeviceId::new(&wire::name("printer", printer)?) },
        })
    }

    /// The problem of a view that is not there (any more).
    pub(crate) fn gone(&self, hall: &Hall<'_>) -> Problem {
        match self {
            Subject::Counter { id } => Problem::new(Code::UnknownCounter)
                .with(Params { counter: Some(id.as_str().to_owned()), ..Params::default() }),
            Subject::Board { zone } => Problem::new(Code::UnknownZone)
                .with_detail(format!("there is no zone {} in this office", zone.as_deref().unwrap_or_default())),
            Subject::Number { number } => Problem::new(Code::UnknownTicket)
                .with(Params { number: Some(number.as_str().to_owned()), ..Params::default() }),
            Subject::Tickets { service, .. } | Subject::Slots { service } => {
                let known = hall.office.definition().is_some_and(|definition| definition.service(service).is_some());
                Problem::new(if known { Code::NoSlots } else { Code::UnknownService })
                    .with(Params { service: Some(service.as_str().to_owned()), ..Params::default() })
            }
            Subject::Appointments { .. } => Problem::new(Code::Starting),
            Subject::Ticket { .. }
            | Subject::Dispenser { .. }
            | Subject::Office
            | Subject::Prints { .. }
            | Subject::Voice => Problem::new(Code::UnknownKey),
        }
    }

    /// The counter whose console this is.
    pub(crate) fn console(&self) -> Option<&CounterId> {
        if let Subject::Counter { id } = self { Some(id) } else { None }
    }

    /// How many changes a connection may be behind before it gets a snapshot instead. A ticket changes seldom and there
    /// may be thousands of them; a list is sent whole.
    pub(crate) fn ring(&self) -> usize {
        match self {
            Subject::Board { .. } | Subject::Counter { .. } | Subject::Dispenser { .. } | Subject::Office => 32,
            Subject::Ticket { .. }
            | Subject::Number { .. }
            | Subject::Tickets { .. }
            | Subject::Slots { .. }
            | Subject::Appointments { .. }
            | Subject::Prints { .. }
            | Subject::Voice => 4,
        }
    }

    /// The view now; `None`: what it is about is not there (any more).
    pub(crate) fn state(&self, scene: &Scene<'_>) -> Option<Snapshot> {
        Some(match self {
            Subject::Board { zone } => Snapshot::Board(views::board::view(scene, zone.as_deref())?),
            Subject::Counter { id } => Snapshot::Counter(views::counter::view(scene, id)?),
            Subject::Dispenser { with_code: true } => Snapshot::Dispenser(views::dispenser::view(scene)),
            Subject::Dispenser { with_code: false } => Snapshot::Dispenser(views::dispenser::without_code(scene)),
            Subject::Ticket { id, key } => {
                Snapshot::Ticket(views::ticket::view(scene, *id, key, link(scene.file, key))?)
            }
            Subject::Office => Snapshot::Office(views::office::view(scene)),
            Subject::Number { number } => Snapshot::Number(views::number::view(scene, number)?),
            Subject::Tickets { service, before } => Snapshot::Tickets(views::tickets::view(scene, service, *before)?),
            Subject::Slots { service } => Snapshot::Slots(views::slots::view(scene, service)?),
            Subject::Appointments { day } => Snapshot::Appointments(views::appointments::view(scene, *day)?),
            Subject::Prints { printer } => Snapshot::Prints(views::prints::view(scene, printer)),
            Subject::Voice => Snapshot::Voice(views::voice::view(scene)),
        })
    }

    /// A cheap look at whether working the view out anew is worth it. Thousands of phones may watch their tickets; a
    /// commit touches few, and shortens the wait of those in one line.
    pub(crate) fn may_have_changed(&self, scene: &Scene<'_>, touched: &Touched, last: &Snapshot) -> bool {
        match (self, last) {
            (Subject::Ticket { id, .. }, Snapshot::Ticket(last)) => {
                touched.ticket(*id) || moved_up(scene, *id, last.ahead) || {
                    let expected = scene.office.ticket(*id).and_then(|ticket| scene.expected_of(ticket));
                    expected != last.expected
                }
            }
            (Subject::Tickets { .. }, _) => touched.any_ticket(),
            // What stands on a slip that waits changes with every call.
            (Subject::Prints { printer }, Snapshot::Prints(last)) => {
                touched.prints() || !last.open.is_empty() || scene.printer(printer) != last.state.as_ref()
            }
            (Subject::Slots { .. }, _) => touched.slots(),
            (Subject::Appointments { .. }, _) => touched.slots() || touched.any_ticket(),
            _ => true,
        }
    }

    /// The view now and what changed since `last`; `None`: nothing did. What is not there any more leaves its last word: a
    /// zone that a new office file dropped its board as it was, a ticket of yesterday how it ended.
    pub(crate) fn changes(&self, scene: &Scene<'_>, last: &Snapshot) -> Option<(Snapshot, Vec<Change>)> {
        let mut new = self.state(scene).or_else(|| after_its_day(last))?;
        if let (Snapshot::Counter(last), Snapshot::Counter(new)) = (last, &mut new) {
            views::counter::settle(last, new);
        }
        let changes = diff(last, &new);
        (!changes.is_empty()).then_some((new, changes))
    }
}

fn moved_up(hall: &Hall<'_>, id: TicketId, ahead: Option<u32>) -> bool {
    hall.office.ahead(id) != ahead.map(|ahead| ahead as usize)
}

fn after_its_day(last: &Snapshot) -> Option<Snapshot> {
    match last {
        Snapshot::Ticket(last) => Some(Snapshot::Ticket(views::ticket::after_its_day(last))),
        Snapshot::Number(last) => Some(Snapshot::Number(views::number::after_its_day(last))),
        _ => None,
    }
}

/// What turns `old` into `new`, both of the same view.
fn diff(old: &Snapshot, new: &Snapshot) -> Vec<Change> {
    use views::{appointments, board, counter, dispenser, number, office, prints, slots, ticket, tickets, voice};
    fn all<T>(changes: Vec<T>, change: fn(T) -> Change) -> Vec<Change> {
        changes.into_iter().map(change).collect()
    }
    match (old, new) {
        (Snapshot::Board(old), Snapshot::Board(new)) => all(board::diff(old, new), Change::Board),
        (Snapshot::Counter(old), Snapshot::Counter(new)) => all(counter::diff(old, new), Change::Counter),
        (Snapshot::Dispenser(old), Snapshot::Dispenser(new)) => all(dispenser::diff(old, new), Change::Dispenser),
        (Snapshot::Ticket(old), Snapshot::Ticket(new)) => all(ticket::diff(old, new), Change::Ticket),
        (Snapshot::Office(old), Snapshot::Office(new)) => all(office::diff(old, new), Change::Office),
        (Snapshot::Number(old), Snapshot::Number(new)) => all(number::diff(old, new), Change::Number),
        (Snapshot::Tickets(old), Snapshot::Tickets(new)) => all(tickets::diff(old, new), Change::Tickets),
        (Snapshot::Slots(old), Snapshot::Slots(new)) => all(slots::diff(old, new), Change::Slots),
        (Snapshot::Appointments(old), Snapshot::Appointments(new)) => {
            all(appointments::diff(old, new), Change::Appointments)
        }
        (Snapshot::Prints(old), Snapshot::Prints(new)) => all(prints::diff(old, new), Change::Prints),
        (Snapshot::Voice(old), Snapshot::Voice(new)) => all(voice::diff(old, new), Change::Voice),
        _ => Vec::new(),
    }
}

/// Where a phone can follow the ticket with this key.
pub(crate) fn link(file: &crate::office_file::OfficeFile, key: &str) -> Option<String> {
    file.public_url.as_ref().map(|url| format!("{url}/t/{key}"))
}
