//! A killed server: everything that was answered is there, and everybody goes on by themselves.

use std::time::{Duration, Instant};

use server::journal::tools::DataDir;

use crate::chance::Chance;
use crate::hall::Hall;
use crate::journal::Journal;
use crate::program::Place;
use crate::wall::Wall;

const KILLS: usize = 100;
const DISPENSERS: usize = 4;
const CLERKS: usize = 6;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_server_that_is_killed_loses_nothing_and_everybody_goes_on() {
    let begun = Instant::now();
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let place = Place::new(folder.path());
    let mut chance = Chance::new("kills of the server");
    let mut server = place.ready_server().await;
    let wall = Wall::hang(&place);
    let mut hall = Hall::opens(&place, DISPENSERS, CLERKS);
    let mut while_starting = 0;
    for _ in 0..KILLS {
        // Some are killed while they start.
        let more = chance.below(60) as usize;
        if more < 6 {
            while_starting += 1;
            chance.moment(Duration::from_millis(150)).await;
        } else {
            hall.notes.until(hall.notes.answered() + more).await;
            chance.moment(Duration::from_millis(20)).await;
        }
        server.kill();
        server = place.server();
    }
    hall.notes.until_everybody_goes_on().await;
    hall.closes().await;
    hall.asks_again().await;
    let announced = wall.take_down().await;
    server.stop().await;

    let journal = Journal::of_stopped(&DataDir::new(place.data.clone())).await;
    let answered = journal.assert_agrees_with(&hall.notes.all());
    let announced = announced.assert_agrees_with(&journal);
    assert!(answered > KILLS && announced > 0, "{answered} answers, {announced} announcements: too little was tried");
    let calls = journal.calls().len();
    eprintln!(
        "{KILLS} kills ({while_starting} at the start), {answered} answers, 0 lost; {announced} of {calls} calls \
         announced; {:?}",
        begun.elapsed()
    );
}
