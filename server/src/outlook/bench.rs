//! Where projections are worked out, one after the other for all offices of a server.

use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::sleep;

use super::{Foreseen, Question};
use crate::metrics::Metrics;
use crate::office_file::OfficeId;

/// A projection that takes longer is of no use: by the time that it is told, people have come and gone.
const PATIENCE: Duration = Duration::from_millis(50);

/// One place to work at. A clone is the same place; whoever waits for it is served in order.
#[derive(Clone, Debug)]
pub(crate) struct Bench {
    place: Arc<Semaphore>,
    patience: Duration,
    metrics: Metrics,
}

impl Bench {
    pub(crate) fn new(metrics: Metrics) -> Bench {
        Bench { place: Arc::new(Semaphore::new(1)), patience: PATIENCE, metrics }
    }

    /// For a test that is not about haste.
    #[cfg(test)]
    pub(crate) fn patient(metrics: Metrics, patience: Duration) -> Bench {
        Bench { patience, ..Bench::new(metrics) }
    }

    /// Plays an office's floor forward; `None` when that took too long.
    ///
    /// The bench rests as long as it worked, so that however many offices ask, half of one processor is the most that all
    /// outlooks together take from the engines.
    pub(crate) async fn play(&self, office: &OfficeId, question: Question) -> Option<Foreseen> {
        let place = Arc::clone(&self.place).acquire_owned().await.ok()?;
        let played = spawn_blocking(move || {
            let began = Instant::now();
            let foreseen = question.answer();
            (foreseen, began.elapsed())
        });
        let (foreseen, took) = match played.await {
            Ok(played) => played,
            Err(error) => {
                tracing::error!(%office, %error, "a projection did not end well");
                return None;
            }
        };
        tokio::spawn(async move {
            sleep(took).await;
            drop(place);
        });
        let in_time = took <= self.patience;
        self.metrics.foreseen(took, in_time);
        if !in_time {
            let took_ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
            tracing::warn!(%office, took_ms, "a projection of waits took too long; it is not used");
        }
        in_time.then_some(foreseen)
    }
}
