//! From the written form to a checked office.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;
use queue::{
    ClassId, CounterDefinition, CounterId, Definition, Hours, Limits, Policy, Series, Service, ServiceId, Session,
};
use texts::TextKey;
use toml::Spanned;

use super::fault::Collector;
use super::form::{
    BoardForm, ClassForm, CounterForm, Form, HoursForm, LimitsForm, PolicyForm, ProcedureForm, ServiceForm, SessionForm,
};
use super::{BoardSettings, ClassTexts, OfficeFile, OfficeId, ProcedureTexts, ServiceTexts};

const WEEKDAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Reads everything, noting every fault on the way; the result counts only if there was none.
pub(super) fn office(id: OfficeId, hash: queue::DefinitionHash, form: &Form, faults: &mut Collector<'_>) -> OfficeFile {
    faults.unique("services.id", form.services.iter().map(|service| &service.id));
    faults.unique("counters.id", form.counters.iter().map(|counter| &counter.id));
    faults.unique("classes.id", form.classes.iter().map(|class| &class.id));
    let day_turns_at_minute =
        form.day_turns_at.as_ref().map_or(0, |time| match faults.clock_time("day_turns_at", time) {
            1440.. => {
                faults.add(time.span(), "day_turns_at", TextKey("check-clock-time"), time.get_ref());
                0
            }
            minute => minute,
        });
    OfficeFile {
        id,
        hash,
        definition: definition(form, faults),
        name: faults.text("name", &form.name),
        time_zone: time_zone(&form.time_zone, faults),
        day_turns_at_minute,
        services: form.services.iter().map(|service| service_texts(service, faults)).collect(),
        classes: form.classes.iter().map(|class| class_texts(class, faults)).collect(),
        counter_names: counter_names(&form.counters, faults),
        zones: zones(form, faults),
        board: board(&form.board, faults),
        missed_advice: faults.optional_text("missed_advice", form.missed_advice.as_ref()).unwrap_or_default(),
        public_url: form.public_url.as_ref().map(|url| public_url(url, faults)),
    }
}

fn definition(form: &Form, faults: &mut Collector<'_>) -> Definition {
    let services: BTreeSet<&str> = form.services.iter().map(|service| service.id.get_ref().as_str()).collect();
    Definition {
        services: form.services.iter().map(|service| self::service(service, faults)).collect(),
        counters: form.counters.iter().map(|counter| self::counter(counter, &services, faults)).collect(),
        classes: form.classes.iter().enumerate().map(|(index, class)| self::class(index, class, faults)).collect(),
        policy: policy(&form.policy, faults),
        hours: hours("hours", &form.hours, faults),
        limits: limits(&form.limits, faults),
    }
}

fn service(form: &ServiceForm, faults: &mut Collector<'_>) -> Service {
    faults.id("services.id", &form.id);
    faults.unique("services.procedures.id", form.procedures.iter().map(|procedure| &procedure.id));
    for procedure in &form.procedures {
        faults.id("services.procedures.id", &procedure.id);
    }
    let series = form.series.get_ref();
    let prefix = series.prefix.get_ref();
    if prefix.len() > 4 || !prefix.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit()) {
        faults.add(series.prefix.span(), "services.series.prefix", TextKey("check-prefix"), prefix);
    }
    Service {
        id: ServiceId::new(form.id.get_ref()),
        procedures: form.procedures.iter().map(|procedure| procedure.id.get_ref().as_str().into()).collect(),
        series: Series {
            prefix: prefix.clone(),
            first: faults.bounded("services.series.first", series.first.as_ref(), &(0..=1_000_000), 1),
            width: faults.bounded("services.series.width", Some(&series.width), &(1..=6), 3),
        },
        quota: form.quota.as_ref().map(|quota| faults.bounded("services.quota", Some(quota), &(1..=1_000_000), 1)),
        hours: form.hours.as_ref().map(|form| hours("services.hours", form, faults)),
    }
}

fn counter(form: &CounterForm, services: &BTreeSet<&str>, faults: &mut Collector<'_>) -> CounterDefinition {
    faults.counter_id("counters.id", &form.id);
    faults.unique("counters.services", form.services.iter());
    if form.services.is_empty() {
        faults.add(form.id.span(), "counters.services", TextKey("check-no-services"), form.id.get_ref());
    }
    for service in &form.services {
        if !services.contains(service.get_ref().as_str()) {
            faults.add(service.span(), "counters.services", TextKey("check-unknown-service"), service.get_ref());
        }
    }
    CounterDefinition {
        id: CounterId::new(form.id.get_ref()),
        services: form.services.iter().map(|service| ServiceId::new(service.get_ref())).collect(),
    }
}

fn class(index: usize, form: &ClassForm, faults: &mut Collector<'_>) -> queue::Class {
    faults.id("classes.id", &form.id);
    queue::Class { id: ClassId::new(form.id.get_ref()), priority: index > 0 }
}

fn policy(form: &Spanned<PolicyForm>, faults: &mut Collector<'_>) -> Policy {
    match form.get_ref() {
        PolicyForm::Named(name) if name == "fifo" => Policy::Fifo,
        PolicyForm::Named(name) if name == "strict" => Policy::Strict,
        PolicyForm::Named(name) => {
            faults.add(form.span(), "policy", TextKey("check-policy"), name);
            Policy::Fifo
        }
        PolicyForm::Ratio(ratio) => {
            if ratio.priority == 0 || ratio.ordinary == 0 {
                faults.add(form.span(), "policy", TextKey("check-ratio"), "");
            }
            Policy::Ratio { priority: ratio.priority, ordinary: ratio.ordinary }
        }
    }
}

