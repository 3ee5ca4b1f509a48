//! `layso check`: says what is wrong with office files, all of it at once, with file, line and key.

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use client::ServerAddress;
use server::office_file::{Faults, OfficeFile};
use texts::{Lang, Words};

/// What to check.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// Office files, or folders of them
    #[arg(required = true)]
    paths: Vec<PathBuf>,
}

pub(crate) fn run(args: &Args, words: &Words) -> anyhow::Result<ExitCode> {
    let mut all_good = true;
    for path in &args.paths {
        let files = files(path)?;
        if files.is_empty() {
            eprintln!("{}", words.with("check-nothing", &[("what", path.display().to_string().into())]));
            all_good = false;
        }
        for file in files {
            all_good &= report(&file, &OfficeFile::read(&file), words);
        }
    }
    Ok(if all_good { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

fn report(path: &Path, office: &Result<OfficeFile, Faults>, words: &Words) -> bool {
    let faults = faults(path, office, words);
    for fault in &faults {
        eprintln!("{fault}");
    }
    let Some(office) = office.as_ref().ok().filter(|_| faults.is_empty()) else { return false };
    let rules = &office.definition;
    let variables = [
        ("file", path.display().to_string().into()),
        ("services", rules.services.len().into()),
        ("counters", rules.counters.len().into()),
    ];
    println!("{}", words.with("check-good", &variables));
    if let Some(url) = office.public_url.as_deref().filter(|url| is_private(url)) {
        let file = path.display().to_string();
        eprintln!("{}", words.with("check-private-url", &[("file", file.into()), ("url", url.into())]));
    }
    true
}

/// What is wrong with an office file, in sentences: what the server finds, and languages of slips that have no words.
fn faults(path: &Path, office: &Result<OfficeFile, Faults>, words: &Words) -> Vec<String> {
    match office {
        Err(faults) => faults.0.iter().map(|fault| fault.sentence(words)).collect(),
        Ok(office) => {
            let unknown = unspoken(&office.slip.languages, words);
            unknown.map(|sentence| format!("{}: slip.languages: {sentence}", path.display())).collect()
        }
    }
}

/// A sentence for each of these languages that nothing on a slip could be said in. Words of one's own count.
fn unspoken<'a>(languages: &'a [String], words: &'a Words) -> impl Iterator<Item = String> + 'a {
    let is_known = |language: &&String| words.texts().languages().any(|lang| lang.as_str() == language.as_str());
    languages.iter().filter(move |language| !is_known(language)).map(|language| {
        let known: Vec<&str> = words.texts().languages().map(Lang::as_str).collect();
        let about = [("language", language.into()), ("languages", known.join(", ").into())];
        words.with("translation-no-language", &about)
    })
}

/// Whether the slip that a dispenser is to draw can be drawn as an office would print it; says what is wrong. True where
/// none is to be drawn.
pub(crate) fn is_sample_good(args: &dispenser::Args, words: &Words) -> bool {
    let Some((office_file, languages)) = args.sample() else { return true };
    let of_file = office_file.map(|path| faults(path, &OfficeFile::read(path), words)).unwrap_or_default();
    let of_line = unspoken(languages, words).map(|sentence| format!("--language: {sentence}"));
    let faults: Vec<String> = of_file.into_iter().chain(of_line).collect();
    for fault in &faults {
        eprintln!("{fault}");
    }
    faults.is_empty()
}

/// Whether a phone outside of the office cannot reach what an address names: this computer, the local network, or a name
/// without a domain.
fn is_private(url: &str) -> bool {
    let Ok(address) = url.parse::<ServerAddress>() else { return false };
    let host = address.host().to_ascii_lowercase();
    match host.parse::<IpAddr>().map(|address| address.to_canonical()) {
        Ok(IpAddr::V4(host)) => {
            host.is_loopback() || host.is_private() || host.is_link_local() || host.is_unspecified()
        }
        Ok(IpAddr::V6(host)) => {
            host.is_loopback() || host.is_unique_local() || host.is_unicast_link_local() || host.is_unspecified()
        }
        Err(_) => !host.contains('.') || [".local", ".lan", ".internal", ".home"].iter().any(|end| host.ends_with(end)),
    }
}

/// The file itself, or the office files of a folder in order.
fn files(path: &Path) -> anyhow::Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in std::fs::read_dir(path)? {
        let file = entry?.path();
        if file.extension().is_some_and(|extension| extension == "toml") {
            files.push(file);
        }
    }
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_that_phones_outside_cannot_reach_is_noticed() {
        for url in [
            "https://192.168.1.10",
            "http://10.0.0.5:8080/so",
            "https://localhost",
            "https://may-chu",
            "https://layso.local",
            "http://[fd00::1]",
            "http://127.0.0.1:7070",
        ] {
            assert!(is_private(url), "{url}");
        }
        for url in ["https://so.example.vn", "https://203.0.113.5/x", "http://[2001:db8::1]"] {
            assert!(!is_private(url), "{url}");
        }
    }
}
