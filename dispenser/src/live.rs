//! The kiosk on a terminal.

use std::process::{ExitCode, Stdio};
use std::time::Duration;

use anyhow::Context;
use enrol::Entrance;
use terminal::{Options, Theme};
use texts::Words;
use tokio::sync::{Notify, mpsc};

use crate::Args;
use crate::kiosk::{Kiosk, Message, Order, StaffDeed, Undone};
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
    let mut parts = Parts::open(args, entrance, office, words).await?;
    let copier = tokio::spawn(parts.copier().await?.run());
    let news = parts.asker.news.clone();
    let Station { clock, messages, orders, teller } = Station::of(parts)?;
    let to_shut_down = Notify::new();
    let shown = terminal::run(kiosk, messages, clock, Options { mouse: true }, |order| {
        if order == Order::Staff(StaffDeed::ShutDown) {
            return to_shut_down.notify_one();
        }
        // A kiosk has one press at a time: the way to the teller is never full unless the teller is gone.
        if let Err(error) = orders.try_send(order) {
            tracing::error!(%error, "an order of the kiosk is lost");
        }
    });
    let ended = tokio::select! {
        ended = shown => Some(ended),
        // A screen that is dropped puts the terminal back as it was.
        () = goes_down(&args.shutdown_command, &to_shut_down, news) => None,
    };
    // Before the teller closes the ledger. A slip that is just being printed is found begun at the next start.
    copier.abort();
    // With the last sender of orders gone the teller ends, and writes down what is not finished.
    drop(orders);
    teller.await?;
    match ended {
        Some(ended) => Ok(ended?.is_rejected()),
        None => Ok(false),
    }
}

/// Switches this computer off when staff want that, and ends when it goes down. A kiosk that stays on says so.
async fn goes_down(command: &str, wanted: &Notify, news: mpsc::Sender<Message>) {
    loop {
        wanted.notified().await;
        let Err(error) = shut_down(command).await else { return };
        tracing::error!(error = format!("{error:#}"), "this computer is not switched off");
        // A screen that has ended needs no news.
        drop(news.send(Message::StaffDone(StaffDeed::ShutDown, Err(Undone::NotSwitchedOff))).await);
    }
}

/// Everything that the kiosk knows is on its disk at any time.
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
    async fn a_kiosk_whose_command_fails_says_so_and_goes_on() {
        let (wanted, (news, mut heard)) = (Notify::new(), mpsc::channel(1));
        wanted.notify_one();
        tokio::select! {
            () = goes_down("false", &wanted, news) => panic!("it went down"),
            said = heard.recv() => {
                assert_eq!(said, Some(Message::StaffDone(StaffDeed::ShutDown, Err(Undone::NotSwitchedOff))));
            }
        }
    }

    #[tokio::test]
    async fn a_command_that_does_not_switch_off_is_told() {
        shut_down("true --now").await.expect("it does as it is told");
        for bad in ["false", "", "/nowhere/poweroff"] {
            assert!(shut_down(bad).await.is_err(), "{bad:?} passed for done");
        }
    }
}
