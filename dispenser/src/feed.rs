//! From the connection to the kiosk: the link, the office's view, the number that somebody asks about, and what the
//! printer is to print.

use std::sync::Arc;

use client::{Happening, Link, Watch};
use protocol::view::{DispenserView, PrintsView};
use protocol::{Code, DeviceOrder, Snapshot, View};
use terminal::{Clock, Freshness};
use tokio::sync::{mpsc, watch};
use tokio::time::Instant;
use uuid::Uuid;

use crate::kiosk::Message;

/// A view as it was heard last.
#[derive(Clone, Debug)]
pub(crate) struct Heard<V = DispenserView> {
    pub(crate) view: Arc<V>,
    /// It came over the present connection: its day is the day that requests meet.
    pub(crate) live: bool,
    /// Until when it was so, where it is not live.
    pub(crate) until: Instant,
    /// Which connection this is, counted by their ends.
    pub(crate) connection: u64,
}

/// Something that staff order of the printer from elsewhere.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ordered {
    /// For the word how it ended.
    pub(crate) id: Uuid,
    pub(crate) order: DeviceOrder,
    /// What is not begun by then is not begun any more.
    pub(crate) until: Instant,
}

/// Who is told of what is not for the screen alone: the views, and what staff order.
pub(crate) struct Ears {
    pub(crate) office: watch::Sender<Option<Heard>>,
    pub(crate) prints: watch::Sender<Option<Heard<PrintsView>>>,
    /// The last order, as long as somebody may wait for it: a device has one at a time, so that another one says that whoever
    /// gave this one has gone.
    pub(crate) orders: watch::Sender<Option<Ordered>>,
}

impl Ears {
    /// What was heard so far was so until then, and may be old. Nobody hears any more what became of an order.
    fn cut_off(&self, until: Instant) {
        cut_off(&self.office, until);
        cut_off(&self.prints, until);
        self.orders.send_replace(None);
    }
}

fn cut_off<V>(ear: &watch::Sender<Option<Heard<V>>>, until: Instant) {
    ear.send_if_modified(|heard| {
        let Some(heard) = heard.as_mut().filter(|heard| heard.live) else { return false };
        (heard.live, heard.until) = (false, until);
        heard.connection += 1;
        true
    });
}

fn hear<V>(ear: &watch::Sender<Option<Heard<V>>>, view: Arc<V>) {
    ear.send_modify(|heard| {
        let connection = heard.as_ref().map_or(0, |heard| heard.connection);
        *heard = Some(Heard { view, live: true, until: Instant::now(), connection });
    });
}

/// Passes on what happens until the connection or the kiosk ends. A view reaches the `ears` before the kiosk hears of
/// it.
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
                ears.cut_off(if let Link::Lost { since } = link { since } else { Instant::now() });
                Some(Message::Link(freshness(link, clock)))
            }
            Happening::View(news) => match (&*news.state, news.view) {
                (Snapshot::Dispenser(view), _) => {
                    let view = Arc::new(view.clone());
                    hear(&ears.office, Arc::clone(&view));
                    Some(Message::View { view, now: news.now })
                }
                (Snapshot::Number(view), View::Number { number }) => {
                    Some(Message::Known { asked: number, view: Box::new(view.clone()) })
                }
                (Snapshot::Prints(view), _) => {
                    hear(&ears.prints, Arc::new(view.clone()));
                    None
                }
                _ => None,
            },
            Happening::Order { id, order } => {
                let until = Instant::now() + DeviceOrder::BEGINS_WITHIN;
                ears.orders.send_replace(Some(Ordered { id, order, until }));
                None
            }
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
