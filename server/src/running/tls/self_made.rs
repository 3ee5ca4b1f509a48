//! A certificate that the server makes for itself, for the computer's present names and addresses, under an authority of
//! its own.
//!
//! Its key never leaves the memory. It begins some months ago, for browsers on computers whose clock is a little behind;
//! layso's own programs excuse any clock that is behind, since a power cut sets clocks back.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::ToSpan;
use jiff::civil::Date;
use rcgen::{CertificateParams, ExtendedKeyUsagePurpose, KeyUsagePurpose, date_time_ymd};
use rustls::crypto::CryptoProvider;
use rustls::sign::CertifiedKey;
use rustls_pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

use super::own_authority::{OwnAuthority, named, new_key};
use super::{Certificate, names};
use crate::clock::Timestamp;
use crate::start_error::StartError;

/// So many days before it is made a certificate begins.
const DAYS_BEFORE: i32 = 90;
/// So many days later it ends. Both together must be 825 at most: longer, and Apple's devices do not take it.
const DAYS: i32 = 397;
/// So many days before its end a certificate is made anew.
const DAYS_LEFT: i32 = 30;
/// When this was written. A clock that says less is wrong, and a certificate made by it would end before it begins.
const WRITTEN: Date = jiff::civil::date(2026, 11, 1);

/// The authority, and what it signed last.
pub(super) struct SelfMade {
    authority: OwnAuthority,
    names: Vec<String>,
    last: Mutex<Option<Last>>,
}

struct Last {
    /// What the computer was called then; the certificate may be for fewer of them.
    names: Vec<String>,
    begins: Date,
    renew_on: Date,
}

impl std::fmt::Debug for SelfMade {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("SelfMade(…)")
    }
}

impl SelfMade {
    /// Reads the authority, or makes it at the first start, and makes a certificate. `names` are more than the computer
    /// knows of itself.
    pub(super) fn prepare(
        folder: &Path,
        names: Vec<String>,
        provider: &Arc<CryptoProvider>,
        now: Timestamp,
    ) -> Result<(SelfMade, Certificate), StartError> {
        if let Some(name) = names.iter().find(|name| !names::is_name(name)) {
            return Err(unusable(name, "no certificate can be for such a name".to_owned()));
        }
        let today = day(now).max(WRITTEN);
        let authority = OwnAuthority::load_or_make(folder, &names::all(&names), provider, today)?;
        let made = SelfMade { authority, names, last: Mutex::new(None) };
        let certificate = made.renew(provider, now)?;
        Ok((made, certificate))
    }

    /// Whether the last certificate ends soon or was made by a clock that was ahead, or the computer has other names and
    /// addresses by now.
    pub(super) fn is_due(&self, now: Timestamp) -> bool {
        let today = day(now);
        let last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        last.as_ref().is_none_or(|last| {
            // A clock that says less than when this was written knows nothing of certificates.
            let too_early = WRITTEN <= today && today < last.begins;
            today >= last.renew_on || too_early || names::all(&self.names) != last.names
        })
    }

    /// Another certificate, under the same authority.
    pub(super) fn renew(&self, provider: &CryptoProvider, now: Timestamp) -> Result<Certificate, StartError> {
        let today = day(now).max(WRITTEN);
        let (begins, ends) = (today.saturating_sub(DAYS_BEFORE.days()), today.saturating_add(DAYS.days()));
        let renew_on = ends.saturating_sub(DAYS_LEFT.days());
        let names = names::all(&self.names);
        let key = self.permitted(&names).and_then(|permitted| self.sign(permitted, begins, ends, provider));
        let key = key.map_err(|what| unusable(&self.names.join(", "), what))?;
        *self.last.lock().unwrap_or_else(PoisonError::into_inner) = Some(Last { names, begins, renew_on });
        Ok(Certificate { key: Arc::new(key), of_web: false })
    }

    /// Those that the authority may sign for. One that it may not would spoil the certificate for all others.
    fn permitted(&self, names: &[String]) -> Result<Vec<String>, String> {
        let mut permitted = Vec::new();
        for name in names {
            if self.authority.would_sign(vec![name.clone()]).map_err(|error| error.to_string())? {
                permitted.push(name.clone());
            } else if self.names.contains(name) {
                tracing::warn!(
                    name,
                    "the certificate is not for this name, which is newer than its authority: remove ca.pem and start \
                     again for another authority of the same key, which browsers must import and devices know already"
                );
            } else {
                tracing::debug!(name, "the certificate is not for this address, which its authority may not sign for");
            }
        }
        Ok(permitted)
    }

    fn sign(
        &self,
        names: Vec<String>,
        begins: Date,
        ends: Date,
        provider: &CryptoProvider,
    ) -> Result<CertifiedKey, String> {
        let said = |error: rcgen::Error| error.to_string();
        let key = new_key().map_err(said)?;
        let mut params = CertificateParams::new(names).map_err(said)?;
        params.distinguished_name = named("layso");
        let (year, month, day) = ymd(begins);
        params.not_before = date_time_ymd(year, month, day);
        let (year, month, day) = ymd(ends);
        params.not_after = date_time_ymd(year, month, day);
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        params.use_authority_key_identifier_extension = true;
        let certificate = self.authority.sign(&params, &key).map_err(said)?;
        let chain = vec![certificate, self.authority.certificate().clone()];
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        CertifiedKey::from_der(chain, key, provider).map_err(|error| error.to_string())
    }
}

/// A name that no certificate can be for is the only thing in it that comes from outside.
fn unusable(name: &str, what: String) -> StartError {
    StartError::DataUnusable(PathBuf::from(name), what)
}

/// The day of a moment in UTC.
fn day(now: Timestamp) -> Date {
    jiff::Timestamp::from_millisecond(now.0).map_or(WRITTEN, |now| now.to_zoned(jiff::tz::TimeZone::UTC).date())
}

/// Year, month and day as the maker of certificates takes them.
fn ymd(date: Date) -> (i32, u8, u8) {
    // Months and days of a calendar are above nought.
    let part = |part: i8| u8::try_from(part).unwrap_or(1);
    (i32::from(date.year()), part(date.month()), part(date.day()))
}
