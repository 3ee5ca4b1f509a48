//! TLS: which certificate is shown, and how it changes while the server runs.
//!
//! The office's own certificate is read again when its files change; one that the server made for itself is made anew
//! before it ends, and when the computer gets another name or address. Whoever is connected notices nothing.

mod names;
mod own_authority;
mod pair;
mod self_made;
mod territory;

use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use data_encoding::BASE64;
use rustls::ServerConfig;
use rustls::crypto::CryptoProvider;
use rustls::server::{ClientHello, NoServerSessionStorage, ResolvesServerCert};
use rustls::sign::CertifiedKey;
use sha2::{Digest, Sha256};

use crate::clock::{Clock, Timestamp};
use crate::metrics::Metrics;
use crate::settings::Tls;
use crate::start_error::StartError;
pub(super) use names::reachable;
use pair::PairFiles;
use self_made::SelfMade;

/// How often the certificate is looked at.
const LOOK_EVERY_MS: u64 = 10_000;

/// TLS for every connection. A clone shares the certificate.
#[derive(Clone, Debug)]
pub(crate) struct Encryption {
    config: Arc<ServerConfig>,
    shown: Arc<Shown>,
    source: Source,
    provider: Arc<CryptoProvider>,
}

#[derive(Clone, Debug)]
enum Source {
    Files(PairFiles),
    SelfMade(Arc<SelfMade>),
}

/// The certificate that is shown to whoever connects next.
#[derive(Debug)]
struct Shown(RwLock<Certificate>);

#[derive(Clone, Debug)]
struct Certificate {
    key: Arc<CertifiedKey>,
    /// One of the web's authorities signed it.
    of_web: bool,
}

/// The authority of the certificate that is shown: the last of its chain.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Authority {
    /// For check digits: the SHA-256 of the authority's certificate, zeros for one of the web's.
    pub(crate) digest: [u8; 32],
    /// What to pin, as PEM: a self-made authority. Of any other certificate itself, since an authority that signs for many
    /// is taken for the server's name only, and on its own computer the server is asked by address.
    pub(crate) pem: String,
    /// Of the authority's certificate, for people: `AB:CD:…`.
    pub(crate) fingerprint: String,
    /// The server made it for itself, and nobody knows it unless told.
    pub(crate) is_self_made: bool,
}

impl Encryption {
    /// Reads or makes the certificate. `folder` is where a self-made authority is kept. Waits for the disk.
    ///
    /// # Errors
    /// The files are no certificate and key, or the folder cannot be used; see [`StartError`].
    pub(super) fn prepare(tls: &Tls, folder: &Path, now: Timestamp) -> Result<Encryption, StartError> {
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let (source, certificate) = match tls {
            Tls::Files { certificate, key } => {
                let files = PairFiles::new(certificate.clone(), key.clone());
                let read = files.read(&provider, now)?;
                (Source::Files(files), read)
            }
            Tls::SelfMade { names } => SelfMade::prepare(folder, names.clone(), &provider, now).map(self_made)?,
            Tls::WhereNeeded => SelfMade::prepare(folder, Vec::new(), &provider, now).map(self_made)?,
        };
        let shown = Arc::new(Shown(RwLock::new(certificate)));
        let config = config(Arc::clone(&provider), Arc::<Shown>::clone(&shown))
            .map_err(|error| StartError::DataUnusable(PathBuf::new(), error.to_string()))?;
        Ok(Encryption { config: Arc::new(config), shown, source, provider })
    }

    pub(super) fn config(&self) -> Arc<ServerConfig> {
        Arc::clone(&self.config)
    }

    /// The authority of the certificate that is shown now.
    pub(crate) fn authority(&self) -> Authority {
        let certificate = self.shown.certificate();
        let chain = &certificate.key.cert;
        let last = chain.last().map_or(&[] as &[u8], |last| last);
        let is_self_made = matches!(self.source, Source::SelfMade(_));
        let pinned = if is_self_made { last } else { chain.first().map_or(last, |own| own) };
        let digest: [u8; 32] = Sha256::digest(last).into();
        let digits: Vec<String> = digest.iter().map(|byte| format!("{byte:02X}")).collect();
        Authority {
            digest: if certificate.of_web { [0; 32] } else { digest },
            pem: pem(pinned),
            fingerprint: digits.join(":"),
            is_self_made,
        }
    }

    /// Looks at the certificate for ever, and comes back when its authority is another one.
    pub(super) async fn another_authority(&self, clock: &dyn Clock, metrics: &Metrics) -> Authority {
        let before = self.authority();
        loop {
            clock.sleep_until(clock.monotonic_ms() + LOOK_EVERY_MS).await;
            let (this, now) = (self.clone(), clock.wall());
            // What panics in there is logged there; the old certificate stays.
            let Ok(Some(looked)) = tokio::task::spawn_blocking(move || this.look(now)).await else { continue };
            metrics.certificate_read(looked.is_ok());
            match looked {
                Ok(certificate) => self.shown.becomes(certificate),
                Err(error) => tracing::warn!(%error, "the new certificate is of no use; the old one stays"),
            }
            if self.authority() != before {
                return self.authority();
            }
        }
    }

    /// Another certificate, if it is time for one; `None`: the one that is shown is still right.
    fn look(&self, now: Timestamp) -> Option<Result<Certificate, StartError>> {
        match &self.source {
            Source::Files(files) => files.changed().then(|| files.read(&self.provider, now)),
            Source::SelfMade(made) => made.is_due(now).then(|| made.renew(&self.provider, now)),
        }
    }
}

impl Shown {
    fn certificate(&self) -> Certificate {
        self.0.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn becomes(&self, certificate: Certificate) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = certificate;
        tracing::info!("another certificate is shown from now on");
    }
}

impl ResolvesServerCert for Shown {
    fn resolve(&self, _: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        Some(self.certificate().key)
    }
}

fn self_made((made, certificate): (SelfMade, Certificate)) -> (Source, Certificate) {
    (Source::SelfMade(Arc::new(made)), certificate)
}

/// Sessions are not resumed: what ten thousand boards would save when they come back after a power cut is forgotten by then,
/// and memory for it is needed always.
fn config(provider: Arc<CryptoProvider>, shown: Arc<Shown>) -> Result<ServerConfig, rustls::Error> {
    let mut config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_cert_resolver(shown);
    config.session_storage = Arc::new(NoServerSessionStorage {});
    config.send_tls13_tickets = 0;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

fn pem(certificate: &[u8]) -> String {
    let text = BASE64.encode(certificate);
    let lines = text.as_bytes().chunks(64).map(String::from_utf8_lossy);
    let mut pem = String::from("-----BEGIN CERTIFICATE-----\n");
    for line in lines {
        pem.push_str(&line);
        pem.push('\n');
    }
    pem + "-----END CERTIFICATE-----\n"
}

#[cfg(test)]
mod tests;
