//! Who looks at an office, and what is sent to them: one serialisation of every change, shared by all.
//!
//! The publisher lives inside the office's task. It sees every durable commit once, recomputes only what somebody
//! watches, and never waits: a view's changes go into a bounded ring (`broadcast`) from which each connection takes them
//! at its own pace. Who falls behind the ring gets a new snapshot.
//!
//! ```text
//! engine ──publish(hall, entries)──▶ Views ──(now, text)──▶ ring per view ──▶ connections
//!        ◀──watch(hall, view)─────── connection: subscribes first, then gets the snapshot
//!        ◀──foresee(hall, figures)── outlook
//!        ◀──look_around(hall)─────── herald
//! ```
//!
//! Time alone changes views too: who is next, how long the wait is, which consoles are heard. The engine's `refresh` works
//! them out anew, and only what differs is sent.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use protocol::{Code, Envelope, Problem, ServerMessage, Snapshot, View};
use queue::{Entry, Event};
use tokio::sync::broadcast;
use tokio_tungstenite::tungstenite::Utf8Bytes;
use uuid::Uuid;

use crate::clock::Clock;
use crate::confidential::Vault;
use crate::consoles::{Consoles, Presence};
use crate::engine::{Hall, Publisher, Verdict};
use crate::machines::Machines;
use crate::metrics::Metrics;
use crate::office_file::{OfficeFile, OfficeId};
use crate::outlook::{Bell, Limit};
use crate::ticket_key::TicketKeys;
use crate::views::{Beside, Scene};
use crate::voice::Ears;
use crate::wire;

mod foresight;
mod look;
mod subject;
mod touched;
mod verdict;

pub(crate) use look::Look;
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
    /// Of a counter: as long as this lives, its console is heard.
    pub(crate) presence: Option<Presence>,
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

/// All watched views of one office, and what the server knows of it beside its journal.
pub(crate) struct Views {
    metrics: Metrics,
    beside: Beside,
    consoles: Consoles,
    around: Around,
    limit: Limit,
    bell: Bell,
    /// The end of the break that it was at the last refresh; `None` before the first one.
    rested_until: Option<Option<queue::Timestamp>>,
    /// In the order of `View`, which is the order in which they are told: the walls and the counters hear of a call before
    /// hundreds of phones do.
    watched: BTreeMap<Look, Watched>,
    /// What is wrong with the office file as it lies on the disk, and with the last one that could be read.
    unreadable: Option<String>,
    unusable: Option<String>,
}

/// What happens around an office: its machines, and its hall.
pub(crate) struct Around {
    /// How they fare.
    pub(crate) machines: Machines,
    /// What it calls is spoken there.
    pub(crate) ears: Ears,
}

struct Watched {
    subject: Subject,
    last: Arc<Snapshot>,
    seq: u64,
    updates: broadcast::Sender<Update>,
}

impl Views {
    /// Of an office whose outlook hears `bell`.
    pub(crate) fn new(
        keys: TicketKeys,
        vault: Vault,
        metrics: Metrics,
        clock: Arc<dyn Clock>,
        bell: Bell,
        around: Around,
    ) -> Views {
        Views {
            metrics,
            beside: Beside::new(keys, vault),
            consoles: Consoles::new(clock),
            around,
            limit: Limit::default(),
            bell,
            rested_until: None,
            watched: BTreeMap::new(),
            unreadable: None,
            unusable: None,
        }
    }

    /// How a view stands, and its changes from now on.
    ///
    /// # Errors
    /// There is no such counter, zone, ticket or service; or more views are watched than an office keeps.
    pub(crate) fn watch(&mut self, hall: &Hall<'_>, look: impl Into<Look>) -> Result<Watching, Problem> {
        let look = &look.into();
        let watched = self.kept(hall, look)?;
        let console = watched.subject.console().cloned();
        // First the subscription, then the state: what happens in between would be in both, and nothing in neither.
        let mut updates = watched.updates.subscribe();
        let presence = console.map(|counter| self.consoles.watched(&counter));
        if presence.is_some() && self.listen(hall) {
            self.renew_all(hall, &Touched::nothing());
            self.bell.ring();
            updates = updates.resubscribe();
        }
        Ok(Watching { glance: self.kept(hall, look)?.glance(hall, &look.view), updates, presence })
    }

