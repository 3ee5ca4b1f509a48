//! From the written form to a checked office.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use jiff::tz::TimeZone;
use queue::{ClassId, CounterId, ServiceId};
use texts::TextKey;
use toml::Spanned;

use super::fault::Collector;
use super::form::{AfarForm, BoardForm, ClassForm, CounterForm, Form, ProcedureForm, ServiceForm};
use super::{BoardSettings, ClassTexts, OfficeFile, OfficeId, ProcedureTexts, ServiceTexts, StaffCodes};

mod definition;
mod hours;
mod kiosk;
mod limits;
mod logo;
mod slip;
mod voice;

/// Reads everything, noting every fault on the way; the result counts only if there was none.
/// `folder`: where the file lies, and the pictures that it names.
pub(super) fn office(
    (id, hash): (OfficeId, queue::DefinitionHash),
    form: &Form,
    folder: &Path,
    codes: &mut StaffCodes,
    faults: &mut Collector<'_>,
) -> OfficeFile {
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
        hash,
        definition: definition::definition(form, faults),
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
        pins: form.pins,
        place: kiosk::place(form.place.as_ref(), faults),
        slip: slip::slip(&form.slip, folder, faults),
        logo: form.slip.logo.as_ref().map(|name| name.get_ref().clone()),
        staff_code: kiosk::staff_code(&form.kiosk, hash, codes, faults),
        voice: form.voice.as_ref().map(|form| voice::voice(form, &id, faults)),
        wait_target_minutes: wait_target("wait_target_minutes", form.wait_target_minutes.as_ref(), faults),
        afar_numbers_a_day: form.afar.as_ref().map(|afar| afar_numbers(afar, faults)),
        id,
    }
}

fn afar_numbers(form: &AfarForm, faults: &mut Collector<'_>) -> u16 {
    faults.bounded("afar.numbers_a_day", form.numbers_a_day.as_ref(), &(1..=100), 2)
}

/// There is no target that would be right for every office, so that without one there is none.
fn wait_target(key: &str, minutes: Option<&Spanned<u16>>, faults: &mut Collector<'_>) -> Option<u16> {
    minutes.map(|minutes| faults.bounded(key, Some(minutes), &(1..=600), 1))
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
    let target = form.wait_target_minutes.as_ref();
    let wait_target_minutes = wait_target("services.wait_target_minutes", target, faults);
    (ServiceId::new(form.id.get_ref()), ServiceTexts { name, procedures, wait_target_minutes })
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
