//! The task that owns the websocket: it opens one after the other, for ever, and carries words between it and the
//! agenda. It decides nothing but whether the link is alive.

mod open;

use std::future::Future;

use futures_util::{SinkExt, StreamExt};
use protocol::{ClientMessage, ServerMessage};
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep_until, timeout};
use tokio_tungstenite::tungstenite::{self, Message, Utf8Bytes};
use uuid::Uuid;

use crate::agenda::{Agenda, Order, written};
use crate::backoff::Backoff;
use crate::{Hello, Server, ServerTime, Settings};
use open::{Caller, Opened, Socket, Trouble, is_rejection};

/// After so many messages that cannot be read, the connection is given up: it may be out of step.
const UNREADABLE_MOST: u32 = 20;

pub(crate) struct Connection {
    caller: Caller,
    settings: Settings,
    backoff: Backoff,
    agenda: Agenda,
    orders: mpsc::Receiver<Order>,
    time: ServerTime,
    /// The last word of this device's loudspeaker that was answered.
    answered: watch::Sender<Option<u64>>,
}

/// Nobody holds a [`Client`](crate::Client) any more.
struct Closed;

/// Why a websocket was left.
#[derive(Debug, thiserror::Error)]
enum Ending {
    #[error("the program is done")]
    Closed,
    #[error("the server closed the connection: {0}")]
    ByServer(String),
    #[error("the server does not accept the token any more")]
    Rejected,
    #[error("the connection failed: {0}")]
    Failed(#[from] tungstenite::Error),
    #[error("the server is silent")]
    Silent,
    #[error("a message could not be written in time")]
    Stuck,
    #[error("too much cannot be read")]
    Unreadable,
}

/// One websocket's life, as far as the task must remember it.
struct Life {
    socket: Socket,
    heard_at: Instant,
    unreadable: u32,
}

impl Connection {
    pub(crate) fn new(
        server: Server,
        hello: Hello,
        settings: Settings,
        agenda: Agenda,
        orders: mpsc::Receiver<Order>,
        time: ServerTime,
        answered: watch::Sender<Option<u64>>,
    ) -> Self {
        let token = hello.token.clone();
        let hello = written(&ClientMessage::Hello {
            protocol: [protocol::OLDEST_PROTOCOL, protocol::PROTOCOL],
            client: hello.client,
            lang: hello.lang,
            token: hello.token.map(|token| token.reveal().to_owned()),
        });
        let backoff = Backoff::new(settings.shortest_pause, settings.longest_pause);
        Connection { caller: Caller { server, token, hello }, settings, backoff, agenda, orders, time, answered }
    }

    pub(crate) async fn run(mut self) {
        while let Ok(()) = self.one_life().await {}
        tracing::debug!(server = %self.caller.server.address, "the connection is closed");
    }

    /// From one attempt to the next.
    async fn one_life(&mut self) -> Result<(), Closed> {
        // An attempt's pause counts from its beginning: a link that swallows everything has cost its time already.
        let mut pause_from = Instant::now();
        let attempt = open::open(self.caller.clone(), self.settings.clone());
        let attempt = timeout(self.settings.attempt_timeout, attempt);
        match self.meanwhile(attempt).await?.unwrap_or(Err(Trouble::TooSlow)) {
            Ok(opened) => {
                self.live(opened).await?;
                pause_from = Instant::now();
            }
            Err(Trouble::Rejected) => return self.rejected().await,
            Err(trouble) => {
                tracing::debug!(server = %self.caller.server.address, %trouble, "no connection");
                self.agenda.trouble(trouble.to_string());
                if let Trouble::Refused(problem) = trouble {
                    self.agenda.hear(ServerMessage::Problem { problem: *problem, about: None }, Instant::now());
                }
            }
        }
        let pause = self.backoff.pause(Uuid::new_v4().as_u128());
        let soonest = Instant::now() + self.settings.shortest_pause / 2;
        self.meanwhile(sleep_until((pause_from + pause).max(soonest))).await
    }

    /// Tells that the token is of no use, and waits for nothing but the end.
    async fn rejected(&mut self) -> Result<(), Closed> {
        tracing::warn!(server = %self.caller.server.address, "the server does not accept the token");
        self.agenda.rejected(Instant::now());
        self.meanwhile(std::future::pending()).await
    }

    /// Does `work`, and what the program asks for meanwhile.
    async fn meanwhile<F: Future>(&mut self, work: F) -> Result<F::Output, Closed> {
        tokio::pin!(work);
        loop {
            let wake = self.agenda.wake_at();
            tokio::select! {
                done = &mut work => return Ok(done),
                order = self.orders.recv() => self.agenda.take(order.ok_or(Closed)?, Instant::now()),
                () = self.agenda.outbox.deliver_owed() => {}
                () = at(wake) => self.agenda.expire(Instant::now()),
            }
        }
    }

