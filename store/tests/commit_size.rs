//! How much one commit writes, seen from outside. It is alone in its program, because the kernel counts per process.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says where")]
#![cfg(target_os = "linux")]

use store::{LogName, Options, Store, Version};
use tokio::task::JoinSet;

/// Two of sled's segments: what a commit must stay below, or sled may overwrite what is not yet copied durably.
const TWO_SEGMENTS: u64 = 2 * 2 * 1024 * 1024;
const LOGS: usize = 300;

fn written() -> u64 {
    let counters = std::fs::read_to_string("/proc/self/io").unwrap();
    counters.lines().find_map(|line| line.strip_prefix("wchar: ")).unwrap().parse().unwrap()
}

/// As many bytes at once as a batch takes, in long, middle and short records of few and of many logs, for so long that
/// sled cleans its file again and again.
#[tokio::test]
async fn a_commit_never_writes_two_segments() {
    let dir = tempfile::tempdir().unwrap();
    let options = Options { reserve_bytes: 0, sync_each_batch: false, ..Options::default() };
    let store = Store::open(dir.path(), options).unwrap();
    let mut heads = vec![Version::ZERO; LOGS];
    let mut most = 0;
    for round in 0..900 {
        let (logs, length) = [(1, 110_000), (300, 350), (20, 5_400), (75, 1_400), (300, 90), (2, 50_000)][round % 6];
        let before = written();
        let mut appends = JoinSet::new();
        for n in (0..logs).map(|n| (n * 7 + round) % LOGS) {
            let (store, head) = (store.clone(), heads[n]);
            let log = LogName::new(&format!("log-{n}")).unwrap();
            appends.spawn(async move {
                // In one piece or, for the longest, in records of the usual limit.
                let records = vec![vec![round as u8; length.min(60_000)]; length.div_ceil(60_000)];
                (n, store.append_all(&log, head, records).await.unwrap())
            });
        }
        while let Some(appended) = appends.join_next().await {
            let (n, head) = appended.unwrap();
            heads[n] = head;
        }
        most = most.max(written() - before);
    }
    let size = std::fs::metadata(dir.path().join("db")).unwrap().len();
    eprintln!("the most that a commit wrote: {most} bytes; the database: {size} bytes");
    assert!(most < TWO_SEGMENTS, "{most} bytes in one commit");
    assert!(most > 500_000, "{most} bytes: sled had nothing to clean, so this tests nothing");
}
