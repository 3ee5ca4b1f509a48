//! A program that reads aloud: started once for each recording, and not waited for without end.

use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process_group};

/// A word takes an engine well below a second; one that has to load a large model takes longer.
const PATIENCE: Duration = Duration::from_secs(30);
/// The most of an engine's complaint that is told.
const COMPLAINT_BYTES: u64 = 300;

/// An engine, and how it is asked.
pub(super) struct Engine {
    words: Vec<String>,
    voice: String,
    patience: Duration,
}

/// Why there is no recording.
#[derive(Debug)]
pub(super) enum Trouble {
    /// There is no such program.
    Missing,
    /// It did not end in time.
    Hangs(Duration),
    /// It ended with a complaint.
    Complains(String),
    /// It ended well and left no file.
    NoFile,
    /// The system says no.
    System(std::io::Error),
}

impl Engine {
    /// `espeak-ng`, or a command line with `{file}`, `{text}` and `{voice}` in it; without `{text}` the text comes on its
    /// standard input. `None`: the command names no `{file}`. It is split at spaces and started without a shell.
    pub(super) fn new(command: &str, voice: &str) -> Option<Engine> {
        let own = command.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        let words = match own.as_slice() {
            [] => return None,
            // Slower than it speaks by itself, without the pause after a sentence, in UTF-8.
            [program] => ["-v", "{voice}", "-s", "145", "-z", "-b", "1", "-w", "{file}", "--stdin"]
                .iter()
                .fold(vec![program.clone()], |words, word| [words, vec![(*word).to_owned()]].concat()),
            _ => own,
        };
        let has_file = words.iter().any(|word| word.contains("{file}"));
        has_file.then(|| Engine { words, voice: voice.to_owned(), patience: PATIENCE })
    }

    #[cfg(test)]
    pub(super) fn with_patience(self, patience: Duration) -> Engine {
        Engine { patience, ..self }
    }

    pub(super) fn program(&self) -> &str {
        &self.words[0]
    }

    /// Reads a text into a WAV file.
    pub(super) fn read_aloud(&self, text: &str, file: &Path) -> Result<(), Trouble> {
        let complaint = file.with_extension("complaint");
        let stderr = File::create(&complaint).map_err(Trouble::System)?;
        let path = file.display().to_string();
        let filled =
            |word: &String| word.replace("{voice}", &self.voice).replace("{file}", &path).replace("{text}", text);
        let by_input = !self.words.iter().any(|word| word.contains("{text}"));
        let mut command = Command::new(&self.words[0]);
        command.args(self.words[1..].iter().map(filled)).stdout(Stdio::null()).stderr(stderr);
        command.stdin(if by_input { Stdio::piped() } else { Stdio::null() });
        // Its own group: what it starts itself ends with it.
        let mut child = command.process_group(0).spawn().map_err(|error| match error.kind() {
            ErrorKind::NotFound => Trouble::Missing,
            _ => Trouble::System(error),
        })?;
        if let Some(mut input) = child.stdin.take() {
            // An engine that does not read its input ends with a complaint, or with a wrong recording.
            drop(input.write_all(text.as_bytes()));
        }
        let status = wait(child, self.patience)?;
        if !status.success() {
            return Err(Trouble::Complains(first_line(&complaint).unwrap_or_else(|| status.to_string())));
        }
        if file.is_file() { Ok(()) } else { Err(Trouble::NoFile) }
    }
}

/// Waits for a program, and ends it when its time is over.
fn wait(mut child: Child, patience: Duration) -> Result<ExitStatus, Trouble> {
    let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    let (told, ended) = mpsc::channel();
    std::thread::spawn(move || told.send(child.wait()));
    match ended.recv_timeout(patience) {
        Ok(status) => status.map_err(Trouble::System),
        Err(_) => {
            if let Some(group) = group {
                // It may have ended by itself in this very moment.
                let _ = kill_process_group(group, Signal::KILL);
            }
            Err(Trouble::Hangs(patience))
        }
    }
}

