//! What a stopped office leaves behind: visits, the export, and every byte on the disk.

use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use server::journal::tools::{export, visits};
use server::office_file::OfficeId;

use super::TestOffice;

/// A visit, as `layso journal visits` writes it.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is documented where it is written, in `server`")]
pub struct Visit {
    pub day: String,
    pub number: String,
    pub class: String,
    pub state: String,
    pub afar: bool,
    pub appointment: bool,
    pub returns: u16,
    pub rating: Option<u8>,
    pub joined_at: jiff::Timestamp,
    pub ended_at: Option<jiff::Timestamp>,
    pub total_ms: Option<u64>,
    pub legs: Vec<Leg>,
}

/// A leg of a visit.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is documented where it is written, in `server`")]
pub struct Leg {
    pub service: String,
    pub procedure: Option<String>,
    pub counter: Option<String>,
    pub clerk: Option<String>,
    pub addressed_to: Option<String>,
    pub began_at: jiff::Timestamp,
    pub calls: u16,
    pub wait_ms: Option<u64>,
    pub service_ms: Option<u64>,
    pub end: Option<String>,
    pub dossier: Option<String>,
    pub files: u16,
}

/// All of a stopped office.
impl TestOffice {
    /// What `layso journal visits` writes.
    pub async fn visits_text(&self) -> String {
        let mut lines = Vec::new();
        visits(&self.data(), &self.office_id(), &mut lines, &mut |_| {}).await.expect("a whole journal");
        String::from_utf8(lines).expect("visits are text")
    }

    /// The visits, in the order in which their numbers were given.
    pub async fn visits(&self) -> Vec<Visit> {
        let text = self.visits_text().await;
        text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
    }

    /// The visit of a number, which must be given once.
    pub async fn visit(&self, number: &str) -> Visit {
        let mut found: Vec<Visit> = self.visits().await.into_iter().filter(|visit| visit.number == number).collect();
        assert_eq!(found.len(), 1, "{number}: {found:?}");
        found.remove(0)
    }

    /// What `layso journal export` writes.
    pub async fn export_text(&self) -> String {
        let mut lines = Vec::new();
        export(&self.data(), &self.office_id(), &mut lines, &mut |_| {}).await.expect("a whole journal");
        String::from_utf8(lines).expect("an export is text")
    }

    /// The files of the data folder in which this word stands, as paths below it.
    pub fn files_with(&self, word: &str) -> Vec<PathBuf> {
        files_with(self.data.path(), word)
    }

    fn office_id(&self) -> OfficeId {
        OfficeId::new(self.id()).expect("the id of an office")
    }
}

/// The files of a folder in which this word stands, as paths below it.
pub fn files_with(folder: &Path, word: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    look_into(folder, &mut |path| {
        let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        // Much faster than looking at every window, and a word between bytes that are no text stays whole.
        if String::from_utf8_lossy(&bytes).contains(word) {
            found.push(path.strip_prefix(folder).expect("it lies in there").to_owned());
        }
    });
    found.sort();
    found
}

fn look_into(folder: &Path, look: &mut dyn FnMut(&Path)) {
    for item in fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display())) {
        let path = item.expect("an entry").path();
        if path.is_dir() { look_into(&path, look) } else { look(&path) }
    }
}
