//! What every journal must do, whatever it is made of.

use std::sync::Arc;
use std::time::Duration;

use queue::{Actor, Entry, Event, Origin, Timestamp};
use tokio::time::timeout;

use super::memory::MemoryJournal;
use super::record::MAX_COMMIT_BYTES;
use super::sled::SledJournal;
use super::*;

/// Long enough for a slow disk.
const PATIENCE: Duration = Duration::from_secs(20);

macro_rules! contract {
    ($($rule:ident),+ $(,)?) => {
        mod sled_journal {
            $(#[tokio::test]
            async fn $rule() {
                let dir = tempfile::tempdir().expect("a folder");
                let journal = SledJournal::open(&dir.path().join("journal")).expect("a new journal");
                super::$rule(Arc::new(journal)).await;
            })+
            use super::*;
        }
        mod memory_journal {
            $(#[tokio::test]
            async fn $rule() {
                super::$rule(Arc::new(MemoryJournal::new())).await;
            })+
            use super::*;
        }
    };
}

contract!(
    versions_are_dense_from_one,
    an_append_at_another_version_is_a_conflict_and_writes_nothing,
    of_many_appends_at_one_version_exactly_one_wins,
    offices_do_not_touch_each_other,
    commits_come_back_as_they_were_in_chunks,
    the_longest_commit_is_taken,
    a_follower_gets_what_is_appended_later,
    a_fresh_journal_is_empty_and_well,
);

fn office(id: &str) -> OfficeId {
    OfficeId::new(id).expect("an office id")
}

fn commit(n: u64) -> SealedCommit {
    commit_of(n, 10)
}

fn commit_of(n: u64, reason_bytes: usize) -> SealedCommit {
    let at = Timestamp(0);
    let events = vec![Event::CounterPaused { counter: "1".into(), reason: Some("x".repeat(reason_bytes)) }];
    let entry = Entry { at, request: None, actor: Actor::System, origin: Origin::Server, signature: None, events };
    let commit = Commit { cid: Cid(n.into()), at, prev_hash: CommitHash::default(), entries: vec![entry] };
    commit.seal().expect("not too long")
}

async fn read_all(journal: &dyn Journal, id: &OfficeId) -> Vec<StoredCommit> {
    let mut all: Vec<StoredCommit> = Vec::new();
    loop {
        let after = all.last().map_or(Version::ZERO, |last| last.version);
        let chunk = journal.read(id, after).await.expect("a readable journal");
        if chunk.is_empty() {
            return all;
        }
        all.extend(chunk);
    }
}

async fn versions_are_dense_from_one(journal: Arc<dyn Journal>) {
    let id = office("a");
    for n in 0..5 {
        assert_eq!(journal.append(&id, Version(n), commit(n)).await, Ok(Version(n + 1)));
    }
    let versions: Vec<Version> = read_all(&*journal, &id).await.iter().map(|stored| stored.version).collect();
    assert_eq!(versions, (1..=5).map(Version).collect::<Vec<_>>());
}

async fn an_append_at_another_version_is_a_conflict_and_writes_nothing(journal: Arc<dyn Journal>) {
    let id = office("a");
    journal.append(&id, Version(0), commit(1)).await.expect("the first commit");
    for expected in [0, 2, 99] {
        let conflict = AppendError::Conflict { actual: Version(1) };
        assert_eq!(journal.append(&id, Version(expected), commit(2)).await, Err(conflict));
    }
    assert_eq!(read_all(&*journal, &id).await.len(), 1);
}

async fn of_many_appends_at_one_version_exactly_one_wins(journal: Arc<dyn Journal>) {
    let id = office("a");
    for round in 0..5 {
        let tries = (0..20).map(|n| {
            let (journal, id) = (Arc::clone(&journal), id.clone());
            tokio::spawn(async move { journal.append(&id, Version(round), commit(n)).await })
        });
        let tries: Vec<_> = tries.collect();
        let mut won = 0;
        for one in tries {
            match one.await.expect("no panic") {
                Ok(version) => {
                    assert_eq!(version, Version(round + 1));
                    won += 1;
                }
                Err(error) => assert_eq!(error, AppendError::Conflict { actual: Version(round + 1) }),
            }
        }
        assert_eq!(won, 1);
    }
    assert_eq!(read_all(&*journal, &id).await.len(), 5);
}

