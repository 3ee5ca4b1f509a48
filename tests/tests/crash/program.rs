//! layso as a process of its own.

use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicU16, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;

use client::{Credential, ServerAddress};
use protocol::access::{Identity, Offices, Role};
use serde_json::json;
use tests::admission::{admitted, first_link_in, owner_token, token};
use tests::{Door, Http, OfficeText, PATIENCE, WIDE_BOUNDS, eventually};

/// The office of these tests.
pub(crate) const OFFICE: &str = "p";

/// A process. Dropping it kills it.
pub(crate) struct Program {
    child: Child,
    log: PathBuf,
}

/// A server's command line: it starts again with the same as often as wanted.
pub(crate) struct Place {
    /// The folder for its journals.
    pub(crate) data: PathBuf,
    /// The folder of its office files.
    pub(crate) offices: PathBuf,
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// What it says.
    pub(crate) log: PathBuf,
    /// Of the key with which these tests come in, once a server was ready.
    pub(crate) token: OnceLock<String>,
}

impl Place {
    /// In a folder, with the office of these tests.
    pub(crate) fn new(folder: &Path) -> Place {
        let offices = folder.join("offices");
        std::fs::create_dir_all(&offices).expect("a new folder");
        std::fs::write(offices.join(format!("{OFFICE}.toml")), office().to_string()).expect("a new file");
        let (data, log) = (folder.join("data"), folder.join("server.log"));
        Place { data, offices, address: free_address(), log, token: OnceLock::new() }
    }

    /// Starts the server; it may not be ready yet.
    pub(crate) fn server(&self) -> Program {
        let address = self.address.to_string();
        let mut command = layso();
        command.arg("server").arg("--data").arg(&self.data).arg("--offices").arg(&self.offices);
        Program::start(command.args(["--listen", &address]).args(WIDE_BOUNDS), &self.log)
    }

    /// Starts the server and waits until it is ready. The first time, its first link is used.
    pub(crate) async fn ready_server(&self) -> Program {
        let mut server = self.server();
        eventually("the server to be ready", PATIENCE, || async {
            let answer = self.http().ask("GET", "/readyz").try_send().await.ok()?;
            (answer.status == 200).then_some(())
        })
        .await;
        assert!(server.ended().is_none(), "another server answered in place of the one that was started");
        if self.token.get().is_none() {
            let said = async || first_link_in(&server.said());
            let link = eventually("the server to print its first link", PATIENCE, said).await;
            let token = admitted(&self.http(), Some(&link), &self.data).await;
            self.token.set(token).expect("one server runs at a time");
        }
        server
    }

    /// Speaks HTTP with the server, with the key of these tests once there is one.
    pub(crate) fn http(&self) -> Http {
        let http = Http::new(self.address);
        self.token.get().map_or_else(|| http.clone(), |token| http.with_token(token))
    }

    /// How programs of these tests connect.
    pub(crate) fn door(&self) -> Door {
        Door::new(self.address).with_token(self.token.get().expect("a server was ready"))
    }

    /// A file with the key of these tests, for programs.
    pub(crate) fn token_file(&self, folder: &Path) -> PathBuf {
        let token = self.token.get().expect("a server was ready");
        self.write_token(&folder.join("key.json"), token, Identity { role: Role::Integration, ..Identity::public() })
    }

    /// A file with the token of a new device.
    pub(crate) async fn device(&self, name: &str, kind: &str, folder: &Path) -> PathBuf {
        let chief = self.http().with_token(&owner_token(&self.data));
        let device = json!({"do": "add-device", "name": name, "kind": kind, "office": OFFICE});
        let answer = chief.post("/api/v1/access", device).await.accepted();
        let role = if kind == "display" { Role::Display } else { Role::Dispenser };
        let offices = Offices::Only(vec![OFFICE.to_owned()]);
        let you = Identity { role, name: name.to_owned(), offices, ..Identity::public() };
        self.write_token(&folder.join(format!("{name}.json")), &token(&answer), you)
    }

    fn write_token(&self, file: &Path, token: &str, you: Identity) -> PathBuf {
        let server = ServerAddress::from(self.address).to_string();
        let credential = Credential { server, token: token.to_owned().into(), you, ca: None };
        credential.save(file).expect("a new file");
        file.to_owned()
    }
}

