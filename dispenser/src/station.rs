//! The parts of a kiosk behind its screen, put together.

use client::{Client, Hello, Watch};
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
    pub(crate) async fn open(args: &Args, words: &Words) -> anyhow::Result<Station> {
        let ledger = Ledger::open(&args.data_dir(), &args.office).await?;
        let print_dir = args.print_dir();
        let printer = Printer::open(&print_dir)
            .map_err(|error| anyhow::anyhow!("{} cannot be printed into: {error}", print_dir.display()))?;
        let clock = Clock::start();
        let hello = Hello {
            client: concat!("dispenser ", env!("CARGO_PKG_VERSION")).to_owned(),
            lang: words.lang().to_string(),
        };
        let watched = Watch::new(args.office.as_str(), View::Dispenser);
        let (client, happenings) = Client::connect(args.server.clone(), hello, vec![watched.clone()]);
        let (news, messages) = mpsc::channel(NEWS);
        let (orders, ordered) = mpsc::channel(ORDERS);
        let (views, heard) = watch::channel(None);
        let place = (args.office.as_str(), args.device.as_str());
        let teller = Teller::new(ledger, printer, client, place, words.texts().clone(), heard, news.clone());
        tokio::spawn(feed(happenings, watched, clock, views, news));
        Ok(Station { clock, messages, orders, teller: tokio::spawn(teller.run(ordered)) })
    }
}
