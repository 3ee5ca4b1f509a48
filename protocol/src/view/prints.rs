//! What a printer is to print, for the program beside it and for the kiosk page that asked.

use serde::{Deserialize, Serialize};

use super::TicketView;
use crate::PrinterState;

/// The jobs of one printer.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PrintsView {
    /// The device.
    pub printer: String,
    /// How it fares, as the program beside it says; none: no such program is connected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<PrinterState>,
    /// What was asked for and neither answered nor given up, oldest first, at most [`PrintsView::OPEN`].
    pub open: Vec<PrintJob>,
    /// What became of the last ones of today, newest first, at most [`PrintsView::ENDED`].
    pub ended: Vec<EndedPrint>,
}

impl PrintsView {
    /// The most jobs that wait for one printer.
    pub const OPEN: usize = 20;
    /// The most ended jobs that are listed.
    pub const ENDED: usize = 20;
}

/// A slip that is to be printed.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct PrintJob {
    /// Dense in the office's life; a later job has a higher one.
    pub job: u64,
    /// As on the slip.
    pub number: String,
    /// It was printed before, and the slip says so.
    pub again: bool,
    /// When it was asked for.
    pub asked_at: i64,
    /// What the slip tells.
    pub ticket: TicketView,
}

/// What became of a job.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct EndedPrint {
    /// The job.
    pub job: u64,
    /// As on the slip.
    pub number: String,
    /// It was to be marked as printed before.
    pub again: bool,
    /// Why there is no slip: `no-paper`, `cover-open`, `offline`, `cutter`, `failed`, or `unanswered` when no program answered in
    /// time; none: there is one.
    pub problem: Option<String>,
    /// When it was answered or given up.
    pub ended_at: i64,
}

/// One change of a printer's jobs: it is sent whole.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
pub enum PrintsChange {
    /// As it is now.
    Whole {
        /// The jobs.
        prints: Box<PrintsView>,
    },
    /// A change of a newer server: ask for a snapshot.
    #[serde(other)]
    Unknown,
}
