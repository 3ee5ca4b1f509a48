//! The connection against a small server that does what it is told, over real sockets.

mod fake;

use std::time::Duration;

use client::{Client, Happening, Hello, Link, News, RequestError, ServerAddress, Settings, Token, Watch};
use fake::{FakeServer, Peer, ticket_of};
use protocol::{Actor, Answer, ClientMessage, Code, Command, Problem, View};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpSocket;
use tokio::sync::mpsc::Receiver;
use tokio::time::timeout;
use uuid::Uuid;

/// Longer than anything here should take; what is waited for is said by the one who waits.
const BOUND: Duration = Duration::from_secs(20);

/// Of what a test lets run out. A busy machine needs less for anything that is to come before it.
const SOON: Duration = Duration::from_secs(1);

fn settings() -> Settings {
    Settings {
        shortest_pause: Duration::from_millis(20),
        longest_pause: Duration::from_millis(100),
        attempt_timeout: Duration::from_millis(1500),
        resync_pause: Duration::from_millis(20),
        ..Settings::default()
    }
}

fn watch() -> Watch {
    Watch::new("an-binh", View::Ticket { key: "k".to_owned() })
}

fn start(server: &FakeServer, settings: Settings) -> (Client, Receiver<Happening>) {
    let hello = Hello { client: "test 0.1.0".to_owned(), lang: "vi".to_owned(), token: None };
    Client::connect_with(settings, ServerAddress::from(server.address()), hello, vec![watch()])
}

async fn next(happenings: &mut Receiver<Happening>, what: &str) -> Happening {
    let happening = timeout(BOUND, happenings.recv()).await;
    happening.unwrap_or_else(|_| panic!("waited in vain for {what}")).expect("the connection goes on for ever")
}

/// Waits until a view with this number comes.
async fn number(happenings: &mut Receiver<Happening>, wanted: u64) -> News {
    loop {
        if let Happening::View(news) = next(happenings, &format!("ticket {wanted}")).await
            && ticket_of(&news.state).number == wanted.to_string()
        {
            return news.news;
        }
    }
}

async fn lost(happenings: &mut Receiver<Happening>) {
    while !matches!(next(happenings, "the loss of the link").await, Happening::Link(Link::Lost { .. })) {}
}

/// Answers the hello and the watch.
async fn welcome(peer: &mut Peer, seq: u64) {
    assert!(matches!(peer.hear().await, ClientMessage::Hello { protocol: [1, 1], .. }));
    peer.welcome().await;
    rewatch(peer, seq).await;
}

async fn rewatch(peer: &mut Peer, seq: u64) {
    let watched = peer.hear().await;
    assert!(matches!(&watched, ClientMessage::Watch { office, .. } if office == "an-binh"), "{watched:?}");
    peer.snapshot(seq).await;
}

fn recall(client: &Client, id: u128, patience: Duration) -> tokio::task::JoinHandle<Result<Answer, RequestError>> {
    let client = client.clone();
    tokio::spawn(async move {
        let command = Command::Recall { counter: "1".to_owned() };
        client.request_with_id(Uuid::from_u128(id), "an-binh", Actor::Citizen, command, patience).await
    })
}

async fn asked(peer: &mut Peer) -> Uuid {
    loop {
        match peer.hear().await {
            ClientMessage::Request { id, .. } => return id,
            ClientMessage::Watch { .. } => peer.snapshot(1).await,
            other => assert_eq!(other, ClientMessage::Pong),
        }
    }
}

#[tokio::test]
async fn a_view_is_followed_and_pings_are_answered() {
    let server = FakeServer::start().await;
    let (client, mut happenings) = start(&server, settings());
    let mut peer = server.accept().await;
    welcome(&mut peer, 5).await;
    assert_eq!(next(&mut happenings, "the link").await, Happening::Link(Link::Live));
    assert_eq!(number(&mut happenings, 5).await, News::Whole);
    peer.update(6).await;
    assert!(matches!(number(&mut happenings, 6).await, News::Changes(changes) if changes.len() == 1));
    peer.ping(1_000_000).await;
    assert_eq!(peer.hear().await, ClientMessage::Pong);
    let now = client.server_time().now().expect("the server told it");
    assert!((1_000_000..1_060_000).contains(&now), "{now}");
}

