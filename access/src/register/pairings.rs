//! Devices that show a code and wait to be let in. In memory: after a restart they knock anew.

use std::collections::HashMap;
use std::net::IpAddr;
use std::ops::RangeInclusive;

use protocol::access::{CHECK_DIGITS, Claim, DeviceKind, Knock, Pairing, PairingState, check_digits};
use protocol::{Code, Problem};
use sha2::{Digest as _, Sha256};

use super::limits::Limits;
use super::{Register, sessions};
use crate::name;
use crate::token::{self, Digest};

mod knocks;

use knocks::Knocks;

/// Without what looks like something else on a television.
const CODE_LETTERS: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const CODE_LEN: usize = 6;
const NONCE_LEN: RangeInclusive<usize> = 16..=64;

/// By the digest of the secret that the device alone knows.
pub(super) struct Pairings {
    pub(super) certificate: [u8; 32],
    waiting: HashMap<Digest, Waiting>,
    most: usize,
    most_per_address: usize,
    lifetime_ms: i64,
    knocks: Knocks,
}

/// A device that waits.
struct Waiting {
    code: String,
    commitment: Digest,
    /// Told by the device when it had its code.
    nonce: Option<String>,
    kind: DeviceKind,
    from: Option<IpAddr>,
    began_at: i64,
    /// When the device knocked or asked last.
    asked_at: i64,
    /// The token and whose it is, once somebody let the device in.
    admitted: Option<Admitted>,
}

#[derive(Clone)]
struct Admitted {
    token: String,
    device: String,
}

/// A device whose code was typed by somebody who may let it in.
pub(super) struct Found {
    secret: Digest,
    pub(super) kind: DeviceKind,
}

impl Register {
    /// A device asks to be let in and gets a code to show. Memory only.
    ///
    /// # Errors
    /// `bad-value` for the commitment; `too-fast` with `wait_ms`: too many knocked in this minute, here or in all;
    /// `storage-failed`: no random bytes.
    pub fn knock(&mut self, knock: &Knock, from: Option<IpAddr>, now: i64) -> Result<Pairing, Problem> {
        self.pairings.knock(knock, from.map(sessions::place), now)
    }

    /// The device asks how its pairing stands, and tells the nonce that it knocked with the digest of. Memory only.
    ///
    /// # Errors
    /// `unknown-pairing`: it ended, and the device must knock anew; or the device was let in and used its token. `bad-value`:
    /// it knocked with the digest of another nonce.
    pub fn claim(&mut self, claim: &Claim, now: i64) -> Result<PairingState, Problem> {
        self.pairings.sweep(now);
        let secret = Digest::of(&claim.secret);
        let waiting = self.pairings.waiting.get_mut(&secret).ok_or_else(unknown)?;
        waiting.ask(&claim.nonce, now)?;
        let Some(Admitted { token, device }) = waiting.admitted.clone() else { return Ok(PairingState::Waiting) };
        // Asked for without being seen: only the device itself uses its token.
        match self.door.unused_device(&device, &token) {
            Some(caller) => Ok(PairingState::Paired { token: Some(token), you: caller.identity }),
            None => {
                self.pairings.waiting.remove(&secret);
                Err(unknown())
            }
        }
    }
}

impl Waiting {
    fn ask(&mut self, nonce: &str, now: i64) -> Result<(), Problem> {
        let is_one = NONCE_LEN.contains(&nonce.len()) && nonce.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if !is_one || Digest::of(nonce) != self.commitment {
            return Err(name::bad_value("nonce", "not the 16 to 64 letters and digits that the device knocked with"));
        }
        self.nonce = Some(nonce.to_owned());
        self.asked_at = now;
        Ok(())
    }
}

impl Pairings {
    pub(super) fn new(limits: &Limits) -> Pairings {
        Pairings {
            certificate: [0; 32],
            waiting: HashMap::new(),
            most: limits.pairings_max.max(1),
            most_per_address: limits.pairings_per_address.max(1),
            lifetime_ms: limits.pairing_ms,
            knocks: Knocks::new(limits),
        }
    }

    pub(super) fn sweep(&mut self, now: i64) {
        let lifetime_ms = self.lifetime_ms;
        self.waiting
            .retain(|_, waiting| (waiting.began_at..waiting.began_at.saturating_add(lifetime_ms)).contains(&now));
    }

