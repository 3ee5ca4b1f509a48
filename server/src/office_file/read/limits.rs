//! Bounds and intervals.

use queue::{Limits, ReturnPlace};
use texts::TextKey;
use toml::Spanned;

use crate::office_file::fault::Collector;
use crate::office_file::form::{AppointmentsForm, LimitsForm};

const MINUTE_MS: u32 = 60_000;

pub(super) fn limits(form: &LimitsForm, appointments: &AppointmentsForm, faults: &mut Collector<'_>) -> Limits {
    Limits {
        open_tickets: faults.bounded("limits.open_tickets", form.open_tickets.as_ref(), &(1..=1_000_000), 2_000),
        tickets_a_day: faults.bounded("limits.tickets_a_day", form.tickets_a_day.as_ref(), &(1..=5_000_000), 20_000),
        calls: faults.bounded("limits.calls", form.calls.as_ref(), &(1..=20), 3),
        recall_interval_ms: 1000
            * faults
                .bounded("limits.recall_interval_seconds", form.recall_interval_seconds.as_ref(), &(0..=600), 20)
                .min(600),
        returns: faults.bounded("limits.returns", form.returns.as_ref(), &(0..=100), 2),
        missed_place: place("limits.missed_place", form.missed_place.as_ref(), faults),
        parked_place: place("limits.parked_place", form.parked_place.as_ref(), faults),
        await_ms: minutes("limits.await_minutes", form.await_minutes.as_ref(), (1, 60), 5, faults),
        free_after_ms: minutes("limits.free_after_minutes", form.free_after_minutes.as_ref(), (1, 720), 15, faults),
        early_ms: minutes("appointments.early_minutes", appointments.early_minutes.as_ref(), (0, 720), 30, faults),
        late_ms: minutes("appointments.late_minutes", appointments.late_minutes.as_ref(), (0, 720), 15, faults),
    }
}

/// A number of minutes between two bounds, in ms.
pub(super) fn minutes(
    key: &str,
    form: Option<&Spanned<u32>>,
    (least, most): (u32, u32),
    default: u32,
    faults: &mut Collector<'_>,
) -> u32 {
    faults.bounded(key, form, &(least..=most), default).min(most) * MINUTE_MS
}

fn place(key: &str, form: Option<&Spanned<String>>, faults: &mut Collector<'_>) -> ReturnPlace {
    let Some(name) = form else { return ReturnPlace::Next };
    match name.get_ref().as_str() {
        "original" => ReturnPlace::Original,
        "front" => ReturnPlace::Front,
        "back" => ReturnPlace::Back,
        "next" => ReturnPlace::Next,
        other => {
            faults.add(name.span(), key, TextKey("check-place"), other);
            ReturnPlace::Next
        }
    }
}
