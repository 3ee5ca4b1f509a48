//! Waiting for what is appended next.

use std::future::Future;
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::timeout;

use super::{ReadError, StoredCommit};

/// The bell is a hint and may be lost; a follower looks by itself as often as this.
const LOOK_AGAIN: Duration = Duration::from_secs(1);

/// Reads until there is something, listening to the bell in between.
pub(super) async fn follow<F>(bell: &watch::Sender<()>, read: impl Fn() -> F) -> Result<Vec<StoredCommit>, ReadError>
where
    F: Future<Output = Result<Vec<StoredCommit>, ReadError>>,
{
    let mut rung = bell.subscribe();
    loop {
        rung.borrow_and_update();
        let found = read().await?;
        if !found.is_empty() {
            return Ok(found);
        }
        // Rung, not rung for a while, or gone: in each case it is time to look.
        let _ = timeout(LOOK_AGAIN, rung.changed()).await;
    }
}
