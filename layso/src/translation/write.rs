//! `layso texts write`: a start for whoever translates.

use std::fs::File;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use texts::{Lang, Texts, Words};

use super::{USAGE, WRONG};

/// Which language, from which, and where.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The folder of one's own words, as for --texts; the language gets a folder in it
    dir: PathBuf,
    /// The tag of the language, such as km
    #[arg(long, value_name = "TAG")]
    language: Lang,
    /// The language to translate from: vi or en
    #[arg(long, value_name = "TAG", default_value = "vi")]
    from: Lang,
}

pub(super) fn run(args: &Args, words: &Words) -> anyhow::Result<ExitCode> {
    let Some(sources) = Texts::sources(&args.from) else {
        eprintln!("{}", words.with("translation-no-source", &[("language", args.from.as_str().into())]));
        return Ok(ExitCode::from(USAGE));
    };
    let folder = args.dir.join(args.language.as_str());
    std::fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
    let mut kept = 0_usize;
    for (room, text) in sources {
        let file = folder.join(room).with_extension("ftl");
        if !written(&file, text)? {
            eprintln!("{}", words.with("translation-kept", &[("file", file.display().to_string().into())]));
            kept += 1;
        }
    }
    let written = sources.len() - kept;
    let variables = [("folder", folder.display().to_string().into()), ("count", written.into())];
    println!("{}", words.with("translation-written", &variables));
    Ok(if written == 0 { ExitCode::from(WRONG) } else { ExitCode::SUCCESS })
}

/// False: a file lies there already, and somebody's work is not written over.
fn written(file: &Path, text: &str) -> anyhow::Result<bool> {
    match File::create_new(file) {
        Ok(mut new) => {
            new.write_all(text.as_bytes()).with_context(|| file.display().to_string())?;
            Ok(true)
        }
        Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
        Err(error) => Err(error).with_context(|| file.display().to_string()),
    }
}
