//! Who is connected by which credential, so that whoever's token ends can be cut off.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use access::Credential;
use tokio_util::sync::CancellationToken;

/// Who is connected. A clone is cheap. It holds one entry for each credential of an open live connection, whose number
/// has a bound.
#[derive(Clone, Default)]
pub(super) struct Connected(Arc<Mutex<HashMap<Credential, Held>>>);

struct Held {
    ended: CancellationToken,
    connections: usize,
}

/// A place among the connected, for as long as it lives.
pub(crate) struct Joined {
    among: Connected,
    credential: Credential,
    ended: CancellationToken,
}

impl Connected {
    /// One more connection by this credential.
    pub(super) fn join(&self, credential: &Credential) -> Joined {
        let mut held = self.held();
        let entry = held.entry(credential.clone()).or_insert_with(Held::new);
        entry.connections += 1;
        Joined { among: self.clone(), credential: credential.clone(), ended: entry.ended.clone() }
    }

    /// These credentials are worth nothing any more.
    pub(super) fn end(&self, credentials: Vec<Credential>) {
        let mut held = self.held();
        for credential in credentials {
            if let Some(held) = held.remove(&credential) {
                held.ended.cancel();
            }
        }
    }

    /// Whether somebody is connected by this credential.
    pub(super) fn is_there(&self, credential: &Credential) -> bool {
        self.held().contains_key(credential)
    }

    fn held(&self) -> MutexGuard<'_, HashMap<Credential, Held>> {
        // Nothing in here panics while it holds the lock, and the map would be whole even then.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    fn new() -> Held {
        Held { ended: CancellationToken::new(), connections: 0 }
    }
}

impl Joined {
    /// Cancelled when the credential ends.
    pub(crate) fn ended(&self) -> &CancellationToken {
        &self.ended
    }
}

impl Drop for Joined {
    fn drop(&mut self) {
        let mut held = self.among.held();
        // One that ended left the map already; a device of the same name that came since is not this one.
        if self.ended.is_cancelled() {
            return;
        }
        if let Some(entry) = held.get_mut(&self.credential) {
            entry.connections -= 1;
            if entry.connections == 0 {
                held.remove(&self.credential);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kiosk() -> Credential {
        Credential::Device("kiosk".to_owned())
    }

    #[test]
    fn whoever_s_credential_ends_is_told_and_nobody_else() {
        let connected = Connected::default();
        let (one, other) = (connected.join(&kiosk()), connected.join(&Credential::Device("board".to_owned())));
        let again = connected.join(&kiosk());
        connected.end(vec![kiosk()]);
        assert!(one.ended().is_cancelled() && again.ended().is_cancelled() && !other.ended().is_cancelled());
        assert!(!connected.is_there(&kiosk()));
    }

    #[test]
    fn somebody_is_there_until_the_last_connection_is_gone() {
        let connected = Connected::default();
        let (one, other) = (connected.join(&kiosk()), connected.join(&kiosk()));
        drop(one);
        assert!(connected.is_there(&kiosk()));
        drop(other);
        assert!(!connected.is_there(&kiosk()));
    }

    #[test]
    fn a_connection_that_was_cut_off_takes_nobody_s_place_when_it_leaves() {
        let connected = Connected::default();
        let old = connected.join(&kiosk());
        connected.end(vec![kiosk()]);
        let new = connected.join(&kiosk());
        drop(old);
        assert!(connected.is_there(&kiosk()) && !new.ended().is_cancelled());
    }
}
