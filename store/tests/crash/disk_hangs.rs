//! A disk that does not answer for a while: nobody waits for ever.

use std::time::Duration;

use store::{AppendError, Health, Options, Store, Version};

use crate::child::{log, payload};
use crate::image::image_or_skip;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_disk_that_hangs_keeps_nobody_waiting() {
    let dir = tempfile::tempdir().unwrap();
    let Some(image) = image_or_skip(dir.path(), 64, "a disk that hangs") else { return };
    let disk = image.mount().unwrap();
    let options = Options { answer_patience: Duration::from_secs(1), reserve_bytes: 0, ..Options::default() };
    let store = Store::open(&disk.path().join("data"), options).unwrap();
    let head = store.append(&log(0), Version(0), payload(&log(0), Version(1))).await.unwrap();

    let frozen = disk.freeze().unwrap();
    let answer = store.append(&log(0), head, payload(&log(0), Version(2))).await;
    assert_eq!(answer, Err(AppendError::Unknown));
    assert_eq!(store.health(), Health::Broken);
    assert_eq!(store.head(&log(0)), Ok(Version(1)), "what is not durable is not shown");
    drop(frozen);

    let mut health = store.watch_health();
    let recovered = health.wait_for(|health| *health == Health::Ok);
    tokio::time::timeout(Duration::from_secs(60), recovered).await.expect("the health is good within 60 s").unwrap();
    let head = store.head(&log(0)).unwrap();
    assert_eq!(head, Version(2), "the record that was on its way has arrived");
    store.append(&log(0), head, payload(&log(0), Version(3))).await.unwrap();
    assert_eq!(store.verify(&log(0)).unwrap().records, 3);
    store.close().await;
}
