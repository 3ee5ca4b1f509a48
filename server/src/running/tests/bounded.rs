//! The bounds of connections, over real sockets: each is met once, and counted.

use std::time::Duration;

use client::{Api, Credential};
use protocol::Problem;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::*;
use crate::testbed::{PATIENCE, exchange};
use crate::{Bounds, Tls};

/// Short enough that a test waits for it, long enough that a busy machine does not meet it by itself.
const SHORT: Duration = Duration::from_millis(300);

/// A server that keeps these bounds.
struct Bounded {
    running: Running,
    shutdown: CancellationToken,
    data: tempfile::TempDir,
}

impl Bounded {
    async fn start(change: impl FnOnce(&mut Settings)) -> Bounded {
        let data = tempfile::tempdir().unwrap();
        let mut settings = settings(data.path());
        change(&mut settings);
        let (running, shutdown) = start(settings).await.unwrap();
        Bounded { running, shutdown, data }
    }

    async fn by(bounds: Bounds) -> Bounded {
        Bounded::start(|settings| settings.bounds = bounds).await
    }

    async fn connect(&self) -> TcpStream {
        TcpStream::connect(self.running.address()).await.unwrap()
    }

    /// Waits until so many refusals of a bound were counted. On a slow machine whoever looks meets the same bound, and looks
    /// again.
    async fn has_refused(&self, bound: &str, times: u32) {
        let owner = Credential::load(&self.data.path().join("access/owner.json")).unwrap().expect("the owner is told");
        let api = Api::new(owner.server().unwrap()).with_token(Some(owner.token));
        let name = format!("layso_refused_total{{bound=\"{bound}\"}} ");
        let counted = timeout(PATIENCE, async {
            loop {
                let page = api.text("/metrics").await.unwrap_or_default();
                let count = page.lines().find_map(|line| line.strip_prefix(&name)?.parse::<u32>().ok());
                if count.is_some_and(|count| count >= times) {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        });
        counted.await.unwrap_or_else(|_| panic!("`{name}{times}` never stood among the metrics"));
    }

    async fn stop(self) {
        self.shutdown.cancel();
        self.running.wait().await.unwrap();
    }
}

/// What the server still says until it hangs up.
async fn last_words(stream: &mut TcpStream) -> String {
    let mut said = Vec::new();
    // That the connection is reset is an end too.
    let _ = timeout(PATIENCE, stream.read_to_end(&mut said)).await.expect("the server hangs up in time");
    String::from_utf8_lossy(&said).into_owned()
}

#[tokio::test]
async fn whoever_sends_its_headers_byte_by_byte_is_cut_off() {
    let server = Bounded::by(Bounds { header_timeout: SHORT, ..Bounds::default() }).await;
    let mut slow = server.connect().await;
    slow.write_all(b"GET /healthz HTTP/1.1\r\nHo").await.unwrap();
    assert_eq!(last_words(&mut slow).await, "");
    server.has_refused("header-timeout", 1).await;
    server.stop().await;
}

#[tokio::test]
async fn whoever_sends_its_body_byte_by_byte_is_told_and_cut_off() {
    let server = Bounded::by(Bounds { body_timeout: SHORT, ..Bounds::default() }).await;
    let mut slow = server.connect().await;
    let head = "POST /api/v1/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{";
    slow.write_all(head.as_bytes()).await.unwrap();
    let said = last_words(&mut slow).await;
    assert!(said.starts_with("HTTP/1.1 400") && said.contains("did not come in time"), "{said}");
    server.has_refused("body-timeout", 1).await;
    server.stop().await;
}

#[tokio::test]
async fn a_body_or_a_head_beyond_its_size_is_refused() {
    let server = Bounded::by(Bounds { body_bytes: 100, header_bytes: 8192, ..Bounds::default() }).await;
    let json = [("Content-Type", "application/json")];
    let body = format!("{{\"name\":\"{}\"}}", "x".repeat(200));
    let reply = exchange(server.running.address(), "POST", "/api/v1/sign-in", &json, &body).await;
    assert_eq!((reply.status, reply.code()), (413, "too-large"));
    server.has_refused("body-bytes", 1).await;
    let mut long = server.connect().await;
    long.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX: ").await.unwrap();
    // The server may hang up before it took everything.
    let _ = long.write_all(&[b'x'; 20_000]).await;
    let said = last_words(&mut long).await;
    assert!(said.is_empty() || said.starts_with("HTTP/1.1 431"), "{said}");
    server.has_refused("header-bytes", 1).await;
    server.stop().await;
}

#[tokio::test]
async fn whoever_opens_a_connection_and_agrees_on_no_keys_is_cut_off() {
    let server = Bounded::start(|settings| {
        settings.tls = Tls::SelfMade { names: Vec::new() };
        settings.bounds = Bounds { handshake_timeout: SHORT, ..Bounds::default() };
    })
    .await;
    let mut half_open = Vec::new();
    for _ in 0..20 {
        half_open.push(server.connect().await);
    }
    // Others come in meanwhile.
    let ready = timeout(PATIENCE, server.has_refused("handshake-timeout", 20));
    for one in &mut half_open {
        assert_eq!(last_words(one).await, "");
    }
    ready.await.expect("they are counted in time");
    server.stop().await;
}

#[tokio::test]
async fn whoever_reads_nothing_of_its_answers_is_cut_off() {
    let server = Bounded::by(Bounds { send_timeout: SHORT, ..Bounds::default() }).await;
    let mut deaf = server.connect().await;
    let asks = "GET /api/v1/openapi.json HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(50);
    let asked = timeout(PATIENCE, async {
        // Until the server hangs up.
        while deaf.write_all(asks.as_bytes()).await.is_ok() {}
    });
    asked.await.expect("the server hangs up in time");
    server.has_refused("send-timeout", 1).await;
    server.stop().await;
}

#[tokio::test]
async fn too_many_of_whom_nothing_is_known_push_out_the_oldest() {
    let server = Bounded::by(Bounds { arriving_per_address: 3, ..Bounds::default() }).await;
    let mut mute = Vec::new();
    for _ in 0..6 {
        mute.push(server.connect().await);
    }
    for oldest in &mut mute[..3] {
        assert_eq!(last_words(oldest).await, "");
    }
    let mut youngest = mute.pop().unwrap();
    youngest.write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").await.unwrap();
    assert!(last_words(&mut youngest).await.starts_with("HTTP/1.1 200"));
    server.stop().await;
}

#[tokio::test]
async fn who_asks_too_fast_is_told_when_to_come_again() {
    let server = Bounded::by(Bounds { rate_per_address: crate::Rate::new(1, 5), ..Bounds::default() }).await;
    let mut last = None;
    for _ in 0..6 {
        last = Some(exchange(server.running.address(), "GET", "/healthz", &[], "").await);
    }
    let refused = last.unwrap();
    assert_eq!((refused.status, refused.code()), (429, "too-fast"));
    let problem: Problem = serde_json::from_value(refused.json.clone()).unwrap();
    let seconds: u64 = refused.headers["retry-after"].parse().unwrap();
    assert_eq!(seconds, problem.params.wait_ms.unwrap().div_ceil(1000));
    assert!((50..=60).contains(&seconds), "{seconds}");
    server.has_refused("rate-per-address", 1).await;
    server.stop().await;
}

#[tokio::test]
async fn a_public_listener_shows_the_wall_and_takes_nothing() {
    let any_port = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
    let server = Bounded::start(|settings| settings.public_listen = Some(any_port)).await;
    let public = server.running.public_address().expect("it listens there too");
    let ready = timeout(PATIENCE, async { while exchange(public, "GET", "/readyz", &[], "").await.status != 200 {} });
    ready.await.expect("the office is read in time");
    let board = exchange(public, "GET", "/api/v1/offices/an-binh/board", &[], "").await;
    assert_eq!(board.status, 200, "{board:?}");
    let json = [("Content-Type", "application/json")];
    let sign_in = exchange(public, "POST", "/api/v1/sign-in", &json, r#"{"name":"a","password":"b"}"#).await;
    assert_eq!((sign_in.status, sign_in.code()), (403, "not-encrypted"));
    let owner = Credential::load(&server.data.path().join("access/owner.json")).unwrap().expect("the owner is told");
    let bearer = format!("Bearer {}", owner.token.reveal());
    let shown = exchange(public, "GET", "/api/v1/access", &[("Authorization", &bearer)], "").await;
    assert_eq!((shown.status, shown.code()), (403, "not-encrypted"), "not even with a good token");
    server.stop().await;
}

#[tokio::test]
async fn a_proxy_is_believed_and_nobody_else() {
    let plain =
        [("X-Forwarded-For", "203.0.113.5"), ("X-Forwarded-Proto", "http"), ("Content-Type", "application/json")];
    let body = r#"{"name":"a","password":"b"}"#;
    let direct = Bounded::by(Bounds::default()).await;
    let unknown = exchange(direct.running.address(), "POST", "/api/v1/sign-in", &plain, body).await;
    assert_eq!(unknown.code(), "not-encrypted", "a proxy that nobody named stands for anybody");
    direct.stop().await;
    let behind = Bounded::start(|settings| settings.proxies = vec![Ipv4Addr::LOCALHOST.into()]).await;
    let told = exchange(behind.running.address(), "POST", "/api/v1/sign-in", &plain, body).await;
    assert_eq!(told.code(), "not-encrypted", "the proxy says that it was reached without TLS");
    let https = [plain[0], ("X-Forwarded-Proto", "https"), plain[2]];
    let told = exchange(behind.running.address(), "POST", "/api/v1/sign-in", &https, body).await;
    assert_eq!(told.code(), "wrong-credentials");
    let unsaid = exchange(behind.running.address(), "POST", "/api/v1/sign-in", &plain[2..], body).await;
    assert_eq!(unsaid.code(), "not-encrypted", "a proxy that does not say for whom it asks");
    let owner = Credential::load(&behind.data.path().join("access/owner.json")).unwrap().expect("the owner is told");
    let bearer = format!("Bearer {}", owner.token.reveal());
    let owner = [("Authorization", bearer.as_str())];
    exchange(behind.running.address(), "GET", "/api/v1/access", &owner, "").await.good(200);
    let passed_on = [owner[0], plain[0]];
    let shown = exchange(behind.running.address(), "GET", "/api/v1/access", &passed_on, "").await;
    assert_eq!(shown.code(), "not-encrypted", "the owner asks through no proxy");
    behind.stop().await;
}
