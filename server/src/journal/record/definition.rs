//! An office's definition on the disk.

use queue::{
    Asks, Class, ClassId, CounterDefinition, CounterId, Day, Definition, Exception, Hours, Limits, Offline, Policy,
    ProcedureId, ReturnPlace, Series, Service, ServiceId, Session, Slots,
};

use serde::{Deserialize, Serialize};

use super::kept::{Kept, kept_enum, kept_struct};
use super::ticket::KeptReturnPlace;

/// What a setting was before a file could say it. It is written only where it differs, so that an old definition is the
/// same record as ever.
macro_rules! before {
    ($($is:ident / $name:ident: $type:ty = $value:expr;)+) => {$(
        fn $name() -> $type {
            $value
        }

        fn $is(value: &$type) -> bool {
            *value == $value
        }
    )+};
}

before! {
    is_ten_minutes / ten_minutes: u32 = 600_000;
    is_five_minutes / five_minutes: u32 = 300_000;
    is_quarter / quarter: u32 = 900_000;
    is_half_hour / half_hour: u32 = 1_800_000;
    is_once / once: u16 = 1;
    is_no_time / no_time: u32 = 0;
}

impl KeptAsks<'_> {
    fn nothing() -> Self {
        Self { outcome: false, procedure: false, note: false }
    }

    fn is_nothing(&self) -> bool {
        !(self.outcome || self.procedure || self.note)
    }
}

kept_struct!(KeptDefinition of Definition {
    services: Vec<Service>,
    counters: Vec<CounterDefinition>,
    classes: Vec<Class>,
    policy: Policy,
    hours: Hours,
    limits: Limits,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    offline: Option<Offline>,
});

kept_struct!(KeptOffline of Offline { prefix: String, numbers: u16 });

kept_struct!(KeptService of Service {
    id: ServiceId,
    procedures: Vec<ProcedureId>,
    series: Series,
    #[serde(skip_serializing_if = "Option::is_none")]
    quota: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    hours: Option<Hours>,
    #[serde(default = "ten_minutes", skip_serializing_if = "is_ten_minutes")]
    service_time_ms: u32,
    #[serde(default = "KeptAsks::nothing", skip_serializing_if = "KeptAsks::is_nothing")]
    asks: Asks,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    slots: Option<Slots>,
});

kept_struct!(KeptAsks of Asks { outcome: bool, procedure: bool, note: bool });

kept_struct!(KeptSlots of Slots { minutes: u16, capacity: u16, days_ahead: u16 });

kept_struct!(KeptSeries of Series { prefix: String, first: u32, width: u8 });

kept_struct!(KeptCounter of CounterDefinition {
    id: CounterId,
    services: Vec<ServiceId>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    helps: Vec<ServiceId>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    help_after_ms: Option<u32>,
});

/// The form of a [`Class`]. Before there were ranks all priority classes had the same.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, bound(deserialize = "'de: 'a"))]
pub(in crate::journal::record) struct KeptClass<'a> {
    id: <ClassId as Kept<'a>>::Form,
    priority: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rank: Option<u16>,
    #[serde(default = "once", skip_serializing_if = "is_once")]
    rate: u16,
    #[serde(default = "no_time", skip_serializing_if = "is_no_time")]
    head_start_ms: u32,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    trusted: bool,
}

impl<'a> Kept<'a> for Class {
    type Form = KeptClass<'a>;

    fn kept(&'a self) -> KeptClass<'a> {
        let Class { id, priority, rank, rate, head_start_ms, trusted } = self;
        KeptClass {
            id: id.kept(),
            priority: *priority,
            rank: (*rank != u16::from(*priority)).then_some(*rank),
            rate: *rate,
            head_start_ms: *head_start_ms,
            trusted: *trusted,
        }
    }

    fn back(form: KeptClass<'a>) -> Self {
        let KeptClass { id, priority, rank, rate, head_start_ms, trusted } = form;
        let rank = rank.unwrap_or(u16::from(priority));
        Class { id: Kept::back(id), priority, rank, rate, head_start_ms, trusted }
    }
}

kept_enum!(KeptPolicy of Policy {
    Fifo,
    Strict,
    Ratio { priority: u16, ordinary: u16 },
    Ageing,
    HeadStart,
});

kept_struct!(KeptHours of Hours {
    sessions: Vec<Session>,
    early_minutes: u16,
    stop_minutes: u16,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    exceptions: Vec<Exception>,
});

kept_struct!(KeptException of Exception { day: Day, sessions: Vec<(u16, u16)> });

kept_struct!(KeptSession of Session { weekday: u8, from: u16, to: u16 });

kept_struct!(KeptLimits of Limits {
    open_tickets: u32,
    tickets_a_day: u32,
    calls: u16,
    recall_interval_ms: u32,
    returns: u16,
    #[serde(default = "KeptReturnPlace::original", skip_serializing_if = "KeptReturnPlace::is_original")]
    missed_place: ReturnPlace,
    #[serde(default = "KeptReturnPlace::original", skip_serializing_if = "KeptReturnPlace::is_original")]
    parked_place: ReturnPlace,
    #[serde(default = "five_minutes", skip_serializing_if = "is_five_minutes")]
    await_ms: u32,
    #[serde(default = "quarter", skip_serializing_if = "is_quarter")]
    free_after_ms: u32,
    #[serde(default = "half_hour", skip_serializing_if = "is_half_hour")]
    early_ms: u32,
    #[serde(default = "quarter", skip_serializing_if = "is_quarter")]
    late_ms: u32,
});
