//! Why a server does not start, or ends by itself.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

use store::OpenError;
use texts::{Lang, TextKey, Texts, Value, Words};

use crate::office_file::{Faults, OfficeId};
use crate::ticket_key::SecretError;

/// Why a server does not start, or ends by itself. Nothing was overwritten.
#[derive(Debug)]
pub enum StartError {
    /// The address cannot be listened on.
    Listen(SocketAddr, io::Error),
    /// A file of the certificate cannot be used.
    CertificateBroken(PathBuf, CertificateFault),
    /// Another server has the data folder.
    DataInUse(PathBuf),
    /// A newer layso wrote the data folder.
    DataNewer(PathBuf),
    /// The journal cannot be read; a backup must be restored.
    DataDamaged(PathBuf, String),
    /// The disk is full.
    DiskFull(PathBuf),
    /// The data folder, or something in it, cannot be used.
    DataUnusable(PathBuf, String),
    /// There is no office file in the folder.
    NoOffices(PathBuf),
    /// No office file is good.
    OfficesBroken(Vec<Faults>),
    /// The only office's journal is damaged.
    OfficeDamaged {
        /// Which office.
        office: OfficeId,
        /// The first version that cannot be relied on.
        version: u64,
        /// What was found there.
        what: String,
    },
}

/// What is wrong with the file of a certificate or of its key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CertificateFault {
    /// It cannot be read.
    Unreadable(String),
    /// There is no certificate in PEM in it.
    NoCertificate,
    /// There is no private key in PEM in it.
    NoKey,
    /// The key is another one than the certificate's.
    OtherKey,
    /// The certificate has ended.
    Expired,
    /// No client would take it for a server's.
    Unusable(String),
}

impl StartError {
    /// What the program exits with; different for each kind, so that a script can tell them apart.
    pub fn exit_code(&self) -> u8 {
        match self {
            StartError::Listen(..) => 11,
            StartError::DataInUse(_) => 12,
            StartError::DataNewer(_) => 13,
            StartError::DataDamaged(..) => 14,
            StartError::DiskFull(_) => 15,
            StartError::DataUnusable(..) => 16,
            StartError::NoOffices(_) => 17,
            StartError::OfficesBroken(_) => 18,
            StartError::OfficeDamaged { .. } => 19,
            StartError::CertificateBroken(..) => 20,
        }
    }

    /// The message in the language of `words`: what is the matter, and what to do.
    pub fn message(&self, words: &Words) -> String {
        let (key, subject, what) = match self {
            StartError::Listen(address, error) => (TextKey("server-listen"), address.to_string(), error.to_string()),
            StartError::CertificateBroken(path, fault) => (fault.key(), shown(path), fault.what()),
            StartError::DataInUse(path) => (TextKey("server-data-in-use"), shown(path), String::new()),
            StartError::DataNewer(path) => (TextKey("server-data-newer"), shown(path), String::new()),
            StartError::DataDamaged(path, what) => (TextKey("server-data-damaged"), shown(path), what.clone()),
            StartError::DiskFull(path) => (TextKey("server-disk-full"), shown(path), String::new()),
            StartError::DataUnusable(path, what) => (TextKey("server-data-unusable"), shown(path), what.clone()),
            StartError::NoOffices(path) => (TextKey("server-no-offices"), shown(path), String::new()),
            StartError::OfficesBroken(faults) => {
                (TextKey("server-offices-broken"), String::new(), broken(faults, words))
            }
            StartError::OfficeDamaged { office, version, what } => {
                (TextKey("server-office-damaged"), office.to_string(), format!("{version}: {what}"))
            }
        };
        words.with(key.0, &[("subject", Value::from(subject)), ("what", Value::from(what))])
    }
}

impl CertificateFault {
    fn key(&self) -> TextKey {
        match self {
            CertificateFault::Unreadable(_) => TextKey("server-certificate-unreadable"),
            CertificateFault::NoCertificate => TextKey("server-certificate-none"),
            CertificateFault::NoKey => TextKey("server-certificate-no-key"),
            CertificateFault::OtherKey => TextKey("server-certificate-other-key"),
            CertificateFault::Expired => TextKey("server-certificate-expired"),
            CertificateFault::Unusable(_) => TextKey("server-certificate-unusable"),
        }
    }

