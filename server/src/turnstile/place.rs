//! The place of one connection in the accounts.

use std::sync::{Arc, Mutex};

use tokio_util::sync::CancellationToken;

use super::ledger::Stage;
use super::party::{Network, Party};
use super::{Turnstile, locked};

/// The place of one connection in the accounts; it is free when the last clone is gone.
#[derive(Clone, Debug)]
pub(crate) struct Place(Arc<Held>);

#[derive(Debug)]
struct Held {
    turnstile: Turnstile,
    from: Option<Network>,
    end: CancellationToken,
    standing: Mutex<Standing>,
}

#[derive(Debug)]
enum Standing {
    Arriving(u64),
    Settled(Stage, Party),
    /// A proxy's own connection, on which many ask in turn.
    Proxy,
}

impl Place {
    pub(super) fn arriving(turnstile: Turnstile, from: Option<Network>) -> Place {
        let end = CancellationToken::new();
        let standing = Mutex::new(enter(&turnstile, from, &end));
        Place(Arc::new(Held { turnstile, from, end, standing }))
    }

    /// Cancelled when the connection is to make room for others.
    pub(crate) fn ended(&self) -> &CancellationToken {
        &self.0.end
    }

    /// The connection becomes a websocket. Unless its request said whose it is, nobody knows until its hello.
    pub(crate) fn upgrades(&self) {
        let known = match &*locked(&self.0.standing) {
            Standing::Arriving(_) => return,
            Standing::Settled(_, party) if party.is_known() => Some(party.clone()),
            Standing::Settled(..) | Standing::Proxy => None,
        };
        if known.is_some_and(|party| self.becomes(Stage::Live, &party).is_ok()) {
            return;
        }
        let mut standing = locked(&self.0.standing);
        self.0.leave(&standing);
        *standing = enter(&self.0.turnstile, self.0.from, &self.0.end);
    }

    /// The connection is `party`'s now.
    ///
    /// # Errors
    /// The bound that stands in the way; the connection stays what it was.
    pub(super) fn becomes(&self, stage: Stage, party: &Party) -> Result<(), &'static str> {
        let mut standing = locked(&self.0.standing);
        if matches!(&*standing, Standing::Settled(was, whose) if *was == stage && whose == party) {
            return Ok(());
        }
        let next = if stage == Stage::Http && self.0.from.is_none() {
            Standing::Proxy
        } else {
            self.0.turnstile.ledger().settles(stage, party, self.0.turnstile.bounds())?;
            Standing::Settled(stage, party.clone())
        };
        self.0.leave(&standing);
        *standing = next;
        Ok(())
    }
}

fn enter(turnstile: &Turnstile, from: Option<Network>, end: &CancellationToken) -> Standing {
    let (number, met) = turnstile.ledger().arrives(from, end.clone(), turnstile.bounds());
    if let Some(bound) = met {
        turnstile.refused(bound);
    }
    Standing::Arriving(number)
}

impl Held {
    fn leave(&self, standing: &Standing) {
        match standing {
            Standing::Arriving(number) => drop(self.turnstile.ledger().arrived(*number)),
            Standing::Settled(stage, party) => self.turnstile.ledger().leaves(*stage, party),
            Standing::Proxy => {}
        }
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let standing = locked(&self.standing);
        self.leave(&standing);
    }
}