impl Program {
    /// Starts a command with its output at the end of a file.
    pub(crate) fn start(command: &mut Command, log: &Path) -> Program {
        let out = File::options().create(true).append(true).open(log).expect("a log can be written");
        let also = out.try_clone().expect("a file can be shared");
        let child = command.stdin(Stdio::null()).stdout(out).stderr(also).spawn().expect("the program starts");
        Program { child, log: log.to_owned() }
    }

    /// SIGKILL, wherever it stands.
    pub(crate) fn kill(mut self) {
        assert_eq!(self.ended(), None, "the program ended by itself: {}", self.said());
        self.child.kill().expect("a child can be killed");
        self.child.wait().expect("a killed child ends");
    }

    /// SIGTERM, as an operator ends it.
    pub(crate) async fn stop(mut self) {
        self.signal("-TERM");
        let status = self.end().await;
        assert!(status.success(), "{status}: {}", self.said());
    }

    /// Stops it where it stands; it stays in memory. The signal only begins that: on a busy machine its threads run on for
    /// a while, and what they answer then would be looked for in a copy that was begun before.
    pub(crate) async fn freeze(&self) {
        self.signal("-STOP");
        let pid = self.child.id();
        eventually("all threads to stop", PATIENCE, || async move { all_threads_are_stopped(pid).then_some(()) }).await;
    }

    /// Waits until it has ended by itself.
    pub(crate) async fn end(&mut self) -> ExitStatus {
        let child = std::sync::Mutex::new(&mut self.child);
        eventually("the program to end", PATIENCE, || async {
            let mut child = child.lock().expect("nobody panics while holding it");
            child.try_wait().expect("a child can be asked")
        })
        .await
    }

    /// How it ended, if it has.
    pub(crate) fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().expect("a child can be asked")
    }

    /// Everything that it has said.
    pub(crate) fn said(&self) -> String {
        String::from_utf8_lossy(&std::fs::read(&self.log).unwrap_or_default()).into_owned()
    }

    fn signal(&self, signal: &str) {
        let sent = Command::new("kill").args([signal, &self.child.id().to_string()]).status();
        assert!(sent.is_ok_and(|status| status.success()), "the process takes no {signal}");
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
        if std::thread::panicking() {
            let said = self.said();
            let lines: Vec<&str> = said.lines().collect();
            eprintln!("the end of {}:\n{}", self.log.display(), lines[lines.len().saturating_sub(20)..].join("\n"));
        }
    }
}

/// layso, still without a subcommand.
pub(crate) fn layso() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_program"));
    command.env("LAYSO_LANG", "en");
    command
}

/// Whether the kernel shows each thread as stopped by a signal (`T`).
fn all_threads_are_stopped(pid: u32) -> bool {
    let Ok(threads) = std::fs::read_dir(format!("/proc/{pid}/task")) else { return false };
    threads.flatten().map(|thread| std::fs::read_to_string(thread.path().join("stat"))).all(|stat| {
        // The name before the state may hold anything, closing brackets too. A thread that has just ended is no matter.
        stat.map_or(true, |stat| stat.rsplit_once(')').is_some_and(|(_, rest)| rest.trim_start().starts_with('T')))
    })
}

/// A port below those that the kernel gives to outgoing connections: one of them could take it while the server is down.
/// Other tests that look for one at the same time leave it alone: as long as this process lives, it has the same port of
/// another address of this computer.
pub(crate) fn free_address() -> SocketAddr {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    static TAKEN: Mutex<Vec<TcpListener>> = Mutex::new(Vec::new());
    let offset = u16::try_from(std::process::id() % 10_000).unwrap_or_default();
    let free = (0..10_000).find_map(|_| {
        let port = 20_000 + (offset + NEXT.fetch_add(1, Ordering::Relaxed)) % 12_000;
        let taken = TcpListener::bind((Ipv4Addr::new(127, 0, 0, 99), port)).ok()?;
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        TcpListener::bind(address).ok()?;
        TAKEN.lock().unwrap_or_else(PoisonError::into_inner).push(taken);
        Some(address)
    });
    free.expect("a free port")
}

/// Two services, ten counters, and room for whoever comes, on the system's clock.
fn office() -> OfficeText {
    let limits = "[limits]\nopen_tickets = 100000\ntickets_a_day = 100000";
    OfficeText::new("Phường").service("t", "2").counters(10).where_it_is_noon().section(limits)
}

/// How long anything may take that a test wants to be prompt.
pub(crate) const PROMPT: Duration = Duration::from_secs(10);