    fn knock(&mut self, knock: &Knock, from: Option<IpAddr>, now: i64) -> Result<Pairing, Problem> {
        let commitment = Digest::from_hex(&knock.commitment);
        let commitment = commitment.ok_or_else(|| name::bad_value("commitment", "no SHA-256 in hexadecimal"))?;
        self.sweep(now);
        self.knocks.count(from, now)?;
        self.make_room(self.most_per_address, |waiting| waiting.from == from);
        self.make_room(self.most, |_| true);
        let code = self.unused_code()?;
        let secret = token::token()?;
        let waiting = Waiting {
            code: code.clone(),
            commitment,
            nonce: None,
            kind: knock.kind,
            from,
            began_at: now,
            asked_at: now,
            admitted: None,
        };
        self.waiting.insert(Digest::of(&secret), waiting);
        let authority = data_encoding::HEXLOWER.encode(&self.certificate);
        Ok(Pairing { code, secret, expires_at: now.saturating_add(self.lifetime_ms), authority })
    }

    /// Where there are too many of a kind, one goes that nobody has let in yet: of the address with the most of them, so that
    /// whoever knocks for mischief pushes out their own, and there one that did not go on asking.
    fn make_room(&mut self, most: usize, kind: impl Fn(&Waiting) -> bool) {
        let strangers = || self.waiting.iter().filter(|(_, waiting)| waiting.admitted.is_none() && kind(waiting));
        if strangers().count() < most {
            return;
        }
        let mut at_address: HashMap<Option<IpAddr>, usize> = HashMap::new();
        for (_, waiting) in strangers() {
            *at_address.entry(waiting.from).or_default() += 1;
        }
        let weight =
            |waiting: &Waiting| (at_address.get(&waiting.from).copied(), waiting.nonce.is_none(), -waiting.asked_at);
        let victim = strangers().max_by_key(|(_, waiting)| weight(waiting)).map(|(secret, _)| *secret);
        if let Some(victim) = victim {
            self.waiting.remove(&victim);
        }
    }

    #[cfg(test)]
    pub(super) fn waiting_count(&self) -> usize {
        self.waiting.len()
    }

    fn unused_code(&self) -> Result<String, Problem> {
        loop {
            let code = code()?;
            if self.waiting.values().all(|waiting| waiting.code != code) {
                return Ok(code);
            }
        }
    }

    /// The device that shows a code, as somebody typed it from the screen with its check digits.
    pub(super) fn find(&self, typed: &str) -> Result<Found, Problem> {
        let typed: String = typed.chars().filter(char::is_ascii_alphanumeric).take(64).collect();
        let typed = typed.to_ascii_uppercase();
        if typed.len() != CODE_LEN + CHECK_DIGITS {
            return Err(unknown());
        }
        let (code, digits) = typed.split_at(CODE_LEN);
        let shows = |waiting: &Waiting| waiting.code == code && waiting.admitted.is_none();
        let (secret, waiting) = self.waiting.iter().find(|(_, waiting)| shows(waiting)).ok_or_else(unknown)?;
        // A code is on no screen before its nonce is here.
        let nonce = waiting.nonce.as_ref().ok_or_else(unknown)?;
        let digest = Sha256::new().chain_update(code).chain_update(nonce).chain_update(self.certificate).finalize();
        if check_digits(&digest.into()) != digits {
            return Err(Problem::new(Code::PairingMismatch));
        }
        Ok(Found { secret: *secret, kind: waiting.kind })
    }

    /// From now on the device gets its token when it asks.
    pub(super) fn admit(&mut self, found: &Found, device: String, token: String) {
        if let Some(waiting) = self.waiting.get_mut(&found.secret) {
            waiting.admitted = Some(Admitted { token, device });
        }
    }
}

/// Every letter as likely as any other: a byte that would favour the first ones is thrown away.
fn code() -> Result<String, Problem> {
    let fair = u8::try_from(CODE_LETTERS.len() * (256 / CODE_LETTERS.len())).unwrap_or(u8::MAX);
    let mut code = String::new();
    while code.len() < CODE_LEN {
        let bytes = token::random::<16>()?;
        let letters = bytes.into_iter().filter(|byte| *byte < fair);
        let letters = letters.filter_map(|byte| CODE_LETTERS.get(usize::from(byte) % CODE_LETTERS.len()));
        code.extend(letters.map(|letter| char::from(*letter)).take(CODE_LEN - code.len()));
    }
    Ok(code)
}

fn unknown() -> Problem {
    Problem::new(Code::UnknownPairing)
}
