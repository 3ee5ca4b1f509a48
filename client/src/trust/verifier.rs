//! How a chain of certificates is looked at.

use std::sync::Arc;

use data_encoding::HEXLOWER;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{Resumption, verify_server_cert_signed_by_trust_anchor, verify_server_name};
use rustls::crypto::{CryptoProvider, WebPkiSupportedAlgorithms, verify_tls12_signature, verify_tls13_signature};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, Error, RootCertStore, SignatureScheme};
use rustls_pki_types::{CertificateDer, ServerName, TrustAnchor, UnixTime};
use sha2::{Digest, Sha256};

use super::{Authority, FirstSight, Seen, Trust};

/// The subject of an authority that a layso server makes for itself, in DER, before the eight digits of its key's digest:
/// one common name, `layso 01234567`.
const SELF_MADE: &[u8] = b"\x31\x17\x30\x15\x06\x03\x55\x04\x03\x0c\x0elayso ";

/// How TLS is spoken with a server that is known by `trust`.
///
/// # Errors
/// The provider of cryptography lacks what TLS needs.
pub(crate) fn tls(trust: Trust) -> Result<ClientConfig, Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let web = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let verifier = Verifier { trust, web, algorithms: provider.signature_verification_algorithms };
    let mut config = ClientConfig::builder_with_provider(Arc::<CryptoProvider>::clone(&provider))
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    // A program makes few connections, and each of them proves anew who the server is.
    config.resumption = Resumption::disabled();
    Ok(config)
}

#[derive(Debug)]
struct Verifier {
    trust: Trust,
    /// The web's authorities.
    web: RootCertStore,
    algorithms: WebPkiSupportedAlgorithms,
}

/// What a server showed.
struct Shown<'a> {
    own: &'a CertificateDer<'a>,
    above: &'a [CertificateDer<'a>],
    name: &'a ServerName<'a>,
    now: UnixTime,
}

impl Verifier {
    /// A certificate of the web's authorities for this name.
    fn by_web(&self, shown: &Shown<'_>) -> Result<(), Error> {
        self.signed_by(&self.web, shown, shown.now)?;
        shown.is_for_its_name()
    }

    /// One that this authority signed, or its very own, whose key nobody else has.
    ///
    /// An authority that a layso server made signs for that server only, which may get another name or address; so its
    /// names, and those it may not sign for, are for browsers. Any other authority signs for many, and the name tells.
    fn by_authority(&self, authority: &Authority, shown: &Shown<'_>) -> Result<(), Error> {
        if shown.own == authority.certificate() {
            return Ok(());
        }
        let key = ParsedCertificate::try_from(authority.certificate())?.subject_public_key_info();
        let mut roots = RootCertStore::empty();
        roots.add(authority.certificate().clone())?;
        if let Some(anchor) = roots.roots.iter_mut().find(|anchor| is_self_made(anchor, &key)) {
            anchor.name_constraints = None;
            return self.signed_in_time(&roots, shown);
        }
        self.signed_in_time(&roots, shown)?;
        shown.is_for_its_name()
    }

    /// Anything at first; later the same. The chain must hold in itself: an authority's certificate is public, and anybody
    /// can show it behind his own. A clock that is behind makes no authority of the web a stranger, which would be pinned.
    fn by_first_sight(&self, sight: &FirstSight, shown: &Shown<'_>) -> Result<(), Error> {
        let by_web = self.signed_in_time(&self.web, shown).and_then(|()| shown.is_for_its_name());
        let seen = if by_web.is_ok() {
            Seen::Web
        } else {
            let last = Authority::new(shown.above.last().unwrap_or(shown.own).clone().into_owned());
            self.by_authority(&last, shown)?;
            Seen::Own(last)
        };
        if sight.sees(&seen) { Ok(()) } else { Err(CertificateError::UnknownIssuer.into()) }
    }

    /// Whether these authorities signed it, and it has not ended. One that has not begun is looked at as when it begins: no
    /// server shows it earlier, so it is this computer's clock that is behind, as after a power cut.
    fn signed_in_time(&self, roots: &RootCertStore, shown: &Shown<'_>) -> Result<(), Error> {
        let mut when = shown.now;
        loop {
            match self.signed_by(roots, shown, when) {
                Err(Error::InvalidCertificate(CertificateError::NotValidYetContext { not_before, .. }))
                    if not_before.as_secs() > when.as_secs() =>
                {
                    // Each time a later one of the chain, so that it comes to an end.
                    when = not_before;
                }
                result => return result,
            }
        }
    }

    fn signed_by(&self, roots: &RootCertStore, shown: &Shown<'_>, when: UnixTime) -> Result<(), Error> {
        let own = ParsedCertificate::try_from(shown.own)?;
        verify_server_cert_signed_by_trust_anchor(&own, roots, shown.above, when, self.algorithms.all)
    }
}

impl Shown<'_> {
    fn is_for_its_name(&self) -> Result<(), Error> {
        verify_server_name(&ParsedCertificate::try_from(self.own)?, self.name)
    }
}

/// Whether a layso server made this authority for itself alone: it bears the digest of its own key.
fn is_self_made(anchor: &TrustAnchor<'_>, key: &[u8]) -> bool {
    let digest = HEXLOWER.encode(&Sha256::digest(key));
    let short = anchor.subject.strip_prefix(SELF_MADE);
    short.is_some_and(|short| short.len() == 8 && digest.as_bytes().starts_with(short))
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        own: &CertificateDer<'_>,
        above: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        _ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let shown = Shown { own, above, name, now };
        let good = match &self.trust {
            Trust::Web => self.by_web(&shown),
            Trust::Pinned(authority) => self.by_authority(authority, &shown),
            Trust::FirstSight(sight) => self.by_first_sight(sight, &shown),
        };
        good.map(|()| ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls12_signature(message, certificate, signed, &self.algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        verify_tls13_signature(message, certificate, signed, &self.algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests;
