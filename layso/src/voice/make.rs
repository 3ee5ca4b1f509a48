//! `layso voice make`: the recordings of a language, made by a program that reads aloud.

use std::fs::Permissions;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use texts::Words;
use voice::{ClipProblem, Clips, Sound, Wording};

use super::engine::{Engine, Trouble};
use super::{USAGE, WRONG, fault, folder_or_default};

/// Whose voice, and where to.
#[derive(clap::Args)]
pub(super) struct Args {
    /// espeak-ng, or a command with {file} and {text}; without {text} the text is its standard input
    #[arg(long, value_name = "COMMAND", default_value = "espeak-ng")]
    engine: String,
    /// The engine's voice, such as vi+f3; without it, that of the language
    #[arg(long, value_name = "NAME")]
    voice: Option<String>,
    /// The language of the recordings; without it, the one of --lang
    #[arg(long, value_name = "LANG")]
    language: Option<String>,
    /// The folder of recordings; without it, `voice` in the server's data folder
    #[arg(long, value_name = "DIR", env = "LAYSO_VOICE")]
    to: Option<PathBuf>,
    /// Make again what is there
    #[arg(long)]
    force: bool,
}

pub(super) fn run(args: &Args, words: &Words) -> anyhow::Result<ExitCode> {
    let language = args.language.as_deref().unwrap_or_else(|| words.lang().as_str());
    if !voice::is_language(language) {
        eprintln!("{}", words.with("voice-no-language", &[("language", language.into())]));
        return Ok(ExitCode::from(USAGE));
    }
    let Some(engine) = Engine::new(&args.engine, args.voice.as_deref().unwrap_or(language)) else {
        eprintln!("{}", words.say("voice-engine-file"));
        return Ok(ExitCode::from(USAGE));
    };
    let to = folder_or_default(args.to.as_ref());
    let made = make(&engine, language, &to, args.force, words).and_then(|()| verify(&to, language, words));
    Ok(match made {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentences) => {
            for sentence in sentences {
                eprintln!("{sentence}");
            }
            ExitCode::from(WRONG)
        }
    })
}

/// Makes every recording that is not there.
fn make(engine: &Engine, language: &str, to: &Path, force: bool, words: &Words) -> Result<(), Vec<String>> {
    let folder = to.join(language);
    let wording = wording(&folder, language, words)?;
    let failed = |path: &Path| {
        let path = path.display().to_string();
        move |error: std::io::Error| vec![format!("{path}: {error}")]
    };
    let is_wanted = |clip: &str| force || !folder.join(format!("{clip}.wav")).exists();
    let unsaid: Vec<String> = wording.unsaid().into_iter().filter(|clip| is_wanted(clip)).collect();
    if !unsaid.is_empty() {
        let file = folder.join("wording.toml").display().to_string();
        return Err(vec![words.with("voice-unsaid", &[("file", file.into()), ("clips", unsaid.join(", ").into())])]);
    }
    let draft = tempfile::tempdir().map_err(failed(&std::env::temp_dir()))?;
    let clips = wording.clips();
    for (nth, clip) in clips.iter().enumerate() {
        let path = folder.join(format!("{clip}.wav"));
        if !is_wanted(clip) {
            continue;
        }
        let text = wording.say(clip);
        let variables =
            [("nth", (nth + 1).into()), ("all", clips.len().into()), ("clip", clip.into()), ("text", text.into())];
        println!("{}", words.with("voice-progress", &variables));
        let spoken = draft.path().join("spoken.wav");
        let sound = spoken_by(engine, text, &spoken).map_err(|trouble| vec![trouble.sentence(engine, clip, words)])?;
        // Not before: an engine that is missing leaves no empty language behind.
        std::fs::create_dir_all(&folder).and_then(|()| readable(&folder, 0o755)).map_err(failed(&folder))?;
        put(&path, &sound.to_wav()).map_err(failed(&path))?;
    }
    Ok(())
}

/// The wording of the language's folder, or the built-in one.
fn wording(folder: &Path, language: &str, words: &Words) -> Result<Wording, Vec<String>> {
    let file = folder.join("wording.toml");
    let fault = |problem: ClipProblem| vec![fault::sentence(&voice::ClipFault { file: file.clone(), problem }, words)];
    match std::fs::read_to_string(&file) {
        Ok(text) => Wording::read(language, &text).map_err(|problem| fault(ClipProblem::Wording(problem))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Wording::built_in(language)),
        Err(error) => Err(fault(ClipProblem::Unreadable(error.to_string()))),
    }
}

/// Why a recording was not made.
enum NotMade {
    Engine(Trouble),
    /// What the engine gave cannot be used.
    Sound(ClipProblem),
    Silence,
}

fn spoken_by(engine: &Engine, text: &str, file: &Path) -> Result<Sound, NotMade> {
    // What is left of the recording before must not be taken for this one.
    drop(std::fs::remove_file(file));
    engine.read_aloud(text, file).map_err(NotMade::Engine)?;
    let bytes = std::fs::read(file).map_err(|error| NotMade::Engine(Trouble::System(error)))?;
    let sound = Sound::from_wav(&bytes).map_err(NotMade::Sound)?;
    voice::polished(&sound).ok_or(NotMade::Silence)
}

impl NotMade {
    fn sentence(&self, engine: &Engine, clip: &str, words: &Words) -> String {
        let program = ("engine", engine.program().into());
        let clip = ("clip", clip.into());
        match self {
            NotMade::Engine(Trouble::Missing) if engine.program() == "espeak-ng" => words.say("voice-espeak-missing"),
            NotMade::Engine(Trouble::Missing) => words.with("voice-engine-missing", &[program]),
            NotMade::Engine(Trouble::Hangs(patience)) => {
                words.with("voice-engine-hangs", &[program, clip, ("seconds", patience.as_secs().into())])
            }
            NotMade::Engine(Trouble::Complains(what)) => {
                words.with("voice-engine-complains", &[program, clip, ("what", what.into())])
            }
            NotMade::Engine(Trouble::NoFile) | NotMade::Silence => words.with("voice-engine-silent", &[program, clip]),
            NotMade::Engine(Trouble::System(error)) => {
                words.with("voice-engine-complains", &[program, clip, ("what", error.to_string().into())])
            }
            NotMade::Sound(problem) => {
                words.with("voice-engine-sound", &[program, clip, ("what", fault::problem(problem, words).into())])
            }
        }
    }
}

/// Writes a recording so that it is there whole or not at all. Recordings are no secret, and the server may be another
/// user than whoever made them.
fn put(path: &Path, wav: &[u8]) -> std::io::Result<()> {
    let new = path.with_extension("wav.new");
    std::fs::write(&new, wav)?;
    readable(&new, 0o644)?;
    std::fs::rename(&new, path)
}

fn readable(path: &Path, mode: u32) -> std::io::Result<()> {
    std::fs::set_permissions(path, Permissions::from_mode(mode))
}

/// What was made goes through the same check as what the server loads.
fn verify(to: &Path, language: &str, words: &Words) -> Result<(), Vec<String>> {
    let clips = Clips::load(to);
    let folder = to.join(language);
    let of_language = clips.faults().iter().filter(|fault| fault.file.starts_with(&folder));
    let sentences: Vec<String> = of_language.map(|found| fault::sentence(found, words)).collect();
    if !clips.languages().any(|ready| ready == language) {
        return Err(sentences);
    }
    for sentence in sentences {
        eprintln!("{sentence}");
    }
    println!("{}", words.with("voice-ready", &[("language", language.into())]));
    Ok(())
}

#[cfg(test)]
mod tests;
