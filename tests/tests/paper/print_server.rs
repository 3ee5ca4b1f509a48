//! A print server that we did not write: CUPS, alone with its queues in a folder for temporary files. `tests/install` installs it;
//! where it is missing the test says so and counts as skipped.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use dispenser::paper::{Paper, Printed};
use dispenser::printer::{Lack, Pace, PrinterSettings, Way};
use dispenser::slip::{PaperWidth, draw};
use protocol::{PrintProblem, PrinterTrouble};
use store::{Options, Store};
use tests::browser::lacking;
use tests::{PATIENCE, eventually, in_time};
use tokio::net::TcpSocket;
use uuid::Uuid;

use crate::fake::{Fake, Fault, Kind, Trap};
use crate::slips::{short_slip, words};

/// The folder of the server, for the process that prints.
const FOLDER: &str = "LAYSO_TEST_CUPS";
const WIDTH: PaperWidth = PaperWidth::Narrow;
/// Where distributions keep what is not for users.
const PROGRAMS: [&str; 3] = ["/usr/sbin/cupsd", "/usr/local/sbin/cupsd", "/sbin/cupsd"];
const BACKENDS: [&str; 2] = ["/usr/lib/cups/backend/socket", "/usr/libexec/cups/backend/socket"];

/// A print server. Dropping it ends it.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended already, or it ends now.
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

fn program() -> Option<&'static Path> {
    let first = |paths: &'static [&str]| paths.iter().map(Path::new).find(|path| path.exists());
    first(&BACKENDS)?;
    first(&PROGRAMS)
}

fn socket(folder: &Path) -> PathBuf {
    folder.join("cups.sock")
}

/// Starts a server that nobody else knows of and that lets everybody do everything.
fn start(program: &Path, folder: &Path) -> Server {
    // Its backends run as somebody else where it runs as root.
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755)).expect("our own folder");
    let at = |name: &str| folder.join(name).display().to_string();
    for name in ["root", "spool", "cache", "state", "tmp"] {
        std::fs::create_dir(at(name)).expect("a new folder");
    }
    let files = format!(
        "ServerRoot {}\nRequestRoot {}\nCacheDir {}\nStateDir {}\nTempDir {}\nAccessLog {}\nErrorLog {}\nPageLog {}\n\
         FatalErrors none\n",
        at("root"),
        at("spool"),
        at("cache"),
        at("state"),
        at("tmp"),
        at("access_log"),
        at("error_log"),
        at("page_log")
    );
    let server = format!(
        "Listen {}\nJobKillDelay 1\nBrowsing Off\nWebInterface No\nDefaultAuthType None\n<Location />\nAllow all\n</Location>\n\
         <Policy default>\n<Limit All>\nAllow all\n</Limit>\n</Policy>\n",
        socket(folder).display()
    );
    let (server_file, files_file) = (at("root/cupsd.conf"), at("root/cups-files.conf"));
    std::fs::write(&server_file, server).expect("a new file");
    std::fs::write(&files_file, files).expect("a new file");
    let mut command = Command::new(program);
    command.args(["-f", "-c", &server_file, "-s", &files_file]).stdin(Stdio::null()).stdout(Stdio::null());
    Server(command.stderr(Stdio::null()).spawn().expect("the print server starts"))
}

#[test]
fn a_real_print_server_prints_slips_and_says_what_is_wrong() {
    let Some(program) = program() else { return lacking("cups") };
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let _server = start(program, folder.path());
    let mut child = Command::new(std::env::current_exe().expect("a test has a file"));
    child.args(["--exact", "print_server::in_a_process_of_its_own", "--ignored", "--nocapture"]);
    // The words of its programs are read in one language, whichever the kiosk's is.
    child.env(FOLDER, folder.path()).env("CUPS_SERVER", socket(folder.path())).env("LC_ALL", "vi_VN.UTF-8");
    let ended = child.output().expect("the test starts itself");
    let said = String::from_utf8_lossy(&ended.stdout);
    let log = std::fs::read_to_string(folder.path().join("error_log")).unwrap_or_default();
    let what = || format!("{said}\n{}\n{log}", String::from_utf8_lossy(&ended.stderr));
    assert!(ended.status.success() && said.contains("1 passed"), "{}", what());
}

