//! The parts of a kiosk behind its screen, put together.

use client::{Client, Watch};
use enrol::Entrance;
use protocol::View;
use terminal::Clock;
use texts::Words;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;

use crate::Args;
use crate::feed::feed;
use crate::kiosk::{Message, Order};
use crate::ledger::Ledger;
use crate::printer::Printer;
use crate::teller::Teller;

/// How many news may wait for the screen.
const NEWS: usize = 64;
/// How many orders may wait for the teller.
const ORDERS: usize = 16;

/// A connection, a ledger, a printer and a teller at work.
pub(crate) struct Station {
    pub(crate) clock: Clock,
    pub(crate) messages: mpsc::Receiver<Message>,
    pub(crate) orders: mpsc::Sender<Order>,
    /// Ends when `orders` is dropped.
    pub(crate) teller: JoinHandle<()>,
}

impl Station {
    pub(crate) async fn open(args: &Args, entrance: Entrance, office: &str, words: &Words) -> anyhow::Result<Station> {
        let ledger = Ledger::open(&args.data_dir(), office).await?;
        let print_dir = args.print_dir();
        let printer = Printer::open(&print_dir)
            .map_err(|error| anyhow::anyhow!("{} cannot be printed into: {error}", print_dir.display()))?;
        let clock = Clock::start();
        let watched = Watch::new(office, View::Dispenser);
        let (client, happenings) = Client::connect(entrance.server, entrance.hello, vec![watched.clone()]);
        let (news, messages) = mpsc::channel(NEWS);
        let (orders, ordered) = mpsc::channel(ORDERS);
        let (views, heard) = watch::channel(None);
        let teller = Teller::new(ledger, printer, client, office, words.texts().clone(), heard, news.clone());
        tokio::spawn(feed(happenings, watched, clock, views, news));
        Ok(Station { clock, messages, orders, teller: tokio::spawn(teller.run(ordered)) })
    }
}
