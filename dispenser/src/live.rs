//! The kiosk on a terminal.

use std::process::ExitCode;

use enrol::Entrance;
use terminal::{Options, Theme};
use texts::Words;

use crate::Args;
use crate::kiosk::Kiosk;
use crate::station::{Parts, Station};

/// Nobody let the kiosk in.
const NOT_LET_IN: u8 = 1;

/// Runs the kiosk until it is stopped. One that is not let in shows a pairing code first, and again when it is let in no
/// more; a press that was begun then is finished afterwards.
pub(crate) async fn run(args: &Args, words: &Words) -> anyhow::Result<ExitCode> {
    let machine = args.machine();
    let mut again = false;
    loop {
        // What was rejected a moment ago is tried again at the next start, and not before.
        let known = if again { None } else { machine.credential()? };
        let credential = match known {
            Some(credential) => credential,
            None => match machine.pair(again, words, Theme::from_env()).await? {
                Some(credential) => credential,
                None => return Ok(ExitCode::SUCCESS),
            },
        };
        let entrance = machine.entrance(Some(&credential), words)?;
        let office = match machine.place(&entrance.you, words) {
            Ok(place) => place.office,
            Err(why) => {
                eprintln!("{why}");
                return Ok(ExitCode::from(NOT_LET_IN));
            }
        };
        if !stands(args, entrance, &office, words).await? {
            return Ok(ExitCode::SUCCESS);
        }
        machine.set_aside();
        again = true;
    }
}

/// Serves citizens. True when the server lets the kiosk in no more, false when it was stopped.
async fn stands(args: &Args, entrance: Entrance, office: &str, words: &Words) -> anyhow::Result<bool> {
    let kiosk = Kiosk::new(words, Theme::from_env());
    let parts = Parts::open(args, entrance, office, words).await?;
    let copier = tokio::spawn(parts.copier().await?.run());
    let Station { clock, messages, orders, teller } = Station::of(parts);
    let ended = terminal::run(kiosk, messages, clock, Options { mouse: true }, move |order| {
        // A kiosk has one press at a time: the way to the teller is never full unless the teller is gone.
        if let Err(error) = orders.try_send(order) {
            tracing::error!(%error, "an order of the kiosk is lost");
        }
    })
    .await;
    // Before the teller closes the ledger. A slip that is just being printed is found begun at the next start.
    copier.abort();
    // With the last sender of orders gone the teller ends, and writes down what is not finished.
    teller.await?;
    Ok(ended?.is_rejected())
}
