//! Opening, and not being able to.

use std::time::{Duration, Instant};

use store::{Health, OpenError, Options, Store, Version};

use crate::{append, log, open, options, soon};

#[tokio::test]
async fn a_store_opens_once_at_a_time() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    append(&store, &log("a"), &[1]).await;
    let impatient = Options { open_patience: Duration::from_millis(50), ..options() };
    assert!(matches!(Store::open(dir.path(), impatient), Err(OpenError::InUse(path)) if path == dir.path()));
    append(&store, &log("a"), &[1]).await;
    drop(store);
    assert_eq!(open(dir.path()).head(&log("a")), Ok(Version(2)));
}

#[test]
fn a_newer_format_is_refused_and_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    drop(open(dir.path()));
    std::fs::write(dir.path().join("layso-store"), "layso-store 7\n").unwrap();
    let before = std::fs::read(dir.path().join("db")).unwrap();
    let refused = Store::open(dir.path(), options()).unwrap_err();
    assert!(matches!(refused, OpenError::NewerFormat { found: 7, known: 1, .. }), "{refused}");
    assert_eq!(std::fs::read(dir.path().join("db")).unwrap(), before);
}

#[test]
fn a_database_of_rubbish_is_damaged_and_says_what_to_do() {
    let dir = tempfile::tempdir().unwrap();
    drop(open(dir.path()));
    for (file, rubbish) in [("conf", "rubbish that is no configuration"), ("snap.0000000000000000", "rubbish")] {
        let copy = tempfile::tempdir().unwrap();
        drop(open(copy.path()));
        // The writer of the dropped store may still hold the folder.
        drop(open(copy.path()));
        soon_unlocked(copy.path());
        for entry in std::fs::read_dir(copy.path()).unwrap().map(Result::unwrap) {
            if entry.file_name().to_string_lossy().starts_with("snap.") && file.starts_with("snap.") {
                std::fs::remove_file(entry.path()).unwrap();
            }
        }
        std::fs::write(copy.path().join(file), rubbish).unwrap();
        let refused = Store::open(copy.path(), options()).unwrap_err();
        assert!(matches!(refused, OpenError::Damaged { .. }), "{file}: {refused}");
        assert!(refused.to_string().contains("restore a backup"));
    }
}

/// Waits until the writer of a dropped store has let go of the folder.
fn soon_unlocked(dir: &std::path::Path) {
    let lock = std::fs::File::open(dir.join("lock")).unwrap();
    let begun = Instant::now();
    while lock.try_lock().is_err() {
        assert!(begun.elapsed() < Duration::from_secs(30), "waited 30 s for the lock");
        std::thread::yield_now();
    }
}

#[tokio::test]
async fn the_reserve_lies_beside_the_database() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path(), Options { reserve_bytes: 3_000_000, ..Options::default() }).unwrap();
    assert_eq!(std::fs::metadata(dir.path().join("reserve")).unwrap().len(), 3_000_000);
    assert_eq!(store.health(), Health::Ok);
    soon("the close", store.close()).await;
}

/// The figure that an office waits for after each power cut.
#[tokio::test]
async fn a_hundred_thousand_records_open_without_being_read() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path(), Options { sync_each_batch: false, ..options() }).unwrap();
    let a = log("a");
    for n in 0..200 {
        store.append_all(&a, Version(n * 500), vec![vec![7; 128]; 500]).await.unwrap();
    }
    store.close().await;
    let begun = Instant::now();
    let store = open(dir.path());
    assert_eq!(store.head(&a), Ok(Version(100_000)));
    let opened = begun.elapsed();
    assert_eq!(store.verify(&a).unwrap().records, 100_000);
    let verified = begun.elapsed() - opened;
    assert!(opened < verified, "opening took {opened:?}, reading everything {verified:?}");
}
