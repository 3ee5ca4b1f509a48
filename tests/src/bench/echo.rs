//! The least that asking over a network can be: every message is answered with as many bytes as layso would answer, and
//! if so wanted a record of it is on the disk before.

use std::path::Path;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::child::listen;
use super::frames::{self, Frames};
use super::load::{ID, REPLY_HEAD, REQUEST_HEAD};
use super::raw_log::{RawAppender, RawLog};

/// How much is read at once.
const READ: usize = 1024;

/// Prints where it listens, and serves until it is killed.
#[tokio::main]
pub(super) async fn run(reply_bytes: usize, record_bytes: usize, folder: Option<&Path>) {
    let listener = listen();
    let log = folder.map(RawLog::open);
    while let Ok((stream, _)) = listener.accept().await {
        let log = log.as_ref().map(RawLog::appender);
        tokio::spawn(serve(stream, reply_bytes, record_bytes, log));
    }
}

async fn serve(mut stream: TcpStream, reply_bytes: usize, record_bytes: usize, log: Option<RawAppender>) {
    stream.set_nodelay(true).expect("a connection can be tuned");
    let (mut inbox, mut outbox) = (Frames::default(), Vec::new());
    while stream.read_buf(inbox.room(READ)).await.is_ok_and(|read| read > 0) {
        let mut requests = 0;
        while inbox.advance() {
            let id = &inbox.text()[REQUEST_HEAD.len()..][..ID];
            let bare = format!("{REPLY_HEAD}{id}\"}}");
            frames::put(&mut outbox, format!("{bare:<reply_bytes$}").as_bytes(), false);
            requests += 1;
        }
        if let (Some(log), 1..) = (&log, requests) {
            log.append(vec![b'x'; record_bytes * requests]).await;
        }
        if stream.write_all(&outbox).await.is_err() {
            return;
        }
        outbox.clear();
    }
}
