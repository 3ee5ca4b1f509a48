//! A crowd that only takes up room: connections that say nothing, boards that never read, handshakes that never end.

use std::net::{Ipv4Addr, SocketAddr};

use futures_util::{StreamExt, stream};
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpSocket, TcpStream};
use tokio::task::{LocalSet, spawn_local};

use super::on_one_thread;
use super::peer::{Peer, Way, Wire};
use crate::wait::in_time;

/// The crowd comes from so many addresses of this computer.
const ADDRESSES: usize = 20;
/// Connections that are made at once.
const AT_ONCE: usize = 32;
/// A receive buffer that is soon full.
const SMALL: u32 = 4096;

/// How many of each kind.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct Crowd {
    /// Are welcomed, and say nothing more
    #[arg(long)]
    pub(super) idle: usize,
    /// Watch the board and never read
    #[arg(long)]
    pub(super) slow: usize,
    /// Begin a request and never end it
    #[arg(long)]
    pub(super) half_open: usize,
}

/// Prints `ready` when the crowd is there, and stays until it is killed. Half-open handshakes that the server ends are
/// begun again.
pub(super) fn run(server: SocketAddr, office: &str, crowd: Crowd) {
    on_one_thread(LocalSet::new().run_until(async {
        let idlers: Vec<Peer> =
            stream::iter(0..crowd.idle).map(|nth| idler(server, nth)).buffer_unordered(AT_ONCE).collect().await;
        let sleepers: Vec<Peer> = stream::iter(0..crowd.slow)
            .map(|nth| sleeper(server, nth, office))
            .buffer_unordered(AT_ONCE)
            .collect()
            .await;
        for nth in 0..crowd.half_open {
            spawn_local(half_open(server, nth));
        }
        for idler in idlers {
            spawn_local(idles(idler));
        }
        println!("ready");
        std::future::pending::<()>().await;
        drop(sleepers);
    }));
}

/// Connects from one of this computer's many addresses.
async fn connect(server: SocketAddr, nth: usize, small: bool) -> TcpStream {
    let socket = TcpSocket::new_v4().expect("a socket");
    if small {
        socket.set_recv_buffer_size(SMALL).expect("a small receive buffer");
    }
    let last = u8::try_from(2 + nth % ADDRESSES).expect("few addresses");
    socket.bind((Ipv4Addr::new(127, 0, 0, last), 0).into()).expect("an address of this computer");
    in_time("a connection", socket.connect(server)).await.expect("the server listens")
}

async fn idler(server: SocketAddr, nth: usize) -> Peer {
    Peer::over(connect(server, nth, false).await, &Way::new(server, Wire::Live)).await
}

/// Answers pings, so that nobody takes it for dead.
async fn idles(mut peer: Peer) {
    while peer.read().await {
        while peer.message().is_some() {}
        peer.send().await;
    }
}

async fn sleeper(server: SocketAddr, nth: usize, office: &str) -> Peer {
    let mut peer = Peer::over(connect(server, nth, true).await, &Way::new(server, Wire::Live)).await;
    peer.watch_board(office).await;
    peer
}

async fn half_open(server: SocketAddr, nth: usize) {
    loop {
        let mut stream = connect(server, nth, false).await;
        // The server may have ended it already: then the next one is begun.
        let _ = stream.write_all(b"GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\n").await;
        let _ = stream.readable().await;
    }
}
