//! One Chromium for all tests of a binary, and the end of it when they end.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tokio::sync::OnceCell;
use uuid::Uuid;

use crate::wait::eventually;

/// What a Chromium is called on the systems that have one.
const NAMES: [&str; 3] = ["chromium", "chromium-browser", "google-chrome"];

/// How long one may take to start on a busy machine.
const START: Duration = Duration::from_secs(60);

/// Draws nothing on a screen, asks nobody outside this computer for anything, and lets no page sleep because another one is
/// looked at.
const FLAGS: [&str; 23] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-proxy-server",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-domain-reliability",
    "--disable-sync",
    "--disable-breakpad",
    "--disable-extensions",
    "--disable-dev-shm-usage",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--password-store=basic",
    "--use-mock-keychain",
    "--hide-scrollbars",
    "--force-device-scale-factor=1",
    "--remote-debugging-port=0",
];

/// How a television's browser is started, so that calls are heard without anybody having touched the screen.
const SOUND: &str = "--autoplay-policy=no-user-gesture-required";

/// Starts a browser and waits until its own input ends, which it does when the tests end, however they end: by themselves,
/// by a panic or by a kill. Then everything that the browser started is killed, and its folder removed, unless it is kept.
const KEEPER: &str = r#"
profile=$1; kept=$2; shift 2
mkdir -p "$profile" && export HOME="$profile" TMPDIR="$profile"
setsid "$@" --user-data-dir="$profile" about:blank >"$profile/log" 2>&1 </dev/null &
browser=$!
cat >/dev/null
kill -s KILL -- "-$browser"
wait "$browser" 2>/dev/null
[ "$kept" = kept ] && exit
for again in 1 2 3 4 5; do rm -rf "$profile" && break; sleep 0.2; done
"#;

/// A Chromium that runs.
#[derive(Debug)]
pub(super) struct Chromium {
    /// Where it is spoken with: `ws://127.0.0.1:PORT/devtools/browser/…`.
    pub(super) door: String,
    /// With the end of its input, which the system closes when this process is gone.
    keeper: Child,
}

impl Chromium {
    /// Kills it with all its processes, as a power cut does, and waits until they are gone.
    pub(super) async fn kill(mut self) {
        drop(self.keeper.stdin.take());
        let gone = tokio::task::spawn_blocking(move || self.keeper.wait());
        tokio::time::timeout(START, gone).await.expect("Chromium goes").expect("a thread").expect("a child that ended");
    }
}

/// As most are started.
static SILENT: OnceCell<Option<Chromium>> = OnceCell::const_new();
/// As a television's is.
static SOUNDING: OnceCell<Option<Chromium>> = OnceCell::const_new();

/// The Chromium of this test binary, started when it is first asked for. None: there is none on this computer.
pub(super) async fn running(sounding: bool) -> Option<&'static Chromium> {
    let (cell, more) = if sounding { (&SOUNDING, Some(SOUND)) } else { (&SILENT, None) };
    let start = async || {
        let profile = std::env::temp_dir().join(format!("layso-chromium-{}", Uuid::new_v4().simple()));
        start(&profile, "removed", more).await
    };
    cell.get_or_init(start).await.as_ref()
}

/// The first of these programs that is on the path.
pub(super) fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|file| file.is_file())
}

/// A Chromium of its own, in whose folder all is kept when it is killed.
pub(super) async fn with_profile(profile: &Path) -> Option<Chromium> {
    // What a killed one told is nobody's door any more.
    let _: std::io::Result<()> = std::fs::remove_file(profile.join("DevToolsActivePort"));
    start(profile, "kept", None).await
}

async fn start(profile: &Path, kept: &str, more: Option<&str>) -> Option<Chromium> {
    let program = on_path(&NAMES)?;
    let mut keeper = Command::new("sh");
    keeper.args(["-c", KEEPER, "keeper"]).arg(profile).arg(kept).arg(program).args(FLAGS).args(more);
    keeper.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let keeper = keeper.spawn().expect("a shell");
    let told = profile.join("DevToolsActivePort");
    let look = || async { door(&told) };
    let started = tokio::time::timeout(START, eventually("Chromium to start", START * 2, look)).await;
    let door = started.unwrap_or_else(|_| panic!("Chromium did not start within {START:?}: {}", log(profile)));
    Some(Chromium { door, keeper })
}

/// What Chromium tells in a file of two lines when it can be spoken with: its port and its path.
fn door(told: &Path) -> Option<String> {
    let told = std::fs::read_to_string(told).ok()?;
    let (port, path) = told.trim_end().split_once('\n')?;
    Some(format!("ws://127.0.0.1:{port}{path}"))
}

fn log(profile: &Path) -> String {
    std::fs::read_to_string(profile.join("log")).unwrap_or_default()
}
