//! A TCP proxy between a client and the server, whose link can be slowed, frozen, lost or cut.

use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::sleep;

/// How much is carried at once, in bytes.
const BUFFER: usize = 16 * 1024;

/// What the link does with what comes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Line {
    /// Everything passes.
    Open,
    /// Everything passes, so much later.
    Slow(Duration),
    /// Nothing passes, and nothing is lost: it passes when the link is open again, as TCP repeats what was not
    /// acknowledged.
    Frozen,
    /// Nothing passes, and nobody is told. Connections of that time are dead for ever, as after a router that forgot them.
    Lost,
    /// Connections are closed, and new ones as soon as they are made.
    Cut,
}

/// The state of the link. The counts tell a connection that it was broken, however short that was.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct State {
    line: Line,
    losses: u32,
    cuts: u32,
}

/// A proxy in front of a server. Dropped, it closes everything.
#[derive(Debug)]
pub struct Proxy {
    address: SocketAddr,
    state: watch::Sender<State>,
    _carrying: JoinSet<()>,
}

impl Proxy {
    /// Listens on a free port of this computer and carries everything to `server`.
    pub async fn to(server: SocketAddr) -> Proxy {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("a bound listener has an address");
        let state = watch::Sender::new(State { line: Line::Open, losses: 0, cuts: 0 });
        let mut carrying = JoinSet::new();
        carrying.spawn(accept(listener, server, state.subscribe()));
        Proxy { address, state, _carrying: carrying }
    }

    /// Where clients find it.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The link is good (again).
    pub fn open(&self) {
        self.turn(Line::Open);
    }

    /// Every piece takes so much longer in each direction.
    pub fn slow(&self, by: Duration) {
        self.turn(Line::Slow(by));
    }

    /// Nothing passes until the link is open again, and then everything does: a loose plug.
    pub fn freeze(&self) {
        self.turn(Line::Frozen);
    }

    /// Everything is dropped without a word. The connections of now, and those made before the link is open again, stay
    /// dead for ever.
    pub fn lose(&self) {
        self.turn(Line::Lost);
    }

    /// Closes every connection, and each new one until the link is open again.
    pub fn cut(&self) {
        self.turn(Line::Cut);
    }

    fn turn(&self, line: Line) {
        self.state.send_modify(|state| {
            state.line = line;
            state.losses += u32::from(line == Line::Lost);
            state.cuts += u32::from(line == Line::Cut);
        });
    }
}

async fn accept(listener: TcpListener, server: SocketAddr, state: watch::Receiver<State>) {
    let mut connections = JoinSet::new();
    while let Ok((near, _)) = listener.accept().await {
        connections.spawn(connection(near, server, state.clone()));
        while connections.try_join_next().is_some() {}
    }
}

async fn connection(near: TcpStream, server: SocketAddr, mut state: watch::Receiver<State>) {
    let begun = *state.borrow();
    match begun.line {
        Line::Lost => return std::future::pending().await,
        Line::Cut => return,
        Line::Open | Line::Slow(_) | Line::Frozen => {}
    }
    let Ok(far) = TcpStream::connect(server).await else { return };
    // What cannot be tuned is only slower.
    let _ = (near.set_nodelay(true), far.set_nodelay(true));
    let ((near_in, near_out), (far_in, far_out)) = (near.into_split(), far.into_split());
    let (up, down) = (carry(near_in, far_out, state.clone()), carry(far_in, near_out, state.clone()));
    let mut carried = pin!(async { tokio::join!(up, down) });
    let broken = state.wait_for(|now| (now.losses, now.cuts) != (begun.losses, begun.cuts));
    let lost = tokio::select! {
        biased;
        broken = broken => broken.is_ok_and(|now| now.losses != begun.losses),
        _ = carried.as_mut() => return,
    };
    if lost {
        // Both ends stay open and are never read again.
        std::future::pending::<()>().await;
    }
}

/// Carries one direction to its end, and says the end on.
async fn carry(mut from: OwnedReadHalf, mut to: OwnedWriteHalf, mut state: watch::Receiver<State>) {
    let mut buffer = vec![0; BUFFER];
    while let Ok(length @ 1..) = from.read(&mut buffer).await {
        let Ok(line) = state.wait_for(|state| state.line != Line::Frozen).await.map(|state| state.line) else { break };
        if let Line::Slow(by) = line {
            sleep(by).await;
        }
        if to.write_all(&buffer[..length]).await.is_err() {
            break;
        }
    }
    // The other end may be gone already.
    let _ = to.shutdown().await;
}

#[cfg(test)]
mod tests;
