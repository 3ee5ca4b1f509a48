//! A crowd that only takes up room: connections that say nothing, boards that never read, handshakes that are never
//! finished. A clerk's call reaches an ordinary board all the same. Thousands of them, with times and memory, are in
//! `bench crowd-attack`.

use std::net::{Ipv4Addr, SocketAddr};
use std::time::{Duration, Instant};

use serde_json::json;
use server::Bounds;
use tests::{OfficeText, RawPeer, SERVICE, Setup, TestOffice, within};
use tokio::io::AsyncWriteExt;
use tokio::net::{TcpSocket, TcpStream};

/// Both ends of each connection are in this process, which may have a thousand files open.
const IDLE: usize = 120;
const SLOW: usize = 40;
const HALF_OPEN: usize = 100;
const ADDRESSES: usize = 10;
const CALLS: usize = 20;

/// A bound for a busy machine and a debug build; the bench has the real one.
const LOOSELY: Duration = Duration::from_secs(5);

/// Connects from one of this computer's many addresses.
async fn connect(server: SocketAddr, nth: usize) -> TcpStream {
    let socket = TcpSocket::new_v4().expect("a socket");
    let last = u8::try_from(2 + nth % ADDRESSES).expect("few addresses");
    socket.bind((Ipv4Addr::new(127, 0, 0, last), 0).into()).expect("an address of this computer");
    socket.connect(server).await.expect("the server listens")
}

/// A server with the bounds that it has in life.
async fn hall() -> TestOffice {
    let text = OfficeText::new(&"Phường ".repeat(11));
    let office = Setup::file("hall", text).told(|settings| settings.bounds = Bounds::default()).start().await;
    office.open("1").await;
    office
}

/// The first words of a request whose end never comes.
async fn half_open(server: SocketAddr, nth: usize) -> TcpStream {
    let mut stream = connect(server, nth).await;
    stream.write_all(b"GET /api/v1/live HTTP/1.1\r\nHost: localhost\r\n").await.expect("the server takes it");
    stream
}

async fn slow_reader(office: &TestOffice) -> RawPeer {
    let mut slow = RawPeer::with_small_buffer(office.address()).await;
    slow.hello().await;
    slow.watch("hall", json!({"name": "board"})).await;
    slow
}

async fn idle(office: &TestOffice, nth: usize) -> RawPeer {
    let stream = connect(office.address(), nth).await;
    let mut peer = RawPeer::over(stream, office.address()).await;
    peer.hello().await;
    peer
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_reaches_a_board_through_a_crowd_that_only_takes_up_room() {
    let office = hall().await;
    let (mut idlers, mut slow, mut halves) = (Vec::new(), Vec::new(), Vec::new());
    for nth in 0..IDLE {
        idlers.push(idle(&office, nth).await);
    }
    for _ in 0..SLOW {
        slow.push(slow_reader(&office).await);
    }
    for nth in 0..HALF_OPEN {
        halves.push(half_open(office.address(), nth).await);
    }
    let mut board = office.board();
    let mut slowest = Duration::ZERO;
    for _ in 0..CALLS {
        office.issue(SERVICE).await;
        let begun = Instant::now();
        let called = office.call_next("1").await;
        let seen = board.board("the call", |board| board.calls.first().is_some_and(|call| call.number == called));
        within(LOOSELY, "the call at the board", seen).await;
        slowest = slowest.max(begun.elapsed());
        office.does("1", "finish").await;
    }
    eprintln!("the slowest of {CALLS} calls took {slowest:?} to the board");
    drop((idlers, slow, halves));
    office.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn half_open_handshakes_of_one_address_push_out_each_other_and_nobody_else() {
    let office = hall().await;
    let bound = Bounds::default().arriving_per_address;
    let mut halves = Vec::new();
    for _ in 0..bound + 40 {
        halves.push(half_open(office.address(), 0).await);
    }
    // The kiosk stands behind the same address, and is through at once.
    let kiosk = office.people().dispenser("kiosk-7").await;
    let http = office.public().from(Ipv4Addr::new(127, 0, 0, 2).into()).with_token(&kiosk);
    http.post(&office.path("/tickets"), json!({"service": SERVICE})).await.accepted();
    let page = office.http().get("/metrics").await.text();
    let pushed = page.lines().find_map(|line| {
        let (name, value) = line.rsplit_once(' ')?;
        (name.starts_with("layso_refused_total") && name.contains("arriving")).then(|| value.parse::<f64>().ok())?
    });
    assert!(pushed.is_some_and(|pushed| pushed >= 40.0), "{pushed:?}: {page}");
    drop(halves);
    office.finish().await;
}
