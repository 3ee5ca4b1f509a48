//! A cut power line: what the kernel had not yet given to the disk is gone.
//!
//! The server works on a disk in a file. It is frozen at some moment, the file is copied, and the copy is what a machine
//! would find on its disk when the power comes back; the server starts again on that. Each cut hits a journal that has
//! survived all the earlier ones, so that the one look at the end sees what any of them lost.

use std::time::{Duration, Instant};

use server::journal::tools::DataDir;

use crate::beside::assert_notes_are_kept;
use crate::chance::Chance;
use crate::hall::Hall;
use crate::image::image_or_skip;
use crate::journal::Journal;
use crate::program::Place;

const CUTS: usize = 30;
const MEGABYTES: u64 = 96;
const DISPENSERS: usize = 3;
const CLERKS: usize = 3;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_answered_is_lost_when_the_power_is_cut() {
    let begun = Instant::now();
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let Some(mut disk) = image_or_skip(folder.path(), MEGABYTES, "30 power cuts under a server") else { return };
    let mut mounted = disk.mount().expect("it could be mounted a moment ago");
    let mut place = Place::new(folder.path());
    place.data = mounted.path().join("data");
    let mut chance = Chance::new("power cuts");
    let mut server = place.ready_server().await;
    let mut hall = Hall::opens(&place, DISPENSERS, CLERKS);
    for round in 0..CUTS {
        hall.notes.until(hall.notes.answered() + 10 + chance.below(80) as usize).await;
        chance.moment(Duration::from_millis(20)).await;
        server.freeze().await;
        let left = disk.copy(folder.path().join(format!("disk-{round}")));
        // What it answered before it froze may still be on its way to those who asked; it answers nothing more.
        server.kill();
        drop(mounted);
        std::mem::replace(&mut disk, left).delete();
        mounted = disk.mount().expect("what is left can be mounted");
        place.data = mounted.path().join("data");
        server = place.server();
    }
    hall.notes.until_everybody_goes_on().await;
    hall.closes().await;
    hall.asks_again().await;
    server.stop().await;

    let journal = Journal::of_stopped(&DataDir::new(place.data.clone())).await;
    let answered = journal.assert_agrees_with(&hall.notes.all());
    let notes = assert_notes_are_kept(&DataDir::new(place.data.clone()), &hall.notes.all());
    assert!(notes > 0, "too little was tried");
    assert!(answered > CUTS * 10, "{answered} answers: too little was tried");
    eprintln!("{CUTS} power cuts, {answered} answers, 0 lost; {:?}", begun.elapsed());
}
