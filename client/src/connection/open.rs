//! One attempt: from a name to a welcome.

use futures_util::{SinkExt, StreamExt};
use protocol::{Code, Problem, ServerMessage};
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::http::header::AUTHORIZATION;
use tokio_tungstenite::tungstenite::http::{HeaderValue, StatusCode};
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, WebSocketConfig};
use tokio_tungstenite::tungstenite::{self, Message, Utf8Bytes};
use tokio_tungstenite::{WebSocketStream, client_async_with_config};

use crate::stream::{self, Stream};
use crate::{Server, Settings, Token};

/// The close code of a server that does not accept the token, or no longer.
const REJECTED: u16 = 4401;

pub(super) type Socket = WebSocketStream<Stream>;

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
    #[error("the server does not accept the token")]
    Rejected,
    #[error("the server did not say welcome")]
    NoWelcome,
    #[error("the server does not answer in time")]
    TooSlow,
}

/// Who calls whom.
#[derive(Clone)]
pub(super) struct Caller {
    pub(super) server: Server,
    pub(super) token: Option<Token>,
    pub(super) hello: Utf8Bytes,
}

impl Trouble {
    /// Only a token can be what a server does not accept about a request that everybody may make.
    fn from_opening(error: tungstenite::Error, with_token: bool) -> Trouble {
        match &error {
            tungstenite::Error::Http(response) if with_token && response.status() == StatusCode::UNAUTHORIZED => {
                Trouble::Rejected
            }
            _ => Trouble::NoWebsocket(error),
        }
    }
}

/// Whether a server closes the connection because of the token.
pub(super) fn is_rejection(reason: Option<&CloseFrame>) -> bool {
    reason.is_some_and(|reason| u16::from(reason.code) == REJECTED)
}

/// Opens a websocket and says hello. The caller bounds the time.
pub(super) async fn open(caller: Caller, settings: Settings) -> Result<Opened, Trouble> {
    let Caller { server, token, hello } = caller;
    let stream = stream::connect(&server).await?;
    let mut request = server.address.live_url().into_client_request()?;
    // In the hello too; but a server that knows whose connection this is from its first word on does not count it among
    // the strangers at this address, who may have used up their share.
    if let Some(token) = &token
        && let Ok(bearer) = HeaderValue::from_str(&format!("Bearer {}", token.reveal()))
    {
        request.headers_mut().insert(AUTHORIZATION, bearer);
    }
    // Small buffers: a display is to need little memory, and messages are short.
    let config = WebSocketConfig::default()
        .read_buffer_size(4096)
        .write_buffer_size(0)
        .max_message_size(Some(settings.max_message_bytes))
        .max_frame_size(Some(settings.max_message_bytes));
    let opened = client_async_with_config(request, stream, Some(config)).await;
    let (mut socket, _) = opened.map_err(|error| Trouble::from_opening(error, token.is_some()))?;
    socket.send(Message::Text(hello)).await?;
    while let Some(message) = socket.next().await {
        let text = match message? {
            Message::Text(text) => text,
            Message::Close(reason) if is_rejection(reason.as_ref()) => return Err(Trouble::Rejected),
            _ => continue,
        };
        match serde_json::from_str(&text) {
            Ok(ServerMessage::Welcome { server, now, .. }) => return Ok(Opened { socket, server, now }),
            Ok(ServerMessage::Problem { problem, .. }) if problem.code == Code::TokenRejected => {
                return Err(Trouble::Rejected);
            }
            Ok(ServerMessage::Problem { problem, .. }) => return Err(Trouble::Refused(Box::new(problem))),
            _ => return Err(Trouble::NoWelcome),
        }
    }
    Err(Trouble::NoWelcome)
}
