use protocol::Code;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket};

use super::*;
use crate::ServerAddress;

/// A server that answers each connection with the next of these texts, and gives back what it was asked.
async fn server(answers: Vec<String>) -> (Server, tokio::task::JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("it is bound");
    let serving = tokio::spawn(async move {
        let mut asked = Vec::new();
        for answer in answers {
            let (mut stream, _) = listener.accept().await.expect("a connection");
            let mut request = vec![0; 64 * 1024];
            let length = stream.read(&mut request).await.expect("a request");
            asked.push(String::from_utf8_lossy(&request[..length]).into_owned());
            stream.write_all(answer.as_bytes()).await.expect("the answer is taken");
        }
        asked
    });
    (ServerAddress::from(address).into(), serving)
}

fn answer(status: &str, body: &str) -> String {
    format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
}

#[tokio::test]
async fn a_question_brings_its_token_its_language_and_an_id() {
    let (server, asked) = server(vec![answer("200 OK", r#"{"a":1}"#), answer("200 OK", "[]")]).await;
    let host = server.address.authority();
    let api = Api::new(server).with_token(Some(Token::new("ls_secret"))).in_language("en");
    assert_eq!(api.post::<Value>("/api/v1/x", &json!({"b": 2})).await.expect("an answer"), json!({"a": 1}));
    assert_eq!(api.get::<Vec<u8>>("/api/v1/y").await.expect("an answer"), [] as [u8; 0]);
    let asked = asked.await.expect("no panic");
    let post = asked[0].to_lowercase();
    for line in [
        "post /api/v1/x http/1.1",
        &format!("host: {host}"),
        "authorization: bearer ls_secret",
        "accept-language: en",
        "content-type: application/json",
        "idempotency-key: ",
        r#"{"b":2}"#,
    ] {
        assert!(post.contains(line), "`{line}` is missing in {post}");
    }
    assert!(asked[1].starts_with("GET /api/v1/y HTTP/1.1") && !asked[1].contains("idempotency-key"));
    assert!(!format!("{api:?}").contains("secret"), "a token is in no log");
}

#[tokio::test]
async fn a_refusal_is_its_problem() {
    let problem = serde_json::to_string(&Problem::new(Code::NotAllowed)).expect("JSON");
    let (server, _) = server(vec![answer("403 Forbidden", &problem)]).await;
    let refused = Api::new(server).delete::<Value>("/api/v1/x").await;
    assert!(matches!(&refused, Err(ApiError::Refused(problem)) if problem.code == Code::NotAllowed), "{refused:?}");
}

#[tokio::test]
async fn an_empty_answer_is_nothing() {
    let (server, _) = server(vec![answer("204 No Content", "")]).await;
    Api::new(server).post::<()>("/api/v1/x", &json!({})).await.expect("nothing");
}

#[tokio::test]
async fn what_is_no_layso_server_is_told_apart() {
    let texts = vec![answer("404 Not Found", "<html>"), answer("200 OK", "<html>"), "SSH-2.0-OpenSSH\r\n".to_owned()];
    let (server, _) = server(texts).await;
    for _ in 0..3 {
        let answer = Api::new(server.clone()).get::<Value>("/").await;
        assert!(matches!(answer, Err(ApiError::Unreadable(_))), "{answer:?}");
    }
}

#[tokio::test]
async fn a_server_that_says_nothing_is_not_waited_for_for_ever() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let server = ServerAddress::from(listener.local_addr().expect("it is bound"));
    let api = Api::new(server.clone()).within(Duration::from_millis(200));
    assert!(matches!(api.get::<Value>("/").await, Err(ApiError::TooSlow)));
    let encrypted = Api::new(server.encrypted()).within(Duration::from_millis(200));
    assert!(matches!(encrypted.get::<Value>("/").await, Err(ApiError::TooSlow)), "nor for its handshake");
}

#[tokio::test]
async fn nobody_there_is_said() {
    // The port stays taken, and nobody listens at it.
    let nobody = TcpSocket::new_v4().expect("a socket");
    nobody.bind(([127, 0, 0, 1], 0).into()).expect("a free port");
    let server = ServerAddress::from(nobody.local_addr().expect("it is bound"));
    assert!(matches!(Api::new(server).get::<Value>("/").await, Err(ApiError::Unreachable(_))));
}

#[tokio::test]
async fn an_answer_without_an_end_is_cut_off() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let server = ServerAddress::from(listener.local_addr().expect("it is bound"));
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.expect("a connection");
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n\"").await;
        while stream.write_all(&[b'x'; 64 * 1024]).await.is_ok() {}
    });
    let answer = Api::new(server).get::<String>("/").await;
    assert!(matches!(answer, Err(ApiError::Unreadable(_))), "{answer:?}");
}
