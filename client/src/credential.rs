//! Where a program keeps its token: one file on its machine, which only its user can read.

use std::fs::{self, DirBuilder, OpenOptions, Permissions};
use std::io::{self, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};

use protocol::access::Identity;
use serde::{Deserialize, Serialize};

use crate::{Authority, Server, ServerAddress, Token, Trust};

/// The longest file that is read, in bytes.
const MAX_BYTES: u64 = 64 * 1024;

/// What a program needs to be let in: the file's content.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Credential {
    /// The server's address, as `wss://192.168.1.10:7070`.
    pub server: String,
    /// The secret.
    pub token: Token,
    /// Who it makes the program, as the server said when it gave it.
    #[serde(default = "Identity::public")]
    pub you: Identity,
    /// The authority that the server's certificates are of, as PEM; `None`: one of the web's.
    #[serde(default)]
    pub ca: Option<String>,
}

/// A credential cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum CredentialError {
    /// The disk refuses.
    #[error("{}: {source}", .path.display())]
    Io {
        /// Which file or folder.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Others may read the file, so that the token is a secret no longer.
    #[error("{}: others may read it; make it your own (chmod 600), or get another token", .0.display())]
    Open(PathBuf),
    /// It is no credential.
    #[error("{}: {what}", .path.display())]
    Unreadable {
        /// Which file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
}

impl Credential {
    /// Reads a credential; `None`: there is no such file.
    ///
    /// # Errors
    /// See [`CredentialError`].
    pub fn load(path: &Path) -> Result<Option<Credential>, CredentialError> {
        let failed = |source| CredentialError::Io { path: path.to_owned(), source };
        let unreadable = |what: String| CredentialError::Unreadable { path: path.to_owned(), what };
        let about = match fs::metadata(path) {
            Ok(about) => about,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed(error)),
        };
        if about.permissions().mode() & 0o077 != 0 {
            return Err(CredentialError::Open(path.to_owned()));
        }
        if about.len() > MAX_BYTES {
            return Err(unreadable(format!("it has more than {MAX_BYTES} bytes")));
        }
        let text = fs::read_to_string(path).map_err(failed)?;
        let credential: Credential = serde_json::from_str(&text).map_err(|error| unreadable(error.to_string()))?;
        credential.server().map(|_| Some(credential)).map_err(|error| unreadable(error.to_string()))
    }

    /// Writes it for its owner only, in a folder for the owner only. A crash leaves the old file or the new one.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn save(&self, path: &Path) -> Result<(), CredentialError> {
        self.write(path).map_err(|source| CredentialError::Io { path: path.to_owned(), source })
    }

    fn write(&self, path: &Path) -> io::Result<()> {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        if !folder.exists() {
            DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        }
        let mut next = path.as_os_str().to_owned();
        next.push(".new");
        let next = PathBuf::from(next);
        let mut file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&next)?;
        // A file that was there already keeps its mode.
        file.set_permissions(Permissions::from_mode(0o600))?;
        file.write_all(serde_json::to_string_pretty(self)?.as_bytes())?;
        file.write_all(b"\n")?;
        file.sync_all()?;
        fs::rename(&next, path)?;
        fs::File::open(folder)?.sync_all()
    }

    /// Removes the file; that there is none is no error.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn forget(path: &Path) -> Result<(), CredentialError> {
        match fs::remove_file(path) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => {
                Err(CredentialError::Io { path: path.to_owned(), source })
            }
            _ => Ok(()),
        }
    }

    /// Puts the file aside, as [`aside`] names it: a server does not accept the token now, and may again when it runs on
    /// another backup. That there is none is no error.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn set_aside(path: &Path) -> Result<(), CredentialError> {
        renamed(path, &aside(path))
    }

    /// Puts a file back that was set aside, unless another one took its place.
    ///
    /// # Errors
    /// The disk refuses.
    pub fn take_back(path: &Path) -> Result<(), CredentialError> {
        if path.exists() { Ok(()) } else { renamed(&aside(path), path) }
    }

    /// The server that it is for, and by what that is known.
    ///
    /// # Errors
    /// The address or the authority in the file is none.
    pub fn server(&self) -> Result<Server, NotForAServer> {
        let address = self.server.parse::<ServerAddress>().map_err(|error| NotForAServer(error.to_string()))?;
        let trust = match &self.ca {
            None => Trust::Web,
            Some(pem) => {
                Trust::Pinned(Authority::from_pem(pem).map_err(|error| NotForAServer(format!("ca: {error}")))?)
            }
        };
        Ok(Server { address, trust })
    }
}

/// What a credential says of its server makes no sense.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{0}")]
pub struct NotForAServer(String);

fn renamed(from: &Path, to: &Path) -> Result<(), CredentialError> {
    match fs::rename(from, to) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => {
            Err(CredentialError::Io { path: from.to_owned(), source })
        }
        _ => Ok(()),
    }
}

/// Where a credential lies that a server did not accept: beside its place, as `FILE.rejected`.
pub fn aside(path: &Path) -> PathBuf {
    let mut aside = path.as_os_str().to_owned();
    aside.push(".rejected");
    PathBuf::from(aside)
}

/// The file of a program that may not have been told its server: the one for that server, or for the one on this computer;
/// if there is none for that, the only one of this kind and name that is kept for any other.
pub fn find(
    environment: impl Fn(&str) -> Option<String>,
    server: Option<&ServerAddress>,
    kind: &str,
    name: &str,
) -> PathBuf {
    let usual = file(&environment, &server.cloned().unwrap_or_default(), kind, name);
    let is_kept = |file: &PathBuf| file.is_file() || aside(file).is_file();
    if server.is_some() || is_kept(&usual) {
        return usual;
    }
    let Ok(servers) = fs::read_dir(folder(&environment)) else { return usual };
    let files = servers.filter_map(Result::ok).map(|server| server.path().join(file_name(kind, name)));
    let mut kept = files.filter(is_kept);
    match (kept.next(), kept.next()) {
        (Some(only), None) => only,
        _ => usual,
    }
}

/// The file of a program's credential: `$XDG_STATE_HOME/layso/HOST_PORT/KIND-NAME.json`, below `$HOME/.local/state` when
/// that is not set, below the present folder when there is no home either. What a file's name cannot have becomes `_`.
pub fn file(environment: impl Fn(&str) -> Option<String>, server: &ServerAddress, kind: &str, name: &str) -> PathBuf {
    let server = tame(&format!("{}_{}", server.host(), server.port()));
    folder(environment).join(server).join(file_name(kind, name))
}

/// The folder of all credentials, with a folder for each server.
fn folder(environment: impl Fn(&str) -> Option<String>) -> PathBuf {
    let absolute = |name: &str| environment(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let state = absolute("XDG_STATE_HOME").or_else(|| absolute("HOME").map(|home| home.join(".local/state")));
    state.unwrap_or_default().join("layso")
}

fn file_name(kind: &str, name: &str) -> String {
    let file = tame(&format!("{kind}-{name}"));
    format!("{file}.json")
}

fn tame(text: &str) -> String {
    let tamed = text.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '_' });
    let tamed: String = tamed.take(60).collect();
    // Not a hidden file, and not the folder above.
    tamed.trim_start_matches('.').to_owned()
}

#[cfg(test)]
mod tests;
