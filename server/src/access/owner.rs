//! Whoever can read the server's data folder may administer it without a password: a token lies there while the server
//! runs, another one after each start.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use serde::Serialize;

/// The file in the register's folder.
const FILE: &str = "owner.json";
/// What it is called until it is whole.
const UNFINISHED: &str = "owner.new";

/// What the file says.
#[derive(Serialize)]
struct Told<'a> {
    server: &'a str,
    token: &'a str,
    /// PEM.
    ca: Option<&'a str>,
}

/// Writes the file, for the owner of the folder only.
pub(super) fn tell(folder: &Path, server: &str, token: &str, ca: Option<&str>) -> io::Result<()> {
    let told = serde_json::to_vec(&Told { server, token, ca })?;
    let unfinished = folder.join(UNFINISHED);
    removed(&unfinished)?;
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&unfinished)?;
    file.write_all(&told)?;
    fs::rename(&unfinished, folder.join(FILE))
}

/// Takes the file away, if it is there.
pub(super) fn forget(folder: &Path) -> io::Result<()> {
    removed(&folder.join(FILE))
}

fn removed(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::PermissionsExt;

    use super::*;

    #[test]
    fn the_file_is_for_its_owner_only_and_replaced_whole() {
        let folder = tempfile::tempdir().unwrap();
        tell(folder.path(), "ws://127.0.0.1:7070", "ls_old", None).unwrap();
        tell(folder.path(), "wss://127.0.0.1:7070", "ls_new", Some("PEM")).unwrap();
        let path = folder.path().join(FILE);
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        let told: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        assert_eq!(told, serde_json::json!({"server": "wss://127.0.0.1:7070", "token": "ls_new", "ca": "PEM"}));
        forget(folder.path()).unwrap();
        forget(folder.path()).unwrap();
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
