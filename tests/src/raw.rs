//! A websocket client that does only what it is told: for everything that a well-behaved one never does.

use std::net::SocketAddr;

use futures_util::{SinkExt, StreamExt};
use protocol::LIVE_PATH;
use serde_json::{Value, json};
use tokio::net::{TcpSocket, TcpStream};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::{Message, Utf8Bytes};
use tokio_tungstenite::{WebSocketStream, client_async};
use uuid::Uuid;

use crate::wait::in_time;

/// A websocket to the server, nothing said yet.
#[derive(Debug)]
pub struct RawPeer {
    socket: WebSocketStream<TcpStream>,
}

/// What a raw peer hears.
#[derive(Clone, PartialEq, Debug)]
pub enum Heard {
    /// A message of JSON.
    Message(Value),
    /// The server closes, with a code and why; none: it left without a word.
    Closed(Option<(u16, String)>),
}

impl RawPeer {
    /// Opens a websocket and says nothing.
    pub async fn connect(server: SocketAddr) -> RawPeer {
        RawPeer::over(TcpStream::connect(server).await.expect("the server listens"), server).await
    }

    /// The same with a receive buffer of the kernel so small that a peer which does not read is soon noticed.
    pub async fn with_small_buffer(server: SocketAddr) -> RawPeer {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.set_recv_buffer_size(4096).expect("a small receive buffer");
        RawPeer::over(socket.connect(server).await.expect("the server listens"), server).await
    }

    /// Opens a websocket over this connection and says nothing.
    pub async fn over(stream: TcpStream, server: SocketAddr) -> RawPeer {
        let request = format!("ws://{server}{LIVE_PATH}").into_client_request().expect("a URL");
        let (socket, _) = in_time("the websocket handshake", client_async(request, stream)).await.expect("a websocket");
        RawPeer { socket }
    }

    /// Opens a websocket, says hello in English with this token and is welcomed.
    pub async fn welcomed(server: SocketAddr, token: &str) -> RawPeer {
        let mut peer = RawPeer::connect(server).await;
        peer.hello_as(Some(token)).await;
        peer
    }

    /// Says hello in English as anybody and is welcomed.
    pub async fn hello(&mut self) -> Value {
        self.hello_as(None).await
    }

    /// Says hello in English with a token and is welcomed.
    pub async fn hello_as(&mut self, token: Option<&str>) -> Value {
        self.greet(token).await;
        self.hear_a("welcome").await
    }

    /// Says hello in English and does not wait.
    pub async fn greet(&mut self, token: Option<&str>) {
        let hello = json!({"type": "hello", "protocol": [1, 1], "client": "raw", "lang": "en", "token": token});
        self.say(hello).await;
    }

    /// Asks for a view and gives its snapshot.
    pub async fn watch(&mut self, office: &str, view: Value) -> Value {
        self.say(json!({"type": "watch", "office": office, "view": view})).await;
        self.hear_a("snapshot").await
    }

    /// Sends a request and does not wait.
    pub async fn request(&mut self, id: Uuid, office: &str, command: Value) {
        self.say(json!({"type": "request", "id": id, "office": office, "command": command})).await;
    }

    /// Sends a request and gives its reply, passing over everything else.
    pub async fn asked(&mut self, office: &str, command: Value) -> Value {
        let id = Uuid::new_v4();
        self.request(id, office, command).await;
        self.reply_to(id).await
    }

    /// The reply to a request, passing over everything else.
    pub async fn reply_to(&mut self, id: Uuid) -> Value {
        let id = id.to_string();
        self.hear_where("a reply", |message| message["type"] == "reply" && message["id"] == id.as_str()).await
    }

    /// Sends a message of JSON.
    pub async fn say(&mut self, message: Value) {
        self.say_text(&message.to_string()).await;
    }

    /// Sends a text.
    pub async fn say_text(&mut self, text: &str) {
        self.say_message(Message::Text(Utf8Bytes::from(text))).await;
    }

    /// Sends bytes, which the protocol knows not.
    pub async fn say_binary(&mut self, bytes: Vec<u8>) {
        self.say_message(Message::Binary(bytes.into())).await;
    }

    /// Sends whatever a websocket can carry. A server that closed meanwhile is no failure: what it says is to be heard.
    pub async fn say_message(&mut self, message: Message) {
        let _ = in_time("room to send", self.socket.send(message)).await;
    }

    /// The next thing that is heard.
    pub async fn hear(&mut self) -> Heard {
        loop {
            match in_time("a word of the server", self.socket.next()).await {
                Some(Ok(Message::Text(text))) => {
                    return Heard::Message(serde_json::from_str(&text).expect("the server speaks JSON"));
                }
                Some(Ok(Message::Close(frame))) => return Heard::Closed(frame.as_ref().map(reason)),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return Heard::Closed(None),
            }
        }
    }

    /// The next message.
    ///
    /// # Panics
    /// The server closes instead.
    pub async fn message(&mut self) -> Value {
        match self.hear().await {
            Heard::Message(message) => message,
            Heard::Closed(why) => panic!("the server closes: {why:?}"),
        }
    }

    /// The next message that is wanted, passing over others.
    pub async fn hear_where(&mut self, what: &str, wanted: impl Fn(&Value) -> bool) -> Value {
        in_time(what, async {
            loop {
                let message = self.message().await;
                if wanted(&message) {
                    return message;
                }
            }
        })
        .await
    }

    /// The next message, which must be of this type. Pings of the protocol are passed over.
    ///
    /// # Panics
    /// It is of another type.
    pub async fn hear_a(&mut self, kind: &str) -> Value {
        let message = self.hear_where(kind, |message| message["type"] != "ping").await;
        assert_eq!(message["type"], kind, "{message}");
        message
    }

    /// The next message, which must be a problem with this code.
    ///
    /// # Panics
    /// It is not.
    pub async fn hear_problem(&mut self, code: &str) -> Value {
        let message = self.hear_a("problem").await;
        assert_eq!(message["problem"]["code"], code, "{message}");
        message
    }

    /// How the server closes, passing over what it says before.
    pub async fn closed(&mut self) -> Option<(u16, String)> {
        in_time("the server to close", async {
            loop {
                if let Heard::Closed(why) = self.hear().await {
                    return why;
                }
            }
        })
        .await
    }

    /// The code with which the server closes.
    pub async fn close_code(&mut self) -> Option<u16> {
        self.closed().await.map(|(code, _)| code)
    }
}

fn reason(frame: &CloseFrame) -> (u16, String) {
    (frame.code.into(), frame.reason.to_string())
}
