//! One line for every answer, in the vocabulary of all logs: `office`, `ticket.number`, `counter.id`, `wait_ms`.

use protocol::{Answer, Problem};

/// Logs an answer. Refusals are everyday life and what the server cannot do is logged where it fails, so that all of it
/// is for whoever looks closely.
pub(super) fn answered(office: &str, verb: &str, answer: &Result<Answer, Problem>) {
    match answer {
        Ok(Answer::Issued(issued)) => tracing::debug!(office, verb, ticket.number = issued.number, "issued"),
        Ok(Answer::Called(called)) => {
            let number = called.ticket.as_ref().map(|ticket| ticket.number.as_str());
            let wait_ms = called.why.as_ref().map(|why| why.wait_ms);
            tracing::debug!(office, verb, ticket.number = number, counter.id = called.counter, wait_ms, "called");
        }
        Ok(Answer::Ticket { ticket, .. }) => {
            tracing::debug!(office, verb, ticket.number = ticket.number, state = ticket.state, "moved on");
        }
        Ok(Answer::Counter { counter, status, .. }) => {
            tracing::debug!(office, verb, counter.id = counter, status, "a counter changed");
        }
        Ok(Answer::Service { service, paused, moved, released }) => {
            tracing::debug!(office, verb, service, paused, moved, released = released.len(), "a service changed");
        }
        Ok(Answer::Awaiting { counter, .. }) => tracing::debug!(office, verb, counter.id = counter, "awaits somebody"),
        Ok(Answer::Booked(booked)) => {
            tracing::debug!(office, verb, service = booked.service, day = booked.day, "a slot was booked");
        }
        Ok(Answer::PrintAsked { job, number, printer }) => {
            tracing::debug!(office, verb, ticket.number = number, job, printer, "a slip was asked for");
        }
        Ok(Answer::OfflineAgreed(series)) => {
            tracing::debug!(office, verb, series = series.prefix, "a kiosk may give numbers without the server");
        }
        Ok(Answer::Delivered { number, issued: None, .. }) => {
            // Whoever holds the slip may sit in the hall: staff should be told.
            tracing::warn!(office, verb, ticket.number = number, "delivered, but it waits in no line");
        }
        Ok(Answer::Delivered { number, replaced, .. }) => {
            tracing::debug!(office, verb, ticket.number = number, replaced = replaced.as_deref(), "delivered");
        }
        Ok(Answer::Policy { policy }) => tracing::debug!(office, verb, ?policy, "another order of calling"),
        Ok(Answer::Done) => tracing::debug!(office, verb, "done"),
        Err(problem) => tracing::debug!(office, verb, code = %problem.code, "not done"),
    }
}
