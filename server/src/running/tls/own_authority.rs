//! The authority that a server makes for itself: a key and its certificate, kept in the data folder.
//!
//! Devices pin it when they are paired, and clerks import it; so it is made once, and one that is there is used as it is,
//! also one that an older layso made without bounds to its names.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use data_encoding::HEXLOWER;
use jiff::civil::Date;
use rcgen::{
    BasicConstraints, CertificateParams, DistinguishedName, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose, PKCS_ECDSA_P256_SHA256, PublicKeyData, date_time_ymd,
};
use rustls::RootCertStore;
use rustls::client::verify_server_cert_signed_by_trust_anchor;
use rustls::crypto::CryptoProvider;
use rustls::server::ParsedCertificate;
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, UnixTime};
use sha2::{Digest, Sha256};

use super::{pem, territory};
use crate::start_error::StartError;

const CA_KEY: &str = "ca.key";
const CA_CERTIFICATE: &str = "ca.pem";
/// How long the authority is good, in years.
const CA_YEARS: i16 = 20;
/// A time, in seconds since 1970, at which a certificate for trial is good.
const TRIAL_S: u64 = 1_000_000_000;

/// What signs for this one server.
pub(super) struct OwnAuthority {
    certificate: CertificateDer<'static>,
    issuer: Issuer<'static, KeyPair>,
    roots: Arc<RootCertStore>,
    provider: Arc<CryptoProvider>,
}

impl OwnAuthority {
    /// Reads the authority, or makes one for `names` at the first start. A certificate that is missing is made again from
    /// the key: devices that pinned the one before know the server by its key, browsers must import the new one.
    ///
    /// # Errors
    /// The files are damaged or of two authorities, or the folder cannot be used; nothing is overwritten then.
    pub(super) fn load_or_make(
        folder: &Path,
        names: &[String],
        provider: &Arc<CryptoProvider>,
        today: Date,
    ) -> Result<OwnAuthority, StartError> {
        let key = load_or_make_key(folder)?;
        let params = params(&key, names, today);
        let certificate = load_or_make_certificate(folder, &params, &key)?;
        let unusable = |what: String| StartError::DataUnusable(folder.join(CA_CERTIFICATE), what);
        let mut roots = RootCertStore::empty();
        roots.add(certificate.clone()).map_err(|error| unusable(error.to_string()))?;
        let (roots, provider) = (Arc::new(roots), Arc::clone(provider));
        let authority = OwnAuthority { certificate, issuer: Issuer::new(params, key), roots, provider };
        match authority.would_sign(Vec::new()) {
            Ok(true) => Ok(authority),
            Ok(false) => Err(unusable(format!("it is not the certificate of {CA_KEY}"))),
            Err(error) => Err(unusable(error.to_string())),
        }
    }

    pub(super) fn certificate(&self) -> &CertificateDer<'static> {
        &self.certificate
    }

    /// Signs for a key.
    pub(super) fn sign(
        &self,
        params: &CertificateParams,
        key: &KeyPair,
    ) -> Result<CertificateDer<'static>, rcgen::Error> {
        params.signed_by(key, &self.issuer).map(|signed| signed.der().clone())
    }

    /// Whether clients would take a certificate for all these names: the authority may be for others only.
    pub(super) fn would_sign(&self, names: Vec<String>) -> Result<bool, rcgen::Error> {
        let trial = self.sign(&CertificateParams::new(names)?, &new_key()?)?;
        let when = UnixTime::since_unix_epoch(Duration::from_secs(TRIAL_S));
        let algorithms = self.provider.signature_verification_algorithms.all;
        let taken = ParsedCertificate::try_from(&trial)
            .and_then(|trial| verify_server_cert_signed_by_trust_anchor(&trial, &self.roots, &[], when, algorithms));
        Ok(taken.is_ok())
    }
}

pub(super) fn new_key() -> Result<KeyPair, rcgen::Error> {
    KeyPair::generate_for(&PKCS_ECDSA_P256_SHA256)
}

pub(super) fn named(name: &str) -> DistinguishedName {
    let mut named = DistinguishedName::new();
    named.push(DnType::CommonName, name);
    named
}

fn load_or_make_key(folder: &Path) -> Result<KeyPair, StartError> {
    let file = folder.join(CA_KEY);
    match fs::read_to_string(&file) {
        Ok(text) => KeyPair::from_pem(&text).map_err(|error| StartError::DataUnusable(file, error.to_string())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let key = new_key().map_err(|error| StartError::DataUnusable(file.clone(), error.to_string()))?;
            write(&file, &key.serialize_pem()).map_err(|error| StartError::unusable(file, &error))?;
            Ok(key)
        }
        Err(error) => Err(StartError::unusable(file, &error)),
    }
}

fn load_or_make_certificate(
    folder: &Path,
    params: &CertificateParams,
    key: &KeyPair,
) -> Result<CertificateDer<'static>, StartError> {
    let file = folder.join(CA_CERTIFICATE);
    match fs::read(&file) {
        Ok(text) => {
            CertificateDer::from_pem_slice(&text).map_err(|error| StartError::DataUnusable(file, format!("{error:?}")))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let made = params.self_signed(key);
            let made = made.map_err(|error| StartError::DataUnusable(file.clone(), error.to_string()))?;
            write(&file, &pem(made.der())).map_err(|error| StartError::unusable(file, &error))?;
            tracing::info!("an authority for this server's certificates was made");
            Ok(made.der().clone())
        }
        Err(error) => Err(StartError::unusable(file, &error)),
    }
}

/// An authority bears the digest of its key. By this layso's own programs tell it from authorities that sign for many.
pub(super) fn authority_name(key: &KeyPair) -> DistinguishedName {
    let digest = HEXLOWER.encode(&Sha256::digest(key.subject_public_key_info()));
    let short: String = digest.chars().take(8).collect();
    named(&format!("layso {short}"))
}

/// What the authority says of itself. All that its signatures depend on follows from its key.
fn params(key: &KeyPair, names: &[String], today: Date) -> CertificateParams {
    let mut params = CertificateParams::default();
    params.distinguished_name = authority_name(key);
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    params.name_constraints = Some(territory::around(names));
    params.not_before = date_time_ymd(2020, 1, 1);
    params.not_after = date_time_ymd(i32::from(today.year().saturating_add(CA_YEARS)), 1, 1);
    params
}

/// Writes a file for its owner only. A crash leaves it whole or not there at all.
fn write(file: &Path, text: &str) -> io::Result<()> {
    let folder = file.parent().unwrap_or(Path::new("."));
    DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let next = file.with_extension("new");
    let mut out = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&next)?;
    out.write_all(text.as_bytes())?;
    out.sync_all()?;
    fs::rename(&next, file)?;
    fs::File::open(folder)?.sync_all()
}
