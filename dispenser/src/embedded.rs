//! A kiosk inside another program, which shows its screen itself: connection, ledger, printer and teller are those of every
//! kiosk.

use std::ffi::OsString;
use std::path::Path;

use anyhow::Context;
use clap::{Args as _, Command, FromArgMatches};
use terminal::{Clock, Theme};
use texts::Words;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

use crate::Args;
use crate::kiosk::{Kiosk, Message, Order};
use crate::station::Station;

/// A kiosk at work, without a terminal of its own.
pub struct Embedded {
    /// Its screen, which knows nothing yet.
    pub kiosk: Kiosk,
    /// What the screen is to be told. They must be taken: a kiosk that is not listened to stands still.
    pub messages: mpsc::Receiver<Message>,
    /// The clock by which the messages tell moments.
    pub clock: Clock,
    /// Where the screen's orders go.
    pub orders: mpsc::Sender<Order>,
    /// Ends when `orders` is dropped: then all that is not finished is written down.
    pub teller: JoinHandle<()>,
}

impl Embedded {
    /// A kiosk with the token in `token_file`, which keeps its ledger and its slips, as PNG, below `folder`. It gives numbers of
    /// its own after so many seconds without the server.
    ///
    /// # Errors
    /// The token or the folder cannot be used.
    pub async fn open(
        folder: &Path,
        token_file: &Path,
        offline_after_s: u64,
        words: &Words,
    ) -> anyhow::Result<Embedded> {
        let mut printer = OsString::from("folder:");
        printer.push(folder.join("slips"));
        let after = offline_after_s.to_string().into();
        let line = ["kiosk".into(), "--data".into(), folder.into(), "--token-file".into(), token_file.into()];
        let more: [OsString; 4] = ["--printer".into(), printer, "--offline-after-s".into(), after];
        // Read as a command line is, so that all else is as usual.
        let read = Args::augment_args(Command::new("kiosk")).try_get_matches_from(line.into_iter().chain(more))?;
        let args = Args::from_arg_matches(&read)?;
        let machine = args.machine();
        let credential = machine.credential()?.context("the kiosk has no token")?;
        let entrance = machine.entrance(Some(&credential), words)?;
        let place = machine.place(&entrance.you, words).map_err(anyhow::Error::msg)?;
        let Station { clock, messages, orders, teller } = Station::open(&args, entrance, &place.office, words).await?;
        Ok(Embedded { kiosk: Kiosk::new(words, Theme::from_env()), messages, clock, orders, teller })
    }
}
