//! Backups.

use store::{BackupError, CellKey, Version};

use crate::{append, log, open, read_all, soon};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_is_one_moment_of_a_store_that_goes_on() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(&dir.path().join("live"));
    let key = CellKey::new("press").unwrap();
    let (first, second) = (log("first"), log("second"));
    append(&store, &first, &[200; 50]).await;
    store.put(&key, b"cell".to_vec()).await.unwrap();
    // `second` is always written after `first`: no moment has more of it.
    let writer = tokio::spawn({
        let (store, first, second) = (store.clone(), first.clone(), second.clone());
        async move {
            for length in 0..2000 {
                append(&store, &first, &[length]).await;
                append(&store, &second, &[length]).await;
            }
        }
    });
    let mut copies = 0;
    while !writer.is_finished() {
        let (store, to) = (store.clone(), dir.path().join(format!("copy-{copies}")));
        soon("a backup", tokio::task::spawn_blocking(move || store.backup(&to))).await.unwrap().unwrap();
        copies += 1;
    }
    writer.await.unwrap();
    for n in 0..copies {
        let copy = open(&dir.path().join(format!("copy-{n}")));
        let (one, two) = (read_all(&copy, &first), read_all(&copy, &second));
        assert!(one.len() == two.len() + 50 || one.len() == two.len() + 51, "{} and {}", one.len(), two.len());
        let original: Vec<_> = read_all(&store, &first).into_iter().take(one.len()).collect();
        assert!(one == original);
        assert_eq!(copy.cell(&key), Ok(Some(b"cell".to_vec())));
        append(&copy, &first, &[10]).await;
    }
    assert!(copies > 0);
}

#[tokio::test]
async fn a_backup_overwrites_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let store = open(&dir.path().join("live"));
    append(&store, &log("a"), &[1]).await;
    let to = dir.path().join("copy");
    std::fs::create_dir(&to).unwrap();
    store.backup(&to).unwrap();
    assert!(matches!(store.backup(&to), Err(BackupError::Exists(path)) if path == to));
    let file = dir.path().join("file");
    std::fs::write(&file, "mine").unwrap();
    assert!(matches!(store.backup(&file), Err(BackupError::Exists(_))));
    assert_eq!(std::fs::read(&file).unwrap(), b"mine");
    assert_eq!(open(&to).head(&log("a")), Ok(Version(1)));
}
