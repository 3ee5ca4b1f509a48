//! The task that carries out the [`Book`](crate::press::Book): it asks the office, prints, withdraws, gives numbers
//! without the server and delivers them, and writes each step down before it acts on it.
//!
//! ```text
//!   kiosk ──orders──▶ teller ──▶ ledger (durable) ──▶ tasks of the book: ask ─┐ print ─┐ withdraw ─┐ deliver ─┐
//!   kiosk ◀──news──── teller ◀───────────────────────────────────────────────┴────────┴───────────┴──────────┘
//! ```
//!
//! Nothing is remembered here that a restart would need: after each change the tasks are taken from the book anew, and
//! those that do not run yet are started.

mod ask;
mod away;
mod citizen;
mod keep;
mod resume;
mod slips;
mod spooling;
mod staff;
mod time;
mod work;

use std::sync::Arc;
use std::time::Duration;

use protocol::{Answer, DeviceStatus, Issued, PrintProblem, PrinterState, Problem};
use texts::Texts;
use tokio::sync::{broadcast, mpsc, watch};
use tokio::time::Instant;
use uuid::Uuid;

use crate::feed::Heard;
use crate::kiosk::{Away, Message, Order, StaffDeed, Undone};
use crate::ledger::Ledger;
use crate::offline::Reach;
use crate::paper::{Paper, Printed};
use crate::printer::Lack;
use ask::NoNumber;
pub(crate) use ask::{Asker, is_final};
use away::Office;
use citizen::Citizen;
pub(crate) use keep::Keeper;
use spooling::Delivery;
use staff::Doorkeeper;
use work::Work;

/// How long to wait before a disk that took nothing is tried again.
const CATCH_UP: Duration = Duration::from_secs(2);

/// Everything a teller works with.
pub(crate) struct Teller {
    ledger: Ledger,
    paper: Paper,
    asker: Asker,
    texts: Texts,
    keeper: Keeper,
    work: Work,
    citizen: Citizen,
    office: Office,
    delivery: Delivery,
    doorkeeper: Doorkeeper,
    told: Told,
}

/// What was said last, so that it is not said again.
#[derive(Default)]
struct Told {
    away: Option<Away>,
    view: Option<Arc<protocol::view::DispenserView>>,
    status: Option<DeviceStatus>,
    set_aside: Vec<String>,
}

/// How a task ended.
enum Done {
    Asked(Uuid, Result<Box<Issued>, NoNumber>),
    /// With the number, and the service day of its press.
    Printed(Uuid, (String, String), Result<Printed, PrintProblem>),
    Withdrawn(Uuid, Result<(), Box<Problem>>),
    /// A number whose holder is back.
    Returned(String, Result<(), Box<Problem>>),
    /// Over which connection.
    Agreed(u64, Result<Box<Answer>, Box<Problem>>),
    Delivered(Uuid, Result<Box<Answer>, Box<Problem>>),
    Reported,
    /// A code of the staff that was looked at.
    Checked(bool),
    Deed(StaffDeed, Result<(), Undone>),
}

/// What a teller hears besides orders.
struct Senses {
    views: watch::Receiver<Option<Heard>>,
    printer: watch::Receiver<PrinterState>,
    lack: watch::Receiver<Option<Lack>>,
    troubles: broadcast::Receiver<(Uuid, PrintProblem)>,
}

impl Teller {
    /// A teller for the office that is asked. Numbers are given without it when it is away for `offline_after`.
    pub(crate) fn new(
        ledger: Ledger,
        paper: Paper,
        asker: Asker,
        texts: Texts,
        keeper: Keeper,
        offline_after: Duration,
    ) -> Teller {
        Teller {
            work: Work::default(),
            citizen: Citizen::default(),
            office: Office::new(keeper.known().cloned(), Reach::new(offline_after, Instant::now())),
            delivery: Delivery::from_nth(ledger.book().spool().next_nth()),
            doorkeeper: Doorkeeper::at_a_kiosk(ledger.is_closed()),
            told: Told::default(),
            ledger,
            paper,
            asker,
            texts,
            keeper,
        }
    }

