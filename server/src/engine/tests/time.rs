//! Days and wrong clocks.

use queue::{Command, Day, Refusal};

use super::world::*;
use crate::engine::RequestError;

const HOUR_MS: i64 = 60 * 60 * 1000;
const TEN_YEARS_MS: i64 = 3652 * 24 * HOUR_MS;

async fn day(office: &crate::engine::OfficeHandle<Witness>) -> Day {
    office.with(|_, hall| hall.office.day()).await.expect("a living office").expect("a day")
}

#[tokio::test]
async fn the_day_turns_at_midnight_without_a_request() {
    let world = World::new();
    let office = world.start().await;
    let monday = day(&office).await;
    assert_eq!(number(&office.request(issue(1)).await), 1001);

    world.clock.advance_ms(16 * HOUR_MS.unsigned_abs() - 1);
    sees(&office, "the last minute of Monday", |seen| seen.refreshes > 1).await;
    assert_eq!(day(&office).await, monday);
    world.clock.advance_ms(1);
    let seen = sees(&office, "Tuesday", |seen| seen.days().len() == 2).await;
    assert_eq!(seen.days(), [monday.0, monday.0 + 1]);
    let turned = seen.entries.last().expect("the turn").at;
    assert_eq!(turned, at("2026-11-24T00:00:00+07:00"));

    assert_eq!(number(&office.request(issue(2)).await), 1001, "series start again");
    let repeat = office.request(issue(1)).await.expect("remembered through the turn");
    assert!(repeat.remembered);
    world.is_true_to_its_journal(&office).await;
}

#[tokio::test]
async fn the_publisher_is_told_when_a_minute_passed() {
    let world = World::new();
    let office = world.start().await;
    let before = sees(&office, "the first refresh", |seen| seen.refreshes > 0).await.refreshes;
    world.clock.advance_ms(60_000);
    sees(&office, "the next minute", |seen| seen.refreshes > before).await;
}

#[tokio::test]
async fn while_somebody_waits_the_publisher_is_told_every_fifteen_seconds() {
    let world = World::new();
    let office = world.start().await;
    office.request(issue(1)).await.expect("a ticket");
    let before = sees(&office, "the ticket", |seen| !seen.entries.is_empty()).await.refreshes;
    for told in 1..=3 {
        world.clock.advance_ms(15_000);
        sees(&office, "the next quarter of a minute", |seen| seen.refreshes == before + told).await;
    }
}

#[tokio::test]
async fn an_hour_forward_and_back_gives_no_number_twice_and_turns_no_day() {
    let world = World::new();
    let office = world.start().await;
    let monday = day(&office).await;
    let mut numbers = vec![number(&office.request(issue(1)).await)];
    for (id, step) in [(2, HOUR_MS), (3, -HOUR_MS), (4, -HOUR_MS), (5, HOUR_MS)] {
        world.clock.step_wall_ms(step);
        numbers.push(number(&office.request(issue(id)).await));
    }
    assert_eq!(numbers, [1001, 1002, 1003, 1004, 1005]);
    assert_eq!(day(&office).await, monday);
    let seen = sees(&office, "a clock in doubt", |seen| seen.in_doubt).await;
    assert_eq!(seen.days(), [monday.0]);
    world.is_true_to_its_journal(&office).await;
}

#[tokio::test]
async fn ten_years_back_live_and_over_a_restart_reopen_no_day() {
    let world = World::new();
    let office = world.start().await;
    let monday = day(&office).await;
    office.request(issue(1)).await.expect("a ticket");
    world.clock.step_wall_ms(-TEN_YEARS_MS);
    sees(&office, "the doubt", |seen| seen.in_doubt).await;
    assert_eq!(number(&office.request(issue(2)).await), 1002);
    office.shutdown().await;

    let office = world.start().await;
    assert_eq!(number(&office.request(issue(3)).await), 1003);
    world.clock.advance_ms(48 * HOUR_MS.unsigned_abs());
    assert_eq!(number(&office.request(issue(4)).await), 1004, "the day stands still while the clock is in doubt");
    assert_eq!(day(&office).await, monday);

    world.clock.step_wall_ms(TEN_YEARS_MS);
    sees(&office, "Wednesday", |seen| !seen.in_doubt && seen.days().len() == 1).await;
    assert_eq!(day(&office).await, Day(monday.0 + 2));
    world.is_true_to_its_journal(&office).await;
}

#[tokio::test]
async fn staff_can_confirm_a_clock_that_is_behind() {
    let world = World::new();
    let office = world.start().await;
    let monday = day(&office).await;
    let too_early = office.request(request(1, Command::ConfirmClock)).await;
    assert_eq!(too_early, Err(RequestError::Refused(Refusal::ClockNotInDoubt)));
    world.clock.step_wall_ms(-TEN_YEARS_MS);
    office.request(request(2, Command::ConfirmClock)).await.expect("a confirmed clock");
    assert_eq!(day(&office).await, Day(monday.0 + 1));
    assert_eq!(number(&office.request(issue(3)).await), 1001);
    world.is_true_to_its_journal(&office).await;
}

#[tokio::test]
async fn a_confirmed_clock_that_is_ahead_turns_the_day_to_its_date() {
    let world = World::new();
    let office = world.start().await;
    let monday = day(&office).await;
    office.request(issue(1)).await.expect("a ticket");
    office.shutdown().await;
    // Closed over Tết, with the server off.
    world.clock.step_wall_ms(9 * 24 * HOUR_MS);
    let office = world.start().await;
    assert_eq!(number(&office.request(issue(2)).await), 1002);
    assert_eq!(day(&office).await, monday);
    office.request(request(3, Command::ConfirmClock)).await.expect("a confirmed clock");
    assert_eq!(day(&office).await, Day(monday.0 + 9));
    assert_eq!(number(&office.request(issue(4)).await), 1001);
    world.is_true_to_its_journal(&office).await;
}

#[tokio::test]
async fn ten_years_ahead_live_is_in_doubt_until_the_clock_is_set() {
    let world = World::new();
    let office = world.start().await;
    let monday = day(&office).await;
    world.clock.step_wall_ms(TEN_YEARS_MS);
    sees(&office, "the doubt", |seen| seen.in_doubt).await;
    assert_eq!(number(&office.request(issue(1)).await), 1001);
    world.clock.step_wall_ms(-TEN_YEARS_MS);
    sees(&office, "no doubt", |seen| !seen.in_doubt).await;
    assert_eq!((number(&office.request(issue(2)).await), day(&office).await), (1002, monday));
}

#[tokio::test]
async fn a_stopped_service_goes_on_by_itself_to_the_second() {
    let world = World::new();
    let office = world.start().await;
    let until = at("2026-11-23T08:00:30+07:00");
    let stop = Command::StopService {
        service: "ho-tich".into(),
        reason: None,
        until: Some(until),
        waiting: queue::ForWaiting::Keep,
    };
    office.request(request(1, stop)).await.expect("a stop");
    let resumed = |seen: &Seen| {
        let resumed = |event: &queue::Event| matches!(event, queue::Event::ServiceResumed { .. });
        seen.entries.iter().flat_map(|entry| &entry.events).any(resumed)
    };
    world.clock.advance_ms(29_999);
    assert!(office.request(issue(2)).await.is_err());
    world.clock.advance_ms(1);
    let seen = sees(&office, "the end of the stop", resumed).await;
    assert_eq!(seen.entries.last().expect("an entry").at, until);
    assert_eq!(number(&office.request(issue(3)).await), 1001);
    world.is_true_to_its_journal(&office).await;
}
