//! A look at a view, once.

use client::{Client, Happening, Watch};
use protocol::view::CounterView;
use protocol::{Snapshot, View};
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout_at};

use super::NotDone;

/// Looks at views until the verb's time is over.
pub(super) struct Looking {
    pub(super) client: Client,
    pub(super) happenings: mpsc::Receiver<Happening>,
    pub(super) office: String,
    pub(super) deadline: Instant,
}

impl Looking {
    /// The view, and the server's time at which it was so.
    pub(super) async fn at(&mut self, view: View) -> Result<(Snapshot, i64), NotDone> {
        let no_connection = || NotDone::NoConnection { trouble: None };
        self.client.watch(Watch::new(&self.office, view.clone())).await.map_err(|_| no_connection())?;
        loop {
            let happening = timeout_at(self.deadline, self.happenings.recv()).await.map_err(|_| no_connection())?;
            match happening.ok_or_else(no_connection)? {
                Happening::View(news) if news.view == view => return Ok((news.state.as_ref().clone(), news.now)),
                // A server that only starts will show it in a moment.
                Happening::Problem { problem, .. } if problem.code.status() == 503 => {}
                Happening::Problem { problem, .. } => return Err(NotDone::Refused(problem)),
                Happening::View(_) | Happening::Link(_) => {}
            }
        }
    }

    pub(super) async fn counter(&mut self, id: &str) -> Result<(CounterView, i64), NotDone> {
        match self.at(View::Counter { id: id.to_owned() }).await? {
            (Snapshot::Counter(view), now) => Ok((view, now)),
            _ => Err(NotDone::NoConnection { trouble: None }),
        }
    }

    /// How the office's wall stands to the server's time, and that time.
    pub(super) async fn wall(&mut self) -> Result<(i32, i64), NotDone> {
        match self.at(View::Dispenser).await? {
            (Snapshot::Dispenser(view), now) => Ok((view.utc_offset_minutes, now)),
            _ => Err(NotDone::NoConnection { trouble: None }),
        }
    }
}
