//! Waiting: always with a bound, and always saying for what.

use std::future::Future;
use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};

/// Long enough for a busy machine; nothing takes that long unless it is broken.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// The pause between two looks at something that cannot tell of itself.
const LOOK_AGAIN: Duration = Duration::from_millis(10);

/// Looks until there is something to see, for at most `bound`. For what happens behind a socket that tells nothing by
/// itself; where a view can be watched, a [`Watcher`](crate::Watcher) waits without looking.
///
/// # Panics
/// It was not seen in time.
pub async fn eventually<T, F: Future<Output = Option<T>>>(
    what: &str,
    bound: Duration,
    mut look: impl FnMut() -> F,
) -> T {
    let last_look = Instant::now() + bound;
    loop {
        if let Some(seen) = look().await {
            return seen;
        }
        assert!(Instant::now() < last_look, "waited {bound:?} in vain for {what}");
        sleep(LOOK_AGAIN).await;
    }
}

/// What `work` gives, if it does so within [`PATIENCE`].
///
/// # Panics
/// It did not.
pub async fn in_time<F: Future>(what: &str, work: F) -> F::Output {
    within(PATIENCE, what, work).await
}

/// What `work` gives, if it does so within `bound`.
///
/// # Panics
/// It did not.
pub async fn within<F: Future>(bound: Duration, what: &str, work: F) -> F::Output {
    match timeout(bound, work).await {
        Ok(done) => done,
        Err(_) => panic!("waited {bound:?} in vain for {what}"),
    }
}