    async fn live(&mut self, opened: Opened) -> Result<(), Closed> {
        let since = Instant::now();
        let mut life = Life { socket: opened.socket, heard_at: since, unreadable: 0 };
        tracing::debug!(server = %self.caller.server.address, version = opened.server, "connected");
        self.time.heard(opened.now, since);
        self.agenda.connected();
        let ending = loop {
            if let Err(ending) = self.step(&mut life).await {
                break ending;
            }
        };
        if matches!(ending, Ending::Closed) {
            // Said politely, and not waited for.
            let _ = timeout(self.settings.shortest_pause, life.socket.close(None)).await;
            return Err(Closed);
        }
        if matches!(ending, Ending::Rejected) {
            return self.rejected().await;
        }
        tracing::info!(server = %self.caller.server.address, reason = %ending, "the connection is lost");
        self.agenda.trouble(ending.to_string());
        self.agenda.disconnected(life.heard_at);
        // A server that takes every connection and drops it at once is not to be asked ten times a second.
        if since.elapsed() >= self.settings.longest_pause {
            self.backoff.reset();
        }
        Ok(())
    }

    /// Says what is to be said, then waits for one thing to happen.
    async fn step(&mut self, life: &mut Life) -> Result<(), Ending> {
        while let Some(text) = self.agenda.say(Instant::now()) {
            self.send(life, text).await?;
        }
        let silent_at = self.silent_at(life.heard_at);
        let wake = self.agenda.wake_at().map_or(silent_at, |wake| wake.min(silent_at));
        tokio::select! {
            frame = life.socket.next() => self.frame(life, frame).await?,
            order = self.orders.recv() => self.agenda.take(order.ok_or(Ending::Closed)?, Instant::now()),
            () = self.agenda.outbox.deliver_owed() => {}
            () = sleep_until(wake) => {
                let now = Instant::now();
                self.agenda.expire(now);
                if self.silent_at(life.heard_at) <= now {
                    return Err(Ending::Silent);
                }
            }
        }
        Ok(())
    }

    /// When the server must be taken for gone if it says nothing until then. One that owes an answer is given less time.
    fn silent_at(&self, heard: Instant) -> Instant {
        let asked = self.agenda.asked_at().map(|asked| asked.max(heard) + self.settings.answer_patience);
        let quiet = heard + self.settings.silence;
        asked.map_or(quiet, |asked| asked.min(quiet))
    }

    async fn send(&self, life: &mut Life, text: Utf8Bytes) -> Result<(), Ending> {
        let sent = timeout(self.settings.send_timeout, life.socket.send(Message::Text(text))).await;
        sent.map_err(|_| Ending::Stuck)?.map_err(Ending::from)
    }

    async fn frame(
        &mut self,
        life: &mut Life,
        frame: Option<Result<Message, tungstenite::Error>>,
    ) -> Result<(), Ending> {
        let message = frame.ok_or_else(|| Ending::ByServer("without a word".to_owned()))??;
        life.heard_at = Instant::now();
        match message {
            Message::Text(text) => self.text(life, &text).await,
            Message::Binary(_) => self.unreadable(life, ""),
            Message::Close(reason) if is_rejection(reason.as_ref()) => Err(Ending::Rejected),
            Message::Close(reason) => {
                Err(Ending::ByServer(reason.map_or_else(String::new, |reason| reason.reason.to_string())))
            }
            // The library answers pings by itself.
            Message::Ping(_) | Message::Pong(_) | Message::Frame(_) => Ok(()),
        }
    }

    async fn text(&mut self, life: &mut Life, text: &str) -> Result<(), Ending> {
        let message = match serde_json::from_str::<ServerMessage>(text) {
            Ok(message) => message,
            Err(error) => {
                tracing::warn!(%error, bytes = text.len(), "a message cannot be read");
                return self.unreadable(life, text);
            }
        };
        if let Some(now) = time_of(&message) {
            self.time.heard(now, life.heard_at);
        }
        if let ServerMessage::Ping { here, .. } = message {
            if here.is_some() {
                self.answered.send_replace(here);
            }
            return self.send(life, written(&ClientMessage::Pong)).await;
        }
        self.agenda.hear(message, life.heard_at);
        Ok(())
    }

    fn unreadable(&mut self, life: &mut Life, text: &str) -> Result<(), Ending> {
        life.unreadable += 1;
        if life.unreadable > UNREADABLE_MOST {
            return Err(Ending::Unreadable);
        }
        self.agenda.unreadable(text, life.heard_at);
        Ok(())
    }
}

/// The server's time, where a message tells it.
fn time_of(message: &ServerMessage) -> Option<i64> {
    match message {
        ServerMessage::Welcome { now, .. }
        | ServerMessage::Snapshot { now, .. }
        | ServerMessage::Update { now, .. }
        | ServerMessage::Ping { now, .. } => Some(*now),
        ServerMessage::Reply { .. } | ServerMessage::Problem { .. } | ServerMessage::Order { .. } => None,
    }
}

/// At this moment, or never.
async fn at(moment: Option<Instant>) {
    match moment {
        Some(moment) => sleep_until(moment).await,
        None => std::future::pending().await,
    }
}
