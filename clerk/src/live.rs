//! The console on a terminal: the connection on one side, the screen on the other.

use std::process::ExitCode;
use std::time::Duration;

use client::{Client, Happening, Hello, Link, Watch};
use protocol::{Actor, Command, View};
use terminal::{Clock, Freshness, Options, Theme};
use texts::Words;
use tokio::sync::{mpsc, watch};

use crate::{Args, Console, Message, Order, Who};

/// How long a request is kept alive over a lost connection. The clerk sees that it is under way all the time.
const PATIENCE: Duration = Duration::from_secs(60);

/// How many messages wait for the screen; the connection keeps what is beyond.
const MESSAGES: usize = 64;

pub(crate) async fn run(args: &Args, words: Words) -> anyhow::Result<ExitCode> {
    let hello = Hello {
        client: concat!("clerk ", env!("CARGO_PKG_VERSION")).to_owned(),
        lang: words.lang().as_str().to_owned(),
    };
    let office = args.office.clone();
    let who = Who { office: office.clone(), counter: args.counter.clone(), clerk: args.clerk.clone() };
    let console = Console::new(who, args.server.to_string(), words, Theme::from_env());
    let (look, looked_at) = watch::channel(console.views().to_vec());
    let (client, happenings) = Client::connect(args.server.clone(), hello, Vec::new());
    let clock = Clock::start();
    let (tell, messages) = mpsc::channel(MESSAGES);
    tokio::spawn(pump(happenings, tell.clone(), clock));
    tokio::spawn(keep_views(client.clone(), office.clone(), looked_at));
    let perform = move |order| match order {
        Order::Ask { turn, actor, command } => {
            tokio::spawn(ask(turn, actor, command, client.clone(), office.clone(), tell.clone()));
        }
        // Only the last list counts: one that comes late cannot bring an old view back.
        Order::Look { views } => drop(look.send_replace(views)),
    };
    terminal::run(console, messages, clock, Options::default(), perform).await?;
    Ok(ExitCode::SUCCESS)
}

/// Watches what the console looks at, and nothing else, until the console is gone.
async fn keep_views(client: Client, office: String, mut looked_at: watch::Receiver<Vec<View>>) {
    let mut kept: Vec<View> = Vec::new();
    loop {
        let views = looked_at.borrow_and_update().clone();
        for gone in kept.iter().filter(|view| !views.contains(view)) {
            client.unwatch(Watch::new(&office, gone.clone())).await;
        }
        for new in views.iter().filter(|view| !kept.contains(view)) {
            // Two at most: there is always room.
            let _ = client.watch(Watch::new(&office, new.clone())).await;
        }
        kept = views;
        if looked_at.changed().await.is_err() {
            return;
        }
    }
}

/// Brings what the connection tells to the screen, until one of them is gone.
async fn pump(mut happenings: mpsc::Receiver<Happening>, tell: mpsc::Sender<Message>, clock: Clock) {
    while let Some(happening) = happenings.recv().await {
        let message = match happening {
            Happening::Link(link) => Message::Link(freshness(link, clock)),
            Happening::View(news) => Message::View { view: news.view, state: news.state, server_now: news.now },
            Happening::Problem { problem, about } => Message::Problem { problem, about },
        };
        if tell.send(message).await.is_err() {
            return;
        }
    }
}

fn freshness(link: Link, clock: Clock) -> Freshness {
    match link {
        Link::Connecting => Freshness::Connecting,
        Link::Live => Freshness::Live,
        Link::Lost { since } => Freshness::Stale { since: clock.at(since) },
    }
}

async fn ask(turn: u64, actor: Actor, command: Command, client: Client, office: String, tell: mpsc::Sender<Message>) {
    let ends = client.request(&office, actor, command, PATIENCE).await;
    // A screen that is gone needs no answer.
    let _ = tell.send(Message::Answered { turn, ends }).await;
}
