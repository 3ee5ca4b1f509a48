//! A queue of this computer's print server (CUPS), through its own programs `lp`, `lpstat` and `cancel`.
//!
//! What they say was looked at with CUPS 2.4.2. A printer that cannot be reached is no trouble of its queue: the job stays in it,
//! under "now printing", and only time tells. A job that left the queue was given to the printer, unless its alerts say that
//! somebody cancelled it; a job that the server gave up looks as if it had been printed, so a queue for slips keeps the error
//! policy that CUPS gives it, `retry-job`, or `stop-printer`, and never has `abort-job`.

use std::io;
use std::process::Stdio;

use protocol::PrinterTrouble;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;
use tokio::time::{Instant, sleep, timeout};

use super::raster;
use super::{Fault, Lack, Pace};
use crate::slip::Canvas;

/// The most that is read of what a program says.
const SAID: u64 = 64 * 1024;

/// Why a program of the print server said nothing of use.
#[derive(Debug, thiserror::Error)]
enum NotRun {
    #[error("it cannot be started: {0}")]
    NotStarted(io::Error),
    #[error("it failed: {0}")]
    Failed(String),
    #[error("it does not end")]
    NoEnd,
}

/// What `lp` says when it was refused before it gave anything.
const REFUSALS: [&str; 2] = ["is not accepting jobs", "does not exist"];

/// What `lpstat` says of a queue that it does not know.
const UNKNOWN_QUEUE: &str = "Invalid destination name";

impl NotRun {
    /// Once `lp` runs it may have handed the slip over, however it ended, unless it says otherwise.
    fn may_have_given(&self) -> bool {
        match self {
            NotRun::NotStarted(_) => false,
            NotRun::Failed(said) => !REFUSALS.iter().any(|refusal| said.contains(refusal)),
            NotRun::NoEnd => true,
        }
    }
}

/// A queue, by name.
#[derive(Debug)]
pub(crate) struct Queue {
    name: String,
    pace: Pace,
    /// The last slip stayed in the queue, and nothing said why: only the next one shows whether it is well again.
    stuck: bool,
    /// What was missing when it was looked at last.
    lack: Option<Lack>,
}

impl Queue {
    pub(super) fn new(name: &str, pace: Pace) -> Queue {
        Queue { name: name.to_owned(), pace, stuck: false, lack: None }
    }

    pub(super) fn lack(&self) -> Option<&Lack> {
        self.lack.as_ref()
    }

    /// How the queue is, and whether slips come out of it as far as the last one showed it.
    pub(super) async fn look(&mut self) -> Vec<PrinterTrouble> {
        let troubles = self.state().await;
        self.told(troubles)
    }

    /// Whether a slip can be tried. That the last one was stuck is told, and keeps no other from it.
    ///
    /// # Errors
    /// What the print server says is wrong.
    pub(super) async fn ready(&mut self) -> Result<Vec<PrinterTrouble>, Vec<PrinterTrouble>> {
        let troubles = self.state().await;
        if troubles.iter().any(|trouble| trouble.stops()) { Err(troubles) } else { Ok(self.told(troubles)) }
    }

    fn told(&self, mut troubles: Vec<PrinterTrouble>) -> Vec<PrinterTrouble> {
        if self.stuck && !troubles.iter().any(|trouble| trouble.stops()) {
            troubles.insert(0, PrinterTrouble::Offline);
        }
        troubles
    }

    /// What the print server itself says of the queue.
    async fn state(&mut self) -> Vec<PrinterTrouble> {
        match self.run("lpstat", &["-l", "-p", &self.name], &[]).await {
            Ok(said) => {
                self.lack = None;
                troubles(&said)
            }
            Err(why) => {
                self.lack = self.lack_behind(&why).await;
                tracing::debug!(%why, queue = %self.name, "the queue does not answer");
                vec![PrinterTrouble::Offline]
            }
        }
    }

    /// What is missing where `lpstat` failed. It names a queue as unknown also where there is no server to ask.
    async fn lack_behind(&self, why: &NotRun) -> Option<Lack> {
        match why {
            NotRun::NotStarted(error) if error.kind() == io::ErrorKind::NotFound => Some(Lack::PrintServer),
            NotRun::Failed(said) if said.contains(UNKNOWN_QUEUE) => {
                let server = self.run("lpstat", &["-r"], &[]).await;
                let is_away = server.is_ok_and(|said| said.contains("not running"));
                Some(if is_away { Lack::PrintServer } else { Lack::Queue(self.name.clone()) })
            }
            NotRun::NotStarted(_) | NotRun::Failed(_) | NotRun::NoEnd => None,
        }
    }

