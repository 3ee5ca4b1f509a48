//! The parts of a kiosk behind its screen, put together.

use std::time::Duration;

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
use crate::paper::Paper;
use crate::teller::{Asker, Keeper, Teller};

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
    pub(crate) paper: Paper,
    pub(crate) asker: Asker,
    offline_after: Duration,
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
        let paper = Paper::open(&args.printer_settings(words), ledger.store(), office).await?;
        let (clock, device) = (Clock::start(), entrance.you.name);
        let watched = Watch::new(office, View::Dispenser);
        let (client, happenings) = Client::connect(entrance.server, entrance.hello, vec![watched.clone()]);
        let (news, messages) = mpsc::channel(NEWS);
        let ((heard, views), (printing, prints)) = (watch::channel(None), watch::channel(None));
        tokio::spawn(feed(happenings, watched, clock, Ears { office: heard, prints: printing }, news.clone()));
        let asker = Asker { client, office: office.to_owned(), views, news };
        let (offline_after, words) = (args.offline_after, words.clone());
        Ok(Parts { clock, ledger, paper, asker, offline_after, device, prints, messages, words })
    }

    /// Who prints what the office asks this device's printer for, beginning now.
    pub(crate) async fn copier(&self) -> anyhow::Result<Copier> {
        let ledger = self.ledger.jobs(&self.asker.office)?;
        let watched = Watch::new(self.asker.office.as_str(), View::Prints { printer: self.device.clone() });
        // A connection that has ended tells so itself.
        drop(self.asker.client.watch(watched).await);
        let (paper, asker) = (self.paper.clone(), self.asker.clone());
        Ok(Copier { ledger, paper, asker, prints: self.prints.clone(), words: self.words.clone() })
    }
}

impl Station {
    pub(crate) async fn open(args: &Args, entrance: Entrance, office: &str, words: &Words) -> anyhow::Result<Station> {
        Station::of(Parts::open(args, entrance, office, words).await?)
    }

    /// A teller behind these parts.
    pub(crate) fn of(parts: Parts) -> anyhow::Result<Station> {
        let Parts { clock, ledger, paper, asker, offline_after, messages, words, .. } = parts;
        let (orders, ordered) = mpsc::channel(ORDERS);
        let keeper = Keeper::new(ledger.office(&asker.office)?);
        let teller = Teller::new(ledger, paper, asker, words.texts().clone(), keeper, offline_after);
        Ok(Station { clock, messages, orders, teller: tokio::spawn(teller.run(ordered)) })
    }
}
