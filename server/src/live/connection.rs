//! One connection after another happening: it hears, is told news and answers, and says them on.

use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use protocol::{ClientMessage, Code, MAX_WATCHES, Problem, ServerMessage, SpeakerSays, View};
use queue::Origin;
use serde::Deserialize;
use texts::Lang;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at, timeout};
use tokio_tungstenite::tungstenite::Utf8Bytes;
use uuid::Uuid;

use super::bye::Bye;
use super::hello::{Greeted, hello};
use super::requests::Requests;
use super::sayings::Sayings;
use super::socket::{Heard, Socket};
use super::watches::{News, Watches};
use super::{BAD_MESSAGES_MAX, PING_EVERY};
use crate::access::{Joined, Visitor};
use crate::desk::{Asked, Desk, about};
use crate::publisher::{Look, Update};
use crate::turnstile::Pace;
use crate::wire;
use crate::words::worded;

/// Whoever asks for something counts as there, and a machine that says anything as heard; it is noted at most so often.
const SEEN_EVERY_MS: i64 = 60_000;
/// Whoever's token ended has so long to take what is on its way, and to be told.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// Serves a websocket to its end.
pub(super) async fn serve(desk: Desk, visitor: Arc<Visitor>, mut socket: Socket) {
    let _counted = desk.metrics().connection();
    let bye = match Box::pin(hello(&desk, visitor, &mut socket)).await {
        Err(bye) => bye,
        Ok(Greeted { lang, visitor, joined }) => {
            let mut connection = Connection {
                pace: desk.turnstile().pace(),
                desk,
                lang,
                visitor,
                joined,
                seen_at: 0,
                noted_at: 0,
                socket: &mut socket,
                watches: Watches::default(),
                requests: Requests::default(),
                sayings: Sayings::default(),
                heard_at: Instant::now(),
                bad_messages: 0,
                ahead_ms: 0,
            };
            let bye = connection.run().await;
            connection.desk.gate().heard(&connection.visitor.caller, None);
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
    /// Who the client is.
    visitor: Arc<Visitor>,
    /// Tells when its token ends.
    joined: Option<Joined>,
    /// When it was last noted as there, by the server's time.
    seen_at: i64,
    /// When it was last noted that it is heard, by the server's time.
    noted_at: i64,
    socket: &'a mut Socket,
    watches: Watches,
    requests: Requests,
    sayings: Sayings,
    heard_at: Instant,
    bad_messages: u8,
    /// How much it says that is no request.
    pace: Pace,
    /// How far the watched office's time is ahead of the computer's clock: much, when that clock is in doubt. Pings must
    /// say the same time as the office does.
    ahead_ms: i64,
}

enum Happening {
    Heard(Heard),
    News(News),
    Reply(Utf8Bytes),
    Order(Box<ServerMessage>),
    Ping,
    GoingAway,
    Ended,
}

impl Connection<'_> {
    /// One happening after another, and one flush for each. In a set order: news come to ten thousand boards at once, and a
    /// board that was woken by them should not look everywhere else first. They are bounded by their ring, and answers
    /// by what was asked, so that nothing behind them waits for ever.
    async fn run(&mut self) -> Bye {
        let closing = self.desk.closing().clone();
        let mut closing = pin!(closing.cancelled_owned());
        let ended = self.joined.as_ref().map(|joined| joined.ended().clone()).unwrap_or_default();
        let mut ended = pin!(ended.cancelled_owned());
        let mut ping = pings();
        loop {
            let happening = tokio::select! {
                biased;
                () = &mut closing => Happening::GoingAway,
                () = &mut ended => Happening::Ended,
                news = self.watches.next() => Happening::News(news),
                reply = self.requests.next(), if !self.requests.is_empty() => Happening::Reply(reply),
                heard = self.socket.hear() => Happening::Heard(heard),
                order = self.sayings.order() => Happening::Order(Box::new(order)),
                _ = ping.tick() => Happening::Ping,
            };
            let done = pin!(self.happened(happening));
            if let Err(bye) = unless(ended.as_mut(), done).await {
                return bye;
            }
        }
    }

    /// What happens to ten thousand boards at once goes straight out. All else is boxed, so that an idle connection is as
    /// small as its waiting, and not as large as the most that it may ever do.
    async fn happened(&mut self, happening: Happening) -> Result<(), Bye> {
        match happening {
            Happening::GoingAway => return Err(Bye::GoingAway),
            Happening::Ended => return Box::pin(self.rejected()).await,
            Happening::News(News::Updates(updates)) => self.updates(updates).await?,
            Happening::News(News::Lost(office, view)) => Box::pin(self.watch(office, view)).await?,
            Happening::Heard(heard) => Box::pin(self.heard(heard)).await?,
            Happening::Reply(reply) => Box::pin(self.replies(reply)).await?,
            Happening::Order(order) => Box::pin(self.say(&order)).await?,
            Happening::Ping => Box::pin(self.ping(None)).await?,
        }
        self.socket.flush().await
    }

    async fn heard(&mut self, heard: Heard) -> Result<(), Bye> {
        self.heard_at = Instant::now();
        self.is_heard();
        match heard {
            Heard::Text(text) => self.message(&text).await,
            Heard::Life => self.chatters(),
            Heard::End(bye) => Err(bye),
        }
    }

    /// Counts what nobody's account is charged with.
    fn chatters(&mut self) -> Result<(), Bye> {
        if self.pace.is_kept(std::time::Instant::now()) {
            return Ok(());
        }
        self.desk.turnstile().refused("rate-of-chatter");
        Err(Bye::TooFast)
    }

    async fn message(&mut self, text: &str) -> Result<(), Bye> {
        match serde_json::from_str(text) {
            Ok(ClientMessage::Pong) => self.chatters(),
            Ok(ClientMessage::Watch { office, view }) => self.watch(office, view).await,
            Ok(ClientMessage::Unwatch { office, view }) => {
                self.watches.remove(&office, &view);
                self.chatters()
            }
            Ok(ClientMessage::Request { id, office, actor, command }) => {
                let visitor = Arc::clone(&self.visitor);
                self.request(Asked { id, office, actor, origin: Origin::Live, command, visitor }).await
            }
            Ok(ClientMessage::Status { office, status }) => {
                let taken = self.sayings.status(&self.desk, &self.visitor, &office, status);
                self.said(&office, taken).await
            }
            Ok(ClientMessage::Speaker { office, speaker, says }) => {
                let taken = self.sayings.speaker(&self.desk, &self.visitor, &office, speaker, says);
                let is_heard = taken.as_ref().is_ok_and(|is_heard| *is_heard);
                self.said(&office, taken.map(|_| ())).await?;
                match says {
                    // A loudspeaker that is not answered falls silent before another one takes over its lease.
                    SpeakerSays::Here { sent_ms, .. } if is_heard => self.ping(Some(sent_ms)).await,
                    _ => Ok(()),
                }
            }
            Ok(ClientMessage::OrderDone { id, trouble }) => {
                self.sayings.order_done(id, trouble);
                self.chatters()
            }
            Ok(ClientMessage::Hello { .. }) => {
                self.chatters()?;
                self.problem(Problem::new(Code::HelloExpected), None).await
            }
            Err(error) => self.bad_message(text, &error).await,
        }
    }

    async fn watch(&mut self, office: String, view: View) -> Result<(), Bye> {
        if self.watches.len() >= MAX_WATCHES && !self.watches.has(&office, &view) {
            self.chatters()?;
            return self.problem(Problem::new(Code::TooMany), Some((office, view))).await;
        }
        let counted = self.visitor.counted(self.desk.turnstile());
        let allowed = counted.and_then(|()| self.visitor.allowed(wire::right_to_see(&view), Some(&office)));
        if let Err(problem) = allowed {
            self.watches.remove(&office, &view);
            self.chatters()?;
            return self.problem(problem, Some((office, view))).await;
        }
        let look = if self.visitor.is_kiosk_program() { Look::of_kiosk_program(&view) } else { Look::from(&view) };
        match self.desk.watch(&office, &look).await {
            Ok(watching) => {
                let glance = self.watches.add(office, view, watching, self.desk.metrics().watch());
                self.ahead_ms = glance.now.saturating_sub(self.desk.now());
                self.say(&glance.into_message()).await
            }
            Err(problem) => {
                self.watches.remove(&office, &view);
                let problem = self.desk.tried(&self.visitor, problem);
                self.problem(problem, Some((office, view))).await
            }
        }
    }

    /// What a device says has no answer, unless it was not taken.
    async fn said(&mut self, office: &str, taken: Result<(), Problem>) -> Result<(), Bye> {
        self.chatters()?;
        match taken {
            Ok(()) => Ok(()),
            Err(problem) => self.problem(about(problem, office), None).await,
        }
    }

    async fn request(&mut self, asked: Asked) -> Result<(), Bye> {
        let room = if self.requests.is_full() { Err(Problem::new(Code::TooMany)) } else { Ok(()) };
        if let Err(problem) = room.and_then(|()| self.visitor.counted(self.desk.turnstile())) {
            self.chatters()?;
            let problem = worded(problem, &self.desk.words(&self.lang, Some(&asked.office)));
            return self.say(&ServerMessage::Reply { id: asked.id, answer: None, problem: Some(problem) }).await;
        }
        self.is_there();
        let (desk, lang) = (self.desk.clone(), self.lang.clone());
        self.requests.push(async move {
            let id = asked.id;
            let words = desk.words(&lang, Some(&asked.office));
            let (answer, problem) = match desk.ask(asked).await {
                Ok(answer) => (Some(answer), None),
                Err(problem) => (None, Some(worded(problem, &words))),
            };
            written(&ServerMessage::Reply { id, answer, problem })
        });
        Ok(())
    }

    /// A session on which somebody works does not end for idleness.
    fn is_there(&mut self) {
        let now = self.desk.now();
        if (now - self.seen_at).abs() >= SEEN_EVERY_MS {
            self.seen_at = now;
            self.desk.gate().asks(&self.visitor.caller);
        }
    }

    /// A board asks for nothing for a whole day. When it was heard last is known after a crash all the same.
    fn is_heard(&mut self) {
        let now = self.desk.now();
        if (now - self.noted_at).abs() >= SEEN_EVERY_MS {
            self.noted_at = now;
            self.desk.gate().heard(&self.visitor.caller, None);
        }
    }

    /// A client that waits for an answer is told under its request's id, as far as that can be read.
    async fn bad_message(&mut self, text: &str, error: &serde_json::Error) -> Result<(), Bye> {
        self.bad_messages += 1;
        let problem = Problem::new(Code::BadMessage).with_detail(error.to_string());
        match serde_json::from_str(text) {
            Ok(RequestLike::Request { id }) => {
                let problem = worded(problem, &self.desk.words(&self.lang, None));
                self.say(&ServerMessage::Reply { id, answer: None, problem: Some(problem) }).await?;
            }
            // What is wrong with a second hello is not quoted: there may be a token in it.
            Ok(RequestLike::Hello {}) => self.problem(Problem::new(Code::HelloExpected), None).await?,
            Err(_) => self.problem(problem, None).await?,
        }
        if self.bad_messages >= BAD_MESSAGES_MAX {
            self.socket.flush().await?;
            return Err(Bye::BadMessages);
        }
        Ok(())
    }

    /// The client's token is worth nothing any more.
    async fn rejected(&mut self) -> Result<(), Bye> {
        self.problem(Problem::new(Code::TokenRejected), None).await?;
        self.socket.flush().await?;
        Err(Bye::Rejected)
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

    /// `here`: of the loudspeaker's word that this answers.
    async fn ping(&mut self, here: Option<u64>) -> Result<(), Bye> {
        if self.heard_at.elapsed() >= self.desk.turnstile().bounds().silence_max {
            return Err(Bye::Silent);
        }
        let now = self.desk.now().saturating_add(self.ahead_ms);
        self.say(&ServerMessage::Ping { now, here }).await
    }

    async fn problem(&mut self, problem: Problem, about: Option<(String, View)>) -> Result<(), Bye> {
        let office = about.as_ref().map(|(office, _)| office.as_str());
        let problem = worded(problem, &self.desk.words(&self.lang, office));
        self.say(&ServerMessage::Problem { problem, about }).await
    }

    async fn say(&mut self, message: &ServerMessage) -> Result<(), Bye> {
        self.socket.feed(written(message)).await
    }
}

/// What is done to its end, unless the client's token ends: who does not read must not be waited for then.
pub(super) async fn unless(
    ended: Pin<&mut impl Future>,
    mut done: Pin<&mut impl Future<Output = Result<(), Bye>>>,
) -> Result<(), Bye> {
    tokio::select! {
        biased;
        done = &mut done => return done,
        _ = ended => {}
    }
    // A message that was cut short cannot be followed by another.
    Box::pin(timeout(LAST_WORDS, done)).await.unwrap_or(Err(Bye::Gone))
}

/// What can be read of a request that cannot be read.
#[derive(Deserialize)]
#[serde(tag = "type", rename_all = "kebab-case")]
enum RequestLike {
    Request { id: Uuid },
    Hello {},
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
