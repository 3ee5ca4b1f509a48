//! The office's own certificate and key, as files.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use rustls::client::verify_server_cert_signed_by_trust_anchor;
use rustls::crypto::CryptoProvider;
use rustls::server::ParsedCertificate;
use rustls::sign::CertifiedKey;
use rustls::{CertificateError, Error, RootCertStore};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, PrivateKeyDer, UnixTime};

use super::Certificate;
use crate::clock::Timestamp;
use crate::start_error::{CertificateFault, StartError};

/// The longest file that is read, in bytes.
const FILE_MAX: u64 = 1024 * 1024;

/// The two files, and how they were when they were read last.
#[derive(Clone, Debug)]
pub(super) struct PairFiles {
    certificate: PathBuf,
    key: PathBuf,
    /// The web's authorities.
    web: Arc<RootCertStore>,
    seen: Arc<Mutex<Option<Looks>>>,
}

/// Length and time of change of both files; `None`: there is no such file.
type Looks = [Option<(u64, SystemTime)>; 2];

impl PairFiles {
    pub(super) fn new(certificate: PathBuf, key: PathBuf) -> PairFiles {
        let web = Arc::new(RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() });
        PairFiles { certificate, key, web, seen: Arc::default() }
    }

    /// Whether the files look otherwise than when they were read last.
    pub(super) fn changed(&self) -> bool {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) != Some(self.looks())
    }

    /// Reads both files, and sees whether they belong together and are of use now.
    pub(super) fn read(&self, provider: &CryptoProvider, now: Timestamp) -> Result<Certificate, StartError> {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(self.looks());
        let broken = |file: &Path| {
            let file = file.to_owned();
            move |fault| StartError::CertificateBroken(file, fault)
        };
        let text = read(&self.certificate).map_err(broken(&self.certificate))?;
        let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&text).collect();
        let chain = chain.ok().filter(|chain| !chain.is_empty());
        let chain = chain.ok_or(CertificateFault::NoCertificate).map_err(broken(&self.certificate))?;
        let text = read(&self.key).map_err(broken(&self.key))?;
        let key = PrivateKeyDer::from_pem_slice(&text).map_err(|_| CertificateFault::NoKey);
        let key = key.map_err(broken(&self.key))?;
        let of_web = usable(&chain, &self.web, provider, now).map_err(broken(&self.certificate))?;
        match CertifiedKey::from_der(chain, key, provider) {
            Ok(key) => Ok(Certificate { key: Arc::new(key), of_web }),
            Err(Error::InconsistentKeys(_)) => Err(broken(&self.key)(CertificateFault::OtherKey)),
            Err(error) => Err(broken(&self.key)(CertificateFault::Unusable(error.to_string()))),
        }
    }

    fn looks(&self) -> Looks {
        [&self.certificate, &self.key].map(|file| {
            let about = std::fs::metadata(file).ok()?;
            Some((about.len(), about.modified().ok()?))
        })
    }
}

fn read(file: &Path) -> Result<Vec<u8>, CertificateFault> {
    let unreadable = |error: std::io::Error| CertificateFault::Unreadable(error.to_string());
    if std::fs::metadata(file).map_err(unreadable)?.len() > FILE_MAX {
        return Err(CertificateFault::Unusable(format!("more than {FILE_MAX} bytes")));
    }
    std::fs::read(file).map_err(unreadable)
}

/// Whether clients can take the first certificate of a chain for a server's now, and whether one of the web's authorities
/// signed it. It is looked at as layso's own programs do: when the web knows nobody in the chain, its last certificate must
/// be the authority of the first. A private authority that is not sent along is known to those who have it.
fn usable(
    chain: &[CertificateDer<'_>],
    web: &RootCertStore,
    provider: &CryptoProvider,
    now: Timestamp,
) -> Result<bool, CertificateFault> {
    let (own, above) = chain.split_first().ok_or(CertificateFault::NoCertificate)?;
    let parsed = ParsedCertificate::try_from(own).map_err(fault)?;
    let now = UnixTime::since_unix_epoch(Duration::from_millis(u64::try_from(now.0).unwrap_or_default()));
    let signed_by = |roots: &RootCertStore| signed_in_time(&parsed, roots, above, now, provider);
    match signed_by(web) {
        Ok(()) => return Ok(true),
        Err(Error::InvalidCertificate(CertificateError::UnknownIssuer | CertificateError::BadSignature)) => {}
        Err(error) => return Err(fault(error)),
    }
    let mut last = RootCertStore::empty();
    last.add(above.last().unwrap_or(own).clone()).map_err(fault)?;
    match signed_by(&last) {
        Ok(()) => Ok(false),
        Err(Error::InvalidCertificate(CertificateError::UnknownIssuer)) if above.is_empty() => Ok(false),
        Err(error) => Err(fault(error)),
    }
}

/// Whether these authorities signed it, and it has not ended. One that is not good *yet* is looked at as when it begins:
/// after a power cut it is the clock that is wrong, and an authority of the web is one whatever the clock says.
fn signed_in_time(
    own: &ParsedCertificate<'_>,
    roots: &RootCertStore,
    above: &[CertificateDer<'_>],
    now: UnixTime,
    provider: &CryptoProvider,
) -> Result<(), Error> {
    let algorithms = provider.signature_verification_algorithms.all;
    let mut when = now;
    loop {
        match verify_server_cert_signed_by_trust_anchor(own, roots, above, when, algorithms) {
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

fn fault(error: Error) -> CertificateFault {
    match error {
        Error::InvalidCertificate(CertificateError::Expired | CertificateError::ExpiredContext { .. }) => {
            CertificateFault::Expired
        }
        Error::InvalidCertificate(CertificateError::UnknownIssuer | CertificateError::BadSignature) => {
            CertificateFault::Unusable("the certificates after the first did not sign it".to_owned())
        }
        error => CertificateFault::Unusable(error.to_string()),
    }
}

#[cfg(test)]
mod tests;
