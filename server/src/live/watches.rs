//! What a connection watches.

use std::future::poll_fn;
use std::task::{Context, Poll};
use std::time::Duration;

use protocol::View;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio_util::sync::ReusableBoxFuture;

use crate::consoles::Presence;
use crate::metrics::Guard;
use crate::publisher::{Glance, Update, Watching};

/// The views of one connection, each with its place in the publisher's ring.
#[derive(Default)]
pub(super) struct Watches(Vec<Watch>);

struct Watch {
    office: String,
    view: View,
    next: ReusableBoxFuture<'static, Next>,
    presence: Option<Presence>,
    _counted: Guard,
}

type Next = (Result<Update, RecvError>, Receiver<Update>);

/// What became of a view.
pub(super) enum News {
    /// It changed: these updates, in order.
    Updates(Vec<Update>),
    /// More changed than the ring holds, or the office began anew: a snapshot is needed.
    Lost(String, View),
}

impl Watches {
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    pub(super) fn has(&self, office: &str, view: &View) -> bool {
        self.0.iter().any(|watch| watch.office == office && watch.view == *view)
    }

    /// Watches a view, in place of an older watch of the same one. Gives how it stands.
    pub(super) fn add(&mut self, office: String, view: View, watching: Watching, counted: Guard) -> Glance {
        self.remove(&office, &view);
        let Watching { glance, updates, presence } = watching;
        let next = ReusableBoxFuture::new(receive(updates));
        self.0.push(Watch { office, view, next, presence, _counted: counted });
        glance
    }

    /// The connection ends, and was silent for so long: its consoles were last heard before that.
    pub(super) fn end_after_silence(self, silence: Duration) {
        let silent_ms = u64::try_from(silence.as_millis()).unwrap_or(u64::MAX);
        for presence in self.0.into_iter().filter_map(|watch| watch.presence) {
            presence.end_after_silence_ms(silent_ms);
        }
    }

    pub(super) fn remove(&mut self, office: &str, view: &View) {
        self.0.retain(|watch| watch.office != office || watch.view != *view);
    }

    /// Waits until something happens in a view, and takes all that has happened in it. Nothing is lost when the wait is
    /// given up.
    pub(super) async fn next(&mut self) -> News {
        poll_fn(|context| self.poll_next(context)).await
    }

    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<News> {
        for index in 0..self.0.len() {
            let Poll::Ready((first, updates)) = self.0[index].next.poll(context) else { continue };
            return Poll::Ready(match drained(first, updates) {
                Ok((news, updates)) => {
                    self.0[index].next.set(receive(updates));
                    News::Updates(news)
                }
                Err(Lost) => {
                    let lost = self.0.swap_remove(index);
                    News::Lost(lost.office, lost.view)
                }
            });
        }
        Poll::Pending
    }
}

struct Lost;

/// Takes what else is in the ring, so that one flush sends it all.
fn drained(
    first: Result<Update, RecvError>,
    mut updates: Receiver<Update>,
) -> Result<(Vec<Update>, Receiver<Update>), Lost> {
    let mut news = vec![first.map_err(|_| Lost)?];
    loop {
        match updates.try_recv() {
            Ok(update) => news.push(update),
            Err(TryRecvError::Empty) => return Ok((news, updates)),
            Err(TryRecvError::Lagged(_) | TryRecvError::Closed) => return Err(Lost),
        }
    }
}

async fn receive(mut updates: Receiver<Update>) -> Next {
    let next = updates.recv().await;
    (next, updates)
}
