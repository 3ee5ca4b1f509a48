//! Data that changed while nobody looked: said aloud, and never a log that is only shorter.

use std::path::Path;

use store::{AppendError, CellKey, Damage, Fault, LogName, Options, ReadError, Store, Version};

use crate::{append, copy_folder, log, open, options, payload};

/// Opens the database of a closed store without the store.
fn tamper(dir: &Path, change: impl FnOnce(&sled::Db)) {
    let database = sled::Config::new().path(dir).segment_size(2 * 1024 * 1024).flush_every_ms(None).open().unwrap();
    change(&database);
    database.flush().unwrap();
}

/// The keys of the blocks of a log.
fn blocks(database: &sled::Db, log: &LogName) -> Vec<sled::IVec> {
    database.scan_prefix(format!("r{log}\0")).keys().map(Result::unwrap).collect()
}

fn damage(result: Result<impl std::fmt::Debug, ReadError>) -> Damage {
    match result {
        Err(ReadError::Damaged(damage)) => damage,
        other => panic!("no damage: {other:?}"),
    }
}

async fn two_logs(dir: &Path) -> (LogName, LogName) {
    let store = open(dir);
    let (bad, good) = (log("bad"), log("good"));
    append(&store, &bad, &[3000; 20]).await;
    append(&store, &good, &[3000; 20]).await;
    store.close().await;
    (bad, good)
}

async fn expect_only(dir: &Path, bad: &LogName, good: &LogName, version: u64, fault: &Fault) {
    for _ in 0..2 {
        let store = open(dir);
        let found = damage(store.verify(bad));
        assert_eq!((found.version, &found.fault), (Version(version), fault));
        assert_eq!(store.verify(good).unwrap().records, store.head(good).unwrap().0);
        append(&store, good, &[10]).await;
        assert_eq!(store.logs().unwrap(), [bad.clone(), good.clone()]);
        let readable = store.records(bad, Version::ZERO).take_while(Result::is_ok).count();
        assert_eq!(readable as u64, version - 1, "what lies before the damage can be read");
        store.close().await;
    }
}

#[tokio::test]
async fn a_lost_tail_is_not_taken_for_the_end() {
    let dir = tempfile::tempdir().unwrap();
    let (bad, good) = two_logs(dir.path()).await;
    tamper(dir.path(), |database| {
        for key in &blocks(database, &bad)[15..] {
            database.remove(key).unwrap();
        }
    });
    expect_only(dir.path(), &bad, &good, 16, &Fault::LostTail { head: Version(20) }).await;
    let store = open(dir.path());
    let refused = store.append(&bad, Version(15), vec![]).await;
    assert!(matches!(refused, Err(AppendError::Damaged(damage)) if damage.version == Version(16)));
    assert_eq!(damage(store.head(&bad)).version, Version(16));
    assert!(store.backup(&dir.path().join("copy")).is_err(), "a backup without everything");
}

#[tokio::test]
async fn a_log_that_is_gone_is_still_known() {
    let dir = tempfile::tempdir().unwrap();
    let (bad, good) = two_logs(dir.path()).await;
    tamper(dir.path(), |database| {
        for key in blocks(database, &bad) {
            database.remove(key).unwrap();
        }
    });
    expect_only(dir.path(), &bad, &good, 1, &Fault::LostTail { head: Version(20) }).await;
}

#[tokio::test]
async fn a_hole_in_the_middle_is_found_when_it_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let (bad, good) = two_logs(dir.path()).await;
    tamper(dir.path(), |database| drop(database.remove(&blocks(database, &bad)[7]).unwrap()));
    expect_only(dir.path(), &bad, &good, 8, &Fault::Gap).await;
}

#[tokio::test]
async fn a_changed_byte_is_found_when_it_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let (bad, good) = two_logs(dir.path()).await;
    tamper(dir.path(), |database| {
        let key = &blocks(database, &bad)[19];
        let mut value = database.get(key).unwrap().unwrap().to_vec();
        value[1000] ^= 1;
        database.insert(key, value).unwrap();
    });
    expect_only(dir.path(), &bad, &good, 20, &Fault::Checksum).await;
}

#[tokio::test]
async fn a_slot_of_the_intake_that_is_gone_is_noticed() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    let (a, b) = (log("a"), log("b"));
    append(&store, &a, &[100; 3]).await;
    append(&store, &b, &[100; 3]).await;
    append(&store, &a, &[100; 3]).await;
    store.close().await;
    tamper(dir.path(), |database| drop(database.remove([&b"i"[..], &1_u32.to_be_bytes()].concat()).unwrap()));
    let store = open(dir.path());
    assert_eq!(damage(store.head(&a)), Damage { log: a.clone(), version: Version(2), fault: Fault::Gap });
    assert_eq!(store.records(&a, Version::ZERO).filter(Result::is_ok).count(), 1);
    assert_eq!(store.head(&b), Ok(Version(3)));
    store.close().await;
    tamper(dir.path(), |database| drop(database.remove([&b"i"[..], &5_u32.to_be_bytes()].concat()).unwrap()));
    let store = open(dir.path());
    assert_eq!(damage(store.head(&b)).fault, Fault::LostTail { head: Version(3) });
}

