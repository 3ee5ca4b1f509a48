//! The kiosk on a terminal.

use std::process::{ExitCode, Stdio};
use std::time::Duration;

use anyhow::Context;
use enrol::Entrance;
use terminal::{Options, Theme};
use texts::Words;
use tokio::sync::Notify;

use crate::Args;
use crate::kiosk::{Kiosk, Order, StaffDeed};
use crate::station::{Parts, Station};

/// Nobody let the kiosk in.
const NOT_LET_IN: u8 = 1;
/// How long the command that switches the computer off may take to say that it will.
const SHUT_DOWN: Duration = Duration::from_secs(30);

/// Runs the kiosk until it is stopped. One that is not let in shows a pairing code first, and again when it is let in
/// no more; a press that was begun then is finished afterwards.
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
    let Station { clock, messages, orders, teller } = Station::of(parts)?;
    let to_shut_down = Notify::new();
    let shown = terminal::run(kiosk, messages, clock, Options { mouse: true }, |order| {
        if order == Order::Staff(StaffDeed::ShutDown) {
            to_shut_down.notify_one();
        }
        // A kiosk has one press at a time: the way to the teller is never full unless the teller is gone.
        if let Err(error) = orders.try_send(order) {
            tracing::error!(%error, "an order of the kiosk is lost");
        }
    });
    let ended = tokio::select! {
        ended = shown => Some(ended),
        // A screen that is dropped puts the terminal back as it was.
        () = to_shut_down.notified() => None,
    };
    // Before the teller closes the ledger. A slip that is just being printed is found begun at the next start.
    copier.abort();
    // With the last sender of orders gone the teller ends, and writes down what is not finished.
    drop(orders);
    teller.await?;
    match ended {
        Some(ended) => Ok(ended?.is_rejected()),
        None => shut_down(&args.shutdown_command).await.map(|()| false),
    }
}

/// Switches this computer off: everything that the kiosk knows is on its disk.
async fn shut_down(command: &str) -> anyhow::Result<()> {
    let mut words = command.split_whitespace();
    let program = words.next().ok_or_else(|| anyhow::anyhow!("there is no command that switches this computer off"))?;
    let status = tokio::process::Command::new(program).args(words).stdin(Stdio::null()).status();
    let status =
        tokio::time::timeout(SHUT_DOWN, status).await.context(command.to_owned())?.context(command.to_owned())?;
    anyhow::ensure!(status.success(), "{command}: {status}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_command_that_does_not_switch_off_is_told() {
        shut_down("true --now").await.expect("it does as it is told");
        for bad in ["false", "", "/nowhere/poweroff"] {
            assert!(shut_down(bad).await.is_err(), "{bad:?} passed for done");
        }
    }
}
