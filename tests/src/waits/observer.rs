//! Looks on, entry by entry: what each rule tells whoever takes a number, and how it comes true.

use std::collections::BTreeMap;

use queue::{CounterStatus, Entry, Event, Moment, Office, ServiceId, TicketId, Timestamp};

use super::MINUTE_MS;

/// What somebody was told, and what came; ms without breaks.
#[derive(Clone, Debug)]
pub(super) struct Seen {
    pub(super) told: Told,
    pub(super) came_ms: u64,
}

/// What the rules tell.
#[derive(Clone, Debug)]
pub(super) struct Told {
    /// The projection: half, and four in five, are called within so long.
    pub(super) p50_ms: u64,
    pub(super) p80_ms: u64,
    /// It expects to be called before the last session ends.
    pub(super) today: bool,
    /// People ahead in the line × mean service time ÷ counters that take or help with it.
    pub(super) length_ms: u64,
    /// The same, by the counters whose own line it is.
    pub(super) own_length_ms: u64,
    /// The work of everybody who waits in the office ÷ its open counters.
    pub(super) office_length_ms: u64,
    /// How long the first in line has waited.
    pub(super) head_ms: u64,
    /// How long whoever was called last had waited.
    pub(super) last_ms: u64,
}

/// Sees the entries of one office.
#[derive(Debug, Default)]
pub(super) struct Observer {
    pub(super) seen: Vec<Seen>,
    /// Who was told and was not yet called.
    open: BTreeMap<TicketId, (Timestamp, Told)>,
    /// The wait of whoever was called last, by service.
    last_ms: BTreeMap<ServiceId, u64>,
    outlooks: u64,
}

impl Observer {
    /// `office` is as the entry left it.
    pub(super) fn look(&mut self, office: &Office, entry: &Entry, now: &Moment) {
        for event in &entry.events {
            match event {
                Event::DayTurned { .. } => {
                    self.open.clear();
                    self.last_ms.clear();
                }
                Event::TicketIssued { ticket, .. } => {
                    if let Some(told) = self.ask(office, *ticket, now) {
                        self.open.insert(*ticket, (now.at, told));
                    }
                }
                Event::TicketCalled { call, service, .. } => self.called(office, call.ticket, service, now),
                // Who goes away, or to another line, is no measure of what was told.
                Event::TicketWithdrawn { ticket, .. } | Event::TicketTransferred { ticket, .. } => {
                    self.open.remove(ticket);
                }
                _ => {}
            }
        }
    }

    /// Whether somebody who still waits was told that it will not be today.
    pub(super) fn told_in_vain(&self, ticket: TicketId) -> bool {
        self.open.get(&ticket).is_some_and(|(_, told)| !told.today)
    }

    fn called(&mut self, office: &Office, id: TicketId, service: &ServiceId, now: &Moment) {
        let Some(ticket) = office.ticket(id) else { return };
        self.last_ms.insert(service.clone(), work_ms(office, ticket.joined_at, now));
        if let Some((told_at, told)) = self.open.remove(&id) {
            self.seen.push(Seen { told, came_ms: work_ms(office, told_at, now) });
        }
    }

    /// What the rules tell the holder of a ticket that was just issued; `None` when the projection tells nothing, because
    /// no counter is open that could call it.
    fn ask(&mut self, office: &Office, id: TicketId, now: &Moment) -> Option<Told> {
        let ticket = office.ticket(id)?;
        let service = ticket.service()?;
        self.outlooks += 1;
        let outlook = office.floor(now, &|_| true)?.outlook(self.outlooks);
        let projected = outlook.ticket(id)?;
        let open = || office.counters().filter(|counter| counter.status == CounterStatus::Open);
        let own = open().filter(|counter| counter.services.contains(service)).count() as u64;
        let helping = open().filter(|counter| counter.helps.contains(service)).count() as u64;
        let ahead_ms = office.ahead(id)? as u64 * office.service_time_ms(service, 1);
        let lines = office.definition().into_iter().flat_map(|definition| &definition.services);
        let work_ms_of = |line: &ServiceId| office.waiting(line) as u64 * office.service_time_ms(line, 1);
        let all_ms = lines.map(|line| work_ms_of(&line.id)).sum::<u64>() - office.service_time_ms(service, 1);
        let head = office.line(service).filter(|other| other.id != id).map(|other| other.joined_at).min();
        Some(Told {
            p50_ms: projected.p50_ms,
            p80_ms: projected.p80_ms,
            today: projected.today,
            length_ms: ahead_ms / (own + helping).max(1),
            own_length_ms: ahead_ms / own.max(1),
            office_length_ms: all_ms / (open().count() as u64).max(1),
            head_ms: head.map_or(0, |joined_at| work_ms(office, joined_at, now)),
            last_ms: self.last_ms.get(service).copied().unwrap_or(0),
        })
    }
}

/// From `from` to now without breaks.
fn work_ms(office: &Office, from: Timestamp, now: &Moment) -> u64 {
    let hours = office.definition().map(|definition| &definition.hours);
    let sessions: Vec<(u16, u16)> =
        hours.into_iter().flat_map(|hours| hours.sessions_on(now.day, now.weekday)).collect();
    let time_of = |minute: u16| {
        let minutes = i64::from(minute) - i64::from(now.minute);
        Timestamp(now.at.0 - now.at.0.rem_euclid(MINUTE_MS) + minutes * MINUTE_MS)
    };
    let breaks = sessions.windows(2).map(|pair| (time_of(pair[0].1), time_of(pair[1].0)));
    let paused: u64 = breaks.map(|(begin, end)| end.min(now.at).since_ms(begin.max(from))).sum();
    now.at.since_ms(from).saturating_sub(paused)
}
