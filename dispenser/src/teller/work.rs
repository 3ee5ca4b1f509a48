//! What runs beside the teller: the tasks of the book by their names, and everything else that ends some time.

use std::collections::{HashMap, HashSet};

use protocol::Command;
use tokio::task::{AbortHandle, JoinError, JoinSet};

use super::{Done, Teller};
use crate::press::{Task, TaskName};

/// What is under way.
#[derive(Default)]
pub(super) struct Work {
    /// Of the book. A slip that could not be printed stays here, so that it is not tried for ever.
    running: HashMap<TaskName, AbortHandle>,
    all: JoinSet<Done>,
}

impl Work {
    /// Begins something that ends with news.
    pub(super) fn spawn(&mut self, doing: impl Future<Output = Done> + Send + 'static) -> AbortHandle {
        self.all.spawn(doing)
    }

    /// The same, of something that takes a processor for a while.
    pub(super) fn spawn_blocking(&mut self, doing: impl FnOnce() -> Done + Send + 'static) -> AbortHandle {
        self.all.spawn_blocking(doing)
    }

    /// The next news; `None`: nothing is under way.
    pub(super) async fn join_next(&mut self) -> Option<Result<Done, JoinError>> {
        self.all.join_next().await
    }

    /// Whether nothing is under way.
    pub(super) fn is_idle(&self) -> bool {
        self.all.is_empty()
    }

    /// Whether this task of the book is under way, or has ended and is not to be tried again.
    pub(super) fn runs(&self, task: &TaskName) -> bool {
        self.running.contains_key(task)
    }

    /// A task of the book has ended.
    pub(super) fn ended(&mut self, task: TaskName) {
        self.running.remove(&task);
    }

    /// Breaks everything off.
    pub(super) async fn shutdown(&mut self) {
        self.all.shutdown().await;
    }
}

impl Teller {
    /// Starts what is to be done, and stops what nobody wants any more.
    pub(super) fn start_tasks(&mut self) {
        let tasks = self.ledger.book().tasks();
        let wanted: HashSet<TaskName> = tasks.iter().map(Task::name).collect();
        let paper = &self.paper;
        self.work.running.retain(|name, work| {
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
            if !self.work.runs(&name) && (may_print || !matches!(task, Task::Print { .. })) {
                let work = self.start(task);
                self.work.running.insert(name, work);
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
}
