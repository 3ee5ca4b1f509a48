//! An office's definition on the disk.

use queue::{
    Class, ClassId, CounterDefinition, CounterId, Definition, Hours, Limits, Policy, ProcedureId, Series, Service,
    ServiceId, Session,
};

use super::kept::{Kept, kept_enum, kept_struct};

kept_struct!(KeptDefinition of Definition {
    services: Vec<Service>,
    counters: Vec<CounterDefinition>,
    classes: Vec<Class>,
    policy: Policy,
    hours: Hours,
    limits: Limits,
});

kept_struct!(KeptService of Service {
    id: ServiceId,
    procedures: Vec<ProcedureId>,
    series: Series,
    #[serde(skip_serializing_if = "Option::is_none")]
    quota: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hours: Option<Hours>,
});

kept_struct!(KeptSeries of Series { prefix: String, first: u32, width: u8 });

kept_struct!(KeptCounter of CounterDefinition { id: CounterId, services: Vec<ServiceId> });

kept_struct!(KeptClass of Class { id: ClassId, priority: bool });

kept_enum!(KeptPolicy of Policy {
    Fifo,
    Strict,
    Ratio { priority: u16, ordinary: u16 },
});

kept_struct!(KeptHours of Hours { sessions: Vec<Session>, early_minutes: u16, stop_minutes: u16 });

kept_struct!(KeptSession of Session { weekday: u8, from: u16, to: u16 });

kept_struct!(KeptLimits of Limits {
    open_tickets: u32,
    tickets_a_day: u32,
    calls: u16,
    recall_interval_ms: u32,
    returns: u16,
});