#[tokio::test]
async fn a_cut_connection_is_made_again_and_watched_again() {
    let server = FakeServer::start().await;
    let (_client, mut happenings) = start(&server, settings());
    let mut peer = server.accept().await;
    welcome(&mut peer, 5).await;
    number(&mut happenings, 5).await;
    for round in 1..=3 {
        drop(peer);
        lost(&mut happenings).await;
        peer = server.accept().await;
        welcome(&mut peer, 5 + round).await;
        assert_eq!(next(&mut happenings, "the link").await, Happening::Link(Link::Live));
        assert_eq!(number(&mut happenings, 5 + round).await, News::Whole);
    }
}

#[tokio::test]
async fn a_request_keeps_its_id_over_reconnects() {
    let server = FakeServer::start().await;
    let (client, _happenings) = start(&server, settings());
    let answer = recall(&client, 42, BOUND);
    for _ in 0..3 {
        let mut peer = server.accept().await;
        welcome(&mut peer, 1).await;
        assert_eq!(asked(&mut peer).await, Uuid::from_u128(42));
    }
    let mut peer = server.accept().await;
    welcome(&mut peer, 1).await;
    let id = asked(&mut peer).await;
    peer.answer(id, Answer::Done).await;
    assert_eq!(answer.await.expect("no panic"), Ok(Answer::Done));
}

#[tokio::test]
async fn a_request_that_is_not_answered_gives_up_in_its_time() {
    let server = FakeServer::start().await;
    let (client, _happenings) = start(&server, settings());
    let mut peer = server.accept().await;
    welcome(&mut peer, 1).await;
    let answer = recall(&client, 7, SOON);
    asked(&mut peer).await;
    assert_eq!(answer.await.expect("no panic"), Err(RequestError::GaveUp { sent: true, trouble: None }));
}

#[tokio::test]
async fn without_a_server_a_request_says_why_it_was_not_sent() {
    // The port stays taken, and nobody listens at it.
    let nobody = TcpSocket::new_v4().expect("a socket");
    nobody.bind(([127, 0, 0, 1], 0).into()).expect("a free port");
    let address = ServerAddress::from(nobody.local_addr().expect("it is bound"));
    let hello = Hello { client: "test".to_owned(), lang: "vi".to_owned(), token: None };
    let (client, _) = Client::connect_with(settings(), address, hello, Vec::new());
    let answer = recall(&client, 7, SOON).await.expect("no panic");
    assert!(matches!(&answer, Err(RequestError::GaveUp { sent: false, trouble: Some(_) })), "{answer:?}");
}

#[tokio::test]
async fn a_refusal_comes_back_with_its_problem() {
    let server = FakeServer::start().await;
    let (client, _happenings) = start(&server, settings());
    let mut peer = server.accept().await;
    welcome(&mut peer, 1).await;
    let answer = recall(&client, 7, BOUND);
    let id = asked(&mut peer).await;
    peer.refuse(id, Problem::new(Code::NothingInHand)).await;
    let refused = answer.await.expect("no panic");
    assert_eq!(refused, Err(RequestError::Refused(Box::new(Problem::new(Code::NothingInHand)))));
}

#[tokio::test]
async fn a_gap_is_healed_on_the_same_connection() {
    let server = FakeServer::start().await;
    let (_client, mut happenings) = start(&server, settings());
    let mut peer = server.accept().await;
    welcome(&mut peer, 5).await;
    peer.update(7).await;
    rewatch(&mut peer, 8).await;
    assert_eq!(number(&mut happenings, 8).await, News::Whole);
}

