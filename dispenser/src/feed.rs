//! From the connection to the kiosk: the link and the office's view.

use std::sync::Arc;

use client::{Happening, Link, Watch};
use protocol::view::DispenserView;
use protocol::{Code, Snapshot};
use terminal::{Clock, Freshness};
use tokio::sync::{mpsc, watch};

use crate::kiosk::Message;

/// Passes on what happens until the connection or the kiosk ends. The view reaches `views` before the kiosk hears of it.
pub(crate) async fn feed(
    mut happenings: mpsc::Receiver<Happening>,
    watched: Watch,
    clock: Clock,
    views: watch::Sender<Option<Arc<DispenserView>>>,
    news: mpsc::Sender<Message>,
) {
    while let Some(happening) = happenings.recv().await {
        let message = match happening {
            Happening::Link(link) => Message::Link(freshness(link, clock)),
            Happening::View(news) => {
                let Snapshot::Dispenser(view) = &*news.state else { continue };
                let view = Arc::new(view.clone());
                views.send_replace(Some(Arc::clone(&view)));
                Message::View { view, now: news.now }
            }
            Happening::Problem { problem, about } => {
                let about_all = problem.code == Code::UnsupportedProtocol;
                if about.as_ref() != Some(&watched) && !about_all {
                    continue;
                }
                Message::NoView(*problem)
            }
        };
        if news.send(message).await.is_err() {
            return;
        }
    }
}

fn freshness(link: Link, clock: Clock) -> Freshness {
    match link {
        Link::Connecting => Freshness::Connecting,
        Link::Live => Freshness::Live,
        Link::Lost { since } => Freshness::Stale { since: clock.at(since) },
    }
}
