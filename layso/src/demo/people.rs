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
    Arrival { after_ms, service: habit.service, procedure, class }
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
