//! Many boards in one process: they watch, and one line is printed when the last of them has the news.

use std::cell::Cell;
use std::io::Write as _;
use std::net::SocketAddr;
use std::rc::Rc;

use futures_util::StreamExt as _;
use futures_util::stream;
use tokio::task::{LocalSet, spawn_local};

use super::on_one_thread;
use super::peer::{Peer, Way, Wire};

/// Connections that are made at once.
const AT_ONCE: usize = 64;

/// Prints `ready` when all are connected, and `all BYTES` each time when every one has heard of a call.
pub(super) fn run(server: SocketAddr, count: usize, wire: Wire, office: &str) {
    on_one_thread(LocalSet::new().run_until(async {
        let connecting = stream::iter(0..count).map(|_| connect(server, wire, office)).buffer_unordered(AT_ONCE);
        let boards: Vec<Peer> = connecting.collect().await;
        let heard = Rc::new(Cell::new(0));
        let boards: Vec<_> =
            boards.into_iter().map(|board| spawn_local(watch(board, wire, heard.clone(), count))).collect();
        say("ready");
        for board in boards {
            board.await.expect("no board fails");
        }
    }));
}

async fn connect(server: SocketAddr, wire: Wire, office: &str) -> Peer {
    let mut board = Peer::connect(&Way::new(server, wire)).await;
    if wire == Wire::Live {
        board.watch_board(office).await;
    }
    board
}

async fn watch(mut board: Peer, wire: Wire, heard: Rc<Cell<usize>>, count: usize) {
    // The other end leaves when the row is done.
    while board.read().await {
        while let Some(news) = board.message() {
            if wire == Wire::Plain || news.starts_with(r#"{"type":"update""#) {
                let bytes = news.len();
                heard.set(heard.get() + 1);
                if heard.get() == count {
                    heard.set(0);
                    say(&format!("all {bytes}"));
                }
            }
        }
        board.send().await;
    }
}

fn say(line: &str) {
    let mut out = std::io::stdout();
    writeln!(out, "{line}").and_then(|()| out.flush()).expect("the driver listens");
}
