//! HTTP as plain as it gets, so that a test can send what a library would not.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpSocket;
use tokio::time::timeout;

use super::PATIENCE;

/// An answer.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// Names in lower case.
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) text: String,
    /// The body, if it is JSON.
    pub(crate) json: Value,
}

impl Reply {
    /// The code of the problem that this is.
    pub(crate) fn code(&self) -> &str {
        assert_eq!(self.headers.get("content-type").map(String::as_str), Some("application/problem+json"), "{self:?}");
        assert_eq!(self.json["status"], self.status, "{self:?}");
        self.json["code"].as_str().unwrap_or_default()
    }

    /// The JSON of an answer that must be good.
    pub(crate) fn good(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{self:?}");
        self.json
    }
}

/// Sends one request on a connection of its own.
pub(crate) async fn exchange(to: SocketAddr, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Reply {
    let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {to}\r\nConnection: close\r\n");
    for (name, value) in headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    if !body.is_empty() {
        request.push_str(&format!("Content-Length: {}\r\n", body.len()));
    }
    request.push_str("\r\n");
    request.push_str(body);
    raw(to, &request).await
}

/// Sends these very bytes on a connection of its own.
pub(crate) async fn raw(to: SocketAddr, request: &str) -> Reply {
    raw_from(IpAddr::V4(Ipv4Addr::UNSPECIFIED), to, request).await
}

/// The same from an address of this computer.
pub(crate) async fn raw_from(from: IpAddr, to: SocketAddr, request: &str) -> Reply {
    let answer = timeout(PATIENCE, async {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.bind((from, 0).into()).expect("an address of this computer");
        let mut stream = socket.connect(to).await.expect("a connection");
        stream.write_all(request.as_bytes()).await.expect("the request is taken");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.expect("the whole answer");
        String::from_utf8(answer).expect("text")
    });
    parsed(&answer.await.expect("an answer in time"))
}

fn parsed(answer: &str) -> Reply {
    let (head, body) = answer.split_once("\r\n\r\n").expect("headers and a body");
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).expect("a status");
    let headers: BTreeMap<String, String> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    assert!(!headers.contains_key("transfer-encoding"), "short answers are not chunked: {head}");
    Reply { status, headers, text: body.to_owned(), json: serde_json::from_str(body).unwrap_or_default() }
}
