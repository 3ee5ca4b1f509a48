//! The part of an office that the rules read.

use std::collections::BTreeSet;

use queue::{
    Asks, ClassId, CounterDefinition, CounterId, Definition, Hours, Offline, Policy, Series, Service, ServiceId, Slots,
};
use texts::TextKey;
use toml::Spanned;

use super::hours::hours;
use super::limits::{limits, minutes};
use crate::office_file::fault::Collector;
use crate::office_file::form::{
    ClassForm, CounterForm, Form, HoursForm, OfflineForm, PolicyForm, ServiceForm, SlotsForm,
};

/// What an ordinary priority class gets where the file says nothing: a wait that counts three times, a head start of 20
/// minutes.
const PRIORITY: (u16, u32) = (3, 20);

pub(super) fn definition(form: &Form, faults: &mut Collector<'_>) -> Definition {
    let services: BTreeSet<&str> = form.services.iter().map(|service| service.id.get_ref().as_str()).collect();
    let help_after = &form.limits.help_after_minutes;
    let office_hours = hours("hours", &form.hours, faults);
    Definition {
        services: form.services.iter().map(|service| self::service(service, &office_hours, faults)).collect(),
        counters: form
            .counters
            .iter()
            .map(|counter| self::counter(counter, help_after.as_ref(), &services, faults))
            .collect(),
        classes: form.classes.iter().enumerate().map(|(index, class)| self::class(index, class, faults)).collect(),
        policy: policy(&form.policy, faults),
        hours: office_hours,
        limits: limits(&form.limits, &form.appointments, faults),
        offline: form.offline.as_ref().map(|form| offline(form, faults)),
    }
}

fn service(form: &ServiceForm, office_hours: &Hours, faults: &mut Collector<'_>) -> Service {
    faults.id("services.id", &form.id);
    faults.unique("services.procedures.id", form.procedures.iter().map(|procedure| &procedure.id));
    for procedure in &form.procedures {
        faults.id("services.procedures.id", &procedure.id);
    }
    Service {
        id: ServiceId::new(form.id.get_ref()),
        procedures: form.procedures.iter().map(|procedure| procedure.id.get_ref().as_str().into()).collect(),
        series: series(form, faults),
        quota: form.quota.as_ref().map(|quota| faults.bounded("services.quota", Some(quota), &(1..=1_000_000), 1)),
        hours: form.hours.as_ref().map(|form| own_hours(form, office_hours, faults)),
        service_time_ms: minutes("services.minutes", form.minutes.as_ref(), (1, 480), 10, faults),
        asks: asks(form, faults),
        slots: form.slots.as_ref().map(|slots| self::slots(slots, faults)),
    }
}

/// A holiday of the office is one for every service that does not say otherwise for that day.
fn own_hours(form: &HoursForm, office_hours: &Hours, faults: &mut Collector<'_>) -> Hours {
    let mut own = hours("services.hours", form, faults);
    let says = |day| own.exceptions.iter().any(|exception| exception.day == day);
    let missing: Vec<_> = office_hours.exceptions.iter().filter(|exception| !says(exception.day)).cloned().collect();
    own.exceptions.extend(missing);
    own
}

fn series(form: &ServiceForm, faults: &mut Collector<'_>) -> Series {
    let series = form.series.get_ref();
    let prefix = series.prefix.get_ref();
    if prefix.len() > 4 || !prefix.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()) {
        faults.add(series.prefix.span(), "services.series.prefix", TextKey("check-prefix"), prefix);
    }
    Series {
        prefix: prefix.clone(),
        first: faults.bounded("services.series.first", series.first.as_ref(), &(0..=1_000_000), 1),
        width: faults.bounded("services.series.width", Some(&series.width), &(1..=6), 3),
    }
}

fn offline(form: &OfflineForm, faults: &mut Collector<'_>) -> Offline {
    let prefix = form.prefix.get_ref();
    let fits = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
    if !(1..=4).contains(&prefix.len()) || !prefix.chars().all(fits) {
        faults.add(form.prefix.span(), "offline.prefix", TextKey("check-offline-prefix"), prefix);
    }
    let numbers = faults.bounded("offline.numbers", form.numbers.as_ref(), &(1..=300), 100);
    Offline { prefix: prefix.clone(), numbers }
}

