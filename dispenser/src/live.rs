//! The kiosk on a terminal.

use std::process::ExitCode;

use terminal::{Options, Theme};
use texts::Words;

use crate::Args;
use crate::kiosk::Kiosk;
use crate::station::Station;

/// Runs the kiosk until it is stopped.
pub(crate) async fn run(args: &Args, words: &Words) -> anyhow::Result<ExitCode> {
    let station = Station::open(args, words).await?;
    let kiosk = Kiosk::new(words, Theme::from_env());
    let Station { clock, messages, orders, teller } = station;
    let ended = terminal::run(kiosk, messages, clock, Options { mouse: true }, move |order| {
        // A kiosk has one press at a time: the way to the teller is never full unless the teller is gone.
        if let Err(error) = orders.try_send(order) {
            tracing::error!(%error, "an order of the kiosk is lost");
        }
    })
    .await;
    // With the last sender of orders gone the teller ends, and writes down what is not finished.
    teller.await?;
    ended?;
    Ok(ExitCode::SUCCESS)
}