async fn offices_do_not_touch_each_other(journal: Arc<dyn Journal>) {
    let (b, a) = (office("b-2"), office("a"));
    journal.append(&b, Version(0), commit(1)).await.expect("a commit");
    journal.append(&a, Version(0), commit(2)).await.expect("a commit");
    journal.append(&b, Version(1), commit(3)).await.expect("a commit");
    assert_eq!(journal.offices().await, Ok(vec![a.clone(), b.clone()]));
    assert_eq!(read_all(&*journal, &a).await.len(), 1);
    let bytes: Vec<Vec<u8>> = read_all(&*journal, &b).await.into_iter().map(|stored| stored.bytes).collect();
    assert_eq!(bytes, [commit(1).bytes.to_vec(), commit(3).bytes.to_vec()]);
}

async fn commits_come_back_as_they_were_in_chunks(journal: Arc<dyn Journal>) {
    let id = office("a");
    for n in 0..150 {
        journal.append(&id, Version(n), commit_of(n, 50)).await.expect("a commit");
    }
    for (n, stored) in (0..).zip(read_all(&*journal, &id).await) {
        assert_eq!(stored, StoredCommit { version: Version(n + 1), bytes: commit_of(n, 50).bytes.to_vec() });
    }
    let from_the_middle = journal.read(&id, Version(120)).await.expect("a readable journal");
    assert_eq!(from_the_middle.first().map(|stored| stored.version), Some(Version(121)));
    assert_eq!(journal.read(&id, Version(150)).await, Ok(vec![]));
    assert_eq!(journal.read(&id, Version(u64::MAX)).await, Ok(vec![]));
}

async fn the_longest_commit_is_taken(journal: Arc<dyn Journal>) {
    let id = office("a");
    let spare = commit_of(1, 0).bytes.len();
    let longest = commit_of(1, MAX_COMMIT_BYTES - spare);
    assert_eq!(longest.bytes.len(), MAX_COMMIT_BYTES);
    assert_eq!(journal.append(&id, Version(0), longest.clone()).await, Ok(Version(1)));
    assert_eq!(read_all(&*journal, &id).await[0].bytes[..], longest.bytes[..]);
}

async fn a_follower_gets_what_is_appended_later(journal: Arc<dyn Journal>) {
    let id = office("a");
    journal.append(&id, Version(0), commit(1)).await.expect("a commit");
    let first = timeout(PATIENCE, journal.follow(&id, Version(0))).await.expect("what is there already");
    assert_eq!(first.expect("a readable journal").len(), 1);

    let follower = {
        let (journal, id) = (Arc::clone(&journal), id.clone());
        tokio::spawn(async move { journal.follow(&id, Version(1)).await })
    };
    journal.append(&id, Version(1), commit(2)).await.expect("a commit");
    let second = timeout(PATIENCE, follower).await.expect("what was appended").expect("no panic");
    assert_eq!(second.expect("a readable journal")[0].version, Version(2));
}

async fn a_fresh_journal_is_empty_and_well(journal: Arc<dyn Journal>) {
    assert_eq!(journal.offices().await, Ok(vec![]));
    assert_eq!(journal.read(&office("nobody"), Version(0)).await, Ok(vec![]));
    assert_eq!(journal.health(), Health::Ok);
    journal.close().await;
}

#[tokio::test]
async fn what_sled_kept_is_there_after_it_was_closed() {
    let dir = tempfile::tempdir().expect("a folder");
    let (path, id) = (dir.path().join("journal"), office("a"));
    let journal = SledJournal::open(&path).expect("a new journal");
    journal.append(&id, Version(0), commit(1)).await.expect("a commit");
    journal.close().await;
    let journal = SledJournal::open(&path).expect("the same journal");
    assert_eq!(read_all(&journal, &id).await.len(), 1);
    assert_eq!(journal.append(&id, Version(1), commit(2)).await, Ok(Version(2)));
}
