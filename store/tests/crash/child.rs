//! A writer in a process of its own, which says each thing that it was told is durable.

use std::collections::HashMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use store::{AppendError, CellKey, LogName, Options, Store, Version};
use tokio::task::JoinSet;

const FOLDER: &str = "LAYSO_STORE_TEST_FOLDER";
const SYNC: &str = "LAYSO_STORE_TEST_SYNC";
/// Marks the lines that count, among those of the test harness.
const ACKNOWLEDGED: &str = "acknowledged ";
const LOGS: u64 = 12;

pub(crate) fn options() -> Options {
    Options { reserve_bytes: 256 * 1024, ..Options::default() }
}

pub(crate) fn log(n: u64) -> LogName {
    LogName::new(&format!("log-{n}")).unwrap()
}

pub(crate) fn cell() -> CellKey {
    CellKey::new("counter").unwrap()
}

/// What the writer puts at this place: mostly short, sometimes long.
pub(crate) fn payload(log: &LogName, version: Version) -> Vec<u8> {
    let length = match version.0 % 50 {
        0 => 40_000,
        10 | 20 | 30 => 3_000,
        n => 60 + n as usize * 7,
    };
    format!("{log} {version} ").bytes().cycle().take(length).collect()
}

/// What was acknowledged: the last version of each log, and of the cell (under its key).
pub(crate) type Acknowledged = HashMap<String, u64>;

/// The writer, seen from outside.
pub(crate) struct Writer {
    child: Child,
    lines: std::io::Lines<BufReader<std::process::ChildStdout>>,
    pub(crate) acknowledged: Acknowledged,
}

impl Writer {
    /// Starts this very program as the writer of the store in `dir`.
    pub(crate) fn start(dir: &Path, sync: bool) -> Self {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["child::the_writer", "--exact", "--ignored", "--nocapture"])
            .env(FOLDER, dir)
            .env(SYNC, sync.to_string())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        Self { child, lines, acknowledged: Acknowledged::new() }
    }

    /// Listens until so many more things are acknowledged.
    pub(crate) fn listen(&mut self, count: usize) {
        for _ in 0..count {
            assert!(self.listen_once(), "the writer ended by itself");
        }
    }

    fn listen_once(&mut self) -> bool {
        for line in self.lines.by_ref() {
            let line = line.unwrap();
            let Some((_, words)) = line.split_once(ACKNOWLEDGED) else { continue };
            let (name, version) = words.split_once(' ').unwrap();
            let last = self.acknowledged.entry(name.to_owned()).or_default();
            *last = version.parse::<u64>().unwrap().max(*last);
            return true;
        }
        false
    }

    /// Stops it where it stands; it stays in memory. The signal only begins that: on a busy machine its threads run on
    /// for a while, and what they acknowledge then would be looked for in a copy that was begun before.
    pub(crate) fn freeze(&self) {
        let pid = self.child.id().to_string();
        assert!(Command::new("kill").args(["-STOP", &pid]).status().unwrap().success());
        let until = Instant::now() + Duration::from_secs(30);
        while !all_threads_are_stopped(&pid) {
            assert!(Instant::now() < until, "waited 30 s for the writer to stop");
            std::thread::yield_now();
        }
    }

    /// Kills it and hears what it still had to say.
    pub(crate) fn kill(mut self) -> Acknowledged {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        while self.listen_once() {}
        std::mem::take(&mut self.acknowledged)
    }
}

/// Whether the kernel shows each thread as stopped by a signal (`T`).
fn all_threads_are_stopped(pid: &str) -> bool {
    let threads = std::fs::read_dir(format!("/proc/{pid}/task")).unwrap();
    threads.map(|thread| std::fs::read_to_string(thread.unwrap().path().join("stat"))).all(|stat| {
        // The name before the state may hold anything, closing brackets too. A thread that has just ended is no matter.
        stat.map_or(true, |stat| stat.rsplit_once(')').is_some_and(|(_, rest)| rest.trim_start().starts_with('T')))
    })
}

impl Drop for Writer {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Says what is missing of the acknowledged, and fails if anything else than that is wrong.
pub(crate) fn missing(store: &Store, acknowledged: &Acknowledged) -> Vec<String> {
    let mut missing = Vec::new();
    for (name, version) in acknowledged {
        if name == cell().as_str() {
            let value = store.cell(&cell());
            let value = value.ok().flatten().map_or(0, |bytes| u64::from_be_bytes(bytes.try_into().unwrap()));
            if value < *version {
                missing.push(format!("{name}: {value} of {version}"));
            }
            continue;
        }
        let log = LogName::new(name).unwrap();
        let mut head = 0;
        for record in store.records(&log, Version::ZERO) {
            let Ok(record) = record.inspect_err(|error| missing.push(error.to_string())) else { continue };
            head += 1;
            assert_eq!(record.version, Version(head), "{name}");
            assert!(record.payload == payload(&log, record.version), "{name} {head} is another record");
        }
        if head < *version {
            missing.push(format!("{name}: {head} of {version}"));
        }
    }
    missing
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "this is the writer that the crash tests start and kill"]
async fn the_writer() {
    let Some(dir) = std::env::var_os(FOLDER) else { return };
    let sync = std::env::var(SYNC).as_deref() != Ok("false");
    let store = Store::open(Path::new(&dir), Options { sync_each_batch: sync, ..options() }).unwrap();
    let mut tasks = JoinSet::new();
    for n in 0..LOGS {
        tasks.spawn(write_log(store.clone(), log(n)));
    }
    tasks.spawn(write_cell(store));
    panic!("a writer ended: {:?}", tasks.join_next().await);
}

async fn write_log(store: Store, log: LogName) -> AppendError {
    let mut head = store.head(&log).unwrap();
    loop {
        match store.append(&log, head, payload(&log, head.next())).await {
            Ok(version) => head = version,
            Err(error) => return error,
        }
        say(log.as_str(), head.0);
    }
}

async fn write_cell(store: Store) -> AppendError {
    let mut count = store.cell(&cell()).unwrap().map_or(0, |bytes| u64::from_be_bytes(bytes.try_into().unwrap()));
    loop {
        count += 1;
        if let Err(error) = store.put(&cell(), count.to_be_bytes().to_vec()).await {
            return error;
        }
        say(cell().as_str(), count);
    }
}

fn say(name: &str, version: u64) {
    println!("{ACKNOWLEDGED}{name} {version}");
}
