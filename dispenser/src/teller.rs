//! The task that carries out the [`Book`](crate::press::Book): it asks the office, prints, withdraws, and writes each
//! step down before it acts on it.
//!
//! ```text
//!   kiosk ──orders──▶ teller ──▶ ledger (durable) ──▶ tasks of the book: ask ─┐ print ─┐ withdraw ─┐
//!   kiosk ◀──news──── teller ◀───────────────────────────────────────────────┴────────┴───────────┘
//! ```
//!
//! Nothing is remembered here that a restart would need: after each change the tasks are taken from the book anew, and
//! those that do not run yet are started.

mod ask;

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use client::Watch;
use protocol::view::DispenserView;
use protocol::{Code, Command, Issued, Problem, View};
use store::AppendError;
use texts::Texts;
use tokio::sync::mpsc;
use tokio::task::{AbortHandle, JoinSet};
use uuid::Uuid;

use crate::kiosk::{Message, Order};
use crate::ledger::Ledger;
use crate::press::{Press, Stage, Task, TaskName, Wish};
use crate::printer::Printer;
use crate::promise::Promise;
use crate::slip::{Draft, Slip};
use ask::NoNumber;
pub(crate) use ask::{Asker, is_final};

/// How long to wait before a disk that took nothing is tried again.
const CATCH_UP: Duration = Duration::from_secs(2);

/// How long "I am back" may stay without an answer.
const RETURN: Duration = Duration::from_secs(15);

/// Everything a teller works with.
pub(crate) struct Teller {
    ledger: Ledger,
    printer: Arc<Mutex<Printer>>,
    asker: Asker,
    texts: Texts,
    /// What runs. A slip that could not be printed stays here, so that it is not tried for ever.
    running: HashMap<TaskName, AbortHandle>,
    work: JoinSet<Done>,
    /// The number that was shown last.
    shown: Option<Shown>,
    /// The withdrawal that the citizen was promised, with the number.
    cancelling: Option<(Uuid, String)>,
    /// The number whose state is watched.
    looked_at: Option<String>,
}

struct Shown {
    press: Press,
    issued: Issued,
}

/// How a task ended.
enum Done {
    Asked(Uuid, Result<Box<Issued>, NoNumber>),
    Printed(Uuid, std::io::Result<PathBuf>),
    Withdrawn(Uuid, Result<(), Box<Problem>>),
    /// A number whose holder is back.
    Returned(String, Result<(), Box<Problem>>),
}

impl Teller {
    /// A teller for the office that is asked.
    pub(crate) fn new(ledger: Ledger, printer: Arc<Mutex<Printer>>, asker: Asker, texts: Texts) -> Teller {
        Teller {
            ledger,
            printer,
            asker,
            texts,
            running: HashMap::new(),
            work: JoinSet::new(),
            shown: None,
            cancelling: None,
            looked_at: None,
        }
    }

    /// Works until nobody can order any more, then closes the ledger. What is not finished goes on at the next start.
    pub(crate) async fn run(mut self, mut orders: mpsc::Receiver<Order>) {
        if self.resume(&mut orders).await {
            loop {
                self.start_tasks();
                tokio::select! {
                    order = orders.recv() => match order {
                        Some(order) => self.order(order).await,
                        None => break,
                    },
                    Some(done) = self.work.join_next(), if !self.work.is_empty() => match done {
                        Ok(done) => self.done(done).await,
                        Err(error) if error.is_cancelled() => {}
                        Err(error) => tracing::error!(%error, "a task of the kiosk failed"),
                    },
                    () = tokio::time::sleep(CATCH_UP), if self.ledger.is_behind() => self.ledger.note(|_| ()).await,
                }
            }
        }
        self.work.shutdown().await;
        self.ledger.close().await;
    }

    /// Waits for the office's first view, then goes on with what an earlier run left. False when nobody can order any
    /// more.
    async fn resume(&mut self, orders: &mut mpsc::Receiver<Order>) -> bool {
        let mut views = self.asker.views.clone();
        let today = loop {
            tokio::select! {
                heard = views.wait_for(Option::is_some) => match heard.as_deref() {
                    Ok(Some(heard)) => break heard.view.day.clone(),
                    _ => return false,
                },
                // No number can be ordered before there is a view.
                order = orders.recv() => if order.is_none() { return false },
            }
        };
        self.ledger.note(|book| book.resume(&today)).await;
        let press = self.ledger.book().press().cloned();
        self.tell(Message::Resumed(press.as_ref().map(|press| press.wish.clone()))).await;
        if let Some(press) = press
            && let Stage::Answered(issued) = &press.stage
        {
            self.show(&press, issued).await;
        }
        true
    }

