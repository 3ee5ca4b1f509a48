//! The program of this computer that plays sounds.

use std::io::{self, Write};
use std::path::Path;
use std::process::Stdio;

use rustix::process::{Pid, Signal, kill_process_group};
use tokio::process::{Child, Command};

/// Players of the sound systems that there are, the first that works is taken. They play the file that is named last.
const USUAL: [&[&str]; 3] = [&["pw-play"], &["paplay"], &["aplay", "-q"]];
/// Every program may open what it was given so. The file behind it has no name, so that nothing of it stays.
const GIVEN: &str = "/dev/stdin";
/// Ends the player when this program is killed: else it would talk on while another board says the call again.
const LEASH: [&str; 4] = ["setpriv", "--pdeathsig", "KILL", "--"];

/// A command line without the file.
pub(crate) type Words = Vec<String>;

/// The players to be tried, in this order: the one that was asked for, else those that this computer has.
pub(crate) fn players(asked: Option<&str>) -> Vec<Words> {
    let leash = if holds(&LEASH) { LEASH.as_slice() } else { &[] };
    let leashed = |words: &[&str]| leash.iter().chain(words).map(|&word| word.to_owned()).collect();
    match asked {
        Some(asked) => vec![leashed(&asked.split_whitespace().collect::<Vec<_>>())],
        None => USUAL.iter().filter(|words| is_installed(words[0])).map(|words| leashed(words)).collect(),
    }
}

/// Whether this computer has such a leash: not every `setpriv` knows the word.
fn holds(leash: &[&str]) -> bool {
    let Some((program, words)) = leash.split_first() else { return false };
    let quiet = std::process::Command::new(program)
        .args(words)
        .arg("true")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    quiet.is_ok_and(|status| status.success())
}

fn is_installed(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| is_file(&folder.join(program)))
}

fn is_file(path: &Path) -> bool {
    path.metadata().is_ok_and(|file| file.is_file())
}

/// Plays a sound to its end; whether the player says that it did. Whoever drops this ends the player and all that it has
/// started.
pub(crate) async fn play(player: &[String], wav: &[u8]) -> bool {
    let mut playing = match begin(player, wav) {
        Ok(playing) => playing,
        Err(error) => {
            tracing::debug!(%error, ?player, "the player does not begin");
            return false;
        }
    };
    let ended = playing.child.wait().await;
    playing.is_over = true;
    tracing::debug!(?ended, ?player, "the player ended");
    ended.is_ok_and(|status| status.success())
}

fn begin(player: &[String], wav: &[u8]) -> io::Result<Playing> {
    let (program, words) = player.split_first().ok_or(io::ErrorKind::InvalidInput)?;
    let mut file = tempfile::tempfile()?;
    file.write_all(wav)?;
    let child = Command::new(program)
        .args(words)
        .arg(GIVEN)
        .stdin(Stdio::from(file))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .process_group(0)
        .kill_on_drop(true)
        .spawn()?;
    Ok(Playing { child, is_over: false })
}

struct Playing {
    child: Child,
    is_over: bool,
}

impl Drop for Playing {
    fn drop(&mut self) {
        let group = self.child.id().and_then(|id| Pid::from_raw(id.cast_signed()));
        if let Some(group) = group.filter(|_| !self.is_over) {
            // Nobody is left to kill when it has just ended.
            let _ = kill_process_group(group, Signal::KILL);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::timeout;

    use super::*;
    use crate::wav::silence;

    fn shell(script: &str) -> Words {
        ["sh", "-c", script].map(str::to_owned).to_vec()
    }

    #[tokio::test]
    async fn a_player_reads_the_whole_sound_from_the_file_that_it_is_given() {
        let sum = shell("test \"$(wc -c < \"$0\")\" -eq 6444");
        assert!(play(&sum, &silence()).await);
        assert!(!play(&sum, &silence()[1..]).await, "what fails says so");
    }

    #[tokio::test]
    async fn a_player_that_is_missing_fails_at_once() {
        assert!(!play(&["no-such-player".to_owned()], &silence()).await);
        assert!(!play(&[], &silence()).await);
    }

    #[tokio::test]
    async fn a_player_that_is_dropped_ends_with_all_that_it_started() {
        let folder = tempfile::tempdir().expect("a folder");
        let begun = folder.path().join("begun");
        let script = format!("sleep 600 & echo $! > {at}.new; mv {at}.new {at}; wait", at = begun.display());
        let (player, sound) = (shell(&script), silence());
        let begins = wait_for(|| begun.exists());
        tokio::select! {
            _ = play(&player, &sound) => panic!("it sleeps for ten minutes"),
            () = begins => {}
        }
        let grandchild = std::fs::read_to_string(&begun).expect("its number");
        let stat = Path::new("/proc").join(grandchild.trim()).join("stat");
        // Whoever is dead and not yet fetched by the system has a `Z` after its name.
        wait_for(|| std::fs::read_to_string(&stat).map_or(true, |stat| stat.contains(") Z"))).await;
    }

    async fn wait_for(there: impl Fn() -> bool) {
        let looked = async {
            while !there() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        };
        timeout(Duration::from_secs(10), looked).await.expect("within ten seconds");
    }

    #[test]
    fn a_leash_that_knows_other_words_is_none() {
        assert!(holds(&["env", "--"]));
        assert!(!holds(&["env", "--pdeathsig", "KILL", "--"]), "as the setpriv of a small system");
        assert!(!holds(&["no-such-leash"]) && !holds(&[]));
    }

    #[test]
    fn a_player_of_ones_own_is_asked_with_its_words() {
        let found = players(Some("aplay  -q -D hall"));
        assert_eq!(found.len(), 1);
        assert!(found[0].ends_with(&["aplay", "-q", "-D", "hall"].map(str::to_owned)), "{found:?}");
        assert!(players(None).iter().all(|player| !player.is_empty()));
    }
}
