//! A queue of the print server. Its programs are scripts here, found by the search path: so the tests run in a process of their own.

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use dispenser::paper::{Paper, Printed};
use dispenser::printer::{Pace, PrinterSettings, Way, raster};
use dispenser::slip::{PaperWidth, draw};
use protocol::{PrintProblem, PrinterTrouble};
use store::{Options, Store};
use tests::{eventually, in_time};
use uuid::Uuid;

use crate::slips::{short_slip, words};

/// Where the scripts keep what they were told.
const SPOOL: &str = "LAYSO_TEST_SPOOL";

/// Takes a job: what it was given, and its arguments. While `stuck` is there, the paper runs out under it; with `silent` or
/// `fails` it does not come to its own end, or to a good one.
const LP: &str = r#"#!/bin/sh
cd "$LAYSO_TEST_SPOOL"
[ -e broken ] && { echo "lp: The printer or class does not exist." >&2; exit 1; }
n=$(($(cat count 2>/dev/null || echo 0) + 1)); echo "$n" > count
cat > "job-$n.bin"; echo "$@" > "job-$n.args"
[ -e stuck ] && { echo "phieu-$n lan 1024" >> jobs; echo media-empty-error > alerts; }
[ -e silent ] && { rm silent; exec sleep 1000; }
[ -e fails ] && { rm fails; echo "lp: Broken pipe" >&2; exit 1; }
echo "request id is phieu-$n (0 file(s))"
"#;

const LPSTAT: &str = r#"#!/bin/sh
cd "$LAYSO_TEST_SPOOL"
[ -e hangs ] && exec sleep 1000
case "$1" in
-l) echo "printer phieu is idle.  enabled since Sun 22 Nov 2026"; echo "	Alerts: $(cat alerts)" ;;
-o) cat jobs ;;
esac
"#;

const CANCEL: &str = r#"#!/bin/sh
cd "$LAYSO_TEST_SPOOL"
echo "$1" >> cancelled; : > jobs
"#;

#[test]
fn a_queue_prints_a_slip_once_and_tells_what_is_wrong() {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    for (name, script) in [("lp", LP), ("lpstat", LPSTAT), ("cancel", CANCEL)] {
        let file = folder.path().join(name);
        std::fs::write(&file, script).expect("a script");
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o755)).expect("a script can be run");
    }
    let path = std::env::var("PATH").unwrap_or_default();
    let mut child = Command::new(std::env::current_exe().expect("a test has a file"));
    child.args(["--exact", "queue::in_a_process_of_its_own", "--ignored", "--nocapture"]);
    child.env(SPOOL, folder.path()).env("PATH", format!("{}:{path}", folder.path().display()));
    let ended = child.output().expect("the test starts itself");
    let said = String::from_utf8_lossy(&ended.stdout);
    assert!(ended.status.success() && said.contains("1 passed"), "{said}\n{}", String::from_utf8_lossy(&ended.stderr));
}

/// The scripts' folder, seen from the kiosk.
struct Spool(PathBuf);

impl Spool {
    fn put(&self, name: &str, text: &str) {
        std::fs::write(self.0.join(name), text).expect("a file");
    }

    fn remove(&self, name: &str) {
        std::fs::remove_file(self.0.join(name)).expect("a file that is there");
    }

    fn job(&self, nth: usize) -> Vec<u8> {
        std::fs::read(self.0.join(format!("job-{nth}.bin"))).expect("a job")
    }
}

async fn open(store: &Store) -> Paper {
    let way = Way::Queue("phieu".to_owned());
    let pace = Pace::of_beat(Duration::from_millis(20));
    let settings = PrinterSettings { width: PaperWidth::Narrow, pace, ..PrinterSettings::new(way, &words()) };
    Paper::open(&settings, store, "an-binh").await.expect("a printer can always be opened")
}

fn bytes(number: &str, again: bool) -> Vec<u8> {
    let slip = short_slip(number);
    raster::slip(&draw(&if again { slip.marked_again() } else { slip }, PaperWidth::Narrow), false)
}

#[tokio::test]
#[ignore = "run by the test above, with the scripts in its path"]
async fn in_a_process_of_its_own() {
    let spool = Spool(std::env::var_os(SPOOL).expect("the scripts' folder").into());
    spool.put("alerts", "none");
    spool.put("jobs", "");
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let options = Options { cache_bytes: 1024 * 1024, reserve_bytes: 64 * 1024, ..Options::default() };
    let store = Store::open(Path::new(folder.path()), options).expect("a new store");
    let paper = open(&store).await;
    let print = |press: u128, number: &str| paper.print(Uuid::from_u128(press), short_slip(number));

    let printed = in_time("a slip", print(1, "1")).await;
    assert_eq!(printed, Ok(Printed { file: None, again: false, seen: false }));
    assert_eq!(spool.job(1), bytes("1", false));
    let arguments = std::fs::read_to_string(spool.0.join("job-1.args")).expect("its arguments");
    assert_eq!(arguments.trim_end(), "-d phieu -o raw -t layso 1 -");

    // Before anything was given: no mark later.
    spool.put("alerts", "cover-open");
    let refused = in_time("a refusal", paper.print_now(Uuid::from_u128(2), short_slip("4"))).await;
    assert_eq!(refused, Err(PrintProblem::CoverOpen));
    spool.put("alerts", "none");
    assert_eq!(in_time("a slip", print(2, "4")).await, Ok(Printed { file: None, again: false, seen: false }));
    assert_eq!(spool.job(2), bytes("4", false));

    // In the middle: the job is taken out of the queue, and comes again with the mark.
    spool.put("stuck", "");
    let mut troubles = paper.trouble();
    let (printed, ()) = tokio::join!(in_time("a slip", print(3, "7")), async {
        let told = in_time("the trouble", troubles.recv()).await.expect("the printer works");
        assert_eq!(told, (Uuid::from_u128(3), PrintProblem::NoPaper));
        spool.remove("stuck");
        spool.put("alerts", "none");
    });
    assert_eq!(printed, Ok(Printed { file: None, again: true, seen: false }));
    assert_eq!((spool.job(3), spool.job(4)), (bytes("7", false), bytes("7", true)));
    assert_eq!(std::fs::read_to_string(spool.0.join("cancelled")).expect("what was cancelled"), "phieu-3\n");

    // Handed over, and then no word of it: it may be on paper.
    for (press, flaw, first) in [(6, "silent", 5), (7, "fails", 7)] {
        spool.put(flaw, "");
        assert_eq!(
            in_time("a slip", print(press, "4")).await,
            Ok(Printed { file: None, again: true, seen: false }),
            "{flaw}"
        );
        assert_eq!((spool.job(first), spool.job(first + 1)), (bytes("4", false), bytes("4", true)), "{flaw}");
    }

    spool.put("broken", "");
    let refused = in_time("a refusal", paper.print_now(Uuid::from_u128(5), short_slip("1"))).await;
    assert_eq!(refused, Err(PrintProblem::Offline));
    spool.remove("broken");
    spool.put("hangs", "");
    let state = paper.state();
    eventually("a program that hangs to be told", Duration::from_secs(30), || async {
        (state.borrow().stops() == Some(PrinterTrouble::Offline)).then_some(())
    })
    .await;
}
