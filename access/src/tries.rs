//! Who must wait before the next try of a password, PIN or code.
//!
//! Wrong tries are counted three times over: per user and address, per address and the networks around it, and per user from
//! all addresses where she never signed in. Where she did, only the first counts: strangers make nobody wait at the own desk.
//!
//! ```text
//! wait_ms == 0 ─▶ compare ─▶ failed | succeeded          wait_ms > 0 ─▶ too-many-tries, and nothing is compared
//! ```

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};

use crate::name;
use crate::register::place;

/// How patient the server is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Rules {
    /// So many wrong tries cost no wait, per user and address and per user from unknown addresses.
    pub free_tries: u32,
    /// The same per address: many people may sit behind one.
    pub free_tries_per_address: u32,
    /// The same per network of IPv6, with the length of its prefix: whoever has one address there has very many.
    pub free_tries_per_network: [(u8, u32); 2],
    /// The first wait; each wrong try doubles it.
    pub first_wait_ms: u64,
    /// The longest wait.
    pub longest_wait_ms: u64,
    /// Wrong tries are forgotten when there was none for so long.
    pub forgotten_after_ms: i64,
    /// So many counts are kept; the one that is idle for longest goes first.
    pub counts_max: usize,
    /// So many lock-outs of users are told in an hour, and so many others: the record must not be filled from outside, and
    /// noise over invented names must not hide those of true ones.
    pub told_per_hour: u32,
}

impl Default for Rules {
    fn default() -> Self {
        Rules {
            free_tries: 5,
            free_tries_per_address: 20,
            free_tries_per_network: [(56, 60), (48, 180)],
            first_wait_ms: 1_000,
            longest_wait_ms: 15 * 60_000,
            forgotten_after_ms: 24 * 3_600_000,
            counts_max: 10_000,
            told_per_hour: 60,
        }
    }
}

/// What a lock-out holds up.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LockOut {
    /// This user from this address.
    UserHere,
    /// Everybody from this address, or its network, but those who signed in from it before.
    Address,
    /// This user from wherever she never signed in.
    UserAbroad,
}

/// The wrong tries of late. In memory: a restart forgets them.
pub struct Tries {
    rules: Rules,
    counts: HashMap<Key, Count>,
    told_of_users: Told,
    told_of_others: Told,
}

/// How many lock-outs were told in this hour.
#[derive(Default)]
struct Told {
    since: i64,
    count: u32,
}

#[derive(Clone, PartialEq, Eq, Hash)]
enum Key {
    UserHere(String, Option<IpAddr>),
    Address(Option<IpAddr>),
    /// Which of the rules' networks, and its beginning.
    Network(usize, Ipv6Addr),
    UserAbroad(String),
}

struct Count {
    wrong: u32,
    last_at: i64,
}

impl Tries {
    /// Nobody has tried yet.
    pub fn new(rules: Rules) -> Tries {
        Tries { rules, counts: HashMap::new(), told_of_users: Told::default(), told_of_others: Told::default() }
    }

    /// How long this user must wait at this address before the next try; 0: not at all. `known`: she signed in from there
    /// before. The same for users that do not exist.
    pub fn wait_ms(&self, user: &str, from: Option<IpAddr>, known: bool, now: i64) -> u64 {
        self.keys(user, from, known).iter().map(|key| self.wait_of(key, now)).max().unwrap_or(0)
    }

    /// A try was wrong. Some when a wait begins where there was none: to be recorded once, if [`Tries::may_tell`] says so.
    pub fn failed(&mut self, user: &str, from: Option<IpAddr>, known: bool, now: i64) -> Option<LockOut> {
        let mut begins = None;
        for key in self.keys(user, from, known) {
            let free = self.free(&key);
            let count = self.count(key.clone(), now);
            count.wrong = count.wrong.saturating_add(1);
            count.last_at = now;
            if count.wrong == free {
                begins = begins.or(Some(key.lock_out()));
            }
        }
        begins
    }

