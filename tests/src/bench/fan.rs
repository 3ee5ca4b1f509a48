//! The least that a fan-out can be: one `write` of the same bytes to each of many sockets.

use std::io::{BufRead as _, Write as _};
use std::net::{TcpListener, TcpStream};

use super::frames;

/// Prints where it listens; told `take N`, accepts so many connections and prints `ready`; told `send BYTES`, writes a
/// message of that length to each.
pub(super) fn run() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
    println!("{}", listener.local_addr().expect("a bound port"));
    let mut boards: Vec<TcpStream> = Vec::new();
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        match line.split_once(' ').and_then(|(verb, count)| Some((verb, count.parse().ok()?))) {
            Some(("take", count)) => {
                boards = (0..count).map(|_| take(&listener)).collect();
                println!("ready");
            }
            Some(("send", bytes)) => {
                let mut message = Vec::new();
                frames::put(&mut message, &vec![b'x'; bytes], false);
                for board in &mut boards {
                    board.write_all(&message).expect("a board reads");
                }
            }
            _ => panic!("unknown: {line}"),
        }
    }
}

fn take(listener: &TcpListener) -> TcpStream {
    let (stream, _) = listener.accept().expect("a connection");
    stream.set_nodelay(true).expect("a connection can be tuned");
    stream
}
