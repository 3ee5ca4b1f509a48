//! Who has booked a visit for a day.

use protocol::view::{AppointmentRow, AppointmentsChange, AppointmentsView};
use queue::{Appointment, AppointmentState, Day};

use super::Scene;
use crate::calendar::date_text;

/// The appointments of a day, today's if none is named. Those of past days are forgotten. `None`: the office has no day
/// yet.
pub(crate) fn view(scene: &Scene<'_>, day: Option<Day>) -> Option<AppointmentsView> {
    let day = day.or_else(|| scene.office.day())?;
    let mut booked = scene.office.appointments_on(day);
    let appointments = booked.by_ref().take(AppointmentsView::ROWS).map(|one| row(scene, one)).collect();
    Some(AppointmentsView { day: date_text(day), appointments, more: booked.next().is_some() })
}

fn row(scene: &Scene<'_>, appointment: &Appointment) -> AppointmentRow {
    let (state, ticket) = match appointment.state {
        AppointmentState::Kept(ticket) => ("checked-in", scene.office.ticket(ticket)),
        AppointmentState::Booked if scene.office.is_late(appointment, &scene.moment) => ("missed", None),
        AppointmentState::Booked | AppointmentState::Cancelled => ("booked", None),
    };
    AppointmentRow {
        code: scene.beside.keys.code(&scene.file.id, appointment.id),
        service: appointment.service.as_str().to_owned(),
        procedure: appointment.procedure.as_ref().map(|procedure| procedure.as_str().to_owned()),
        minute: appointment.minute,
        state: state.to_owned(),
        number: ticket.map(|ticket| ticket.number.as_str().to_owned()),
    }
}

/// What turns `old` into `new`.
pub(crate) fn diff(old: &AppointmentsView, new: &AppointmentsView) -> Vec<AppointmentsChange> {
    if old == new { Vec::new() } else { vec![AppointmentsChange::Whole { appointments: Box::new(new.clone()) }] }
}
