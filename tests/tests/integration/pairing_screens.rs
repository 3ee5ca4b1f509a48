//! Pairing by hand: `layso display` and `layso dispenser` on screens of their own, and an administrator at the server who
//! types what they show. Needs tmux (`tests/install` installs it); without it the test says so and counts as skipped,
//! unless `CI` is `true`.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;
use tests::{PATIENCE, Setup, TestOffice, eventually, is_there};

/// How soon a screen must show that its device was revoked: a second for the connection, and what a busy machine needs to
/// draw.
const SHOWN_OUT: Duration = Duration::from_secs(5);

/// The screens of a hall, and the folder in which their programs keep what they must not lose.
struct Screens {
    socket: String,
    state: TempDir,
}

impl Screens {
    /// `None`: there is no tmux.
    fn new() -> Option<Screens> {
        if !is_there("tmux", Command::new("tmux").arg("-V")) {
            return None;
        }
        let state = TempDir::with_prefix("layso-").expect("a folder for temporary files");
        Some(Screens { socket: format!("layso-test-{}", std::process::id()), state })
    }

    fn tmux(&self, arguments: &[&str]) -> Option<String> {
        let mut command = Command::new("tmux");
        command.args(["-L", &self.socket, "-f", "/dev/null"]).args(arguments).stdin(Stdio::null());
        let output = command.output().ok().filter(|output| output.status.success())?;
        Some(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// Starts a program on a screen of its own.
    fn start(&self, name: &str, office: &TestOffice, arguments: &str) {
        let (program, state) = (env!("CARGO_BIN_EXE_program"), self.state.path().display());
        let line = format!(
            "XDG_STATE_HOME='{state}' XDG_DATA_HOME='{state}' LAYSO_LANG=vi '{program}' {arguments} --server ws://{}",
            office.address()
        );
        self.tmux(&["new-session", "-d", "-s", name, "-x", "120", "-y", "40", &line]).expect("a new screen");
    }

    /// Waits until a screen shows something, and gives what comes of it.
    async fn shows<T>(&self, name: &str, what: &str, bound: Duration, found: impl Fn(&str) -> Option<T>) -> T {
        eventually(&format!("{what} on the screen {name}"), bound, || async {
            self.tmux(&["capture-pane", "-p", "-t", name]).and_then(|screen| found(&screen))
        })
        .await
    }

    /// The code that a screen shows, as an administrator types it.
    async fn code(&self, name: &str) -> String {
        self.shows(name, "a pairing code", PATIENCE, |screen| {
            let (_, after) = screen.split_once("layso access pair ")?;
            after.split_whitespace().next().map(str::to_owned)
        })
        .await
    }
}

impl Drop for Screens {
    fn drop(&mut self) {
        // They may all have ended.
        let _ = self.tmux(&["kill-server"]);
    }
}

/// `layso access …` by the owner of the data folder.
fn access(office: &TestOffice, arguments: &[&str]) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_program"));
    command.env("LAYSO_LANG", "en").args(["access", "--data"]).arg(office.folder()).args(arguments);
    let output = command.stdin(Stdio::null()).output().expect("a program that can be started");
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{arguments:?}: {}{}", said(&output.stdout), said(&output.stderr));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_display_and_a_dispenser_are_paired_by_hand_restarted_revoked_and_paired_again() {
    let Some(screens) = Screens::new() else { return };
    let mut office = Setup::sample().on_system_clock().start().await;
    let devices = [("wall", "display", "phường An Bình"), ("kiosk", "dispenser", "Hộ tịch")];
    for (name, program, shown) in devices {
        screens.start(name, &office, program);
        let code = screens.code(name).await;
        access(&office, &["pair", &code, "--name", name, "--office", office.id()]);
        screens.shows(name, "its own work", PATIENCE, |screen| screen.contains(shown).then_some(())).await;
    }
    office.restart().await;
    let back = async |name: &str| {
        let admitted = office.chief().get("/api/v1/access").await.accepted();
        let device = admitted["devices"].as_array()?.iter().find(|device| device["name"] == name)?.clone();
        (device["connected"] == true).then_some(())
    };
    for (name, program, shown) in devices {
        eventually("the device to be back by itself", PATIENCE, || back(name)).await;
        let begun = Instant::now();
        access(&office, &["revoke-device", name]);
        let again = |screen: &str| screen.contains("THIẾT BỊ ĐÃ BỊ GỠ").then_some(());
        screens.shows(name, "that it was revoked", SHOWN_OUT, again).await;
        eprintln!("{program}: back at its pairing screen {:?} after the command to revoke it", begun.elapsed());
        let code = screens.code(name).await;
        access(&office, &["pair", &code, "--name", name, "--office", office.id()]);
        screens.shows(name, "its own work again", PATIENCE, |screen| screen.contains(shown).then_some(())).await;
    }
    drop(screens);
    office.finish().await;
}
