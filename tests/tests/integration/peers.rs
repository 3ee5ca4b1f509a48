//! Peers that we did not write: `curl` and Python's `websockets` (`tests/install` installs both). Where one is missing its
//! test says so and counts as skipped, unless `CI` is `true`.

use std::path::Path;
use std::process::{Command, Output};

use tests::{TestOffice, in_time, is_there};

/// Where a system's own Python is, which its packages belong to.
const PYTHON: &str = "/usr/bin/python3";

/// Runs a program to its end, beside the server. The programs bound their own time.
async fn run(mut command: Command) -> Output {
    let what = format!("{command:?}");
    let ran = tokio::task::spawn_blocking(move || command.output());
    in_time(&what, ran).await.expect("no panic").expect("a program that can be started")
}

fn script(name: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("peers").join(name)
}

async fn succeeds(mut command: Command, office: &TestOffice) {
    command.arg(office.address().to_string()).env("LAYSO_TOKEN", office.token());
    let output = run(command).await;
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}\n{}", said(&output.stdout), said(&output.stderr));
    assert!(said(&output.stdout).ends_with("all is well\n"), "{}", said(&output.stdout));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn curl_goes_through_the_requests_of_the_manual() {
    if !is_there("curl", Command::new("curl").arg("--version")) {
        return;
    }
    let office = TestOffice::start().await;
    let mut curl = Command::new("bash");
    curl.arg(script("requests.sh"));
    succeeds(curl, &office).await;
    assert_eq!(office.read("").await["totals"]["done"], 1);
    office.finish().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_python_client_watches_the_board_and_sees_a_call() {
    if !is_there("python3-websockets", Command::new(PYTHON).args(["-c", "import websockets"])) {
        return;
    }
    let office = TestOffice::start().await;
    let mut python = Command::new(PYTHON);
    python.arg(script("watch.py"));
    succeeds(python, &office).await;
    office.finish().await;
}