fn first_line(file: &Path) -> Option<String> {
    let mut said = Vec::new();
    File::open(file).ok()?.take(COMPLAINT_BYTES).read_to_end(&mut said).ok()?;
    let said = String::from_utf8_lossy(&said);
    let line = said.lines().map(str::trim).find(|line| !line.is_empty())?;
    Some(line.chars().filter(|letter| !letter.is_control()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_engine_that_is_not_there_is_missing() {
        let folder = tempfile::tempdir().unwrap();
        let engine = Engine::new("layso-has-no-such-engine", "vi").unwrap();
        assert!(matches!(engine.read_aloud("một", &folder.path().join("1.wav")), Err(Trouble::Missing)));
    }

    #[test]
    fn an_engine_that_hangs_is_ended_with_everything_that_it_started() {
        let folder = tempfile::tempdir().unwrap();
        let script = folder.path().join("engine");
        let mark = folder.path().join("pid");
        std::fs::write(&script, format!("sleep 600 & echo $! > {}; wait", mark.display())).unwrap();
        let engine = Engine::new(&format!("sh {} {{file}}", script.display()), "vi").unwrap();
        let engine = engine.with_patience(Duration::from_secs(2));
        assert!(matches!(engine.read_aloud("một", &folder.path().join("1.wav")), Err(Trouble::Hangs(_))));
        let sleeper: i32 = std::fs::read_to_string(mark).unwrap().trim().parse().unwrap();
        let is_there = || rustix::process::test_kill_process(Pid::from_raw(sleeper).unwrap()).is_ok();
        let until = std::time::Instant::now() + Duration::from_secs(10);
        // Killed at once, it stays in the list of processes until its parent's parent has noticed.
        while is_there() && !is_zombie(sleeper) {
            assert!(std::time::Instant::now() < until, "the sleeper {sleeper} lives on");
            std::thread::yield_now();
        }
    }

    fn is_zombie(pid: i32) -> bool {
        let status = std::fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
        status.rsplit(')').next().is_some_and(|rest| rest.trim_start().starts_with('Z'))
    }

    #[test]
    fn an_engine_that_complains_is_quoted_and_one_without_a_file_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let script = folder.path().join("engine");
        let file = folder.path().join("1.wav");
        std::fs::write(&script, "echo 'no such voice' >&2; exit 3").unwrap();
        let engine = Engine::new(&format!("sh {} {{file}} {{text}}", script.display()), "vi").unwrap();
        let Err(Trouble::Complains(what)) = engine.read_aloud("một", &file) else { panic!("it complains") };
        assert_eq!(what, "no such voice");
        std::fs::write(&script, "exit 0").unwrap();
        assert!(matches!(engine.read_aloud("một", &file), Err(Trouble::NoFile)));
    }

    #[test]
    fn a_text_reaches_the_engine_as_one_word_or_as_its_input() {
        let folder = tempfile::tempdir().unwrap();
        let script = folder.path().join("engine");
        let file = folder.path().join("1.wav");
        std::fs::write(&script, "{ printf '%s|%s|' \"$2\" \"$3\"; cat; } > \"$1\"").unwrap();
        let by_word = Engine::new(&format!("sh {} {{file}} {{text}} -v{{voice}}", script.display()), "vi").unwrap();
        by_word.read_aloud("đến quầy số; $(rm x)", &file).unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "đến quầy số; $(rm x)|-vvi|");
        let by_input = Engine::new(&format!("sh {} {{file}}", script.display()), "vi").unwrap();
        by_input.read_aloud("đến quầy số", &file).unwrap();
        assert_eq!(std::fs::read_to_string(&file).unwrap(), "||đến quầy số");
        assert!(Engine::new("sh say {text}", "vi").is_none(), "nothing says where the sound goes");
    }
}
