//! Appending and reading.

use std::collections::HashMap;

use store::{AppendError, Health, Options, ReadError, Store, Version};

use crate::{append, log, open, options, payload, read_all, soon};

#[tokio::test]
async fn versions_count_from_one_and_records_come_back() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let a = log("a");
    assert_eq!(store.head(&a), Ok(Version::ZERO));
    assert_eq!(store.read(&a, Version::ZERO, 10), Ok(vec![]));
    assert_eq!(store.append(&a, Version(0), b"one".to_vec()).await, Ok(Version(1)));
    assert_eq!(store.append(&a, Version(1), b"".to_vec()).await, Ok(Version(2)));
    assert_eq!(store.append_all(&a, Version(2), vec![b"3".to_vec(), b"4".to_vec()]).await, Ok(Version(4)));
    let found: Vec<_> = read_all(&store, &a).into_iter().map(|record| (record.version.0, record.payload)).collect();
    assert_eq!(found, [(1, b"one".to_vec()), (2, vec![]), (3, b"3".to_vec()), (4, b"4".to_vec())]);
    assert_eq!(store.read(&a, Version(3), 10).unwrap().len(), 1);
    assert_eq!(store.read(&a, Version(4), 10), Ok(vec![]));
    assert_eq!(store.read(&a, Version(99), 10), Ok(vec![]));
    assert_eq!(store.health(), Health::Ok);
}

#[tokio::test]
async fn a_wrong_expectation_is_a_conflict_and_writes_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let a = log("a");
    append(&store, &a, &[10, 10]).await;
    for expected in [0, 1, 3, u64::MAX] {
        let answer = store.append(&a, Version(expected), b"no".to_vec()).await;
        assert_eq!(answer, Err(AppendError::Conflict { actual: Version(2) }));
    }
    assert_eq!(store.head(&a), Ok(Version(2)));
    assert_eq!(store.append(&log("new"), Version(1), vec![]).await, Err(AppendError::Conflict { actual: Version(0) }));
    assert_eq!(store.logs(), Ok(vec![a]));
}

#[tokio::test]
async fn of_many_at_one_version_exactly_one_wins() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let a = log("a");
    for round in 0..20 {
        let tries = (0..50).map(|n| {
            let (store, a) = (store.clone(), a.clone());
            tokio::spawn(async move { store.append(&a, Version(round), vec![n]).await })
        });
        let mut won = 0;
        for answer in tries.collect::<Vec<_>>() {
            match soon("an append", answer).await.unwrap() {
                Ok(version) => {
                    assert_eq!(version, Version(round + 1));
                    won += 1;
                }
                Err(AppendError::Conflict { actual }) => assert_eq!(actual, Version(round + 1)),
                Err(other) => panic!("{other}"),
            }
        }
        assert_eq!(won, 1);
    }
    assert_eq!(store.verify(&a).unwrap().records, 20);
}

#[tokio::test]
async fn too_long_records_are_refused_before_the_database_sees_them() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path(), Options { max_record_bytes: 1000, ..options() }).unwrap();
    let a = log("a");
    let answer = store.append(&a, Version(0), vec![0; 1001]).await;
    assert_eq!(answer, Err(AppendError::TooLarge { bytes: 1001, limit: 1000 }));
    let answer = store.append_all(&a, Version(0), vec![vec![0; 1000]; 200]).await;
    assert_eq!(answer, Err(AppendError::TooLarge { bytes: 200_000 + 199 * 16, limit: 128 * 1024 }));
    let answer = store.append_all(&a, Version(0), vec![vec![]; 10_000]).await;
    assert!(matches!(answer, Err(AppendError::TooLarge { .. })), "{answer:?}");
    assert_eq!(store.append(&a, Version(0), vec![0; 1000]).await, Ok(Version(1)));
}

#[tokio::test]
async fn an_append_of_nothing_only_checks_the_version() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let a = log("a");
    append(&store, &a, &[1]).await;
    assert_eq!(store.append_all(&a, Version(1), vec![]).await, Ok(Version(1)));
    assert_eq!(store.append_all(&a, Version(0), vec![]).await, Err(AppendError::Conflict { actual: Version(1) }));
}

