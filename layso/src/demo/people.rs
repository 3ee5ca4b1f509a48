//! Who comes to the demo's office: a seeded list of arrivals, drawn before the first of them.
//!
//! The mix and the times at the counter are assumptions for a show, not figures to plan an office with.

use fastrand::Rng;

/// A person who will come.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Arrival {
    /// Milliseconds of the office's time after the doors open.
    pub(super) after_ms: u64,
    /// The line.
    pub(super) service: &'static str,
    /// What for.
    pub(super) procedure: Option<&'static str>,
    /// The class.
    pub(super) class: &'static str,
    /// The slot for which they have an appointment if it is not full, in minutes since midnight.
    pub(super) appointed_minute: Option<u16>,
}

/// Why a visit does not end at its counter.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Errand {
    /// A paper is missing and is fetched.
    Papers,
    /// Another clerk has to see to it.
    OtherClerk,
}

/// A line of the sample office: its share of the people in percent, how long it takes at the counter, its procedures.
struct Habit {
    service: &'static str,
    share: u8,
    minutes: u64,
    procedures: &'static [&'static str],
}

const HABITS: [Habit; 7] = [
    Habit { service: "ho-tich", share: 24, minutes: 12, procedures: &["khai-sinh", "ket-hon", "khai-tu", "trich-luc"] },
    Habit { service: "chung-thuc", share: 34, minutes: 6, procedures: &["sao-y", "chu-ky"] },
    Habit { service: "dat-dai", share: 12, minutes: 18, procedures: &["gcn-lan-dau"] },
    Habit { service: "bao-tro", share: 9, minutes: 12, procedures: &["huu-tri-xa-hoi"] },
    Habit { service: "ho-kinh-doanh", share: 6, minutes: 12, procedures: &["thanh-lap"] },
    Habit { service: "tra-ket-qua", share: 10, minutes: 3, procedures: &[] },
    Habit { service: "huong-dan", share: 5, minutes: 10, procedures: &[] },
];

/// People an hour, for each hour from half past seven; what comes after the last entry goes on as the last.
const PER_HOUR: [u64; 10] = [40, 36, 30, 22, 6, 24, 28, 24, 12, 2];
const PRIORITY_PERCENT: u8 = 12;
const PRIORITY_CLASSES: [&str; 5] = ["u1", "u2", "u3", "u4", "u5"];
const HOUR_MS: u64 = 3_600_000;
/// Services with slots, and how many of their people book one.
const BOOKED: [&str; 2] = ["ho-tich", "dat-dai"];
const BOOKED_PERCENT: u8 = 25;
/// Slots begin with the office, at half past seven, and every half hour.
const OPENS_MINUTE: u64 = 7 * 60 + 30;
const SLOT_MINUTES: u64 = 30;

/// The people of a day, in the order they come.
pub(super) fn arrivals(rng: &mut Rng) -> Vec<Arrival> {
    let mut arrivals = Vec::new();
    for (hour, &people) in (0..).zip(&PER_HOUR) {
        arrivals.extend((0..people).map(|_| arrival(hour * HOUR_MS + rng.u64(0..HOUR_MS), rng)));
    }
    // Some stand at the door when it opens.
    arrivals.extend((0..6).map(|_| arrival(rng.u64(0..60_000), rng)));
    arrivals.sort_by_key(|arrival| arrival.after_ms);
    arrivals
}

fn arrival(after_ms: u64, rng: &mut Rng) -> Arrival {
    let habit = habit(rng);
    let procedure = (!habit.procedures.is_empty() && rng.u8(0..100) < 85)
        .then(|| habit.procedures[rng.usize(0..habit.procedures.len())]);
    let priority = rng.u8(0..100) < PRIORITY_PERCENT;
    let class = if priority { PRIORITY_CLASSES[rng.usize(0..PRIORITY_CLASSES.len())] } else { "ordinary" };
    let books = BOOKED.contains(&habit.service) && !priority && rng.u8(0..100) < BOOKED_PERCENT;
    let appointed_minute = if books { next_slot(after_ms) } else { None };
    Arrival { after_ms, service: habit.service, procedure, class, appointed_minute }
}

/// Whoever has an appointment comes some minutes before it.
fn next_slot(after_ms: u64) -> Option<u16> {
    let slots = (after_ms / 60_000).div_ceil(SLOT_MINUTES);
    u16::try_from(OPENS_MINUTE + slots.max(1) * SLOT_MINUTES).ok().filter(|minute| *minute < 24 * 60)
}

fn habit(rng: &mut Rng) -> &'static Habit {
    let mut point = rng.u8(0..100);
    for habit in &HABITS {
        if point < habit.share {
            return habit;
        }
        point -= habit.share;
    }
    &HABITS[0]
}

/// How long this person stays at the counter: from half to double the usual, short ones more often than long ones.
pub(super) fn service_ms(service: &str, rng: &mut Rng) -> u64 {
    let minutes = HABITS.iter().find(|habit| habit.service == service).map_or(8, |habit| habit.minutes);
    let spread = rng.u64(0..1000) * rng.u64(0..1000) / 1000;
    minutes * 60 * (500 + spread * 3 / 2)
}

/// Whether somebody who is called does not come.
pub(super) fn is_absent(rng: &mut Rng) -> bool {
    rng.u8(0..100) < 5
}

/// What a visit still needs, if it does.
pub(super) fn errand(rng: &mut Rng) -> Option<Errand> {
    match rng.u8(0..100) {
        0..=3 => Some(Errand::Papers),
        4..=6 => Some(Errand::OtherClerk),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_brings_the_same_people() {
        let day = |seed| arrivals(&mut Rng::with_seed(seed));
        assert_eq!(day(1), day(1));
        assert_ne!(day(1), day(2));
    }

    #[test]
    fn a_day_has_as_many_people_as_a_busy_ward() {
        let day = arrivals(&mut Rng::with_seed(7));
        assert_eq!(day.len(), 230);
        assert!(day.is_sorted_by_key(|arrival| arrival.after_ms));
    }

    #[test]
    fn the_shares_are_a_whole() {
        assert_eq!(HABITS.iter().map(|habit| u32::from(habit.share)).sum::<u32>(), 100);
    }

    #[test]
    fn who_booked_comes_before_the_slot_and_not_too_early() {
        for arrival in arrivals(&mut Rng::with_seed(5)) {
            let Some(minute) = arrival.appointed_minute else { continue };
            let appointed_ms = (u64::from(minute) - OPENS_MINUTE) * 60_000;
            assert!(appointed_ms >= arrival.after_ms && appointed_ms - arrival.after_ms <= SLOT_MINUTES * 60_000);
            assert!(BOOKED.contains(&arrival.service) && arrival.class == "ordinary");
        }
    }

    #[test]
    fn every_line_and_class_is_one_of_the_sample_office() {
        let sample = server::office_file::SAMPLE;
        let file = server::office_file::OfficeFile::parse(std::path::Path::new("an-binh.toml"), sample.1).unwrap();
        for arrival in arrivals(&mut Rng::with_seed(3)) {
            let service = &file.services[&arrival.service.into()];
            assert!(arrival.procedure.is_none_or(|procedure| service.procedures.contains_key(&procedure.into())));
            assert!(file.classes.contains_key(&arrival.class.into()), "{}", arrival.class);
        }
    }
}
