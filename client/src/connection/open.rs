//! One attempt: from a name to a welcome.

use futures_util::{SinkExt, StreamExt};
use protocol::{Problem, ServerMessage};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;
use tokio_tungstenite::tungstenite::{self, Message, Utf8Bytes};
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

use crate::{ServerAddress, Settings};

pub(super) type Socket = WebSocketStream<TcpStream>;

/// A websocket on which the server has said welcome.
pub(super) struct Opened {
    pub(super) socket: Socket,
    pub(super) server: String,
    pub(super) now: i64,
}

/// Why an attempt failed.
#[derive(Debug, thiserror::Error)]
pub(super) enum Trouble {
    #[error("the server cannot be reached: {0}")]
    Unreachable(#[from] std::io::Error),
    #[error("no layso server answers there: {0}")]
    NoWebsocket(#[from] tungstenite::Error),
    #[error("the server refuses: {}", .0.code)]
    Refused(Box<Problem>),
    #[error("the server did not say welcome")]
    NoWelcome,
    #[error("the server does not answer in time")]
    TooSlow,
}

/// Opens a websocket and says hello. The caller bounds the time.
pub(super) async fn open(address: ServerAddress, hello: Utf8Bytes, settings: Settings) -> Result<Opened, Trouble> {
    let stream = TcpStream::connect((address.host(), address.port())).await?;
    stream.set_nodelay(true)?;
    let request = address.live_url().into_client_request()?;
    // Small buffers: a display is to need little memory, and messages are short.
    let config = WebSocketConfig::default()
        .read_buffer_size(4096)
        .write_buffer_size(0)
        .max_message_size(Some(settings.max_message_bytes))
        .max_frame_size(Some(settings.max_message_bytes));
    let (mut socket, _) = client_async_with_config(request, stream, Some(config)).await?;
    socket.send(Message::Text(hello)).await?;
    while let Some(message) = socket.next().await {
        let Message::Text(text) = message? else { continue };
        match serde_json::from_str(&text) {
            Ok(ServerMessage::Welcome { server, now, .. }) => return Ok(Opened { socket, server, now }),
            Ok(ServerMessage::Problem { problem, .. }) => return Err(Trouble::Refused(Box::new(problem))),
            _ => return Err(Trouble::NoWelcome),
        }
    }
    Err(Trouble::NoWelcome)
}
