//! What the server counts about itself, for Prometheus.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};

mod access;
mod hall;
mod measured;

pub(crate) use measured::Measured;

use access::AtTheGate;
use hall::InTheHalls;

/// All counters of a server. A clone is cheap and counts into the same ones.
#[derive(Clone)]
pub(crate) struct Metrics(Arc<Counts>);

struct Counts {
    registry: Registry,
    commits: Counter,
    entries: Counter,
    appends: Histogram,
    requests: Family<RequestLabels, Counter>,
    connections: Gauge,
    watches: Gauge,
    offices: Family<OfficeLabels, Gauge>,
    outlooks: Histogram,
    outlooks_dropped: Counter,
    unheard: Gauge,
    refused: Family<BoundLabels, Counter>,
    certificates: Family<CertificateLabels, Counter>,
    slips: Family<SlipLabels, Counter>,
    gate: AtTheGate,
    halls: InTheHalls,
}

/// Both labels come from closed lists, so that the number of series has a bound.
#[derive(Clone, PartialEq, Eq, Hash, Debug, EncodeLabelSet)]
struct RequestLabels {
    verb: &'static str,
    code: &'static str,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug, EncodeLabelSet)]
struct OfficeLabels {
    state: &'static str,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug, EncodeLabelSet)]
struct BoundLabels {
    bound: &'static str,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug, EncodeLabelSet)]
struct CertificateLabels {
    result: &'static str,
}

#[derive(Clone, PartialEq, Eq, Hash, Debug, EncodeLabelSet)]
struct SlipLabels {
    result: &'static str,
}

impl fmt::Debug for Metrics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Metrics(…)")
    }
}

impl Metrics {
    /// Everything at nought.
    pub(crate) fn new() -> Metrics {
        let mut registry = Registry::with_prefix("layso");
        let commits = Counter::default();
        registry.register("commits", "Commits that became durable", commits.clone());
        let entries = Counter::default();
        registry.register(
            "entries",
            "Entries in durable commits: accepted requests and turns of time",
            entries.clone(),
        );
        // From 0.1 ms to 1.6 s: a sync of a fast disk to one that is about to fail.
        let appends = Histogram::new(exponential_buckets(0.000_1, 2.0, 15));
        let help = "How long a commit took to become durable";
        registry.register_with_unit("append", help, Unit::Seconds, appends.clone());
        let requests = Family::<RequestLabels, Counter>::default();
        registry.register("requests", "Changing requests by verb and result", requests.clone());
        let connections = Gauge::default();
        registry.register("live_connections", "Open live connections", connections.clone());
        let watches = Gauge::default();
        registry.register("watches", "Views being watched, over all connections", watches.clone());
        let offices = Family::<OfficeLabels, Gauge>::default();
        registry.register("offices", "Offices by state", offices.clone());
        // From 0.1 to 50 ms, after which a projection is of no use.
        let outlooks = Histogram::new(exponential_buckets(0.000_1, 2.0, 10));
        let help = "How long a projection of waits took";
        registry.register_with_unit("outlook", help, Unit::Seconds, outlooks.clone());
        let outlooks_dropped = Counter::default();
        registry.register("outlooks_dropped", "Projections of waits that took too long", outlooks_dropped.clone());
        let unheard = Gauge::default();
        registry.register("consoles_unheard", "Open counters whose consoles are not heard", unheard.clone());
        let refused = Family::<BoundLabels, Counter>::default();
        registry.register("refused", "Connections and requests that met a bound, by bound", refused.clone());
        let certificates = Family::<CertificateLabels, Counter>::default();
        registry.register("certificates_read", "Certificates taken in place of the one before", certificates.clone());
        let slips = Family::<SlipLabels, Counter>::default();
        registry.register("slips", "Slips that the office asked printers for, by what became of them", slips.clone());
        let (gate, halls) = (AtTheGate::new(&mut registry), InTheHalls::new(&mut registry));
        Metrics(Arc::new(Counts {
            registry,
            commits,
            entries,
            appends,
            requests,
            connections,
            watches,
            offices,
            outlooks,
            outlooks_dropped,
            unheard,
            refused,
            certificates,
            slips,
            gate,
            halls,
        }))
    }

    /// One more commit with so many entries.
    pub(crate) fn committed(&self, entries: usize) {
        self.0.commits.inc();
        self.0.entries.inc_by(entries as u64);
    }

