//! The recordings of a folder, each checked once.

mod fault;
mod language;

use std::collections::BTreeMap;
use std::path::Path;

pub use fault::{ClipFault, ClipProblem};
pub(crate) use language::Language;

use crate::sound::Sound;
use crate::wording::is_language;

/// More languages are not read.
const LANGUAGES: usize = 16;
/// The name of the only file beside the languages' folders.
const CHIME: &str = "chime.wav";

/// All recordings of a folder. A clone costs as much as reading them: share it.
#[derive(Clone, Debug, Default)]
pub struct Clips {
    chime: Option<Sound>,
    languages: BTreeMap<String, Language>,
    faults: Vec<ClipFault>,
}

impl Clips {
    /// Reads a voice folder: a folder for each language, and perhaps a `chime.wav`. What is wrong is among
    /// [`faults`](Clips::faults); a language with a fault is not spoken. No folder is no language and no fault.
    pub fn load(folder: &Path) -> Clips {
        let mut clips = Clips::default();
        match language::read(&folder.join(CHIME)) {
            Ok(chime) => clips.chime = Some(chime),
            Err(ClipProblem::Missing) => {}
            Err(problem) => clips.fault(&folder.join(CHIME), problem),
        }
        clips.faults.extend(language::strays(folder, |name| name == CHIME));
        let mut room = language::MOST_SAMPLES;
        for name in clips.names(folder) {
            let language = Language::load(&folder.join(&name), &name, &mut room, &mut clips.faults);
            if let Some(language) = language {
                clips.languages.insert(name, language);
            }
        }
        clips.compare(folder);
        clips
    }

    /// The names of the languages' folders, in order.
    fn names(&mut self, folder: &Path) -> Vec<String> {
        let entries = match std::fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Vec::new(),
            Err(error) => {
                self.fault(folder, ClipProblem::Unreadable(error.to_string()));
                return Vec::new();
            }
        };
        let folders = entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| path.is_dir());
        let mut names: Vec<String> = Vec::new();
        for path in folders {
            match path.file_name().and_then(|name| name.to_str()) {
                Some(name) if name.starts_with('.') => {}
                Some(name) if is_language(name) && names.len() < LANGUAGES => names.push(name.to_owned()),
                _ => self.fault(&path, ClipProblem::NotALanguage),
            }
        }
        names.sort();
        names
    }

    /// Languages, and a chime, that cannot be joined to the first one.
    fn compare(&mut self, folder: &Path) {
        let mut found = Vec::new();
        let mut languages = self.languages.iter();
        let Some((first_name, first)) = languages.next() else { return };
        if let Some(chime) = self.chime.as_ref().filter(|chime| chime.rate != first.rate) {
            let problem =
                ClipProblem::RateOfLanguage { rate: chime.rate, first: first.rate, other: first_name.clone() };
            found.push((CHIME, problem));
        }
        for (name, language) in languages.filter(|(_, language)| language.rate != first.rate) {
            let problem =
                ClipProblem::RateOfLanguage { rate: language.rate, first: first.rate, other: first_name.clone() };
            found.push((name, problem));
        }
        let faults = found.into_iter().map(|(name, problem)| ClipFault { file: folder.join(name), problem });
        self.faults.extend(faults.collect::<Vec<_>>());
    }

    fn fault(&mut self, file: &Path, problem: ClipProblem) {
        self.faults.push(ClipFault { file: file.to_owned(), problem });
    }

    /// What is wrong in the folder, language by language.
    pub fn faults(&self) -> &[ClipFault] {
        &self.faults
    }

    /// The languages that can be spoken, in the order of their names.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.keys().map(String::as_str)
    }

    pub(crate) fn language(&self, name: &str) -> Option<(&str, &Language)> {
        self.languages.get_key_value(name).map(|(name, language)| (name.as_str(), language))
    }

    /// The folder's chime, if it has one of this rate.
    pub(crate) fn chime(&self, rate: u32) -> Option<&Sound> {
        self.chime.as_ref().filter(|chime| chime.rate == rate)
    }
}

#[cfg(test)]
pub(crate) mod tests;
