//! The digests of passwords, which are slow on purpose: so many are worked out at once and no more, and whoever guesses
//! does not stand in the way of those who are at home.
//!
//! There are two lines. Strangers share one place; who signed in from the same address before has a place of their own,
//! and takes the strangers' too when it is free.

use std::sync::Arc;
use std::time::Duration;

use access::password::{self, Cost, Hashed, Stored};
use protocol::{Code, Problem};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use super::Secret;
use crate::metrics::Metrics;

/// How many wait in each line; who comes then is told to come again.
const LINE_MAX: usize = 32;
/// How long somebody waits.
const LINE_TIMEOUT: Duration = Duration::from_secs(5);

/// Works out digests.
pub(super) struct Hashing {
    at_home: Lane,
    strangers: Lane,
    cost: Cost,
    metrics: Metrics,
}

struct Lane {
    place: Arc<Semaphore>,
    line: Semaphore,
}

impl Lane {
    fn new() -> Lane {
        Lane { place: Arc::new(Semaphore::new(1)), line: Semaphore::new(LINE_MAX) }
    }

    fn free(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.place).try_acquire_owned().ok()
    }

    /// Stands in line.
    async fn wait(&self, metrics: &Metrics) -> Result<OwnedSemaphorePermit, Problem> {
        let busy = || Problem::new(Code::Busy);
        let _in_line = self.line.try_acquire().map_err(|_| busy())?;
        let _counted = metrics.waits_for_hashing();
        let place = timeout(LINE_TIMEOUT, Arc::clone(&self.place).acquire_owned()).await;
        place.map_err(|_| busy())?.map_err(|_| busy())
    }
}

impl Hashing {
    pub(super) fn new(cost: Cost, metrics: Metrics) -> Hashing {
        Hashing { at_home: Lane::new(), strangers: Lane::new(), cost, metrics }
    }

    /// Whether a password or PIN is the stored one.
    ///
    /// # Errors
    /// `busy` when too many wait.
    pub(super) async fn verify(&self, stored: Stored, secret: Secret, at_home: bool) -> Result<bool, Problem> {
        self.run(at_home, move || stored.verify(secret.as_str())).await
    }

    /// The digest of a new password or PIN.
    ///
    /// # Errors
    /// `busy` when too many wait.
    pub(super) async fn hash(&self, secret: Secret) -> Result<Hashed, Problem> {
        let cost = self.cost;
        self.run(true, move || password::hash_with(secret.as_str(), cost)).await?
    }

    async fn run<R: Send + 'static>(
        &self,
        at_home: bool,
        work: impl FnOnce() -> R + Send + 'static,
    ) -> Result<R, Problem> {
        let place = match at_home.then(|| self.strangers.free()).flatten() {
            Some(free) => free,
            None if at_home => self.at_home.wait(&self.metrics).await?,
            None => self.strangers.wait(&self.metrics).await?,
        };
        let counted = self.metrics.works_at_hashing();
        let worked = spawn_blocking(move || {
            // Kept to the end of the work, whoever still waits for it.
            let _kept = (place, counted);
            work()
        });
        worked.await.map_err(|_| Problem::new(Code::Busy))
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::mpsc;

    use super::*;

    fn hashing() -> Arc<Hashing> {
        Arc::new(Hashing::new(Cost::CHEAP, Metrics::new()))
    }

    /// Somebody whose digest takes until the sender is dropped.
    fn slow(hashing: &Arc<Hashing>, at_home: bool) -> (mpsc::Sender<()>, tokio::task::JoinHandle<Result<(), Problem>>) {
        let (sender, until) = mpsc::channel::<()>();
        let hashing = Arc::clone(hashing);
        let work = move || {
            let _ = until.recv();
        };
        (sender, tokio::spawn(async move { hashing.run(at_home, work).await }))
    }

    #[tokio::test]
    async fn strangers_stand_in_nobody_else_s_way() {
        let hashing = hashing();
        let (_first, _working) = slow(&hashing, false);
        while hashing.strangers.place.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(hashing.run(true, || 7).await, Ok(7));
    }

    #[tokio::test]
    async fn no_more_than_two_work_at_once() {
        let (hashing, working, most) = (hashing(), Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let all = (0..20).map(|nth| {
            let (hashing, working, most) = (Arc::clone(&hashing), Arc::clone(&working), Arc::clone(&most));
            tokio::spawn(async move {
                let work = move || {
                    most.fetch_max(working.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
                    std::thread::yield_now();
                    working.fetch_sub(1, Ordering::SeqCst);
                };
                hashing.run(nth % 2 == 0, work).await
            })
        });
        for one in all.collect::<Vec<_>>() {
            one.await.unwrap().unwrap();
        }
        assert!(most.load(Ordering::SeqCst) <= 2);
    }

    #[tokio::test]
    async fn whoever_finds_a_full_line_is_told_to_come_again() {
        let hashing = hashing();
        let (first, working) = slow(&hashing, false);
        let waiting: Vec<_> = (0..LINE_MAX).map(|_| slow(&hashing, false)).collect();
        while hashing.strangers.line.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        let late = hashing.run(false, || ()).await.unwrap_err();
        assert_eq!(late.code, Code::Busy);
        drop(first);
        working.await.unwrap().unwrap();
        for (sender, working) in waiting {
            drop(sender);
            working.await.unwrap().unwrap();
        }
    }
}