    /// An append took so long until it was durable.
    pub(crate) fn appended(&self, took: Duration) {
        self.0.appends.observe(took.as_secs_f64());
    }

    /// A request was answered: `ok` or the code of its problem.
    pub(crate) fn answered(&self, verb: &'static str, code: &'static str) {
        self.0.requests.get_or_create(&RequestLabels { verb, code }).inc();
    }

    /// A live connection, for as long as the guard lives.
    pub(crate) fn connection(&self) -> Guard {
        Guard::over(self.0.connections.clone())
    }

    /// A watched view, for as long as the guard lives.
    pub(crate) fn watch(&self) -> Guard {
        Guard::over(self.0.watches.clone())
    }

    /// A projection of waits took so long, which was too long unless it came in time.
    pub(crate) fn foreseen(&self, took: Duration, in_time: bool) {
        self.0.outlooks.observe(took.as_secs_f64());
        if !in_time {
            self.0.outlooks_dropped.inc();
        }
    }

    /// Of one office's counters so many are unheard now, and were before.
    pub(crate) fn unheard(&self, before: usize, now: usize) {
        let count = |counters| i64::try_from(counters).unwrap_or(i64::MAX);
        self.0.unheard.inc_by(count(now) - count(before));
    }

    /// A connection was ended or a request refused because of this bound.
    pub(crate) fn refused(&self, bound: &'static str) {
        self.0.refused.get_or_create(&BoundLabels { bound }).inc();
    }

    /// The certificate's files changed, and the new one was taken or not.
    pub(crate) fn certificate_read(&self, taken: bool) {
        let result = if taken { "taken" } else { "broken" };
        self.0.certificates.get_or_create(&CertificateLabels { result }).inc();
    }

    /// A slip that a printer was asked for was printed, or was not: `printed` or the problem.
    pub(crate) fn slip(&self, result: &'static str) {
        self.0.slips.get_or_create(&SlipLabels { result }).inc();
    }

    /// How many offices are in each state now.
    pub(crate) fn offices(&self, states: impl IntoIterator<Item = &'static str>) {
        self.0.offices.clear();
        for state in states {
            self.0.offices.get_or_create(&OfficeLabels { state }).inc();
        }
    }

    /// Everything in the text format of OpenMetrics.
    pub(crate) fn encode(&self) -> String {
        let mut page = String::new();
        // Writing into a string fails only if an encoder is broken; half a page is then better than none.
        if text::encode(&mut page, &self.0.registry).is_err() {
            tracing::error!("the metrics could not be written");
        }
        page
    }
}

/// Counts one thing while it lives.
#[derive(Debug)]
pub(crate) struct Guard(Gauge);

impl Guard {
    fn over(gauge: Gauge) -> Guard {
        gauge.inc();
        Guard(gauge)
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.0.dec();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_stands_on_the_page() {
        let metrics = Metrics::new();
        metrics.committed(3);
        metrics.appended(Duration::from_millis(4));
        metrics.answered("issue", "ok");
        metrics.offices(["ready", "ready", "damaged"]);
        metrics.foreseen(Duration::from_millis(2), true);
        metrics.foreseen(Duration::from_millis(60), false);
        metrics.unheard(0, 2);
        metrics.unheard(2, 1);
        metrics.refused("wrong-keys");
        metrics.certificate_read(false);
        metrics.slip("no-paper");
        let open = metrics.connection();
        let page = metrics.encode();
        for line in [
            "layso_commits_total 1",
            "layso_entries_total 3",
            "layso_append_seconds_count 1",
            "layso_requests_total{verb=\"issue\",code=\"ok\"} 1",
            "layso_live_connections 1",
            "layso_offices{state=\"ready\"} 2",
            "layso_outlook_seconds_count 2",
            "layso_outlooks_dropped_total 1",
            "layso_consoles_unheard 1",
            "layso_refused_total{bound=\"wrong-keys\"} 1",
            "layso_certificates_read_total{result=\"broken\"} 1",
            "layso_slips_total{result=\"no-paper\"} 1",
        ] {
            assert!(page.contains(line), "`{line}` is missing in\n{page}");
        }
        drop(open);
        assert!(metrics.encode().contains("layso_live_connections 0"));
    }
}
