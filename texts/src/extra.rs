//! Words that an office adds in a folder.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use fluent_bundle::FluentResource;

use crate::Lang;
use crate::bundles::parse;

/// The most languages that one folder may add.
const LANGUAGES_MAX: usize = 16;
/// The most files in the folder of one language.
const FILES_MAX: usize = 64;
/// The largest file, in bytes.
const FILE_BYTES_MAX: u64 = 256 * 1024;

/// Why a folder of words was not taken. Nothing of it is used then.
#[derive(Debug, thiserror::Error)]
pub enum LoadError {
    /// A file or folder cannot be read.
    #[error("{path}: {source}")]
    Unreadable {
        /// Which one.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A folder's name is not the tag of a language.
    #[error("{path}: the folder's name is not the tag of a language, such as `km`")]
    NotALanguage {
        /// The folder.
        path: PathBuf,
    },
    /// A file has a mistake.
    #[error("{path}: {mistake}")]
    Mistake {
        /// The file.
        path: PathBuf,
        /// The line and what is wrong there.
        mistake: String,
    },
    /// More than 16 languages, 64 files in one, or 256 KiB in a file.
    #[error("{path}: more than {limit}")]
    TooLarge {
        /// Where.
        path: PathBuf,
        /// The bound that was passed.
        limit: String,
    },
}

/// Reads `dir/<language>/*.ftl`, in the order of the file names. Other files are passed over.
pub(crate) fn read(dir: &Path) -> Result<BTreeMap<Lang, Vec<FluentResource>>, LoadError> {
    let mut languages = BTreeMap::new();
    for folder in entries(dir, LANGUAGES_MAX, Path::is_dir)? {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let lang: Lang = name.parse().map_err(|_| LoadError::NotALanguage { path: folder.clone() })?;
        let files = entries(&folder, FILES_MAX, |path| path.extension().is_some_and(|extension| extension == "ftl"))?;
        languages.insert(lang, files.iter().map(|file| read_file(file)).collect::<Result<_, _>>()?);
    }
    Ok(languages)
}

fn entries(dir: &Path, most: usize, wanted: impl Fn(&Path) -> bool) -> Result<Vec<PathBuf>, LoadError> {
    let unreadable = |source| LoadError::Unreadable { path: dir.to_owned(), source };
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if wanted(&path) {
            if found.len() == most {
                return Err(LoadError::TooLarge { path: dir.to_owned(), limit: format!("{most} entries") });
            }
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn read_file(path: &Path) -> Result<FluentResource, LoadError> {
    let unreadable = |source| LoadError::Unreadable { path: path.to_owned(), source };
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let mut text = String::new();
    file.take(FILE_BYTES_MAX + 1).read_to_string(&mut text).map_err(unreadable)?;
    if text.len() as u64 > FILE_BYTES_MAX {
        return Err(LoadError::TooLarge { path: path.to_owned(), limit: format!("{FILE_BYTES_MAX} bytes") });
    }
    parse(&text).map_err(|(_, mistake)| LoadError::Mistake { path: path.to_owned(), mistake })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Texts;

    fn folder_with(file: &str, text: &str) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join(file);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        dir
    }

    #[test]
    fn a_mistake_is_named_with_file_and_line() {
        let dir = folder_with("km/board.ftl", "a-key = text\n\nbroken\n");
        let said = Texts::builtin().load_extra(dir.path()).unwrap_err().to_string();
        assert!(said.contains("km/board.ftl: line 3"), "{said}");
    }

    #[test]
    fn a_folder_that_is_no_language_is_refused() {
        let dir = folder_with("old words/board.ftl", "a-key = text\n");
        assert!(matches!(Texts::builtin().load_extra(dir.path()), Err(LoadError::NotALanguage { .. })));
    }

    #[test]
    fn a_file_beyond_the_bound_is_refused() {
        let dir = folder_with("km/board.ftl", &format!("a-key = {}\n", "x".repeat(300 * 1024)));
        assert!(matches!(Texts::builtin().load_extra(dir.path()), Err(LoadError::TooLarge { .. })));
    }

    #[test]
    fn a_missing_folder_is_named() {
        let said = Texts::builtin().load_extra(Path::new("no/such/folder")).unwrap_err().to_string();
        assert!(said.contains("no/such/folder"), "{said}");
    }

    #[test]
    fn decomposed_marks_are_composed() {
        let dir = folder_with("vi/board.ftl", "connection-live = Qua\u{302}\u{300}y\n");
        assert_eq!(Texts::builtin().load_extra(dir.path()).unwrap().say(&Lang::VI, "connection-live"), "Quầy");
    }
}
