//! What a connection asked for and is not answered yet.

use futures_util::future::BoxFuture;
use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt, StreamExt};
use protocol::MAX_IN_FLIGHT;
use tokio_tungstenite::tungstenite::Utf8Bytes;

/// Requests in flight. They are handed to the office in the order they came; answers may come in any order.
#[derive(Default)]
pub(super) struct Requests(FuturesUnordered<BoxFuture<'static, Utf8Bytes>>);

impl Requests {
    /// Whether nothing is in flight.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether there is no room for another.
    pub(super) fn is_full(&self) -> bool {
        self.0.len() >= MAX_IN_FLIGHT
    }

    /// Adds one, whose outcome is the reply as it goes over the wire. It begins when [`Requests::next`] is polled; those that came first begin first.
    pub(super) fn push(&mut self, request: impl Future<Output = Utf8Bytes> + Send + 'static) {
        self.0.push(Box::pin(request));
    }

    /// The next answer; waits for ever while nothing is in flight. Nothing is lost when the wait is given up.
    pub(super) async fn next(&mut self) -> Utf8Bytes {
        match self.0.next().await {
            Some(reply) => reply,
            None => std::future::pending().await,
        }
    }

    /// An answer that is there already.
    pub(super) fn ready(&mut self) -> Option<Utf8Bytes> {
        self.0.next().now_or_never().flatten()
    }
}
