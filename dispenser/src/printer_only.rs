//! The printer alone, for the computer beside a kiosk page in a browser: no kiosk, only what the office has it print.

mod lines;
mod panel;
mod screen;

use std::io::{self, IsTerminal};
use std::process::ExitCode;

use enrol::Entrance;
use protocol::view::PrintsView;
use protocol::{DeviceStatus, PrinterState};
use terminal::{Options, Theme};
use texts::Words;
use tokio::sync::{mpsc, watch};

use crate::Args;
use crate::feed::Heard;
use crate::kiosk::Message;
use crate::printer::Lack;
use crate::station::Parts;
use crate::teller::Asker;
use lines::run_plain;
use panel::{News, Panel};
use screen::StatusScreen;

/// How many news may wait for the screen.
const NEWS: usize = 64;
/// Nobody let the printer in.
const NOT_LET_IN: u8 = 1;

/// Prints until it is stopped. One that is not let in shows a pairing code first; where there is no screen it says how to
/// get a token, with exit code 1.
pub(crate) async fn run(args: &Args, words: &Words) -> anyhow::Result<ExitCode> {
    let machine = args.machine();
    let plain = !io::stdout().is_terminal();
    let mut again = false;
    loop {
        // What was rejected a moment ago is tried again at the next start, and not before.
        let known = if again { None } else { machine.credential()? };
        let credential = match known {
            Some(credential) => credential,
            None if plain => {
                eprintln!("{}", words.with("sign-in-no-device", &[("kind", "dispenser".into())]));
                return Ok(ExitCode::from(NOT_LET_IN));
            }
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
        if !prints(args, entrance, &office, plain, words).await? {
            return Ok(ExitCode::SUCCESS);
        }
        machine.set_aside();
        if plain {
            let file = machine.file().display().to_string();
            eprintln!("{}", words.with("sign-in-rejected", &[("file", file.into())]));
            return Ok(ExitCode::from(NOT_LET_IN));
        }
        again = true;
    }
}

/// Prints, and shows how it goes. True when the server lets the printer in no more, false when it was stopped.
async fn prints(args: &Args, entrance: Entrance, office: &str, plain: bool, words: &Words) -> anyhow::Result<bool> {
    let mut parts = Parts::open(args, entrance, office, words).await?;
    let copier = tokio::spawn(parts.copier().await?.run());
    let Parts { clock, ledger, paper, asker, device, prints, messages, .. } = parts;
    let (told, news) = mpsc::channel(NEWS);
    tokio::spawn(report(paper.state(), paper.lack(), asker, told.clone()));
    tokio::spawn(relay(messages, prints, told));
    let panel = Panel::new(&device, office, words.clone());
    let ended = if plain {
        run_plain(panel, news, io::stdout()).await.map_err(anyhow::Error::from)
    } else {
        let screen = StatusScreen::new(panel, Theme::from_env());
        let ended = terminal::run(screen, news, clock, Options::default(), |order| match order {}).await;
        ended.map(StatusScreen::into_panel).map_err(anyhow::Error::from)
    };
    // Before its ledger is closed. A slip that is just being printed comes out, and the office hears of it at the next start.
    copier.abort();
    paper.rest().await;
    ledger.close().await;
    Ok(ended?.is_rejected())
}

/// Tells the office and the panel how the printer fares, at the begin and whenever that changes.
async fn report(
    mut printer: watch::Receiver<PrinterState>,
    mut lack: watch::Receiver<Option<Lack>>,
    asker: Asker,
    news: mpsc::Sender<News>,
) -> Option<()> {
    loop {
        let state = printer.borrow_and_update().clone();
        let status = DeviceStatus { printer: Some(state.clone()), ..DeviceStatus::default() };
        asker.client.status(&asker.office, status).await;
        news.send(News::Printer(state)).await.ok()?;
        let missing = lack.borrow_and_update().clone();
        news.send(News::Lack(missing)).await.ok()?;
        tokio::select! {
            changed = printer.changed() => changed.ok()?,
            changed = lack.changed() => changed.ok()?,
        }
    }
}

/// Passes on what the panel shows, until the connection or the panel ends.
async fn relay(
    mut messages: mpsc::Receiver<Message>,
    mut prints: watch::Receiver<Option<Heard<PrintsView>>>,
    news: mpsc::Sender<News>,
) -> Option<()> {
    loop {
        let told = tokio::select! {
            message = messages.recv() => match message? {
                Message::Link(link) => News::Link(link),
                Message::View { view, .. } => News::Office(view),
                Message::NoView(problem) => News::NoView(Box::new(problem)),
                Message::Rejected => News::Rejected,
                _ => continue,
            },
            changed = prints.changed() => {
                changed.ok()?;
                let heard = prints.borrow_and_update().clone();
                News::Prints(heard?.view)
            }
        };
        news.send(told).await.ok()?;
    }
}
