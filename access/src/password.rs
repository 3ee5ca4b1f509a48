//! Passwords and PINs: which are taken, and what is kept of them.

use argon2::password_hash::phc::{Output, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version};
use protocol::{Code, Problem};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::token;

mod strength;

pub(crate) use strength::{check, check_pin};

/// What a guess costs whoever stole the register: argon2id over so much memory, so often. Hashes carry their cost.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Cost {
    /// In KiB, at least 8.
    pub memory_kib: u32,
    /// How often over the memory.
    pub passes: u32,
}

impl Default for Cost {
    /// What OWASP recommends: 19 MiB, twice.
    fn default() -> Self {
        Cost { memory_kib: 19_456, passes: 2 }
    }
}

impl Cost {
    /// Next to nothing, for tests that sign in often.
    pub const CHEAP: Cost = Cost { memory_kib: 8, passes: 1 };

    fn argon2(self) -> Result<Argon2<'static>, Problem> {
        let params = Params::new(self.memory_kib, self.passes, 1, None).map_err(|error| failed(&error))?;
        Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
    }
}

/// What is kept of a password or PIN: an argon2id hash as a PHC string, which carries its salt and cost.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Hashed(String);

/// What a try is compared with: a user's hash, or one that nothing fits and that costs as much to compare with.
pub struct Stored(Hashed);

/// The hash of a password or PIN. Blocks for some 40 ms.
///
/// # Errors
/// `storage-failed`: the system has no memory or no random bytes for it.
pub fn hash(secret: &str) -> Result<Hashed, Problem> {
    hash_with(secret, Cost::default())
}

/// The same at another cost.
///
/// # Errors
/// As [`hash`].
pub fn hash_with(secret: &str, cost: Cost) -> Result<Hashed, Problem> {
    let salt = token::random::<16>()?;
    let hash = cost.argon2()?.hash_password_with_salt(composed(secret).as_bytes(), &salt);
    hash.map(|hash| Hashed(hash.to_string())).map_err(|error| failed(&error))
}

/// The same with a salt that is given, so that the same secret beside the same salt has the same hash. For a secret that no
/// register keeps.
///
/// # Errors
/// As [`hash`], without the random bytes.
pub fn hash_salted(secret: &str, salt: &[u8; 16]) -> Result<Hashed, Problem> {
    let hash = Cost::default().argon2()?.hash_password_with_salt(composed(secret).as_bytes(), salt);
    hash.map(|hash| Hashed(hash.to_string())).map_err(|error| failed(&error))
}

impl Hashed {
    /// As a PHC string.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Stored {
    pub(crate) fn of(hashed: &Hashed) -> Stored {
        Stored(hashed.clone())
    }

    /// What a PHC string says that no register keeps. Nothing fits one that cannot be read.
    pub fn of_text(phc: &str) -> Stored {
        Stored(Hashed(phc.to_owned()))
    }

    /// Whether this is the secret. Blocks as long as [`hash`] does, whatever the answer is.
    pub fn verify(&self, secret: &str) -> bool {
        Argon2::default().verify_password(composed(secret).as_bytes(), self.0.0.as_str()).is_ok()
    }
}

/// A hash of nothing anybody knows: random bytes in the place of the hash.
pub(crate) fn unfitting(cost: Cost) -> Result<Hashed, Problem> {
    let argon2 = cost.argon2()?;
    let random = token::random::<32>()?;
    let hash = PasswordHash {
        algorithm: argon2::ARGON2ID_IDENT,
        version: Some(Version::V0x13.into()),
        params: argon2.params().try_into().map_err(|error| failed(&error))?,
        salt: Some(Salt::new(&token::random::<16>()?).map_err(|error| failed(&error))?),
        hash: Some(Output::new(&random).map_err(|error| failed(&error))?),
    };
    Ok(Hashed(hash.to_string()))
}

/// Keyboards differ in how they write an accent; the password is the same.
fn composed(secret: &str) -> String {
    secret.nfc().collect()
}

fn failed(error: &dyn std::fmt::Display) -> Problem {
    Problem::new(Code::StorageFailed).with_detail(format!("argon2: {error}"))
}

#[cfg(test)]
mod tests;
