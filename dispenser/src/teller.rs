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

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use client::Client;
use protocol::view::DispenserView;
use protocol::{Actor, Answer, Command, Issued, Problem};
use store::AppendError;
use texts::Texts;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use uuid::Uuid;

use crate::kiosk::{Message, Order};
use crate::ledger::Ledger;
use crate::press::{Press, Stage, Task, TaskName, Wish};
use crate::printer::Printer;
use crate::slip::{Draft, Slip};
use ask::Asker;
pub(crate) use ask::is_final;

/// How long to wait before a disk that took nothing is tried again.
const CATCH_UP: Duration = Duration::from_secs(2);

/// Everything a teller works with.
pub(crate) struct Teller {
    ledger: Ledger,
    printer: Arc<Mutex<Printer>>,
    asker: Asker,
    texts: Texts,
    views: watch::Receiver<Option<Arc<DispenserView>>>,
    news: mpsc::Sender<Message>,
    /// What runs, by [`Task::name`]; a slip that could not be printed stays here, so that it is not tried for ever.
    running: HashSet<TaskName>,
    work: JoinSet<Done>,
    /// The number that was shown last.
    shown: Option<Shown>,
    /// The withdrawal that the citizen was promised, with the number.
    cancelling: Option<(Uuid, String)>,
}

struct Shown {
    id: Uuid,
    wish: Wish,
    day: String,
    issued: Issued,
}

/// How a task ended.
enum Done {
    Asked(Uuid, Result<Box<Issued>, Problem>),
    Printed(Uuid, std::io::Result<PathBuf>),
    Withdrawn(Uuid, Result<(), Problem>),
}

impl Teller {
    /// A teller for `office`, on the machine `device`.
    pub(crate) fn new(
        ledger: Ledger,
        printer: Printer,
        client: Client,
        (office, device): (&str, &str),
        texts: Texts,
        views: watch::Receiver<Option<Arc<DispenserView>>>,
        news: mpsc::Sender<Message>,
    ) -> Teller {
        let actor = Actor::Device(device.to_owned());
        Teller {
            ledger,
            printer: Arc::new(Mutex::new(printer)),
            asker: Asker { client, office: office.to_owned(), actor, news: news.clone() },
            texts,
            views,
            news,
            running: HashSet::new(),
            work: JoinSet::new(),
            shown: None,
            cancelling: None,
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
        let mut views = self.views.clone();
        let today = loop {
            tokio::select! {
                view = views.wait_for(Option::is_some) => match view.as_deref() {
                    Ok(Some(view)) => break view.day.clone(),
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
                if let Some(Shown { id, wish, day, issued }) = self.shown.take() {
                    let withdraw = Uuid::new_v4();
                    self.cancelling = Some((withdraw, issued.number));
                    self.ledger.note(|book| book.cancel(id, wish, day, issued.key, withdraw)).await;
                    self.running.remove(&TaskName::Print(id));
                }
            }
            Order::Seen => {
                if let Some(Shown { id, .. }) = self.shown.take() {
                    self.ledger.note(|book| book.printed(id)).await;
                    // The slip that could not be printed is not wanted any more.
                    self.running.remove(&TaskName::Print(id));
                }
            }
        }
    }

    /// A button was pressed: the press is durable before anything is asked.
    async fn take(&mut self, wish: Wish, lang: &str) {
        if self.ledger.book().ready().is_err() {
            return self.tell(Message::Busy).await;
        }
        let Some(day) = self.views.borrow().as_ref().map(|view| view.day.clone()) else { return };
        let press = Press::new(Uuid::new_v4(), wish, lang, &day);
        match self.ledger.durably(|book| book.begin(press)).await {
            Ok(begun) => debug_assert!(begun.is_ok(), "the book was ready a moment ago"),
            Err(error) => {
                tracing::error!(%error, "no number was asked for");
                self.tell(Message::NotKept { full: error == AppendError::Full || self.ledger.is_full() }).await;
            }
        }
    }

    fn start_tasks(&mut self) {
        for task in self.ledger.book().tasks() {
            if !self.running.insert(task.name()) {
                continue;
            }
            match task {
                Task::Ask { id, wish } => {
                    let asker = self.asker.clone();
                    self.work.spawn(async move { Done::Asked(id, asker.issue(id, wish.command()).await) });
                }
                Task::Withdraw { id, key } => {
                    let asker = self.asker.clone();
                    let command = Command::WithdrawByKey { key };
                    self.work
                        .spawn(async move { Done::Withdrawn(id, asker.ask(id, command, false).await.map(|_| ())) });
                }
                Task::Print { id, wish, lang, issued } => {
                    let slip = self.slip(&wish, &lang, &issued);
                    let printer = Arc::clone(&self.printer);
                    self.work.spawn_blocking(move || {
                        let mut printer = printer.lock().unwrap_or_else(PoisonError::into_inner);
                        Done::Printed(id, printer.print(id, &slip))
                    });
                }
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
            Done::Asked(id, Err(problem)) => {
                self.running.remove(&TaskName::Ask(id));
                let is_shown = self.ledger.book().press().is_some_and(|press| press.id == id);
                self.ledger.note(|book| book.refused(id)).await;
                if is_shown {
                    self.tell(Message::Refused(problem)).await;
                }
            }
            Done::Printed(id, Ok(path)) => {
                self.running.remove(&TaskName::Print(id));
                self.ledger.note(|book| book.printed(id)).await;
                if self.shown.as_ref().is_some_and(|shown| shown.id == id) {
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
        }
    }

    async fn show(&mut self, press: &Press, issued: &Issued) {
        let Press { id, wish, lang, day, .. } = press.clone();
        let slip = Box::new(self.slip(&wish, &lang, issued));
        self.shown = Some(Shown { id, wish, day, issued: issued.clone() });
        self.tell(Message::Issued { issued: Box::new(issued.clone()), slip }).await;
    }

    /// What the slip says, with what the office says now.
    fn slip(&self, wish: &Wish, lang: &str, issued: &Issued) -> Slip {
        let lang = self.texts.nearest(lang);
        let view = self.views.borrow().clone();
        let draft = view.map(|view| Draft::new(&view, wish, &lang)).unwrap_or_default();
        Slip::new(&draft, issued, &self.texts.words(&lang))
    }

    async fn tell(&self, message: Message) {
        // The screen may have ended; the work goes on.
        drop(self.news.send(message).await);
    }
}

/// The number in an answer.
fn issued(answer: Answer) -> Option<Box<Issued>> {
    match answer {
        Answer::Issued(issued) => Some(Box::new(issued)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
