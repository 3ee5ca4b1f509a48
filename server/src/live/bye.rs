//! How a connection ends.

use tokio_tungstenite::tungstenite::protocol::CloseFrame;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;

/// What a client that showed a bad token is closed with: a device then asks to be paired again.
const TOKEN_REJECTED: u16 = 4401;

/// Why a connection ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Bye {
    /// The client left, or cannot be reached.
    Gone,
    /// The server goes down.
    GoingAway,
    /// A message longer than the protocol's maximum.
    TooLarge,
    /// A binary message.
    Binary,
    /// Not a websocket any more.
    Garbled,
    /// Too many messages that nobody can read.
    BadMessages,
    /// Far more messages than anybody needs.
    TooFast,
    /// The hello is missing, or no protocol suits both.
    NoHello,
    /// Nothing was heard for too long.
    Silent,
    /// The client's token is worth nothing, or nothing any more.
    Rejected,
}

impl Bye {
    /// What the client is told; `None`: there is nobody to tell.
    pub(super) fn frame(self) -> Option<CloseFrame> {
        let (code, reason) = match self {
            Bye::Gone => return None,
            Bye::GoingAway => (CloseCode::Away, "the server is going down"),
            Bye::TooLarge => (CloseCode::Size, "messages have at most 16 KiB"),
            Bye::Binary => (CloseCode::Unsupported, "messages are text"),
            Bye::Garbled => (CloseCode::Protocol, "this is no websocket message"),
            Bye::BadMessages => (CloseCode::Policy, "too many unreadable messages"),
            Bye::TooFast => (CloseCode::Policy, "too many messages"),
            Bye::NoHello => (CloseCode::Policy, "a hello with a protocol that suits both is expected first"),
            Bye::Silent => (CloseCode::Policy, "nothing was heard for too long"),
            Bye::Rejected => (CloseCode::Library(TOKEN_REJECTED), "the token is unknown, expired or revoked"),
        };
        Some(CloseFrame { code, reason: reason.into() })
    }
}
