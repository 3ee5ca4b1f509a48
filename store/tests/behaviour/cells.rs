//! Cells.

use store::{AppendError, CellKey, MAX_CELL_BYTES, MAX_CELLS, Options, Store};

use crate::{open, options};

fn key(name: &str) -> CellKey {
    CellKey::new(name).unwrap()
}

#[tokio::test]
async fn a_cell_holds_its_last_value_over_a_reopening() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(dir.path());
    assert_eq!(store.cell(&key("press")), Ok(None));
    store.put(&key("press"), b"one".to_vec()).await.unwrap();
    store.put(&key("press"), b"two".to_vec()).await.unwrap();
    store.put(&key("other"), vec![]).await.unwrap();
    store.put(&key("gone"), b"x".to_vec()).await.unwrap();
    store.remove(&key("gone")).await.unwrap();
    store.remove(&key("never-there")).await.unwrap();
    let check = |store: &Store| {
        assert_eq!(store.cell(&key("press")), Ok(Some(b"two".to_vec())));
        assert_eq!(store.cell(&key("other")), Ok(Some(vec![])));
        assert_eq!(store.cell(&key("gone")), Ok(None));
        assert_eq!(store.cells(), [key("other"), key("press")]);
    };
    check(&store);
    store.close().await;
    check(&open(dir.path()));
}

#[tokio::test]
async fn a_cell_that_is_too_long_or_one_too_many_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let store = Store::open(dir.path(), Options { sync_each_batch: false, ..options() }).unwrap();
    let long = store.put(&key("long"), vec![0; MAX_CELL_BYTES + 1]).await;
    assert_eq!(long, Err(AppendError::TooLarge { bytes: MAX_CELL_BYTES + 1, limit: MAX_CELL_BYTES }));
    for n in 0..MAX_CELLS {
        store.put(&key(&format!("cell-{n}")), vec![1; MAX_CELL_BYTES]).await.unwrap();
    }
    assert_eq!(store.put(&key("more"), vec![]).await, Err(AppendError::TooManyCells(MAX_CELLS)));
    store.put(&key("cell-7"), vec![7]).await.unwrap();
    for n in (0..MAX_CELLS).filter(|n| n % 4 != 0) {
        store.remove(&key(&format!("cell-{n}"))).await.unwrap();
    }
    assert_eq!(store.put(&key("more"), vec![]).await, Ok(()));
    assert_eq!(store.cells().len(), MAX_CELLS / 4 + 1);
    let blobs = std::fs::read_dir(dir.path().join("blobs")).unwrap().count();
    assert_eq!(blobs, 0, "a page outgrew the file that is synced");
}
