//! Says that something may be another by now.

use std::sync::Arc;

use tokio::sync::Notify;

/// Rung by whoever changed something, heard by the one task that looks at it: by an office's views for its outlook, by
/// machines and halls for its views. However often it rings meanwhile, it is heard once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bell(Arc<Notify>);

impl Bell {
    pub(crate) fn ring(&self) {
        self.0.notify_one();
    }

    /// Waits until it rings, or has rung since this was last waited for.
    pub(crate) async fn rung(&self) {
        self.0.notified().await;
    }
}
