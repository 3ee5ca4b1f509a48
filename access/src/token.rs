//! Bearer tokens and the digests that are kept of them.

use data_encoding::{BASE32_NOPAD, HEXLOWER_PERMISSIVE};
use protocol::{Code, Problem};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};

/// What every token begins with, so that a leaked one is found by whoever searches for such.
const PREFIX: &str = "ls_";
const TOKEN_BYTES: usize = 32;
/// An invitation lives for a day and is typed by people: 128 bits are as safe for that long.
const CODE_BYTES: usize = 16;

/// The SHA-256 of a secret of at least 128 random bits.
///
/// Such a secret needs no salt and no slow hash: there is nothing to guess. Nor does a lookup by digest tell anything
/// through its time: it depends on the digest of what was sent, and nobody can choose a token by its digest.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Digest([u8; 32]);

impl Digest {
    pub(crate) fn of(secret: &str) -> Digest {
        Digest(Sha256::digest(secret.as_bytes()).into())
    }

    /// From 64 hexadecimal digits; `None`: it is none.
    pub(crate) fn from_hex(text: &str) -> Option<Digest> {
        let bytes = HEXLOWER_PERMISSIVE.decode(text.as_bytes()).ok()?;
        bytes.try_into().ok().map(Digest)
    }
}

impl Serialize for Digest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&HEXLOWER_PERMISSIVE.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Digest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Digest::from_hex(&text).ok_or_else(|| serde::de::Error::custom("no SHA-256 in hexadecimal"))
    }
}

/// A new token: `ls_` and 256 random bits.
pub(crate) fn token() -> Result<String, Problem> {
    Ok(format!("{PREFIX}{}", base32(&random::<TOKEN_BYTES>()?)))
}

/// A new code of an invitation.
pub(crate) fn code() -> Result<String, Problem> {
    Ok(base32(&random::<CODE_BYTES>()?))
}

/// So many random bytes.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], Problem> {
    let mut bytes = [0; N];
    let no_randomness = |error| Problem::new(Code::StorageFailed).with_detail(format!("no random bytes: {error}"));
    getrandom::fill(&mut bytes).map_err(no_randomness)?;
    Ok(bytes)
}

fn base32(bytes: &[u8]) -> String {
    BASE32_NOPAD.encode(bytes).to_ascii_lowercase()
}