    async fn order(&mut self, order: Order) {
        match order {
            Order::Take { wish, lang } => self.take(wish, lang.as_str()).await,
            Order::GiveUp => self.ledger.note(|book| book.give_up(Uuid::new_v4())).await,
            Order::Cancel => {
                if let Some(Shown { press: Press { id, wish, day, .. }, issued }) = self.shown.take() {
                    let withdraw = Uuid::new_v4();
                    self.cancelling = Some((withdraw, issued.number));
                    self.ledger.note(|book| book.cancel(id, wish, day, issued.key, withdraw)).await;
                }
            }
            Order::Seen => {
                if let Some(Shown { press: Press { id, .. }, .. }) = self.shown.take() {
                    self.ledger.note(|book| book.printed(id)).await;
                }
            }
            Order::Look(number) => self.look(number).await,
            Order::Return(number) => self.return_of(number),
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
        match self.ledger.durably(|book| book.begin(press)).await {
            Ok(begun) => debug_assert!(begun.is_ok(), "the book was ready a moment ago"),
            Err(error) => {
                tracing::error!(%error, "no number was asked for");
                self.tell(Message::NotKept { full: error == AppendError::Full || self.ledger.is_full() }).await;
            }
        }
    }

    /// Watches the state of this number from now on, and of no other.
    async fn look(&mut self, number: Option<String>) {
        let watch = |number| Watch::new(self.asker.office.as_str(), View::Number { number });
        if let Some(old) = self.looked_at.take() {
            self.asker.client.unwatch(watch(old)).await;
        }
        if let Some(number) = number {
            // The kiosk watches two views at most; a connection that has ended tells so itself.
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
        self.running.retain(|name, work| {
            let stays = wanted.contains(name);
            if !stays {
                work.abort();
            }
            stays
        });
        for task in tasks {
            let name = task.name();
            if !self.running.contains_key(&name) {
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
                let slip = self.slip(&press, &issued);
                let printer = Arc::clone(&self.printer);
                self.work.spawn_blocking(move || {
                    let mut printer = printer.lock().unwrap_or_else(PoisonError::into_inner);
                    Done::Printed(press.id, printer.print(press.id, &slip))
                })
            }
        }
    }

    async fn done(&mut self, done: Done) {
        match done {
            Done::Asked(id, Ok(issued)) => {
                self.running.remove(&TaskName::Ask(id));
                self.ledger.note(|book| book.answered(id, &issued)).await;
                if let Some(press) = self.ledger.book().press().filter(|press| press.id == id).cloned() {
                    self.show(&press, &issued).await;
                }
            }
            Done::Asked(id, Err(why)) => {
                self.running.remove(&TaskName::Ask(id));
                let is_shown = self.ledger.book().press().is_some_and(|press| press.id == id);
                self.ledger.note(|book| book.refused(id)).await;
                if is_shown {
                    self.tell(match why {
                        NoNumber::Refused(problem) => Message::Refused(*problem),
                        NoNumber::DayTurned => Message::DayTurned,
                    })
                    .await;
                }
            }
            Done::Printed(id, Ok(path)) => {
                self.running.remove(&TaskName::Print(id));
                self.ledger.note(|book| book.printed(id)).await;
                if self.shown.as_ref().is_some_and(|shown| shown.press.id == id) {
                    self.tell(Message::Printed(path)).await;
                }
            }
            Done::Printed(_, Err(error)) => {
                tracing::error!(%error, "a slip was not printed");
                self.tell(Message::NotPrinted).await;
            }
            Done::Withdrawn(id, end) => {
                self.running.remove(&TaskName::Withdraw(id));
                self.ledger.note(|book| book.withdrawn(id)).await;
                if let Some((_, number)) = self.cancelling.take_if(|(withdraw, _)| *withdraw == id) {
                    let withdrawn =
                        if end.is_ok() { Message::Withdrawn(number) } else { Message::NotWithdrawn(number) };
                    self.tell(withdrawn).await;
                }
            }
            Done::Returned(number, Ok(())) => self.tell(Message::Returned(number)).await,
            Done::Returned(number, Err(problem)) => {
                self.tell(Message::NotReturned { number, problem: *problem }).await;
            }
        }
    }

    async fn show(&mut self, press: &Press, issued: &Issued) {
        let slip = Box::new(self.slip(press, issued));
        // A number by mistake is cancelled; an appointment is kept.
        let may_cancel = !press.wish.is_check_in();
        self.shown = Some(Shown { press: press.clone(), issued: issued.clone() });
        self.tell(Message::Issued { issued: Box::new(issued.clone()), slip, may_cancel }).await;
    }

    /// What the slip says, with what the office says now.
    fn slip(&self, press: &Press, issued: &Issued) -> Slip {
        let lang = self.texts.nearest(&press.lang);
        let draft = self.view().map(|view| Draft::new(&view, &press.wish, issued, &lang)).unwrap_or_default();
        Slip::new(&Draft { promise: press.promise, ..draft }, issued, &self.texts.words(&lang))
    }

    fn view(&self) -> Option<Arc<DispenserView>> {
        self.asker.views.borrow().as_ref().map(|heard| Arc::clone(&heard.view))
    }

    async fn tell(&self, message: Message) {
        // The screen may have ended; the work goes on.
        drop(self.asker.news.send(message).await);
    }
}

#[cfg(test)]
mod tests;
