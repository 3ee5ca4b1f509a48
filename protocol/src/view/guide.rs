//! What an office does, for everybody: `GET /api/v1/offices/{o}/guide`.

use serde::{Deserialize, Serialize};

use super::{ClassChoice, Localised, ProcedureChoice};
use crate::Problem;

/// Services, procedures and hours of an office, as its file has them.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct GuideView {
    /// The office's id.
    pub office: String,
    /// Its name.
    pub name: Localised,
    /// The date of the service day, `2026-11-23`.
    pub day: String,
    /// Of the office's wall clock now: minutes east of UTC.
    pub utc_offset_minutes: i32,
    /// In the order of the office file.
    pub services: Vec<GuideService>,
    /// The classes a citizen can choose; the first is the ordinary one.
    pub classes: Vec<ClassChoice>,
    /// What to do when the number was missed.
    pub missed_advice: Localised,
    /// When the office is open in a usual week: the weekdays with sessions, in order; empty: no hours limit it.
    pub hours: Vec<HoursOfDay>,
    /// The days from today to 60 days ahead on which it is closed against its usual week.
    pub holidays: Vec<String>,
    /// The days from today to 60 days ahead on which it has other sessions than in its usual week.
    pub other_hours: Vec<HoursOfDate>,
    /// Phones reach the server from outside: a slip has a code that leads to the ticket's page.
    pub public_url: bool,
}

impl GuideView {
    /// How many days ahead `holidays` and `other_hours` look.
    pub const DAYS_AHEAD: u16 = 60;
}

/// A service, as everybody may know it.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct GuideService {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Localised,
    /// Its procedures; may be empty.
    pub procedures: Vec<ProcedureChoice>,
    /// Numbers for it are given over a phone.
    pub afar: bool,
    /// It can be booked.
    pub slots: bool,
    /// When numbers are given for it, where that is otherwise than `GuideView::hours`; empty: as those.
    pub hours: Vec<HoursOfDay>,
    /// Why no number can be taken at this moment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closed: Option<Problem>,
}

/// The sessions of a weekday.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HoursOfDay {
    /// 1 (Monday) to 7 (Sunday).
    pub weekday: u8,
    /// In order, each from its first minute to the first minute after it, in minutes since midnight.
    pub sessions: Vec<[u16; 2]>,
}

/// The sessions of a date.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct HoursOfDate {
    /// `2026-11-23`.
    pub day: String,
    /// As in [`HoursOfDay`].
    pub sessions: Vec<[u16; 2]>,
}
