//! The jobs as lines, for outputs that are no screen.

use std::collections::BTreeSet;
use std::io::{self, Write};

use terminal::print_lines;
use tokio::sync::mpsc;

use super::panel::{News, Panel};

/// Prints a line for each change of the connection and of what keeps the printer from printing, and for each job that
/// ended, until the news or the output end, or the server lets the printer in no more. Gives back what was known then.
///
/// # Errors
/// The output fails in another way than by being closed.
pub(super) async fn run_plain(panel: Panel, mut news: mpsc::Receiver<News>, mut out: impl Write) -> io::Result<Panel> {
    let mut lines = Lines::new(panel);
    while let Some(heard) = news.recv().await {
        if print_lines(lines.take(heard), &mut out)?.is_break() || lines.panel.is_rejected() {
            break;
        }
    }
    Ok(lines.panel)
}

/// Which lines come of which news.
struct Lines {
    panel: Panel,
    /// What was said about the link last.
    link: Option<&'static str>,
    /// What was said last about what keeps the printer from printing.
    stop: Option<String>,
    /// The ended jobs that there was a line for, or that had ended before this program came.
    told: Option<BTreeSet<u64>>,
}

impl Lines {
    fn new(panel: Panel) -> Lines {
        Lines { panel, link: None, stop: None, told: None }
    }

    fn take(&mut self, news: News) -> Vec<String> {
        self.panel.take(news);
        let mut lines = Vec::new();
        if self.link.is_none() {
            lines.push(self.panel.heading());
        }
        let key = if self.panel.link().is_live() { "connection-live" } else { "connection-connecting" };
        // The age of a lost connection would be another line every second.
        if self.link.replace(key) != Some(key) {
            lines.push(self.panel.words().say(key));
        }
        let stop = self.panel.stop();
        if self.stop != stop {
            lines.push(stop.clone().unwrap_or_else(|| self.panel.doing()));
            self.stop = stop;
        }
        if self.panel.knows_jobs() {
            let ended = self.panel.ended();
            if let Some(told) = &self.told {
                let new = ended.iter().rev().filter(|one| !told.contains(&one.job));
                lines.extend(new.map(|one| self.panel.line(one)));
            }
            self.told = Some(ended.iter().map(|one| one.job).collect());
        }
        lines
    }
}

#[cfg(test)]
mod tests;
