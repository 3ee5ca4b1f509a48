//! Tells an office's views what happens around it and is in no journal: what its machines say, what its hall hears.
//!
//! One small task per office waits for a bell. However often it rings, the office is told once, when it has time.

use std::time::Duration;

use tokio::time::sleep;

use crate::engine::{OfficeHandle, State};
use crate::outlook::Bell;
use crate::publisher::Views;

/// How long an office that could not be told is left alone.
const PAUSE: Duration = Duration::from_secs(1);

/// Tells the office whenever the bell rings, until it stops.
pub(crate) async fn keep(handle: OfficeHandle<Views>, bell: Bell) {
    let mut state = handle.watch_state();
    let over = async move {
        // An error says that the engine is gone without a last word.
        let _ = state.wait_for(|state| matches!(state, State::Stopped | State::Damaged { .. })).await;
    };
    let telling = async {
        loop {
            bell.rung().await;
            if let Err(error) = handle.with(Views::look_around).await {
                tracing::debug!(office = %handle.id(), %error, "the office was not told what happens around it");
                sleep(PAUSE).await;
                bell.ring();
            }
        }
    };
    tokio::select! {
        () = over => {}
        () = telling => {}
    }
}
