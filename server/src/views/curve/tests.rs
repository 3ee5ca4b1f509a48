use queue::Command;

use super::*;
use crate::testbed::{Floor, SMALL, WORKDAY, at};

const MINUTE: u64 = 60_000;

fn see(floor: &Floor) -> TodayView {
    view(&floor.hall())
}

fn row(floor: &Floor, minute: u16) -> TodayRow {
    let seen = see(floor);
    *seen.rows.iter().find(|row| row.minute == minute).unwrap_or_else(|| panic!("no row {minute} in {seen:?}"))
}

/// 08:00 on a day whose first session begins at 07:30.
fn workday() -> Floor {
    Floor::of(WORKDAY)
}

#[test]
fn the_day_begins_with_its_first_session() {
    let seen = see(&workday());
    assert_eq!(
        (seen.day.as_str(), seen.utc_offset_minutes, seen.from_minute, seen.minutes),
        ("2026-11-23", 420, 450, 30)
    );
    let minutes: Vec<u16> = seen.rows.iter().map(|row| row.minute).collect();
    assert_eq!(minutes, [450, 480]);
    assert!(seen.rows.iter().all(|row| row.arrivals == 0 && row.waited_median_minutes.is_none()));
}

#[test]
fn an_office_without_hours_begins_with_the_first_who_comes() {
    let mut floor = Floor::new();
    assert_eq!(see(&floor).rows, []);
    floor.passes_ms(47 * MINUTE);
    floor.issues("ho-tich");
    let seen = see(&floor);
    assert_eq!((seen.from_minute, seen.rows.len(), seen.rows[0].arrivals), (510, 1, 1));
}

#[test]
fn who_comes_before_the_first_session_is_in_the_picture() {
    let mut floor = Floor::of(&WORKDAY.replace("07:30", "08:30"));
    floor.issues("ho-tich");
    let seen = see(&floor);
    assert_eq!((seen.from_minute, seen.rows.len(), seen.rows[0].arrivals), (480, 1, 1));
    let nobody = Floor::of(&WORKDAY.replace("07:30", "09:00"));
    assert_eq!((see(&nobody).from_minute, see(&nobody).rows.len()), (540, 0), "the session is still to come");
}

#[test]
fn a_wait_counts_where_it_ended() {
    let mut floor = workday();
    floor.opens("1");
    for _ in 0..5 {
        floor.issues("ho-tich");
    }
    // Calls at 08:10, 08:20, 08:30 and 08:40.
    for _ in 0..4 {
        floor.passes_ms(10 * MINUTE);
        floor.calls("1");
        floor.does(Command::NoShow { counter: "1".into() });
    }
    let (early, late) = (row(&floor, 480), row(&floor, 510));
    assert_eq!((early.arrivals, early.called, early.waiting_at_end), (5, 2, 3));
    assert_eq!((early.waited_median_minutes, early.waited_p80_minutes), (Some(10), Some(20)));
    assert_eq!((late.arrivals, late.called, late.waiting_at_end), (0, 2, 1));
    assert_eq!((late.waited_median_minutes, late.waited_p80_minutes), (Some(30), Some(40)));
}

#[test]
fn noon_is_no_part_of_a_wait() {
    let mut floor = workday();
    floor.passes_ms(3 * 60 * MINUTE + 20 * MINUTE);
    floor.opens("1");
    floor.issues("ho-tich");
    floor.passes_ms(2 * 60 * MINUTE);
    floor.calls("1");
    floor.passes_ms(5 * MINUTE);
    // From 11:20 to 13:20 are ten minutes before noon and twenty after.
    assert_eq!(row(&floor, 780).waited_median_minutes, Some(30));
    assert_eq!(row(&floor, 690).waited_median_minutes, None);
}

#[test]
fn a_further_leg_waits_and_is_no_arrival() {
    let mut floor = workday();
    floor.opens("1");
    floor.issues("ho-tich");
    floor.calls("1");
    let to = queue::Destination { service: Some("chung-thuc".into()), address: None };
    floor.does(Command::Transfer { target: queue::Target::InHand("1".into()), to, note: None });
    floor.passes_ms(40 * MINUTE);
    let (early, now) = (row(&floor, 480), row(&floor, 510));
    assert_eq!((early.arrivals, early.called, early.waiting_at_end), (1, 1, 1));
    assert_eq!((now.arrivals, now.called, now.waiting_at_end), (0, 0, 1));
    assert_eq!(see(&floor).rows.iter().map(|row| row.arrivals).sum::<u32>(), 1);
}

#[test]
fn whoever_came_back_waits_now() {
    let mut floor = workday();
    floor.opens("1");
    let (ticket, _) = floor.issues("ho-tich");
    floor.calls("1");
    floor.does(Command::NoShow { counter: "1".into() });
    floor.passes_ms(30 * MINUTE);
    floor.does(Command::Return { target: queue::Target::Ticket(queue::TicketRef::Id(ticket)), place: None });
    assert_eq!((row(&floor, 480).waiting_at_end, row(&floor, 510).waiting_at_end), (0, 1));
}

#[test]
fn a_night_shift_goes_on_after_midnight() {
    let mut floor = Floor::of(&SMALL.replacen("policy", "day_turns_at = \"04:00\"\npolicy", 1));
    floor.issues("ho-tich");
    floor.passes_ms(16 * 60 * MINUTE + 40 * MINUTE);
    floor.issues("ho-tich");
    let seen = see(&floor);
    assert_eq!(seen.day, "2026-11-23");
    assert_eq!(seen.rows.last().map(|row| (row.minute, row.arrivals)), Some((1_470, 1)));
}

#[test]
fn a_new_day_begins_empty() {
    let mut floor = workday();
    floor.issues("ho-tich");
    floor.passes_ms(24 * 60 * MINUTE);
    let seen = see(&floor);
    assert_eq!(floor.hall().moment.at, at("2026-11-24T08:00:00+07:00"));
    assert_eq!((seen.day.as_str(), seen.rows.iter().map(|row| row.arrivals).sum::<u32>()), ("2026-11-24", 0));
}

#[test]
fn quantiles_are_waits_that_somebody_had() {
    let minutes =
        |all: &[u64], percent| quantile_minutes(&all.iter().map(|one| one * MINUTE).collect::<Vec<_>>(), percent);
    assert_eq!(minutes(&[], 50), None);
    assert_eq!((minutes(&[7], 50), minutes(&[7], 80)), (Some(7), Some(7)));
    assert_eq!((minutes(&[1, 2, 3, 4, 5], 50), minutes(&[1, 2, 3, 4, 5], 80)), (Some(3), Some(4)));
    assert_eq!((minutes(&[1, 2, 3, 40], 50), minutes(&[1, 2, 3, 40], 80)), (Some(2), Some(40)));
    assert_eq!(quantile_minutes(&[89_999], 50), Some(1));
}