    /// Prints a slip, and is through when the job has left the queue.
    pub(super) async fn print(&mut self, number: &str, picture: &Canvas) -> Result<(), Fault> {
        self.stuck = false;
        let title = format!("layso {number}");
        let lp = ["-d", &self.name, "-o", "raw", "-t", &title, "-"];
        let said = self.run("lp", &lp, &raster::slip(picture, false)).await.map_err(|why| {
            tracing::warn!(%why, queue = %self.name, "the queue did not take a slip");
            Fault { trouble: PrinterTrouble::Offline, touched: why.may_have_given() }
        })?;
        let Some(job) = job_of(&said) else {
            tracing::warn!(said, queue = %self.name, "lp names no job");
            return Err(Fault { trouble: PrinterTrouble::Failed, touched: true });
        };
        let until = Instant::now() + self.pace.printing(picture.height()) * 2 + self.pace.stall();
        loop {
            let troubles = self.state().await;
            let stops = troubles.iter().copied().find(|trouble| trouble.stops());
            let waits = self.run("lpstat", &["-o", &self.name], &[]).await.map(|said| lists(&said, &job));
            match (waits, stops) {
                (Ok(false), None) => return self.left(&job).await,
                (_, Some(trouble)) => return Err(self.broken_off(&job, trouble).await),
                _ if Instant::now() > until => {
                    self.stuck = true;
                    return Err(self.broken_off(&job, PrinterTrouble::Offline).await);
                }
                _ => sleep(self.pace.poll()).await,
            }
        }
    }

    /// A job is not in the queue any more. Where nobody keeps what became of it, it was printed.
    async fn left(&self, job: &str) -> Result<(), Fault> {
        match self.run("lpstat", &["-W", "completed", "-l", "-o", &self.name], &[]).await {
            Ok(said) if is_given_up(&said, job) => {
                tracing::warn!(job, queue = %self.name, "a print job was cancelled");
                Err(Fault { trouble: PrinterTrouble::Failed, touched: true })
            }
            _ => Ok(()),
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
            let (said, complained) = tokio::join!(begin_of(child.stdout.take()), begin_of(child.stderr.take()));
            let status = child.wait().await.map_err(|error| NotRun::Failed(error.to_string()))?;
            if status.success() { Ok(said) } else { Err(NotRun::Failed(complained)) }
        };
        timeout(self.pace.stall(), running).await.unwrap_or(Err(NotRun::NoEnd))
    }
}

/// The begin of what a program says; the rest is passed over, so that it comes to its end.
async fn begin_of(pipe: Option<impl AsyncRead + Unpin>) -> String {
    let Some(mut pipe) = pipe else { return String::new() };
    let mut begin = Vec::new();
    // What was said before a pipe broke is all that there is.
    drop((&mut pipe).take(SAID).read_to_end(&mut begin).await);
    drop(tokio::io::copy(&mut pipe, &mut tokio::io::sink()).await);
    String::from_utf8_lossy(&begin).trim().to_owned()
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

/// Whether a list of ended jobs says of this one that it was not printed. What is said of a job stands below it, indented.
fn is_given_up(said: &str, job: &str) -> bool {
    let from = said.lines().skip_while(|line| line.split_whitespace().next() != Some(job)).skip(1);
    let of_job = from.take_while(|line| line.starts_with(char::is_whitespace));
    alerts(&of_job.collect::<Vec<_>>().join("\n")).any(|alert| alert.contains("cancel") || alert.contains("abort"))
}

/// The words after `Alerts:`, which are the reasons of RFC 8011.
fn alerts(said: &str) -> impl Iterator<Item = &str> {
    said.lines().filter_map(|line| line.trim().strip_prefix("Alerts:")).flat_map(str::split_whitespace)
}

/// What `lpstat -l -p` says of a printer.
fn troubles(said: &str) -> Vec<PrinterTrouble> {
    let mut troubles: Vec<PrinterTrouble> = alerts(said).filter_map(trouble).collect();
    let first = said.lines().next().unwrap_or_default();
    let rejects = said.lines().any(|line| line.trim() == "Rejecting Jobs");
    if !first.starts_with("printer ") || first.contains(" disabled since ") || rejects {
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
