//! A normal Monday of the sample office, with everything that must not go wrong going wrong: eighty visits, a power cut,
//! a cut board, a noon with eight people waiting, clerks at the wrong counter and with the wrong key.
//!
//! ```text
//!   people (who comes, drawn from a seed) ─▶ day (an agenda; people and clerks press real keys over real sockets)
//!                                             │ what everybody saw with their own eyes
//!                                             ▼
//!                                           ledger ──▶ figures: compared with what the office recorded
//! ```
//!
//! The ledger knows nothing of the rules. It writes down when somebody took a number, was called, came and left, and at
//! the end says what a true record of the day would be: every visit, every leg, every wait. The office's own record must
//! be that, to the millisecond, and again when its journal is read elsewhere.

mod agenda;
mod clerks;
mod day;
mod figures;
mod incidents;
mod ledger;
mod noon;
mod people;

use day::Day;

/// Another Monday is lived through with `LAYSO_SEED=…`.
const SEED: u64 = 23;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_normal_monday_with_its_incidents_ends_with_the_right_figures() {
    let seed = std::env::var("LAYSO_SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(SEED);
    let mut day = Day::begin(seed).await;
    day.live_through().await;
    figures::are_right(day).await;
}
