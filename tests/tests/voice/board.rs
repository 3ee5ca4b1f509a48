//! `layso display` as a process of its own.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::time::Duration;

use client::{Credential, ServerAddress};
use protocol::access::{Identity, Offices, Role};
use tests::{PATIENCE, TestOffice, eventually};

use crate::tape::Tape;

/// A board. Dropping it kills it.
pub(crate) struct Board {
    child: Mutex<Child>,
    log: PathBuf,
}

impl Board {
    /// A new board of the office that plays onto a tape.
    pub(crate) async fn start(office: &TestOffice, name: &str, folder: &Path, tape: &Tape) -> Board {
        let mut command = command(office, name, folder, "aplay -q -D tape").await;
        command.env("ALSA_CONFIG_PATH", tape.config());
        Board::run(&mut command, folder)
    }

    /// A new board of the office with a player of a test's own.
    pub(crate) async fn with_player(office: &TestOffice, name: &str, folder: &Path, player: &str) -> Board {
        let folder = folder.join(name);
        std::fs::create_dir(&folder).expect("a new folder");
        Board::run(&mut command(office, name, &folder, player).await, &folder)
    }

    fn run(command: &mut Command, folder: &Path) -> Board {
        let log = folder.join("board.log");
        let out = File::create(&log).expect("a log");
        let also = out.try_clone().expect("a file can be shared");
        let child = command.stdin(Stdio::null()).stdout(out).stderr(also).spawn().expect("the board starts");
        Board { child: Mutex::new(child), log }
    }

    /// Waits until it shows the hall.
    pub(crate) async fn is_connected(&self) {
        self.says("# Đã kết nối", PATIENCE).await;
    }

    /// Waits until the office says that its voice is heard.
    pub(crate) async fn is_heard(&self, office: &TestOffice) {
        let is_silent =
            |board: &protocol::view::BoardView| board.voice.as_ref().is_none_or(|voice| voice.silent.is_some());
        office.board().board("a voice that is heard", |board| !is_silent(board)).await;
    }

    /// Waits until it prints this, for so long at most.
    pub(crate) async fn says(&self, words: &str, bound: Duration) {
        eventually(&format!("{words} in {}", self.log.display()), bound, async || {
            let said = std::fs::read_to_string(&self.log).unwrap_or_default();
            said.contains(words).then_some(())
        })
        .await;
    }

    /// SIGKILL: it can say nothing more.
    pub(crate) fn kill(&self) {
        let mut child = self.child.lock().expect("nobody panics with it");
        child.kill().expect("a process of ours");
        child.wait().expect("a process that is dead");
    }
}

impl Drop for Board {
    fn drop(&mut self) {
        self.kill();
    }
}

/// A board that prints lines and speaks by this player.
async fn command(office: &TestOffice, name: &str, folder: &Path, player: &str) -> Command {
    let token = office.people().display(name).await;
    let offices = Offices::Only(vec![office.id().to_owned()]);
    let you = Identity { role: Role::Display, name: name.to_owned(), offices, ..Identity::public() };
    let server = ServerAddress::from(office.address()).to_string();
    let file = folder.join("token.json");
    let credential = Credential { server, token: token.into(), you, ca: None };
    credential.save(&file).expect("a new file");
    let mut command = Command::new(env!("CARGO_BIN_EXE_program"));
    command.args(["display", "--plain", "--player", player]).arg("--token-file").arg(file);
    command.env("LAYSO_LANG", "vi");
    command
}
