//! A clerk at a counter, over the real websocket: calls, waits, serves, and never looks anywhere but at the console.

use std::sync::Arc;
use std::time::Duration;

use client::{Client, Happening, Hello, RequestError, ServerAddress, Token, Watch};
use fastrand::Rng;
use protocol::view::CounterView;
use protocol::{Address, Answer, Closing, Code, Command, Finish, Outcome, Snapshot, View};
use tokio::sync::{mpsc, watch};

use super::Stage;
use super::citizens::Away;
use super::people::{self, Errand};

/// How long a console asks before it gives up one press.
const PATIENCE: Duration = Duration::from_secs(30);

/// The counter whose clerk knows more than others.
const COLLEAGUE: &str = "4";

/// A clerk with a console.
pub(super) struct Clerk {
    stage: Stage,
    counter: String,
    client: Client,
    console: watch::Receiver<Option<CounterView>>,
    /// Where those go who leave the hall for a while.
    away: mpsc::Sender<Away>,
    rng: Rng,
}

impl Clerk {
    /// Sits down at a counter's console.
    pub(super) fn sit_down(
        stage: Stage,
        address: ServerAddress,
        (counter, token): (&str, Token),
        away: mpsc::Sender<Away>,
        rng: Rng,
    ) -> Clerk {
        let hello = Hello { client: "layso demo".to_owned(), lang: "vi".to_owned(), token: Some(token) };
        let view = View::Counter { id: counter.to_owned() };
        let (client, happenings) = Client::connect(address, hello, vec![Watch::new(stage.office, view)]);
        let (show, console) = watch::channel(None);
        tokio::spawn(keep_console(happenings, show));
        Clerk { stage, counter: counter.to_owned(), client, console, away, rng }
    }

    /// Works until the demo ends.
    pub(super) async fn work(mut self) {
        let open = Command::open(&*self.counter, self.name());
        self.ask(open).await;
        let mut served = None;
        while let Some(number) = self.call(served.take()).await {
            served = self.serve(number).await;
        }
    }

    /// Calls the next number, closing the one before; waits while nobody is there. `None` when the demo ends.
    async fn call(&mut self, mut closes: Option<String>) -> Option<String> {
        loop {
            let pause_ms = self.rng.u64(4_000..25_000);
            self.stage.pass_ms(pause_ms).await;
            let closing = closes.clone().map(|number| Closing::Served { number, details: self.outcome() });
            let was_closing = closing.is_some();
            match self.ask(Command::CallNext { counter: self.counter.clone(), closing }).await? {
                Some(Answer::Called(called)) => {
                    if was_closing {
                        closes = None;
                        self.stage.tally.note(|figures| figures.served += 1);
                    }
                    if let Some(ticket) = called.ticket {
                        self.stage.tally.called(called.why.as_ref());
                        return Some(ticket.number);
                    }
                }
                _ => self.somebody_waits().await?,
            }
        }
    }

    /// From the call to the end of the service; gives back the number if it still has to be closed.
    async fn serve(&mut self, number: String) -> Option<String> {
        let came_back = self.console.borrow().as_ref().is_some_and(|view| {
            view.in_hand.as_ref().is_some_and(|hand| hand.number == number && (hand.calls > 1 || hand.leg > 1))
        });
        if !came_back && people::is_absent(&mut self.rng) {
            self.wait_in_vain(number).await;
            return None;
        }
        let walk_ms = self.rng.u64(10_000..45_000);
        self.stage.pass_ms(walk_ms).await;
        self.ask(Command::Start { counter: self.counter.clone(), number: None }).await;
        let service =
            self.console.borrow().as_ref().and_then(|view| view.in_hand.as_ref().map(|hand| hand.service.clone()));
        let service_ms = people::service_ms(service.as_deref().unwrap_or(""), &mut self.rng);
        self.stage.pass_ms(service_ms).await;
        match people::errand(&mut self.rng).filter(|_| !came_back) {
            Some(Errand::Papers) => return self.send_for_papers(number).await,
            Some(Errand::OtherClerk) if self.counter != COLLEAGUE => return self.send_on().await,
            _ => {}
        }
        let somebody_waits = self.console.borrow().as_ref().is_some_and(|view| view.next.is_some());
        if somebody_waits {
            return Some(number);
        }
        let details = self.outcome();
        if self.ask(Command::Finish { counter: self.counter.clone(), closes: None, details }).await.flatten().is_some()
        {
            self.stage.tally.note(|figures| figures.served += 1);
        }
        None
    }

