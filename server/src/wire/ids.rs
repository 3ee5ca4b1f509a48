//! Names on their way in, each as its own type.

use protocol::{Code, Problem};
use queue::{ClassId, ClerkId, CounterId, DeviceId, ProcedureId, ServiceId, Target, TicketNumber, TicketRef, Want};

use super::text::{bad_value, name};

/// The most names that one list may hold. No office has as many services; the rules know how many they take.
const NAMES_MAX: usize = 64;

pub(super) fn counter(id: &str) -> Result<CounterId, Problem> {
    counter_in("counter", id)
}

pub(super) fn counter_in(field: &'static str, id: &str) -> Result<CounterId, Problem> {
    Ok(CounterId::new(&name(field, id)?))
}

pub(super) fn clerk(field: &'static str, id: &str) -> Result<ClerkId, Problem> {
    Ok(ClerkId::new(&name(field, id)?))
}

pub(super) fn device(field: &'static str, id: &str) -> Result<DeviceId, Problem> {
    Ok(DeviceId::new(&name(field, id)?))
}

pub(super) fn class(id: &str) -> Result<ClassId, Problem> {
    Ok(ClassId::new(&name("class", id)?))
}

pub(super) fn service(id: &str) -> Result<ServiceId, Problem> {
    service_in("service", id)
}

pub(super) fn service_in(field: &'static str, id: &str) -> Result<ServiceId, Problem> {
    Ok(ServiceId::new(&name(field, id)?))
}

pub(super) fn services(field: &'static str, ids: &[String]) -> Result<Vec<ServiceId>, Problem> {
    at_most(field, ids)?.iter().map(|id| service_in(field, id)).collect()
}

pub(super) fn procedure(id: &str) -> Result<ProcedureId, Problem> {
    Ok(ProcedureId::new(&name("procedure", id)?))
}

pub(super) fn want(service_id: &str, procedure_id: Option<&str>) -> Result<Want, Problem> {
    Ok(Want { service: service(service_id)?, procedure: procedure_id.map(procedure).transpose()? })
}

pub(super) fn wants(field: &'static str, wants: &[protocol::Want]) -> Result<Vec<Want>, Problem> {
    at_most(field, wants)?.iter().map(|one| want(&one.service, one.procedure.as_deref())).collect()
}

pub(super) fn ticket(number: &str) -> Result<TicketRef, Problem> {
    Ok(TicketRef::Number(TicketNumber::new(&name("number", number)?)))
}

pub(super) fn in_hand(at: &str) -> Result<Target, Problem> {
    Ok(Target::InHand(counter(at)?))
}

pub(super) fn named(number: &str) -> Result<Target, Problem> {
    Ok(Target::Ticket(ticket(number)?))
}

/// What somebody's key or code opens.
pub(super) fn opened<T>(found: Option<T>, otherwise: Code) -> Result<T, Problem> {
    found.ok_or_else(|| Problem::new(otherwise))
}

fn at_most<'a, T>(field: &'static str, names: &'a [T]) -> Result<&'a [T], Problem> {
    if names.len() > NAMES_MAX { Err(bad_value(field, format!("more than {NAMES_MAX}"))) } else { Ok(names) }
}
