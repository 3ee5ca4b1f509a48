use super::*;
use crate::wait::in_time;

/// A server that says everything back.
async fn echo() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let (mut from, mut to) = stream.into_split();
                let _ = tokio::io::copy(&mut from, &mut to).await;
            });
        }
    });
    address
}

async fn say(stream: &mut TcpStream, text: &[u8]) {
    stream.write_all(text).await.expect("an open stream");
}

async fn hear(stream: &mut TcpStream, text: &[u8]) {
    let mut heard = vec![0; text.len()];
    in_time("an echo", stream.read_exact(&mut heard)).await.expect("an open stream");
    assert_eq!(heard, text);
}

/// Whether nothing comes for a moment.
async fn is_silent(stream: &mut TcpStream) -> bool {
    tokio::time::timeout(Duration::from_millis(100), stream.read(&mut [0; 16])).await.is_err()
}

#[tokio::test]
async fn a_frozen_link_loses_nothing() {
    let proxy = Proxy::to(echo().await).await;
    let mut stream = TcpStream::connect(proxy.address()).await.expect("the proxy listens");
    say(&mut stream, b"one").await;
    hear(&mut stream, b"one").await;
    proxy.freeze();
    say(&mut stream, b"two").await;
    assert!(is_silent(&mut stream).await);
    proxy.open();
    hear(&mut stream, b"two").await;
}

#[tokio::test]
async fn a_lost_connection_stays_silent_and_a_new_one_works_however_short_the_loss_was() {
    let proxy = Proxy::to(echo().await).await;
    let mut stream = TcpStream::connect(proxy.address()).await.expect("the proxy listens");
    say(&mut stream, b"one").await;
    hear(&mut stream, b"one").await;
    proxy.lose();
    proxy.open();
    say(&mut stream, b"two").await;
    assert!(is_silent(&mut stream).await);
    let mut new = TcpStream::connect(proxy.address()).await.expect("the proxy listens");
    say(&mut new, b"three").await;
    hear(&mut new, b"three").await;
}

#[tokio::test]
async fn a_cut_connection_ends_and_a_new_one_works_however_short_the_cut_was() {
    let proxy = Proxy::to(echo().await).await;
    let mut stream = TcpStream::connect(proxy.address()).await.expect("the proxy listens");
    say(&mut stream, b"one").await;
    hear(&mut stream, b"one").await;
    proxy.cut();
    proxy.open();
    let ended = in_time("the end", stream.read(&mut [0; 16])).await;
    assert!(matches!(ended, Ok(0) | Err(_)), "{ended:?}");
    let mut new = TcpStream::connect(proxy.address()).await.expect("the proxy listens");
    say(&mut new, b"two").await;
    hear(&mut new, b"two").await;
}