    /// Whether one more lock-out may be recorded in this hour. `is_user`: somebody is held up who is there.
    pub fn may_tell(&mut self, is_user: bool, now: i64) -> bool {
        const HOUR_MS: i64 = 3_600_000;
        let told = if is_user { &mut self.told_of_users } else { &mut self.told_of_others };
        if !(0..HOUR_MS).contains(&now.saturating_sub(told.since)) {
            *told = Told { since: now, count: 0 };
        }
        told.count = told.count.saturating_add(1);
        told.count <= self.rules.told_per_hour
    }

    /// A try was right. An address is not forgiven for it: whoever has one account would guess at others for ever.
    pub fn succeeded(&mut self, user: &str, from: Option<IpAddr>, known: bool) {
        for key in self.keys(user, from, known) {
            if !matches!(key, Key::Address(_) | Key::Network(..)) {
                self.counts.remove(&key);
            }
        }
    }

    /// Where a try counts.
    fn keys(&self, user: &str, from: Option<IpAddr>, known: bool) -> Vec<Key> {
        // Longer than any name: it is nobody's, and must not fill the memory.
        let user: String = name::folded(&user.chars().take(64).collect::<String>());
        let from = from.map(place);
        let mut keys = vec![Key::UserHere(user.clone(), from)];
        if !known {
            keys.push(Key::Address(from));
            if let Some(IpAddr::V6(from)) = from {
                let begin = |prefix: u8| {
                    from.to_bits() & u128::MAX.checked_shl(128_u32.saturating_sub(u32::from(prefix))).unwrap_or(0)
                };
                let networks = self.rules.free_tries_per_network.iter().enumerate();
                keys.extend(
                    networks.map(|(which, (prefix, _))| Key::Network(which, Ipv6Addr::from_bits(begin(*prefix)))),
                );
            }
            keys.push(Key::UserAbroad(user));
        }
        keys
    }

    fn wait_of(&self, key: &Key, now: i64) -> u64 {
        let Some(count) = self.counts.get(key).filter(|count| !self.is_forgotten(count, now)) else { return 0 };
        let free = self.free(key);
        if count.wrong < free {
            return 0;
        }
        let doubled = 1_u64.checked_shl(count.wrong - free).unwrap_or(u64::MAX);
        let wait_ms = self.rules.first_wait_ms.saturating_mul(doubled).min(self.rules.longest_wait_ms);
        // A clock that was set back makes nobody wait longer than the whole.
        let waited_ms = u64::try_from(now.saturating_sub(count.last_at)).unwrap_or(0);
        wait_ms.saturating_sub(waited_ms)
    }

    fn count(&mut self, key: Key, now: i64) -> &mut Count {
        if !self.counts.contains_key(&key) && self.counts.len() >= self.rules.counts_max {
            let idle = self.counts.iter().min_by_key(|(_, count)| count.last_at).map(|(key, _)| key.clone());
            idle.map(|idle| self.counts.remove(&idle));
        }
        let forgotten_after_ms = self.rules.forgotten_after_ms;
        let count = self.counts.entry(key).or_insert(Count { wrong: 0, last_at: now });
        if now.saturating_sub(count.last_at) >= forgotten_after_ms {
            count.wrong = 0;
        }
        count
    }

    fn is_forgotten(&self, count: &Count, now: i64) -> bool {
        now.saturating_sub(count.last_at) >= self.rules.forgotten_after_ms
    }

    fn free(&self, key: &Key) -> u32 {
        let free = match key {
            Key::Address(_) => self.rules.free_tries_per_address,
            Key::Network(which, _) => self.rules.free_tries_per_network.get(*which).map_or(1, |(_, free)| *free),
            Key::UserHere(..) | Key::UserAbroad(_) => self.rules.free_tries,
        };
        free.max(1)
    }
}

impl Key {
    fn lock_out(&self) -> LockOut {
        match self {
            Key::UserHere(..) => LockOut::UserHere,
            Key::Address(_) | Key::Network(..) => LockOut::Address,
            Key::UserAbroad(_) => LockOut::UserAbroad,
        }
    }
}

#[cfg(test)]
mod tests;
