//! The parts of a kiosk behind its screen, put together.

use std::sync::{Arc, Mutex};

use client::{Client, Watch};
use enrol::Entrance;
use protocol::View;
use protocol::view::PrintsView;
use terminal::Clock;
use texts::Words;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;

use crate::Args;
use crate::copier::Copier;
use crate::feed::{Ears, Heard, feed};
use crate::kiosk::{Message, Order};
use crate::ledger::Ledger;
use crate::printer::Printer;
use crate::teller::{Asker, Teller};

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

/// The parts that a kiosk and a printer alone have in common.
pub(crate) struct Parts {
    pub(crate) clock: Clock,
    pub(crate) ledger: Ledger,
    printer: Arc<Mutex<Printer>>,
    asker: Asker,
    /// The device that this printer is for the office.
    pub(crate) device: String,
    pub(crate) prints: watch::Receiver<Option<Heard<PrintsView>>>,
    pub(crate) messages: mpsc::Receiver<Message>,
    words: Words,
}

impl Parts {
    /// Opens the ledger and the printer, and connects. Nothing is printed for the office before [`Parts::copier`] runs.
    pub(crate) async fn open(args: &Args, entrance: Entrance, office: &str, words: &Words) -> anyhow::Result<Parts> {
        let ledger = Ledger::open(&args.data_dir(), office).await?;
        let print_dir = args.print_dir();
        let printer = Printer::open(&print_dir)
            .map_err(|error| anyhow::anyhow!("{} cannot be printed into: {error}", print_dir.display()))?;
        let (clock, device) = (Clock::start(), entrance.you.name);
        let watched = Watch::new(office, View::Dispenser);
        let (client, happenings) = Client::connect(entrance.server, entrance.hello, vec![watched.clone()]);
        let (news, messages) = mpsc::channel(NEWS);
        let ((heard, views), (printing, prints)) = (watch::channel(None), watch::channel(None));
        tokio::spawn(feed(happenings, watched, clock, Ears { office: heard, prints: printing }, news.clone()));
        let asker = Asker { client, office: office.to_owned(), views, news };
        let printer = Arc::new(Mutex::new(printer));
        Ok(Parts { clock, ledger, printer, asker, device, prints, messages, words: words.clone() })
    }

    /// Who prints what the office asks this device's printer for, beginning now.
    pub(crate) async fn copier(&self) -> anyhow::Result<Copier> {
        let ledger = self.ledger.jobs(&self.asker.office)?;
        let watched = Watch::new(self.asker.office.as_str(), View::Prints { printer: self.device.clone() });
        // A connection that has ended tells so itself.
        drop(self.asker.client.watch(watched).await);
        let (printer, asker) = (Arc::clone(&self.printer), self.asker.clone());
        Ok(Copier { ledger, printer, asker, prints: self.prints.clone(), words: self.words.clone() })
    }
}

impl Station {
    pub(crate) async fn open(args: &Args, entrance: Entrance, office: &str, words: &Words) -> anyhow::Result<Station> {
        Ok(Station::of(Parts::open(args, entrance, office, words).await?))
    }

    /// A teller behind these parts.
    pub(crate) fn of(parts: Parts) -> Station {
        let Parts { clock, ledger, printer, asker, messages, words, .. } = parts;
        let (orders, ordered) = mpsc::channel(ORDERS);
        let teller = Teller::new(ledger, printer, asker, words.texts().clone());
        Station { clock, messages, orders, teller: tokio::spawn(teller.run(ordered)) }
    }
}
