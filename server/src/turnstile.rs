//! Who comes in, and how fast: what [`Bounds`] says, kept for every connection and every request.
//!
//! The listener gives each connection a [`Place`] and puts it into the extensions of its requests. Whoever has found out
//! who asks says so: [`Turnstile::admit`] for a request over HTTP, [`Turnstile::seat`] for a live connection after its
//! hello, [`Turnstile::request`] for everything that a live connection asks later.

mod ledger;
mod meters;
mod party;
mod place;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Instant;

use protocol::{Code, Params, Problem};

use crate::bounds::Bounds;
use crate::metrics::Metrics;
use ledger::{Ledger, Stage};
use meters::Meters;
pub(crate) use meters::Pace;
use party::Account;
pub(crate) use party::{Network, Party};
pub(crate) use place::Place;

/// Counts everybody. A clone is cheap and counts into the same accounts.
#[derive(Clone, Debug)]
pub(crate) struct Turnstile(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    bounds: Bounds,
    metrics: Metrics,
    ledger: Mutex<Ledger>,
    requests: Mutex<Meters>,
    wrong_keys: Mutex<Meters>,
    /// By office: codes are so short that many askers together would find one.
    wrong_codes: Mutex<Meters>,
}

impl Turnstile {
    /// Nobody is there yet.
    pub(crate) fn new(bounds: Bounds, metrics: Metrics) -> Turnstile {
        let ledger = Mutex::new(Ledger::default());
        let [requests, wrong_keys, wrong_codes] = std::array::from_fn(|_| Mutex::new(Meters::default()));
        Turnstile(Arc::new(Shared { bounds, metrics, ledger, requests, wrong_keys, wrong_codes }))
    }

    /// What is kept.
    pub(crate) fn bounds(&self) -> &Bounds {
        &self.0.bounds
    }

    /// A connection that arrives; `from` is `None` for a trusted proxy's, which is counted in all only.
    pub(crate) fn arrive(&self, from: Option<Network>) -> Place {
        Place::arriving(self.clone(), from)
    }

    /// One HTTP request of `party` on a connection.
    ///
    /// # Errors
    /// `too-many`: the party has as many connections as it may; `too-fast`.
    pub(crate) fn admit(&self, place: &Place, party: &Party) -> Result<(), Problem> {
        place.becomes(Stage::Http, party).map_err(|bound| self.too_many(bound))?;
        self.request(party)
    }

    /// A live connection has said whose it is. Before that it is arriving.
    ///
    /// # Errors
    /// `too-many`: the party has as many live connections as it may, or all places are taken.
    pub(crate) fn seat(&self, place: &Place, party: &Party) -> Result<(), Problem> {
        place.becomes(Stage::Live, party).map_err(|bound| self.too_many(bound))
    }

    /// One request or watch of `party`.
    ///
    /// # Errors
    /// `too-fast`, with the time to wait.
    pub(crate) fn request(&self, party: &Party) -> Result<(), Problem> {
        let rate = party.rate(&self.0.bounds);
        let taken = locked(&self.0.requests).take(party.account(), rate, Instant::now());
        taken.map_err(|wait_ms| self.wait(Code::TooFast, party.rate_name(), wait_ms))
    }

    /// How much one live connection may say that is counted for nobody: answers to pings, and what cannot be read or is
    /// refused as too fast. An account of its own, so that a neighbour's haste ends nobody else's connection.
    pub(crate) fn pace(&self) -> Pace {
        Pace::new(self.0.bounds.rate_of_chatter, Instant::now())
    }

    /// Whether `party` may try another ticket key after a wrong one, or a code. Once too many were wrong, a right one is not
    /// looked at either.
    ///
    /// # Errors
    /// `too-many-tries`, with the time to wait.
    pub(crate) fn may_try_key(&self, party: &Party) -> Result<(), Problem> {
        let wait_ms = locked(&self.0.wrong_keys).wait_ms(party.account(), self.0.bounds.wrong_keys, Instant::now());
        if wait_ms == 0 { Ok(()) } else { Err(self.wait(Code::TooManyTries, "wrong-keys", wait_ms)) }
    }

    /// `party` tried a ticket key or an appointment's code that opens nothing.
    pub(crate) fn wrong_key(&self, party: &Party) {
        // With an empty account there is nothing left to take.
        let _ = locked(&self.0.wrong_keys).take(party.account(), self.0.bounds.wrong_keys, Instant::now());
    }

    /// Whether `party` may try an appointment's code in an office. When all strangers together were wrong too often there,
    /// none of them may until it cools down: somebody with many addresses could find a code. Whoever is known may.
    ///
    /// # Errors
    /// `too-many-tries`, with the time to wait.
    pub(crate) fn may_try_code(&self, party: &Party, office: &str) -> Result<(), Problem> {
        self.may_try_key(party)?;
        if party.is_known() {
            return Ok(());
        }
        let (account, rate) = (Account::Office(office.into()), self.0.bounds.wrong_codes_per_office);
        let wait_ms = locked(&self.0.wrong_codes).wait_ms(account, rate, Instant::now());
        if wait_ms == 0 { Ok(()) } else { Err(self.wait(Code::TooManyTries, "wrong-codes-per-office", wait_ms)) }
    }

    /// `party` tried an appointment's code that opens nothing in an office that is there.
    pub(crate) fn wrong_code(&self, party: &Party, office: &str) {
        self.wrong_key(party);
        if !party.is_known() {
            let (account, rate) = (Account::Office(office.into()), self.0.bounds.wrong_codes_per_office);
            let _ = locked(&self.0.wrong_codes).take(account, rate, Instant::now());
        }
    }

    /// Notes that something was refused because of a bound.
    pub(crate) fn refused(&self, bound: &'static str) {
        self.0.metrics.refused(bound);
    }

    fn ledger(&self) -> MutexGuard<'_, Ledger> {
        locked(&self.0.ledger)
    }

    fn too_many(&self, bound: &'static str) -> Problem {
        self.refused(bound);
        Problem::new(Code::TooMany).with_detail(bound)
    }

    fn wait(&self, code: Code, bound: &'static str, wait_ms: u64) -> Problem {
        self.refused(bound);
        Problem::new(code).with(Params { wait_ms: Some(wait_ms), ..Params::default() })
    }
}

/// What is counted stays true when somebody panicked meanwhile.
fn locked<T>(counts: &Mutex<T>) -> MutexGuard<'_, T> {
    counts.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests;
