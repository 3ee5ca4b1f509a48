//! The live connection through the `client` crate, as layso's own programs use it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use client::{Client, Happening, Hello, Link, RequestError, Server, ServerAddress, Settings, Token, ViewNews, Watch};
use protocol::view::{
    BoardView, CounterView, DispenserView, NumberView, OfficeView, PrintsView, SlotsView, TicketView, TicketsView,
};
use protocol::{Actor, Answer, Command, Snapshot, View};
use tokio::sync::mpsc::Receiver;
use uuid::Uuid;

use crate::proxy::Proxy;
use crate::wait::{PATIENCE, in_time};

/// Waits short enough for a test; what they are in a hall is the client's default.
pub fn short_waits() -> Settings {
    Settings {
        attempt_timeout: Duration::from_millis(500),
        shortest_pause: Duration::from_millis(20),
        longest_pause: Duration::from_millis(200),
        silence: Duration::from_secs(1),
        answer_patience: Duration::from_secs(1),
        resync_pause: Duration::from_millis(20),
        watch_again: Duration::from_millis(50),
        ask_again: Duration::from_millis(50),
        ..Settings::default()
    }
}

/// How somebody connects: where, by which token, with which waits.
#[derive(Clone, Debug)]
pub struct Door {
    server: Server,
    token: Option<Token>,
    settings: Settings,
}

impl Door {
    /// Of a server without TLS, for anybody.
    pub fn new(server: SocketAddr) -> Door {
        Door::of(ServerAddress::from(server).into())
    }

    /// Of a server, for anybody.
    pub fn of(server: Server) -> Door {
        Door { server, token: None, settings: Settings::default() }
    }

    /// For whoever has this token.
    #[must_use]
    pub fn with_token(self, token: &str) -> Door {
        Door { token: Some(Token::new(token)), ..self }
    }

    /// For anybody.
    #[must_use]
    pub fn public(self) -> Door {
        Door { token: None, ..self }
    }

    /// Through a link that can break.
    #[must_use]
    pub fn through(self, proxy: &Proxy) -> Door {
        let address = ServerAddress::from(proxy.address());
        Door { server: Server { address, ..self.server }, ..self }
    }

    /// With waits of its own.
    #[must_use]
    pub fn with(self, settings: Settings) -> Door {
        Door { settings, ..self }
    }

    fn connect(&self, watches: Vec<Watch>) -> (Client, Receiver<Happening>) {
        let hello = Hello { client: "tests".to_owned(), lang: "vi".to_owned(), token: self.token.clone() };
        Client::connect_with(self.settings.clone(), self.server.clone(), hello, watches)
    }
}

/// Somebody with a connection who asks for changes of one office.
#[derive(Clone, Debug)]
pub struct Asker {
    client: Client,
    office: String,
    actor: Option<Actor>,
}

/// Somebody with a connection who watches one view.
#[derive(Debug)]
pub struct Watcher {
    client: Client,
    happenings: Receiver<Happening>,
    /// The newest state of the view.
    state: Option<Arc<Snapshot>>,
    /// The server's time of that state.
    now: i64,
}

/// A kind of view that a [`Watcher`] can wait for.
pub trait Seen: Clone {
    /// The view in a snapshot, if it is of this kind.
    fn of(snapshot: &Snapshot) -> Option<&Self>;
}

macro_rules! seen {
    ($($kind:ident = $view:ident;)+) => {$(
        impl Seen for $view {
            fn of(snapshot: &Snapshot) -> Option<&Self> {
                match snapshot {
                    Snapshot::$kind(view) => Some(view),
                    _ => None,
                }
            }
        }
    )+};
}

seen! {
    Board = BoardView;
    Counter = CounterView;
    Dispenser = DispenserView;
    Ticket = TicketView;
    Office = OfficeView;
    Number = NumberView;
    Tickets = TicketsView;
    Slots = SlotsView;
    Prints = PrintsView;
}

impl Asker {
    /// A connection that asks things of an office for `actor`; `None`: for whoever the token says.
    pub fn connect(door: &Door, office: &str, actor: impl Into<Option<Actor>>) -> Asker {
        let (client, happenings) = door.connect(Vec::new());
        // Nothing is watched, and the link is the client's own business.
        drop(happenings);
        Asker { client, office: office.to_owned(), actor: actor.into() }
    }

    /// Asks under a new id.
    ///
    /// # Errors
    /// It was refused, or there was no answer within [`PATIENCE`].
    pub async fn ask(&self, command: Command) -> Result<Answer, RequestError> {
        self.ask_once(Uuid::new_v4(), command).await
    }

    /// Asks under this id.
    ///
    /// # Errors
    /// As for [`Asker::ask`].
    pub async fn ask_once(&self, id: Uuid, command: Command) -> Result<Answer, RequestError> {
        self.client.request_with_id(id, &self.office, self.actor.clone(), command, PATIENCE).await
    }

    /// Takes a number under this id.
    ///
    /// # Panics
    /// None was given.
    pub async fn issue_once(&self, id: Uuid, service: &str) -> protocol::Issued {
        let command = Command::issue(service);
        match self.ask_once(id, command).await {
            Ok(Answer::Issued(issued)) => issued,
            other => panic!("no number: {other:?}"),
        }
    }
}

impl Watcher {
    /// Watches a view of an office.
    pub fn connect(door: &Door, office: &str, view: View) -> Watcher {
        let (client, happenings) = door.connect(vec![Watch::new(office, view)]);
        Watcher { client, happenings, state: None, now: 0 }
    }

    /// The client itself.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// The server's time with which the newest state came, in milliseconds since 1970.
    pub fn now(&self) -> i64 {
        self.now
    }

    /// The next thing that the connection tells.
    pub async fn next(&mut self, what: &str) -> Happening {
        let happening = in_time(what, self.happenings.recv()).await;
        let happening = happening.unwrap_or_else(|| panic!("the connection ended while waiting for {what}"));
        if let Happening::View(ViewNews { state, now, .. }) = &happening {
            (self.state, self.now) = (Some(Arc::clone(state)), *now);
        }
        happening
    }

    /// Waits until the view is as wanted, and gives it.
    pub async fn until(&mut self, what: &str, wanted: impl Fn(&Snapshot) -> bool) -> Arc<Snapshot> {
        in_time(what, async {
            loop {
                if let Some(state) = self.state.as_ref().filter(|state| wanted(state)) {
                    return Arc::clone(state);
                }
                self.next(what).await;
            }
        })
        .await
    }

    /// Waits until the view is of this kind and as wanted, and gives it.
    pub async fn shows<V: Seen>(&mut self, what: &str, wanted: impl Fn(&V) -> bool) -> V {
        let found = self.until(what, |state| V::of(state).is_some_and(&wanted)).await;
        V::of(&found).expect("it was one a moment ago").clone()
    }

    /// Waits until the board is as wanted, and gives it.
    pub async fn board(&mut self, what: &str, wanted: impl Fn(&BoardView) -> bool) -> BoardView {
        self.shows(what, wanted).await
    }

    /// Waits until the office's view is as wanted, and gives it.
    pub async fn office(&mut self, what: &str, wanted: impl Fn(&OfficeView) -> bool) -> OfficeView {
        self.shows(what, wanted).await
    }

    /// Waits until the link is as wanted.
    pub async fn link(&mut self, what: &str, wanted: impl Fn(Link) -> bool) {
        in_time(what, async { while !matches!(self.next(what).await, Happening::Link(link) if wanted(link)) {} }).await;
    }
}
