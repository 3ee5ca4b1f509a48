//! The parts of a kiosk behind its screen, put together.

use std::path::Path;
use std::time::Duration;

use client::{Client, Server, Trust, Watch};
use enrol::Entrance;
use protocol::View;
use protocol::view::PrintsView;
use store::OpenError;
use terminal::Clock;
use texts::Words;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;

use crate::Args;
use crate::copier::Copier;
use crate::feed::{Ears, Heard, Ordered, feed};
use crate::kiosk::{Message, Order};
use crate::ledger::{Held, Ledger, Owner};
use crate::offline::wall_day;
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
    /// What staff order of the printer.
    from_elsewhere: watch::Receiver<Option<Ordered>>,
    pub(crate) messages: mpsc::Receiver<Message>,
    words: Words,
}

impl Parts {
    /// Opens the ledger and the printer, and connects. Nothing is printed for the office before [`Parts::copier`] runs.
    pub(crate) async fn open(args: &Args, entrance: Entrance, office: &str, words: &Words) -> anyhow::Result<Parts> {
        let folder = args.data_dir();
        let mut ledger = Ledger::open(&folder, office).await.map_err(|error| not_opened(error, words))?;
        let (name, authority) = (entrance.you.name.clone(), authority(&entrance.server));
        let device = Owner { device: name, server: entrance.home.to_string(), authority };
        if let Err(held) = ledger.hand_to(&device, wall_day()).await? {
            ledger.close().await;
            anyhow::bail!(foreign_folder(&folder, &held, &device, words));
        }
        let paper = Paper::open(&args.printer_settings(words), ledger.store(), office).await?;
        let (clock, device) = (Clock::start(), device.device);
        let watched = Watch::new(office, View::Dispenser);
        let (client, happenings) = Client::connect(entrance.server, entrance.hello, vec![watched.clone()]);
        let (news, messages) = mpsc::channel(NEWS);
        let ((heard, views), (printing, prints)) = (watch::channel(None), watch::channel(None));
        let (ordered, from_elsewhere) = watch::channel(None);
        let ears = Ears { office: heard, prints: printing, orders: ordered };
        tokio::spawn(feed(happenings, watched, clock, ears, news.clone()));
        let asker = Asker { client, office: office.to_owned(), views, news };
        let (offline_after, words) = (args.offline_after, words.clone());
        Ok(Parts { clock, ledger, paper, asker, offline_after, device, prints, from_elsewhere, messages, words })
    }

    /// Who prints what the office asks this device's printer for, and does what staff order of it, beginning now. There is one.
    pub(crate) async fn copier(&mut self) -> anyhow::Result<Copier> {
        let ledger = self.ledger.jobs(&self.asker.office)?;
        let watched = Watch::new(self.asker.office.as_str(), View::Prints { printer: self.device.clone() });
        // A connection that has ended tells so itself.
        drop(self.asker.client.watch(watched).await);
        let (paper, asker, orders) = (self.paper.clone(), self.asker.clone(), self.from_elsewhere.clone());
        Ok(Copier { ledger, paper, asker, prints: self.prints.clone(), orders, words: self.words.clone() })
    }
}

/// By what a server is known wherever it is asked.
fn authority(server: &Server) -> Option<String> {
    let Trust::Pinned(authority) = &server.trust else { return None };
    Some(enrol::session::fingerprint(authority))
}

/// That another program has the folder open is for whoever started this one to put right.
fn not_opened(error: anyhow::Error, words: &Words) -> anyhow::Error {
    match error.downcast_ref::<OpenError>() {
        Some(OpenError::InUse(folder)) => {
            anyhow::anyhow!(words.with("dispenser-folder-in-use", &[("folder", folder.display().to_string().into())]))
        }
        _ => error,
    }
}

/// Says whose a folder is, what it holds of theirs, and what to do.
fn foreign_folder(folder: &Path, held: &Held, device: &Owner, words: &Words) -> String {
    let about = [
        ("folder", folder.display().to_string().into()),
        ("owner", (&held.owner.device).into()),
        ("server", (&held.owner.server).into()),
        ("numbers", held.numbers.into()),
        ("withdrawals", held.withdrawals.into()),
        ("device", (&device.device).into()),
    ];
    words.with("dispenser-foreign-folder", &about)
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
