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
mod keep;
mod resume;
mod slips;
mod spooling;
mod staff;
mod time;

use std::collections::{HashMap, HashSet, VecDeque};
use std::sync::Arc;
use std::time::Duration;

use client::Watch;
use protocol::{Answer, Code, Command, DeviceStatus, Issued, PrintProblem, PrinterState, Problem, View};
use store::AppendError;
use texts::Texts;
use tokio::sync::{broadcast, mpsc, watch};
use tokio::task::{AbortHandle, JoinSet};
use tokio::time::Instant;
use uuid::Uuid;

use crate::feed::Heard;
use crate::kiosk::{Away, Message, Order, StaffDeed, Undone};
use crate::ledger::Ledger;
use crate::offline::{Clocks, Known, Reach};
use crate::paper::{Paper, Printed};
use crate::press::{Press, Task, TaskName, Wish};
use crate::printer::Lack;
use crate::promise::Promise;
use ask::NoNumber;
pub(crate) use ask::{Asker, is_final};
pub(crate) use keep::Keeper;
use slips::Report;
use spooling::Agreement;
use staff::Doorkeeper;

/// How long to wait before a disk that took nothing is tried again.
const CATCH_UP: Duration = Duration::from_secs(2);

/// How long "I am back" may stay without an answer.
const RETURN: Duration = Duration::from_secs(15);

