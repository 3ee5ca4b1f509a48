use std::collections::VecDeque;

use protocol::access::{DeviceKind, Identity};
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::time::timeout;

use super::*;

const BOUND: Duration = Duration::from_secs(20);

/// Answers one request after the other with a status and a body; a body of `null` hangs up.
async fn server(answers: Vec<(u16, Value)>) -> ServerAddress {
    server_that_tells(answers).await.0
}

/// The same, telling what it was asked.
async fn server_that_tells(answers: Vec<(u16, Value)>) -> (ServerAddress, mpsc::UnboundedReceiver<Value>) {
    let (tell, asked) = mpsc::unbounded_channel();
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = ServerAddress::from(listener.local_addr().expect("it is bound"));
    tokio::spawn(async move {
        let mut answers = VecDeque::from(answers);
        while let Some((status, body)) = answers.pop_front() {
            let (mut stream, _) = listener.accept().await.expect("a connection");
            let mut request = Vec::new();
            while let Ok(1..) = stream.read_buf(&mut request).await {
                let body = request.windows(4).position(|end| end == b"\r\n\r\n").map(|end| end + 4);
                let body = body.and_then(|body| serde_json::from_slice(&request[body..]).ok());
                if let Some(body) = body {
                    let _ = tell.send(body);
                    break;
                }
            }
            if body.is_null() {
                continue;
            }
            let body = body.to_string();
            let head = format!("HTTP/1.1 {status} X\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
            let _ = stream.write_all((head + &body).as_bytes()).await;
        }
    });
    (address, asked)
}

fn pairing(code: &str) -> (u16, Value) {
    (200, json!({"code": code, "secret": format!("secret of {code}"), "expires_at": 7}))
}

fn waiting() -> (u16, Value) {
    (200, json!({"state": "waiting"}))
}

fn paired() -> (u16, Value) {
    (200, json!({"state": "paired", "token": "ls_token", "you": Identity::public()}))
}

fn refused(code: Code) -> (u16, Value) {
    (code.status(), serde_json::to_value(Problem::new(code)).expect("JSON"))
}

async fn heard(news: &mut mpsc::Receiver<PairingNews>) -> PairingNews {
    timeout(BOUND, news.recv()).await.expect("waited in vain for news").expect("the pairing goes on")
}

fn start(address: ServerAddress) -> mpsc::Receiver<PairingNews> {
    pair_every(Duration::from_millis(5), address, DeviceKind::Display, "display 0.1.0".to_owned())
}

#[tokio::test]
async fn a_device_shows_its_code_until_it_is_let_in() {
    let address = server(vec![pairing("K7P4Q2"), waiting(), waiting(), waiting(), paired()]).await;
    let mut news = start(address.clone());
    let PairingNews::Code(shown) = heard(&mut news).await else { panic!("a code comes first") };
    assert_eq!((shown.code.as_str(), shown.expires_at), ("K7P-4Q2", 7));
    assert!(shown.check.len() == 6 && shown.check.bytes().all(|digit| digit.is_ascii_digit()), "{shown:?}");
    let PairingNews::Paired(credential) = heard(&mut news).await else { panic!("then it is let in") };
    assert_eq!((credential.server.clone(), credential.ca.clone()), (address.to_string(), None));
    assert_eq!(credential.token.reveal(), "ls_token");
    assert_eq!(timeout(BOUND, news.recv()).await.expect("it ends"), None);
}

#[test]
fn without_tls_there_is_no_authority_in_the_check_digits() {
    let pairing =
        Pairing { code: "K7P4Q2".to_owned(), secret: "s".to_owned(), expires_at: 7, authority: String::new() };
    let shown = Shown::new(&pairing, "0123456789abcdef", &FirstSight::new());
    let digest = Sha256::new().chain_update("K7P4Q2").chain_update("0123456789abcdef").chain_update([0; 32]).finalize();
    assert_eq!(shown.check, check_digits(&digest.into()));
}

#[tokio::test]
async fn a_code_that_ended_is_followed_by_another() {
    let ended = refused(Code::UnknownPairing);
    let address = server(vec![pairing("AAAAAA"), waiting(), ended, pairing("BBBBBB"), waiting(), paired()]).await;
    let mut news = start(address);
    assert!(matches!(heard(&mut news).await, PairingNews::Code(shown) if shown.code == "AAA-AAA"));
    assert_eq!(heard(&mut news).await, PairingNews::Ended, "it is not shown any longer");
    assert!(matches!(heard(&mut news).await, PairingNews::Code(shown) if shown.code == "BBB-BBB"));
    assert!(matches!(heard(&mut news).await, PairingNews::Paired(_)));
}

#[tokio::test]
async fn the_nonce_is_told_when_there_is_a_code_and_is_another_for_each() {
    let ended = || refused(Code::UnknownPairing);
    let (address, mut asked) = server_that_tells(vec![pairing("AAAAAA"), ended(), pairing("BBBBBB"), ended()]).await;
    let _news = start(address);
    let mut nonces = Vec::new();
    for _ in 0..2 {
        let knock = timeout(BOUND, asked.recv()).await.expect("waited in vain for a knock").expect("a knock");
        let claim = timeout(BOUND, asked.recv()).await.expect("waited in vain for a claim").expect("a claim");
        let nonce = claim["nonce"].as_str().expect("a nonce").to_owned();
        assert_eq!(knock["commitment"], HEXLOWER.encode(&Sha256::digest(&nonce)));
        assert!(!knock.to_string().contains(&nonce), "{knock}");
        nonces.push(nonce);
    }
    assert_ne!(nonces[0], nonces[1]);
}

#[tokio::test]
async fn whoever_ends_code_after_code_sees_one_in_thirty_questions() {
    let ended = || refused(Code::UnknownPairing);
    let answers = vec![pairing("AAAAAA"), ended(), pairing("BBBBBB"), ended(), pairing("CCCCCC"), ended()];
    let (address, mut asked) = server_that_tells(answers).await;
    let begun = Instant::now();
    let _news = start(address);
    let third = async {
        let mut codes = 0;
        while codes < 3 {
            codes += usize::from(asked.recv().await.expect("the server goes on").get("commitment").is_some());
        }
    };
    timeout(BOUND, third).await.expect("waited in vain for a third knock");
    assert!(begun.elapsed() >= 2 * 30 * Duration::from_millis(5), "{:?}", begun.elapsed());
}

#[tokio::test]
async fn trouble_is_told_and_the_code_stays_good() {
    let hung_up = (0, Value::Null);
    let address = server(vec![
        hung_up.clone(),
        refused(Code::TooMany),
        pairing("K7P4Q2"),
        waiting(),
        hung_up,
        waiting(),
        paired(),
    ])
    .await;
    let mut news = start(address);
    assert!(matches!(heard(&mut news).await, PairingNews::Unreachable { .. }));
    assert!(matches!(heard(&mut news).await, PairingNews::Refused(problem) if problem.code == Code::TooMany));
    assert!(matches!(heard(&mut news).await, PairingNews::Code(_)));
    assert!(matches!(heard(&mut news).await, PairingNews::Unreachable { .. }));
    assert!(matches!(heard(&mut news).await, PairingNews::Code(shown) if shown.code == "K7P-4Q2"));
    assert!(matches!(heard(&mut news).await, PairingNews::Paired(_)));
}

#[tokio::test]
async fn nobody_who_listens_ends_it() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = ServerAddress::from(listener.local_addr().expect("it is bound"));
    let news = start(address);
    let (stream, _) = timeout(BOUND, listener.accept()).await.expect("it knocks").expect("a connection");
    drop(news);
    let mut stream = stream;
    let mut rest = Vec::new();
    timeout(BOUND, stream.read_to_end(&mut rest)).await.expect("it hangs up").expect("a good end");
}