/// Runs a program of the print server; gives what it says where it came to a good end.
fn run(program: &str, arguments: &[&str]) -> Option<String> {
    // Those for its keeper lie where users do not look.
    let path = format!("{}:/usr/sbin:/usr/local/sbin", std::env::var("PATH").unwrap_or_default());
    let mut command = Command::new("/usr/bin/env");
    command.env("PATH", path).env("LC_ALL", "C").arg(program).args(arguments).stdin(Stdio::null());
    let ended = command.output().expect("a system has env");
    ended.status.success().then(|| String::from_utf8_lossy(&ended.stdout).into_owned())
}

fn queue(name: &str, port: u16) {
    let device = format!("socket://127.0.0.1:{port}");
    assert!(run("lpadmin", &["-p", name, "-E", "-v", &device]).is_some(), "no queue {name}");
}

/// A kiosk's paper at a queue.
async fn open(store: &Store, queue: &str) -> Paper {
    let pace = Pace::of_beat(Duration::from_millis(30));
    let way = Way::Queue(queue.to_owned());
    let settings = PrinterSettings { width: WIDTH, pace, ..PrinterSettings::new(way, &words()) };
    Paper::open(&settings, store, &format!("office-{queue}")).await.expect("a printer can always be opened")
}

async fn offline(paper: &Paper) {
    let mut state = paper.state();
    drop(in_time("the trouble", state.wait_for(|state| state.stops() == Some(PrinterTrouble::Offline))).await);
}

#[tokio::test]
#[ignore = "run by the test above, with a print server of its own"]
async fn in_a_process_of_its_own() {
    // It says in the same way that it runs and that it does not.
    let runs = || async { run("lpstat", &["-r"]).filter(|said| said.contains("is running")) };
    eventually("the print server to answer", PATIENCE, runs).await;
    let folder = PathBuf::from(std::env::var_os(FOLDER).expect("the server's folder"));
    let options = Options { cache_bytes: 1024 * 1024, reserve_bytes: 64 * 1024, ..Options::default() };
    let store = Store::open(&folder.join("store"), options).expect("a new store");

    // One that prints gets exactly the picture, and a queue that is stopped for a while is told and gives no mark.
    let fake = Fake::start(WIDTH.dots(), Kind { answers: false, ..Kind::GOOD }).await;
    queue("phieu", fake.address.port());
    let paper = open(&store, "phieu").await;
    let print = |press: u128, number: &str| paper.print(Uuid::from_u128(press), short_slip(number));
    assert_eq!(in_time("a slip", print(1, "1")).await, Ok(Printed { file: None, again: false, seen: false }));
    let [piece] = fake.pieces().try_into().expect("one piece of paper");
    assert!(piece.is_cut && piece.rows == draw(&short_slip("1"), WIDTH).rows());
    for (stop, go_on) in [("cupsdisable", "cupsenable"), ("cupsreject", "cupsaccept")] {
        assert!(run(stop, &["phieu"]).is_some());
        offline(&paper).await;
        let refused = in_time("a refusal", paper.print_now(Uuid::from_u128(2), short_slip("4"))).await;
        assert_eq!(refused, Err(PrintProblem::Offline), "{stop}");
        assert!(run(go_on, &["phieu"]).is_some());
    }
    assert_eq!(in_time("a slip", print(2, "4")).await, Ok(Printed { file: None, again: false, seen: false }));

    // A printer that takes nothing: the job is taken out of the queue, and comes again with the mark.
    fake.arm(Trap::Now(Fault::Frozen));
    let (printed, ()) = tokio::join!(in_time("a slip", print(3, "7")), async {
        offline(&paper).await;
        fake.repair();
    });
    assert_eq!(printed, Ok(Printed { file: None, again: true, seen: false }));
    assert_eq!(fake.complaints(), Vec::<String>::new());

    // Nobody listens there; and there is no such queue.
    let nobody = TcpSocket::new_v4().expect("a socket");
    nobody.bind(([127, 0, 0, 1], 0).into()).expect("a free port, which stays ours");
    queue("hong", nobody.local_addr().expect("an address").port());
    for (name, lack) in [("hong", None), ("khong-co", Some(Lack::Queue("khong-co".to_owned())))] {
        let paper = open(&store, name).await;
        let refused = in_time("a refusal", paper.print_now(Uuid::from_u128(1), short_slip("1"))).await;
        assert_eq!(refused, Err(PrintProblem::Offline), "{name}");
        assert_eq!(*paper.lack().borrow(), lack);
    }
}
