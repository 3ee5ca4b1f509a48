//! From the connection to the kiosk: the link, the office's view, the number that somebody asks about, and what the printer
//! is to print.

use std::sync::Arc;

use client::{Happening, Link, Watch};
use protocol::view::{DispenserView, PrintsView};
use protocol::{Code, Snapshot, View};
use terminal::{Clock, Freshness};
use tokio::sync::{mpsc, watch};

use crate::kiosk::Message;

/// A view as it was heard last.
#[derive(Clone, Debug)]
pub(crate) struct Heard<V = DispenserView> {
    pub(crate) view: Arc<V>,
    /// It came over the present connection: its day is the day that requests meet.
    pub(crate) live: bool,
}

/// Who is told of the views that more than the screen needs.
pub(crate) struct Ears {
    pub(crate) office: watch::Sender<Option<Heard>>,
    pub(crate) prints: watch::Sender<Option<Heard<PrintsView>>>,
}

impl Ears {
    /// What was heard so far may be old.
    fn cut_off(&self) {
        fn was_live<V>(heard: &mut Option<Heard<V>>) -> bool {
            heard.as_mut().is_some_and(|heard| std::mem::take(&mut heard.live))
        }
        self.office.send_if_modified(was_live);
        self.prints.send_if_modified(was_live);
    }
}

/// Passes on what happens until the connection or the kiosk ends. A view reaches the `ears` before the kiosk hears of it.
pub(crate) async fn feed(
    mut happenings: mpsc::Receiver<Happening>,
    watched: Watch,
    clock: Clock,
    ears: Ears,
    news: mpsc::Sender<Message>,
) {
    while let Some(happening) = happenings.recv().await {
        let message = match happening {
            Happening::Link(Link::Rejected) => Some(Message::Rejected),
            Happening::Link(link) => {
                ears.cut_off();
                Some(Message::Link(freshness(link, clock)))
            }
            Happening::View(news) => match (&*news.state, news.view) {
                (Snapshot::Dispenser(view), _) => {
                    let view = Arc::new(view.clone());
                    ears.office.send_replace(Some(Heard { view: Arc::clone(&view), live: true }));
                    Some(Message::View { view, now: news.now })
                }
                (Snapshot::Number(view), View::Number { number }) => {
                    Some(Message::Known { asked: number, view: Box::new(view.clone()) })
                }
                (Snapshot::Prints(view), _) => {
                    ears.prints.send_replace(Some(Heard { view: Arc::new(view.clone()), live: true }));
                    None
                }
                _ => None,
            },
            Happening::Problem { problem, about } => match about {
                Some(Watch { view: View::Number { number }, .. }) => {
                    Some(Message::NotKnown { asked: number, problem: *problem })
                }
                about => {
                    let about_all = about.as_ref() == Some(&watched) || problem.code == Code::UnsupportedProtocol;
                    about_all.then_some(Message::NoView(*problem))
                }
            },
        };
        if let Some(message) = message
            && news.send(message).await.is_err()
        {
            return;
        }
    }
}

fn freshness(link: Link, clock: Clock) -> Freshness {
    match link {
        Link::Connecting | Link::Rejected => Freshness::Connecting,
        Link::Live => Freshness::Live,
        Link::Lost { since } => Freshness::Stale { since: clock.at(since) },
    }
}
