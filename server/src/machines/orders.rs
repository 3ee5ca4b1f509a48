//! What staff order a machine to do: from their hand to the machine's connection, and how it ended back to them.
//!
//! ```text
//!   http ──errand──▶ Door ═══▶ Orders (of the machine's connection) ──order──▶ the program beside the printer
//!        ◀───────── how it ended ─────────────┘ ◀──order-done──┘
//! ```
//!
//! A machine has one order at a time. Nothing of it is kept: whoever hears no end looks at the printer and asks again.

use std::sync::Arc;
use std::time::Duration;

use protocol::{Code, DeviceOrder, OrderTrouble, Problem};
use tokio::sync::{Semaphore, mpsc, oneshot};
use tokio::time::timeout;
use uuid::Uuid;

/// An order on its way to a machine, and who waits for its end.
#[derive(Debug)]
struct Errand {
    id: Uuid,
    order: DeviceOrder,
    ends: oneshot::Sender<Option<OrderTrouble>>,
}

/// Where orders for a machine go in. A clone is the same one.
#[derive(Clone, Debug)]
pub(super) struct Door {
    errands: mpsc::Sender<Errand>,
    alone: Arc<Semaphore>,
}

/// Where the machine's connection takes its orders from.
#[derive(Debug)]
pub(crate) struct Orders {
    errands: mpsc::Receiver<Errand>,
    under_way: Option<Errand>,
}

/// The two ends for one connection of a machine.
pub(super) fn door() -> (Door, Orders) {
    let (errands, taken) = mpsc::channel(1);
    (Door { errands, alone: Arc::new(Semaphore::new(1)) }, Orders { errands: taken, under_way: None })
}

impl Door {
    /// Has an order carried out, and waits for its end for so long: what kept it from being done, if anything did.
    ///
    /// # Errors
    /// `printer-busy`: it is at another one; `device-away`: it left; `order-end-unknown`: there was no answer, or the
    /// connection ended before there was one, so that it may have been carried out.
    pub(super) async fn carry(&self, order: DeviceOrder, patience: Duration) -> Result<Option<OrderTrouble>, Problem> {
        let _alone = self.alone.try_acquire().map_err(|_| Problem::new(Code::PrinterBusy))?;
        let (ends, ended) = oneshot::channel();
        self.errands.try_send(Errand { id: Uuid::new_v4(), order, ends }).map_err(|error| match error {
            // Nobody waits for it any more, and the connection has not even taken it.
            mpsc::error::TrySendError::Full(_) => Problem::new(Code::PrinterBusy),
            mpsc::error::TrySendError::Closed(_) => Problem::new(Code::DeviceAway),
        })?;
        match timeout(patience, ended).await {
            Ok(Ok(trouble)) => Ok(trouble),
            Ok(Err(_)) | Err(_) => Err(Problem::new(Code::OrderEndUnknown)),
        }
    }
}

impl Orders {
    /// The next order, with the id for its answer. Nothing is lost when the wait is given up.
    pub(crate) async fn next(&mut self) -> (Uuid, DeviceOrder) {
        loop {
            match self.errands.recv().await {
                // Whoever ordered it has given up: nobody wants a slip that comes out of itself.
                Some(errand) if errand.ends.is_closed() => {}
                Some(errand) => {
                    let told = (errand.id, errand.order);
                    self.under_way = Some(errand);
                    return told;
                }
                None => std::future::pending().await,
            }
        }
    }

    /// The machine says how an order ended. Of another than the last one nobody wants to hear any more.
    pub(crate) fn done(&mut self, id: Uuid, trouble: Option<OrderTrouble>) {
        if let Some(errand) = self.under_way.take_if(|errand| errand.id == id) {
            // Whoever waited may have gone a moment ago.
            let _ = errand.ends.send(trouble);
        }
    }
}

#[cfg(test)]
mod tests {
    use protocol::PrinterTrouble;

    use super::*;

    const PATIENCE: Duration = Duration::from_secs(30);

    #[tokio::test]
    async fn an_order_is_carried_out_once_and_its_end_comes_back() {
        let (door, mut orders) = door();
        let printer = async {
            let (id, order) = orders.next().await;
            assert_eq!(order, DeviceOrder::TestPrint);
            orders.done(Uuid::new_v4(), None);
            orders.done(id, Some(OrderTrouble::Printer(PrinterTrouble::PaperOut)));
            orders.done(id, None);
        };
        let (end, ()) = tokio::join!(door.carry(DeviceOrder::TestPrint, PATIENCE), printer);
        assert_eq!(end.unwrap(), Some(OrderTrouble::Printer(PrinterTrouble::PaperOut)));
    }

    #[tokio::test]
    async fn a_machine_has_one_order_at_a_time_and_is_free_again_when_nobody_waits() {
        let (door, mut orders) = door();
        let again = async {
            let first = orders.next().await.0;
            let busy = door.carry(DeviceOrder::ReprintLast, PATIENCE).await.unwrap_err();
            assert_eq!(busy.code, Code::PrinterBusy);
            first
        };
        let (late, first) = tokio::join!(door.carry(DeviceOrder::TestPrint, Duration::from_millis(20)), again);
        assert_eq!(late.unwrap_err().code, Code::OrderEndUnknown);
        let second = async {
            let (id, _) = orders.next().await;
            orders.done(first, Some(PrinterTrouble::Failed.into()));
            orders.done(id, None);
        };
        let (end, ()) = tokio::join!(door.carry(DeviceOrder::ReprintLast, PATIENCE), second);
        assert_eq!(end.unwrap(), None, "the late answer was the first one's");
    }

    #[tokio::test]
    async fn an_order_that_nobody_waits_for_any_more_is_not_begun() {
        let (door, mut orders) = door();
        let late = door.carry(DeviceOrder::TestPrint, Duration::ZERO).await.unwrap_err();
        assert_eq!(late.code, Code::OrderEndUnknown);
        let waited = tokio::time::timeout(Duration::from_millis(20), orders.next()).await;
        assert!(waited.is_err(), "{waited:?}");
    }

    #[tokio::test]
    async fn a_connection_that_ends_leaves_nobody_waiting() {
        let (door, mut orders) = door();
        let leaves = async move {
            orders.next().await;
            drop(orders);
        };
        let (end, ()) = tokio::join!(door.carry(DeviceOrder::TestPrint, PATIENCE), leaves);
        assert_eq!(end.unwrap_err().code, Code::OrderEndUnknown);
        let after = door.carry(DeviceOrder::TestPrint, PATIENCE).await.unwrap_err();
        assert_eq!(after.code, Code::DeviceAway);
    }
}
