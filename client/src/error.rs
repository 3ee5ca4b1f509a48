//! Why a request has no answer.

use protocol::Problem;

/// Why a request has no answer.
#[derive(Clone, PartialEq, Debug, thiserror::Error)]
pub enum RequestError {
    /// The server says no; nothing was changed. When the server only could not take it just now, this comes after the
    /// caller's time has run out, and only if no earlier sending is in doubt.
    #[error("refused: {}", .0.code)]
    Refused(Box<Problem>),
    /// No answer that decides came within the caller's time.
    #[error("no answer in time{}", .trouble.as_deref().map(|trouble| format!(": {trouble}")).unwrap_or_default())]
    GaveUp {
        /// It was sent and may have had its effect: ask again with the same id to know. Otherwise it had none.
        sent: bool,
        /// What is wrong with the link, if it is down.
        trouble: Option<String>,
    },
    /// As many requests as a connection may have are unanswered.
    #[error("too many requests are unanswered")]
    TooMany,
    /// A request with this id is under way.
    #[error("a request with this id is under way")]
    IdInFlight,
    /// Longer than a server takes.
    #[error("the request is too long")]
    TooLong,
    /// The server's answer is one of a newer program. The request had its effect.
    #[error("the answer cannot be read")]
    Unreadable,
    /// The connection's task has ended.
    #[error("the connection is closed")]
    Closed,
}
