//! One clerk's console.

use protocol::Why;
use protocol::view::{Allowed, CounterView, InHand, LineOfCounter, NextShown, ServiceChoice, SetAside, Undoable};
use queue::{CounterId, CounterState, CounterStatus, Stage, Ticket};

use super::{count, counter_name, has_priority, procedure_choice, service_name, services, status, utc_offset_minutes};
use crate::engine::Hall;
use crate::wire;

mod diff;

pub(crate) use diff::{diff, settle};

/// What the console of a counter shows; `None`: there is no such counter.
pub(crate) fn view(hall: &Hall<'_>, id: &CounterId) -> Option<CounterView> {
    let counter = hall.office.counter(id)?;
    let may = hall.office.allowed(id, hall.moment.at);
    let hand = counter.in_hand.and_then(|ticket| hall.office.ticket(ticket));
    let recall_from = hand.filter(|_| may.recall_in_ms.is_some()).and_then(|ticket| recall_from(hall, ticket));
    Some(CounterView {
        office: hall.file.id.as_str().to_owned(),
        office_name: hall.file.name.clone(),
        id: id.as_str().to_owned(),
        name: counter_name(hall, id),
        utc_offset_minutes: utc_offset_minutes(hall),
        services: services(hall).map(|service| service_choice(hall, service)).collect(),
        counters: hall
            .office
            .counters()
            .map(|one| (one.id.as_str().to_owned(), status(&one.status).to_owned()))
            .collect(),
        status: status(&counter.status).to_owned(),
        reason: match &counter.status {
            CounterStatus::Paused { reason } => reason.clone(),
            CounterStatus::Open | CounterStatus::Closed => None,
        },
        clerk: counter.clerk.as_ref().map(|clerk| clerk.as_str().to_owned()),
        takes: counter.services.iter().map(|service| service.as_str().to_owned()).collect(),
        in_hand: hand.and_then(|ticket| in_hand(hall, ticket, may.offer_no_show)),
        next: next(hall, id),
        lines: counter.services.iter().map(|service| line(hall, service)).collect(),
        set_aside: set_aside(hall, counter),
        undo: may.undo.as_ref().map(|(effect, number)| Undoable {
            effect: wire::effect_name(*effect).to_owned(),
            number: number.as_str().to_owned(),
        }),
        allowed: allowed(hall, &may, recall_from),
        clock_in_doubt: hall.moment.doubt.is_some(),
    })
}

fn service_choice(hall: &Hall<'_>, service: &queue::Service) -> ServiceChoice {
    ServiceChoice {
        id: service.id.as_str().to_owned(),
        name: service_name(hall, &service.id),
        procedures: service.procedures.iter().map(|id| procedure_choice(hall, &service.id, id)).collect(),
    }
}

fn in_hand(hall: &Hall<'_>, ticket: &Ticket, offer_no_show: bool) -> Option<InHand> {
    let leg = ticket.leg()?;
    Some(InHand {
        number: ticket.number.as_str().to_owned(),
        service: leg.service.as_str().to_owned(),
        procedure: leg.procedure.as_ref().map(|procedure| procedure.as_str().to_owned()),
        class: ticket.class.as_str().to_owned(),
        priority: has_priority(hall, &ticket.class),
        state: ticket.stage.name().as_str().to_owned(),
        joined_at: ticket.joined_at.0,
        called_at: leg.called_at.map(|at| at.0),
        started_at: leg.started_at.map(|at| at.0),
        calls: leg.calls_this_time(),
        offer_no_show,
    })
}

fn next(hall: &Hall<'_>, id: &CounterId) -> Option<NextShown> {
    let (ticket, why) = hall.office.next_for(id, hall.moment.at)?;
    let ticket = hall.office.ticket(ticket)?;
    Some(NextShown {
        number: ticket.number.as_str().to_owned(),
        service: ticket.service()?.as_str().to_owned(),
        priority: has_priority(hall, &ticket.class),
        joined_at: ticket.joined_at.0,
        why: Why { reason: wire::reason_of(why.reason), wait_ms: why.wait_ms, passed: why.passed },
    })
}

fn line(hall: &Hall<'_>, service: &queue::ServiceId) -> LineOfCounter {
    let joined_at = |wait_ms| hall.moment.at.0.saturating_sub(i64::try_from(wait_ms).unwrap_or(i64::MAX));
    LineOfCounter {
        service: service.as_str().to_owned(),
        waiting: count(hall.office.waiting(service)),
        oldest_joined_at: hall.office.oldest_wait_ms(service, hall.moment.at).map(joined_at),
    }
}

/// The missed and parked tickets of the counter's services, newest first.
fn set_aside(hall: &Hall<'_>, counter: &CounterState) -> Vec<SetAside> {
    let today = hall.office.today();
    let all = today.missed.saturating_add(today.parked) as usize;
    let aside = |ticket: &&Ticket| matches!(ticket.stage, Stage::Missed | Stage::Parked);
    let mut shown: Vec<SetAside> = hall
        .office
        .tickets()
        .filter(aside)
        // Most of the day there are few; no need to look at every ticket once they are found.
        .take(all)
        .filter(|ticket| ticket.service().is_some_and(|service| counter.services.contains(service)))
        .filter_map(set_aside_shown)
        .collect();
    shown.sort_by_key(|one| std::cmp::Reverse(one.since));
    shown.truncate(CounterView::SET_ASIDE);
    shown
}

fn set_aside_shown(ticket: &Ticket) -> Option<SetAside> {
    let leg = ticket.leg()?;
    Some(SetAside {
        number: ticket.number.as_str().to_owned(),
        service: leg.service.as_str().to_owned(),
        state: ticket.stage.name().as_str().to_owned(),
        since: leg.ended_at.max(leg.started_at).max(leg.called_at).unwrap_or(ticket.joined_at).0,
        counter: leg.counter.as_ref().map(|counter| counter.as_str().to_owned()),
    })
}

/// When the called number may be called again. Said as a moment, so that it stays true while time passes.
fn recall_from(hall: &Hall<'_>, ticket: &Ticket) -> Option<i64> {
    let interval_ms = hall.office.definition()?.limits.recall_interval_ms;
    Some(ticket.leg()?.called_at?.plus_ms(u64::from(interval_ms)).0)
}

fn allowed(hall: &Hall<'_>, may: &queue::Allowed, recall_from: Option<i64>) -> Allowed {
    Allowed {
        call_next: may.call_next,
        recall: may.recall_in_ms.is_some(),
        recall_from,
        start: may.start,
        finish: may.finish,
        no_show: may.no_show,
        r#return: may.return_to_line,
        park: may.park,
        transfer: may.transfer,
        undo: may.undo.is_some(),
        open: may.open,
        pause: may.pause,
        resume: may.resume,
        close: may.close,
        r#move: may.move_away && hall.office.counters().any(CounterState::is_closed),
    }
}
