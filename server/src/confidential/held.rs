//! What a request brought, until it is known how the request ended.

use queue::RequestId;

use super::Vault;

/// What a request brought is kept while it is under way. Dropped without a word, for example because the asker hung up,
/// it stays kept: the request may have been accepted.
pub(crate) struct Held {
    vault: Vault,
    request: RequestId,
    told: bool,
}

impl Held {
    pub(super) fn new(vault: Vault, request: RequestId) -> Held {
        Held { vault, request, told: false }
    }

    /// The request was accepted: what it brought stays.
    pub(crate) fn keep(self) {}

    /// The request was refused, and nothing came of it: what it brought is erased, unless the same request came before or
    /// comes once more at this moment.
    pub(crate) async fn forget(mut self) {
        self.told = true;
        self.vault.end(self.request, false).await;
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        if !self.told {
            self.vault.leave(self.request);
        }
    }
}