fn asks(form: &ServiceForm, faults: &mut Collector<'_>) -> Asks {
    let mut asks = Asks::default();
    for word in &form.asks {
        match word.get_ref().as_str() {
            "outcome" => asks.outcome = true,
            "procedure" if !form.procedures.is_empty() => asks.procedure = true,
            "note" => asks.note = true,
            other => faults.add(word.span(), "services.asks", TextKey("check-asks"), other),
        }
    }
    asks
}

fn slots(form: &SlotsForm, faults: &mut Collector<'_>) -> Slots {
    Slots {
        minutes: faults.bounded("services.slots.minutes", Some(&form.minutes), &(1..=720), 30),
        capacity: faults.bounded("services.slots.capacity", Some(&form.capacity), &(1..=1_000), 1),
        days_ahead: faults.bounded("services.slots.days_ahead", form.days_ahead.as_ref(), &(0..=60), 7),
    }
}

fn counter(
    form: &CounterForm,
    help_after: Option<&Spanned<u32>>,
    services: &BTreeSet<&str>,
    faults: &mut Collector<'_>,
) -> CounterDefinition {
    faults.counter_id("counters.id", &form.id);
    faults.unique("counters.services", form.services.iter().chain(&form.helps));
    if form.services.is_empty() {
        faults.add(form.id.span(), "counters.services", TextKey("check-no-services"), form.id.get_ref());
    }
    let keyed = |key: &'static str| move |service| (key, service);
    let own = form.services.iter().map(keyed("counters.services"));
    for (key, service) in own.chain(form.helps.iter().map(keyed("counters.helps"))) {
        if !services.contains(service.get_ref().as_str()) {
            faults.add(service.span(), key, TextKey("check-unknown-service"), service.get_ref());
        }
    }
    let ids = |services: &[Spanned<String>]| services.iter().map(|id| ServiceId::new(id.get_ref())).collect();
    let (key, after) = match &form.help_after_minutes {
        Some(own) => ("counters.help_after_minutes", Some(own)),
        None => ("limits.help_after_minutes", help_after),
    };
    CounterDefinition {
        id: CounterId::new(form.id.get_ref()),
        services: ids(&form.services),
        helps: ids(&form.helps),
        help_after_ms: Some(minutes(key, after, (1, 720), 20, faults)).filter(|_| !form.helps.is_empty()),
    }
}

fn class(index: usize, form: &ClassForm, faults: &mut Collector<'_>) -> queue::Class {
    faults.id("classes.id", &form.id);
    let priority = index > 0;
    let ranks = if priority { 1..=100 } else { 0..=0 };
    let (rate, head_start_minutes) = if priority { PRIORITY } else { (1, 0) };
    queue::Class {
        id: ClassId::new(form.id.get_ref()),
        priority,
        rank: faults.bounded("classes.rank", form.rank.as_ref(), &ranks, u16::from(priority)),
        rate: faults.bounded("classes.rate", form.rate.as_ref(), &(1..=100), rate),
        head_start_ms: minutes(
            "classes.head_start_minutes",
            form.head_start_minutes.as_ref(),
            (0, 720),
            head_start_minutes,
            faults,
        ),
        trusted: form.trusted.unwrap_or(false),
    }
}

fn policy(form: &Spanned<PolicyForm>, faults: &mut Collector<'_>) -> Policy {
    match form.get_ref() {
        PolicyForm::Named(name) => match name.as_str() {
            "fifo" => Policy::Fifo,
            "strict" => Policy::Strict,
            "ageing" => Policy::Ageing,
            "head-start" => Policy::HeadStart,
            other => {
                faults.add(form.span(), "policy", TextKey("check-policy"), other);
                Policy::Fifo
            }
        },
        PolicyForm::Ratio(ratio) => {
            if ratio.priority == 0 || ratio.ordinary == 0 {
                faults.add(form.span(), "policy", TextKey("check-ratio"), "");
            }
            Policy::Ratio { priority: ratio.priority, ordinary: ratio.ordinary }
        }
    }
}