/// The long one: every way between mailbox, intake and shelf, over reopenings, against a model. Many short and a few
/// long records, many logs at once and one log alone, and values of sled's own pages never outgrow its file.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_is_appended_comes_back_over_every_reopening() {
    let dir = tempfile::tempdir().unwrap();
    let mut heads: HashMap<String, Vec<usize>> = HashMap::new();
    let mut random = 7_u64;
    let mut next = |below: u64| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (random >> 33) % below
    };
    for round in 0..8 {
        let store = open(dir.path());
        let mut tasks = Vec::new();
        for n in 0..40 {
            let name = format!("log-{n}");
            let lengths: Vec<usize> = (0..next(60))
                .map(|_| match next(20) {
                    0 => next(60_000),
                    1..=4 => next(4_000),
                    _ => next(200),
                })
                .map(|length| length as usize)
                .collect();
            heads.entry(name.clone()).or_default().extend(&lengths);
            let store = store.clone();
            tasks.push(tokio::spawn(async move { append(&store, &log(&name), &lengths).await }));
        }
        for task in tasks {
            soon("the appends of a log", task).await.unwrap();
        }
        check(&store, &heads, round);
        soon("the close", store.close()).await;
        check(&open(dir.path()), &heads, round);
        let blobs = std::fs::read_dir(dir.path().join("blobs")).unwrap().count();
        assert_eq!(blobs, 0, "a page outgrew the file that is synced");
    }
}

fn check(store: &Store, heads: &HashMap<String, Vec<usize>>, round: usize) {
    for (name, lengths) in heads {
        let name = log(name);
        let found = read_all(store, &name);
        assert_eq!(found.len(), lengths.len(), "round {round}, {name}");
        for (record, length) in found.into_iter().zip(lengths) {
            assert!(record.payload == payload(&name, record.version, *length), "{name} {}", record.version);
        }
    }
    let some = heads.values().filter(|lengths| !lengths.is_empty()).count();
    assert_eq!(store.logs().unwrap().len(), some);
}

/// More single records of more logs than the intake has slots.
#[tokio::test]
async fn a_full_intake_empties_itself() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path(), Options { batch: 1, sync_each_batch: false, ..options() }).unwrap();
    for n in 0..5000 {
        append(&store, &log(&format!("log-{n}")), &[5]).await;
    }
    store.close().await;
    let store = open(dir.path());
    assert_eq!(store.logs().unwrap().len(), 5000);
    for n in [0, 1, 4095, 4096, 4999] {
        assert_eq!(store.verify(&log(&format!("log-{n}"))).unwrap().records, 1, "log {n}");
    }
}

#[tokio::test]
async fn readers_see_a_whole_log_while_it_grows() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let a = log("a");
    let writer = tokio::spawn({
        let (store, a) = (store.clone(), a.clone());
        async move { append(&store, &a, &[300; 500]).await }
    });
    while !writer.is_finished() {
        let (reading, a) = (store.clone(), a.clone());
        let before = store.head(&a).unwrap();
        let found = tokio::task::spawn_blocking(move || read_all(&reading, &a)).await.unwrap();
        assert!(found.iter().zip(1..).all(|(record, version)| record.version.0 == version));
        assert!(found.len() as u64 >= before.0);
    }
    writer.await.unwrap();
}

#[tokio::test]
async fn after_the_close_other_handles_are_told() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    append(&store, &log("a"), &[1]).await;
    let other = store.clone();
    soon("the close", store.close()).await;
    assert_eq!(other.append(&log("a"), Version(1), vec![]).await, Err(AppendError::Closed));
    assert_eq!(other.read(&log("a"), Version(0), 1), Err(ReadError::Unavailable));
    assert_eq!(open(dir.path()).head(&log("a")), Ok(Version(1)));
}

#[tokio::test]
async fn what_waits_when_the_store_is_closed_is_answered() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let appends: Vec<_> = (0..200)
        .map(|n| {
            let store = store.clone();
            tokio::spawn(async move { store.append(&log(&format!("log-{n}")), Version(0), vec![1]).await })
        })
        .collect();
    tokio::task::yield_now().await;
    store.close().await;
    let mut written = Vec::new();
    for (n, append) in appends.into_iter().enumerate() {
        match soon("an answer", append).await.unwrap() {
            Ok(_) => written.push(n),
            Err(AppendError::Closed | AppendError::Unknown) => {}
            Err(other) => panic!("{other}"),
        }
    }
    let store = open(dir.path());
    for n in written {
        assert_eq!(store.head(&log(&format!("log-{n}"))), Ok(Version(1)));
    }
}
