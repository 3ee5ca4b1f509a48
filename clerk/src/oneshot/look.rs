//! A look at a view, once.

use std::time::Duration;

use client::{Client, Happening, Watch};
use protocol::view::{CounterView, DispenserView};
use protocol::{Answer, Snapshot, View};
use texts::Words;
use tokio::sync::mpsc;
use tokio::time::{Instant, timeout_at};

use super::{NotDone, status};

/// How long news of what was just done is waited for: the answer alone is enough.
const NEWS: Duration = Duration::from_secs(2);

/// Looks at views until the verb's time is over.
pub(super) struct Looking {
    pub(super) client: Client,
    pub(super) happenings: mpsc::Receiver<Happening>,
    pub(super) office: String,
    pub(super) deadline: Instant,
}

impl Looking {
    /// The view, and the server's time at which it was so.
    pub(super) async fn at(&mut self, view: View) -> Result<(Snapshot, i64), NotDone> {
        let no_connection = || NotDone::NoConnection { trouble: None };
        self.client.watch(Watch::new(&self.office, view.clone())).await.map_err(|_| no_connection())?;
        loop {
            let happening = timeout_at(self.deadline, self.happenings.recv()).await.map_err(|_| no_connection())?;
            match happening.ok_or_else(no_connection)? {
                Happening::View(news) if news.view == view => return Ok((news.state.as_ref().clone(), news.now)),
                // A server that only starts will show it in a moment.
                Happening::Problem { problem, .. } if problem.code.status() == 503 => {}
                Happening::Problem { problem, .. } => return Err(NotDone::Refused(problem)),
                Happening::View(_) | Happening::Link(_) | Happening::Order { .. } => {}
            }
        }
    }

    pub(super) async fn counter(&mut self, id: &str) -> Result<(CounterView, i64), NotDone> {
        match self.at(View::Counter { id: id.to_owned() }).await? {
            (Snapshot::Counter(view), now) => Ok((view, now)),
            _ => Err(NotDone::NoConnection { trouble: None }),
        }
    }

    /// Of a number that was called: which of several things it is for, and what a colleague wrote.
    pub(super) async fn hand_of(&mut self, words: &Words, answer: &Answer) -> Vec<String> {
        let Answer::Called(called) = answer else { return Vec::new() };
        let Some(ticket) = &called.ticket else { return Vec::new() };
        let Some(view) = self.with_hand(&called.counter, &ticket.number).await else { return Vec::new() };
        view.in_hand.iter().flat_map(|ticket| status::of_hand(words, &view, ticket)).collect()
    }

    /// The counter with this number in hand; `None` when it is not seen there soon, or may not be looked at.
    async fn with_hand(&mut self, id: &str, number: &str) -> Option<CounterView> {
        let soon = self.deadline.min(Instant::now() + NEWS);
        let view = View::Counter { id: id.to_owned() };
        self.client.watch(Watch::new(&self.office, view.clone())).await.ok()?;
        while let Ok(Some(happening)) = timeout_at(soon, self.happenings.recv()).await {
            match happening {
                Happening::View(news) if news.view == view => {
                    let Snapshot::Counter(seen) = news.state.as_ref() else { return None };
                    if seen.in_hand.as_ref().is_some_and(|ticket| ticket.number == number) {
                        return Some(seen.clone());
                    }
                }
                Happening::Problem { .. } => return None,
                Happening::View(_) | Happening::Link(_) | Happening::Order { .. } => {}
            }
        }
        None
    }

    /// The office's names. What is refused here is not what was asked for, and goes by its ids.
    pub(super) async fn names(&mut self) -> Result<Option<DispenserView>, NotDone> {
        match self.kiosk().await {
            Ok((kiosk, _)) => Ok(Some(kiosk)),
            Err(NotDone::Refused(_)) => Ok(None),
            Err(not_done) => Err(not_done),
        }
    }

    /// The kiosk's view: the office's names, how its wall stands to the server's time, and that time.
    pub(super) async fn kiosk(&mut self) -> Result<(DispenserView, i64), NotDone> {
        match self.at(View::Kiosk).await? {
            (Snapshot::Dispenser(view), now) => Ok((view, now)),
            _ => Err(NotDone::NoConnection { trouble: None }),
        }
    }
}
