//! The office as it was last heard, and what of that still holds.

use jiff::civil::{Date, Time};
use protocol::view::{DispenserService, DispenserView};
use protocol::{Code, Problem};
use terminal::wall_time;

use super::Contact;

/// What a kiosk keeps of its office.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// As it was last shown.
    pub view: DispenserView,
    /// When that was.
    pub contact: Contact,
}

impl Known {
    /// The office's day at this time of the server. A day that did not turn is the office's own word, whatever the
    /// calendar says.
    pub fn day(&self, at: i64) -> String {
        let offset = self.view.utc_offset_minutes;
        match (date(self.contact.server_ms, offset), date(at, offset)) {
            (Some(then), Some(now)) if now > then => now.to_string(),
            _ => self.view.day.clone(),
        }
    }

    /// The office as it must be at this time of the server, by what was known: services whose hour has come are open
    /// again, and of a day that is over only what the office offers is left.
    pub fn seen_at(&self, at: i64) -> DispenserView {
        let (day, mut view) = (self.day(at), self.view.clone());
        let wall = wall(at, view.utc_offset_minutes);
        let is_over = day != view.day;
        for service in &mut view.services {
            if is_over {
                *service = DispenserService { waiting: 0, counters: Vec::new(), expected: None, ..service.clone() };
            }
            service.closed.take_if(|closed| {
                let of_the_day = matches!(closed.code, Code::QuotaUsedUp | Code::NoTimeLeft | Code::OfficeFull);
                (is_over && of_the_day) || self.opens_at(closed).is_some_and(|opens| wall >= Some(opens))
            });
        }
        view.break_until.take_if(|until| *until <= at);
        view.day = day;
        view
    }

    /// From when numbers are given again, on the office's wall.
    fn opens_at(&self, closed: &Problem) -> Option<(Date, Time)> {
        let day = closed.params.day.as_ref().unwrap_or(&self.view.day).parse().ok()?;
        let (hour, minute) = closed.params.time.as_deref()?.split_once(':')?;
        Some((day, Time::new(hour.parse().ok()?, minute.parse().ok()?, 0, 0).ok()?))
    }

    /// Whether a view says something else than the one that is kept, apart from the figures that change with everybody
    /// who comes.
    pub fn differs_from(&self, view: &DispenserView) -> bool {
        without_figures(&self.view) != without_figures(view)
    }
}

fn wall(at: i64, utc_offset_minutes: i32) -> Option<(Date, Time)> {
    let (_, time) = wall_time(at, utc_offset_minutes)?;
    let time = Time::new(i8::try_from(time.hour).ok()?, i8::try_from(time.minute).ok()?, 0, 0).ok()?;
    Some((date(at, utc_offset_minutes)?, time))
}

fn date(at: i64, utc_offset_minutes: i32) -> Option<Date> {
    let (day, _) = wall_time(at, utc_offset_minutes)?;
    Date::new(day.year, i8::try_from(day.month).ok()?, i8::try_from(day.day).ok()?).ok()
}

fn without_figures(view: &DispenserView) -> DispenserView {
    let mut view = view.clone();
    for service in &mut view.services {
        (service.waiting, service.expected) = (0, None);
    }
    view
}

#[cfg(test)]
mod tests {
    use protocol::Params;

    use super::*;
    use crate::office;

    const DAY_MS: i64 = 86_400_000;

    fn known(closed: Option<Problem>) -> Known {
        let mut view = office::view();
        view.services[0].closed = closed;
        Known { view, contact: Contact { server_ms: office::NOW, wall_ms: 0 } }
    }

    fn until(code: Code, day: &str, time: &str) -> Problem {
        let (day, time) = (Some(day.to_owned()), Some(time.to_owned()));
        Problem::new(code).with(Params { day, time, ..Params::default() })
    }

    fn closed_at(known: &Known, at: i64) -> Option<Code> {
        known.seen_at(at).services[0].closed.as_ref().map(|closed| closed.code)
    }

    #[test]
    fn a_service_opens_when_its_hour_has_come() {
        let known = known(Some(until(Code::OutsideHours, "2025-11-21", "13:00")));
        assert_eq!(closed_at(&known, office::ONE - 60_000), Some(Code::OutsideHours));
        assert_eq!(closed_at(&known, office::ONE), None);
    }

    #[test]
    fn a_time_without_a_day_is_one_of_the_day_that_was_known() {
        let time = Params { time: Some("13:00".to_owned()), ..Params::default() };
        let known = known(Some(Problem::new(Code::ServicePaused).with(time)));
        assert_eq!(closed_at(&known, office::ONE - 60_000), Some(Code::ServicePaused));
        assert_eq!(closed_at(&known, office::ONE), None);
    }

    #[test]
    fn a_service_that_is_stopped_without_an_end_stays_stopped() {
        let known = known(Some(Problem::new(Code::ServicePaused)));
        assert_eq!(closed_at(&known, office::NOW + 3 * DAY_MS), Some(Code::ServicePaused));
    }

    #[test]
    fn what_was_used_up_is_there_again_on_the_next_day() {
        let known = known(Some(Problem::new(Code::QuotaUsedUp)));
        assert_eq!(closed_at(&known, office::ONE), Some(Code::QuotaUsedUp));
        assert_eq!(closed_at(&known, office::NOW + DAY_MS), None);
    }

    #[test]
    fn of_a_day_that_is_over_nobody_waits_any_more() {
        let tomorrow = known(None).seen_at(office::NOW + DAY_MS);
        assert_eq!(tomorrow.day, "2025-11-22");
        assert!(tomorrow.services.iter().all(|service| service.waiting == 0 && service.counters.is_empty()));
        assert_eq!(tomorrow.services.len(), office::view().services.len());
    }

    #[test]
    fn a_day_that_the_office_keeps_stays_its_day() {
        let known = Known { view: DispenserView { day: "2025-11-20".to_owned(), ..office::view() }, ..known(None) };
        assert_eq!(known.day(office::ONE), "2025-11-20", "its clock is in doubt: the day stands still");
        assert_eq!(known.day(office::NOW + DAY_MS), "2025-11-22");
    }

    #[test]
    fn a_break_ends_by_itself() {
        let known = Known { view: office::at_noon(), ..known(None) };
        assert_eq!(known.seen_at(office::ONE - 1).break_until, Some(office::ONE));
        assert_eq!(known.seen_at(office::ONE).break_until, None);
    }

    #[test]
    fn figures_alone_are_no_difference() {
        let (known, mut view) = (known(None), office::view());
        view.services[1].waiting += 3;
        view.services[1].expected = None;
        assert!(!known.differs_from(&view));
        view.services[1].closed = Some(Problem::new(Code::ServicePaused));
        assert!(known.differs_from(&view));
    }
}
