//! What a store does while nothing breaks, and what it says when something was broken while it was closed.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]

mod backup;
mod cells;
mod damage;
mod logs;
mod opening;

use std::path::Path;
use std::time::Duration;

use store::{LogName, Options, Record, Store, Version};

fn options() -> Options {
    Options { reserve_bytes: 0, ..Options::default() }
}

fn open(dir: &Path) -> Store {
    Store::open(dir, options()).unwrap()
}

fn log(name: &str) -> LogName {
    LogName::new(name).unwrap()
}

/// What the tests put at this place: they can tell it from any other.
fn payload(log: &LogName, version: Version, length: usize) -> Vec<u8> {
    format!("{log} {version} ").bytes().cycle().take(length).collect()
}

async fn append(store: &Store, log: &LogName, lengths: &[usize]) {
    let mut head = store.head(log).unwrap();
    for length in lengths {
        head = store.append(log, head, payload(log, head.next(), *length)).await.unwrap();
    }
}

fn read_all(store: &Store, log: &LogName) -> Vec<Record> {
    store.records(log, Version::ZERO).map(Result::unwrap).collect()
}

/// Nothing here may take longer.
async fn soon<T>(what: &str, future: impl Future<Output = T>) -> T {
    let waited = tokio::time::timeout(Duration::from_secs(30), future).await;
    waited.unwrap_or_else(|_| panic!("waited 30 s for {what}"))
}

/// Copies a folder of files and of folders of files.
fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).unwrap();
        }
    }
}
