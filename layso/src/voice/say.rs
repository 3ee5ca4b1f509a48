//! `layso voice say`: one announcement as a file.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use texts::Words;
use voice::{Asked, Clips, NoVoice};

use super::{WRONG, folder_or_default};

/// What an office says that names no languages.
const USUAL: [&str; 3] = ["vi", "vi", "en"];

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
    /// One phrase in each of them, in this order; without it, vi, vi and en, as far as there are recordings
    #[arg(long, value_name = "LANG,LANG", value_delimiter = ',')]
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
    let languages = match spoken(&args.languages, &clips) {
        Ok(languages) => languages,
        Err(missing) => {
            eprintln!("{}", not_ready(&folder, &missing, words));
            return Ok(ExitCode::from(WRONG));
        }
    };
    let asked = Asked { languages: &languages, number: &args.number, counter: &args.counter, place: &args.place };
    let call = match clips.announce(&asked) {
        Ok(call) => call,
        Err(why) => {
            eprintln!("{}", refusal(&why, &folder, &languages, words));
            return Ok(ExitCode::from(WRONG));
        }
    };
    if let Err(error) = std::fs::write(&args.to, &call.wav) {
        let what = format!("{}: {error}", args.to.display());
        eprintln!("{}", words.with("check-not-done", &[("what", what.into())]));
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

/// The languages that somebody asked for, or those of an office that says nothing; those that are asked for and not there
/// are named, as a call without them is another call.
fn spoken(asked: &[String], clips: &Clips) -> Result<Vec<String>, Vec<String>> {
    if asked.is_empty() {
        return Ok(USUAL.map(str::to_owned).to_vec());
    }
    let missing = |language: &&String| clips.languages().all(|there| there != language.as_str());
    let missing: Vec<String> = asked.iter().filter(missing).cloned().collect();
    if missing.is_empty() { Ok(asked.to_vec()) } else { Err(missing) }
}

fn not_ready(folder: &Path, languages: &[String], words: &Words) -> String {
    let folder = ("folder", folder.display().to_string().into());
    words.with("voice-not-ready", &[folder, ("languages", languages.join(", ").into())])
}

fn refusal(why: &NoVoice, folder: &Path, languages: &[String], words: &Words) -> String {
    match why {
        NoVoice::NoLanguage => not_ready(folder, languages, words),
        NoVoice::Unreadable(letter) => words.with("voice-letter", &[("letter", letter.to_string().into())]),
        NoVoice::TooLong => words.with("voice-phrase-long", &[("folder", folder.display().to_string().into())]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_that_is_asked_for_and_not_recorded_is_named_and_the_usual_ones_are_a_wish() {
        let clips = Clips::default();
        let asked = ["vi", "fr"].map(str::to_owned);
        assert_eq!(spoken(&asked, &clips), Err(asked.to_vec()));
        assert_eq!(spoken(&[], &clips), Ok(USUAL.map(str::to_owned).to_vec()));
    }
}
