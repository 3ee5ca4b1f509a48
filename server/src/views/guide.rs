//! What an office does, for everybody: as its file has it, and whether numbers can be taken now.

use protocol::view::{GuideService, GuideView, HoursOfDate, HoursOfDay};
use queue::{Day, Exception, Hours, Service};

use super::dispenser::closed;
use super::{class_choices, day_shown, procedure_choice, service_name, services, utc_offset_minutes};
use crate::calendar::date_text;
use crate::engine::Hall;

/// Services, procedures, classes and hours.
pub(crate) fn view(hall: &Hall<'_>) -> GuideView {
    let hours = hall.office.definition().map(|definition| &definition.hours);
    let today = hall.office.day().unwrap_or(hall.moment.day);
    let (holidays, other_hours) = hours.map(|hours| exceptions(hours, today)).unwrap_or_default();
    GuideView {
        office: hall.file.id.as_str().to_owned(),
        name: hall.file.name.clone(),
        day: day_shown(hall),
        utc_offset_minutes: utc_offset_minutes(hall),
        services: services(hall).map(|service| service_shown(hall, service)).collect(),
        classes: class_choices(hall),
        missed_advice: hall.file.missed_advice.clone(),
        hours: hours.map(week).unwrap_or_default(),
        holidays,
        other_hours,
        public_url: hall.file.public_url.is_some(),
    }
}

fn service_shown(hall: &Hall<'_>, service: &Service) -> GuideService {
    GuideService {
        id: service.id.as_str().to_owned(),
        name: service_name(hall, &service.id),
        procedures: service.procedures.iter().map(|id| procedure_choice(hall, &service.id, id)).collect(),
        afar: hall.file.afar_numbers_a_day.is_some(),
        slots: service.slots.is_some(),
        hours: service.hours.as_ref().map(week).unwrap_or_default(),
        closed: closed(hall, &service.id),
    }
}

/// The weekdays with sessions, in order.
fn week(hours: &Hours) -> Vec<HoursOfDay> {
    let of = |weekday: u8| {
        let mut sessions: Vec<[u16; 2]> = hours
            .sessions
            .iter()
            .filter(|session| session.weekday == weekday)
            .map(|session| [session.from, session.to])
            .collect();
        sessions.sort_unstable();
        (!sessions.is_empty()).then_some(HoursOfDay { weekday, sessions })
    };
    (1..=7).filter_map(of).collect()
}

/// The days soon on which it is closed against its usual week, and those with other sessions, in order.
fn exceptions(hours: &Hours, today: Day) -> (Vec<String>, Vec<HoursOfDate>) {
    let soon = today..=today.plus(GuideView::DAYS_AHEAD);
    let mut there: Vec<&Exception> =
        hours.exceptions.iter().filter(|exception| soon.contains(&exception.day)).collect();
    there.sort_unstable_by_key(|exception| exception.day);
    // Who is closed on every Sunday is not closed on this one against the usual week.
    let usually_open =
        |day: Day| hours.sessions.is_empty() || hours.sessions.iter().any(|session| session.weekday == day.weekday());
    let closed = there.iter().filter(|one| one.sessions.is_empty() && usually_open(one.day));
    let other = there.iter().filter(|one| !one.sessions.is_empty()).map(|one| HoursOfDate {
        day: date_text(one.day),
        sessions: one.sessions.iter().map(|(from, to)| [*from, *to]).collect(),
    });
    (closed.map(|one| date_text(one.day)).collect(), other.collect())
}