    /// How a view stands. A board that was looked at is kept, so that its `seq` tells a change to whoever polls it.
    ///
    /// # Errors
    /// As for [`Views::watch`].
    pub(crate) fn glance(&mut self, hall: &Hall<'_>, view: &View) -> Result<Glance, Problem> {
        let (board, look) = (matches!(view, View::Board { .. }), &Look::from(view));
        if board || self.watched.contains_key(look) {
            return self.kept(hall, look).map(|watched| watched.glance(hall, view));
        }
        let subject = Subject::of(hall, look, &self.beside.keys)?;
        let state = subject.state(&Scene::new(hall, &self.beside)).ok_or_else(|| subject.gone(hall))?;
        Ok(Glance {
            envelope: envelope(hall, view, 0),
            epoch: hall.epoch,
            now: hall.moment.at.0,
            state: Arc::new(state),
        })
    }

    /// Shows what the office's machines and its hall are like now, if that is not what was shown before.
    pub(crate) fn look_around(&mut self, hall: &Hall<'_>) {
        if self.looked_around(hall) {
            self.renew_all(hall, &Touched::nothing());
        }
    }

    /// What is wrong with the office file on the disk; `None`: nothing. Call [`Publisher::refresh`] after it.
    pub(crate) fn set_file_problem(&mut self, problem: Option<String>) {
        self.unreadable = problem;
        self.tell_of_the_file();
    }

    fn tell_of_the_file(&mut self) {
        self.beside.file_problem = self.unreadable.clone().or_else(|| self.unusable.clone());
    }

    fn kept(&mut self, hall: &Hall<'_>, look: &Look) -> Result<&mut Watched, Problem> {
        if !self.watched.contains_key(look) {
            self.make_room(hall)?;
            let subject = Subject::of(hall, look, &self.beside.keys)?;
            let state = subject.state(&Scene::new(hall, &self.beside)).ok_or_else(|| subject.gone(hall))?;
            let updates = broadcast::Sender::new(subject.ring());
            self.watched.insert(look.clone(), Watched { subject, last: Arc::new(state), seq: 0, updates });
        }
        Ok(self.watched.get_mut(look).expect("it was there, or was put there above"))
    }

    fn make_room(&mut self, hall: &Hall<'_>) -> Result<(), Problem> {
        if self.watched.len() >= VIEWS_MAX {
            self.watched.retain(|_, watched| watched.updates.receiver_count() > 0);
        }
        if self.watched.len() >= VIEWS_MAX {
            // Which one is not said: a ticket's view is named by its key.
            tracing::warn!(office = %hall.file.id, most = VIEWS_MAX, "too many different views of one office are watched");
            return Err(Problem::new(Code::TooMany));
        }
        Ok(())
    }

    /// Whether something around the office is not as it was.
    fn looked_around(&mut self, hall: &Hall<'_>) -> bool {
        let machines = self.around.machines.of(hall.file.id.as_str());
        let others_say = std::mem::replace(&mut self.beside.machines, machines) != self.beside.machines;
        let voice = self.around.ears.look(hall);
        let other_voice = std::mem::replace(&mut self.beside.voice, voice) != self.beside.voice;
        others_say || other_voice
    }

    /// Which counters can be counted on now. Whether they are others than before.
    fn listen(&mut self, hall: &Hall<'_>) -> bool {
        let absent = self.consoles.absent(hall.office, &hall.moment);
        for counter in absent.difference(&self.beside.absent) {
            tracing::info!(office = %hall.file.id, counter = %counter, "people wait, and nobody seems to be at the counter");
        }
        let others_absent = std::mem::replace(&mut self.beside.absent, absent) != self.beside.absent;
        let unheard = self.consoles.unheard(hall.office);
        let others_unheard = unheard != self.beside.unheard;
        if others_unheard {
            self.metrics.unheard(self.beside.unheard.len(), unheard.len());
            for counter in unheard.difference(&self.beside.unheard) {
                tracing::warn!(office = %hall.file.id, counter = %counter, "the counter's console is not heard any more");
            }
            self.beside.unheard = unheard;
        }
        others_absent || others_unheard
    }

