//! Who waits, completely: `GET /api/v1/offices/{o}/lines`.

use serde::{Deserialize, Serialize};

/// Every line with everybody in it, bounded by the office's maximum of open tickets.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct LinesView {
    /// In the order of the office file.
    pub lines: Vec<WaitingLine>,
}

/// One line.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct WaitingLine {
    /// The service.
    pub service: String,
    /// In the order they joined.
    pub waiting: Vec<WaitingTicket>,
}

/// One who waits.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct WaitingTicket {
    /// As on the slip.
    pub number: String,
    /// Its class.
    pub class: String,
    /// How long it waits, in milliseconds.
    pub waited_ms: u64,
}
