//! The cloneable front of a connection.

use std::time::Duration;

use protocol::{Actor, Answer, Command, DeviceStatus, OrderTrouble, SpeakerId, SpeakerSays};
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::Instant;
use uuid::Uuid;

use crate::agenda::{Agenda, Order, Request};
use crate::connection::Connection;
use crate::{Happening, Hello, RequestError, Server, ServerTime, Settings, Watch};

/// How many orders may wait for the task. Requests beyond wait in turn, within their own time.
const ORDERS: usize = 64;

/// A connection that keeps itself. When the last clone is gone, it is closed.
#[derive(Clone, Debug)]
pub struct Client {
    orders: mpsc::Sender<Order>,
    time: ServerTime,
    answered: watch::Receiver<Option<u64>>,
}

impl Client {
    /// Starts a connection with the waits of a hall. Must be called inside a tokio runtime.
    ///
    /// The happenings begin with [`Link::Live`](crate::Link::Live) when the server is reached. After
    /// [`Link::Rejected`](crate::Link::Rejected) nothing is tried any more and every request gives up at once. A program
    /// that takes no happenings may drop the receiver.
    pub fn connect(
        server: impl Into<Server>,
        hello: Hello,
        watches: Vec<Watch>,
    ) -> (Client, mpsc::Receiver<Happening>) {
        Client::connect_with(Settings::default(), server, hello, watches)
    }

    /// Starts a connection with waits of its own.
    pub fn connect_with(
        settings: Settings,
        server: impl Into<Server>,
        hello: Hello,
        watches: Vec<Watch>,
    ) -> (Client, mpsc::Receiver<Happening>) {
        let (orders, ordered) = mpsc::channel(ORDERS);
        let (tell, happenings) = mpsc::channel(settings.happenings.max(1));
        let time = ServerTime::default();
        let (answer, answered) = watch::channel(None);
        let agenda = Agenda::new(&settings, watches, tell);
        let connection = Connection::new(server.into(), hello, settings, agenda, ordered, time.clone(), answer);
        tokio::spawn(connection.run());
        (Client { orders, time, answered }, happenings)
    }

    /// Asks for a change, for at most `patience`. The request gets an id of its own, which stays the same however often
    /// it must be sent. Without an actor, whoever is signed in asks.
    ///
    /// # Errors
    /// See [`RequestError`].
    pub async fn request(
        &self,
        office: &str,
        actor: impl Into<Option<Actor>>,
        command: Command,
        patience: Duration,
    ) -> Result<Answer, RequestError> {
        self.request_with_id(Uuid::new_v4(), office, actor, command, patience).await
    }

    /// The same with an id that the caller made and can keep: a request that may have had its effect is asked again
    /// with its id, and has it once.
    ///
    /// # Errors
    /// See [`RequestError`].
    pub async fn request_with_id(
        &self,
        id: Uuid,
        office: &str,
        actor: impl Into<Option<Actor>>,
        command: Command,
        patience: Duration,
    ) -> Result<Answer, RequestError> {
        let deadline = Instant::now() + patience;
        let (reply, answer) = oneshot::channel();
        let request = Request { id, office: office.to_owned(), actor: actor.into(), command, deadline, reply };
        let asked = async {
            self.orders.send(Order::Request(request)).await.map_err(|_| RequestError::Closed)?;
            answer.await.map_err(|_| RequestError::Closed)?
        };
        // The task ends the request in time and knows more about it; the grace is for a task that is kept busy.
        match tokio::time::timeout_at(deadline + Duration::from_secs(1), asked).await {
            Ok(ends) => ends,
            Err(_) => Err(RequestError::GaveUp { sent: true, trouble: None }),
        }
    }

    /// Keeps one more view up to date.
    ///
    /// # Errors
    /// [`RequestError::TooMany`] beyond [`protocol::MAX_WATCHES`], [`RequestError::Closed`].
    pub async fn watch(&self, watch: Watch) -> Result<(), RequestError> {
        let (reply, taken) = oneshot::channel();
        self.orders.send(Order::Watch(watch, reply)).await.map_err(|_| RequestError::Closed)?;
        taken.await.map_err(|_| RequestError::Closed)?
    }

    /// Keeps a view no longer. Unknown ones are no error.
    pub async fn unwatch(&self, watch: Watch) {
        // A task that is gone watches nothing.
        drop(self.orders.send(Order::Unwatch(watch)).await);
    }

    /// How this device fares, from now on; it is said again on each new connection.
    pub async fn status(&self, office: &str, status: DeviceStatus) {
        // A task that is gone tells nobody.
        drop(self.orders.send(Order::Status(office.to_owned(), status)).await);
    }

    /// What this device's loudspeaker does. Nothing comes of it while there is no connection.
    pub async fn speaker(&self, office: &str, speaker: SpeakerId, says: SpeakerSays) {
        drop(self.orders.send(Order::Speaker(office.to_owned(), speaker, says)).await);
    }

    /// The `sent_ms` of the last [`SpeakerSays::Here`] that the server has answered; `None` before the first answer.
    pub fn answered(&self) -> watch::Receiver<Option<u64>> {
        self.answered.clone()
    }

    /// What became of a [`Happening::Order`]: what kept it from being carried out, if anything did. Nothing comes of it when the
    /// connection is another one by now.
    pub async fn order_done(&self, id: Uuid, trouble: Option<OrderTrouble>) {
        drop(self.orders.send(Order::Done(id, trouble)).await);
    }

    /// The server's time, as well as it is known here.
    pub fn server_time(&self) -> &ServerTime {
        &self.time
    }
}
