//! One websocket with small buffers.
//!
//! The websocket's write buffer keeps the size of the largest frame it ever held. A snapshot of several KiB would stay
//! in memory ten thousand times, so long messages go out as fragments; the other end puts them together by itself.

use std::future::poll_fn;
use std::pin::pin;
use std::task::Poll;
use std::time::Duration;

use futures_util::{SinkExt, StreamExt};
use protocol::MAX_MESSAGE_BYTES;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::frame::Frame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::{Data, OpCode};
use tokio_tungstenite::tungstenite::protocol::{Role, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Bytes, Error, Message, Utf8Bytes};

use super::bye::Bye;
use crate::running::Stream;

/// The longest frame that is sent, in bytes.
const FRAGMENT: usize = 1024;
/// How much is read at once, in bytes: a client's messages are short.
const READ_BUFFER: usize = 1024;
/// Never reached, because no frame is longer than a fragment and each is written before the next.
const WRITE_BUFFER_MAX: usize = 64 * 1024;
/// How long the end of a connection may take.
const BYE_TIMEOUT: Duration = Duration::from_secs(2);
/// How much of what a client still says is read away at the end.
const BYE_BYTES_MAX: usize = 1024 * 1024;

/// A websocket from the server's side.
pub(super) struct Socket {
    frames: WebSocketStream<Stream>,
    /// How long a send may take before the client counts as dead.
    patience: Duration,
}

/// What came in.
pub(super) enum Heard {
    /// A message.
    Text(Utf8Bytes),
    /// A ping or pong of the websocket itself: a sign of life.
    Life,
    /// Nothing more is to come.
    End(Bye),
}

impl Socket {
    /// The websocket on a stream of which `read` was read already.
    pub(super) async fn new(stream: Stream, read: Vec<u8>, patience: Duration) -> Socket {
        let config = WebSocketConfig::default()
            .read_buffer_size(READ_BUFFER)
            .write_buffer_size(FRAGMENT)
            .max_write_buffer_size(WRITE_BUFFER_MAX)
            .max_message_size(Some(MAX_MESSAGE_BYTES))
            .max_frame_size(Some(MAX_MESSAGE_BYTES));
        let frames = WebSocketStream::from_partially_read(stream, read, Role::Server, Some(config)).await;
        Socket { frames, patience }
    }

    /// Waits for the next thing that comes in. Nothing is lost when the wait is given up.
    pub(super) async fn hear(&mut self) -> Heard {
        match self.frames.next().await {
            Some(Ok(Message::Text(text))) => Heard::Text(text),
            Some(Ok(Message::Binary(_))) => Heard::End(Bye::Binary),
            Some(Ok(Message::Ping(_) | Message::Pong(_) | Message::Frame(_) | Message::Close(_))) => Heard::Life,
            Some(Err(Error::Capacity(_))) => Heard::End(Bye::TooLarge),
            Some(Err(Error::Protocol(_) | Error::Utf8(_))) => Heard::End(Bye::Garbled),
            Some(Err(_)) | None => Heard::End(Bye::Gone),
        }
    }

    /// Puts a message into the buffer, and on its way when the buffer is full.
    ///
    /// # Errors
    /// The client left, or takes too long.
    pub(super) async fn feed(&mut self, text: Utf8Bytes) -> Result<(), Bye> {
        if text.len() <= FRAGMENT {
            in_time(self.patience, self.frames.feed(Message::Text(text))).await
        } else {
            Box::pin(in_time(self.patience, self.feed_fragments(text))).await
        }
    }

    async fn feed_fragments(&mut self, text: Utf8Bytes) -> Result<(), Error> {
        let mut rest = Bytes::from(text);
        let mut kind = Data::Text;
        while !rest.is_empty() {
            let fragment = rest.split_to(FRAGMENT.min(rest.len()));
            let frame = Frame::message(fragment, OpCode::Data(kind), rest.is_empty());
            self.frames.feed(Message::Frame(frame)).await?;
            kind = Data::Continue;
        }
        Ok(())
    }

    /// Puts everything in the buffer on its way.
    ///
    /// # Errors
    /// The client left, or takes too long.
    pub(super) async fn flush(&mut self) -> Result<(), Bye> {
        in_time(self.patience, self.frames.flush()).await
    }

    /// Says why, and closes. What the client still sends is read away for a moment: closing a stream with unread bytes
    /// would take back what was said.
    pub(super) async fn close(mut self, bye: Bye) {
        let Some(frame) = bye.frame() else { return };
        let farewell = async {
            self.frames.close(Some(frame)).await.ok()?;
            let stream = self.frames.get_mut();
            stream.shutdown().await.ok()?;
            let (mut scrap, mut read) = ([0; 512], 0);
            while read < BYE_BYTES_MAX {
                match stream.read(&mut scrap).await {
                    Ok(length) if length > 0 => read += length,
                    _ => break,
                }
            }
            Some(())
        };
        // Whoever does not take the farewell in time is gone all the same.
        let _ = timeout(BYE_TIMEOUT, Box::pin(farewell)).await;
    }
}

/// Nearly every send ends at once; only one that does not needs a timer.
async fn in_time(patience: Duration, sending: impl Future<Output = Result<(), Error>>) -> Result<(), Bye> {
    let mut sending = pin!(sending);
    let sent = match poll_fn(|context| Poll::Ready(sending.as_mut().poll(context))).await {
        Poll::Ready(sent) => sent,
        Poll::Pending => Box::pin(timeout(patience, sending)).await.map_err(|_| Bye::Gone)?,
    };
    sent.map_err(|_| Bye::Gone)
}
