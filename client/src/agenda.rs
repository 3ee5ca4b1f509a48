//! What a connection has to do: which views to keep, which requests to have answered, what to tell the program. It does
//! no IO and reads no clock, so that every order of events can be tried.

mod outbox;
mod requests;
mod sayings;
mod watches;

use protocol::{ClientMessage, DeviceStatus, OrderTrouble, ServerMessage, SpeakerId, SpeakerSays};
use serde::Deserialize;
use tokio::sync::{mpsc, oneshot};
use tokio::time::Instant;
use tokio_tungstenite::tungstenite::Utf8Bytes;
use uuid::Uuid;

use crate::{Happening, Link, RequestError, Settings, Watch};
use outbox::Outbox;
pub(crate) use requests::Request;
use requests::Requests;
use sayings::Sayings;
use watches::Watches;

/// What a [`Client`](crate::Client) asks of its task.
#[derive(Debug)]
pub(crate) enum Order {
    Request(Request),
    Watch(Watch, oneshot::Sender<Result<(), RequestError>>),
    Unwatch(Watch),
    Status(String, DeviceStatus),
    Speaker(String, SpeakerId, SpeakerSays),
    Done(Uuid, Option<OrderTrouble>),
}

/// The state of a connection that outlives its sockets.
#[derive(Debug)]
pub(crate) struct Agenda {
    watches: Watches,
    requests: Requests,
    sayings: Sayings,
    pub(crate) outbox: Outbox,
}

/// As much of a message as can be understood when the whole cannot.
#[derive(Deserialize)]
struct Fragment {
    #[serde(default)]
    id: Option<Uuid>,
    #[serde(default)]
    answer: Option<serde::de::IgnoredAny>,
    #[serde(default)]
    office: Option<String>,
    #[serde(default)]
    view: Option<protocol::View>,
}

impl Agenda {
    pub(crate) fn new(settings: &Settings, watches: Vec<Watch>, happenings: mpsc::Sender<Happening>) -> Self {
        let mut agenda = Agenda {
            watches: Watches::new(settings),
            requests: Requests::new(settings),
            sayings: Sayings::default(),
            outbox: Outbox::new(happenings),
        };
        for watch in watches {
            if agenda.watches.add(watch).is_err() {
                tracing::error!(most = protocol::MAX_WATCHES, "a view is not watched: there are too many");
            }
        }
        agenda
    }

    pub(crate) fn take(&mut self, order: Order, now: Instant) {
        match order {
            Order::Request(request) => self.requests.add(request, now),
            // Who asked may have gone.
            Order::Watch(watch, reply) => drop(reply.send(self.watches.add(watch))),
            Order::Unwatch(watch) => {
                self.watches.remove(&watch);
                self.outbox.forget(&watch);
            }
            Order::Status(office, status) => self.sayings.status(office, status),
            Order::Speaker(office, speaker, says) => {
                self.sayings.spoken(ClientMessage::Speaker { office, speaker, says });
            }
            Order::Done(id, trouble) => self.sayings.spoken(ClientMessage::OrderDone { id, trouble }),
        }
    }

    /// What stands between the program and the server, for those who give up meanwhile.
    pub(crate) fn trouble(&mut self, trouble: String) {
        self.requests.trouble = Some(trouble);
    }

    /// A server has said welcome: everything is still to be said to it.
    pub(crate) fn connected(&mut self) {
        self.requests.trouble = None;
        self.sayings.connected();
        self.outbox.link(Link::Live);
    }

    pub(crate) fn disconnected(&mut self, since: Instant) {
        self.watches.disconnected();
        self.requests.disconnected();
        self.sayings.disconnected();
        self.outbox.link(Link::Lost { since });
    }

    /// The server does not accept the token: nothing more is to be expected from it.
    pub(crate) fn rejected(&mut self, now: Instant) {
        self.watches.disconnected();
        self.requests.disconnected();
        self.requests.trouble = Some("the server does not accept the token".to_owned());
        self.requests.give_up(now);
        self.outbox.link(Link::Rejected);
    }

    /// The next thing to say now. It counts as said.
    pub(crate) fn say(&mut self, now: Instant) -> Option<Utf8Bytes> {
        let sayings = &mut self.sayings;
        let said = self.watches.say(now).or_else(|| sayings.say().as_ref().map(written));
        said.or_else(|| self.requests.say(now))
    }

    /// Ends what has waited too long.
    pub(crate) fn expire(&mut self, now: Instant) {
        self.requests.expire(now);
        self.watches.expire(now);
    }

    /// When [`Agenda::expire`] or [`Agenda::say`] have something to do next.
    pub(crate) fn wake_at(&self) -> Option<Instant> {
        [self.watches.wake_at(), self.requests.wake_at()].into_iter().flatten().min()
    }

    /// When the oldest request without an answer was said to this connection.
    pub(crate) fn asked_at(&self) -> Option<Instant> {
        self.requests.asked_at()
    }

    pub(crate) fn hear(&mut self, message: ServerMessage, at: Instant) {
        match message {
            ServerMessage::Snapshot { envelope, epoch, now, state } => {
                if let Some(news) = self.watches.snapshot(&envelope, epoch, now, state, at) {
                    self.outbox.view(news);
                }
            }
            ServerMessage::Update { envelope, now, changes } => {
                if let Some(news) = self.watches.update(&envelope, now, changes, at) {
                    self.outbox.view(news);
                }
            }
            ServerMessage::Order { id, order } => self.outbox.order(id, order),
            ServerMessage::Reply { id, answer, problem } => self.requests.reply(id, answer, problem, at),
            ServerMessage::Problem { problem, about } => {
                let about = about.map(|(office, view)| Watch { office, view });
                if let Some(watch) = &about {
                    self.watches.refused(watch, at);
                }
                tracing::debug!(code = %problem.code, detail = problem.detail, "the server reports a problem");
                self.outbox.problem(problem, about);
            }
            ServerMessage::Welcome { .. } | ServerMessage::Ping { .. } => {}
        }
    }

    /// Something came that is no message, or one of a newer server. If it can be seen what it is about, only that is
    /// put right; else all views are asked for again.
    pub(crate) fn unreadable(&mut self, text: &str, at: Instant) {
        match serde_json::from_str::<Fragment>(text) {
            Ok(Fragment { id: Some(id), answer, .. }) => self.requests.unreadable(id, answer.is_some()),
            Ok(Fragment { office: Some(office), view: Some(view), .. }) => {
                self.watches.resync(&Watch { office, view }, at);
            }
            _ => self.watches.resync_all(at),
        }
    }
}

/// A message as it travels.
pub(crate) fn written(message: &ClientMessage) -> Utf8Bytes {
    let text = serde_json::to_string(message).expect("texts, numbers and lists of them can always be written");
    Utf8Bytes::from(text)
}

#[cfg(test)]
mod tests;
