//! The program of this computer that plays sounds.

use std::fmt;
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;
use std::process::{ExitStatus, Stdio};
use std::time::Duration;

use rustix::fs::{MemfdFlags, memfd_create};
use rustix::process::{Pid, Signal, kill_process_group};
use tokio::process::{Child, Command};
use tokio::time::timeout;

/// Players of the sound systems that there are, the first that works is taken. They play the file that is named last.
const USUAL: [&[&str]; 3] = [&["pw-play"], &["paplay"], &["aplay", "-q"]];
/// Every program may open what it was given so. The file behind it lies in memory: a disk that is full, slow or read-only
/// silences nobody.
const GIVEN: &str = "/dev/stdin";
/// Ends the player when this program is killed: else it would talk on while another board says the call again.
const LEASH: [&str; 4] = ["setpriv", "--pdeathsig", "KILL", "--"];
/// How long a leash is tried.
const LEASH_TIMEOUT: Duration = Duration::from_secs(2);

/// The command line of a player, without the file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Player(Vec<String>);

/// Why a player played nothing, or not all of it.
#[derive(Debug)]
pub(crate) enum Unplayed {
    NotBegun(io::Error),
    Failed(ExitStatus),
    /// It takes more time than it may.
    Hangs,
}

impl fmt::Display for Unplayed {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Unplayed::NotBegun(error) => write!(out, "it does not begin: {error}"),
            Unplayed::Failed(status) => write!(out, "it ended with {status}"),
            Unplayed::Hangs => out.write_str("it does not end"),
        }
    }
}

impl fmt::Display for Player {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let own = self.0.strip_prefix(&LEASH.map(str::to_owned)).unwrap_or(&self.0);
        out.write_str(&own.join(" "))
    }
}

/// The players to be tried, in this order: the one that was asked for, else those that this computer has.
pub(crate) async fn players(asked: Option<&str>) -> Vec<Player> {
    let leash = if holds(&LEASH).await { LEASH.as_slice() } else { &[] };
    let leashed = |words: &[&str]| Player(leash.iter().chain(words).map(|&word| word.to_owned()).collect());
    match asked {
        Some(asked) => vec![leashed(&asked.split_whitespace().collect::<Vec<_>>())],
        None => USUAL.iter().filter(|words| is_installed(words[0])).map(|words| leashed(words)).collect(),
    }
}

/// Whether this computer has such a leash: not every `setpriv` knows the word.
async fn holds(leash: &[&str]) -> bool {
    let Some((program, words)) = leash.split_first() else { return false };
    let quiet = Command::new(program)
        .args(words)
        .arg("true")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .status();
    timeout(LEASH_TIMEOUT, quiet).await.is_ok_and(|ended| ended.is_ok_and(|status| status.success()))
}

fn is_installed(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| is_file(&folder.join(program)))
}

fn is_file(path: &Path) -> bool {
    path.metadata().is_ok_and(|file| file.is_file())
}

impl Player {
    /// Plays a sound to its end. Whoever drops this ends the player and all that it has started.
    ///
    /// # Errors
    /// The player does not begin, or says that it did not play it.
    pub(crate) async fn play(&self, wav: &[u8]) -> Result<(), Unplayed> {
        let mut playing = self.begin(wav).map_err(Unplayed::NotBegun)?;
        let ended = playing.child.wait().await;
        playing.is_over = true;
        match ended.map_err(Unplayed::NotBegun)? {
            status if status.success() => Ok(()),
            status => Err(Unplayed::Failed(status)),
        }
    }

    fn begin(&self, wav: &[u8]) -> io::Result<Playing> {
        let (program, words) = self.0.split_first().ok_or(io::ErrorKind::InvalidInput)?;
        let mut file = File::from(memfd_create("announcement.wav", MemfdFlags::CLOEXEC)?);
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

    #[cfg(test)]
    pub(crate) fn shell(script: &str) -> Player {
        Player(["sh", "-c", script].map(str::to_owned).to_vec())
    }
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
    use super::*;
    use crate::wav::silence;

    #[tokio::test]
    async fn a_player_reads_the_whole_sound_from_the_file_that_it_is_given() {
        let sum = Player::shell("test \"$(wc -c < \"$0\")\" -eq 6444");
        assert!(sum.play(&silence()).await.is_ok());
        assert!(matches!(sum.play(&silence()[1..]).await, Err(Unplayed::Failed(_))), "what fails says so");
    }

    #[tokio::test]
    async fn a_player_that_is_missing_fails_at_once() {
        for none in [Player(vec!["no-such-player".to_owned()]), Player(Vec::new())] {
            assert!(matches!(none.play(&silence()).await, Err(Unplayed::NotBegun(_))));
        }
    }

    #[tokio::test]
    async fn a_player_that_is_dropped_ends_with_all_that_it_started() {
        let folder = tempfile::tempdir().expect("a folder");
        let begun = folder.path().join("begun");
        let script = format!("sleep 600 & echo $! > {at}.new; mv {at}.new {at}; wait", at = begun.display());
        let (player, sound) = (Player::shell(&script), silence());
        let begins = wait_for(|| begun.exists());
        tokio::select! {
            _ = player.play(&sound) => panic!("it sleeps for ten minutes"),
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

    #[tokio::test]
    async fn a_leash_that_knows_other_words_or_hangs_is_none() {
        assert!(holds(&["env", "--"]).await);
        assert!(!holds(&["env", "--pdeathsig", "KILL", "--"]).await, "as the setpriv of a small system");
        assert!(!holds(&["no-such-leash"]).await && !holds(&[]).await);
        assert!(!holds(&["sh", "-c", "exec sleep 600"]).await);
    }

    #[tokio::test]
    async fn a_player_of_ones_own_is_asked_with_its_words() {
        let found = players(Some("aplay  -q -D hall")).await;
        let named: Vec<String> = found.iter().map(Player::to_string).collect();
        assert_eq!(named, ["aplay -q -D hall"], "whatever leash it is on");
        assert!(players(None).await.iter().all(|player| !player.0.is_empty()));
    }
}
