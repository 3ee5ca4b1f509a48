//! One connection of the driver's side.

use std::net::SocketAddr;

use protocol::LIVE_PATH;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::frames::{self, Frames};
use crate::wait::in_time;

/// How much is read at once.
const READ: usize = 4096;

/// Whom a connection speaks with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, clap::ValueEnum)]
pub(super) enum Wire {
    /// layso: a handshake and a hello come first.
    Live,
    /// Something that only speaks frames.
    Plain,
}

/// Where a connection goes, and as whose.
#[derive(Clone, Debug)]
pub(super) struct Way {
    server: SocketAddr,
    wire: Wire,
    token: Option<String>,
}

impl Way {
    /// As anybody.
    pub(super) fn new(server: SocketAddr, wire: Wire) -> Way {
        Way { server, wire, token: None }
    }

    /// To layso, with a token.
    pub(super) fn with_token(server: SocketAddr, token: &str) -> Way {
        Way { server, wire: Wire::Live, token: Some(token.to_owned()) }
    }
}

/// A connection.
#[derive(Debug)]
pub(super) struct Peer {
    stream: TcpStream,
    inbox: Frames,
    outbox: Vec<u8>,
}

impl Peer {
    /// A connection that is ready to ask.
    pub(super) async fn connect(way: &Way) -> Peer {
        let stream = in_time("a connection", TcpStream::connect(way.server)).await.expect("the server listens");
        Peer::over(stream, way).await
    }

    /// The same over a connection that is there.
    pub(super) async fn over(stream: TcpStream, way: &Way) -> Peer {
        let Way { server, wire, token } = way;
        stream.set_nodelay(true).expect("a connection can be tuned");
        let mut peer = Peer { stream, inbox: Frames::default(), outbox: Vec::new() };
        if *wire == Wire::Live {
            in_time("the handshake", peer.shake_hands(*server)).await;
            let token = token.as_ref().map_or_else(String::new, |token| format!(r#","token":"{token}""#));
            peer.put(&format!(r#"{{"type":"hello","protocol":[1,1],"client":"bench","lang":"en"{token}}}"#));
            peer.until("welcome", |text| text.starts_with(r#"{"type":"welcome""#).then_some(())).await;
        }
        peer
    }

    async fn shake_hands(&mut self, server: SocketAddr) {
        let handshake = format!(
            "GET {LIVE_PATH} HTTP/1.1\r\nHost: {server}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\
             Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"
        );
        self.stream.write_all(handshake.as_bytes()).await.expect("the server reads");
        let mut answer = Vec::new();
        while !answer.ends_with(b"\r\n\r\n") {
            // The server says nothing more before the hello.
            answer.push(self.stream.read_u8().await.expect("the server answers the handshake"));
        }
        assert!(answer.starts_with(b"HTTP/1.1 101"), "{}", String::from_utf8_lossy(&answer));
    }

    /// Adds a message to what the next [`Peer::turn`] sends.
    pub(super) fn put(&mut self, text: &str) {
        frames::put(&mut self.outbox, text.as_bytes(), true);
    }

    /// Sends what was put, and waits until something comes in.
    pub(super) async fn turn(&mut self) {
        self.send().await;
        assert!(self.read().await, "the server left");
    }

    /// Waits until something comes in; `false`: the other end left.
    pub(super) async fn read(&mut self) -> bool {
        self.stream.read_buf(self.inbox.room(READ)).await.is_ok_and(|read| read > 0)
    }

    /// Sends what was put.
    pub(super) async fn send(&mut self) {
        if !self.outbox.is_empty() {
            self.stream.write_all(&self.outbox).await.expect("the server reads");
            self.outbox.clear();
        }
    }

    /// The next message that is there; the server's pings are answered with the next turn.
    pub(super) fn message(&mut self) -> Option<&str> {
        while self.inbox.advance() {
            if !self.inbox.text().starts_with(r#"{"type":"ping""#) {
                return Some(self.inbox.text());
            }
            frames::put(&mut self.outbox, br#"{"type":"pong"}"#, true);
        }
        None
    }

    /// What `wanted` makes of the first message that it wants.
    pub(super) async fn until<T>(&mut self, what: &str, mut wanted: impl FnMut(&str) -> Option<T>) -> T {
        in_time(what, async {
            loop {
                while let Some(message) = self.message() {
                    if let Some(found) = wanted(message) {
                        return found;
                    }
                }
                self.turn().await;
            }
        })
        .await
    }

    /// Watches an office's board, and has seen it.
    pub(super) async fn watch_board(&mut self, office: &str) {
        self.put(&format!(r#"{{"type":"watch","office":"{office}","view":{{"name":"board"}}}}"#));
        self.until("the board", |text| text.starts_with(r#"{"type":"snapshot""#).then_some(())).await;
    }
}