fn hours(key: &str, form: &HoursForm, faults: &mut Collector<'_>) -> Hours {
    Hours {
        sessions: form.sessions.iter().flat_map(|session| sessions(key, session, faults)).collect(),
        early_minutes: faults.bounded(&format!("{key}.early_minutes"), form.early_minutes.as_ref(), &(0..=720), 30),
        stop_minutes: faults.bounded(&format!("{key}.stop_minutes"), form.stop_minutes.as_ref(), &(0..=720), 0),
    }
}

fn sessions(key: &str, form: &Spanned<SessionForm>, faults: &mut Collector<'_>) -> Vec<Session> {
    let session = form.get_ref();
    let from = faults.clock_time(&format!("{key}.sessions.from"), &session.from);
    let to = faults.clock_time(&format!("{key}.sessions.to"), &session.to);
    if from >= to {
        faults.add(form.span(), format!("{key}.sessions"), TextKey("check-session"), "");
    }
    let mut sessions = Vec::new();
    for day in &session.days {
        match (1..).zip(WEEKDAYS).find(|(_, name)| name == day.get_ref()) {
            Some((weekday, _)) => sessions.push(Session { weekday, from, to }),
            None => faults.add(day.span(), format!("{key}.sessions.days"), TextKey("check-weekday"), day.get_ref()),
        }
    }
    sessions
}

fn limits(form: &LimitsForm, faults: &mut Collector<'_>) -> Limits {
    Limits {
        open_tickets: faults.bounded("limits.open_tickets", form.open_tickets.as_ref(), &(1..=1_000_000), 2_000),
        tickets_a_day: faults.bounded("limits.tickets_a_day", form.tickets_a_day.as_ref(), &(1..=5_000_000), 20_000),
        calls: faults.bounded("limits.calls", form.calls.as_ref(), &(1..=20), 3),
        recall_interval_ms: 1000
            * faults
                .bounded("limits.recall_interval_seconds", form.recall_interval_seconds.as_ref(), &(0..=600), 20)
                .min(600),
        returns: faults.bounded("limits.returns", form.returns.as_ref(), &(0..=100), 2),
    }
}

fn time_zone(name: &Spanned<String>, faults: &mut Collector<'_>) -> TimeZone {
    TimeZone::get(name.get_ref()).unwrap_or_else(|_| {
        faults.add(name.span(), "time_zone", TextKey("check-time-zone"), name.get_ref());
        TimeZone::UTC
    })
}

fn service_texts(form: &ServiceForm, faults: &mut Collector<'_>) -> (ServiceId, ServiceTexts) {
    let name = faults.text("services.name", &form.name);
    let procedures = form
        .procedures
        .iter()
        .map(|procedure| (procedure.id.get_ref().as_str().into(), procedure_texts(procedure, faults)))
        .collect();
    (ServiceId::new(form.id.get_ref()), ServiceTexts { name, procedures })
}

fn procedure_texts(form: &ProcedureForm, faults: &mut Collector<'_>) -> ProcedureTexts {
    ProcedureTexts {
        name: faults.text("services.procedures.name", &form.name),
        papers: form.papers.iter().map(|paper| faults.text("services.procedures.papers", paper)).collect(),
        fee: faults.optional_text("services.procedures.fee", form.fee.as_ref()),
        time_limit: faults.optional_text("services.procedures.time_limit", form.time_limit.as_ref()),
    }
}

fn class_texts(form: &ClassForm, faults: &mut Collector<'_>) -> (ClassId, ClassTexts) {
    let name = faults.text("classes.name", &form.name);
    let evidence = faults.optional_text("classes.evidence", form.evidence.as_ref());
    (ClassId::new(form.id.get_ref()), ClassTexts { name, evidence })
}

fn counter_names(counters: &[CounterForm], faults: &mut Collector<'_>) -> BTreeMap<CounterId, protocol::Localised> {
    let named = counters.iter().filter_map(|counter| counter.name.as_ref().map(|name| (counter, name)));
    named.map(|(counter, name)| (CounterId::new(counter.id.get_ref()), faults.text("counters.name", name))).collect()
}

fn zones(form: &Form, faults: &mut Collector<'_>) -> BTreeMap<String, Vec<CounterId>> {
    let counters: BTreeSet<&str> = form.counters.iter().map(|counter| counter.id.get_ref().as_str()).collect();
    for (zone, members) in &form.zones {
        faults.id("zones", zone);
        for counter in members {
            if !counters.contains(counter.get_ref().as_str()) {
                faults.add(counter.span(), "zones", TextKey("check-unknown-counter"), counter.get_ref());
            }
        }
    }
    let ids = |members: &[Spanned<String>]| members.iter().map(|id| CounterId::new(id.get_ref())).collect();
    form.zones.iter().map(|(zone, members)| (zone.get_ref().clone(), ids(members))).collect()
}

fn board(form: &BoardForm, faults: &mut Collector<'_>) -> BoardSettings {
    BoardSettings {
        ticker: form.ticker.iter().map(|text| faults.text("board.ticker", text)).collect(),
        hall_depth_m: faults.bounded("board.hall_depth_m", form.hall_depth_m.as_ref(), &(2..=50), 8),
        dwell_ms: 1000 * u32::from(faults.bounded("board.dwell_seconds", form.dwell_seconds.as_ref(), &(3..=60), 8)),
    }
}

fn public_url(url: &Spanned<String>, faults: &mut Collector<'_>) -> String {
    let text = url.get_ref().trim_end_matches('/');
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    if rest.is_none_or(|rest| rest.is_empty() || rest.contains(|c: char| c.is_whitespace() || c.is_control())) {
        faults.add(url.span(), "public_url", TextKey("check-url"), text);
    }
    text.to_owned()
}
