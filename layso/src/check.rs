//! `layso check`: says what is wrong with office files, all of it at once, with file, line and key.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

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
