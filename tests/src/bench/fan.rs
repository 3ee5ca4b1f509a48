//! The least that a fan-out can be: one `write` of the same bytes to each of many sockets, in a loop of one thread; or
//! each by a task of its own that is woken for it, which is the least for a server that also listens to its boards.

use std::io::Write as _;
use std::net::{TcpListener, TcpStream};

use tokio::io::AsyncWriteExt as _;
use tokio::sync::broadcast;

use super::frames;

/// Messages that may wait for a task; one is sent after the other.
const RING: usize = 32;

/// Prints where it listens; told `take N`, accepts so many connections and prints `ready`; told `send BYTES`, writes a
/// message of that length to each.
#[tokio::main]
pub(super) async fn run(tasks: bool) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    println!("{}", listener.local_addr().expect("a bound port"));
    let mut fan = if tasks { Fan::Tasks(broadcast::Sender::new(RING)) } else { Fan::Loop(Vec::new()) };
    for line in std::io::stdin().lines().map_while(Result::ok) {
        match line.split_once(' ').and_then(|(verb, count)| Some((verb, count.parse().ok()?))) {
            Some(("take", count)) => {
                (0..count).for_each(|_| fan.take(&listener));
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
    Loop(Vec<TcpStream>),
    Tasks(broadcast::Sender<tokio_tungstenite::tungstenite::Bytes>),
}

impl Fan {
    fn take(&mut self, listener: &TcpListener) {
        let (stream, _) = listener.accept().expect("a connection");
        stream.set_nodelay(true).expect("a connection can be tuned");
        match self {
            Fan::Loop(boards) => boards.push(stream),
            Fan::Tasks(ring) => {
                stream.set_nonblocking(true).expect("a connection can be tuned");
                let mut board = tokio::net::TcpStream::from_std(stream).expect("a connection of this runtime");
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
