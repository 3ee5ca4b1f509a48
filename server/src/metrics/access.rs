//! What is counted at the gate.

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::Registry;

use super::{Guard, Metrics};

/// Who came in, and who did not.
#[derive(Default)]
pub(super) struct AtTheGate {
    sign_ins: Counter,
    lock_outs: Counter,
    refusals: Family<RefusalLabels, Counter>,
    sessions: Gauge,
    hashing: Gauge,
    hashed_now: Gauge,
}

/// From a closed list, so that the number of series has a bound.
#[derive(Clone, PartialEq, Eq, Hash, Debug, EncodeLabelSet)]
struct RefusalLabels {
    code: &'static str,
}

impl AtTheGate {
    /// Everything at nought.
    pub(super) fn new(registry: &mut Registry) -> AtTheGate {
        let gate = AtTheGate::default();
        registry.register("sign_ins", "People who signed in", gate.sign_ins.clone());
        registry.register("lock_outs", "People or addresses that guessed too often", gate.lock_outs.clone());
        let help = "Requests of those who may not, or must wait, by code";
        registry.register("refusals", help, gate.refusals.clone());
        registry.register("sessions", "Sessions that have not ended", gate.sessions.clone());
        registry.register("hashing_waiting", "Passwords that wait to be judged", gate.hashing.clone());
        registry.register("hashing_working", "Passwords that are judged at this moment", gate.hashed_now.clone());
        gate
    }
}

impl Metrics {
    /// Somebody signed in.
    pub(crate) fn signed_in(&self) {
        self.0.gate.sign_ins.inc();
    }

    /// Somebody guessed too often.
    pub(crate) fn locked_out(&self) {
        self.0.gate.lock_outs.inc();
    }

    /// Somebody may not do what they asked for, or must wait.
    pub(crate) fn refused_at_the_gate(&self, code: &'static str) {
        self.0.gate.refusals.get_or_create(&RefusalLabels { code }).inc();
    }

    /// So many sessions there are.
    pub(crate) fn sessions(&self, sessions: u64) {
        self.0.gate.sessions.set(i64::try_from(sessions).unwrap_or(i64::MAX));
    }

    /// A password waits to be judged, for as long as the guard lives.
    pub(crate) fn waits_for_hashing(&self) -> Guard {
        Guard::over(self.0.gate.hashing.clone())
    }

    /// A password is being judged, for as long as the guard lives.
    pub(crate) fn works_at_hashing(&self) -> Guard {
        Guard::over(self.0.gate.hashed_now.clone())
    }
}
