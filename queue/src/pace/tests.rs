use proptest::prelude::*;

use super::*;

const MINUTE_MS: u64 = 60_000;

fn leg(time_ms: u64, files: u16) -> Leg {
    let mut leg = Leg::new("a".into(), None, Timestamp(0));
    leg.started_at = Some(Timestamp(1_000));
    leg.ended_at = Some(Timestamp(1_000).plus_ms(time_ms));
    leg.count = files;
    leg
}

fn service(service_time_ms: u32) -> Service {
    Service {
        id: "a".into(),
        procedures: alloc::vec::Vec::new(),
        series: crate::definition::Series { prefix: "1".into(), first: 1, width: 3 },
        quota: None,
        hours: None,
        service_time_ms,
        asks: crate::definition::Asks::default(),
        slots: None,
    }
}

fn measured(legs: impl IntoIterator<Item = Leg>) -> Pace {
    let mut pace = Pace::default();
    legs.into_iter().for_each(|leg| pace.observe(&leg));
    pace
}

#[test]
fn an_office_that_has_measured_nothing_believes_its_file() {
    let expected = Pace::default().service(&service(12 * 60_000));
    assert_eq!(expected, Duration { mean_ms: 12 * MINUTE_MS, spread: 32_112, observations: 8 });
}

#[test]
fn what_was_measured_outweighs_the_file() {
    let pace = measured((0..92).map(|n| leg((5 + n % 3) * MINUTE_MS, 1)));
    let expected = pace.service(&service(12 * 60_000));
    assert!((6 * MINUTE_MS..7 * MINUTE_MS).contains(&expected.mean_ms), "{expected:?}");
    assert_eq!(expected.observations, 100);
}

#[test]
fn a_time_counts_for_each_file() {
    assert_eq!(measured([leg(30 * MINUTE_MS, 5)]), measured([leg(6 * MINUTE_MS, 1)]));
}

#[test]
fn implied_starts_and_absurd_times_teach_nothing() {
    let implied = Leg { start_implied: true, ..leg(6 * MINUTE_MS, 1) };
    let unfinished = Leg { ended_at: None, ..leg(6 * MINUTE_MS, 1) };
    assert_eq!(measured([implied, unfinished, leg(2_999, 1), leg(7_200_001, 1)]), Pace::default());
}

#[test]
fn old_days_count_less_and_keep_their_mean() {
    let mut pace = measured((0..80).map(|_| leg(6 * MINUTE_MS, 1)));
    for _ in 0..5 {
        pace.turn(|_| true);
    }
    let expected = pace.service(&service(6 * 60_000));
    assert!((45..55).contains(&expected.observations), "{expected:?}");
    assert!(expected.mean_ms.abs_diff(6 * MINUTE_MS) < 100, "{expected:?}");
    pace.turn(|_| false);
    assert_eq!(pace.service(&service(1_000)).observations, 8);
}

#[test]
fn the_time_between_two_people_begins_when_both_are_ready() {
    let counter = CounterId::from("1");
    let mut pace = Pace::default();
    pace.freed(&counter, Timestamp(100_000));
    (0..1_000).for_each(|_| pace.came(&counter, Timestamp(20_000), Timestamp(140_000)));
    assert_eq!(pace.between().mean_ms / 1_000, 39);
    (0..1_000).for_each(|_| pace.came(&counter, Timestamp(120_000), Timestamp(140_000)));
    assert_eq!(pace.between().mean_ms / 1_000, 30);
    // Who comes back after lunch was not on the way for so long.
    pace.came(&counter, Timestamp(20_000), Timestamp(5_400_000));
    assert_eq!(pace.between().mean_ms / 1_000, 30);
}

#[test]
fn no_shows_are_counted_and_taken_back() {
    let counter = CounterId::from("1");
    let mut pace = Pace::default();
    assert_eq!(pace.missed_share(), 65_536 / 20);
    (0..80).for_each(|_| pace.missed(&counter, Timestamp(0), Timestamp(60_000)));
    assert_eq!(pace.missed_share(), 65_536 * 81 / 100);
    (0..80).for_each(|_| pace.not_missed());
    assert_eq!(pace.missed_share(), 65_536 / 20);
}

proptest! {
    #[test]
    fn forgetting_is_the_exact_inverse_of_observing(
        known in prop::collection::vec((0_u64..8_000_000, 0_u16..20), 0..30),
        more in prop::collection::vec((0_u64..8_000_000, 0_u16..20), 0..30),
        turns in 0_u8..3,
    ) {
        let mut pace = measured(known.into_iter().map(|(time_ms, files)| leg(time_ms, files)));
        (0..turns).for_each(|_| pace.turn(|_| true));
        let before = pace.clone();
        let legs: alloc::vec::Vec<Leg> = more.into_iter().map(|(time_ms, files)| leg(time_ms, files)).collect();
        legs.iter().for_each(|leg| pace.observe(leg));
        legs.iter().for_each(|leg| pace.forget(leg));
        prop_assert_eq!(pace, before);
    }
}
