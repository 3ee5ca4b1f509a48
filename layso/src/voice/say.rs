//! `layso voice say`: one announcement as a file.

use std::path::PathBuf;
use std::process::ExitCode;

use texts::Words;
use voice::{Asked, Clips, NoVoice};

use super::{WRONG, folder_or_default};

/// What to say.
#[derive(clap::Args)]
pub(super) struct Args {
    /// The number, as on a slip
    #[arg(long, value_name = "NUMBER")]
    number: String,
    /// The counter's id
    #[arg(long, value_name = "ID")]
    counter: String,
    /// What a counter is called
    #[arg(long, default_value = "counter", value_parser = ["counter", "room", "desk"])]
    place: String,
    /// One phrase in each of them, in this order
    #[arg(long, value_name = "LANG,LANG", value_delimiter = ',', default_value = "vi,vi,en")]
    languages: Vec<String>,
    /// The folder of recordings; without it, `voice` in the server's data folder
    #[arg(long, value_name = "DIR", env = "LAYSO_VOICE")]
    from: Option<PathBuf>,
    /// The WAV file to write
    #[arg(long, value_name = "FILE")]
    to: PathBuf,
}

pub(super) fn run(args: &Args, words: &Words) -> anyhow::Result<ExitCode> {
    let folder = folder_or_default(args.from.as_ref());
    let clips = Clips::load(&folder);
    let asked = Asked { languages: &args.languages, number: &args.number, counter: &args.counter, place: &args.place };
    let call = match clips.announce(&asked) {
        Ok(call) => call,
        Err(why) => {
            eprintln!("{}", refusal(&why, &folder, &args.languages, words));
            return Ok(ExitCode::from(WRONG));
        }
    };
    if let Err(error) = std::fs::write(&args.to, &call.wav) {
        eprintln!("{}: {error}", args.to.display());
        return Ok(ExitCode::from(WRONG));
    }
    let seconds = format!("{}.{}", call.length_ms / 1_000, call.length_ms % 1_000 / 100);
    let said = [
        ("file", args.to.display().to_string().into()),
        ("seconds", seconds.into()),
        ("clips", call.clips.join(" ").into()),
    ];
    println!("{}", words.with("voice-said", &said));
    Ok(ExitCode::SUCCESS)
}

fn refusal(why: &NoVoice, folder: &std::path::Path, languages: &[String], words: &Words) -> String {
    let folder = ("folder", folder.display().to_string().into());
    match why {
        NoVoice::NoLanguage => words.with("voice-not-ready", &[folder, ("languages", languages.join(", ").into())]),
        NoVoice::Unreadable(letter) => words.with("voice-letter", &[("letter", letter.to_string().into())]),
        NoVoice::TooLong => words.with("voice-phrase-long", &[folder]),
    }
}
