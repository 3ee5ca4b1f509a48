//! One office's outlook, again and again.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::sleep;

use super::{Bell, Bench};
use crate::clock::Clock;
use crate::engine::{OfficeHandle, RequestError, State};
use crate::publisher::Views;

/// An office's outlook is worked out so seldom at least, by its own clock.
const PAUSE_MS: u64 = 1_000;
/// The first pause after an outlook that failed or took too long, by the computer's clock.
const FIRST_BACK_OFF: Duration = Duration::from_secs(1);
/// It doubles so often.
const DOUBLINGS: u32 = 6;

/// Works out an office's outlook whenever the bell rings, until the office stops.
pub(crate) async fn keep(handle: OfficeHandle<Views>, bell: Bell, clock: Arc<dyn Clock>, bench: Bench) {
    let mut state = handle.watch_state();
    let mut ended = handle.watch_state();
    let over = async move {
        // An error says that the engine is gone without a last word.
        let _ = ended.wait_for(|state| matches!(state, State::Stopped | State::Damaged { .. })).await;
    };
    let work = async {
        let mut failed = 0;
        loop {
            bell.rung().await;
            ready(&mut state).await;
            let next_ms = clock.monotonic_ms().saturating_add(PAUSE_MS);
            if work_out(&handle, &bench).await {
                failed = 0;
                wait_until(&*clock, next_ms).await;
            } else {
                sleep(FIRST_BACK_OFF * 2_u32.pow(failed)).await;
                failed = (failed + 1).min(DOUBLINGS);
                bell.ring();
            }
        }
    };
    tokio::select! {
        () = over => {}
        () = work => {}
    }
}

/// Whether it went well: the figures are in the views, or there was nothing to work out.
async fn work_out(handle: &OfficeHandle<Views>, bench: &Bench) -> bool {
    let question = match handle.with(Views::question).await {
        Ok(Some(question)) => question,
        Ok(None) => return true,
        Err(error) => return told(handle, &error),
    };
    let Some(foreseen) = bench.play(handle.id(), question).await else {
        // Whether it is told or not: it is tried again after a pause.
        let _ = handle.with(Views::foresee_nothing).await;
        return false;
    };
    let limit = match handle.with(move |views, hall| views.foresee(hall, foreseen)).await {
        Ok(Some(limit)) => limit,
        Ok(None) => return true,
        Err(error) => return told(handle, &error),
    };
    tracing::info!(office = %handle.id(), command = ?limit.command, "numbers are given as the time left allows");
    match handle.request(limit).await {
        Ok(_) => true,
        Err(error) => told(handle, &error),
    }
}

fn told(handle: &OfficeHandle<Views>, error: &RequestError) -> bool {
    tracing::debug!(office = %handle.id(), %error, "no outlook");
    false
}

async fn ready(state: &mut watch::Receiver<State>) {
    if state.wait_for(|state| matches!(state, State::Ready | State::DiskFull)).await.is_err() {
        // The engine is gone, and with it this task in a moment.
        std::future::pending::<()>().await;
    }
}

/// A clock may wake sleepers early, for them to look again.
async fn wait_until(clock: &dyn Clock, monotonic_ms: u64) {
    while clock.monotonic_ms() < monotonic_ms {
        clock.sleep_until(monotonic_ms).await;
    }
}
