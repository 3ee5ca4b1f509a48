//! By what a server is known: whose certificates are taken for its own.

mod verifier;

use std::sync::{Arc, Mutex, PoisonError};

use data_encoding::{BASE64, HEXLOWER};
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;
use sha2::{Digest, Sha256};

pub(crate) use verifier::tls;

/// Which certificates a program takes for the server's own.
#[derive(Clone, Debug)]
pub enum Trust {
    /// Those of the web's authorities, for the server's name.
    Web,
    /// Those of this one authority; for the server's name, unless a layso server made the authority for itself alone. A
    /// clock that is behind is excused.
    Pinned(Authority),
    /// Any: for a device that pairs and cannot know better. What it saw is kept, and pinned once the device is let in;
    /// the check digits of the pairing code tell whether anybody stood in between.
    FirstSight(FirstSight),
}

/// A certificate authority: its certificate.
#[derive(Clone, PartialEq, Eq)]
pub struct Authority(CertificateDer<'static>);

/// A text is no certificate in PEM.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("there is no certificate in it")]
pub struct NoCertificate;

impl Authority {
    /// Reads the first certificate of a PEM text.
    ///
    /// # Errors
    /// There is none.
    pub fn from_pem(pem: &str) -> Result<Authority, NoCertificate> {
        CertificateDer::from_pem_slice(pem.as_bytes()).map(Authority).map_err(|_| NoCertificate)
    }

    pub(crate) fn new(certificate: CertificateDer<'static>) -> Authority {
        Authority(certificate)
    }

    pub(crate) fn certificate(&self) -> &CertificateDer<'static> {
        &self.0
    }

    /// As PEM.
    pub fn to_pem(&self) -> String {
        let text = BASE64.encode(&self.0);
        let mut pem = String::from("-----BEGIN CERTIFICATE-----\n");
        for line in text.as_bytes().chunks(64) {
            // Base 64 is ASCII.
            pem.extend(line.iter().copied().map(char::from));
            pem.push('\n');
        }
        pem.push_str("-----END CERTIFICATE-----\n");
        pem
    }

    /// The SHA-256 of the certificate.
    pub fn digest(&self) -> [u8; 32] {
        Sha256::digest(&self.0).into()
    }
}

impl std::fmt::Debug for Authority {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Authority({})", HEXLOWER.encode(&self.digest()))
    }
}

/// What was seen at the first sight of a server, shared by all clones. Whatever comes later must be the same.
#[derive(Clone, Default, Debug)]
pub struct FirstSight(Arc<Mutex<Option<Seen>>>);

#[derive(Clone, PartialEq, Eq, Debug)]
enum Seen {
    /// A certificate of the web's authorities for the server's name: nobody else has one.
    Web,
    /// One that an authority of its own signed.
    Own(Authority),
}

impl FirstSight {
    /// Nothing was seen yet.
    pub fn new() -> FirstSight {
        FirstSight::default()
    }

    /// What to trust from now on.
    pub fn trust(&self) -> Trust {
        match self.seen() {
            Some(Seen::Own(authority)) => Trust::Pinned(authority),
            Some(Seen::Web) | None => Trust::Web,
        }
    }

    /// What the check digits are made of: the digest of the authority that was seen, zeros when it is one of the web's or
    /// there was no TLS.
    pub fn digest(&self) -> [u8; 32] {
        match self.seen() {
            Some(Seen::Own(authority)) => authority.digest(),
            Some(Seen::Web) | None => [0; 32],
        }
    }

    fn seen(&self) -> Option<Seen> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether this is the first sight, or the same as then.
    fn sees(&self, seen: &Seen) -> bool {
        let mut first = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        first.get_or_insert_with(|| seen.clone()) == seen
    }
}
