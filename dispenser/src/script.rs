//! Numbers without a screen, for scripts; by the same durable press as at the kiosk.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use protocol::{Issued, Problem};
use serde::Serialize;
use texts::Words;
use tokio::sync::mpsc;
use tokio::time::Instant;

use crate::Args;
use crate::args::Issue;
use crate::kiosk::{Message, Order, reason};
use crate::press::Wish;
use crate::station::Station;
use crate::teller::is_final;

/// The exit code of a refusal.
const REFUSED: u8 = 1;
/// The exit code when there was no answer in time.
const NO_CONNECTION: u8 = 3;

/// One line of `--json`.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    issued: &'a Issued,
    /// Where the slip is; none when it could not be printed.
    slip: Option<PathBuf>,
}

/// Why a script gets no number.
enum Failure {
    /// With a sentence.
    Refused(String),
    /// Before anything was asked.
    NoConnection,
    /// To a press that is kept.
    NoAnswer,
}

/// Why no number was given, or not even asked for.
enum Trouble {
    Refused(Box<Problem>),
    Full,
    Disk,
    Busy,
}

/// Takes as many numbers as asked for, and stops at the first that it does not get.
pub(crate) async fn run(args: &Args, issue: &Issue, words: &Words) -> anyhow::Result<ExitCode> {
    let Station { messages, orders, teller, .. } = Station::open(args, words).await?;
    let wish = Wish { service: issue.service.clone(), procedure: issue.procedure.clone(), class: issue.class.clone() };
    let patience = Duration::from_secs(issue.timeout_s);
    let mut counter = Counter { messages, orders, patience, words };
    let ended = counter.take_all(&wish, issue).await;
    drop(counter);
    teller.await?;
    match ended? {
        Ok(()) => Ok(ExitCode::SUCCESS),
        Err(Failure::Refused(sentence)) => {
            eprintln!("{sentence}");
            Ok(ExitCode::from(REFUSED))
        }
        Err(Failure::NoConnection) => {
            eprintln!("{}", words.say("dispenser-no-connection"));
            Ok(ExitCode::from(NO_CONNECTION))
        }
        Err(Failure::NoAnswer) => {
            eprintln!("{}", words.say("dispenser-no-answer"));
            Ok(ExitCode::from(NO_CONNECTION))
        }
    }
}

/// Who stands before the kiosk's teller in place of a citizen.
struct Counter<'a> {
    messages: mpsc::Receiver<Message>,
    orders: mpsc::Sender<Order>,
    patience: Duration,
    words: &'a Words,
}

impl Counter<'_> {
    async fn take_all(&mut self, wish: &Wish, issue: &Issue) -> anyhow::Result<Result<(), Failure>> {
        let mut resumed = match self.resumed().await {
            Ok(resumed) => resumed,
            Err(failure) => return Ok(Err(failure)),
        };
        if resumed.take_if(|resumed| resumed != wish).is_some() {
            // Somebody wanted something else here and did not wait for it.
            self.order(Order::GiveUp).await?;
        }
        for _ in 0..issue.count {
            // A press of an earlier run that had no answer is the first of this one.
            if resumed.take().is_none() {
                self.order(Order::Take { wish: wish.clone(), lang: self.words.lang().clone() }).await?;
            }
            match self.number().await {
                Ok((issued, slip)) => {
                    self.order(Order::Seen).await?;
                    print(&issued, slip, issue.json)?;
                }
                Err(failure) => return Ok(Err(failure)),
            }
        }
        Ok(Ok(()))
    }

    /// What an earlier run left, known when the office is.
    async fn resumed(&mut self) -> Result<Option<Wish>, Failure> {
        self.hear(|message| match message {
            Message::Resumed(wish) => Some(Ok(wish)),
            // A server that only starts shows its office in a moment, and is asked again by the connection itself.
            Message::NoView(problem) => is_final(&problem).then_some(Err(problem)),
            _ => None,
        })
        .await
        .ok_or(Failure::NoConnection)?
        .map_err(|problem| self.refusal(&problem))
    }

    /// The next number, when its slip is printed or cannot be.
    async fn number(&mut self) -> Result<(Issued, Option<PathBuf>), Failure> {
        let words = self.words;
        let mut number = None;
        let end = self
            .hear(|message| match message {
                Message::Issued { issued, .. } => {
                    number = Some(*issued);
                    None
                }
                Message::Printed(path) => Some(Ok(Some(path))),
                Message::NotPrinted => Some(Ok(None)),
                Message::Refused(problem) => Some(Err(Trouble::Refused(Box::new(problem)))),
                Message::NotKept { full: true } => Some(Err(Trouble::Full)),
                Message::NotKept { full: false } => Some(Err(Trouble::Disk)),
                Message::Busy => Some(Err(Trouble::Busy)),
                _ => None,
            })
            .await
            .ok_or(Failure::NoAnswer)?;
        match (end, number) {
            (Ok(slip), Some(number)) => Ok((number, slip)),
            // A slip is only printed for a number; without one there is nothing to tell.
            (Ok(_), None) => Err(Failure::NoAnswer),
            (Err(Trouble::Refused(problem)), _) => Err(self.refusal(&problem)),
            (Err(Trouble::Full), _) => Err(Failure::Refused(words.say("dispenser-disk-full"))),
            (Err(Trouble::Disk), _) => Err(Failure::Refused(words.say("dispenser-disk-fails"))),
            (Err(Trouble::Busy), _) => Err(Failure::Refused(words.say("dispenser-busy"))),
        }
    }

    /// Hears messages until one of them says what is waited for; none when that takes too long.
    async fn hear<T>(&mut self, mut wanted: impl FnMut(Message) -> Option<T>) -> Option<T> {
        let deadline = Instant::now() + self.patience;
        loop {
            let message = tokio::time::timeout_at(deadline, self.messages.recv()).await.ok()??;
            if let Some(found) = wanted(message) {
                return Some(found);
            }
        }
    }

    async fn order(&self, order: Order) -> anyhow::Result<()> {
        self.orders.send(order).await.map_err(|_| anyhow::anyhow!("the teller of the kiosk has ended"))
    }

    fn refusal(&self, problem: &Problem) -> Failure {
        // The server says it for whoever writes scripts; the kiosk's own words are for citizens.
        let said = if problem.title.is_empty() { reason(problem, self.words) } else { problem.title.clone() };
        Failure::Refused(format!("{}: {said}", problem.code))
    }
}

fn print(issued: &Issued, slip: Option<PathBuf>, json: bool) -> anyhow::Result<()> {
    if json {
        println!("{}", serde_json::to_string(&Line { issued, slip })?);
    } else {
        println!("{}", issued.number);
    }
    Ok(())
}
