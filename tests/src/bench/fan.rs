//! The least that a fan-out can be: one `write` of the same bytes to each of many sockets, in a loop of one thread; or
//! each by a task of its own that is woken for it, which is the least for a server that also listens to its boards.

use std::io::Write as _;

use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio::sync::broadcast;
use tokio_tungstenite::tungstenite::Bytes;

use super::child::listen;
use super::frames;

/// Messages that may wait for a task; one is sent after the other.
const RING: usize = 32;

/// Prints where it listens; told `take N`, accepts so many connections and prints `ready`; told `send BYTES`, writes a
/// message of that length to each.
#[tokio::main]
pub(super) async fn run(tasks: bool) {
    let listener = listen();
    let mut fan = if tasks { Fan::Tasks(broadcast::Sender::new(RING)) } else { Fan::Loop(Vec::new()) };
    for line in std::io::stdin().lines().map_while(Result::ok) {
        match line.split_once(' ').and_then(|(verb, count)| Some((verb, count.parse().ok()?))) {
            Some(("take", count)) => {
                for _ in 0..count {
                    let (board, _) = listener.accept().await.expect("a connection");
                    fan.take(board);
                }
                println!("ready");
            }
            Some(("send", bytes)) => {
                let mut message = Vec::new();
                frames::put(&mut message, &vec![b'x'; bytes], false);
                fan.send(message);
            }
            _ => panic!("unknown: {line}"),
        }
    }
}

enum Fan {
    Loop(Vec<std::net::TcpStream>),
    Tasks(broadcast::Sender<Bytes>),
}

impl Fan {
    fn take(&mut self, mut board: TcpStream) {
        board.set_nodelay(true).expect("a connection can be tuned");
        match self {
            Fan::Loop(boards) => {
                let board = board.into_std().expect("a socket of its own");
                board.set_nonblocking(false).expect("a connection can be tuned");
                boards.push(board);
            }
            Fan::Tasks(ring) => {
                let mut news = ring.subscribe();
                tokio::spawn(async move {
                    while let Ok(message) = news.recv().await {
                        board.write_all(&message).await.expect("a board reads");
                    }
                });
            }
        }
    }

    fn send(&mut self, message: Vec<u8>) {
        match self {
            Fan::Loop(boards) => {
                for board in boards {
                    board.write_all(&message).expect("a board reads");
                }
            }
            // Fails when there is no board.
            Fan::Tasks(ring) => drop(ring.send(message.into())),
        }
    }
}