#[tokio::test]
async fn a_change_of_a_newer_server_is_healed_on_the_same_connection() {
    let server = FakeServer::start().await;
    let (_client, mut happenings) = start(&server, settings());
    let mut peer = server.accept().await;
    welcome(&mut peer, 5).await;
    peer.say_text(&fake::update_text(6, r#"{"of":"ticket","change":{"type":"fireworks"}}"#)).await;
    rewatch(&mut peer, 6).await;
    peer.say_text(&fake::update_text(7, r#"{"of":"moon","change":{"type":"rises"}}"#)).await;
    rewatch(&mut peer, 7).await;
    assert_eq!(number(&mut happenings, 7).await, News::Whole);
}

#[tokio::test]
async fn garbage_is_healed_and_endless_garbage_ends_the_connection() {
    let server = FakeServer::start().await;
    let (_client, mut happenings) = start(&server, settings());
    let mut peer = server.accept().await;
    welcome(&mut peer, 5).await;
    for (seq, garbage) in [(6, "{]"), (7, ""), (8, "[1,2,3]"), (9, "\u{fffd}\u{0}"), (10, r#"{"type":"dance"}"#)] {
        peer.say_text(garbage).await;
        rewatch(&mut peer, seq).await;
        assert_eq!(number(&mut happenings, seq).await, News::Whole);
    }
    peer.say_bytes(vec![0xff; 10]).await;
    rewatch(&mut peer, 11).await;
    number(&mut happenings, 11).await;
    for _ in 0..40 {
        peer.try_say_text("{]").await;
    }
    lost(&mut happenings).await;
    let mut peer = server.accept().await;
    welcome(&mut peer, 12).await;
    number(&mut happenings, 12).await;
}

#[tokio::test]
async fn a_huge_message_is_not_taken_and_the_connection_made_anew() {
    let server = FakeServer::start().await;
    let (_client, mut happenings) = start(&server, Settings { max_message_bytes: 64 * 1024, ..settings() });
    let mut peer = server.accept().await;
    welcome(&mut peer, 5).await;
    number(&mut happenings, 5).await;
    peer.try_say_text(&"x".repeat(100 * 1024)).await;
    lost(&mut happenings).await;
    let mut peer = server.accept().await;
    welcome(&mut peer, 6).await;
    number(&mut happenings, 6).await;
}

#[tokio::test]
async fn silence_is_noticed_and_pings_keep_it_away() {
    let server = FakeServer::start().await;
    let (_client, mut happenings) = start(&server, Settings { silence: SOON, ..settings() });
    let mut peer = server.accept().await;
    welcome(&mut peer, 5).await;
    number(&mut happenings, 5).await;
    let heard = tokio::time::Instant::now();
    peer.ping(0).await;
    assert_eq!(peer.hear().await, ClientMessage::Pong);
    // The peer keeps its socket open and says nothing more.
    lost(&mut happenings).await;
    assert!(heard.elapsed() >= SOON, "{:?}", heard.elapsed());
    let mut again = server.accept().await;
    welcome(&mut again, 6).await;
    number(&mut happenings, 6).await;
}

#[tokio::test]
async fn a_link_that_swallows_a_request_is_left_before_the_silence_is_long() {
    let server = FakeServer::start().await;
    let (client, _happenings) = start(&server, Settings { answer_patience: SOON, ..settings() });
    let mut dead = server.accept().await;
    welcome(&mut dead, 5).await;
    let answer = recall(&client, 9, BOUND);
    assert_eq!(asked(&mut dead).await, Uuid::from_u128(9));
    let mut peer = server.accept().await;
    welcome(&mut peer, 5).await;
    let id = asked(&mut peer).await;
    peer.answer(id, Answer::Done).await;
    assert_eq!(answer.await.expect("no panic"), Ok(Answer::Done));
}

#[tokio::test]
async fn a_server_that_takes_the_connection_and_never_says_welcome_is_tried_again() {
    let server = FakeServer::start().await;
    let (_client, mut happenings) = start(&server, Settings { attempt_timeout: SOON, ..settings() });
    let _mute = server.accept_raw().await;
    let mut peer = server.accept().await;
    welcome(&mut peer, 5).await;
    number(&mut happenings, 5).await;
}

#[tokio::test]
async fn a_server_of_another_protocol_is_told_to_the_program() {
    let server = FakeServer::start().await;
    let (_client, mut happenings) = start(&server, settings());
    let mut peer = server.accept().await;
    peer.hear().await;
    peer.problem(Problem::new(Code::UnsupportedProtocol)).await;
    let told = next(&mut happenings, "the problem").await;
    assert!(
        matches!(&told, Happening::Problem { problem, .. } if problem.code == Code::UnsupportedProtocol),
        "{told:?}"
    );
}

#[tokio::test]
async fn when_the_last_handle_is_gone_the_connection_is_closed() {
    let server = FakeServer::start().await;
    let (client, mut happenings) = start(&server, settings());
    let mut peer = server.accept().await;
    welcome(&mut peer, 5).await;
    number(&mut happenings, 5).await;
    drop(client);
    assert!(peer.ends().await, "the client closes politely");
    assert_eq!(timeout(BOUND, happenings.recv()).await.expect("the task ends"), None);
}

/// Waits until the link is given up for good.
async fn rejected(happenings: &mut Receiver<Happening>) {
    while next(happenings, "the rejection").await != Happening::Link(Link::Rejected) {}
}

#[tokio::test]
async fn a_token_that_is_not_accepted_is_shown_once_and_never_again() {
    let server = FakeServer::start().await;
    let hello = Hello { client: "test".to_owned(), lang: "vi".to_owned(), token: Some(Token::new("ls_old")) };
    let (client, mut happenings) =
        Client::connect_with(settings(), ServerAddress::from(server.address()), hello, vec![watch()]);
    let mut peer = server.accept().await;
    assert!(matches!(peer.hear().await, ClientMessage::Hello { token: Some(token), .. } if token == "ls_old"));
    let waiting = recall(&client, 7, BOUND);
    peer.problem(Problem::new(Code::TokenRejected)).await;
    rejected(&mut happenings).await;
    let given_up = waiting.await.expect("no panic");
    assert!(matches!(&given_up, Err(RequestError::GaveUp { sent: false, trouble: Some(_) })), "{given_up:?}");
    let later = recall(&client, 8, BOUND).await.expect("no panic");
    assert!(matches!(later, Err(RequestError::GaveUp { sent: false, .. })), "nobody waits for what cannot come");
    // Ten times the longest pause between two attempts.
    assert!(timeout(Duration::from_secs(1), server.accept_raw()).await.is_err(), "it is not tried again");
}

#[tokio::test]
async fn a_close_because_of_the_token_says_it_before_the_welcome_too() {
    let server = FakeServer::start().await;
    let (_client, mut happenings) = start(&server, settings());
    let mut peer = server.accept().await;
    peer.hear().await;
    peer.close(4401).await;
    rejected(&mut happenings).await;
}

#[tokio::test]
async fn a_connection_that_is_closed_because_its_token_ended_leaves_its_requests_in_doubt() {
    let server = FakeServer::start().await;
    let (client, mut happenings) = start(&server, settings());
    let mut peer = server.accept().await;
    welcome(&mut peer, 1).await;
    let waiting = recall(&client, 7, BOUND);
    asked(&mut peer).await;
    peer.close(4401).await;
    rejected(&mut happenings).await;
    let given_up = waiting.await.expect("no panic");
    assert!(
        matches!(&given_up, Err(RequestError::GaveUp { sent: true, .. })),
        "it may have had its effect: {given_up:?}"
    );
}

#[tokio::test]
async fn a_token_that_is_refused_before_the_hello_is_not_shown_again() {
    let server = FakeServer::start().await;
    let hello = Hello { client: "test".to_owned(), lang: "vi".to_owned(), token: Some(Token::new("ls_old")) };
    let (_client, mut happenings) =
        Client::connect_with(settings(), ServerAddress::from(server.address()), hello, vec![watch()]);
    let mut stream = server.accept_raw().await;
    let mut request = vec![0; 4096];
    let length = timeout(BOUND, stream.read(&mut request)).await.expect("a request in time").expect("a request");
    let request = String::from_utf8_lossy(&request[..length]).to_lowercase();
    assert!(request.contains("authorization: bearer ls_old"), "{request}");
    let answer = b"HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n";
    timeout(BOUND, stream.write_all(answer)).await.expect("in time").expect("the client is there");
    rejected(&mut happenings).await;
}
