//! A full disk: clear refusals, nothing lost, and on it goes when there is room.

use std::fs::File;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use store::{AppendError, Health, OpenError, Options, Store, Version};

use crate::child::{log, payload};
use crate::image::{Mounted, image_or_skip};

const RESERVE_BYTES: u64 = 8 * 1024 * 1024;

/// Everything on the disk that is not the store.
struct Ballast(PathBuf);

impl Ballast {
    /// Fills the disk to the last byte.
    fn fill(disk: &Mounted) -> Self {
        let ballast = Self(disk.path().join("ballast"));
        let mut file = File::options().append(true).create(true).open(&ballast.0).unwrap();
        for length in [1024 * 1024, 4096, 1] {
            while file.write_all(&vec![1; length]).is_ok() {}
        }
        let _ = file.sync_all();
        ballast
    }

    /// Frees so many bytes.
    fn shrink(&self, bytes: u64) {
        let file = File::options().write(true).open(&self.0).unwrap();
        let length = file.metadata().unwrap().len();
        file.set_len(length - bytes).unwrap();
        file.sync_all().unwrap();
    }

    fn throw_away(self) {
        std::fs::remove_file(self.0).unwrap();
    }
}

fn open(dir: &Path) -> Result<Store, OpenError> {
    Store::open(dir, Options { reserve_bytes: RESERVE_BYTES, ..Options::default() })
}

async fn bounded<T>(what: &str, future: impl Future<Output = T>) -> T {
    let waited = tokio::time::timeout(Duration::from_secs(60), future).await;
    waited.unwrap_or_else(|_| panic!("waited 60 s for {what}"))
}

/// Appends until something else than success is answered.
async fn append_until_refused(store: &Store, head: &mut Version) -> AppendError {
    loop {
        match bounded("an append", store.append(&log(0), *head, payload(&log(0), head.next()))).await {
            Ok(version) => *head = version,
            Err(error) => return error,
        }
    }
}

/// All that was acknowledged is there, and at most one more, whose outcome was unknown.
fn check(store: &Store, head: Version) -> Version {
    let records: Vec<_> = store.records(&log(0), Version::ZERO).map(Result::unwrap).collect();
    assert!(records.iter().all(|record| record.payload == payload(&log(0), record.version)));
    let found = Version(records.len() as u64);
    assert!(found == head || found == head.next(), "{found} records, {head} were acknowledged");
    found
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_refuses_and_goes_on_when_there_is_room() {
    let dir = tempfile::tempdir().unwrap();
    let Some(image) = image_or_skip(dir.path(), 64, "a disk that fills up") else { return };
    let disk = image.mount().unwrap();
    let data = disk.path().join("data");
    let store = open(&data).unwrap();
    let mut head = Version::ZERO;
    for round in 0..3 {
        let ballast = Ballast::fill(&disk);
        ballast.shrink(2 * 1024 * 1024);
        let refused = append_until_refused(&store, &mut head).await;
        assert!(matches!(refused, AppendError::Unknown | AppendError::Full), "round {round}: {refused:?}");
        assert_eq!(store.health(), Health::Full, "round {round}");
        // The reserve was given up for the reopening: whatever the rest of the machine does, it takes it now.
        let refused = bounded("a refusal", store.append(&log(0), Version(u64::MAX), vec![])).await;
        assert_eq!(refused, Err(AppendError::Full), "round {round}");
        head = check(&store, head);

        ballast.throw_away();
        let mut health = store.watch_health();
        bounded("the health to be good again", health.wait_for(|health| *health == Health::Ok)).await.unwrap();
        head = bounded("an append", store.append(&log(0), head, payload(&log(0), head.next()))).await.unwrap();
        assert_eq!(check(&store, head), head);
        assert_eq!(std::fs::metadata(data.join("reserve")).unwrap().len(), RESERVE_BYTES, "round {round}");
    }
    bounded("the close", store.close()).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_store_opens_on_a_full_disk_thanks_to_its_reserve() {
    let dir = tempfile::tempdir().unwrap();
    let Some(image) = image_or_skip(dir.path(), 64, "opening on a full disk") else { return };
    let disk = image.mount().unwrap();
    let data = disk.path().join("data");
    let mut head = Version::ZERO;
    write_some(&open(&data).unwrap(), &mut head).await;

    let ballast = Ballast::fill(&disk);
    let store = open(&data).unwrap();
    assert_eq!(store.health(), Health::Full);
    assert_eq!(check(&store, head), head);
    assert_eq!(store.append(&log(0), head, vec![]).await, Err(AppendError::Full));
    bounded("the close", store.close()).await;
    ballast.throw_away();

    // Once more, with nothing to give up.
    write_some(&open(&data).unwrap(), &mut head).await;
    std::fs::remove_file(data.join("reserve")).unwrap();
    let ballast = Ballast::fill(&disk);
    let refused = Store::open(&data, Options { reserve_bytes: 0, ..Options::default() });
    assert!(matches!(&refused, Err(OpenError::Full(path)) if *path == data), "{refused:?}");
    ballast.throw_away();
    assert_eq!(check(&open(&data).unwrap(), head), head);
}

/// Writes more than a later opening could do without room for, and closes.
async fn write_some(store: &Store, head: &mut Version) {
    for _ in 0..1500 {
        *head = store.append(&log(0), *head, payload(&log(0), head.next())).await.unwrap();
    }
    bounded("the close", store.clone().close()).await;
}
