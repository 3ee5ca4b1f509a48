//! What can be booked.

use serde::{Deserialize, Serialize};

/// The slots of a service that have not begun, from today to as far ahead as can be booked.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct SlotsView {
    /// The service.
    pub service: String,
    /// How long a slot is.
    pub minutes: u16,
    /// Days with slots, in order.
    pub days: Vec<DayOfSlots>,
}

/// The slots of one day.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct DayOfSlots {
    /// `2026-11-23`.
    pub day: String,
    /// In order.
    pub slots: Vec<SlotShown>,
}

/// A slot.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct SlotShown {
    /// Minutes since midnight at which it begins.
    pub minute: u16,
    /// How many can still book it.
    pub free: u16,
}

/// One change of the slots: they are sent whole.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum SlotsChange {
    /// As they are now.
    Whole {
        /// The slots.
        slots: Box<SlotsView>,
    },
    /// A change of a newer server: ask for a snapshot.
    #[serde(other)]
    Unknown,
}
