//! What a connection watches.

use std::future::poll_fn;
use std::task::{Context, Poll};

use protocol::View;
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::{RecvError, TryRecvError};
use tokio_util::sync::ReusableBoxFuture;

use crate::metrics::Guard;
use crate::publisher::Update;

/// The views of one connection, each with its place in the publisher's ring.
#[derive(Default)]
pub(super) struct Watches(Vec<Watch>);

struct Watch {
    office: String,
    view: View,
    next: ReusableBoxFuture<'static, Next>,
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

    /// Watches a view, in place of an older watch of the same one.
    pub(super) fn add(&mut self, office: String, view: View, updates: Receiver<Update>, counted: Guard) {
        self.remove(&office, &view);
        self.0.push(Watch { office, view, next: ReusableBoxFuture::new(receive(updates)), _counted: counted });
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
