//! What a journal can do to an engine.

use std::sync::Arc;

use futures_util::future::join_all;
use queue::Command;
use tokio::time::timeout;

use super::world::*;
use crate::engine::{RequestError, State};
use crate::journal::Version;
use crate::journal::memory::Fault;
use crate::office_file::SAMPLE;

/// 64 parallel issues while the journal fails like this: each is answered and in the journal exactly once.
async fn survives(faults: &[Fault]) {
    let world = World::new();
    let office = world.start().await;
    faults.iter().for_each(|fault| world.journal.fail_next(*fault));
    let answers = join_all((1..=64).map(|id| office.request(issue(id)))).await;
    let mut numbers: Vec<u32> = answers.iter().map(number).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (numbers[0]..numbers[0] + 64).collect::<Vec<_>>(), "{faults:?}");

    let (_, kept) = world.kept().await;
    let mut ids: Vec<u128> = kept.iter().filter_map(|entry| entry.request).map(|(id, _)| id.0).collect();
    ids.retain(|id| *id <= 64);
    ids.sort_unstable();
    assert_eq!(ids, (1..=64).collect::<Vec<_>>(), "{faults:?}");

    let seen = sees(&office, "all issues", |seen| seen.entries.len() >= kept.len()).await;
    assert!(!seen.too_early, "published before it was durable: {faults:?}");
    assert_eq!(seen.entries, kept, "published once and in order: {faults:?}");
    world.is_true_to_its_journal(&office).await;
}

#[tokio::test(start_paused = true)]
async fn a_refused_append_is_tried_again() {
    survives(&[Fault::Refused, Fault::Refused]).await;
}

#[tokio::test(start_paused = true)]
async fn a_conflict_is_decided_again() {
    survives(&[Fault::Conflict, Fault::Conflict]).await;
}

#[tokio::test(start_paused = true)]
async fn an_append_of_unknown_outcome_that_landed_is_found() {
    survives(&[Fault::UnknownLanded]).await;
}

#[tokio::test(start_paused = true)]
async fn an_append_of_unknown_outcome_that_was_lost_is_decided_again() {
    survives(&[Fault::UnknownLost]).await;
}

#[tokio::test(start_paused = true)]
async fn an_append_that_hangs_is_given_up() {
    survives(&[Fault::Hangs]).await;
}

#[tokio::test(start_paused = true)]
async fn faults_in_a_row_are_survived() {
    use Fault::{Conflict, Hangs, Refused, UnknownLanded, UnknownLost};
    survives(&[UnknownLost, Refused, Conflict, UnknownLanded, Refused, UnknownLost, Hangs, UnknownLanded]).await;
}

#[tokio::test(start_paused = true)]
async fn endless_faults_are_answered_honestly() {
    for (fault, count, answer) in [
        (Fault::Refused, 5, RequestError::StorageFailed),
        (Fault::Conflict, 6, RequestError::Busy),
        (Fault::UnknownLost, 6, RequestError::TimedOut),
    ] {
        let world = World::new();
        let office = world.start().await;
        (0..count).for_each(|_| world.journal.fail_next(fault));
        assert_eq!(office.request(issue(1)).await, Err(answer));
        assert_eq!(number(&office.request(issue(2)).await), 1001, "nothing was left of the first");
        world.is_true_to_its_journal(&office).await;
    }
}

#[tokio::test(start_paused = true)]
async fn a_request_that_may_have_landed_is_not_refused_when_it_is_decided_again() {
    let world = World::new();
    let office = world.start().await;
    world.clock.step_wall_ms(-600_000);
    world.journal.fail_next(Fault::UnknownLost);
    world.journal.hold();
    let confirmed = tokio::spawn({
        let office = office.clone();
        async move { office.request(request(1, Command::ConfirmClock)).await }
    });
    let held = async {
        while world.journal.held() == 0 {
            tokio::task::yield_now().await;
        }
    };
    timeout(PATIENCE, held).await.expect("the commit reaches the journal");
    // Decided anew there is nothing to confirm; but the first commit may still come to be true.
    world.clock.step_wall_ms(600_000);
    world.journal.release();
    assert_eq!(confirmed.await.expect("no panic"), Err(RequestError::TimedOut));
    world.is_true_to_its_journal(&office).await;
}

#[tokio::test(start_paused = true)]
async fn a_full_disk_is_said_plainly_and_heals_by_itself() {
    let world = World::new();
    let office = world.start().await;
    office.request(issue(1)).await.expect("a ticket");
    world.journal.set_full(true);
    assert_eq!(office.request(issue(2)).await, Err(RequestError::DiskFull));
    assert_eq!(office.state(), State::DiskFull);
    assert_eq!(office.request(issue(3)).await, Err(RequestError::DiskFull));
    assert_eq!(office.with(|_, hall| hall.office.tickets().count()).await, Ok(1), "it is still shown");

    world.journal.set_full(false);
    becomes(&office, |state| *state == State::Ready).await;
    assert_eq!(number(&office.request(issue(2)).await), 1002);
    world.is_true_to_its_journal(&office).await;
}

#[tokio::test(start_paused = true)]
async fn a_first_start_on_a_full_disk_begins_when_there_is_room() {
    let world = World::new();
    world.journal.set_full(true);
    let office = world.begin();
    becomes(&office, |state| *state == State::DiskFull).await;
    world.journal.set_full(false);
    becomes(&office, |state| *state == State::Ready).await;
    assert_eq!(number(&office.request(issue(1)).await), 1001);
}

#[tokio::test(start_paused = true)]
async fn a_journal_that_cannot_be_read_for_a_while_delays_the_start() {
    let world = World::new();
    world.journal.set_unreadable(true);
    let office = world.begin();
    assert_eq!(office.request(issue(1)).await, Err(RequestError::Starting));
    world.journal.set_unreadable(false);
    becomes(&office, |state| *state == State::Ready).await;
}

#[tokio::test]
async fn a_damaged_journal_stops_its_office_and_no_other() {
    let world = World::new();
    let other = World { file: office_file("binh-an", SAMPLE.1), journal: Arc::clone(&world.journal), ..World::new() };
    let office = world.start().await;
    for id in 1..=5 {
        office.request(issue(id)).await.expect("a ticket");
    }
    office.shutdown().await;
    world.journal.tamper(world.id(), Version(3), |record| {
        let digit = record.iter().position(|byte| *byte == b'1').expect("a digit");
        record[digit] = b'2';
    });
    let (damaged, good) = (world.begin(), other.start().await);
    becomes(&damaged, |state| matches!(state, State::Damaged { .. })).await;
    // The changed record is still readable; the hash that the next one carries tells.
    let State::Damaged { version, what } = damaged.state() else { panic!("healed by itself") };
    assert!(version == 3 || version == 4, "{version}: {what}");
    assert_eq!(damaged.request(issue(9)).await, Err(RequestError::Damaged { version }));
    assert_eq!(damaged.with(|_, _| ()).await, Err(RequestError::Damaged { version }));
    damaged.shutdown().await;
    assert_eq!(number(&good.request(issue(1)).await), 1001);
}