    /// Works until nobody can order any more, then closes the ledger. What is not finished goes on at the next start.
    pub(crate) async fn run(mut self, mut orders: mpsc::Receiver<Order>) {
        let keeping = self.keeper.start(self.asker.views.clone(), self.asker.client.server_time().clone());
        if self.resume(&mut orders).await {
            let mut senses = Senses {
                views: self.asker.views.clone(),
                printer: self.paper.state(),
                lack: self.paper.lack(),
                troubles: self.paper.trouble(),
            };
            self.hear(&mut senses.views).await;
            while self.step(&mut orders, &mut senses).await {}
            self.part().await;
        }
        self.paper.rest().await;
        self.work.shutdown().await;
        keeping.end().await;
        self.ledger.close().await;
    }

    /// Does what is to be done now, then waits for one thing to happen. False when nobody can order any more.
    async fn step(&mut self, orders: &mut mpsc::Receiver<Order>, senses: &mut Senses) -> bool {
        self.go_on().await;
        self.start_tasks();
        let next_look = self.next_look();
        tokio::select! {
            order = orders.recv() => match order {
                Some(order) => self.order(order).await,
                None => return false,
            },
            Some(done) = self.work.join_next(), if !self.work.is_idle() => self.joined(done).await,
            Ok(()) = senses.views.changed() => self.hear(&mut senses.views).await,
            Ok(()) = senses.printer.changed() => self.tell_printer().await,
            Ok(()) = senses.lack.changed() => self.tell_printer().await,
            Ok((press, problem)) = senses.troubles.recv() => self.not_printed(press, problem).await,
            () = tokio::time::sleep_until(next_look) => {}
            () = tokio::time::sleep(CATCH_UP), if self.ledger.is_behind() => self.ledger.note(|_| ()).await,
        }
        true
    }

    async fn joined(&mut self, done: Result<Done, tokio::task::JoinError>) {
        match done {
            Ok(done) => self.done(done).await,
            Err(error) if error.is_cancelled() => {}
            Err(error) => {
                tracing::error!(%error, "a task of the kiosk failed");
                if self.doorkeeper.checks_by(error.id()) {
                    self.checked(false).await;
                }
            }
        }
    }

    async fn order(&mut self, order: Order) {
        match order {
            Order::Take { .. } if self.doorkeeper.closed => self.tell(Message::Closed(true)).await,
            Order::Take { wish, lang } => self.take(wish, lang.as_str()).await,
            Order::GiveUp => self.ledger.note(|book| book.give_up(Uuid::new_v4())).await,
            Order::Cancel => self.cancel().await,
            Order::Seen => self.seen().await,
            Order::Look(number) => self.look(number).await,
            Order::Return(number) => self.return_of(number),
            Order::StaffCode(code) => self.check(code).await,
            Order::Staff(deed) => self.deed(deed).await,
        }
    }

    async fn done(&mut self, done: Done) {
        match done {
            Done::Asked(id, Ok(issued)) => self.answered(id, &issued).await,
            Done::Asked(id, Err(why)) => self.refused(id, why).await,
            Done::Printed(id, slip, end) => self.printed(id, slip, end).await,
            Done::Withdrawn(id, end) => self.withdrawn(id, end.is_ok()).await,
            Done::Returned(number, Ok(())) => self.tell(Message::Returned(number)).await,
            Done::Returned(number, Err(problem)) => {
                self.tell(Message::NotReturned { number, problem: *problem }).await;
            }
            Done::Agreed(connection, end) => self.agreed(connection, end).await,
            Done::Delivered(request, end) => self.delivered(request, end).await,
            Done::Reported => self.ledger.reports_mut().told().await,
            Done::Checked(right) => self.checked(right).await,
            Done::Deed(deed, end) => self.tell(Message::StaffDone(deed, end)).await,
        }
    }

    async fn tell(&self, message: Message) {
        // The screen may have ended; the work goes on.
        drop(self.asker.news.send(message).await);
    }
}

#[cfg(test)]
mod tests;
