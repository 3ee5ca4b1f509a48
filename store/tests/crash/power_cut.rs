//! A cut power line: what the kernel had not yet given to the disk is gone.
//!
//! The writer works on a disk in a file. It is stopped at some moment, the file is copied, and the copy is what a machine
//! would find on its disk when the power comes back.

use std::path::PathBuf;

use store::Store;

use crate::child::{Acknowledged, Writer, missing, options};
use crate::image::{Image, image_or_skip};

const ROUNDS: usize = 30;
const MEGABYTES: u64 = 192;

#[derive(Debug, Default, PartialEq)]
struct Tally {
    cuts: usize,
    lost: usize,
    unopened: usize,
}

/// How long the writer is listened to before a cut.
fn moment(round: usize) -> usize {
    20 + round * 397 % 3000
}

/// Cuts the power after so many acknowledgements, looks at what is left, and gives it back.
async fn cut(
    left: PathBuf,
    disk: &Image,
    sync: bool,
    after: usize,
    known: &mut Acknowledged,
    tally: &mut Tally,
) -> Image {
    let mounted = disk.mount().unwrap();
    let mut writer = Writer::start(&mounted.path().join("data"), sync);
    writer.listen(after);
    writer.freeze();
    tally.cuts += 1;
    let left = disk.copy(left);
    known.extend(writer.kill());
    drop(mounted);

    let mounted = left.mount().unwrap();
    match Store::open(&mounted.path().join("data"), options()) {
        Ok(store) => {
            let missing = missing(&store, known);
            if !missing.is_empty() {
                eprintln!("cut {}: {missing:?}", tally.cuts);
                tally.lost += 1;
            }
            store.close().await;
        }
        Err(error) => {
            eprintln!("cut {}: {error}", tally.cuts);
            tally.unopened += 1;
        }
    }
    left
}

/// Each cut hits a store that has survived all the earlier ones.
#[tokio::test]
async fn nothing_acknowledged_is_lost_when_the_power_is_cut() {
    let dir = tempfile::tempdir().unwrap();
    let Some(mut disk) = image_or_skip(dir.path(), MEGABYTES, "30 power cuts") else { return };
    let (mut known, mut tally) = (Acknowledged::new(), Tally::default());
    for round in 0..ROUNDS {
        let left =
            cut(dir.path().join(format!("disk-{round}")), &disk, true, moment(round), &mut known, &mut tally).await;
        std::mem::replace(&mut disk, left).delete();
    }
    assert_eq!(tally, Tally { cuts: ROUNDS, lost: 0, unopened: 0 });
}

/// The test above says nothing unless it fails when the one thing that it is about is left out.
#[tokio::test]
async fn without_the_sync_a_power_cut_loses_records() {
    let dir = tempfile::tempdir().unwrap();
    let Some(disk) = image_or_skip(dir.path(), MEGABYTES, "power cuts without a sync") else { return };
    let (mut known, mut tally) = (Acknowledged::new(), Tally::default());
    // Something that is on the disk in every case.
    let disk = cut(dir.path().join("begun"), &disk, true, 500, &mut known, &mut tally).await;
    tally = Tally::default();
    let rounds = if std::env::var_os("LAYSO_STORE_TEST_ALL_CUTS").is_some() { ROUNDS } else { 1 };
    while tally.cuts < rounds || (tally.cuts < ROUNDS && tally.lost + tally.unopened == 0) {
        let copy = disk.copy(dir.path().join("copy"));
        cut(dir.path().join("left"), &copy, false, moment(tally.cuts + 7), &mut known.clone(), &mut tally)
            .await
            .delete();
    }
    eprintln!("without the sync: {tally:?}");
    assert!(tally.lost + tally.unopened > 0, "{tally:?}: this machine's power cuts are too kind to test anything");
}