/// Whatever else happens to the store, a lost tail stays known.
#[tokio::test]
async fn damage_is_not_forgotten_when_the_intake_empties_itself() {
    let dir = tempfile::tempdir().unwrap();
    let (bad, last_slot) = (log("bad"), [&b"i"[..], &2_u32.to_be_bytes()].concat());
    let store = open(dir.path());
    append(&store, &bad, &[100; 3]).await;
    store.close().await;
    tamper(dir.path(), |database| assert!(database.remove(last_slot).unwrap().is_some()));
    let store = Store::open(dir.path(), Options { batch: 1, sync_each_batch: false, ..options() }).unwrap();
    for n in 0..4200 {
        append(&store, &log(&format!("log-{n}")), &[5]).await;
    }
    store.close().await;
    let found = damage(open(dir.path()).head(&bad));
    assert_eq!((found.version, found.fault), (Version(3), Fault::LostTail { head: Version(3) }));
}

#[tokio::test]
async fn cells_that_fell_back_are_refused() {
    let dir = tempfile::tempdir().unwrap();
    let key = CellKey::new("press").unwrap();
    let store = open(dir.path());
    store.put(&key, b"one".to_vec()).await.unwrap();
    store.close().await;
    let mut old = (sled::IVec::default(), sled::IVec::default());
    tamper(dir.path(), |database| {
        old = (database.get("h").unwrap().unwrap(), database.get("cpress").unwrap().unwrap());
    });
    let store = open(dir.path());
    store.put(&key, b"two".to_vec()).await.unwrap();
    append(&store, &log("a"), &[1]).await;
    store.close().await;
    tamper(dir.path(), |database| {
        database.insert("h", old.0).unwrap();
        database.insert("cpress", old.1).unwrap();
    });
    let store = open(dir.path());
    assert_eq!(store.cell(&key), Err(ReadError::DamagedCell("press".into())));
    assert_eq!(store.put(&key, vec![]).await, Err(AppendError::DamagedCells));
    append(&store, &log("a"), &[1]).await;
}

/// The heads know what was durable, not what is: without them a store works, it only cannot tell as much.
#[tokio::test]
async fn a_store_without_its_heads_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let (a, b) = two_logs(dir.path()).await;
    std::fs::remove_file(dir.path().join("heads")).unwrap();
    let store = open(dir.path());
    for log in [&a, &b] {
        append(&store, log, &[10]).await;
        assert_eq!(store.verify(log).unwrap().records, 21);
    }
}

/// One bit at a time, anywhere in any file of a closed store.
#[tokio::test]
async fn a_flipped_bit_never_makes_a_log_silently_shorter() {
    let dir = tempfile::tempdir().unwrap();
    let original = dir.path().join("original");
    let logs = [log("a"), log("b"), log("c")];
    for _ in 0..3 {
        let store = open(&original);
        for log in &logs {
            append(&store, log, &[100, 700, 2000, 0, 9000, 100, 50]).await;
        }
        store.close().await;
    }
    let mut outcomes = [0; 3];
    for file in std::fs::read_dir(&original).unwrap().map(Result::unwrap).filter(|file| file.path().is_file()) {
        let bytes = std::fs::read(file.path()).unwrap();
        let used = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
        let flips = if file.file_name() == "db" { 150 } else { used.min(12) };
        for n in 0..flips {
            let copy = dir.path().join("copy");
            copy_folder(&original, &copy);
            let mut bad = bytes.clone();
            bad[n * used / flips] ^= 1 << (n % 8);
            std::fs::write(copy.join(file.file_name()), bad).unwrap();
            outcomes[outcome(&copy, &logs, &format!("{:?}, flip {n} of {flips}", file.file_name())).await] += 1;
            std::fs::remove_dir_all(&copy).unwrap();
        }
    }
    eprintln!("all right, told by a log, not opened: {outcomes:?}");
    assert!(outcomes.iter().all(|count| *count > 0), "{outcomes:?} does not look like a test of anything");
}

/// 0 if all data are right, 1 if some log says that it is damaged, 2 if the store does not open.
async fn outcome(dir: &Path, logs: &[LogName], what: &str) -> usize {
    let Ok(store) = Store::open(dir, options()) else { return 2 };
    let mut told = 0;
    for log in logs {
        for record in store.records(log, Version::ZERO) {
            match record {
                Ok(record) => assert!(
                    record.payload == payload(log, record.version, record.payload.len()),
                    "{what}: {log} {} is wrong",
                    record.version
                ),
                Err(ReadError::Damaged(_)) => told = 1,
                Err(other) => panic!("{what}: {log} {other}"),
            }
        }
        match store.verify(log) {
            Ok(verified) => assert_eq!(verified.records, 21, "{what}: {log} is silently shorter"),
            Err(_) => told = 1,
        }
    }
    store.close().await;
    told
}
