//! `layso voice check`: every fault of a folder, with its file and what to do.

use std::path::PathBuf;
use std::process::ExitCode;

use texts::Words;
use voice::Clips;

use super::{WRONG, fault, folder_or_default};

/// Which folder.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The folder of recordings, with a folder for each language
    #[arg(env = "LAYSO_VOICE")]
    dir: Option<PathBuf>,
}

pub(super) fn run(args: &Args, words: &Words) -> anyhow::Result<ExitCode> {
    let folder = folder_or_default(args.dir.as_ref());
    let clips = Clips::load(&folder);
    for found in clips.faults() {
        eprintln!("{}", fault::sentence(found, words));
    }
    for language in clips.languages() {
        println!("{}", words.with("voice-ready", &[("language", language.into())]));
    }
    let silent = clips.languages().next().is_none();
    if silent && clips.faults().is_empty() {
        eprintln!("{}", words.with("voice-nothing", &[("folder", folder.display().to_string().into())]));
    }
    let wrong = silent || clips.faults().iter().any(|fault| fault.problem.spoils());
    Ok(if wrong { ExitCode::from(WRONG) } else { ExitCode::SUCCESS })
}
