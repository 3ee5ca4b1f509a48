//! How many devices knock in a minute. Each knock is a new code, and whoever wants a code of their choice needs very many.

use std::collections::HashMap;
use std::net::IpAddr;

use protocol::{Code, Params, Problem};

use crate::register::limits::Limits;

const MINUTE_MS: i64 = 60_000;

/// The knocks of this minute: no more addresses than knocks.
pub(super) struct Knocks {
    began_at: i64,
    in_all: u32,
    at: HashMap<Option<IpAddr>, u32>,
    most: u32,
    most_per_address: u32,
}

impl Knocks {
    pub(super) fn new(limits: &Limits) -> Knocks {
        let (most, most_per_address) = (limits.knocks_per_minute.max(1), limits.knocks_per_address.max(1));
        Knocks { began_at: 0, in_all: 0, at: HashMap::new(), most, most_per_address }
    }

    /// Counts one, unless it is one too many.
    ///
    /// # Errors
    /// `too-fast` with `wait_ms`.
    pub(super) fn count(&mut self, from: Option<IpAddr>, now: i64) -> Result<(), Problem> {
        // A clock that was set back begins another minute.
        if !(self.began_at..self.began_at.saturating_add(MINUTE_MS)).contains(&now) {
            (self.began_at, self.in_all) = (now, 0);
            self.at.clear();
        }
        let here = self.at.get(&from).copied().unwrap_or(0);
        if self.in_all >= self.most || here >= self.most_per_address {
            let wait_ms = self.began_at.saturating_add(MINUTE_MS).saturating_sub(now);
            let params = Params { wait_ms: u64::try_from(wait_ms).ok(), ..Params::default() };
            return Err(Problem::new(Code::TooFast).with(params));
        }
        self.in_all += 1;
        self.at.insert(from, here + 1);
        Ok(())
    }
}
