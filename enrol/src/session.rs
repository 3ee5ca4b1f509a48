//! A person signs in, and the session outlives the program that asked for it.

use std::path::{Path, PathBuf};

use client::{Api, ApiError, Authority, Credential, Server, ServerAddress, Token, Trust, credential};
use protocol::access::{SignIn, SignedIn};
use texts::Words;

use crate::NotLetIn;
use crate::device;
pub use crate::device::confidential;

/// What a person proves to be themselves with.
#[derive(Clone, PartialEq, Eq)]
pub enum Secret {
    /// Anywhere.
    Password(String),
    /// On a paired computer, whose token comes along.
    Pin(String, Token),
}

/// Where the session with a server is kept, when nothing else is said: one for each user of the computer. Without a server
/// it is the one on this computer, or the only one that there is a session with.
pub fn file(server: Option<&ServerAddress>) -> PathBuf {
    credential::find(|name| std::env::var(name).ok(), server, "session", "clerk")
}

/// Asks a server for a session. `lang` is the language of what it says.
///
/// # Errors
/// `wrong-credentials`, `too-many-tries`, `no-pin-here` and whatever else stands in the way.
pub async fn sign_in(server: &Server, name: &str, secret: Secret, lang: &str) -> Result<Credential, ApiError> {
    let (password, pin, bearer) = match secret {
        Secret::Password(password) => (Some(password), None, None),
        Secret::Pin(pin, device) => (None, Some(pin), Some(device)),
    };
    let api = Api::new(server.clone()).with_token(bearer).in_language(lang);
    let asked = SignIn { name: name.to_owned(), password, pin, cookie: false };
    let signed: SignedIn = api.post("/api/v1/sign-in", &asked).await?;
    let token = signed.token.ok_or_else(|| ApiError::Unreadable("a session without a token".to_owned()))?;
    Ok(Credential { server: server.address.to_string(), token: token.into(), you: signed.you, ca: ca_of(server) })
}

/// Ends a session on the server.
///
/// # Errors
/// See [`ApiError`].
pub async fn sign_out(server: &Server, token: Token) -> Result<(), ApiError> {
    let api = Api::new(server.clone()).with_token(Some(token));
    let everywhere = std::collections::BTreeMap::from([("everywhere", false)]);
    api.post::<Option<bool>>("/api/v1/sign-out", &everywhere).await.map(drop)
}

/// What to pin from now on: the authority that a first sight showed, or the one that was known before.
pub fn ca_of(server: &Server) -> Option<String> {
    let trust = match &server.trust {
        Trust::FirstSight(sight) => sight.trust(),
        known => known.clone(),
    };
    match trust {
        Trust::Pinned(authority) if server.address.is_encrypted() => Some(authority.to_pem()),
        _ => None,
    }
}

/// The office to work in: the one that was given, if the session is for it; else the only one there is.
///
/// # Errors
/// A sentence: it is not for the office that was given, or for more than one and none was given.
pub fn office(given: Option<&str>, session: &Credential, words: &Words) -> Result<String, String> {
    device::office(given, &session.you.offices, words)
}

/// The server that a credential is for; at `given` instead, where the command line knows better.
///
/// # Errors
/// The address or the authority in it is none, or the token would go over the network in clear.
pub fn server(
    credential: &Credential,
    path: &Path,
    given: Option<&ServerAddress>,
    words: &Words,
) -> Result<Server, NotLetIn> {
    let server = device::server_of(credential, path)?;
    let address = confidential(given.cloned().unwrap_or(server.address), words)?;
    Ok(Server { address, trust: server.trust })
}

/// The fingerprint of an authority, as people compare it: pairs of digits.
pub fn fingerprint(authority: &Authority) -> String {
    let pairs = authority.digest().map(|byte| format!("{byte:02X}"));
    pairs.join(":")
}

#[cfg(test)]
mod tests {
    use super::*;
    use client::FirstSight;

    fn authority() -> Authority {
        let pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        Authority::from_pem(pem).expect("bytes between the lines")
    }

    #[test]
    fn a_fingerprint_is_pairs_of_digits() {
        let fingerprint = fingerprint(&authority());
        assert_eq!(fingerprint.split(':').count(), 32);
        assert!(fingerprint.split(':').all(|pair| u8::from_str_radix(pair, 16).is_ok() && pair.len() == 2));
    }

    #[test]
    fn only_an_authority_that_was_seen_under_tls_is_pinned() {
        let of = |address: ServerAddress, trust| ca_of(&Server { address, trust });
        let (plain, tls) = (ServerAddress::default(), ServerAddress::default().encrypted());
        assert_eq!(of(tls.clone(), Trust::Pinned(authority())), Some(authority().to_pem()));
        assert_eq!(of(plain, Trust::Pinned(authority())), None);
        assert_eq!(of(tls.clone(), Trust::Web), None);
        assert_eq!(of(tls, Trust::FirstSight(FirstSight::new())), None, "nothing was seen yet");
    }

    #[tokio::test]
    async fn a_server_that_is_not_there_is_told_as_such() {
        // Nothing listens on the port for discarded data.
        let server = ServerAddress::new("127.0.0.1", 9).into();
        let refused = sign_in(&server, "lan", Secret::Password("x".to_owned()), "vi").await;
        assert!(matches!(refused, Err(ApiError::Unreachable(_))));
    }
}
