//! A queue of this computer's print server (CUPS), through its own programs `lp`, `lpstat` and `cancel`.

use std::process::Stdio;

use protocol::PrinterTrouble;
use tokio::io::AsyncWriteExt;
use tokio::process::Command;
use tokio::time::{Instant, sleep, timeout};

use super::raster;
use super::{Fault, Pace};
use crate::slip::Canvas;

/// The most that is read of what a program says.
const SAID: usize = 64 * 1024;

/// Why a program of the print server said nothing of use.
#[derive(Debug, thiserror::Error)]
enum NotRun {
    #[error("it cannot be started: {0}")]
    NotStarted(std::io::Error),
    #[error("it failed: {0}")]
    Failed(String),
    #[error("it does not end")]
    NoEnd,
}

/// A queue, by name.
#[derive(Debug)]
pub(crate) struct Queue {
    name: String,
    pace: Pace,
}

impl Queue {
    pub(super) fn new(name: &str, pace: Pace) -> Queue {
        Queue { name: name.to_owned(), pace }
    }

    /// How the queue is.
    pub(super) async fn look(&self) -> Vec<PrinterTrouble> {
        match self.run("lpstat", &["-l", "-p", &self.name], &[]).await {
            Ok(said) => troubles(&said),
            Err(why) => {
                tracing::debug!(%why, queue = %self.name, "the queue does not answer");
                vec![PrinterTrouble::Offline]
            }
        }
    }

    /// Prints a slip, and is through when the job has left the queue.
    pub(super) async fn print(&self, number: &str, picture: &Canvas) -> Result<(), Fault> {
        let title = format!("layso {number}");
        let lp = ["-d", &self.name, "-o", "raw", "-t", &title, "-"];
        let said = self.run("lp", &lp, &raster::slip(picture, false)).await.map_err(|why| {
            tracing::warn!(%why, queue = %self.name, "the queue did not take a slip");
            // Once it runs it may have handed the slip over, however it ended.
            Fault { trouble: PrinterTrouble::Offline, touched: !matches!(why, NotRun::NotStarted(_)) }
        })?;
        let Some(job) = job_of(&said) else {
            tracing::warn!(said, queue = %self.name, "lp names no job");
            return Err(Fault { trouble: PrinterTrouble::Failed, touched: true });
        };
        let until = Instant::now() + self.pace.printing(picture.height()) * 2 + self.pace.stall();
        loop {
            let troubles = self.look().await;
            let stops = troubles.iter().copied().find(|trouble| trouble.stops());
            let waits = self.run("lpstat", &["-o", &self.name], &[]).await.map(|said| lists(&said, &job));
            match (waits, stops) {
                (Ok(false), None) => return Ok(()),
                (_, Some(trouble)) => return Err(self.broken_off(&job, trouble).await),
                _ if Instant::now() > until => return Err(self.broken_off(&job, PrinterTrouble::Offline).await),
                _ => sleep(self.pace.poll()).await,
            }
        }
    }

    /// What is still in the queue is taken out of it: the slip comes again, with the mark.
    async fn broken_off(&self, job: &str, trouble: PrinterTrouble) -> Fault {
        if let Err(why) = self.run("cancel", &[job], &[]).await {
            tracing::warn!(%why, job, "a print job stays in its queue");
        }
        Fault { trouble, touched: true }
    }

    /// Runs a program of the print server to its end and gives what it says.
    async fn run(&self, program: &str, arguments: &[&str], input: &[u8]) -> Result<String, NotRun> {
        let mut command = Command::new(program);
        // Its words in one language.
        command.args(arguments).env("LC_ALL", "C").kill_on_drop(true);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let running = async {
            let mut child = command.spawn().map_err(NotRun::NotStarted)?;
            if let Some(mut stdin) = child.stdin.take() {
                // A program that ends without reading says why itself.
                drop(stdin.write_all(input).await);
            }
            let ended = child.wait_with_output().await.map_err(|error| NotRun::Failed(error.to_string()))?;
            let said = |bytes: &[u8]| String::from_utf8_lossy(bytes.get(..SAID).unwrap_or(bytes)).trim().to_owned();
            if ended.status.success() { Ok(said(&ended.stdout)) } else { Err(NotRun::Failed(said(&ended.stderr))) }
        };
        timeout(self.pace.stall(), running).await.unwrap_or(Err(NotRun::NoEnd))
    }
}

/// "request id is phieu-12 (0 file(s))".
fn job_of(said: &str) -> Option<String> {
    let rest = said.split_once("request id is ")?.1;
    rest.split_whitespace().next().filter(|job| !job.starts_with('-')).map(str::to_owned)
}

/// Whether a list of jobs names this one.
fn lists(said: &str, job: &str) -> bool {
    said.lines().any(|line| line.split_whitespace().next() == Some(job))
}

/// What `lpstat -l -p` says of a printer: the words after `Alerts:` are the reasons of RFC 8011.
fn troubles(said: &str) -> Vec<PrinterTrouble> {
    let lower = said.to_lowercase();
    let alerts = lower.lines().filter_map(|line| line.trim().strip_prefix("alerts:")).flat_map(str::split_whitespace);
    let mut troubles: Vec<PrinterTrouble> = alerts.filter_map(trouble).collect();
    let first = lower.lines().next().unwrap_or_default();
    if !first.starts_with("printer ") || first.contains(" disabled since ") {
        troubles.push(PrinterTrouble::Offline);
    }
    troubles.sort_unstable();
    troubles.dedup();
    troubles
}

fn trouble(reason: &str) -> Option<PrinterTrouble> {
    let reason = reason.trim_end_matches(',');
    let named = [
        ("media-empty", PrinterTrouble::PaperOut),
        ("media-needed", PrinterTrouble::PaperOut),
        ("media-low", PrinterTrouble::PaperLow),
        ("cover-open", PrinterTrouble::CoverOpen),
        ("door-open", PrinterTrouble::CoverOpen),
        ("media-jam", PrinterTrouble::Cutter),
        ("offline", PrinterTrouble::Offline),
        ("shutdown", PrinterTrouble::Offline),
        ("timed-out", PrinterTrouble::Offline),
        ("paused", PrinterTrouble::Offline),
    ];
    let known = named.into_iter().find(|(begin, _)| reason.starts_with(begin)).map(|(_, trouble)| trouble);
    known.or_else(|| reason.ends_with("-error").then_some(PrinterTrouble::Failed))
}

#[cfg(test)]
mod tests;
