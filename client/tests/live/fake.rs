//! A server of one socket at a time, in the hands of the test.

use std::net::SocketAddr;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use protocol::view::{TicketChange, TicketView};
use protocol::{Answer, Change, ClientMessage, Envelope, Localised, Problem, ServerMessage, Snapshot, View};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::{WebSocketStream, accept_async};
use uuid::Uuid;

const BOUND: Duration = Duration::from_secs(20);
const EPOCH: Uuid = Uuid::from_u128(1);

pub(crate) struct FakeServer {
    listener: TcpListener,
}

/// One connection, seen from the server.
pub(crate) struct Peer {
    socket: WebSocketStream<TcpStream>,
}

impl FakeServer {
    pub(crate) async fn start() -> Self {
        FakeServer { listener: TcpListener::bind("127.0.0.1:0").await.expect("a free port") }
    }

    pub(crate) fn address(&self) -> SocketAddr {
        self.listener.local_addr().expect("it is bound")
    }

    pub(crate) async fn accept_raw(&self) -> TcpStream {
        timeout(BOUND, self.listener.accept()).await.expect("waited in vain for a connection").expect("accepted").0
    }

    pub(crate) async fn accept(&self) -> Peer {
        let stream = self.accept_raw().await;
        let socket = timeout(BOUND, accept_async(stream)).await.expect("waited in vain for a websocket");
        Peer { socket: socket.expect("a websocket") }
    }
}

impl Peer {
    pub(crate) async fn hear(&mut self) -> ClientMessage {
        loop {
            let message = timeout(BOUND, self.socket.next()).await.expect("waited in vain for a message");
            if let Message::Text(text) = message.expect("the client is there").expect("a message") {
                return serde_json::from_str(&text).expect("the client speaks the protocol");
            }
        }
    }

    /// Whether the client closes the connection.
    pub(crate) async fn ends(&mut self) -> bool {
        loop {
            match timeout(BOUND, self.socket.next()).await.expect("waited in vain for the end") {
                None | Some(Err(_)) => return false,
                Some(Ok(Message::Close(_))) => return true,
                Some(Ok(_)) => {}
            }
        }
    }

    pub(crate) async fn try_say_text(&mut self, text: &str) {
        // The client may be gone, which is what these tests want.
        let _ = timeout(BOUND, self.socket.send(Message::text(text))).await;
    }

    pub(crate) async fn say_text(&mut self, text: &str) {
        timeout(BOUND, self.socket.send(Message::text(text))).await.expect("in time").expect("the client is there");
    }

    pub(crate) async fn say_bytes(&mut self, bytes: Vec<u8>) {
        self.socket.send(Message::binary(bytes)).await.expect("the client is there");
    }

    async fn say(&mut self, message: &ServerMessage) {
        self.say_text(&serde_json::to_string(message).expect("it can be written")).await;
    }

    pub(crate) async fn welcome(&mut self) {
        let (server, you) = ("fake".to_owned(), protocol::access::Identity::public());
        self.say(&ServerMessage::Welcome { protocol: 1, server, you, pages: None, now: 500 }).await;
    }

    pub(crate) async fn snapshot(&mut self, seq: u64) {
        let state = Snapshot::Ticket(ticket(seq));
        self.say(&ServerMessage::Snapshot { envelope: envelope(seq), epoch: EPOCH, now: 600, state }).await;
    }

    pub(crate) async fn update(&mut self, seq: u64) {
        let changes = vec![Change::Ticket(TicketChange::Whole { ticket: Box::new(ticket(seq)) })];
        self.say(&ServerMessage::Update { envelope: envelope(seq), now: 700, changes }).await;
    }

    pub(crate) async fn ping(&mut self, now: i64) {
        self.say(&ServerMessage::Ping { now, here: None }).await;
    }

    pub(crate) async fn answer(&mut self, id: Uuid, answer: Answer) {
        self.say(&ServerMessage::Reply { id, answer: Some(answer), problem: None }).await;
    }

    pub(crate) async fn refuse(&mut self, id: Uuid, problem: Problem) {
        self.say(&ServerMessage::Reply { id, answer: None, problem: Some(problem) }).await;
    }

    pub(crate) async fn close(&mut self, code: u16) {
        let frame = CloseFrame { code: code.into(), reason: "".into() };
        self.socket.close(Some(frame)).await.expect("the client is there");
    }

    pub(crate) async fn problem(&mut self, problem: Problem) {
        self.say(&ServerMessage::Problem { problem, about: None }).await;
    }
}

/// An update with one change, as text.
pub(crate) fn update_text(seq: u64, change: &str) -> String {
    let mut text =
        serde_json::to_value(ServerMessage::Update { envelope: envelope(seq), now: 700, changes: Vec::new() })
            .expect("it can be written");
    text["changes"] = serde_json::from_str(&format!("[{change}]")).expect("JSON");
    text.to_string()
}

pub(crate) fn ticket_of(state: &Snapshot) -> &TicketView {
    match state {
        Snapshot::Ticket(ticket) => ticket,
        other => panic!("another view: {other:?}"),
    }
}

fn envelope(seq: u64) -> Envelope {
    Envelope { office: "an-binh".to_owned(), view: View::Ticket { key: "k".to_owned() }, seq, version: seq }
}

fn ticket(seq: u64) -> TicketView {
    TicketView {
        estimated: false,
        office: "an-binh".to_owned(),
        office_name: Localised::default(),
        key: "k".to_owned(),
        number: seq.to_string(),
        service: "ho-tich".to_owned(),
        service_name: Localised::default(),
        procedure: None,
        class: "ordinary".to_owned(),
        priority: false,
        claim: None,
        state: "waiting".to_owned(),
        ahead: None,
        counter: None,
        counter_name: Localised::default(),
        called_at: None,
        joined_at: 0,
        expected: None,
        further: Vec::new(),
        break_until: None,
        stopped: None,
        released: None,
        rating: None,
        rating_final: false,
        missed_advice: Localised::default(),
        utc_offset_minutes: 420,
        link: None,
    }
}
