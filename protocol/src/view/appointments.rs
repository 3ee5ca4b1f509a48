//! Who has booked a visit for a day, for staff: whom to expect, who is here, and who did not come.

use serde::{Deserialize, Serialize};

/// The appointments of one day in the order of their time, without those that were given back.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct AppointmentsView {
    /// `2026-11-23`.
    pub day: String,
    /// At most [`AppointmentsView::ROWS`], the earliest ones.
    pub appointments: Vec<AppointmentRow>,
    /// There are later ones.
    pub more: bool,
}

impl AppointmentsView {
    /// The most appointments of one answer.
    pub const ROWS: usize = 500;
}

/// An appointment in the list.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct AppointmentRow {
    /// What its holder shows to check in. Whoever knows it can also give the appointment back, so that it is for staff only.
    pub code: String,
    /// For which service.
    pub service: String,
    /// What for, if known.
    pub procedure: Option<String>,
    /// Minutes since midnight at which its slot begins.
    pub minute: u16,
    /// `booked`: expected; `checked-in`: its holder has a number; `missed`: nobody came in time. Who comes after that
    /// still gets a number, and waits as everybody does.
    pub state: String,
    /// The number of who checked in.
    pub number: Option<String>,
}

/// One change of the list: it is sent whole.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum AppointmentsChange {
    /// As it is now.
    Whole {
        /// The list.
        appointments: Box<AppointmentsView>,
    },
    /// A change of a newer server: ask for a snapshot.
    #[serde(other)]
    Unknown,
}
