//! A server of one page.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;

/// What is read of a request at most, in bytes: a browser's are shorter.
const REQUEST_MAX: usize = 16 * 1024;

/// A server that shows one page at `/` and knows nothing else. Dropped, it ends.
#[derive(Debug)]
pub(crate) struct Site {
    address: SocketAddr,
    _serving: JoinSet<()>,
}

impl Site {
    /// Shows this page.
    pub(crate) async fn showing(page: &str) -> Site {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("a bound listener has an address");
        let mut serving = JoinSet::new();
        serving.spawn(serve(listener, page.to_owned()));
        Site { address, _serving: serving }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }
}

async fn serve(listener: TcpListener, page: String) {
    let mut visits = JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let page = page.clone();
        visits.spawn(async move {
            // Whoever leaves in the middle has seen enough.
            let _ = answer(stream, &page).await;
        });
        while visits.try_join_next().is_some() {}
    }
}

async fn answer(mut stream: TcpStream, page: &str) -> std::io::Result<()> {
    let (mut asked, mut piece) = (Vec::new(), [0; 2048]);
    while !asked.windows(4).any(|end| end == b"\r\n\r\n") && asked.len() < REQUEST_MAX {
        let length = stream.read(&mut piece).await?;
        if length == 0 {
            return Ok(());
        }
        asked.extend_from_slice(&piece[..length]);
    }
    let (status, body) = if asked.starts_with(b"GET / ") {
        ("200 OK", page)
    } else {
        ("404 Not Found", "<link rel=icon href=data:,>nothing")
    };
    let head = format!(
        "HTTP/1.1 {status}\r\ncontent-type: text/html; charset=utf-8\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(body.as_bytes()).await?;
    stream.shutdown().await
}
