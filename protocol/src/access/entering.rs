//! How people sign in and devices are paired.

use serde::{Deserialize, Serialize};

use super::{DeviceKind, Identity};

/// Signing in.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The user's name.
    pub name: String,
    /// One of the two.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<String>,
    /// Only at a clerk's computer: with its token as the bearer, or in its browser's cookie.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pin: Option<String>,
    /// For a browser: the token comes as a cookie and not in the answer.
    #[serde(default)]
    pub cookie: bool,
}

/// A session began.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedIn {
    /// The bearer token; absent when it went into a cookie.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// Who.
    pub you: Identity,
    /// When it ends at the latest, in milliseconds since 1970.
    pub expires_at: i64,
}

/// Accepting an invitation, the first administrator's too: sets the password and signs in.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accept {
    /// From the link.
    pub code: String,
    /// Only the first administrator chooses one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// At least ten characters.
    pub password: String,
    /// As in [`SignIn`].
    #[serde(default)]
    pub cookie: bool,
}

/// A device asks to be let in.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Knock {
    /// What it is.
    pub kind: DeviceKind,
    /// Program and version.
    pub version: String,
    /// The SHA-256 of the nonce in the first [`Claim`], in 64 hexadecimal digits: the nonce is part of the check digits, and
    /// is told when there is a code. Whoever stands between the device and the server has bound themselves to both codes
    /// before, and cannot knock until one comes whose digits fit.
    pub commitment: String,
}

/// A pairing began.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pairing {
    /// For the screen, without check digits.
    pub code: String,
    /// Only the device knows it.
    pub secret: String,
    /// Milliseconds since 1970.
    pub expires_at: i64,
    /// The SHA-256 that goes into the check digits, in 64 hexadecimal digits, for a page in a browser: it cannot see the
    /// certificate that its browser took. A program looks for itself.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub authority: String,
}

/// The device asks how its pairing stands.
#[derive(Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Claim {
    /// As it was given.
    pub secret: String,
    /// Made by the device for this knock alone: 16 to 64 letters and digits. No code is taken before it was told.
    pub nonce: String,
    /// For a page in a browser: the token comes as a cookie and not in the answer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cookie: bool,
}

/// How a pairing stands.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum PairingState {
    /// Nobody has confirmed it yet.
    Waiting,
    /// The device is let in. The answer can be asked for again until the device uses its token.
    Paired {
        /// A secret; absent when it went into a cookie.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        token: Option<String>,
        /// Who it is from now on.
        you: Identity,
    },
}

/// How many digits stand behind a pairing code on a device's screen.
pub const CHECK_DIGITS: usize = 6;

/// The digits that a device shows behind its pairing code, so that nobody can stand between it and the server unseen.
///
/// `digest` is the SHA-256 of the code's letters and digits (capitals, without blanks and dashes), followed by the nonce of
/// the device's claim and the 32 bytes of the SHA-256 of the certificate authority that the device saw: the last certificate of the chain, as DER. The
/// 32 bytes are zero over plain HTTP, and when the chain is one of the web's own authorities. The digest as one large
/// number, the first byte first, modulo a million.
pub fn check_digits(digest: &[u8; 32]) -> String {
    let number = digest.iter().fold(0, |number: u32, byte| (number * 256 + u32::from(*byte)) % 1_000_000);
    format!("{number:0width$}", width = CHECK_DIGITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_digits_are_the_digest_modulo_a_million() {
        let ending_with = |tail: [u8; 3]| {
            let mut digest = [0; 32];
            digest[29..].copy_from_slice(&tail);
            check_digits(&digest)
        };
        assert_eq!(ending_with([0, 0, 7]), "000007");
        assert_eq!(ending_with([1, 0, 0]), "065536");
        // 2^256 - 1 ends with these six.
        assert_eq!(check_digits(&[0xff; 32]), "639935");
    }
}
