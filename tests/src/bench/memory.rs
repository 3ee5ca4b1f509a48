//! What the programs keep in memory.

use std::process::{Command, Stdio};
use std::time::Duration;

use tokio::time::sleep;

use super::child::{Child, program};
use super::fanout::{BOARDS, Boards};
use super::machine::{own_kib, resident_kib};
use super::report::{Figure, Report, Target};
use super::stand::Stand;
use super::{Bench, on_one_thread};
use crate::wait::{PATIENCE, eventually};

/// The sample office.
const OFFICE: &str = server::office_file::SAMPLE.0;
/// A process is at rest when its memory stayed the same for so long.
const REST: Duration = Duration::from_secs(2);

/// Measures the row.
pub(super) fn measure(bench: &Bench, report: &mut Report) {
    on_one_thread(async {
        let idle = Child::start(&["idle"]);
        let floor = at_rest(idle.id()).await;
        let floor = format!("a program that does nothing: {}", mb(floor, own_kib(idle.id())));
        let stand = Stand::sample(bench).await;
        let server = at_rest(stand.server.id()).await;
        report.figure(program_at_rest("server at rest, sample office", server, stand.server.id(), 25.0, &floor));
        let screen = display(&stand, &["--plain"]);
        let kib = at_rest(screen.id()).await;
        report.figure(program_at_rest("`layso display --plain` at rest", kib, screen.id(), 12.0, &floor));
        drop(screen);
        match Tmux::showing(&stand).await {
            Some(tmux) => {
                let kib = at_rest(tmux.process).await;
                let what = "`layso display` at rest, tmux of 200×60";
                report.figure(program_at_rest(what, kib, tmux.process, 12.0, &floor));
            }
            None => report.aside("`layso display` on a screen", "not measured: there is no tmux"),
        }
        boards(bench, report, &stand, server).await;
    });
}

async fn boards(bench: &Bench, report: &mut Report, stand: &Stand, before: f64) {
    let count = bench.machine.connections(BOARDS);
    let _boards = Boards::watching(stand.address, OFFICE, count).await;
    let server = (at_rest(stand.server.id()).await - before) / count as f64;
    let mut echo = Child::start(&["echo", "100"]);
    let address = echo.address().await;
    let before = at_rest(echo.id()).await;
    let _plain = Boards::plain(address, count).await;
    let plain = (at_rest(echo.id()).await - before) / count as f64;
    report.figure(Figure {
        what: format!("server, for each of {count} boards"),
        measured: format!("{server:.1} KiB"),
        limit: format!("a task with a bare socket and nothing read {plain:.1} KiB"),
        ratio: format!("{:.1}", server / plain),
        target: Target::at_most(8.0, "KiB", server),
    });
}

fn program_at_rest(what: &str, kib: f64, process: u32, promised: f64, floor: &str) -> Figure {
    Figure {
        what: what.to_owned(),
        measured: mb(kib, own_kib(process)),
        limit: floor.to_owned(),
        target: Target::at_most(promised, "MB", kib * 1024.0 / 1e6),
        ..Figure::default()
    }
}

fn mb(kib: f64, own_kib: f64) -> String {
    format!("{:.1} MB, {:.1} of them no file's", kib * 1024.0 / 1e6, own_kib * 1024.0 / 1e6)
}

fn display(stand: &Stand, more: &[&str]) -> Child {
    let server = format!("ws://{}", stand.address);
    Child::layso(&[&["display", "--unpaired", "--office", OFFICE, "--server", &server], more].concat())
}

/// What a process keeps when it has stopped growing.
async fn at_rest(process: u32) -> f64 {
    let mut last = f64::NAN;
    eventually("a process to come to rest", PATIENCE, || {
        let before = std::mem::replace(&mut last, resident_kib(process));
        let (now, same) = (last, before == last);
        async move {
            if !same {
                sleep(REST).await;
            }
            same.then_some(now)
        }
    })
    .await
}

/// A display on a screen of its own.
#[derive(Debug)]
struct Tmux {
    socket: String,
    process: u32,
}

impl Tmux {
    /// The stand's board, when it has been drawn; none: there is no tmux.
    async fn showing(stand: &Stand) -> Option<Tmux> {
        let socket = format!("layso-bench-{}", std::process::id());
        let (program, first) = program();
        let (program, first, server) = (program.display(), first.join(" "), stand.address);
        let layso = format!("exec '{program}' {first} display --unpaired --office {OFFICE} --server ws://{server}");
        let tmux = |arguments: &[&str]| {
            let mut command = Command::new("tmux");
            command.args(["-L", &socket, "-f", "/dev/null"]).args(arguments).stdin(Stdio::null());
            command.output().ok().filter(|output| output.status.success())
        };
        tmux(&["new-session", "-d", "-x", "200", "-y", "60", &layso])?;
        let process = tmux(&["list-panes", "-F", "#{pane_pid}"])?;
        let process = String::from_utf8_lossy(&process.stdout).trim().parse().ok()?;
        eventually("the board to be drawn", PATIENCE, || async {
            let screen = tmux(&["capture-pane", "-p"])?;
            String::from_utf8_lossy(&screen.stdout).contains("An Bình").then_some(())
        })
        .await;
        Some(Tmux { socket, process })
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        // It may have ended with its display.
        let _ = Command::new("tmux").args(["-L", &self.socket, "kill-server"]).output();
    }
}
