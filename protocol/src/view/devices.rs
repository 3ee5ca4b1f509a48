//! The devices of an office, for whoever runs its hall: `GET /api/v1/offices/{o}/devices`.
//!
//! It is asked for and not watched: devices come and go with every connection, and none of that is in an office's journal.

use serde::{Deserialize, Serialize};

use crate::access::DeviceKind;

/// Every device that was let in to an office.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DevicesView {
    /// By name, at most [`DevicesView::ROWS`].
    pub devices: Vec<DeviceState>,
    /// There are more.
    pub more: bool,
}

impl DevicesView {
    /// The most devices of one answer.
    pub const ROWS: usize = 500;
}

/// A device as it is now.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DeviceState {
    /// Unique in the whole server.
    pub name: String,
    /// What it is.
    pub kind: DeviceKind,
    /// The zone that a display shows.
    pub zone: Option<String>,
    /// The counter that a display shows, or at which a clerk's computer stands.
    pub counter: Option<String>,
    /// Whether it has a live connection now.
    pub connected: bool,
    /// When it was heard last; `None`: never.
    pub last_heard: Option<i64>,
    /// Program and version, as it said.
    pub version: Option<String>,
    /// Where it was heard last.
    pub address: Option<String>,
}
