//! The begin and the end of a teller's work.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::mpsc;
use tokio::time::Instant;

use super::Teller;
use crate::kiosk::{Message, Order};
use crate::press::Stage;

/// How long the end of a program waits for what the office should still hear.
const PART: Duration = Duration::from_secs(2);

impl Teller {
    /// Waits for the office's first view, or until it is clear that the office as it was known must do; then goes on
    /// with what an earlier run left. False when nobody can order any more.
    pub(super) async fn resume(&mut self, orders: &mut mpsc::Receiver<Order>) -> bool {
        let mut views = self.asker.views.clone();
        let patience = self.office.reach.away_at().filter(|_| self.office.known.is_some());
        loop {
            tokio::select! {
                biased;
                is_heard = async { views.wait_for(Option::is_some).await.is_ok() } => match is_heard {
                    true => break,
                    false => return false,
                },
                () = at(patience) => {
                    self.tell_known().await;
                    break;
                }
                // No number can be ordered before there is a view.
                order = orders.recv() => if order.is_none() { return false },
            }
        }
        self.hear(&mut views).await;
        let Some(today) = self.view().map(|view| view.day.clone()) else { return false };
        self.ledger.note(|book| book.resume(&today)).await;
        self.settle_slips().await;
        if self.doorkeeper.closed {
            self.tell(Message::Closed(true)).await;
        }
        self.tell_printer().await;
        let press = self.ledger.book().press().cloned();
        self.tell(Message::Resumed(press.as_ref().map(|press| press.wish.clone()))).await;
        if let Some(press) = press
            && let Stage::Answered(issued) = &press.stage
        {
            self.show(&press, issued).await;
        }
        true
    }

    /// Shows the office as it must be now, by what was known of it.
    async fn tell_known(&mut self) {
        if let (Some(known), Some(moment)) = (&self.office.known, self.moment()) {
            let view = Arc::new(known.seen_at(moment.at));
            self.told.view = Some(Arc::clone(&view));
            self.tell(Message::View { view, now: moment.at }).await;
        }
    }

    /// What the office should know besides numbers is told before the program ends, if that is a matter of moments.
    pub(super) async fn part(&mut self) {
        let deadline = Instant::now() + PART;
        while self.office.reach.is_live() && (self.delivery.is_agreeing() || self.ledger.reports().is_any()) {
            self.report();
            match tokio::time::timeout_at(deadline, self.work.join_next()).await {
                Ok(Some(done)) => self.joined(done).await,
                Ok(None) | Err(_) => return,
            }
        }
    }
}

/// At this moment, or never.
async fn at(moment: Option<Instant>) {
    match moment {
        Some(moment) => tokio::time::sleep_until(moment).await,
        None => std::future::pending().await,
    }
}
