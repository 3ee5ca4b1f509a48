//! A bare websocket client.

use std::net::SocketAddr;

use futures_util::{SinkExt, StreamExt};
use protocol::{Answer, Command, Problem, ServerMessage};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{WebSocketStream, client_async};
use uuid::Uuid;

use super::PATIENCE;

/// A live connection.
pub(crate) struct Live(pub(crate) WebSocketStream<TcpStream>);

impl Live {
    /// Connected, and nothing said.
    pub(crate) async fn mute(to: SocketAddr) -> Live {
        let stream = TcpStream::connect(to).await.expect("a connection");
        let (socket, _) = client_async(format!("ws://{to}/api/v1/live"), stream).await.expect("a websocket");
        Live(socket)
    }

    /// Connected and welcomed.
    pub(crate) async fn connect(to: SocketAddr, token: Option<&str>) -> Live {
        let mut live = Live::mute(to).await;
        live.greets(token).await;
        let welcome = live.hears().await;
        assert!(matches!(welcome, ServerMessage::Welcome { protocol: 1, .. }), "{welcome:?}");
        live
    }

    /// Says hello and does not wait.
    pub(crate) async fn greets(&mut self, token: Option<&str>) {
        let hello = json!({"type": "hello", "protocol": [1, 1], "client": "test", "lang": "en", "token": token});
        self.says(&hello).await;
    }

    pub(crate) async fn says(&mut self, message: &Value) {
        self.sends(Message::text(message.to_string())).await;
    }

    pub(crate) async fn sends(&mut self, message: Message) {
        self.0.send(message).await.expect("the message is taken");
    }

    /// The next message; pings are answered.
    pub(crate) async fn hears(&mut self) -> ServerMessage {
        loop {
            match self.raw().await {
                Some(Message::Text(text)) => match serde_json::from_str(&text).expect("a message of the protocol") {
                    ServerMessage::Ping { .. } => self.says(&json!({"type": "pong"})).await,
                    message => return message,
                },
                Some(Message::Ping(_) | Message::Pong(_)) => {}
                other => panic!("a message was expected, not {other:?}"),
            }
        }
    }

    /// The next frame, whatever it is; `None` at the end.
    pub(crate) async fn raw(&mut self) -> Option<Message> {
        timeout(PATIENCE, self.0.next()).await.expect("something in time").and_then(Result::ok)
    }

    /// The code that the server closes with.
    pub(crate) async fn closes(&mut self) -> u16 {
        loop {
            match self.raw().await {
                Some(Message::Close(Some(frame))) => return frame.code.into(),
                Some(_) => {}
                None => panic!("the connection ended without a word"),
            }
        }
    }

    pub(crate) async fn watches(&mut self, view: Value) -> ServerMessage {
        self.says(&json!({"type": "watch", "office": "thu", "view": view})).await;
        self.hears().await
    }

    /// Sends a request and does not wait.
    pub(crate) async fn requests(&mut self, id: Uuid, command: &Command) {
        self.says(&json!({"type": "request", "id": id, "office": "thu", "command": command})).await;
    }

    /// Sends a request and waits for its reply, passing over what else comes.
    pub(crate) async fn asks(&mut self, command: &Command) -> Result<Answer, Problem> {
        let id = Uuid::new_v4();
        self.requests(id, command).await;
        loop {
            match self.hears().await {
                ServerMessage::Reply { id: of, answer, problem } if of == id => {
                    return answer.ok_or_else(|| problem.expect("an answer or a problem"));
                }
                _ => {}
            }
        }
    }
}
