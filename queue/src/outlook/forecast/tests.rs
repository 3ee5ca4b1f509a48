use super::*;
use crate::definition::{Asks, Series, Session};
use crate::time::Day;

const HOUR_MS: i64 = 3_600_000;
const DAY_MS: i64 = 24 * HOUR_MS;

/// Of a Monday of an office whose wall shows UTC.
fn at(minute: i64) -> Moment {
    let at = Timestamp(4 * DAY_MS + minute * 60_000);
    let minute = u16::try_from(minute).expect("a minute of a day");
    Moment { at, day: Day(4), day_ends: Timestamp(5 * DAY_MS), weekday: 1, minute, turns_at_minute: 0, doubt: None }
}

/// 07:30 to 11:30 and 13:00 to 17:00; numbers half an hour earlier.
fn hours() -> Hours {
    let session = |from, to| Session { weekday: 1, from, to };
    let sessions = vec![session(450, 690), session(780, 1_020)];
    Hours { sessions, early_minutes: 30, stop_minutes: 30, exceptions: Vec::new() }
}

fn services() -> Vec<Service> {
    let service = |id: &str| Service {
        id: id.into(),
        procedures: Vec::new(),
        series: Series { prefix: id.into(), first: 1, width: 3 },
        quota: None,
        hours: None,
        service_time_ms: 600_000,
        asks: Asks::default(),
        slots: None,
    };
    vec![service("a"), service("b")]
}

/// So many people for a service in the hour before a minute of the day.
fn hour_of(arrivals: &mut Arrivals, service: &str, class: &str, people: i64, until: i64) {
    for nth in 0..people {
        let came = Timestamp(at(until).at.0 - HOUR_MS + nth * HOUR_MS / people);
        arrivals.came(&service.into(), &class.into(), came, at(0).day_ends);
    }
}

fn forecast(arrivals: &Arrivals, now: &Moment, open: &dyn Fn(&Service) -> Option<Hours>) -> Forecast {
    let clock = Clock::new(now, hours().today(now));
    Forecast::of(arrivals, &services(), &["ordinary".into(), "elder".into()], open, now, &clock)
}

/// How many come on an average path: times in ms of work from now, service and class.
fn average(forecast: &Forecast, counts: impl Fn(u64, &Stander) -> bool) -> f64 {
    let (mut chance, mut count) = (Chance::new(3), 0);
    for _ in 0..500 {
        let mut comers = forecast.draw(&mut chance);
        while let Some(at) = comers.next_at() {
            let stander = comers.take(&mut chance).expect("one who comes");
            count += u32::from(counts(at, &stander));
        }
    }
    f64::from(count) / 500.0
}

#[test]
fn on_a_first_day_it_goes_on_as_of_late() {
    let mut arrivals = Arrivals::default();
    hour_of(&mut arrivals, "a", "ordinary", 24, 540);
    let forecast = forecast(&arrivals, &at(540), &|_| Some(hours()));
    let next_hour = average(&forecast, |at, _| at < 3_600_000);
    assert!((14.0..21.0).contains(&next_hour), "24 in the last hour, none in the hour before: {next_hour}");
    assert!(average(&forecast, |_, stander| stander.service == 1) < f64::EPSILON, "nobody came for b");
    // Numbers until 11:00, from 12:30 and until 16:30; work is from 9:00 to 11:30 and from 13:00.
    let closed = average(&forecast, |at, _| (7_260_000..8_940_000).contains(&at) || at > 22_200_000);
    assert!(closed < f64::EPSILON, "{closed}");
    let at_one = average(&forecast, |at, _| (8_940_000..=9_060_000).contains(&at));
    assert!(
        (7.0..13.0).contains(&at_one),
        "who comes in the last half hour of the break stands there after it: {at_one}"
    );
}

#[test]
fn after_such_days_it_goes_on_as_usual_at_this_hour() {
    let mut arrivals = Arrivals::default();
    for _ in 0..10 {
        hour_of(&mut arrivals, "a", "ordinary", 12, 540);
        hour_of(&mut arrivals, "a", "ordinary", 30, 600);
        arrivals.turn(|_| true, |_| true);
    }
    let next_hour = |people| {
        let mut today = arrivals.clone();
        hour_of(&mut today, "a", "ordinary", people, 540);
        average(&forecast(&today, &at(540), &|_| Some(hours())), |at, _| at < 3_600_000)
    };
    let (quiet, usual, busy) = (next_hour(1), next_hour(12), next_hour(36));
    assert!((26.0..34.0).contains(&usual), "{usual}");
    assert!(quiet < usual * 0.7 && busy > usual * 1.6, "{quiet}, {usual}, {busy}");
}

#[test]
fn nobody_comes_for_what_is_stopped() {
    let mut arrivals = Arrivals::default();
    hour_of(&mut arrivals, "a", "ordinary", 24, 540);
    hour_of(&mut arrivals, "b", "ordinary", 24, 540);
    let forecast = forecast(&arrivals, &at(540), &|service| (service.id.as_str() == "b").then(hours));
    assert!(average(&forecast, |_, stander| stander.service == 0) < f64::EPSILON);
    assert!(average(&forecast, |_, stander| stander.service == 1) > 20.0);
}

#[test]
fn classes_come_in_the_shares_in_which_they_came() {
    let mut arrivals = Arrivals::default();
    hour_of(&mut arrivals, "a", "ordinary", 30, 540);
    hour_of(&mut arrivals, "a", "elder", 30, 540);
    hour_of(&mut arrivals, "b", "ordinary", 2, 540);
    let forecast = forecast(&arrivals, &at(540), &|_| Some(hours()));
    let share = |service| {
        let of = |class| average(&forecast, |_, stander| (stander.service, stander.class) == (service, class));
        of(1) / (of(0) + of(1))
    };
    assert!((0.42..0.56).contains(&share(0)), "{}", share(0));
    assert!((0.3..0.5).contains(&share(1)), "b knows too few people and takes the office's share: {}", share(1));
}
