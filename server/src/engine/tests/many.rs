//! Many requests at once.

use std::sync::Arc;

use futures_util::future::join_all;

use super::world::*;
use crate::engine::State;
use crate::office_file::SAMPLE;

#[tokio::test]
async fn parallel_issues_get_dense_numbers() {
    let world = World::new();
    let office = world.start().await;
    let answers = join_all((1..=200).map(|id| office.request(issue(id)))).await;
    let mut numbers: Vec<u32> = answers.iter().map(number).collect();
    numbers.sort_unstable();
    let first = numbers[0];
    assert_eq!(numbers, (first..first + 200).collect::<Vec<_>>());

    let seen = sees(&office, "200 issues", |seen| seen.entries.len() >= 202).await;
    assert!(!seen.too_early);
    assert_eq!(seen.entries, world.kept().await.1, "what was published is what is kept, in order");
    world.is_true_to_its_journal(&office).await;
}

#[tokio::test]
async fn what_is_asked_while_a_commit_is_written_shares_the_next_one() {
    let world = World::new();
    let office = world.start().await;
    let before = world.journal.head(world.id()).0;
    world.journal.hold();
    let mut answers: Vec<_> = (1..=100).map(|id| tokio::spawn(asked(&office, id))).collect();
    held(&world).await;
    world.journal.release();
    for answer in &mut answers {
        answer.await.expect("no panic");
    }
    let commits = world.journal.head(world.id()).0 - before;
    assert!(commits <= 3, "100 requests took {commits} commits");
}

#[tokio::test]
async fn nothing_is_shown_or_answered_before_it_is_durable() {
    let world = World::new();
    let office = world.start().await;
    world.journal.hold();
    let mut issued = tokio::spawn(asked(&office, 1));
    held(&world).await;
    // The same id as a repeat, and a refusal that rests on the undurable ticket: both wait with it.
    let mut repeated = tokio::spawn(asked(&office, 1));
    let mut looked = tokio::spawn({
        let office = office.clone();
        async move { office.with(|_, hall| hall.office.tickets().count()).await }
    });
    tokio::task::yield_now().await;
    assert!(!issued.is_finished() && !repeated.is_finished() && !looked.is_finished());
    world.journal.release();
    let first = (&mut issued).await.expect("no panic");
    let second = (&mut repeated).await.expect("no panic");
    assert_eq!(first, second);
    assert_eq!((&mut looked).await.expect("no panic"), Ok(1));
}

#[tokio::test]
async fn a_repeat_gets_the_same_answer_and_has_no_second_effect() {
    let world = World::new();
    let office = world.start().await;
    let first = office.request(issue(1)).await.expect("a ticket");
    let again = office.request(issue(1)).await.expect("the same ticket");
    assert_eq!(first.events, again.events);
    assert_eq!((first.remembered, again.remembered), (false, true));
    assert_eq!(first.version, world.journal.head(world.id()).0, "the repeat wrote nothing");
}

#[tokio::test]
async fn two_engines_over_one_journal_never_give_a_number_twice() {
    let world = World::new();
    let (one, two) = (world.start().await, world.start().await);
    let answers = join_all((1..=60).map(|id| async move { (id, id % 2 == 0) }).map(|choice| {
        let (one, two) = (one.clone(), two.clone());
        async move {
            let (id, even) = choice.await;
            // Too many conflicts in a row are answered as busy; whoever asks again gets its ticket.
            loop {
                let office = if even { &one } else { &two };
                let answer = office.request(issue(id)).await;
                if answer != Err(crate::engine::RequestError::Busy) {
                    break answer;
                }
            }
        }
    }))
    .await;
    let mut numbers: Vec<u32> = answers.iter().map(number).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, (numbers[0]..numbers[0] + 60).collect::<Vec<_>>());
    assert_eq!(world.kept().await.1.len(), 62);
    for office in [one, two] {
        assert!(!sees(&office, "anything", |_| true).await.too_early);
    }
}

#[tokio::test]
async fn offices_share_a_journal_and_nothing_else() {
    let good = World::new();
    let other = World { file: office_file("binh-an", SAMPLE.1), journal: Arc::clone(&good.journal), ..World::new() };
    let (first, second) = (good.start().await, other.start().await);
    join_all((1..=20).map(|id| first.request(issue(id)))).await;
    assert_eq!(second.with(|_, hall| hall.office.tickets().count()).await, Ok(0));
    assert_eq!(second.state(), State::Ready);
}

fn asked(office: &crate::engine::OfficeHandle<Witness>, id: u128) -> impl Future<Output = u32> + Send + 'static {
    let office = office.clone();
    async move { number(&office.request(issue(id)).await) }
}

/// Waits until an append waits for its release.
async fn held(world: &World) {
    let waiting = async {
        while world.journal.held() == 0 {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(PATIENCE, waiting).await.expect("an append that waits");
}
