//! The console on a terminal: the connection on one side, the screen on the other.

use std::process::ExitCode;
use std::time::Duration;

use client::{Client, Happening, Hello, Link, Watch};
use protocol::View;
use terminal::{Clock, Freshness, Options, Theme};
use texts::Words;
use tokio::sync::mpsc;

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
    let watch = Watch::new(&args.office, View::Counter { id: args.counter.clone() });
    let (client, happenings) = Client::connect(args.server.clone(), hello, vec![watch]);
    let clock = Clock::start();
    let (tell, messages) = mpsc::channel(MESSAGES);
    tokio::spawn(pump(happenings, tell.clone(), clock));
    let office = args.office.clone();
    let who = Who { office: office.clone(), counter: args.counter.clone(), clerk: args.clerk.clone() };
    let console = Console::new(who, args.server.to_string(), words, Theme::from_env());
    let perform = move |order| {
        tokio::spawn(carry_out(order, client.clone(), office.clone(), tell.clone()));
    };
    terminal::run(console, messages, clock, Options::default(), perform).await?;
    Ok(ExitCode::SUCCESS)
}

/// Brings what the connection tells to the screen, until one of them is gone.
async fn pump(mut happenings: mpsc::Receiver<Happening>, tell: mpsc::Sender<Message>, clock: Clock) {
    while let Some(happening) = happenings.recv().await {
        let message = match happening {
            Happening::Link(link) => Message::Link(freshness(link, clock)),
            Happening::View(news) => Message::View { state: news.state, server_now: news.now },
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

async fn carry_out(order: Order, client: Client, office: String, tell: mpsc::Sender<Message>) {
    match order {
        Order::Ask { turn, actor, command } => {
            let ends = client.request(&office, actor, command, PATIENCE).await;
            // A screen that is gone needs no answer.
            let _ = tell.send(Message::Answered { turn, ends }).await;
        }
        Order::Follow { from, to } => {
            client.unwatch(Watch::new(&office, View::Counter { id: from })).await;
            // One view for another: there is always room.
            let _ = client.watch(Watch::new(&office, View::Counter { id: to })).await;
        }
    }
}
