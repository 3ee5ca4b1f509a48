//! An office's place in its hall.

use std::sync::Arc;

use ::voice::hall::{CallRef, CallToSpeak};
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::{mpsc, watch};

use super::Halls;
use super::order::Order;
use super::shown::Shown;

/// A place in a hall, as long as it lives.
pub(super) struct Seat {
    pub(super) halls: Halls,
    pub(super) hall: String,
    pub(super) office: String,
    pub(super) orders: mpsc::Sender<Order>,
    pub(super) shown: watch::Receiver<Arc<Shown>>,
}

impl Seat {
    /// The hall's name.
    pub(super) fn hall(&self) -> &str {
        &self.hall
    }

    /// What the hall is like now.
    pub(super) fn shown(&self) -> Arc<Shown> {
        Arc::clone(&self.shown.borrow())
    }

    /// The office calls a number, and wants it so loud, in percent. Whether the hall heard it.
    pub(super) fn calls(&self, called: CallToSpeak, volume: u8) -> bool {
        self.tell(Order::Called(Box::new(called), volume))
    }

    /// A call stands no more.
    pub(super) fn no_longer(&self, call: CallRef) {
        let _ = self.tell(Order::NoLonger { office: self.office.clone(), call });
    }

    /// A call stands again that was over.
    pub(super) fn stands_again(&self, call: CallRef) {
        let _ = self.tell(Order::StandsAgain { office: self.office.clone(), call });
    }

    /// Nothing of what waits is to be spoken, whatever still stands.
    pub(super) fn hush(&self) {
        let _ = self.tell(Order::Hush { office: self.office.clone() });
    }

    /// Without waiting: an office is held up by nobody.
    fn tell(&self, order: Order) -> bool {
        let told = self.orders.try_send(order);
        // A hall that is closed already belongs to a server that goes down.
        if matches!(told, Err(TrySendError::Full(_))) {
            tracing::error!(office = self.office, hall = self.hall, "the hall's voice does not keep up");
        }
        told.is_ok()
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        // A hall that is gone has nothing to say any more.
        let _ = self.orders.try_send(Order::Left { office: self.office.clone() });
        self.halls.leave(&self.office, &self.hall);
    }
}
