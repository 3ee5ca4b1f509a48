//! The line to the server: one connection for each session, and the requests for sessions themselves.

use std::path::PathBuf;
use std::time::Duration;

use client::{ApiError, Client, Credential, Happening, Hello, Link, Server, Token, Trust, Watch};
use enrol::acquaintance;
use enrol::session::{self, Secret};
use protocol::View;
use terminal::{Clock, Freshness};
use texts::Words;
use tokio::sync::mpsc;
use tokio::task::JoinSet;

use super::Start;
use super::stranger::{Asked, Next, Stranger};
use crate::{Message, Order};

/// How long a request is kept alive over a lost connection. The clerk sees that it is under way all the time.
const PATIENCE: Duration = Duration::from_secs(60);

/// Between the screen and the server.
pub(super) struct Line {
    server: Server,
    /// Until it is known whom a password goes to.
    stranger: Option<Stranger>,
    looking: JoinSet<Result<Trust, ApiError>>,
    /// The office that was given; else the session's only one.
    given_office: Option<String>,
    file: PathBuf,
    computer: Option<Token>,
    words: Words,
    clock: Clock,
    tell: mpsc::Sender<Message>,
    views: Vec<View>,
    session: Option<Live>,
    /// The session that was there at the start.
    first: Option<Credential>,
    signing_in: JoinSet<Result<Credential, ApiError>>,
}

/// A session with its connection.
struct Live {
    client: Client,
    happenings: mpsc::Receiver<Happening>,
    token: Token,
    office: String,
}

impl Line {
    pub(super) fn new(
        given_office: Option<String>,
        start: Start,
        views: Vec<View>,
        words: Words,
        clock: Clock,
        tell: mpsc::Sender<Message>,
    ) -> Line {
        let Start { server, is_strange, file, session, paired } = start;
        Line {
            server,
            stranger: is_strange.then(Stranger::default),
            looking: JoinSet::new(),
            given_office,
            file,
            computer: paired.map(|paired| paired.token),
            words,
            clock,
            tell,
            views,
            session: None,
            first: session,
            signing_in: JoinSet::new(),
        }
    }

    /// Works until the screen is gone.
    pub(super) async fn run(mut self, mut orders: mpsc::Receiver<Order>) {
        match self.first.take() {
            Some(session) => self.begin(session).await,
            None => self.look_around().await,
        }
        loop {
            tokio::select! {
                order = orders.recv() => match order {
                    Some(order) => self.order(order).await,
                    None => return,
                },
                happening = next(&mut self.session) => self.hear(happening).await,
                Some(signed) = self.signing_in.join_next() => match signed {
                    Ok(signed) => self.signed(signed).await,
                    Err(error) => tracing::error!(%error, "signing in failed"),
                },
                Some(seen) = self.looking.join_next() => match seen {
                    Ok(seen) => self.seen(seen).await,
                    Err(error) => tracing::error!(%error, "looking at the server failed"),
                },
            }
        }
    }

    async fn order(&mut self, order: Order) {
        match (order, &self.session) {
            (Order::Ask { turn, actor, command }, Some(Live { client, office, .. })) => {
                let (client, office, tell) = (client.clone(), office.clone(), self.tell.clone());
                tokio::spawn(async move {
                    let ends = client.request(&office, actor, command, PATIENCE).await;
                    // A screen that is gone needs no answer.
                    drop(tell.send(Message::Answered { turn, ends }).await);
                });
            }
            (Order::Ask { turn, .. }, None) => {
                self.tell(Message::Answered { turn, ends: Err(client::RequestError::Closed) }).await;
            }
            (Order::Look { views }, _) => self.look(views).await,
            (Order::SignIn { name, secret, by_pin }, _) => self.asked(Asked { name, secret, by_pin }).await,
            (Order::Compared, _) => self.compared().await,
            (Order::SignOut, _) => self.sign_out(),
        }
    }

    /// Watches these views, and nothing else.
    async fn look(&mut self, views: Vec<View>) {
        if let Some(Live { client, office, .. }) = &self.session {
            for gone in self.views.iter().filter(|view| !views.contains(view)) {
                client.unwatch(Watch::new(office, gone.clone())).await;
            }
            for new in views.iter().filter(|view| !self.views.contains(view)) {
                // Two at most: there is always room.
                drop(client.watch(Watch::new(office, new.clone())).await);
            }
        }
        self.views = views;
    }

    /// Looks at a server that nobody here knows, so that whoever signs in sees whom they give a password to.
    async fn look_around(&mut self) {
        if let Some(next) = self.stranger.as_mut().map(Stranger::looked_for) {
            self.get_acquainted(next).await;
        }
    }

    async fn seen(&mut self, seen: Result<Trust, ApiError>) {
        if let Some(next) = self.stranger.as_mut().map(|stranger| stranger.seen(seen)) {
            self.get_acquainted(next).await;
        }
    }