    /// A paper is missing; whoever fetches it need not queue again.
    async fn send_for_papers(&mut self, number: String) -> Option<String> {
        if self.ask(Command::Park { counter: self.counter.clone() }).await.flatten().is_some() {
            self.goes_away(number).await;
        }
        None
    }

    /// Another clerk knows more of this.
    async fn send_on(&mut self) -> Option<String> {
        let to = Some(Address::Clerk(name_at(COLLEAGUE)));
        let (counter, note) = (self.counter.clone(), Some(self.stage.note.to_string()));
        if self.ask(Command::Transfer { counter, service: None, to, note }).await.flatten().is_some() {
            self.stage.tally.note(|figures| figures.sent_on += 1);
        }
        None
    }

    async fn goes_away(&mut self, number: String) {
        let for_ms = self.rng.u64(5 * 60_000..20 * 60_000);
        // With the demo's end nobody sees anybody again.
        let _ = self.away.send(Away { number, for_ms }).await;
    }

    /// Called three times, and nobody comes. Most of them are back later.
    async fn wait_in_vain(&mut self, number: String) {
        for _ in 0..2 {
            self.stage.pass_ms(25_000).await;
            self.ask(Command::Recall { counter: self.counter.clone() }).await;
        }
        self.stage.pass_ms(25_000).await;
        if self.ask(Command::NoShow { counter: self.counter.clone() }).await.flatten().is_some() {
            self.stage.tally.note(|figures| figures.missed += 1);
            if self.rng.u8(0..100) < 70 {
                self.goes_away(number).await;
            }
        }
    }

    /// Looks at the console until somebody waits. `None` when the demo ends.
    async fn somebody_waits(&mut self) -> Option<()> {
        let waits = |view: &Option<CounterView>| view.as_ref().is_some_and(|view| view.next.is_some());
        self.console.wait_for(waits).await.ok().map(drop)
    }

    /// One press of a key. `None` when the demo ends, `Some(None)` when the office says no.
    async fn ask(&mut self, command: Command) -> Option<Option<Answer>> {
        match self.client.request(self.stage.office, None, command, PATIENCE).await {
            Ok(answer) => Some(Some(answer)),
            Err(RequestError::Closed) => None,
            Err(RequestError::Refused(problem)) if problem.code == Code::NobodyWaiting => Some(None),
            Err(error) => {
                tracing::debug!(counter.id = self.counter, %error, "a clerk's key did nothing");
                self.stage.tally.note(|figures| figures.refused += 1);
                Some(None)
            }
        }
    }

    fn name(&self) -> String {
        name_at(&self.counter)
    }

    fn outcome(&mut self) -> Finish {
        let outcomes = [Outcome::DoneOnTheSpot, Outcome::DoneOnTheSpot, Outcome::DossierReceived, Outcome::MorePapers];
        Finish { outcome: Some(outcomes[self.rng.usize(0..outcomes.len())]), ..Finish::default() }
    }
}

/// How the clerk at a counter is called.
pub(super) fn name_at(counter: &str) -> String {
    format!("demo-{counter}")
}

/// Keeps the newest picture of the console. Ends with the connection.
async fn keep_console(mut happenings: mpsc::Receiver<Happening>, show: watch::Sender<Option<CounterView>>) {
    while let Some(happening) = happenings.recv().await {
        if let Happening::View(news) = happening
            && let Snapshot::Counter(view) = Arc::unwrap_or_clone(news.state)
        {
            show.send_replace(Some(view));
        }
    }
}
