//! One connection after another happening: it hears, is told news and answers, and says them on.

use std::pin::pin;

use protocol::{ClientMessage, Code, MAX_WATCHES, Problem, ServerMessage, View};
use queue::Origin;
use serde::Deserialize;
use texts::Lang;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at};
use tokio_tungstenite::tungstenite::Utf8Bytes;
use uuid::Uuid;

use super::bye::Bye;
use super::hello::hello;
use super::requests::Requests;
use super::socket::{Heard, Socket};
use super::watches::{News, Watches};
use super::{BAD_MESSAGES_MAX, PING_EVERY, SILENCE_MAX};
use crate::desk::{Asked, Desk};
use crate::publisher::Update;
use crate::words::worded;

/// Serves a websocket to its end.
pub(super) async fn serve(desk: Desk, mut socket: Socket) {
    let _counted = desk.metrics().connection();
    let bye = match Box::pin(hello(&desk, &mut socket)).await {
        Err(bye) => bye,
        Ok(lang) => {
            let mut connection = Connection {
                desk,
                lang,
                socket: &mut socket,
                watches: Watches::default(),
                requests: Requests::default(),
                heard_at: Instant::now(),
                bad_messages: 0,
                ahead_ms: 0,
            };
            let bye = connection.run().await;
            connection.watches.end_after_silence(connection.heard_at.elapsed());
            bye
        }
    };
    tracing::debug!(?bye, "a connection ends");
    socket.close(bye).await;
}

struct Connection<'a> {
    desk: Desk,
    lang: Lang,
    socket: &'a mut Socket,
    watches: Watches,
    requests: Requests,
    heard_at: Instant,
    bad_messages: u8,
    /// How far the watched office's time is ahead of the computer's clock: much, when that clock is in doubt. Pings must
    /// say the same time as the office does.
    ahead_ms: i64,
}

enum Happening {
    Heard(Heard),
    News(News),
    Reply(Utf8Bytes),
    Ping,
    GoingAway,
}