    fn renew_all(&mut self, hall: &Hall<'_>, touched: &Touched) {
        let scene = Scene::new(hall, &self.beside);
        let office = &hall.file.id;
        self.watched.retain(|Look { view, .. }, watched| {
            let wanted = watched.updates.receiver_count() > 0 || matches!(view, View::Board { .. });
            wanted
                && survives(office, || {
                    if watched.subject.may_have_changed(&scene, touched, &watched.last) {
                        watched.renew(&scene, view);
                    }
                })
        });
    }
}

impl Publisher for Views {
    fn publish(&mut self, hall: &Hall<'_>, entries: &[Entry]) {
        self.metrics.committed(entries.len());
        count_slips(&self.metrics, entries);
        self.beside.vault.follow(hall.office);
        self.consoles.happened(hall.office, entries);
        self.listen(hall);
        self.beside.voice = self.around.ears.happened(hall, entries);
        if !self.watched.is_empty() {
            self.renew_all(hall, &Touched::by(entries));
        }
        self.bell.ring();
    }

    fn refresh(&mut self, hall: &Hall<'_>) {
        self.beside.vault.follow(hall.office);
        if self.rested_until.is_none() {
            self.consoles.begin(&hall.moment);
        }
        let others_heard = self.listen(hall);
        self.looked_around(hall);
        self.renew_all(hall, &Touched::everything());
        if self.time_tells(hall) || others_heard {
            self.bell.ring();
        }
    }

    fn file_judged(&mut self, file: &OfficeFile, verdict: &Verdict) {
        self.unusable = verdict::problem(file, verdict);
        self.tell_of_the_file();
    }
}

fn count_slips(metrics: &Metrics, entries: &[Entry]) {
    for event in entries.iter().flat_map(|entry| &entry.events) {
        if let Event::PrintEnded { problem, .. } = event {
            metrics.slip(problem.map_or("printed", wire::print_problem_name));
        }
    }
}

impl Drop for Views {
    fn drop(&mut self) {
        self.metrics.unheard(self.beside.unheard.len(), 0);
    }
}

impl Watched {
    fn glance(&self, hall: &Hall<'_>, view: &View) -> Glance {
        let state = Arc::clone(&self.last);
        Glance { envelope: envelope(hall, view, self.seq), epoch: hall.epoch, now: hall.moment.at.0, state }
    }

    /// Works the view out anew and sends what changed.
    fn renew(&mut self, scene: &Scene<'_>, view: &View) {
        let Some((state, changes)) = self.subject.changes(scene, &self.last) else { return };
        self.last = Arc::new(state);
        self.seq += 1;
        if self.updates.receiver_count() == 0 {
            return;
        }
        let now = scene.moment.at.0;
        let message = ServerMessage::Update { envelope: envelope(scene, view, self.seq), now, changes };
        let text = serde_json::to_string(&message).expect("a view is strings, numbers and lists of them");
        // Fails only when the last one who watched left a moment ago.
        let _ = self.updates.send(Update { now, text: text.into() });
    }
}

/// Works one view out. A mistake in it, which would be one of this program, must not keep the others from their news: the
/// view is dropped, and whoever watches it asks anew and is told.
fn survives(office: &OfficeId, renew: impl FnOnce()) -> bool {
    let renewed = catch_unwind(AssertUnwindSafe(renew));
    if renewed.is_err() {
        // Which one is not said: a ticket's view is named by its key.
        tracing::error!(%office, "a view panicked and is dropped; the others go on");
    }
    renewed.is_ok()
}

fn envelope(hall: &Hall<'_>, view: &View, seq: u64) -> Envelope {
    Envelope { office: hall.file.id.as_str().to_owned(), view: view.clone(), seq, version: hall.version }
}

#[cfg(test)]
mod tests;
