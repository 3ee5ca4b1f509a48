//! `layso check`: says what is wrong with office files, all of it at once, with file, line and key.

use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use client::ServerAddress;
use server::office_file::{Faults, OfficeFile};
use texts::Words;

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
    match office {
        Ok(office) => {
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
        Err(faults) => {
            for fault in &faults.0 {
                eprintln!("{}", fault.sentence(words));
            }
            false
        }
    }
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
