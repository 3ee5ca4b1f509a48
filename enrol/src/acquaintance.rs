//! By what this computer knows a server on which people sign in: kept beside their sessions, and longer than these.
//!
//! A server that made its certificate itself is known by its authority, which a person compared once; one with a
//! certificate of the web's authorities by a mark that says so. Without the mark, whoever stands in between could show
//! a certificate of their own and pass for a server that was never seen before.

use std::fs::{self, DirBuilder};
use std::io;
use std::os::unix::fs::DirBuilderExt;
use std::path::{Path, PathBuf};

use client::{Api, ApiError, Authority, FirstSight, Server, ServerAddress, Trust, credential};

use crate::session::ca_of;

/// The authority of a server's self-made certificate, as PEM.
const OWN: &str = "ca.pem";
/// The mark of a server with a certificate of the web's authorities.
const WEB: &str = "web";

/// By what a server is known, if somebody signed in there from this computer. Without TLS there is nothing to know.
pub fn known(server: &ServerAddress) -> Option<Trust> {
    if server.is_encrypted() { known_in(&folder(server)) } else { Some(Trust::Web) }
}

/// Keeps by what a server is known that somebody signed in on. What cannot be kept is asked again next time.
pub fn remember(server: &Server) {
    if server.address.is_encrypted()
        && let Err(error) = remember_in(&folder(&server.address), server)
    {
        tracing::warn!(%error, "it is not kept by what the server is known");
    }
}

/// Looks at a server that nobody here knows: by what it would be known from now on. No secret is sent.
///
/// # Errors
/// It cannot be reached, or what it shows does not even hold in itself.
pub async fn look(server: &ServerAddress) -> Result<Trust, ApiError> {
    let sight = FirstSight::new();
    let api = Api::new(Server { address: server.clone(), trust: Trust::FirstSight(sight.clone()) });
    // Only the certificate matters: the answer is not read.
    match api.text("/healthz").await {
        Err(error @ (ApiError::Unreachable(_) | ApiError::TooSlow | ApiError::Untrusted(_))) => Err(error),
        _ => Ok(sight.trust()),
    }
}

fn folder(server: &ServerAddress) -> PathBuf {
    let session = credential::file(|name| std::env::var(name).ok(), server, "session", "clerk");
    session.parent().map(Path::to_owned).unwrap_or_default()
}

fn known_in(folder: &Path) -> Option<Trust> {
    let own = || {
        let pem = fs::read_to_string(folder.join(OWN)).ok()?;
        Authority::from_pem(&pem).ok().map(Trust::Pinned)
    };
    own().or_else(|| folder.join(WEB).exists().then_some(Trust::Web))
}

fn remember_in(folder: &Path, server: &Server) -> io::Result<()> {
    if !folder.exists() {
        DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    match (ca_of(server), &server.trust) {
        (Some(pem), _) => fs::write(folder.join(OWN), pem),
        (None, Trust::Web) => fs::write(folder.join(WEB), ""),
        // Nothing was seen yet.
        (None, _) => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn server(trust: Trust) -> Server {
        Server { address: ServerAddress::default().encrypted(), trust }
    }

    #[test]
    fn a_server_is_known_by_its_authority_or_by_a_mark_of_the_web() {
        let state = tempfile::tempdir().expect("a folder");
        let folder = state.path().join("layso/hall_7070");
        assert!(known_in(&folder).is_none());
        remember_in(&folder, &server(Trust::Web)).expect("kept");
        assert!(matches!(known_in(&folder), Some(Trust::Web)));
        let pem = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        let authority = Authority::from_pem(pem).expect("bytes between the lines");
        remember_in(&folder, &server(Trust::Pinned(authority.clone()))).expect("kept");
        assert!(matches!(known_in(&folder), Some(Trust::Pinned(kept)) if kept == authority));
    }

    #[tokio::test]
    async fn a_server_that_is_not_there_is_not_taken_for_one_of_the_web() {
        // Nothing listens on the port for discarded data.
        let looked = look(&ServerAddress::new("127.0.0.1", 9).encrypted()).await;
        assert!(matches!(looked, Err(ApiError::Unreachable(_))), "{looked:?}");
    }
}
