//! What a clerk can choose from.

use protocol::view::{Asks, CounterChoice, ServiceChoice};

use crate::engine::Hall;
use crate::views;

/// All services, for what to take and where to transfer.
pub(in crate::views) fn services(hall: &Hall<'_>) -> Vec<ServiceChoice> {
    let choice = |service: &queue::Service| ServiceChoice {
        id: service.id.as_str().to_owned(),
        name: views::service_name(hall, &service.id),
        procedures: service.procedures.iter().map(|id| views::procedure_choice(hall, &service.id, id)).collect(),
        asks: Asks { outcome: service.asks.outcome, procedure: service.asks.procedure, note: service.asks.note },
        slots: service.slots.is_some(),
        stopped: views::stopped(hall, &service.id),
    };
    views::services(hall).map(choice).collect()
}

/// All counters, for moving, swapping and transferring.
pub(super) fn counters(hall: &Hall<'_>) -> Vec<CounterChoice> {
    let choice = |counter: &queue::CounterState| CounterChoice {
        id: counter.id.as_str().to_owned(),
        status: views::status(&counter.status).to_owned(),
        clerk: counter.clerk.as_ref().map(|clerk| clerk.as_str().to_owned()),
        last_clerk: hall.office.last_clerk(&counter.id).map(|clerk| clerk.as_str().to_owned()),
    };
    hall.office.counters().map(choice).collect()
}
