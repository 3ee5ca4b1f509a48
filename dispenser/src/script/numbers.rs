//! Numbers for scripts: as many as asked for, each by a press of its own.

use std::path::PathBuf;

use protocol::{Issued, Problem};
use serde::Serialize;

use super::{Failure, StandIn};
use crate::kiosk::{Message, Order};
use crate::offline::is_offline;
use crate::press::Wish;

/// One line of `--json`.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    issued: &'a Issued,
    /// Where the slip is; none when it could not be printed.
    slip: Option<PathBuf>,
    /// The number was given without the server, and has no key yet.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    offline: bool,
}

/// Why no number was given, or not even asked for.
enum Trouble {
    Refused(Box<Problem>),
    DayTurned,
    Full,
    Disk,
    Busy,
    Closed,
}

impl StandIn<'_> {
    /// Takes `count` numbers for the same, and stops at the first that it does not get.
    pub(super) async fn take_all(&mut self, wish: &Wish, count: u32) -> anyhow::Result<Result<(), Failure>> {
        let mut resumed = match self.resumed().await {
            Ok(resumed) => resumed,
            Err(failure) => return Ok(Err(failure)),
        };
        if resumed.take_if(|resumed| resumed != wish).is_some() {
            // Somebody wanted something else here and did not wait for it.
            self.order(Order::GiveUp).await?;
        }
        for _ in 0..count {
            // A press of an earlier run that had no answer is the first of this one.
            if resumed.take().is_none() {
                self.order(Order::Take { wish: wish.clone(), lang: self.words.lang().clone() }).await?;
            }
            match self.number().await {
                Ok((issued, slip)) => {
                    self.order(Order::Seen).await?;
                    print(&issued, slip, self.json)?;
                }
                Err(failure) => return Ok(Err(failure)),
            }
        }
        Ok(Ok(()))
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
                Message::Printed(path) => Some(Ok(path)),
                Message::Given | Message::NotPrinted(_) => Some(Ok(None)),
                Message::Refused(problem) => Some(Err(Trouble::Refused(Box::new(problem)))),
                Message::DayTurned => Some(Err(Trouble::DayTurned)),
                Message::NotKept { full: true } => Some(Err(Trouble::Full)),
                Message::NotKept { full: false } => Some(Err(Trouble::Disk)),
                Message::Busy => Some(Err(Trouble::Busy)),
                Message::Closed(true) => Some(Err(Trouble::Closed)),
                _ => None,
            })
            .await
            .ok_or(Failure::NoAnswer)?;
        match (end, number) {
            (Ok(slip), Some(number)) => Ok((number, slip)),
            // A slip is only printed for a number; without one there is nothing to tell.
            (Ok(_), None) => Err(Failure::NoAnswer),
            (Err(Trouble::Refused(problem)), _) => Err(self.refusal(&problem)),
            (Err(Trouble::DayTurned), _) => Err(Failure::Refused(words.say("dispenser-day-turned"))),
            (Err(Trouble::Full), _) => Err(Failure::Refused(words.say("dispenser-disk-full"))),
            (Err(Trouble::Disk), _) => Err(Failure::Refused(words.say("dispenser-disk-fails"))),
            (Err(Trouble::Busy), _) => Err(Failure::Refused(words.say("dispenser-busy"))),
            (Err(Trouble::Closed), _) => Err(Failure::Refused(words.say("dispenser-shut"))),
        }
    }
}

fn print(issued: &Issued, slip: Option<PathBuf>, json: bool) -> anyhow::Result<()> {
    if json {
        println!("{}", serde_json::to_string(&Line { issued, slip, offline: is_offline(issued) })?);
    } else {
        println!("{}", issued.number);
    }
    Ok(())
}