/// Everything a teller works with.
pub(crate) struct Teller {
    ledger: Ledger,
    paper: Paper,
    asker: Asker,
    texts: Texts,
    keeper: Keeper,
    /// What runs. A slip that could not be printed stays here, so that it is not tried for ever.
    running: HashMap<TaskName, AbortHandle>,
    work: JoinSet<Done>,
    /// The number that was shown last.
    shown: Option<Shown>,
    /// The withdrawal that the citizen was promised.
    cancelling: Option<Cancelling>,
    /// The number whose state is watched.
    looked_at: Option<String>,
    /// The office as it was heard over the last connection, or in an earlier run.
    known: Option<Known>,
    reach: Reach,
    clocks: Clocks,
    /// From which place of the spool on the server's word says by how much estimated times are wrong: what was taken
    /// after its last one, in this run, and was not on its way yet.
    unconfirmed: u64,
    /// Which connection the last view came over.
    connection: u64,
    /// Since when the press that is under way waits for a decision.
    waits: Option<(Uuid, Instant)>,
    agreement: Agreement,
    /// Another spool was begun over the present connection.
    began_anew: bool,
    agreeing: Option<AbortHandle>,
    delivering: Option<AbortHandle>,
    /// The office cannot take the next number before then.
    held_back: Option<Instant>,
    reports: VecDeque<Report>,
    reporting: bool,
    closed: bool,
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

/// A withdrawal under way: its request, and the press and the number that it is of.
struct Cancelling {
    withdraw: Uuid,
    press: Uuid,
    number: String,
}

struct Shown {
    press: Press,
    issued: Issued,
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
            closed: ledger.is_closed(),
            known: keeper.known().cloned(),
            unconfirmed: ledger.book().spool().next_nth(),
            ledger,
            paper,
            asker,
            texts,
            keeper,
            running: HashMap::new(),
            work: JoinSet::new(),
            shown: None,
            cancelling: None,
            looked_at: None,
            reach: Reach::new(offline_after, Instant::now()),
            clocks: Clocks::default(),
            connection: 0,
            waits: None,
            agreement: Agreement::default(),
            began_anew: false,
            agreeing: None,
            delivering: None,
            held_back: None,
            reports: VecDeque::new(),
            reporting: false,
            doorkeeper: Doorkeeper::default(),
            told: Told::default(),
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
            Some(done) = self.work.join_next(), if !self.work.is_empty() => self.joined(done).await,
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
                if self.doorkeeper.checking == Some(error.id()) {
                    self.checked(false).await;
                }
            }
        }
    }

    async fn order(&mut self, order: Order) {
        match order {
            Order::Take { .. } if self.closed => self.tell(Message::Closed(true)).await,
            Order::Take { wish, lang } => self.take(wish, lang.as_str()).await,
            Order::GiveUp => self.ledger.note(|book| book.give_up(Uuid::new_v4())).await,
            Order::Cancel => self.cancel().await,
            Order::Seen => {
                if let Some(Shown { press: Press { id, .. }, .. }) = self.shown.take() {
                    self.ledger.note(|book| book.printed(id)).await;
                }
            }
            Order::Look(number) => self.look(number).await,
            Order::Return(number) => self.return_of(number),
            Order::StaffCode(code) => self.check(code).await,
            Order::Staff(deed) => self.deed(deed).await,
        }
    }

    /// A button was pressed: the press is durable before anything is asked.
    async fn take(&mut self, wish: Wish, lang: &str) {
        if self.ledger.book().ready().is_err() {
            return self.tell(Message::Busy).await;
        }
        let Some(view) = self.view() else { return };
        let promise = wish.errand().map_or_else(Promise::default, |errand| Promise::of(&view, &errand.service));
        let press = Press::new(Uuid::new_v4(), wish, lang, &view.day).with_promise(promise);
        let press = if self.may_ask() { press } else { press.unasked() };
        match self.ledger.durably(|book| book.begin(press)).await {
            Ok(begun) => debug_assert!(begun.is_ok(), "the book was ready a moment ago"),
            Err(error) => {
                tracing::error!(%error, "no number was asked for");
                self.tell(Message::NotKept { full: error == AppendError::Full || self.ledger.is_full() }).await;
            }
        }
    }

    /// The number that was shown last is not wanted. One that the office does not have yet cannot be withdrawn.
    async fn cancel(&mut self) {
        if let Some(Shown { press: Press { id, wish, day, .. }, issued }) = self.shown.take() {
            if crate::offline::is_offline(&issued) {
                return self.ledger.note(|book| book.printed(id)).await;
            }
            let withdraw = Uuid::new_v4();
            self.cancelling = Some(Cancelling { withdraw, press: id, number: issued.number });
            self.ledger.note(|book| book.cancel(id, wish, day, issued.key, withdraw)).await;
            self.paper.withdrawn(id, true).await;
        }
    }

    /// Watches the state of this number from now on, and of no other.
    async fn look(&mut self, number: Option<String>) {
        let watch = |number| Watch::new(self.asker.office.as_str(), View::Number { number });
        if let Some(old) = self.looked_at.take() {
            self.asker.client.unwatch(watch(old)).await;
        }
        if let Some(number) = number {
            // The kiosk watches three views at most; a connection that has ended tells so itself.
            drop(self.asker.client.watch(watch(number.clone())).await);
            self.looked_at = Some(number);
        }
    }

    /// The holder of a number is back. It makes no ticket, so that it need not outlive the citizen's patience.
    fn return_of(&mut self, number: String) {
        let asker = self.asker.clone();
        self.work.spawn(async move {
            let command = Command::ReturnTicket { number: number.clone(), place: None };
            let asked = tokio::time::timeout(RETURN, asker.ask(Uuid::new_v4(), command)).await;
            let end = asked.unwrap_or_else(|_| Err(Box::new(Problem::new(Code::TimedOut))));
            Done::Returned(number, end.map(|_| ()))
        });
    }

    /// Starts what is to be done, and stops what nobody wants any more.
    fn start_tasks(&mut self) {
        let tasks = self.ledger.book().tasks();
        let wanted: HashSet<TaskName> = tasks.iter().map(Task::name).collect();
        let paper = &self.paper;
        self.running.retain(|name, work| {
            let stays = wanted.contains(name);
            match name {
                // What is coming out comes out whole, and how it ended is still of interest.
                TaskName::Print(press) if !stays => paper.give_up(*press),
                _ if !stays => work.abort(),
                _ => {}
            }
            stays
        });
        // What is printed while the disk may say something else could come out once more under another number.
        let may_print = !self.ledger.is_behind();
        for task in tasks {
            let name = task.name();
            if !self.running.contains_key(&name) && (may_print || !matches!(task, Task::Print { .. })) {
                let work = self.start(task);
                self.running.insert(name, work);
            }
        }
    }

    fn start(&mut self, task: Task) -> AbortHandle {
        let asker = self.asker.clone();
        match task {
            Task::Ask { id, wish, day } => {
                self.work.spawn(async move { Done::Asked(id, asker.issue(id, wish.command(), &day).await) })
            }
            Task::Withdraw { id, key } => {
                let command = Command::WithdrawByKey { key };
                self.work.spawn(async move { Done::Withdrawn(id, asker.ask(id, command).await.map(|_| ())) })
            }
            Task::Print { press, issued } => {
                let (slip, paper) = (self.slip(&press, &issued), self.paper.clone());
                self.work.spawn(async move {
                    let printed = paper.print(press.id, slip).await;
                    Done::Printed(press.id, (issued.number, press.day), printed)
                })
            }
        }
    }

    async fn done(&mut self, done: Done) {
        match done {
            Done::Asked(id, Ok(issued)) => self.answered(id, &issued).await,
            Done::Asked(id, Err(why)) => self.refused(id, why).await,
            Done::Printed(id, slip, end) => self.printed(id, slip, end).await,
            Done::Withdrawn(id, end) => {
                self.running.remove(&TaskName::Withdraw(id));
                self.ledger.note(|book| book.withdrawn(id)).await;
                let promised = self.cancelling.take_if(|promised| promised.withdraw == id);
                if let Some(Cancelling { press, number, .. }) = promised {
                    self.paper.withdrawn(press, end.is_ok()).await;
                    let withdrawn =
                        if end.is_ok() { Message::Withdrawn(number) } else { Message::NotWithdrawn(number) };
                    self.tell(withdrawn).await;
                }
            }
            Done::Returned(number, Ok(())) => self.tell(Message::Returned(number)).await,
            Done::Returned(number, Err(problem)) => {
                self.tell(Message::NotReturned { number, problem: *problem }).await;
            }
            Done::Agreed(connection, end) => self.agreed(connection, end).await,
            Done::Delivered(request, end) => self.delivered(request, end).await,
            Done::Reported => self.reporting = false,
            Done::Checked(right) => self.checked(right).await,
            Done::Deed(deed, end) => self.tell(Message::StaffDone(deed, end)).await,
        }
    }

    async fn answered(&mut self, id: Uuid, issued: &Issued) {
        self.running.remove(&TaskName::Ask(id));
        self.reach.decided();
        let waits = self.is_undecided(id);
        self.ledger.note(|book| book.answered(id, issued)).await;
        if let Some(press) = self.ledger.book().press().filter(|_| waits).cloned() {
            self.show(&press, issued).await;
        }
    }

    async fn refused(&mut self, id: Uuid, why: NoNumber) {
        self.running.remove(&TaskName::Ask(id));
        self.reach.decided();
        let waits = self.is_undecided(id);
        self.ledger.note(|book| book.refused(id)).await;
        if waits {
            self.tell(match why {
                NoNumber::Refused(problem) => Message::Refused(*problem),
                NoNumber::DayTurned => Message::DayTurned,
            })
            .await;
        }
    }

    /// Whether this is the press that is under way, and has no number yet.
    fn is_undecided(&self, id: Uuid) -> bool {
        self.ledger.book().undecided().is_some_and(|press| press.id == id)
    }

    async fn tell(&self, message: Message) {
        // The screen may have ended; the work goes on.
        drop(self.asker.news.send(message).await);
    }
}

#[cfg(test)]
mod tests;
