//! Processes beside the driver, so that each has its own memory, its own files and its own share of the cores.

use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::process::{ChildStdin, Command, ExitCode, Stdio};
use std::time::Duration;

use clap::Subcommand;
use tokio::net::{TcpListener, TcpSocket};
use tokio::sync::mpsc;

use super::peer::Wire;
use super::{attack, boards, echo, fan, idle, phones, town};
use crate::admission::first_link_in;
use crate::wait::{PATIENCE, within};

/// Connections that may wait to be taken.
const BACKLOG: u32 = 4096;

/// What a child can be.
#[derive(Subcommand)]
pub(super) enum Kind {
    /// Answers every message
    Echo {
        /// Bytes of an answer
        reply_bytes: usize,
        /// Bytes that are on the disk before it
        #[arg(long, default_value_t = 0)]
        record_bytes: usize,
        /// Where that disk is
        #[arg(long)]
        folder: Option<PathBuf>,
    },
    /// Writes the same bytes to many sockets
    Fan {
        /// Each by a task of its own
        #[arg(long)]
        tasks: bool,
    },
    /// Many boards
    Boards {
        /// Whom they watch
        server: SocketAddr,
        /// How many
        count: usize,
        /// How they are connected
        #[arg(long)]
        wire: Wire,
        /// What they watch
        #[arg(long, default_value = "")]
        office: String,
    },
    /// Many phones, each with a ticket
    Phones {
        /// Whom they watch
        server: SocketAddr,
        /// Where they wait
        office: String,
        /// The file with their keys, one a line
        keys: PathBuf,
    },
    /// Many connections that only take up room
    Attack {
        /// Whose
        server: SocketAddr,
        /// What those watch that do not read
        office: String,
        #[command(flatten)]
        crowd: attack::Crowd,
    },
    /// Does nothing
    Idle,
    /// A server whose days are short
    Town {
        /// Its data folder
        data: PathBuf,
        /// How many times as fast its clock is
        speed: u32,
        /// When it begins, in milliseconds since 1970
        from: i64,
    },
}

impl Kind {
    /// Runs it, until its input ends.
    pub(super) fn run(self) -> ExitCode {
        match self {
            Kind::Echo { reply_bytes, record_bytes, folder } => echo::run(reply_bytes, record_bytes, folder.as_deref()),
            Kind::Fan { tasks } => fan::run(tasks),
            Kind::Boards { server, count, wire, office } => boards::run(server, count, wire, &office),
            Kind::Phones { server, office, keys } => phones::run(server, &office, &keys),
            Kind::Attack { server, office, crowd } => attack::run(server, &office, crowd),
            Kind::Idle => idle::run(),
            Kind::Town { data, speed, from } => town::run(&data, speed, from),
        }
        ExitCode::SUCCESS
    }
}

/// The program that is measured, with its first arguments: `layso` where it was built beside this binary, else this binary
/// in its place.
pub(super) fn program() -> (PathBuf, &'static [&'static str]) {
    let layso = this().with_file_name("layso");
    if layso.is_file() { (layso, &[]) } else { (this(), &["layso"]) }
}

fn this() -> PathBuf {
    std::env::current_exe().expect("the path of this binary")
}

/// A port of a child's own, whose address is printed, with room for thousands who come at once.
pub(super) fn listen() -> TcpListener {
    let socket = TcpSocket::new_v4().expect("a socket");
    socket.bind((Ipv4Addr::LOCALHOST, 0).into()).expect("a free port");
    let listener = socket.listen(BACKLOG).expect("a free port");
    println!("{}", listener.local_addr().expect("a bound port"));
    listener
}

/// A child that runs. It is killed when this is dropped.
#[derive(Debug)]
pub(super) struct Child {
    process: std::process::Child,
    input: Option<ChildStdin>,
    output: mpsc::Receiver<String>,
}

/// Raises the limit of open files as far as it goes, which takes a shell, and becomes the program.
const WITH_MANY_FILES: &str = r#"ulimit -n "$(ulimit -Hn)"; exec "$0" "$@""#;

impl Child {
    /// `bench child …`
    pub(super) fn start(arguments: &[&str]) -> Child {
        Child::run(&this(), &[&["child"], arguments].concat())
    }

    /// `layso …`
    pub(super) fn layso(arguments: &[&str]) -> Child {
        let (program, first) = program();
        Child::run(&program, &[first, arguments].concat())
    }

    /// `layso server` with this data folder and these flags, on a port of its own; with where it listens.
    pub(super) async fn server(data: &Path, flags: &[&str]) -> (Child, SocketAddr) {
        let data = data.to_str().expect("a folder with a plain name");
        let server = ["--lang", "en", "server", "--data", data, "--listen", "127.0.0.1:0"];
        let mut child = Child::layso(&[&server, flags].concat());
        let address = child.address().await;
        (child, address)
    }

    fn run(program: &Path, arguments: &[&str]) -> Child {
        let mut command = Command::new("sh");
        command.arg("-c").arg(WITH_MANY_FILES).arg(program).args(arguments);
        command.env("LAYSO_LOG", "warn").stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut process = command.spawn().expect("a child can be started");
        let (lines, output) = mpsc::channel(64);
        let stdout = process.stdout.take().expect("its output is piped");
        std::thread::spawn(move || {
            let mut read = BufReader::new(stdout).lines().map_while(Result::ok);
            while read.next().is_some_and(|line| lines.blocking_send(line).is_ok()) {}
        });
        Child { input: process.stdin.take(), process, output }
    }

    /// The next line that it prints.
    pub(super) async fn line(&mut self, bound: Duration, what: &str) -> String {
        let line = within(bound, what, self.output.recv()).await;
        line.unwrap_or_else(|| panic!("a child ended instead of {what}"))
    }

    /// The address in the next line that has one.
    pub(super) async fn address(&mut self) -> SocketAddr {
        loop {
            let line = self.line(PATIENCE, "an address").await;
            let mut words = line.split([' ', '/']).map(|word| word.trim_end_matches('.'));
            if let Some(address) = words.find_map(|word| word.parse().ok()) {
                return address;
            }
        }
    }

    /// The secret part of the first link in the next line that has one.
    pub(super) async fn first_link(&mut self) -> String {
        loop {
            if let Some(link) = first_link_in(&self.line(PATIENCE, "the first link").await) {
                return link;
            }
        }
    }

    /// Tells it something.
    pub(super) fn say(&mut self, line: &str) {
        let mut input = self.input.as_ref().expect("it is not told to end yet");
        writeln!(input, "{line}").expect("it listens");
    }

    /// Its process.
    pub(super) fn id(&self) -> u32 {
        self.process.id()
    }

    /// Ends it as an operator does, and waits.
    pub(super) fn end(mut self) {
        drop(self.input.take());
        let told = Command::new("kill").arg(self.id().to_string()).status();
        assert!(told.is_ok_and(|told| told.success()), "a child can be told to end");
        self.process.wait().expect("it can be waited for");
    }
}

impl Drop for Child {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
