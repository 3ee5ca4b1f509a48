//! The demo with a kiosk: the kiosk is the real one, with its ledger and its printer in the demo's folder.

use std::io::Write;
use std::time::Duration;

use dispenser::Embedded;
use dispenser::kiosk::{Kiosk, Order as KioskOrder};
use display::PlainLines;
use terminal::{Clock, Options};
use texts::Words;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use super::beside::{Beside, News, Order};
use super::doors::{Doors, Stands};
use super::office::Office;
use super::play::{self, Play};
use super::{Args, watch_board};

/// The kiosk gives numbers of its own after so many seconds without the server: a demo is shorter than a day.
const OFFLINE_AFTER_S: u64 = 3;

/// Between two steps that are played, so that they can be followed.
const PAUSE: Duration = Duration::from_secs(3);

/// Board and kiosk, or what both do as lines, until somebody or the clock ends it. Gives the doors back, open or closed;
/// `None`: who kept them failed.
pub(super) async fn show(
    args: &Args,
    office: &Office,
    doors: Doors,
    words: &Words,
) -> (anyhow::Result<()>, Option<Doors>) {
    let together = match Together::open(office, doors, words).await {
        Ok(together) => together,
        Err((error, doors)) => return (Err(error), Some(doors)),
    };
    if args.is_plain() {
        println!("{}", office.join(words));
        together.play(args, office, words, PAUSE, std::io::stdout()).await
    } else {
        together.screen(args, office, words).await
    }
}

/// A kiosk, a board and who keeps the doors, at work.
struct Together {
    kiosk: Kiosk,
    clock: Clock,
    told: mpsc::Receiver<News>,
    orders: mpsc::Sender<KioskOrder>,
    asks: mpsc::Sender<()>,
    teller: JoinHandle<()>,
    keeper: JoinHandle<Doors>,
}

impl Together {
    async fn open(office: &Office, doors: Doors, words: &Words) -> Result<Together, (anyhow::Error, Doors)> {
        let folder = office.folder().join("kiosk");
        let embedded = match Embedded::open(&folder, &office.tokens.beside, OFFLINE_AFTER_S, words).await {
            Ok(embedded) => embedded,
            Err(error) => return Err((error, doors)),
        };
        let Embedded { kiosk, messages, clock, orders, teller } = embedded;
        let (asks, asked) = mpsc::channel(1);
        let (news, told) = mpsc::channel(64);
        let server = news.clone();
        let keeper = tokio::spawn(doors.kept(asked, async move |stands: Stands| {
            // Nobody looks any more when the demo ends.
            let _ = server.send(News::Server(stands)).await;
        }));
        tokio::spawn(pass_on(watch_board(office, clock), news.clone(), News::Board));
        tokio::spawn(pass_on(messages, news, |message| News::Kiosk(Box::new(message))));
        Ok(Together { kiosk, clock, told, orders, asks, teller, keeper })
    }

    async fn screen(self, args: &Args, office: &Office, words: &Words) -> (anyhow::Result<()>, Option<Doors>) {
        let Together { kiosk, clock, told, orders, asks, teller, keeper } = self;
        let screen = Beside::new(office.board(args, words), kiosk, words.clone());
        let perform = move |order: Order| carry_out(order, &orders, &asks);
        // A screen that is dropped puts the terminal back as it was.
        let ended = tokio::select! {
            done = terminal::run(screen, told, clock, Options { mouse: true }, perform) => {
                done.map(drop).map_err(Into::into)
            }
            () = args.over() => Ok(()),
        };
        end(ended, teller, keeper).await
    }

    async fn play(
        self,
        args: &Args,
        office: &Office,
        words: &Words,
        pause: Duration,
        out: impl Write,
    ) -> (anyhow::Result<()>, Option<Doors>) {
        let Together { clock, told, orders, asks, teller, keeper, .. } = self;
        let hands = play::Hands { orders, asks };
        let board = PlainLines::new(office.place(), words.clone(), args.speed);
        let ended = tokio::select! {
            ended = play::lines(Play::new(words, pause), board, told, hands, clock, out) => ended,
            () = args.over() => Ok(()),
        };
        end(ended, teller, keeper).await
    }
}

/// With the last senders of orders gone, the kiosk writes down what it has not finished and ends; so does who keeps the doors.
async fn end(
    ended: anyhow::Result<()>,
    teller: JoinHandle<()>,
    keeper: JoinHandle<Doors>,
) -> (anyhow::Result<()>, Option<Doors>) {
    let (teller, doors) = (teller.await, keeper.await);
    (ended.and(teller.map_err(Into::into)), doors.ok())
}

fn carry_out(order: Order, orders: &mpsc::Sender<KioskOrder>, asks: &mpsc::Sender<()>) {
    let lost = match order {
        Order::Kiosk(order) => orders.try_send(order).is_err(),
        // One that waits already is enough.
        Order::Server => {
            let _ = asks.try_send(());
            false
        }
    };
    if lost {
        tracing::error!("an order of the kiosk is lost");
    }
}

async fn pass_on<T>(mut from: mpsc::Receiver<T>, to: mpsc::Sender<News>, as_news: impl Fn(T) -> News) {
    while let Some(one) = from.recv().await {
        if to.send(as_news(one)).await.is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests;
