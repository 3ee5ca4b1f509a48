//! The installation's secret.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

const SECRET_BYTES: usize = 32;

/// Thirty-two bytes from the operating system, made once for an installation. Whoever has them can make the key to any
/// ticket; without them, every slip that was handed out opens nothing.
#[derive(Clone)]
pub(crate) struct Secret(Arc<[u8; SECRET_BYTES]>);

/// Why there is no secret.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SecretError {
    /// The file cannot be read or written.
    #[error("{path}: {source}")]
    Io {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The file has not exactly thirty-two bytes. It is not replaced, because that would void every slip.
    #[error("{path}: {}", SecretError::MEANING)]
    Damaged {
        /// Which file.
        path: PathBuf,
    },
}

impl SecretError {
    /// What a damaged secret means.
    pub(crate) const MEANING: &str = "not a secret of 32 bytes; restore it from a backup";
}

impl Secret {
    /// The secret of these bytes, for tests.
    #[cfg(test)]
    pub(crate) fn from_bytes(bytes: [u8; SECRET_BYTES]) -> Secret {
        Secret(Arc::new(bytes))
    }

    /// The secret in this file, which is made, durably and for its owner only, when it is not there.
    ///
    /// # Errors
    /// The file cannot be read, written, or is not a secret.
    pub(crate) fn load_or_make(path: &Path) -> Result<Secret, SecretError> {
        let io = |source| SecretError::Io { path: path.to_owned(), source };
        match File::open(path) {
            Ok(file) => Secret::read(file, path),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Secret::make(path).map_err(io),
            Err(error) => Err(io(error)),
        }
    }

    fn read(file: File, path: &Path) -> Result<Secret, SecretError> {
        let mut bytes = Vec::with_capacity(SECRET_BYTES + 1);
        file.take(SECRET_BYTES as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|source| SecretError::Io { path: path.to_owned(), source })?;
        let bytes = bytes.try_into().map_err(|_| SecretError::Damaged { path: path.to_owned() })?;
        Ok(Secret(Arc::new(bytes)))
    }

    /// Written under another name first: a power cut must never leave half a secret under the true one.
    fn make(path: &Path) -> io::Result<Secret> {
        let mut bytes = [0; SECRET_BYTES];
        getrandom::fill(&mut bytes).map_err(io::Error::other)?;
        let unfinished = path.with_extension("new");
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&unfinished)?;
        file.write_all(&bytes)?;
        file.sync_all()?;
        std::fs::rename(&unfinished, path)?;
        if let Some(folder) = path.parent() {
            File::open(folder)?.sync_all()?;
        }
        Ok(Secret(Arc::new(bytes)))
    }

    pub(super) fn bytes(&self) -> &[u8] {
        self.0.as_ref()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(…)")
    }
}
