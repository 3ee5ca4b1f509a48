//! Who looks at an office, and what is sent to them: one serialisation of every change, shared by all.
//!
//! The publisher lives inside the office's task. It sees every durable commit once, recomputes only what somebody
//! watches, and never waits: a view's changes go into a bounded ring (`broadcast`) from which each connection takes them
//! at its own pace. Who falls behind the ring gets a new snapshot.
//!
//! ```text
//! engine ──publish(hall, entries)──▶ Views ──(now, text)──▶ ring per view ──▶ connections
//!        ◀──watch(hall, view)─────── connection: subscribes first, then gets the snapshot
//! ```

use std::collections::HashMap;
use std::sync::Arc;

use protocol::{Code, Envelope, Problem, ServerMessage, Snapshot, View};
use queue::Entry;
use tokio::sync::broadcast;
use tokio_tungstenite::tungstenite::Utf8Bytes;
use uuid::Uuid;

use crate::engine::{Hall, Publisher};
use crate::metrics::Metrics;
use crate::ticket_key::TicketKeys;

mod subject;
mod touched;

use subject::Subject;
pub(crate) use subject::link;
use touched::Touched;

/// The most different views of one office that are kept at once.
const VIEWS_MAX: usize = 4096;

/// One change of a view, ready to be sent.
#[derive(Clone, Debug)]
pub(crate) struct Update {
    /// The office's time, in milliseconds since 1970.
    pub(crate) now: i64,
    /// A whole `update` message.
    pub(crate) text: Utf8Bytes,
}

/// A view from now on: how it stands, and every change after that.
pub(crate) struct Watching {
    /// How it stands.
    pub(crate) glance: Glance,
    /// Every change after it.
    pub(crate) updates: broadcast::Receiver<Update>,
}

/// A view as it stands.
#[derive(Clone)]
pub(crate) struct Glance {
    /// Which state this is.
    pub(crate) envelope: Envelope,
    /// The server's life.
    pub(crate) epoch: Uuid,
    /// The office's time.
    pub(crate) now: i64,
    /// The view.
    pub(crate) state: Arc<Snapshot>,
}

impl Glance {
    /// As a message for whoever watches.
    pub(crate) fn into_message(self) -> ServerMessage {
        let state = Arc::unwrap_or_clone(self.state);
        ServerMessage::Snapshot { envelope: self.envelope, epoch: self.epoch, now: self.now, state }
    }
}

/// All watched views of one office.
pub(crate) struct Views {
    keys: TicketKeys,
    metrics: Metrics,
    file_problem: Option<String>,
    watched: HashMap<View, Watched>,
}

struct Watched {
    subject: Subject,
    last: Arc<Snapshot>,
    seq: u64,
    updates: broadcast::Sender<Update>,
}

impl Views {
    pub(crate) fn new(keys: TicketKeys, metrics: Metrics) -> Views {
        Views { keys, metrics, file_problem: None, watched: HashMap::new() }
    }

    /// How a view stands, and its changes from now on.
    ///
    /// # Errors
    /// There is no such counter, zone or ticket; or more views are watched than an office keeps.
    pub(crate) fn watch(&mut self, hall: &Hall<'_>, view: &View) -> Result<Watching, Problem> {
        let watched = self.kept(hall, view)?;
        // First the subscription, then the state: what happens in between would be in both, and nothing in neither.
        let updates = watched.updates.subscribe();
        Ok(Watching { glance: watched.glance(hall, view), updates })
    }

    /// How a view stands. A board that was looked at is kept, so that its `seq` tells a change to whoever polls it.
    ///
    /// # Errors
    /// As for [`Views::watch`].
    pub(crate) fn glance(&mut self, hall: &Hall<'_>, view: &View) -> Result<Glance, Problem> {
        let board = matches!(view, View::Board { .. });
        if board || self.watched.contains_key(view) {
            return self.kept(hall, view).map(|watched| watched.glance(hall, view));
        }
        let subject = Subject::of(hall, view, &self.keys)?;
        let state = subject.state(hall, self.file_problem.as_deref()).ok_or_else(|| subject.gone())?;
        Ok(Glance {
            envelope: envelope(hall, view, 0),
            epoch: hall.epoch,
            now: hall.moment.at.0,
            state: Arc::new(state),
        })
    }

    /// What is wrong with the office file on the disk; `None`: nothing. Call [`Publisher::refresh`] after it.
    pub(crate) fn set_file_problem(&mut self, problem: Option<String>) {
        self.file_problem = problem;
    }

    fn kept(&mut self, hall: &Hall<'_>, view: &View) -> Result<&mut Watched, Problem> {
        if !self.watched.contains_key(view) {
            self.make_room(view)?;
            let subject = Subject::of(hall, view, &self.keys)?;
            let state = subject.state(hall, self.file_problem.as_deref()).ok_or_else(|| subject.gone())?;
            let updates = broadcast::Sender::new(subject.ring());
            self.watched.insert(view.clone(), Watched { subject, last: Arc::new(state), seq: 0, updates });
        }
        Ok(self.watched.get_mut(view).expect("it was there, or was put there above"))
    }

    fn make_room(&mut self, view: &View) -> Result<(), Problem> {
        if self.watched.len() >= VIEWS_MAX {
            self.watched.retain(|_, watched| watched.updates.receiver_count() > 0);
        }
        if self.watched.len() >= VIEWS_MAX {
            tracing::warn!(?view, most = VIEWS_MAX, "too many different views of one office are watched");
            return Err(Problem::new(Code::TooMany));
        }
        Ok(())
    }

    fn renew_all(&mut self, hall: &Hall<'_>, touched: &Touched) {
        let file_problem = self.file_problem.as_deref();
        self.watched.retain(|view, watched| {
            let wanted = watched.updates.receiver_count() > 0 || matches!(view, View::Board { .. });
            if wanted && watched.subject.may_have_changed(hall, touched, &watched.last) {
                watched.renew(hall, view, file_problem);
            }
            wanted
        });
    }
}

impl Publisher for Views {
    fn publish(&mut self, hall: &Hall<'_>, entries: &[Entry]) {
        self.metrics.committed(entries.len());
        if !self.watched.is_empty() {
            self.renew_all(hall, &Touched::by(entries));
        }
    }

    fn refresh(&mut self, hall: &Hall<'_>) {
        self.renew_all(hall, &Touched::everything());
    }
}

impl Watched {
    fn glance(&self, hall: &Hall<'_>, view: &View) -> Glance {
        let state = Arc::clone(&self.last);
        Glance { envelope: envelope(hall, view, self.seq), epoch: hall.epoch, now: hall.moment.at.0, state }
    }

    /// Works the view out anew and sends what changed.
    fn renew(&mut self, hall: &Hall<'_>, view: &View, file_problem: Option<&str>) {
        let Some((state, changes)) = self.subject.changes(hall, file_problem, &self.last) else { return };
        self.last = Arc::new(state);
        self.seq += 1;
        if self.updates.receiver_count() == 0 {
            return;
        }
        let now = hall.moment.at.0;
        let message = ServerMessage::Update { envelope: envelope(hall, view, self.seq), now, changes };
        let text = serde_json::to_string(&message).expect("a view is strings, numbers and lists of them");
        // Fails only when the last one who watched left a moment ago.
        let _ = self.updates.send(Update { now, text: text.into() });
    }
}

fn envelope(hall: &Hall<'_>, view: &View, seq: u64) -> Envelope {
    Envelope { office: hall.file.id.as_str().to_owned(), view: view.clone(), seq, version: hall.version }
}

#[cfg(test)]
mod tests;
