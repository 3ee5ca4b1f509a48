//! What `layso server` says when it runs: where it is, and what to do next.

use std::path::{Path, PathBuf};

use client::ServerAddress;
use server::office_file::OfficeFile;
use server::{Running, VoiceStands};
use texts::Words;

/// The lines to print.
pub(super) fn lines(running: &Running, data: &Path, offices: &Path, words: &Words) -> Vec<String> {
    let server = running.server();
    let mut lines = vec![
        words.with("server-listening", &[("server", server.as_str().into())]),
        words.with("server-folders", &[("data", shown(data)), ("offices", shown(offices))]),
    ];
    if let Some(fingerprint) = running.fingerprint() {
        lines.push(words.with("server-fingerprint", &[("fingerprint", fingerprint.into())]));
        lines.push(words.with("server-fingerprint-how", &[("url", running.url().into())]));
    }
    if let Some(url) = running.public_url() {
        lines.push(words.with("server-public", &[("url", url.into())]));
    }
    lines.extend(voice(running.voice(), words));
    let folder = folder_flag(data);
    if let Some(code) = running.first_link() {
        let command = [("data", folder.as_str().into()), ("code", code.into())];
        lines.push(words.with("server-first-command", &command));
        let link = format!("{}/invitation?first#{code}", running.url());
        lines.push(words.with("server-first-link", &[("link", link.into())]));
    }
    if let Some((office, counter)) = first_counter(offices) {
        // The programs look on this computer by themselves.
        let place =
            if server == ServerAddress::default().to_string() { String::new() } else { format!("--server {server}") };
        let office = [("data", folder.into()), ("where", place.into()), ("office", office.into())];
        lines.push(words.with("server-pairing", &office));
        let [data, place, office] = office;
        lines.push(words.with("server-clerks", &[data, place, office, ("counter", counter.into())]));
    }
    lines
}

/// Whether calls are spoken, and what is missing.
fn voice(stands: &VoiceStands, words: &Words) -> Vec<String> {
    let folder = || ("folder", shown(&stands.folder));
    let mut lines = Vec::new();
    if !stands.languages.is_empty() {
        let languages = stands.languages.join(", ");
        lines.push(words.with("server-voice", &[("languages", languages.into()), folder()]));
    }
    let missing = stands.missing.iter();
    lines
        .extend(missing.map(|language| words.with("server-voice-missing", &[("language", language.into()), folder()])));
    if stands.faults > 0 {
        lines.push(words.with("server-voice-faults", &[folder(), ("count", stands.faults.into())]));
    }
    lines
}

/// `--data DIR `, unless the folder is the one that is taken anyway.
fn folder_flag(data: &Path) -> String {
    if data == super::default_data() { String::new() } else { format!("--data {} ", data.display()) }
}

fn shown(path: &Path) -> texts::Value<'static> {
    path.display().to_string().into()
}

/// The first office that its file opens, and its first counter: an example that can be typed as it stands.
fn first_counter(offices: &Path) -> Option<(String, String)> {
    let entries = std::fs::read_dir(offices).ok()?.filter_map(Result::ok).map(|entry| entry.path());
    let mut files: Vec<PathBuf> = entries.filter(|file| file.extension().is_some_and(|ext| ext == "toml")).collect();
    files.sort();
    files.iter().find_map(|file| {
        let office = OfficeFile::read(file).ok()?;
        let counter = office.definition.counters.first()?;
        Some((office.id.to_string(), counter.id.to_string()))
    })
}
