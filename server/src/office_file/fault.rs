//! What is wrong with an office file, and where.

use std::fmt;
use std::ops::Range;
use std::path::{Path, PathBuf};

use super::OfficeId;
use texts::{Lang, TextKey, Texts, Value, Words};

/// One thing that is wrong: file, line, key, and a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The file.
    pub file: PathBuf,
    /// From 1; 0 when it is about the file as a whole.
    pub line: usize,
    /// The key at fault, as in the file (`services[1].series`); empty when it is about the file as a whole.
    pub key: String,
    text: TextKey,
    what: String,
}

impl Fault {
    /// A fault of the file as a whole.
    pub(super) fn whole(file: &Path, text: TextKey, what: impl Into<String>) -> Self {
        Fault { file: file.to_owned(), line: 0, key: String::new(), text, what: what.into() }
    }

    /// A fault of an office's file as a whole, wherever it lies.
    pub(crate) fn of_office(office: &OfficeId, text: TextKey, what: impl Into<String>) -> Self {
        Fault::whole(Path::new(&format!("{office}.toml")), text, what)
    }

    /// `file:line: key: sentence` in the language of `words`.
    pub fn sentence(&self, words: &Words) -> String {
        let sentence = words.with(self.text.0, &[("what", Value::from(self.what.as_str()))]);
        let file = self.file.display();
        match (self.line, self.key.as_str()) {
            (0, _) => format!("{file}: {sentence}"),
            (line, "") => format!("{file}:{line}: {sentence}"),
            (line, key) => format!("{file}:{line}: {key}: {sentence}"),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(&Texts::builtin().words(&Lang::EN)))
    }
}

/// Everything that is wrong with a file; never empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Faults(pub Vec<Fault>);

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            fault.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

/// Collects faults while a file is read, so that a person can mend all of them at once.
pub(super) struct Collector<'a> {
    file: &'a Path,
    source: &'a str,
    faults: Vec<Fault>,
}

/// More than this helps nobody.
const MAX_FAULTS: usize = 50;

impl<'a> Collector<'a> {
    pub(super) fn new(file: &'a Path, source: &'a str) -> Self {
        Collector { file, source, faults: Vec::new() }
    }

    /// Notes a fault at a place of the file.
    pub(super) fn add(&mut self, span: Range<usize>, key: impl Into<String>, text: TextKey, what: impl Into<String>) {
        if self.faults.len() < MAX_FAULTS {
            let line = self.line(span.start);
            self.faults.push(Fault { file: self.file.to_owned(), line, key: key.into(), text, what: what.into() });
        }
    }

    /// Notes what the TOML reader says. It knows the place but not the key: that is what stands left of `=` there.
    pub(super) fn add_toml(&mut self, error: &toml::de::Error) {
        let span = error.span().unwrap_or(0..0);
        let line = self.source.lines().nth(self.line(span.start).saturating_sub(1)).unwrap_or("");
        let key = line.split('=').next().unwrap_or("").trim().trim_matches(['[', ']']);
        let key: String =
            if line.contains('=') || line.starts_with('[') { key.chars().take(60).collect() } else { String::new() };
        self.add(span, key, TextKey("check-toml"), error.message());
    }

    /// The value, if nothing is wrong.
    pub(super) fn finish<T>(self, value: T) -> Result<T, Faults> {
        if self.faults.is_empty() { Ok(value) } else { Err(Faults(self.faults)) }
    }

    /// Whether something is wrong already.
    pub(super) fn any(&self) -> bool {
        !self.faults.is_empty()
    }

    fn line(&self, offset: usize) -> usize {
        let end = offset.min(self.source.len());
        self.source.as_bytes()[..end].iter().filter(|&&byte| byte == b'\n').count() + 1
    }
}