impl Connection<'_> {
    /// One happening after another, and one flush for each. In a set order: news come to ten thousand boards at once, and a
    /// board that was woken by them should not look everywhere else first. They are bounded by their ring, and answers
    /// by what was asked, so that nothing behind them waits for ever.
    async fn run(&mut self) -> Bye {
        let closing = self.desk.closing().clone();
        let mut closing = pin!(closing.cancelled_owned());
        let mut ping = pings();
        loop {
            let happening = tokio::select! {
                biased;
                () = &mut closing => Happening::GoingAway,
                news = self.watches.next() => Happening::News(news),
                reply = self.requests.next(), if !self.requests.is_empty() => Happening::Reply(reply),
                heard = self.socket.hear() => Happening::Heard(heard),
                _ = ping.tick() => Happening::Ping,
            };
            if let Err(bye) = self.happened(happening).await {
                return bye;
            }
        }
    }

    /// What happens to ten thousand boards at once goes straight out. All else is boxed, so that an idle connection is as
    /// small as its waiting, and not as large as the most that it may ever do.
    async fn happened(&mut self, happening: Happening) -> Result<(), Bye> {
        match happening {
            Happening::GoingAway => return Err(Bye::GoingAway),
            Happening::News(News::Updates(updates)) => self.updates(updates).await?,
            Happening::News(News::Lost(office, view)) => Box::pin(self.watch(office, view)).await?,
            Happening::Heard(heard) => Box::pin(self.heard(heard)).await?,
            Happening::Reply(reply) => Box::pin(self.replies(reply)).await?,
            Happening::Ping => Box::pin(self.ping()).await?,
        }
        self.socket.flush().await
    }

    async fn heard(&mut self, heard: Heard) -> Result<(), Bye> {
        self.heard_at = Instant::now();
        match heard {
            Heard::Text(text) => self.message(&text).await,
            Heard::Life => Ok(()),
            Heard::End(bye) => Err(bye),
        }
    }

    async fn message(&mut self, text: &str) -> Result<(), Bye> {
        match serde_json::from_str(text) {
            Ok(ClientMessage::Pong) => Ok(()),
            Ok(ClientMessage::Watch { office, view }) => self.watch(office, view).await,
            Ok(ClientMessage::Unwatch { office, view }) => {
                self.watches.remove(&office, &view);
                Ok(())
            }
            Ok(ClientMessage::Request { id, office, actor, command }) => {
                self.request(Asked { id, office, actor, origin: Origin::Live, command }).await
            }
            Ok(ClientMessage::Hello { .. }) => self.problem(Problem::new(Code::HelloExpected), None).await,
            Err(error) => self.bad_message(text, &error).await,
        }
    }

    async fn watch(&mut self, office: String, view: View) -> Result<(), Bye> {
        if self.watches.len() >= MAX_WATCHES && !self.watches.has(&office, &view) {
            return self.problem(Problem::new(Code::TooMany), Some((office, view))).await;
        }
        match self.desk.watch(&office, &view).await {
            Ok(watching) => {
                let glance = self.watches.add(office, view, watching, self.desk.metrics().watch());
                self.ahead_ms = glance.now.saturating_sub(self.desk.now());
                self.say(&glance.into_message()).await
            }
            Err(problem) => {
                self.watches.remove(&office, &view);
                self.problem(problem, Some((office, view))).await
            }
        }
    }

    async fn request(&mut self, asked: Asked) -> Result<(), Bye> {
        if self.requests.is_full() {
            let problem = worded(Problem::new(Code::TooMany), self.desk.texts(), &self.lang);
            return self.say(&ServerMessage::Reply { id: asked.id, answer: None, problem: Some(problem) }).await;
        }
        let (desk, lang) = (self.desk.clone(), self.lang.clone());
        self.requests.push(async move {
            let id = asked.id;
            let (answer, problem) = match desk.ask(asked).await {
                Ok(answer) => (Some(answer), None),
                Err(problem) => (None, Some(worded(problem, desk.texts(), &lang))),
            };
            written(&ServerMessage::Reply { id, answer, problem })
        });
        Ok(())
    }

    /// A client that waits for an answer is told under its request's id, as far as that can be read.
    async fn bad_message(&mut self, text: &str, error: &serde_json::Error) -> Result<(), Bye> {
        self.bad_messages += 1;
        let problem = Problem::new(Code::BadMessage).with_detail(error.to_string());
        match serde_json::from_str(text) {
            Ok(RequestLike::Request { id }) => {
                let problem = worded(problem, self.desk.texts(), &self.lang);
                self.say(&ServerMessage::Reply { id, answer: None, problem: Some(problem) }).await?;
            }
            Err(_) => self.problem(problem, None).await?,
        }
        if self.bad_messages >= BAD_MESSAGES_MAX {
            self.socket.flush().await?;
            return Err(Bye::BadMessages);
        }
        Ok(())
    }

    async fn updates(&mut self, updates: Vec<Update>) -> Result<(), Bye> {
        for update in updates {
            self.ahead_ms = update.now.saturating_sub(self.desk.now());
            self.socket.feed(update.text).await?;
        }
        Ok(())
    }

    /// Answers come in crowds when an office commits many requests at once: all that are there go out together.
    async fn replies(&mut self, first: Utf8Bytes) -> Result<(), Bye> {
        let mut next = Some(first);
        while let Some(reply) = next {
            self.socket.feed(reply).await?;
            next = self.requests.ready();
        }
        Ok(())
    }

    async fn ping(&mut self) -> Result<(), Bye> {
        if self.heard_at.elapsed() >= SILENCE_MAX {
            return Err(Bye::Silent);
        }
        let now = self.desk.now().saturating_add(self.ahead_ms);
        self.say(&ServerMessage::Ping { now }).await
    }

    async fn problem(&mut self, problem: Problem, about: Option<(String, View)>) -> Result<(), Bye> {
        let problem = worded(problem, self.desk.texts(), &self.lang);
        self.say(&ServerMessage::Problem { problem, about }).await
    }

    async fn say(&mut self, message: &ServerMessage) -> Result<(), Bye> {
        self.socket.feed(written(message)).await
    }
}

/// What can be read of a request that cannot be read.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum RequestLike {
    Request { id: Uuid },
}

/// A message as it goes over the wire.
pub(super) fn written(message: &ServerMessage) -> Utf8Bytes {
    serde_json::to_string(message).expect("a message is strings, numbers and lists of them").into()
}

fn pings() -> Interval {
    let mut pings = interval_at(Instant::now() + PING_EVERY, PING_EVERY);
    pings.set_missed_tick_behavior(MissedTickBehavior::Delay);
    pings
}
