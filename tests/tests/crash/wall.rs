//! A display that hangs on the wall all the time.

use std::collections::BTreeMap;

use client::Happening;
use display::{Announcer, CallId, Moment};
use protocol::view::CallShown;
use protocol::{Snapshot, View};
use terminal::Millis;
use tests::{Door, Watcher, short_waits};
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;

use crate::journal::Journal;
use crate::program::{OFFICE, Place};

/// The display, at work.
pub(crate) struct Wall {
    work: JoinHandle<Announced>,
    taken_down: CancellationToken,
}

/// What it announced, in order.
#[derive(Default)]
pub(crate) struct Announced(Vec<(CallShown, i64)>);

impl Wall {
    /// Hangs it up; it finds the server by itself.
    pub(crate) fn hang(place: &Place) -> Wall {
        let watcher =
            Watcher::connect(&Door::new(place.address).with(short_waits()), OFFICE, View::Board { zone: None });
        let taken_down = CancellationToken::new();
        Wall { work: tokio::spawn(watch(watcher, taken_down.clone())), taken_down }
    }

    /// Takes it down.
    pub(crate) async fn take_down(self) -> Announced {
        self.taken_down.cancel();
        self.work.await.expect("the wall shows what it hears")
    }
}

async fn watch(mut watcher: Watcher, taken_down: CancellationToken) -> Announced {
    let (mut announcer, mut announced) = (Announcer::new(), Announced::default());
    loop {
        let happening = tokio::select! {
            happening = watcher.next("the board") => happening,
            () = taken_down.cancelled() => return announced,
        };
        let Happening::View(news) = happening else { continue };
        let Snapshot::Board(board) = news.state.as_ref() else { panic!("no board: {news:?}") };
        let now = Moment { screen: Millis(0), server_ms: news.now, speed: 1 };
        for call in board.calls.iter().rev().filter(|call| call.active) {
            if announcer.admits(call, now) {
                announcer.remember(call);
                announced.0.push((call.clone(), news.now));
            }
        }
    }
}

impl Announced {
    /// Asserts that each call was announced once, while it was young, and that the journal knows each: what a wall shows
    /// is durable. Gives how many there were.
    pub(crate) fn assert_agrees_with(&self, journal: &Journal) -> usize {
        let kept: BTreeMap<_, _> = journal.calls().into_iter().map(|call| (call.id, call)).collect();
        let mut seen = BTreeMap::new();
        for (shown, now) in &self.0 {
            let CallId { ticket, leg, nth } = CallId::of(shown);
            let id = (ticket, u64::from(leg), u64::from(nth));
            assert!(seen.insert(id, shown).is_none(), "{shown:?} was announced twice");
            assert!(now - shown.at < Announcer::TOO_OLD_MS, "{shown:?} was announced at {now}");
            let call = kept.get(&id).unwrap_or_else(|| panic!("{shown:?} was announced and is not in the journal"));
            assert_eq!((&call.number, &call.counter), (&shown.number, &shown.counter));
        }
        seen.len()
    }
}
