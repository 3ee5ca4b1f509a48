//! Who holds how many connections.

use std::collections::{BTreeMap, HashMap};

use tokio_util::sync::CancellationToken;

use super::party::{Account, Network, Party};
use crate::bounds::Bounds;

/// What a connection is used for.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Stage {
    /// Requests.
    Http,
    /// A websocket.
    Live,
}

/// All connections, by stage and account.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    next: u64,
    /// Of whom nothing is known yet, the oldest first.
    arriving: BTreeMap<u64, Arriving>,
    arriving_of: HashMap<Network, usize>,
    settled: HashMap<(Stage, Account), usize>,
    http: Total,
    live: Total,
}

#[derive(Debug)]
struct Arriving {
    from: Option<Network>,
    end: CancellationToken,
}

#[derive(Clone, Copy, Debug, Default)]
struct Total {
    all: usize,
    strangers: usize,
}

impl Ledger {
    /// Enters a connection of which nothing is known yet, and gives its number. When there are too many, the oldest is told
    /// to end, and the bound that was met is named.
    pub(super) fn arrives(
        &mut self,
        from: Option<Network>,
        end: CancellationToken,
        bounds: &Bounds,
    ) -> (u64, Option<&'static str>) {
        let met = if from.is_some_and(|from| self.arriving_from(from) >= bounds.arriving_per_address) {
            self.end_oldest(from);
            Some("arriving-per-address")
        } else if self.arriving.len() >= bounds.arriving_max {
            let busiest = self.arriving_of.iter().max_by_key(|(_, count)| **count).map(|(from, _)| *from);
            self.end_oldest(busiest);
            Some("arriving")
        } else {
            None
        };
        let number = self.next;
        self.next += 1;
        self.arriving.insert(number, Arriving { from, end });
        if let Some(from) = from {
            *self.arriving_of.entry(from).or_default() += 1;
        }
        (number, met)
    }

    fn arriving_from(&self, from: Network) -> usize {
        self.arriving_of.get(&from).copied().unwrap_or_default()
    }

    fn end_oldest(&mut self, from: Option<Network>) {
        let oldest =
            self.arriving.iter().find(|(_, one)| from.is_none() || one.from == from).map(|(number, _)| *number);
        if let Some(number) = oldest
            && let Some(one) = self.arrived(number)
        {
            one.cancel();
        }
    }

    /// A connection is no longer arriving: it was ended, has left, or is known.
    pub(super) fn arrived(&mut self, number: u64) -> Option<CancellationToken> {
        let Arriving { from, end } = self.arriving.remove(&number)?;
        if let Some(from) = from {
            lower(&mut self.arriving_of, from);
        }
        Some(end)
    }

    /// Enters a connection into an account.
    ///
    /// # Errors
    /// The bound that stands in the way.
    pub(super) fn settles(&mut self, stage: Stage, party: &Party, bounds: &Bounds) -> Result<(), &'static str> {
        let (all_max, per_address, per_party) = match stage {
            Stage::Http => (bounds.connections_max, bounds.connections_per_address, bounds.connections_per_party),
            Stage::Live => (bounds.live_max, bounds.live_per_address, bounds.live_per_party),
        };
        let held = self.settled.get(&(stage, party.account())).copied().unwrap_or_default();
        let total = self.total(stage);
        let met = match (stage, party.is_known()) {
            (Stage::Http, true) if held >= per_party => Some("connections-per-party"),
            (Stage::Http, false) if held >= per_address => Some("connections-per-address"),
            (Stage::Live, true) if held >= per_party => Some("live-per-party"),
            (Stage::Live, false) if held >= per_address => Some("live-per-address"),
            (Stage::Http, false) if total.strangers >= all_max / 4 * 3 => Some("connections"),
            (Stage::Live, false) if total.strangers >= all_max / 4 * 3 => Some("live"),
            (Stage::Http, _) if total.all >= all_max => Some("connections"),
            (Stage::Live, _) if total.all >= all_max => Some("live"),
            _ => None,
        };
        if let Some(bound) = met {
            return Err(bound);
        }
        total.all += 1;
        total.strangers += usize::from(!party.is_known());
        *self.settled.entry((stage, party.account())).or_default() += 1;
        Ok(())
    }

    /// Takes a connection out of an account.
    pub(super) fn leaves(&mut self, stage: Stage, party: &Party) {
        let total = self.total(stage);
        total.all -= 1;
        total.strangers -= usize::from(!party.is_known());
        lower(&mut self.settled, (stage, party.account()));
    }

    fn total(&mut self, stage: Stage) -> &mut Total {
        match stage {
            Stage::Http => &mut self.http,
            Stage::Live => &mut self.live,
        }
    }

    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        let totals = [self.http, self.live].iter().all(|total| total.all == 0 && total.strangers == 0);
        totals && self.arriving.is_empty() && self.arriving_of.is_empty() && self.settled.is_empty()
    }
}

/// One less; a count of nought is not kept.
fn lower<K: std::hash::Hash + Eq>(counts: &mut HashMap<K, usize>, key: K) {
    if let std::collections::hash_map::Entry::Occupied(mut entry) = counts.entry(key) {
        *entry.get_mut() -= 1;
        if *entry.get() == 0 {
            entry.remove();
        }
    }
}