    fn what(&self) -> String {
        match self {
            CertificateFault::Unreadable(what) | CertificateFault::Unusable(what) => what.clone(),
            _ => String::new(),
        }
    }
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(&Texts::builtin().words(&Lang::EN)))
    }
}

impl std::error::Error for StartError {}

impl From<OpenError> for StartError {
    fn from(error: OpenError) -> Self {
        let what = error.to_string();
        match error {
            OpenError::InUse(dir) => StartError::DataInUse(dir),
            OpenError::NewerFormat { dir, .. } => StartError::DataNewer(dir),
            OpenError::Damaged { dir, what } => StartError::DataDamaged(dir, what),
            OpenError::Full(dir) => StartError::DiskFull(dir),
            OpenError::Foreign(dir) | OpenError::Io { dir, .. } => StartError::DataUnusable(dir, what),
        }
    }
}

impl From<SecretError> for StartError {
    fn from(error: SecretError) -> Self {
        match error {
            SecretError::Io { path, source } => StartError::unusable(path, &source),
            SecretError::Damaged { path } => StartError::DataUnusable(path, SecretError::MEANING.to_owned()),
        }
    }
}

impl StartError {
    /// The data folder, or something in it, cannot be used; a full disk is its own kind.
    pub(crate) fn unusable(path: PathBuf, error: &io::Error) -> StartError {
        if error.kind() == io::ErrorKind::StorageFull {
            return StartError::DiskFull(path);
        }
        StartError::DataUnusable(path, error.to_string())
    }
}

fn shown(path: &std::path::Path) -> String {
    path.display().to_string()
}

fn broken(faults: &[Faults], words: &Words) -> String {
    let sentences = faults.iter().flat_map(|faults| &faults.0).map(|fault| fault.sentence(words));
    sentences.collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn one_of_each() -> Vec<StartError> {
        let path = PathBuf::from("/data");
        let address = SocketAddr::from(([0, 0, 0, 0], 7370));
        vec![
            StartError::Listen(address, io::ErrorKind::AddrInUse.into()),
            StartError::DataInUse(path.clone()),
            StartError::DataNewer(path.clone()),
            StartError::DataDamaged(path.clone(), "checksum".to_owned()),
            StartError::DiskFull(path.clone()),
            StartError::DataUnusable(path.clone(), "no permission".to_owned()),
            StartError::NoOffices(path),
            StartError::OfficesBroken(Vec::new()),
            StartError::OfficeDamaged { office: OfficeId::new("an-binh").unwrap(), version: 7, what: "gap".to_owned() },
            StartError::CertificateBroken(PathBuf::from("/cert.pem"), CertificateFault::Expired),
        ]
    }

    #[test]
    fn a_script_can_tell_the_kinds_apart() {
        let codes: BTreeSet<u8> = one_of_each().iter().map(StartError::exit_code).collect();
        assert_eq!(codes.len(), one_of_each().len());
        assert!(
            codes.iter().all(|code| (3..64).contains(code)),
            "neither success, nor the codes of a panic or of clap"
        );
    }

    #[test]
    fn every_kind_has_its_words_in_both_languages() {
        let faults = [
            CertificateFault::Unreadable("no permission".to_owned()),
            CertificateFault::NoCertificate,
            CertificateFault::NoKey,
            CertificateFault::OtherKey,
            CertificateFault::Unusable("not for servers".to_owned()),
        ];
        let broken = faults.map(|fault| StartError::CertificateBroken(PathBuf::from("/cert.pem"), fault));
        for error in one_of_each().into_iter().chain(broken) {
            for lang in [Lang::VI, Lang::EN] {
                let message = error.message(&Texts::builtin().words(&lang));
                assert!(!message.starts_with("server-") && !message.contains("{$"), "{lang}: {message}");
            }
        }
    }
}
