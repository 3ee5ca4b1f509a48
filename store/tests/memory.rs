//! How much memory a large log takes, seen from outside. It is alone in its program, because the kernel counts per
//! process.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]
#![cfg(target_os = "linux")]

use store::{LogName, Options, Store, Version};

const APPENDS: u64 = 800;
const RECORDS: usize = 200;
const RECORD_BYTES: usize = 500;

fn resident_bytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let kilobytes = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    kilobytes.trim().trim_end_matches(" kB").parse::<u64>().unwrap() * 1024
}

#[tokio::test]
async fn reading_a_large_log_does_not_fill_the_memory() {
    let dir = tempfile::tempdir().unwrap();
    let options =
        Options { cache_bytes: 8 * 1024 * 1024, reserve_bytes: 0, sync_each_batch: false, ..Options::default() };
    let store = Store::open(dir.path(), options.clone()).unwrap();
    let log = LogName::new("large").unwrap();
    let mut head = Version::ZERO;
    for _ in 0..APPENDS {
        head = store.append_all(&log, head, vec![vec![7; RECORD_BYTES]; RECORDS]).await.unwrap();
    }
    store.close().await;

    let store = Store::open(dir.path(), options).unwrap();
    let before = resident_bytes();
    let verified = store.verify(&log).unwrap();
    let grown = resident_bytes().saturating_sub(before);
    eprintln!("{verified:?}: {grown} bytes more");
    assert_eq!(verified.records, head.0);
    assert!(grown * 2 < verified.bytes, "{grown} bytes of memory after reading {}", verified.bytes);
}