    async fn compared(&mut self) {
        if let Some(next) = self.stranger.as_mut().map(Stranger::compared) {
            self.get_acquainted(next).await;
        }
    }

    async fn asked(&mut self, asked: Asked) {
        match &mut self.stranger {
            None => self.sign_in(asked),
            Some(stranger) => {
                let next = stranger.asked(asked);
                self.get_acquainted(next).await;
            }
        }
    }

    async fn get_acquainted(&mut self, next: Next) {
        match next {
            Next::Wait => {}
            Next::Look => {
                let address = self.server.address.clone();
                self.looking.spawn(async move { acquaintance::look(&address).await });
            }
            Next::Show(authority) => self.tell(Message::Fingerprint(session::fingerprint(&authority))).await,
            Next::Say(error) => self.not_signed_in(&error).await,
            Next::Meet(trust, asked) => {
                self.server.trust = trust;
                self.stranger = None;
                if let Some(asked) = asked {
                    self.sign_in(asked);
                }
            }
        }
    }

    fn sign_in(&mut self, Asked { name, secret, by_pin }: Asked) {
        let (server, lang) = (self.server.clone(), self.words.lang().to_string());
        let secret = match (by_pin, &self.computer) {
            (true, Some(computer)) => Secret::Pin(secret.reveal().to_owned(), computer.clone()),
            _ => Secret::Password(secret.reveal().to_owned()),
        };
        self.signing_in.spawn(async move { session::sign_in(&server, &name, secret, &lang).await });
    }

    async fn signed(&mut self, signed: Result<Credential, ApiError>) {
        let session = match signed {
            Ok(session) => session,
            Err(error) => return self.not_signed_in(&error).await,
        };
        if let Err(error) = session.save(&self.file) {
            // The work goes on; only the next start asks for the password again.
            tracing::warn!(%error, "the session is not kept");
        }
        acquaintance::remember(&self.server);
        self.begin(session).await;
    }

    /// Connects with a session.
    async fn begin(&mut self, session: Credential) {
        let office = match session::office(self.given_office.as_deref(), &session, &self.words) {
            Ok(office) => office,
            Err(why) => return self.tell(Message::NotSignedIn(why)).await,
        };
        let hello = Hello {
            client: concat!("clerk ", env!("CARGO_PKG_VERSION")).to_owned(),
            lang: self.words.lang().to_string(),
            token: Some(session.token.clone()),
        };
        let watches = self.views.iter().map(|view| Watch::new(&office, view.clone())).collect();
        let (client, happenings) = Client::connect(self.server.clone(), hello, watches);
        self.session = Some(Live { client, happenings, token: session.token, office: office.clone() });
        self.tell(Message::SignedIn { you: Box::new(session.you), office }).await;
    }

    /// Ends the session here at once; the server is told, and ends it by itself where it cannot be.
    fn sign_out(&mut self) {
        let Some(Live { token, .. }) = self.session.take() else { return };
        self.forget();
        let server = self.server.clone();
        tokio::spawn(async move {
            if let Err(error) = session::sign_out(&server, token).await {
                tracing::warn!(%error, "the server was not told that the session ends");
            }
        });
    }

    async fn hear(&mut self, happening: Option<Happening>) {
        let message = match happening {
            Some(Happening::Link(Link::Rejected)) | None => {
                self.session = None;
                self.forget();
                Message::SessionEnded
            }
            Some(Happening::Link(link)) => Message::Link(freshness(link, self.clock)),
            Some(Happening::View(news)) => Message::View { view: news.view, state: news.state, server_now: news.now },
            Some(Happening::Problem { problem, about }) => Message::Problem { problem, about },
            // Nobody orders a console about.
            Some(Happening::Order { .. }) => return,
        };
        self.tell(message).await;
    }

    fn forget(&self) {
        if let Err(error) = Credential::forget(&self.file) {
            tracing::warn!(%error, "a session that is worth nothing stays behind");
        }
    }

    async fn not_signed_in(&self, error: &ApiError) {
        let why = enrol::of_api(&self.words, &self.server.address.to_string(), error);
        self.tell(Message::NotSignedIn(why)).await;
    }

    async fn tell(&self, message: Message) {
        // A screen that is gone needs no news.
        drop(self.tell.send(message).await);
    }
}

/// What happens next in a session; without one, nothing does.
async fn next(session: &mut Option<Live>) -> Option<Happening> {
    match session {
        Some(live) => live.happenings.recv().await,
        None => std::future::pending().await,
    }
}

fn freshness(link: Link, clock: Clock) -> Freshness {
    match link {
        Link::Connecting | Link::Rejected => Freshness::Connecting,
        Link::Live => Freshness::Live,
        Link::Lost { since } => Freshness::Stale { since: clock.at(since) },
    }
}
