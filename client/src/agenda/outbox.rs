//! What the program is told. The channel is bounded and the connection waits for nobody: what does not fit is owed,
//! and a view that is owed comes later as a whole.

use std::collections::BTreeMap;

use protocol::{DeviceOrder, Problem};
use tokio::sync::mpsc;
use tokio::sync::mpsc::error::TrySendError;
use uuid::Uuid;

use crate::{Happening, Link, News, ViewNews, Watch};

#[derive(Debug)]
pub(crate) struct Outbox {
    sender: mpsc::Sender<Happening>,
    link: Option<Link>,
    views: BTreeMap<Watch, ViewNews>,
}

impl Outbox {
    pub(super) fn new(sender: mpsc::Sender<Happening>) -> Self {
        Outbox { sender, link: None, views: BTreeMap::new() }
    }

    pub(super) fn link(&mut self, link: Link) {
        // An owed state of the link is out of date now.
        self.link = None;
        if let Err(TrySendError::Full(_)) = self.sender.try_send(Happening::Link(link)) {
            self.link = Some(link);
        }
    }

    pub(super) fn view(&mut self, news: ViewNews) {
        let key = Watch { office: news.office.clone(), view: news.view.clone() };
        if let Some(owed) = self.views.get_mut(&key) {
            *owed = ViewNews { news: News::Whole, ..news };
        } else if let Err(TrySendError::Full(Happening::View(news))) = self.sender.try_send(Happening::View(news)) {
            self.views.insert(key, ViewNews { news: News::Whole, ..news });
        }
    }

    /// Nobody wants this view any more.
    pub(super) fn forget(&mut self, watch: &Watch) {
        self.views.remove(watch);
    }

    /// An order is not owed: later nobody waits for it any more.
    pub(super) fn order(&self, id: Uuid, order: DeviceOrder) {
        if let Err(TrySendError::Full(_)) = self.sender.try_send(Happening::Order { id, order }) {
            tracing::warn!(?order, "an order is not carried out: the program is busy");
        }
    }

    pub(super) fn problem(&self, problem: Problem, about: Option<Watch>) {
        let happening = Happening::Problem { problem: Box::new(problem), about };
        if let Err(TrySendError::Full(_)) = self.sender.try_send(happening) {
            tracing::warn!("a problem was not told: the program is busy");
        }
    }

    /// Delivers one thing that is owed, as soon as there is room; for ever pending when nothing is owed. May be
    /// dropped at any moment without a loss.
    pub(crate) async fn deliver_owed(&mut self) {
        if self.link.is_none() && self.views.is_empty() {
            return std::future::pending().await;
        }
        match self.sender.reserve().await {
            Ok(room) => match (self.link.take(), self.views.pop_first()) {
                (Some(link), Some((key, news))) => {
                    self.views.insert(key, news);
                    room.send(Happening::Link(link));
                }
                (Some(link), None) => room.send(Happening::Link(link)),
                (None, Some((_, news))) => room.send(Happening::View(news)),
                (None, None) => {}
            },
            // The program wants to know nothing more.
            Err(_) => {
                self.link = None;
                self.views.clear();
            }
        }
    }
}
