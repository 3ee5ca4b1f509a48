//! The devices of an office, for whoever runs its hall: `GET /api/v1/offices/{o}/devices`.
//!
//! It is asked for and not watched: devices come and go with every connection, and none of that is in an office's journal.

use serde::{Deserialize, Serialize};

use super::Silence;
use crate::access::DeviceKind;
use crate::{DeviceStatus, PrinterState};

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
    /// What it says of itself; `None`: nothing, or it is not connected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<DeviceStatus>,
}

/// What staff should know of the machines of their hall while they work.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct MachinesShown {
    /// Printers in trouble, and those whose roll is nearly used up, by the name of their device; at most
    /// [`MachinesShown::PRINTERS`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub printers: Vec<PrinterShown>,
    /// All other printers that are there, by the names of their devices: these print. At most [`MachinesShown::PRINTERS`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ready: Vec<String>,
    /// Kiosks that gave out numbers which the office refused, or that staff closed, by name; at most [`MachinesShown::PRINTERS`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub kiosks: Vec<KioskShown>,
    /// Why calls are not spoken, in an office that wants them spoken.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub silent: Option<Silence>,
}

impl MachinesShown {
    /// The most printers of each list.
    pub const PRINTERS: usize = 20;
    /// A roll is nearly used up when no more slips than this are left.
    pub const FEW_SLIPS: u32 = 30;
}

/// A kiosk that needs somebody: those who have numbers of it are in no line, or it gives none.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct KioskShown {
    /// The device.
    pub device: String,
    /// How many numbers wait in no line; 0: all do. The kiosk itself lists them for staff.
    pub set_aside: u32,
    /// Staff closed it with their code: it gives no numbers until they open it again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub closed: bool,
}

/// A printer that needs somebody.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct PrinterShown {
    /// The device beside it.
    pub device: String,
    /// How it fares.
    #[serde(flatten)]
    pub state: PrinterState,
}
